"""Where values stand in a PDF that another program made: found by their text, in reading order.

Such a PDF says nothing of the paragraphs it came from. So the body's paragraphs are looked up
one after another, each from where the one before ended, and a value by its place in its
paragraph; only where a paragraph cannot be found as it stands (fields, a page break amid notes)
is the value looked for with the words around it, then alone. A value not found has no box, and
the proof tells it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.model.document import Box, Span
from docgen.model.docx_place import BOX, P
from docgen.typeset.inspect import Glyph, PageText
from docgen.typeset.kinsoku import INVISIBLE, JOINER
from docgen.typeset.ooxml import MAIN, Element, Package, local

REACH = 600  # characters of headers, notes and labels that may stand between two paragraphs
AROUND = 10  # characters before and behind a value that tell it from the same text elsewhere
SHORT = 8  # a paragraph of fewer characters is not looked for beyond the reach
SAME_LINE = 0.5  # of a glyph's height: more is another line
MARKS = {"tab": "\t", "br": "\n", "cr": "\n"}

Placed = tuple[int, Glyph]  # page from 1
Margins = tuple[float, float]  # of the page: top and bottom, in millimetres


@dataclass(frozen=True)
class Stream:
    """Characters in the file's order with their places; `text` has one character for each."""

    placed: Sequence[Placed]
    text: str


def find_boxes(
    spans: Sequence[Span], package: Package, pages: Sequence[PageText], margins: Margins
) -> tuple[tuple[Box, ...], ...]:
    """Give for each span its boxes, one a line; none where its text is not found."""
    texts = {part: _paragraphs(package.part(part)) for part in {span.part for span in spans}}
    body, edges = _streams(pages, margins)
    starts = _starts(texts.get(MAIN, []), body.text)
    found = []
    for span in spans:
        text = texts[span.part][span.paragraph][1]
        if span.part.rpartition("/")[2].startswith(("header", "footer")):
            boxes = [box for edge in edges for box in _boxes(edge, _within(edge, span, text), span)]
        else:
            start = starts.get(span.paragraph) if span.part == MAIN else None
            at = _in_body(body, span, text, start, _before(starts, span))
            boxes = _boxes(body, at, span)
        found.append(tuple(boxes))
    return tuple(found)


def bare(text: str) -> str:
    """Give what of a text prints a mark; the hyphen that does not break is a hyphen."""
    kept = (char for char in text if not char.isspace() and char not in INVISIBLE)
    return "".join(kept).replace("\u2011", "-")


def _paragraphs(root: Element | None) -> list[tuple[bool, str]]:
    """Give each paragraph's own text, and whether it stands in a text box."""
    found = []
    for paragraph in root.iter(P) if root is not None else ():
        is_boxed = next(paragraph.iterancestors(BOX), None) is not None
        found.append((is_boxed, "".join(_pieces(paragraph))))
    return found


def _pieces(paragraph: Element) -> Iterator[str]:
    for item in paragraph.iter("{*}t", "{*}tab", "{*}br", "{*}cr"):
        run = item.getparent()
        if run is None or local(run) != "r" or next(item.iterancestors(P)) is not paragraph:
            continue
        yield MARKS.get(local(item)) or (item.text or "").replace(JOINER, "")


def _streams(pages: Sequence[PageText], margins: Margins) -> tuple[Stream, list[Stream]]:
    """Part what stands between the margins, all pages in one, from the edges of each page."""
    body: list[Placed] = []
    edges = []
    for number, page in enumerate(pages, 1):
        edge: list[Placed] = []
        for glyph in page.glyphs:
            inside = margins[0] <= glyph.y <= page.height - margins[1]
            (body if inside else edge).append((number, glyph))
        edges.append(_stream(edge))
    return _stream(body), edges


def _stream(placed: Sequence[Placed]) -> Stream:
    return Stream(placed, "".join(glyph.char.replace("\u2011", "-") for _, glyph in placed))


def _starts(paragraphs: Sequence[tuple[bool, str]], text: str) -> dict[int, int]:
    """Look the paragraphs of the body up in order; give where each that was found begins."""
    found: dict[int, int] = {}
    at = 0
    for number, (is_boxed, content) in enumerate(paragraphs):
        wanted = bare(content)
        if not wanted or is_boxed:
            continue
        start = text.find(wanted, at, at + REACH + len(wanted))
        if start < 0 and len(wanted) >= SHORT:
            start = text.find(wanted, at)
        if start >= 0:
            found[number] = start
            at = start + len(wanted)
    return found


def _before(starts: dict[int, int], span: Span) -> int:
    """Give where the last paragraph found before a span begins."""
    return max((start for number, start in starts.items() if number < span.paragraph), default=0)


def _in_body(stream: Stream, span: Span, text: str, start: int | None, before: int) -> list[int]:
    """Give where a value of the body begins in the stream; empty where it is not found."""
    if start is not None:
        return [start + len(bare(text[: span.start]))]
    value = bare(span.text)
    left, right = bare(text[: span.start])[-AROUND:], bare(text[span.end :])[:AROUND]
    for head, tail in ((left, right), (left, ""), ("", right), ("", "")):
        for origin in (before, 0):
            at = stream.text.find(head + value + tail, origin)
            if at >= 0:
                return [at + len(head)]
    return []


def _within(stream: Stream, span: Span, text: str) -> list[int]:
    """Give where a value of a header or footer begins on one page."""
    whole, value = bare(text), bare(span.text)
    at = stream.text.find(whole)
    if at >= 0:
        return [at + len(bare(text[: span.start]))]
    at = stream.text.find(value)
    return [at] if at >= 0 else []


def _boxes(stream: Stream, starts: Sequence[int], span: Span) -> list[Box]:
    length = len(bare(span.text))
    lines: list[list[Placed]] = []
    for start in starts:
        for place in stream.placed[start : start + length]:
            if lines and _continues(lines[-1][-1], place):
                lines[-1].append(place)
            else:
                lines.append([place])
    return [_box(line) for line in lines]


def _continues(one: Placed, other: Placed) -> bool:
    """Whether a glyph stands on the line of the one before."""
    room = max(one[1].height, other[1].height) * SAME_LINE
    return one[0] == other[0] and abs(one[1].y - other[1].y) < room and other[1].x > one[1].x


def _box(line: Sequence[Placed]) -> Box:
    glyphs = [glyph for _, glyph in line]
    left = min(glyph.x - glyph.width / 2 for glyph in glyphs)
    top = min(glyph.y - glyph.height / 2 for glyph in glyphs)
    right = max(glyph.x + glyph.width / 2 for glyph in glyphs)
    bottom = max(glyph.y + glyph.height / 2 for glyph in glyphs)
    sides = (left, top, right - left, bottom - top)
    return Box(line[0][0], *(round(side, 3) for side in sides))
