"""Where the characters of spans stand on the sheets: one box a line, in millimetres."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from docgen.model.document import Box, Span
from docgen.typeset.kinsoku import INVISIBLE
from docgen.typeset.sheet import PlacedLine, Sheet

POINTS_PER_MM = 72 / 25.4
ABOVE, BELOW = 0.88, 0.12  # of the size: the em box about the baseline

Key = tuple[str, int]


def boxes_of(spans: Sequence[Span], sheets: Sequence[Sheet]) -> tuple[tuple[Box, ...], ...]:
    """Give for each span its boxes, in reading order; a span not printed has none."""
    wanted = {(span.part, span.paragraph) for span in spans}
    places: dict[Key, list[tuple[int, PlacedLine]]] = defaultdict(list)
    for page, sheet in enumerate(sheets, 1):
        for placed in sheet.lines:
            key = (placed.paragraph.part, placed.paragraph.ordinal)
            if key in wanted:
                places[key].append((page, placed))
    return tuple(_boxes(span, places[(span.part, span.paragraph)]) for span in spans)


def _boxes(span: Span, places: list[tuple[int, PlacedLine]]) -> tuple[Box, ...]:
    found = []
    for page, placed in places:
        box = _box(span, page, placed)
        if box is not None:
            found.append(box)
    return tuple(found)


def _box(span: Span, page: int, placed: PlacedLine) -> Box | None:
    """Frame the characters of the span that stand on one line."""
    line = placed.line
    inside = [
        (atom, x)
        for atom, x in zip(line.atoms, line.xs, strict=True)
        if span.start <= atom.offset < span.end
        and atom.kind == "text"
        and atom.char not in INVISIBLE
        and not atom.char.isspace()
    ]
    if not inside:
        return None
    left = placed.x + inside[0][1]
    last, x = inside[-1]
    right = placed.x + x + last.advance - last.spacing
    base = placed.y + line.baseline
    top = min(base - atom.rise - ABOVE * atom.size for atom, _ in inside)
    bottom = max(base - atom.rise + BELOW * atom.size for atom, _ in inside)
    sides = (left, top, right - left, bottom - top)
    return Box(page, *(round(side / POINTS_PER_MM, 3) for side in sides))
