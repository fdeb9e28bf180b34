"""Atoms → lines: our own line breaking with 禁则, tabs, alignment and line heights."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from docgen.typeset.atoms import Atom, PictureAtom
from docgen.typeset.faces import Face
from docgen.typeset.heights import height_of
from docgen.typeset.kinsoku import (
    HANGING,
    INVISIBLE,
    SILENT,
    SPACES,
    is_ideograph,
    may_break,
)
from docgen.typeset.looks import ParaLook, TabStop

TOLERANCE = 0.02  # points a line may be over, for rounding


@dataclass(slots=True)
class Line:
    """One line: its atoms and where each begins, from the left edge of the column, in points."""

    atoms: list[Atom]
    xs: list[float]
    height: float
    baseline: float  # below the line's top
    page_break: bool = False  # a page break ends it
    spare: float = 0.0  # of `height`: white below it that need not stand on the page
    leaders: tuple[tuple[float, float, str, Atom], ...] = ()  # from, to, kind
    painted: object | None = None  # the painter's own: what it has worked out from the line


@dataclass(frozen=True, slots=True)
class Measure:
    """What lines are broken to: column width, default tab distance, pitch of the line grid."""

    width: float
    default_tab: float
    pitch: float


def break_lines(atoms: list[Atom], look: ParaLook, mark: Face, measure: Measure, size: float
                ) -> list[Line]:  # fmt: skip
    """Break a paragraph's atoms into lines; an empty paragraph gives one empty line.

    `mark` and `size` are the paragraph mark's face and size.
    """
    lines: list[Line] = []
    start = 0
    while start < len(atoms) or not lines:
        indent = look.left + (look.first if not lines else 0.0)
        available = measure.width - look.right - indent
        end = _line_end(atoms, start, look, measure, (indent, available))
        lines.append(_set_line(atoms[start:end], look, measure, indent, end == len(atoms)))
        line = lines[-1]
        metrics = {(a.base, a.look.size, a.lift) for a in line.atoms} or {(mark, size, 0.0)}
        tallest = max((a.height for a in line.atoms if isinstance(a, PictureAtom)), default=0.0)
        found = height_of(metrics, look, measure.pitch, tallest, len(lines) == 1)
        line.height, line.baseline, line.spare = found.height, found.baseline, found.spare
        start = end
    lines[-1].height += found.last - found.spare
    lines[-1].spare = found.last
    return lines


def _line_end(
    atoms: list[Atom], start: int, look: ParaLook, measure: Measure, place: tuple[float, float]
) -> int:
    """Find the end of the line that begins at `start`; sets the widths of its tabs."""
    indent, available = place
    x = 0.0
    for index in range(start, len(atoms)):
        atom = atoms[index]
        if atom.kind in ("line", "page"):
            return index + 1
        if atom.kind == "tab":
            stop = _next_stop(indent + x, look, measure)
            atom.advance = _tab_width(atoms, index, indent + x, stop)
            if stop in look.tabs:  # a set stop beyond the margin is reached all the same
                available = max(available, stop.position - indent)
        x += atom.advance + (atom.gap if index > start else 0.0)
        if x <= available + TOLERANCE or atom.char in SPACES:
            continue
        if atom.kind == "tab" and index > start:
            return index
        return _break_before(atoms, start, index, look.hanging_marks)
    return len(atoms)


def _break_before(atoms: list[Atom], start: int, over: int, hangs: bool) -> int:
    """Find the break nearest to the atom `over` that stands beyond the margin.

    Where none is allowed the line ends before the portion (text of one look and script) that
    does not fit, and only within it where it begins the line: so does LibreOffice.
    """
    if hangs and over > start and atoms[over].char in HANGING and _breakable(atoms, over + 1):
        return over + 1
    for index in range(over, start, -1):
        if _breakable(atoms, index):
            return index
    portion = over
    while portion > start and _one_portion(atoms[portion - 1], atoms[portion]):
        portion -= 1
    return portion if portion > start else max(over, start + 1)


def _one_portion(before: Atom, after: Atom) -> bool:
    return before.look is after.look and before.east == after.east


def _breakable(atoms: list[Atom], index: int) -> bool:
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


def _tab_width(atoms: list[Atom], index: int, x: float, stop: TabStop) -> float:
    """Give the width of a tab at `x`; what follows other stops than left ones counts.

    At a decimal stop that is what stands before the point, or all of it without one.
    """
    if stop.kind == "left":
        return stop.position - x
    follows = 0.0
    for atom in atoms[index + 1 :]:
        if atom.kind != "text" or (stop.kind == "decimal" and atom.char == "."):
            break
        follows += atom.advance + atom.gap
    room = stop.position - x - (follows / 2 if stop.kind == "center" else follows)
    return max(room, 0.0)


def _next_stop(x: float, look: ParaLook, measure: Measure) -> TabStop:
    """Find the stop a tab at `x` leads to: set ones, the hanging indent, the default ones."""
    for stop in look.tabs:
        if stop.position > x + TOLERANCE:
            if look.first < 0 and x + TOLERANCE < look.left < stop.position:
                break
            return stop
    if look.first < 0 and x + TOLERANCE < look.left:
        return TabStop(look.left, "left")
    count = int((x + TOLERANCE) / measure.default_tab) + 1
    return TabStop(count * measure.default_tab, "left")


def _set_line(
    atoms: list[Atom], look: ParaLook, measure: Measure, indent: float, last: bool
) -> Line:
    """Place the atoms of one line by the paragraph's alignment."""
    available = measure.width - look.right - indent
    broken = bool(atoms) and atoms[-1].kind in ("line", "page")
    xs: list[float] = []
    x = 0.0
    leaders: list[tuple[float, float, str, Atom]] = []
    for index, atom in enumerate(atoms):
        x += atom.gap if index else 0.0
        xs.append(x)
        if atom.kind == "tab":
            stop = _next_stop(indent + x, look, measure)
            if stop.leader:
                leaders.append((indent + x, indent + x + atom.advance, stop.leader, atom))
        x += atom.advance
    end = _visible_end(atoms)
    width = xs[end - 1] + atoms[end - 1].advance if end else 0.0
    if end and width > available + TOLERANCE and atoms[end - 1].char in HANGING:
        width = xs[end - 1]
    slack = available - width
    shift = {"right": slack, "center": slack / 2}.get(look.align, 0.0)
    stretched = look.align == "distribute" or (look.align == "both" and not (last or broken))
    if stretched and slack > 0:
        _stretch(atoms[:end], xs, slack)
    line = Line(atoms, [indent + shift + x for x in xs], 0.0, 0.0)
    line.page_break = broken and atoms[-1].kind == "page"
    line.leaders = tuple(leaders)
    return line


def _visible_end(atoms: list[Atom]) -> int:
    """Count the atoms up to the last that shows."""
    end = len(atoms)
    while end and (atoms[end - 1].kind in ("line", "page") or atoms[end - 1].char in SPACES):
        end -= 1
    return end


def _stretch(atoms: list[Atom], xs: list[float], slack: float) -> None:
    """Spread `slack` over the places of a line where white may grow, after its last tab."""
    shown = [i for i, a in enumerate(atoms) if a.kind != "text" or a.char not in INVISIBLE]
    tabs = [i for i in shown if atoms[i].kind == "tab"]
    first = tabs[-1] + 1 if tabs else 0
    places = []
    for left, right in pairwise(shown):
        if left < first:
            continue
        a, b = atoms[left].char, atoms[right].char
        if a in SPACES or a == "\u00a0" or is_ideograph(a) or is_ideograph(b):
            places.append(right)
    if places and (xs[-1] - xs[first] + atoms[-1].advance) > 0:
        share = slack / len(places)
        grown, wide = 0.0, iter([*places, len(atoms)])
        following = next(wide)
        for index in range(len(atoms)):
            if index == following:
                grown += share
                following = next(wide)
            xs[index] += grown
