"""Pictures in a PDF: size, place, transparency, colour profile, damaged ones."""

from __future__ import annotations

import struct
import zlib
from hashlib import shake_256
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from pikepdf import pdfa
from PIL import Image, ImageCms

from docgen.errors import TemplateError
from docgen.model.fonts import FontBook
from docgen.typeset import lay_out
from docgen.typeset import read_picture as reading
from docgen.typeset.read_room import room_of
from docgen.typeset.subset import unsupported
from tests.typeset.papers import Mm, body, element, paper, qn, saved
from tests.typeset.reading import rows

RED = (200, 30, 40)
FIRST_BASELINE = 37 + 7  # mm from the top of the page


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


@pytest.mark.parametrize("form", ["PNG", "BMP"])
def test_a_picture_that_is_not_printed_keeps_its_room(fonts: FontBook, form: str) -> None:
    document = paper()
    with_picture(document, picture(form=form))
    body(document, "其后")
    [page] = rows(lay_out(saved(document), fonts).pdf)
    assert page[0][0].y == pytest.approx(FIRST_BASELINE + 20, abs=1)


SHAPE = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="{}"/>'


@pytest.mark.parametrize(
    ("style", "size"),
    [("width:72pt;height:1in", (72, 72)), ("width:25.4mm; HEIGHT:2.54cm", (72, 72)),
     ("position:absolute;width:72pt;height:1in", None), ("width:5%;height:1in", None)],
)  # fmt: skip
def test_an_old_shape_takes_the_room_its_style_states(
    style: str, size: tuple[float, float] | None
) -> None:
    found = room_of(etree.fromstring(f"<p>{SHAPE.format(style)}</p>"))
    assert found == (pytest.approx(size) if size else None)


def test_a_damaged_picture_stops_the_document(fonts: FontBook) -> None:
    document = paper()
    whole = picture("RGB", "JPEG", (300, 300))
    with_picture(document, BytesIO(whole.getvalue()[:-400]))
    with pytest.raises(TemplateError, match=r"正文第 1 段.*的图片已损坏"):
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


def replaced(document: Any, content: bytes) -> bytes:
    """Give the document with other bytes in its picture: python-docx knows fewer kinds."""
    with_picture(document, picture())
    for part in document.part.package.image_parts:
        part._blob = content
    return saved(document)


def png(image: Image.Image, **how: Any) -> bytes:
    out = BytesIO()
    image.save(out, how.pop("form", "PNG"), **how)
    return out.getvalue()


def wide(depth: int, color: int, interlaced: int = 0) -> bytes:
    """Make a PNG of 1 × 1 by hand: what the image library cannot write."""
    channels = {0: 1, 2: 3, 4: 2, 6: 4}[color]
    row = b"\0" + bytes([200, 10] * channels if depth == 16 else [200] * channels)

    def chunk(name: bytes, content: bytes) -> bytes:
        checked = name + content
        return struct.pack(">L", len(content)) + checked + struct.pack(">L", zlib.crc32(checked))

    head = struct.pack(">LLBBBBB", 1, 1, depth, color, 0, 0, interlaced)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


P3 = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
ODD = {
    "16 bits of RGB": wide(16, 2),
    "16 bits with alpha": wide(16, 6),
    "16 bits of grey with alpha": wide(16, 4),
    "interlaced": wide(8, 2, 1),
    "indexed with a transparent colour": png(
        Image.new("P", (4, 4), 3), transparency=3
    ),
    "with a colour profile": png(Image.new("RGB", (4, 4), RED), icc_profile=P3),
    "JPEG with a colour profile": png(
        Image.new("RGB", (16, 16), RED), form="JPEG", icc_profile=P3
    ),
    "a profile of another model": png(Image.new("L", (4, 4), 90), icc_profile=P3),
    "a damaged profile": png(Image.new("RGB", (4, 4), RED), icc_profile=P3[:200]),
    "CMYK with a colour profile": png(
        Image.new("CMYK", (16, 16), (0, 200, 200, 40)), form="JPEG", icc_profile=P3
    ),
    "progressive": png(Image.new("RGB", (64, 64), RED), form="JPEG", progressive=True),
}  # fmt: skip


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
def test_odd_pictures_stand_in_an_archive_file(fonts: FontBook, content: bytes) -> None:
    pdf = lay_out(replaced(paper(), content), fonts).pdf
    assert len(images(pdf)) == 1
    report = pdfa.validate_written(BytesIO(pdf), "2b")
    assert report.verdict == "pass", report.findings
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []


@pytest.mark.parametrize(
    ("name", "space"),
    [("with a colour profile", "/ICCBased"), ("JPEG with a colour profile", "/ICCBased"),
     ("a profile of another model", "/DeviceGray"), ("a damaged profile", "/DeviceRGB"),
     ("CMYK with a colour profile", "/DeviceRGB")],
)  # fmt: skip
def test_a_picture_keeps_a_sound_colour_profile(fonts: FontBook, name: str, space: str) -> None:
    with pikepdf.open(BytesIO(lay_out(replaced(paper(), ODD[name]), fonts).pdf)) as opened:
        [image] = opened.pages[0].Resources.XObject.values()
        kind = image.ColorSpace
        assert str(kind[0] if isinstance(kind, pikepdf.Array) else kind) == space


@pytest.mark.parametrize("cut", [60, 1000])
def test_a_png_cut_off_stops_the_document_and_names_its_place(fonts: FontBook, cut: int) -> None:
    noise = Image.frombytes("L", (64, 64), shake_256(b"noise").digest(64 * 64))
    docx = replaced(paper(), png(noise)[:cut])
    with pytest.raises(TemplateError, match=r"正文第 1 段.*的图片已损坏"):
        lay_out(docx, fonts)


def test_a_picture_that_is_none_is_left_out_and_told_with_its_place(fonts: FontBook) -> None:
    laid = lay_out(replaced(paper(), wide(8, 2)[:20]), fonts)
    [told] = laid.left_out
    assert told.startswith("正文第 1 段")
    assert "图片无法识别" in told
