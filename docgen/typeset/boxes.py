"""Where the characters of spans stand on the sheets: one box a line, in millimetres."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from docgen.model.document import Box, Span
from docgen.typeset.atoms import Atom
from docgen.typeset.painted import runs_of
from docgen.typeset.sheet import PlacedLine, Sheet

POINTS_PER_MM = 72 / 25.4
ABOVE, BELOW = 0.88, 0.12  # of the size: the em box about the baseline
MOST = 20_000  # sides kept at a time

NONE: Mapping[int, list[int] | int] = {}


class BoxFinder:
    """Finds the boxes of spans on the sheets of a document, one sheet after another."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._found: list[tuple[Box, ...]] = [()] * len(spans)
        self._wanted: dict[str, dict[int, list[int] | int]] = {}  # spans of each paragraph
        for number, span in enumerate(spans):
            inside = self._wanted.setdefault(span.part, {})
            others = inside.setdefault(span.paragraph, number)
            if isinstance(others, list):
                others.append(number)
            elif others != number:
                inside[span.paragraph] = [others, number]
        self._sides = _Sides()

    def take(self, page: int, sheet: Sheet) -> None:
        """Look at the sheet of a page, counted from 1, which then may be given up."""
        wanted = self._wanted
        for placed in sheet.lines:
            paragraph = placed.paragraph
            here = wanted.get(paragraph.part, NONE).get(paragraph.ordinal)
            if here is None:
                continue
            offsets = placed.line.offsets  # a field's are below 0, for it is no part of the text
            ascend = isinstance(offsets, range) or sorted(offsets) == list(offsets)
            for number in here if isinstance(here, list) else (here,):
                span = self._spans[number]
                start, end = span.start, span.end
                among: Sequence[int]
                if ascend:
                    among = range(bisect_left(offsets, start), bisect_left(offsets, end))
                else:
                    among = [i for i, at in enumerate(offsets) if start <= at < end]
                box = self._box(page, placed, among) if among else None
                if box is not None:
                    self._found[number] += (box,)

    def found(self) -> tuple[tuple[Box, ...], ...]:
        """Give for each span its boxes, in reading order; a span not printed has none."""
        return tuple(self._found)

    def _box(self, page: int, placed: PlacedLine, among: Sequence[int]) -> Box | None:
        """Frame what shows of some characters of a line; None where nothing does."""
        left, base, line = placed[:3]
        atoms, xs = line.atoms, line.xs
        start, end = 0, len(among)
        while start < end and not _shows(atoms[among[start]]):
            start += 1
        while start < end and not _shows(atoms[among[end - 1]]):
            end -= 1
        if start == end:
            return None
        first, last = among[start], among[end - 1]
        left += xs[first]
        right = placed.x + xs[last] + atoms[last].advance - atoms[last].spacing
        base += line.baseline
        rise, size = atoms[first].rise, atoms[first].size
        top, bottom = base - rise - ABOVE * size, base - rise + BELOW * size
        if len(runs_of(line)) > 1:
            for atom in filter(_shows, map(atoms.__getitem__, among[start:end])):
                top = min(top, base - atom.rise - ABOVE * atom.size)
                bottom = max(bottom, base - atom.rise + BELOW * atom.size)
        n = self._sides
        return Box(page, n[left], n[top], n[right - left], n[bottom - top])


class _Sides(dict[float, float]):
    """Points → millimetres as they are told: rows and columns bring the same again and again."""

    def __missing__(self, side: float) -> float:
        """Turn a side the first time it comes."""
        if len(self) >= MOST:
            self.clear()
        told = round(side / POINTS_PER_MM, 3)
        if side:  # 0.0 and -0.0 are one key
            self[side] = told
        return told


def _shows(atom: Atom) -> bool:
    """Whether an atom prints something of the text; one alike with nothing is invisible."""
    return atom.kind == "text" and atom.alike is not None and not atom.char.isspace()
