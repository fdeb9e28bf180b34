"""A strip → lines: our own line breaking with 禁则, and how high each line is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import add, attrgetter

from docgen.typeset.aligning import Column, aligned, leaders, natural
from docgen.typeset.atoms import Atom, PictureAtom
from docgen.typeset.heights import Height, Reach, height_of
from docgen.typeset.kinsoku import HANGING, SILENT, SPACES, may_break
from docgen.typeset.lines import TOLERANCE, Line, Measure
from docgen.typeset.looks import ParaLook
from docgen.typeset.strips import Strip
from docgen.typeset.tabs import next_stop, tab_width

AHEAD = 48  # atoms looked at first for the end of a line: about as many as stand on one
MORE = 8  # and for that of the next lines, beyond those of the line before

_advance = attrgetter("advance")
_reach = attrgetter("reach")


def break_lines(strip: Strip, look: ParaLook, mark: Reach, measure: Measure) -> list[Line]:
    """Break a paragraph's strip into lines; an empty one gives one empty line.

    `mark` is the reach of the paragraph mark.
    """
    atoms = strip.atoms
    steps = _steps(strip)
    heights = _Heights(strip.reaches or {mark}, look, measure.pitch)
    lines: list[Line] = []
    start, count, ahead = 0, len(atoms), AHEAD
    while start < count or not lines:
        indent = look.left + (look.first if not lines else 0.0)
        column = Column(look, measure, indent, measure.width - look.right - indent)
        sums: list[float] = []
        if steps is None:
            end = _line_end(strip, start, column)
        else:
            end, sums = _plain_end(atoms, steps, start, column, ahead)
        part = atoms[start:end]
        if steps is not None and strip.gaps is None and len(sums) >= len(part):
            xs = [0.0, *sums[: len(part) - 1]]
        else:
            xs = natural(strip, start, part)
        found = heights.of(part, not lines, strip.is_plain)
        is_last = end == count
        lines.append(
            Line(
                part,
                aligned(strip, part, xs, column, is_last),
                strip.offsets[start:end],
                found.height + (found.last - found.spare if is_last else 0.0),
                found.baseline,
                bool(part) and part[-1].kind == "page",
                found.last if is_last else found.spare,
                () if strip.is_plain else leaders(strip, start, part, column),
            )
        )
        start, ahead = end, len(part) + MORE
    return lines


class _Heights:
    """The heights of the lines of a paragraph: most often one for the first, one for the rest."""

    __slots__ = ("_look", "_pitch", "_reaches", "_rest")

    def __init__(self, reaches: set[Reach], look: ParaLook, pitch: float) -> None:
        self._reaches, self._look, self._pitch = reaches, look, pitch
        self._rest: Height | None = None

    def of(self, part: Sequence[Atom], first: bool, is_plain: bool) -> Height:
        """Give the height of a line of such atoms; the next one is no first one."""
        tallest = 0.0
        if not is_plain:
            tallest = max((a.height for a in part if isinstance(a, PictureAtom)), default=0.0)
        if len(self._reaches) > 1 or tallest:
            reaches = self._reaches if len(self._reaches) == 1 else set(map(_reach, part))
            return height_of(reaches, self._look, self._pitch, tallest, first)
        if first or self._rest is None:
            found = height_of(self._reaches, self._look, self._pitch, 0.0, first)
            if not first:
                self._rest = found
            return found
        return self._rest


def _steps(strip: Strip) -> list[float] | None:
    """Give how far each atom leads on; None where lines cannot be told by adding these up."""
    if not strip.is_plain or not strip.atoms:
        return None
    steps = list(map(_advance, strip.atoms))
    return steps if strip.gaps is None else list(map(add, steps, strip.gaps))


def _plain_end(
    atoms: list[Atom], steps: list[float], start: int, column: Column, ahead: int
) -> tuple[int, list[float]]:
    """Find the end of a line of a plain strip that begins at `start`; and how far its atoms lead.

    `ahead` is how many atoms to look at before looking at more.
    """
    limit = column.available + TOLERANCE
    count = len(atoms)
    while True:
        part = steps[start : start + ahead]
        part[0] = atoms[start].advance
        sums = list(accumulate(part))
        over = start + bisect_right(sums, limit)
        if over < start + len(part):
            break
        if over == count:
            return count, sums
        ahead *= 2
    while over < count and atoms[over].char in SPACES:
        over += 1
    if over == count:
        return count, sums
    return break_before(atoms, start, over, column.look.hanging_marks), sums


def _line_end(strip: Strip, start: int, column: Column) -> int:
    """Find the end of the line that begins at `start`; sets the widths of its tabs."""
    atoms, gaps, look = strip.atoms, strip.gaps, column.look
    available = column.available
    x = 0.0
    for index in range(start, len(atoms)):
        atom = atoms[index]
        if atom.kind in ("line", "page"):
            return index + 1
        if atom.kind == "tab":
            stop = next_stop(column.indent + x, look, column.measure)
            atom.advance = tab_width(strip, index, column.indent + x, stop)
            if stop in look.tabs:  # a set stop beyond the margin is reached all the same
                available = max(available, stop.position - column.indent)
        x += atom.advance + (gaps[index] if gaps and index > start else 0.0)
        if x <= available + TOLERANCE or atom.char in SPACES:
            continue
        if atom.kind == "tab" and index > start:
            return index
        return break_before(atoms, start, index, look.hanging_marks)
    return len(atoms)


def break_before(atoms: Sequence[Atom], start: int, over: int, hangs: bool) -> int:
    """Find the break nearest to the atom `over` that stands beyond the margin.

    Where none is allowed the line ends before the portion (text of one look and script) that
    does not fit, and only within it where it begins the line: so does LibreOffice.
    """
    if hangs and over > start and atoms[over].char in HANGING and _breakable(atoms, over + 1):
        return over + 1
    after = atoms[over]
    for index in range(over, start, -1):
        before = atoms[index - 1]
        if not (before.in_word and after.in_word) and _breakable(atoms, index):
            return index
        after = before
    portion, look, east = over, atoms[over].look, atoms[over].east
    while portion > start and atoms[portion - 1].look is look and atoms[portion - 1].east == east:
        portion -= 1
    return portion if portion > start else max(over, start + 1)


def _breakable(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a line may end before the atom `index`."""
    if index >= len(atoms):
        return True
    before, after = atoms[index - 1], atoms[index]
    if after.kind in ("line", "page") or after.char in SILENT:
        return False
    while before.char in SILENT and index > 1:  # it belongs to what stands before it
        index -= 1
        before = atoms[index - 1]
    return before.kind == "tab" or may_break(before.char, after.char)
