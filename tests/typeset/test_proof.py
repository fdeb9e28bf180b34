"""The proof that a PDF shows every value at its place."""

from __future__ import annotations

import random
import re
import zlib
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest

from docgen.model.document import Box, LaidOut, Span
from docgen.model.fonts import FontBook
from docgen.typeset import lay_out
from docgen.typeset.inspect import Glyph, _one_by_one, _shown, read_pages
from docgen.typeset.kinsoku import INVISIBLE
from docgen.typeset.proof import proof_pdf
from tests.typeset.papers import body, element, paper, saved
from tests.typeset.test_tables import table

VALUES = ("示例甲孵化器", "2026年2月28日", "1234.56", "1", "48.60%", "GZL-2023-001",
          "人民币壹仟贰佰叁拾肆万元整",
          "浦东新区示例路100号1幢2层，面积8950.5平方米，产权人为示例园区开发公司")  # fmt: skip
MAIN = "word/document.xml"


def letter(values: tuple[str, ...], ordinal: int = 0) -> tuple[bytes, tuple[Span, ...]]:
    """Make a document with each value in running text and in a table that repeats its header."""
    document = paper()
    spans = []
    for number, value in enumerate(values):
        before = "根据合同约定，本项为" * (number % 3 + 1)
        body(document, f"{before}{value}。")
        spans.append(Span(f"submission:v{number}", value, MAIN, ordinal + number,
                          len(before), len(before) + len(value)))  # fmt: skip
    made = table(document, 40)
    made.cell(0, 0).text = values[0]
    spans.append(Span("submission:head", values[0], MAIN, len(values), 0, len(values[0])))
    made.cell(5, 2).text = values[3]
    first = len(values) + 3 * 5 + 2
    spans.append(Span("submission:cell", values[3], MAIN, first, 0, len(values[3])))
    header = document.sections[0].header.paragraphs[0]
    header.add_run(values[2])
    header._p.get_or_add_pPr().append(element("jc", val="right"))
    spans.append(Span("submission:top", values[2], "word/header1.xml", 0, 0, len(values[2])))
    return saved(document), tuple(spans)


def longer(span: Span) -> Span:
    """Return a span that reaches one character further."""
    return Span(span.source, span.text, span.part, span.paragraph, span.start, span.end + 1)


@pytest.fixture(scope="module")
def good(fonts: FontBook) -> tuple[tuple[Span, ...], LaidOut]:
    docx, spans = letter(VALUES)
    return spans, lay_out(docx, fonts, spans)


def test_a_good_document_passes(good: tuple[tuple[Span, ...], LaidOut]) -> None:
    spans, laid = good
    assert proof_pdf(laid.pdf, spans, laid) == ()


def test_boxes_frame_the_value_on_its_page(good: tuple[tuple[Span, ...], LaidOut]) -> None:
    _, laid = good
    [box] = laid.boxes[0]
    assert box.page == 1
    assert box.x >= 28
    assert box.x + box.width <= 184.1
    assert box.width == pytest.approx(6 * 15.75 / 72 * 25.4, rel=0.03)
    assert box.height == pytest.approx(16 / 72 * 25.4, abs=0.01)


def test_a_value_over_three_lines_has_three_boxes(
    good: tuple[tuple[Span, ...], LaidOut],
) -> None:
    _, laid = good
    assert len(laid.boxes[7]) == 3
    assert len({box.y for box in laid.boxes[7]}) == 3


def test_values_in_headers_and_repeated_rows_have_a_box_on_every_page(
    good: tuple[tuple[Span, ...], LaidOut],
) -> None:
    _, laid = good
    assert {box.page for box in laid.boxes[8]} == {1, 2, 3}
    assert {box.page for box in laid.boxes[10]} == {1, 3}  # odd pages: even ones have their own


def changed(value: str, at: int) -> str:
    new = "7" if value[at] != "7" else "8"
    return value[:at] + new + value[at + 1 :]


@pytest.mark.parametrize("number", range(len(VALUES)))
def test_one_changed_character_is_caught_and_its_value_named(fonts: FontBook, number: int) -> None:
    _, spans = letter(VALUES)
    at = random.Random(number).randrange(len(VALUES[number]))  # noqa: S311
    values = (*VALUES[:number], changed(VALUES[number], at), *VALUES[number + 1 :])
    docx, _ = letter(values)
    laid = lay_out(docx, fonts, spans)
    failures = proof_pdf(laid.pdf, spans, laid)
    assert any(f"submission:v{number}" in failure for failure in failures)


def test_one_is_not_taken_for_ten(fonts: FontBook) -> None:
    docx, _ = letter((*VALUES[:3], "10", *VALUES[4:]))
    _, spans = letter(VALUES)
    wide = tuple(longer(s) if s.source == "submission:v3" else s for s in spans)
    laid = lay_out(docx, fonts, wide)
    assert any("submission:v3" in f for f in proof_pdf(laid.pdf, wide, laid))


