from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import pdfa
from PIL import Image

from docgen.errors import TemplateError
from docgen.model.fonts import FontBook
from docgen.typeset import lay_out
from docgen.typeset import read_picture as reading
from docgen.typeset.subset import unsupported
from tests.typeset.papers import Mm, body, element, paper, qn, saved
from tests.typeset.reading import rows

RED = (200, 30, 40)


def picture(mode: str = "RGB", form: str = "PNG", size: tuple[int, int] = (40, 20)) -> BytesIO:
    colors: dict[str, Any] = {"RGB": RED, "RGBA": (*RED, 128), "L": 90, "CMYK": (0, 200, 200, 40),
                              "LA": (90, 128), "P": 3, "1": 1, "I;16": 9000}  # fmt: skip
    out = BytesIO()
    Image.new(mode, size, colors[mode]).save(out, form)
    out.seek(0)
    return out


def with_picture(document: Any, file: BytesIO, width: float = 40, auto: bool = True) -> Any:
    paragraph = body(document, "", indent=False)
    paragraph.add_run().add_picture(file, width=Mm(width))
    if auto:
        for spacing in paragraph._p.get_or_add_pPr().findall(qn("w:spacing")):
            paragraph._p.pPr.remove(spacing)
        paragraph._p.pPr.append(element("spacing", line=240, lineRule="auto"))
    return paragraph


def images(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Give left, bottom, right, top of the pictures on the first page, in millimetres."""
    page = pypdfium2.PdfDocument(pdf)[0]
    kind = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    return [tuple(n * 25.4 / 72 for n in item.get_bounds()) for item in page.get_objects([kind])]


@pytest.mark.parametrize(
    ("mode", "form"),
    [("RGB", "PNG"), ("RGBA", "PNG"), ("L", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("1", "PNG"),
     ("I;16", "PNG"), ("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG")],
)  # fmt: skip
def test_a_picture_of_each_kind_stands_in_an_archive_file(
    fonts: FontBook, mode: str, form: str
) -> None:
    document = paper()
    with_picture(document, picture("RGB", form))
    for part in document.part.package.image_parts:
        part._blob = picture(mode, form).getvalue()  # python-docx knows fewer kinds
    result = lay_out(saved(document), fonts)
    [(left, bottom, right, top)] = images(result.pdf)
    assert right - left == pytest.approx(40, abs=0.01)
    assert top - bottom == pytest.approx(20, abs=0.01)
    assert left == pytest.approx(28, abs=0.01)
    assert pdfa.validate_written(BytesIO(result.pdf), "2b").verdict == "pass"
    assert result.notes == ()


def test_a_picture_shows_its_colours(fonts: FontBook) -> None:
    document = paper()
    with_picture(document, picture())
    page = pypdfium2.PdfDocument(lay_out(saved(document), fonts).pdf)[0]
    shown = page.render(scale=1).to_pil().convert("RGB")
    x, y = round(48 / 25.4 * 72), round((37 + 10) / 25.4 * 72)
    assert shown.getpixel((x, y)) == RED


def test_the_lines_below_make_room_for_a_picture(fonts: FontBook) -> None:
    document = paper()
    with_picture(document, picture())
    body(document, "国")
    result = lay_out(saved(document), fonts)
    [(_, bottom, _, _)] = images(result.pdf)
    assert rows(result.pdf)[0][0][0].y > 297 - bottom


def test_the_same_picture_stands_once_in_the_file(fonts: FontBook) -> None:
    document = paper()
    for _ in range(3):
        with_picture(document, picture())
    with_picture(document, picture(size=(41, 20)))
    pdf = lay_out(saved(document), fonts).pdf
    assert len(images(pdf)) == 4
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages[0].Resources.XObject) == 2


def test_a_picture_larger_than_its_column_or_page_is_made_smaller_and_told(
    fonts: FontBook,
) -> None:
    document = paper()
    with_picture(document, picture(), width=200)
    with_picture(document, picture(size=(20, 80)), width=150)
    result = lay_out(saved(document), fonts)
    [(left, bottom, right, top)] = images(result.pdf)
    assert right - left == pytest.approx(156, abs=0.1)
    assert top - bottom == pytest.approx(78, abs=0.1)
    assert sum("缩小排印" in note for note in result.notes) == 2
    assert result.pages == 2


def test_a_picture_higher_than_an_exact_line_is_told(fonts: FontBook) -> None:
    document = paper()
    with_picture(document, picture(), auto=False)
    assert any("固定行距" in note for note in lay_out(saved(document), fonts).notes)


def test_other_formats_and_sizes_are_told_and_not_printed(
    fonts: FontBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = paper()
    with_picture(document, picture(form="BMP"))
    [told] = unsupported(saved(document))
    assert told == "正文第 1 段的图片格式 BMP 未排印，请改用 PNG 或 JPEG。"
    document = paper()
    with_picture(document, picture())
    docx = saved(document)
    monkeypatch.setattr(reading, "MAX_PIXELS", 700)
    assert any("像素" in note for note in unsupported(docx))
    monkeypatch.setattr(reading, "MAX_BYTES", 70)
    result = lay_out(docx, fonts)
    assert any("16 MB" in note for note in result.notes)
    assert images(result.pdf) == []


def test_a_damaged_picture_stops_the_document(fonts: FontBook) -> None:
    document = paper()
    whole = picture("RGB", "JPEG", (300, 300))
    with_picture(document, BytesIO(whole.getvalue()[:-400]))
    with pytest.raises(TemplateError, match="损坏"):
        lay_out(saved(document), fonts)


def test_a_floating_picture_and_a_cut_one_are_told() -> None:
    document = paper()
    run = with_picture(document, picture()).runs[0]._r
    inline = run.find(qn("w:drawing"))[0]
    cut = inline.makeelement(qn("a:srcRect"), {"l": "1000"})
    inline.find(".//" + qn("pic:blipFill")).insert(1, cut)
    assert any("裁剪" in note for note in unsupported(saved(document)))
    inline.tag = qn("wp:anchor")
    assert any("浮动图片" in note for note in unsupported(saved(document)))
