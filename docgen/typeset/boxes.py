"""Where the characters of spans stand on the sheets: one box a line, in millimetres."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from docgen.kept import Shelf
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
        kept = _sides.get("")
        self._sides = _sides.put("", _Sides()) if kept is None else kept

    def take(self, page: int, sheet: Sheet) -> None:
        """Look at the sheet of a page, counted from 1, which then may be given up."""
        part, wanted = "", NONE
        for placed in sheet.lines:
            paragraph = placed[3]
            if paragraph.part is not part:
                part = paragraph.part
                wanted = self._wanted.get(part, NONE)
            here = wanted.get(paragraph.ordinal)
            if here is None:
                continue
            if isinstance(here, int):
                if placed[2].even:
                    self._look_even(page, placed, here)
                else:
                    self._look(page, placed, here)
                continue
            for number in here:
                self._look(page, placed, number)

    def _look_even(self, page: int, placed: PlacedLine, number: int) -> None:
        """Look for a span on an even line, where nothing but spaces does not show."""
        x, y, line, _, _ = placed
        span, even, xs, n = self._spans[number], line.even, line.xs, self._sides
        begin = line.offsets[0]  # the characters stand one after another
        first, last = span.start - begin, span.end - begin
        if first < 0:
            first = 0
        if last > len(even):
            last = len(even)
        while first < last and even[first] == " ":
            first += 1
        while first < last and even[last - 1] == " ":
            last -= 1
        if first >= last:
            return
        atom = line.atoms[first]
        final = atom if last == first + 1 else line.atoms[last - 1]
        left, right = x + xs[first], x + xs[last - 1] + final.advance - final.spacing
        middle = y + line.baseline - atom.rise
        top, bottom = middle - ABOVE * atom.size, middle + BELOW * atom.size
        box = Box(page, n[left], n[top], n[right - left], n[bottom - top])
        before = self._found[number]
        self._found[number] = (*before, box) if before else (box,)

    def _look(self, page: int, placed: PlacedLine, number: int) -> None:
        """Look for what of a span stands on a line of its paragraph."""
        span, line = self._spans[number], placed[2]
        offsets, atoms = line.offsets, line.atoms
        if not isinstance(offsets, range):
            self._look_around(page, placed, number)
            return
        begin = offsets.start  # the characters stand one after another, as in most lines
        first, last = span.start - begin, span.end - begin
        if first < 0:
            first = 0
        if last > len(atoms):
            last = len(atoms)
        while first < last and not _shows(atoms[first]):
            first += 1
        while first < last and not _shows(atoms[last - 1]):
            last -= 1
        if first < last:
            within = () if len(runs_of(line)) == 1 else atoms[first:last]
            self._frame(page, placed, (number, first, last - 1), within)

    def _look_around(self, page: int, placed: PlacedLine, number: int) -> None:
        """Look for what of a span stands on a line with labels, fields or joiners."""
        span, line = self._spans[number], placed[2]
        offsets, atoms = line.offsets, line.atoms  # a field's are below 0: it is no text
        among: Sequence[int]
        if sorted(offsets) == offsets:
            among = range(bisect_left(offsets, span.start), bisect_left(offsets, span.end))
        else:
            among = [i for i, at in enumerate(offsets) if span.start <= at < span.end]
        shown = [index for index in among if _shows(atoms[index])]
        if shown:
            within = [atoms[index] for index in shown]
            self._frame(page, placed, (number, shown[0], shown[-1]), within)

    def found(self) -> tuple[tuple[Box, ...], ...]:
        """Give for each span its boxes, in reading order; a span not printed has none."""
        return tuple(self._found)

    def _frame(
        self, page: int, placed: PlacedLine, place: tuple[int, int, int], within: Sequence[Atom]
    ) -> None:
        """Frame a stretch of a line; `place` is the span, its first character and its last.

        `within` are the atoms that may reach higher or lower than the first of them.
        """
        x, y, line, _, _ = placed
        number, first, last = place
        atom, final, xs = line.atoms[first], line.atoms[last], line.xs
        left = x + xs[first]
        right = x + xs[last] + final.advance - final.spacing
        base = y + line.baseline
        rise, size = atom.rise, atom.size
        top, bottom = base - rise - ABOVE * size, base - rise + BELOW * size
        for atom in within:
            if (atom.rise != rise or atom.size != size) and _shows(atom):
                top = min(top, base - atom.rise - ABOVE * atom.size)
                bottom = max(bottom, base - atom.rise + BELOW * atom.size)
        n = self._sides
        box = Box(page, n[left], n[top], n[right - left], n[bottom - top])
        before = self._found[number]
        self._found[number] = (*before, box) if before else (box,)


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


_sides: Shelf[str, _Sides] = Shelf(1)  # which documents share


def _shows(atom: Atom) -> bool:
    """Whether an atom prints something of the text; one alike with nothing is invisible."""
    return atom.kind == "text" and atom.alike is not None and not atom.char.isspace()