def edited(pdf: bytes, edit: Any) -> bytes:
    """Change the content stream of the first page."""
    from io import BytesIO

    with pikepdf.open(BytesIO(pdf)) as document:
        page = document.pages[0]
        page.Contents = document.make_stream(edit(page.Contents.read_bytes()))
        out = BytesIO()
        document.save(out)
        return out.getvalue()


def test_fifty_glyphs_swapped_in_the_file_are_each_caught(
    good: tuple[tuple[Span, ...], LaidOut],
) -> None:
    spans, laid = good
    chance = random.Random(1)  # noqa: S311
    page = read_pages(laid.pdf)[0]
    boxes = [b for found in laid.boxes for b in found if b.page == 1]
    order = painted(laid.pdf)
    caught = 0
    for _ in range(50):
        box = chance.choice(boxes)
        place = chance.choice([order.index(g.order) for g in page.glyphs if within(g, box)])
        pdf = edited(laid.pdf, lambda content, place=place: swapped(content, place))
        caught += bool(proof_pdf(pdf, spans, laid))
    assert caught == 50


def within(glyph: Glyph, box: Box) -> bool:
    inside = box.x <= glyph.x <= box.x + box.width
    return inside and box.y <= glyph.y <= box.y + box.height


def painted(pdf: bytes) -> list[int]:
    """Give the reader's numbers of the first page's characters that are in the file."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    count = text.count_chars()
    return [i for i in range(count) if not pypdfium2.raw.FPDFText_IsGenerated(text, i)]


def swapped(content: bytes, place: int) -> bytes:
    """Put another glyph for the one at `place`."""
    strings = [m.span(1) for m in re.finditer(rb"<([0-9A-F]+)>", content)]
    codes = [at for first, last in strings for at in range(first, last, 4)]
    start = codes[place]
    new = b"0001" if content[start : start + 4] != b"0001" else b"0002"
    return content[:start] + new + content[start + 4 :]


def test_text_painted_over_a_value_is_caught(good: tuple[tuple[Span, ...], LaidOut]) -> None:
    spans, laid = good

    def doubled(content: bytes) -> bytes:
        texts = [line for line in content.split(b"\n") if line.startswith(b"BT")]
        return content + b"\n" + b"\n".join(texts)

    assert proof_pdf(edited(laid.pdf, doubled), spans, laid)


def test_a_value_left_out_is_caught(fonts: FontBook) -> None:
    docx, spans = letter(VALUES)
    ghost = Span("submission:ghost", "不存在", MAIN, 999, 0, 3)
    laid = lay_out(docx, fonts, (*spans, ghost))
    [failure] = proof_pdf(laid.pdf, (*spans, ghost), laid)
    assert "submission:ghost" in failure
    assert "没有排印" in failure


@pytest.mark.parametrize("mark", ["{{ 甲 }}", "{% if %}", "\ue000"])
def test_marks_that_must_not_be_printed_are_caught(fonts: FontBook, mark: str) -> None:
    document = paper()
    text = mark if mark != "\ue000" else "甲"
    body(document, text)
    laid = lay_out(saved(document), fonts)
    pdf = laid.pdf if mark != "\ue000" else private_use(laid.pdf)
    assert proof_pdf(pdf, (), laid)


def private_use(pdf: bytes) -> bytes:
    """Let the file say that its glyphs are private-use characters."""
    from io import BytesIO

    with pikepdf.open(BytesIO(pdf)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Stream) and b"beginbfchar" in item.read_bytes():
                item.write(re.sub(rb"> <[0-9A-F]{4}>", b"> <E000>", item.read_bytes()))
        out = BytesIO()
        document.save(out)
        return out.getvalue()


def test_a_missing_page_is_caught(good: tuple[tuple[Span, ...], LaidOut]) -> None:
    spans, laid = good
    assert any("页" in f for f in proof_pdf(laid.pdf, spans, replace(laid, pages=4)))


def test_bytes_that_are_no_pdf_are_told(good: tuple[tuple[Span, ...], LaidOut]) -> None:
    spans, laid = good
    assert proof_pdf(zlib.compress(laid.pdf), spans, laid) == ("PDF 无法打开。",)


def test_characters_told_at_one_call_are_those_told_one_by_one(fonts: FontBook) -> None:
    """What the reader infers from gaps is left out both ways; one beyond U+FFFF in two halves."""
    document = paper()
    for text in ("第一行　空 格 A-B", "Ａ１ AB 100 ℃ … ——", "\u2060不\u00a0断‑字。（示例）", ""):
        body(document, text)
    document.add_page_break()
    body(document, "姓名：\U0002cb7c某")
    opened = pypdfium2.PdfDocument(lay_out(saved(document), fonts).pdf)
    for number, is_usual in enumerate((True, False)):
        page = opened[number].get_textpage()
        at_once = [
            (place, char)
            for place, char in _shown(page)
            if not (char.isspace() or char in INVISIBLE)
        ]
        assert at_once == _one_by_one(page, page.count_chars())
        assert isinstance(_shown(page), list) is not is_usual
