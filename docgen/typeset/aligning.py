"""A stretch of a strip → the places of its atoms on a line, by the paragraph's alignment."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from operator import add, attrgetter
from typing import Final

from docgen.typeset.atoms import Atom
from docgen.typeset.kinsoku import HANGING, INVISIBLE, SPACES
from docgen.typeset.lines import TOLERANCE, Leader, Measure
from docgen.typeset.looks import ParaLook
from docgen.typeset.strips import Strip
from docgen.typeset.tabs import next_stop

ENDS = ("line", "page")  # breaks that end a line

_advance = attrgetter("advance")


class Column:
    """Where a line may stand: from `indent` on, `available` wide, in a column of a measure."""

    __slots__ = ("available", "indent", "look", "measure")

    def __init__(self, look: ParaLook, measure: Measure, indent: float, available: float) -> None:
        self.look: Final = look
        self.measure: Final = measure
        self.indent: Final = indent
        self.available: Final = available


def aligned(
    strip: Strip, part: Sequence[Atom], xs: list[float], column: Column, is_last: bool
) -> list[float]:
    """Give where the atoms of `part` stand on a line of their own; `is_last`: of the paragraph.

    `xs` are their places without alignment, which are moved.
    """
    if not part:
        return []
    look, available = column.look, column.available
    broken = part[-1].kind in ENDS
    shown = visible_end(part)
    width = xs[shown - 1] + part[shown - 1].advance if shown else 0.0
    if shown and width > available + TOLERANCE and part[shown - 1].char in HANGING:
        width = xs[shown - 1]
    slack = available - width
    left = column.indent
    if look.align == "right":
        left += slack
    elif look.align == "center":
        left += slack / 2
    elif slack > 0 and (
        look.align == "distribute" or (look.align == "both" and not (is_last or broken))
    ):
        _stretch(strip, part[:shown], xs, slack)
    return [left + x for x in xs] if left else xs


def natural(strip: Strip, start: int, part: Sequence[Atom]) -> list[float]:
    """Give the places of atoms without alignment, from where the line begins."""
    if not part:
        return []
    advances = list(map(_advance, part))
    advances.pop()
    if strip.gaps is None:
        return list(accumulate(advances, initial=0.0))
    steps = [0.0] * (2 * len(advances))
    steps[::2] = advances
    steps[1::2] = strip.gaps[start + 1 : start + len(part)]
    return list(accumulate(steps, initial=0.0))[::2]


def leaders(strip: Strip, start: int, part: Sequence[Atom], column: Column) -> tuple[Leader, ...]:
    """Give what fills the white of the tabs on a line."""
    found: list[Leader] = []
    indent = column.indent
    if not part:
        return ()
    for atom, x in zip(part, natural(strip, start, part), strict=True):
        if atom.kind == "tab":
            stop = next_stop(indent + x, column.look, column.measure)
            if stop.leader:
                found.append((indent + x, indent + x + atom.advance, stop.leader, atom))
    return tuple(found)


def visible_end(atoms: Sequence[Atom]) -> int:
    """Count the atoms up to the last that shows."""
    end = len(atoms)
    while end and (atoms[end - 1].kind in ENDS or atoms[end - 1].char in SPACES):
        end -= 1
    return end


def _stretch(strip: Strip, part: Sequence[Atom], xs: list[float], slack: float) -> None:
    """Spread `slack` over the places of a line where white may grow, after its last tab."""
    first = 0
    if strip.is_plain and strip.hides:
        grows = _growing_past(part)
    elif strip.is_plain:
        grows = [left.is_loose or right.is_ideograph for left, right in pairwise(part)]
    else:
        first, grows = _growing(part)
    count = grows.count(True)
    if count and (xs[-1] - xs[first] + part[-1].advance) > 0:
        share = slack / count
        grown = accumulate([share if grow else 0.0 for grow in grows], initial=0.0)
        xs[: len(part)] = map(add, xs, grown)


def _growing_past(part: Sequence[Atom]) -> list[bool]:
    """Tell before which characters, from the second on, white may grow.

    Some print nothing, and are passed over.
    """
    grows: list[bool] = []
    before: Atom | None = None
    for atom in part:
        is_shown = atom.alike is not None
        grows.append(is_shown and before is not None and (before.is_loose or atom.is_ideograph))
        if is_shown:
            before = atom
    return grows[1:]


def _growing(part: Sequence[Atom]) -> tuple[int, list[bool]]:
    """Tell before which atoms, from the second on, white may grow; first, where this begins.

    That is after the last tab; between two characters may stand some that print nothing.
    """
    shown = [i for i, a in enumerate(part) if a.kind != "text" or a.char not in INVISIBLE]
    tabs = [i for i in shown if part[i].kind == "tab"]
    first = tabs[-1] + 1 if tabs else 0
    grows = [False] * (len(part) - 1)
    for left, right in pairwise(shown):
        if left >= first and (part[left].is_loose or part[right].is_ideograph):
            grows[right - 1] = True
    return first, grows
