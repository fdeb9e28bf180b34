"""A line → the runs it is painted in: all of them but their places and the numbers of characters.

Paragraphs and documents share lines, so what is worked out of one is kept with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter, sub
from typing import NamedTuple, cast

from docgen.kept import Shelf
from docgen.typeset.atoms import Atom, PictureAtom
from docgen.typeset.blocks import NOT_IN_TEXT
from docgen.typeset.faces import Face
from docgen.typeset.lines import Line
from docgen.typeset.pdf_file import number
from docgen.typeset.strokes import rgb

BOLD_SHARE = 1 / 30  # stroke width of emulated bold, of the size
SLANT = 0.25  # shear of emulated italics
NOTICED = 0.0005  # points by which a step may differ from the letter spacing
PARTS = 10_000  # of a point: steps are told in them
NEAR_TIE = 0.4999  # of such a part: where a step is rounded may depend on where the line stands

Look = tuple[str, bool, bool, float, float]
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


_openings: Shelf[Look, tuple[str, str, str]] = Shelf(2000)


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


def text_run(atoms: Sequence[Atom], xs: Sequence[float], steps: Sequence[float]) -> Run:
    """Write a stretch of text with `steps` between its glyphs, beyond their own widths.

    Letter spacing is the step most of them have; corrections stand between the others.
    """
    first = atoms[0]
    look, size = first.look, first.size
    spacing = steps[0] if steps else 0.0
    text = "".join(map(_char, atoms))
    start, rest = text, []
    if steps and steps.count(spacing) < len(steps):
        spacing = Counter(steps).most_common(1)[0][0]
        cuts = [i for i, step in enumerate(steps, 1) if abs(step - spacing) > NOTICED]
        for cut, end in pairwise([*cuts, len(text)]):
            rest.append((number((spacing - steps[cut - 1]) * 1000 / size), text[cut:end]))
        start = text[: cuts[0]] if cuts else text
    head, sized, shape = _opening((look.color, look.bold, look.italic, look.stretch, size))
    middle = f"{sized}{number(spacing) if spacing else '0'}{shape}"
    is_label = first.offset == NOT_IN_TEXT
    return Run(xs[0], first.rise, is_label, first.face, head, middle, start, tuple(rest))


def exact_steps(atoms: Sequence[Atom], xs: Sequence[float]) -> list[float]:
    """Give the white between the glyphs of a stretch at its place."""
    stretch = atoms[0].look.stretch
    return [
        round((right - left - atom.natural) / stretch, 4)
        for (left, right), atom in zip(pairwise(xs), atoms, strict=False)
    ]


def _steps(atoms: Sequence[Atom], xs: Sequence[float]) -> list[float] | None:
    """Give the same as `exact_steps` at any place; None where it depends on the place."""
    unit = PARTS / atoms[0].look.stretch
    parts = [
        (right - left - natural) * unit
        for left, right, natural in zip(xs, xs[1:], map(_natural, atoms), strict=False)
    ]
    if not parts:
        return []
    near = round(parts[0])
    if near - NEAR_TIE < min(parts) and max(parts) < near + NEAR_TIE:
        return [near / PARTS] * len(parts)
    whole = list(map(round, parts))
    off = list(map(sub, parts, whole))
    if not -NEAR_TIE < min(off) <= max(off) < NEAR_TIE:
        return None
    return [near / PARTS for near in whole]


def _run(atoms: list[Atom], xs: list[float]) -> Run:
    first = atoms[0]
    look = first.look
    is_label = first.offset == NOT_IN_TEXT
    decorated = look.underline or look.shade or look.emphasis or look.strike or look.double_strike
    if decorated or isinstance(first, PictureAtom):
        return Run(xs[0], first.rise, is_label, atoms=atoms, xs=xs)
    if first.kind != "text":
        return Run(xs[0], first.rise, is_label)
    steps = _steps(atoms, xs)
    if steps is None:
        return Run(xs[0], first.rise, is_label, atoms=atoms, xs=xs)
    return text_run(atoms, xs, steps)


def _opening(look: Look) -> tuple[str, str, str]:
    """Write the operators for a look: up to the font, up to the spacing, up to the place."""
    found = _openings.get(look)
    if found is None:
        color, bold, italic, stretch, size = look
        shade = rgb(color)
        mode = f"2 Tr {number(size * BOLD_SHARE)} w {shade} RG" if bold else "0 Tr"
        slant = SLANT if italic else 0
        shape = f" Tc {number(stretch)} 0 {number(slant)} 1 "
        found = _openings.put(look, (f"BT {shade} rg {mode} /", f" {number(size)} Tf ", shape))
    return found
