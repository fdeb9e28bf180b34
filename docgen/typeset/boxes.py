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


class BoxFinder:
    """Finds the boxes of spans on the sheets of a document, one sheet after another."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._found: list[list[Box]] = [[] for _ in spans]
        self._wanted: dict[Key, list[tuple[Span, list[Box]]]] = defaultdict(list)
        for span, boxes in zip(spans, self._found, strict=True):
            self._wanted[span.part, span.paragraph].append((span, boxes))

    def take(self, page: int, sheet: Sheet) -> None:
        """Look at the sheet of a page, counted from 1, which then may be given up."""
        for placed in sheet.lines:
            key = (placed.paragraph.part, placed.paragraph.ordinal)
            for span, boxes in self._wanted.get(key, ()):
                box = _box(span, page, placed)
                if box is not None:
                    boxes.append(box)

    def found(self) -> tuple[tuple[Box, ...], ...]:
        """Give for each span its boxes, in reading order; a span not printed has none."""
        return tuple(map(tuple, self._found))


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
