"""Files of other programs: what can be measured is, what cannot is said, and it ends soon."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from docgen.measure import Report, inspect
from docgen.measure import pdf as reader
from docgen.typeset.layout import lay_out

from .drawn import joint_form, letter_form
from .samples import ROOT, changed, fonts, letter, measured, standard, told

FOREIGN = sorted((ROOT / "tests" / "parity" / "foreign").glob("*.docx"))


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _turned(content: bytes, degrees: int) -> bytes:
    """Turn the pages as a person would a sheet, what stands on them with it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            page.obj["/Rotate"] = degrees
        return _saved(pdf)


def _turned_back(content: bytes) -> bytes:
    """Turn the pages, and what stands on them the other way: they are seen as before."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            width, height = (float(page.mediabox[n]) for n in (2, 3))
            page.contents_add(f"q 0 1 -1 0 {height:.3f} 0 cm ".encode(), prepend=True)
            page.contents_add(b" Q")
            page.obj["/MediaBox"] = [0, 0, height, width]
            page.obj["/Rotate"] = 90
        return _saved(pdf)


def _without_table(content: bytes) -> bytes:
    """Take the table of characters off every font."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                del item["/ToUnicode"]
        return _saved(pdf)


def _down_the_page() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595.28, 841.89))
    pdfmetrics.registerFont(TTFont("宋体", io.BytesIO(fonts().faces["宋体"].data)))
    canvas.setFont("宋体", 16)
    for column in range(8):
        for row, char in enumerate("孵化器建设评估管理办法重大事项变更"):
            canvas.drawString(500 - 30 * column, 780 - 18 * row, char)
    canvas.save()
    return out.getvalue()


def _many_pages() -> bytes:
    with pikepdf.open(io.BytesIO(letter_form())) as source, pikepdf.new() as pdf:
        for _ in range(450):
            pdf.pages.append(source.pages[1])
        return _saved(pdf)


def _drawn_by_procedures() -> bytes:
    """Give a page whose font is a Type3 font: its glyphs are small drawings without a name."""
    with pikepdf.new() as pdf:
        glyph = pdf.make_stream(b"1000 0 0 0 750 750 d1 0 0 750 750 re f")
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3, FontBBox=[0, 0, 750, 750],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0], CharProcs=pikepdf.Dictionary(a=glyph),
            Encoding=pikepdf.Dictionary(Type=pikepdf.Name.Encoding,
                                        Differences=[97, pikepdf.Name("/a")]),
            FirstChar=97, LastChar=97, Widths=[1000],
        )  # fmt: skip
        page = pdf.add_blank_page(page_size=(595.28, 841.89))
        page.obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary(F0=font))
        text = b" ".join(b"1 0 0 1 80 %d Tm (aaaaaaaaaa) Tj" % (700 - 29 * n) for n in range(9))
        page.contents_add(b"BT /F0 16 Tf " + text + b" ET")
        return _saved(pdf)


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_a_docx_of_another_program_is_measured_or_says_why_not(path: Path) -> None:
    made = inspect(path.name, path.read_bytes(), standard())
    assert len(made.findings) == len(standard().rules)
    assert all(item.measured for item in made.findings)


def test_there_are_files_of_others_to_measure() -> None:
    assert len(FOREIGN) >= 10


def test_pages_turned_and_turned_back_measure_the_same() -> None:
    def figures(made: Report) -> dict[str, str]:
        return {item.rule: item.measured for item in made.findings}

    before = inspect("f.pdf", joint_form(), standard())
    after = inspect("f.pdf", _turned_back(joint_form()), standard())
    assert after.profile == before.profile
    assert told(after) == told(before) == set()
    assert figures(after)["page.head_margin"] == figures(before)["page.head_margin"]


ONLY_SIZE: dict[str, tuple[Callable[[], bytes], str]] = {
    "turned right": (lambda: _turned(joint_form(), 90), "竖排或横放"),
    "upside down": (lambda: _turned(joint_form(), 180), "竖排或横放"),
    "vertical": (_down_the_page, "竖排或横放"),
    "type 3": (_drawn_by_procedures, "字符对应表"),
    "no table": (lambda: _without_table(lay_out(letter(), fonts()).pdf), "字符对应表"),
}


@pytest.mark.parametrize("name", ONLY_SIZE)
def test_what_cannot_be_read_as_text_is_said_and_passes_nothing_but_its_size(name: str) -> None:
    make, words = ONLY_SIZE[name]
    made = inspect("f.pdf", make(), standard())
    assert words in made.trouble
    met = {item.rule for item in made.findings if item.verdict.value != "not_applicable"}
    assert met == {"page.size"}


def test_a_long_file_is_read_once_as_far_as_is_said_and_no_further(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[int] = []
    plain = reader._page

    def counted(document: pypdfium2.PdfDocument, number: int) -> reader.RawPage:
        read.append(number)
        return plain(document, number)

    monkeypatch.setattr(reader, "_page", counted)
    made = inspect("f.pdf", _many_pages(), standard(), "报告")
    assert made.pages == 400
    assert any("只量了前 400 页" in note for note in made.notes)
    assert read == list(range(400))


def test_marks_that_hold_a_line_together_are_no_text() -> None:
    held = [
        ("沪科规〔2023〕14号", "沪科规〔2023〕\u206014\u2060号"),
        ("63%～68%", "63%\u2060～\u206068%"),
    ]
    for medium in ("DOCX", "PDF"):
        assert told(measured(changed(letter(), held), medium)) == set()
    hyphen = [("不中断，第三批", "GZL</w:t><w:noBreakHyphen/><w:t>2023不中断，第三批")]
    assert told(measured(changed(letter(), hyphen), "DOCX")) == set()
