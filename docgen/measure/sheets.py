"""Raw pages → sheets: lines of running text, tables, the page number, each apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from docgen.measure.model import MM, Glyph, Line, Sheet, Stroke
from docgen.measure.pdf import RawPage

ORGAN = 18.0  # points: smaller red words above the text are a stamp such as 草稿
SAME_LINE = 0.9  # mm between baselines: superscripts and other faces stay on their line
PAGE_NUMBER = re.compile(r"[—–―\-－─一·第]{0,2}\d{1,4}[—–―\-－─一·页]{0,2}(/\d{1,4})?")
HEADER = 36.0  # mm: a first line above this, apart from the text, is a running head
FOOTER = 34.5  # mm from the lower edge: a line apart from the text below this is a footer


def sheet(page: int, raw: RawPage) -> Sheet:
    """Return a page with its text sorted out."""
    lines = _lines(raw.glyphs)
    tables = _tables(raw.strokes, raw)
    inside = [line for line in lines if _holds(tables, line)]
    outside = [line for line in lines if not _holds(tables, line)]
    outside, number, foot = _take_footer(outside, raw.height)
    kept = _without_header(outside, inside)
    return Sheet(
        page,
        raw.width,
        raw.height,
        tuple(kept),
        tuple(tables),
        tuple(inside),
        number,
        raw.strokes,
        raw.is_turned,
        tuple(foot),
        tuple(outside[: len(outside) - len(kept)]),
        raw.sideways,
    )


def _lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """Put characters together that stand on one baseline."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.x0)):
        if rows and glyph.base - rows[-1][0].base <= SAME_LINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [Line(tuple(sorted(row, key=lambda g: g.x0))) for row in rows]


def _tables(strokes: Sequence[Stroke], raw: RawPage) -> list[tuple[float, float]]:
    """Return the stretches of the page's height that frames or columns cover."""
    spans = sorted(
        (stroke.y0 - 0.3, stroke.y1 + 0.3)
        for stroke in strokes
        if stroke.is_upright and stroke.y1 - stroke.y0 < 0.95 * raw.height
    )
    found: list[tuple[float, float]] = []
    for top, bottom in spans:
        if found and top <= found[-1][1]:
            found[-1] = (found[-1][0], max(bottom, found[-1][1]))
        else:
            found.append((top, bottom))
    return found


def _holds(tables: Sequence[tuple[float, float]], line: Line) -> bool:
    middle = line.base - 0.38 * line.em
    return any(top <= middle <= bottom for top, bottom in tables)


def _take_footer(lines: list[Line], height: float) -> tuple[list[Line], Line | None, list[Line]]:
    """Take the page number and other lines of a footer off the text."""
    kept, number, foot = list(lines), None, []
    while kept and kept[-1].base > height - FOOTER:
        last = kept[-1]
        is_number = PAGE_NUMBER.fullmatch(last.text) is not None
        above = kept[-2] if len(kept) > 1 else None
        if not is_number and above and last.base - above.base < 2.2 * max(last.em, above.em):
            break
        if is_number and number is None:
            number = last
        else:
            foot.append(last)
        kept.pop()
    return kept, number, foot


def _without_header(lines: list[Line], inside: Sequence[Line]) -> list[Line]:
    """Drop running heads: lines in the upper margin that stand apart from what follows.

    A red stamp such as 草稿 right above the name of a 信函 is one as well.
    """
    kept = list(lines)
    while kept and kept[0].base < HEADER and not _is_organ(kept[0]):
        below = min((line.base for line in (*kept[1:], *inside)), default=999.0)
        own = kept[0].em
        following = next((line.em for line in kept[1:2]), own)
        is_stamp = kept[0].is_red and any(_is_organ(line) for line in kept[1:2])
        if below - kept[0].base < 2.2 * max(own, following) and not is_stamp:
            break
        kept.pop(0)
    return kept


def _is_organ(line: Line) -> bool:
    """Whether the line is a red name: that of a letter stands above the type area."""
    return line.is_red and line.size > ORGAN


def body_size(sheets: Sequence[Sheet]) -> float:
    """Return the size of most running text, in points; 0 where there is none."""
    sizes: Counter[float] = Counter()
    for item in sheets:
        for line in item.lines:
            sizes[line.size] += len(line.glyphs)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def body_pitch(sheets: Sequence[Sheet], size: float) -> float | None:
    """Return the usual distance of lines of running text, in points."""
    steps: Counter[float] = Counter()
    for item in sheets:
        for upper, lower in zip(item.lines, item.lines[1:], strict=False):
            step = lower.base - upper.base
            if upper.size == lower.size == size and step < 3.2 * size * MM:
                steps[round(step, 1)] += 1
    if not steps:
        return None
    usual = steps.most_common(1)[0][0]
    near = [
        lower.base - upper.base
        for item in sheets
        for upper, lower in zip(item.lines, item.lines[1:], strict=False)
        if upper.size == lower.size == size and abs(lower.base - upper.base - usual) < 0.16
    ]
    return sum(near) / len(near) / MM


_INDENT = 2  # characters a paragraph begins further in


def edges(sheets: Sequence[Sheet], size: float, usual: float) -> tuple[float | None, float | None]:
    """Return the left and right edge of running text, as most lines keep them.

    Where a line begins at the standard's left edge `usual`, lines further in are indented.
    """
    lines = [line for item in sheets if not item.is_turned for line in item.lines]
    lines = [line for line in lines if line.size == size and len(line.text) > 3]
    lefts: Counter[float] = Counter(round(line.x0 * 2) / 2 for line in lines)
    rights: Counter[float] = Counter(
        round(line.x1 * 2) / 2 for line in lines if line.x1 - line.x0 > 20 * line.em
    )
    often = [x for x, count in lefts.items() if count >= max(2, len(lines) // 40)]
    if often and min(often) > usual + 1 and any(abs(line.x0 - usual) <= 1 for line in lines):
        often = [usual]
    if often and all(_is_indent(x, lines, usual + _INDENT * size * MM) for x in often):
        often = []  # headings alone, as beside tables: where the text begins cannot be seen
    left = _mean([line.x0 for line in lines], min(often)) if often else None
    right = _mean([line.x1 for line in lines], rights.most_common(1)[0][0]) if rights else None
    return left, right


def _is_indent(x: float, lines: Sequence[Line], usual: float) -> bool:
    """Return whether only short lines begin at a place, and it is that of a paragraph's first."""
    long = (line.x1 - line.x0 > 20 * line.em for line in lines if abs(line.x0 - x) <= 1)
    return abs(x - usual) <= 1 and not any(long)


def _mean(values: Sequence[float], near: float) -> float:
    close = [value for value in values if abs(value - near) <= 1]
    return sum(close) / len(close)
