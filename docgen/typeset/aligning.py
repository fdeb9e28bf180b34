"""A stretch of a strip → the places of its atoms on a line, by the paragraph's alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import add

from docgen.typeset.atoms import Atom
from docgen.typeset.kinsoku import HANGING, INVISIBLE, SPACES
from docgen.typeset.lines import TOLERANCE, Leader, Measure
from docgen.typeset.looks import ParaLook
from docgen.typeset.strips import Strip
from docgen.typeset.tabs import next_stop


@dataclass(frozen=True, slots=True)
class Column:
    """Where a line may stand: from `indent` on, `available` wide, in a column of a measure."""

    look: ParaLook
    measure: Measure
    indent: float
    available: float


def places(strip: Strip, start: int, end: int, column: Column) -> list[float]:
    """Give where the atoms from `start` up to `end` stand on a line of their own."""
    atoms = strip.atoms[start:end]
    if not atoms:
        return []
    look, available = column.look, column.available
    broken = atoms[-1].kind in ("line", "page")
    xs = _natural(strip, start, end)
    shown = visible_end(atoms)
    width = xs[shown - 1] + atoms[shown - 1].advance if shown else 0.0
    if shown and width > available + TOLERANCE and atoms[shown - 1].char in HANGING:
        width = xs[shown - 1]
    slack = available - width
    left = column.indent
    fills = look.align == "distribute" or (look.align == "both" and end < len(strip.atoms))
    if look.align == "right":
        left += slack
    elif look.align == "center":
        left += slack / 2
    elif fills and slack > 0 and not (broken and look.align == "both"):
        _stretch(strip, atoms[:shown], xs, slack)
    return [left + x for x in xs] if left else xs


def _natural(strip: Strip, start: int, end: int) -> list[float]:
    """Give the places of atoms without alignment, from where the line begins."""
    advances = [atom.advance for atom in strip.atoms[start : end - 1]]
    if strip.gaps is None:
        return list(accumulate(advances, initial=0.0))
    steps = [0.0] * (2 * len(advances))
    steps[::2] = advances
    steps[1::2] = strip.gaps[start + 1 : end]
    return list(accumulate(steps, initial=0.0))[::2]


def leaders(strip: Strip, start: int, end: int, column: Column) -> tuple[Leader, ...]:
    """Give what fills the white of the tabs on a line."""
    found: list[Leader] = []
    indent = column.indent
    for atom, x in zip(strip.atoms[start:end], _natural(strip, start, end), strict=True):
        if atom.kind == "tab":
            stop = next_stop(indent + x, column.look, column.measure)
            if stop.leader:
                found.append((indent + x, indent + x + atom.advance, stop.leader, atom))
    return tuple(found)


def visible_end(atoms: Sequence[Atom]) -> int:
    """Count the atoms up to the last that shows."""
    end = len(atoms)
    while end and (atoms[end - 1].kind in ("line", "page") or atoms[end - 1].char in SPACES):
        end -= 1
    return end


def _stretch(strip: Strip, atoms: Sequence[Atom], xs: list[float], slack: float) -> None:
    """Spread `slack` over the places of a line where white may grow, after its last tab."""
    shown: Sequence[int] = range(len(atoms))
    first = 0
    if strip.hides:
        shown = [i for i, a in enumerate(atoms) if a.kind != "text" or a.char not in INVISIBLE]
    if not strip.is_plain:
        tabs = [i for i in shown if atoms[i].kind == "tab"]
        first = tabs[-1] + 1 if tabs else 0
    wide = [
        right
        for left, right in pairwise(shown)
        if (atoms[left].is_loose or atoms[right].is_ideograph) and left >= first
    ]
    if wide and (xs[-1] - xs[first] + atoms[-1].advance) > 0:
        share = slack / len(wide)
        grown = [0.0] * len(atoms)
        for index in wide:
            grown[index] = share
        xs[: len(atoms)] = map(add, xs, accumulate(grown))
