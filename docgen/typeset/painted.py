"""A line → the runs it is painted in: all of them but their places and the numbers of characters.

Paragraphs and documents share lines, so what is worked out of one is kept with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter, sub
from typing import NamedTuple, cast

from docgen.kept import Shelf
from docgen.typeset.atoms import Atom
from docgen.typeset.blocks import NOT_IN_TEXT
from docgen.typeset.faces import Face
from docgen.typeset.lines import Line
from docgen.typeset.looks import RunLook
from docgen.typeset.pdf_file import number
from docgen.typeset.strokes import rgb

BOLD_SHARE = 1 / 30  # stroke width of emulated bold, of the size
SLANT = 0.25  # shear of emulated italics
NOTICED = 0.0005  # points by which a step may differ from the letter spacing
PARTS = 10_000  # of a point: steps are told in them
NEAR_TIE = 0.4999  # of such a part: where a step is rounded may depend on where the line stands

Stretch = tuple[list[Atom], list[float]]

_alike, _char, _natural = attrgetter("alike"), attrgetter("char"), attrgetter("natural")


class Run(NamedTuple):
    """A stretch of a line in one look and face.

    Where `atoms` are told, it is painted from them at its place: pictures, what is underlined or
    shaded, and where rounding depends on the place. Where `face` is None, nothing is painted.
    """

    x: float  # from the left edge of the line's column
    rise: float
    is_label: bool
    face: Face | None = None
    head: str = ""  # of the operators, up to the font
    middle: str = ""  # from the font up to the place
    text: str = ""
    rest: tuple[tuple[str, str], ...] = ()  # corrections of the place, each with the text after it
    atoms: Sequence[Atom] = ()
    xs: Sequence[float] = ()


class Opening(NamedTuple):
    """How text of a look is written, whatever it says."""

    is_decorated: bool  # something is to be painted beside the text
    head: str  # up to the font
    sized: str  # up to the spacing
    shape: str  # up to the place
    unspaced: str  # from the font up to the place, without spacing
    unit: float  # turns points into parts of them, across the stretch of the look


_openings: Shelf[object, Opening] = Shelf(2000)


def runs_of(line: Line) -> tuple[Run, ...]:
    """Give the runs of a line, in their order."""
    if line.painted is None:
        line.painted = tuple([_run(*stretch) for stretch in _stretches(line)])
    return cast("tuple[Run, ...]", line.painted)


def _stretches(line: Line) -> list[Stretch]:
    """Cut a line where look, face or kind changes; what prints nothing is left out."""
    kinds = list(map(_alike, line.atoms))
    if kinds and kinds[0] is not None and kinds.count(kinds[0]) == len(kinds):
        return [(line.atoms, line.xs)]  # the usual case
    found: list[Stretch] = []
    last: object = None
    for kind, atom, x in zip(kinds, line.atoms, line.xs, strict=True):
        if kind is None:
            continue
        if last is not None and kind == last:
            found[-1][0].append(atom)
            found[-1][1].append(x)
        else:
            found.append(([atom], [x]))
        last = kind
    return found


def _run(atoms: Sequence[Atom], xs: Sequence[float]) -> Run:
    first = atoms[0]
    is_label = first.offset == NOT_IN_TEXT
    if first.kind != "text":
        is_bare = first.kind == "tab" and not _is_decorated(first.look)
        there = () if is_bare else atoms
        return Run(xs[0], first.rise, is_label, atoms=there, xs=xs)
    opening = _opening(first)
    if opening.is_decorated:
        return Run(xs[0], first.rise, is_label, atoms=atoms, xs=xs)
    if len(atoms) == 1:
        return Run(
            xs[0], first.rise, is_label, first.face, opening.head, opening.unspaced, first.char
        )
    unit = opening.unit
    gaps = list(map(sub, map(sub, xs[1:], xs), map(_natural, atoms)))
    low, high = min(gaps) * unit, max(gaps) * unit
    near = round(low)
    if near - NEAR_TIE < low and high < near + NEAR_TIE:  # all alike, as most often
        middle = opening.unspaced
        if near:
            middle = f"{opening.sized}{number(near / PARTS)}{opening.shape}"
        text = "".join(map(_char, atoms))
        return Run(xs[0], first.rise, is_label, first.face, opening.head, middle, text)
    parts = [gap * unit for gap in gaps]
    whole = list(map(round, parts))
    off = list(map(sub, parts, whole))
    if not -NEAR_TIE < min(off) <= max(off) < NEAR_TIE:
        return Run(xs[0], first.rise, is_label, atoms=atoms, xs=xs)
    return text_run(atoms, xs, [near / PARTS for near in whole])


def text_run(atoms: Sequence[Atom], xs: Sequence[float], steps: Sequence[float]) -> Run:
    """Write a stretch of text with `steps` between its glyphs, beyond their own widths.

    Letter spacing is the step most of them have; corrections stand between the others.
    """
    first, text = atoms[0], "".join(map(_char, atoms))
    spacing = max(dict.fromkeys(steps), key=steps.count) if steps else 0.0  # the first of these
    cuts = [i for i, step in enumerate(steps, 1) if abs(step - spacing) > NOTICED]
    rest = tuple(
        (number((spacing - steps[cut - 1]) * 1000 / first.size), text[cut:end])
        for cut, end in pairwise([*cuts, len(text)])
    )
    opening = _opening(first)
    middle = f"{opening.sized}{number(spacing)}{opening.shape}"
    is_label = first.offset == NOT_IN_TEXT
    start = text[: cuts[0]] if cuts else text
    return Run(xs[0], first.rise, is_label, first.face, opening.head, middle, start, rest)


def exact_steps(atoms: Sequence[Atom], xs: Sequence[float]) -> list[float]:
    """Give the white between the glyphs of a stretch at its place."""
    stretch = atoms[0].look.stretch
    return [
        round((right - left - atom.natural) / stretch, 4)
        for (left, right), atom in zip(pairwise(xs), atoms, strict=False)
    ]


def _opening(atom: Atom) -> Opening:
    """Write the operators for the look of a character."""
    found = _openings.get(atom.alike)
    if found is None:
        look, size = atom.look, atom.size
        shade = rgb(look.color)
        mode = f"2 Tr {number(size * BOLD_SHARE)} w {shade} RG" if look.bold else "0 Tr"
        sized = f" {number(size)} Tf "
        shape = f" Tc {number(look.stretch)} 0 {number(SLANT if look.italic else 0)} 1 "
        found = Opening(
            _is_decorated(look), f"BT {shade} rg {mode} /", sized, shape, f"{sized}0{shape}",
            PARTS / look.stretch,
        )  # fmt: skip
        _openings.put(atom.alike, found)
    return found


def _is_decorated(look: RunLook) -> bool:
    """Whether something is to be painted beside the text."""
    strokes = look.underline or look.emphasis or look.strike or look.double_strike
    return bool(strokes or look.shade)
