"""The finished PDF against the values it was made from: each value, whole, at its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pypdfium2

from docgen.model.document import Box, LaidOut, Span
from docgen.typeset.inspect import Glyph, PageText, read_pages
from docgen.typeset.kinsoku import INVISIBLE

TEMPLATE_MARKS = ("{{", "}}", "{%", "%}", "{#", "#}")
MISSING = "\ufffd\ufffe\uffff"
BODY = "word/document.xml"
BARE = {**{ord(char): None for char in INVISIBLE}, 0x2011: "-"}


def proof_pdf(pdf: bytes, spans: Sequence[Span], laid_out: LaidOut) -> tuple[str, ...]:
    """Reopen a PDF and give what is wrong with it, in Chinese; empty means good.

    Each span must be found, exactly, in its boxes of `laid_out`; the pages must be as many;
    no page may show a template mark, a private-use character or one without meaning.
    """
    try:
        pages = read_pages(pdf)
    except pypdfium2.PdfiumError:
        return ("PDF 无法打开。",)
    failures: list[str] = []
    if len(pages) != laid_out.pages:
        failures.append(f"PDF 应有 {laid_out.pages} 页，实有 {len(pages)} 页。")
    if len(laid_out.boxes) != len(spans):
        failures.append(f"应有 {len(spans)} 处取值的位置，实有 {len(laid_out.boxes)} 处。")
    for number, page in enumerate(pages, 1):
        failures += _marks(number, page, laid_out)
    shown = {(span.source, span.text) for span, boxes in _paired(spans, laid_out) if boxes}
    for span, boxes in _paired(spans, laid_out):
        if not boxes and span.part != BODY and (span.source, span.text) in shown:
            continue  # the head of even pages where there is none: it stands on the odd ones
        failure = _span(span, boxes, pages)
        if failure:
            failures.append(failure)
    return tuple(failures)


def _paired(spans: Sequence[Span], laid_out: LaidOut) -> list[tuple[Span, tuple[Box, ...]]]:
    return list(zip(spans, laid_out.boxes, strict=False))


def _fixed_text(number: int, page: PageText, laid_out: LaidOut) -> str:
    """Give what stands outside the values: a value may hold marks, its text is its sender's."""
    if not any(mark in page.text for mark in TEMPLATE_MARKS):
        return page.text  # the usual case, without a search
    values = [box for boxes in laid_out.boxes for box in boxes if box.page == number]
    return "".join(
        "\ufffc" if any(_holds(box, glyph) for box in values) else glyph.char
        for glyph in page.glyphs
    )


def _holds(box: Box, glyph: Glyph) -> bool:
    return box.x <= glyph.x <= box.x + box.width and box.y <= glyph.y <= box.y + box.height


def _marks(number: int, page: PageText, laid_out: LaidOut) -> list[str]:
    """Look for what must not stand on any page."""
    text = _fixed_text(number, page, laid_out)
    found = [f"第 {number} 页残留模板标记“{mark}”。" for mark in TEMPLATE_MARKS if mark in text]
    if all(page.mapped) and not any(_is_odd(char) for char in set(page.text)):
        return found
    for char, is_mapped in zip(page.text, page.mapped, strict=True):
        if not is_mapped or char in MISSING:
            found.append(f"第 {number} 页有无法识别的字形。")
        elif _is_odd(char):
            found.append(f"第 {number} 页有私用区或未定义字符 U+{ord(char):04X}。")
    return list(dict.fromkeys(found))


def _is_odd(char: str) -> bool:
    """Whether a character has no meaning that everybody knows."""
    return char in MISSING or unicodedata.category(char) in ("Co", "Cs", "Cn")


def _span(span: Span, boxes: tuple[Box, ...], pages: Sequence[PageText]) -> str | None:
    """Compare a span with what stands in its boxes; a repeated one must be right every time."""
    wanted = _bare(span.text)
    if not wanted:
        return None
    if not boxes:
        return f"“{span.text}”（{span.source}）没有排印出来。"
    if any(box.page > len(pages) for box in boxes):
        return f"“{span.text}”（{span.source}）应在的页不存在。"
    shown = [_bare(pages[box.page - 1].inside(box)) for box in boxes]
    if _repeats(wanted, shown):
        return None
    return (
        f"“{span.text}”（{span.source}）在第 {boxes[0].page} 页应有的位置上是“{''.join(shown)}”。"
    )


def _repeats(wanted: str, shown: list[str]) -> bool:
    """Whether the boxes, in order, show the text once or several whole times."""
    gathered = ""
    for text in shown:
        gathered += text
        if not text or not wanted.startswith(gathered):
            return False
        if gathered == wanted:
            gathered = ""
    return not gathered


def _bare(text: str) -> str:
    """Take white space and invisible marks out; the hyphen that does not break is a hyphen."""
    return "".join(text.split()).translate(BARE)
