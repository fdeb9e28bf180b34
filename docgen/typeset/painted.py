"""A line → the runs it is painted in: all of them but their places and the numbers of characters.

Paragraphs and documents share lines, so what is worked out of one is kept with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from docgen.kept import Shelf
from docgen.typeset.atoms import Atom
from docgen.typeset.blocks import NOT_IN_TEXT
from docgen.typeset.lines import Line
from docgen.typeset.looks import RunLook
from docgen.typeset.pdf_file import number
from docgen.typeset.strokes import rgb

BOLD_SHARE = 1 / 30  # stroke width of emulated bold, of the size
SLANT = 0.25  # shear of emulated italics
NOTICED = 0.0005  # points by which a step may differ from the letter spacing
PARTS = 10_000  # of a point: steps are told in them
NEAR_TIE = 0.4999  # of such a part: where a step is rounded may depend on where the line stands
MOST_PENS = 2000

Stretch = tuple[list[Atom], list[float]]


class Pen:
    """How text of one look in one face is written, whatever it says and wherever it stands."""

    __slots__ = ("face", "head", "is_decorated", "is_label", "rise", "shape", "unit", "unspaced")

    def __init__(self, atom: Atom) -> None:
        look, size = atom.look, atom.size
        shade = rgb(look.color)
        mode = f"2 Tr {number(size * BOLD_SHARE)} w {shade} RG" if look.bold else "0 Tr"
        slant = number(SLANT if look.italic else 0)
        self.face, self.rise = atom.face, atom.rise
        self.is_label = atom.offset == NOT_IN_TEXT
        self.is_decorated = _is_decorated(look)  # something is to be painted beside the text
        self.head = f"BT {shade} rg {mode} /", f" {number(size)} Tf "  # before and after the font
        self.shape = f" Tc {number(look.stretch)} 0 {slant} 1 "  # from the spacing to the place
        self.unspaced = f"0{self.shape}"
        self.unit = PARTS / look.stretch  # turns points into parts of them, across the stretch


class Run:
    """A stretch of a line in one look and face.

    Where `atoms` are told, it is painted from them at its place: pictures, what is underlined or
    shaded, and where rounding depends on the place. Where `pen` is None, nothing is painted.
    `shape` stands between the font and the place; in `rest` are corrections of the place, each
    with the text after it.
    """

    __slots__ = ("atoms", "is_label", "pen", "rest", "shape", "text", "x", "xs")

    def __init__(
        self,
        x: float,  # from the left edge of the line's column
        is_label: bool,
        pen: Pen | None = None,
        shape: str = "",
        text: str = "",
        rest: tuple[tuple[str, str], ...] = (),
        atoms: Sequence[Atom] = (),
        xs: Sequence[float] = (),
    ) -> None:
        self.x, self.is_label, self.pen, self.shape = x, is_label, pen, shape
        self.text, self.rest, self.atoms, self.xs = text, rest, atoms, xs


_pens: Shelf[object, Pen] = Shelf(MOST_PENS)


def runs_of(line: Line) -> tuple[Run, ...]:
    """Give the runs of a line, in their order."""
    painted: tuple[Run, ...] | None = line.painted
    if painted is None:
        even = _even(line) if line.even else None
        if even is not None:
            painted = (even,)
        else:
            painted = tuple([_run(atoms, xs) for atoms, xs in _stretches(line)])
        line.painted = painted
    return painted


def _even(line: Line) -> Run | None:
    """Give the run of a line known to be of one look without white between its characters.

    None where letters are spaced or something is painted beside the text.
    """
    first = line.atoms[0]
    pen = _pen(first)
    if first.spacing or pen.is_decorated:
        return None
    return Run(line.xs[0], pen.is_label, pen, pen.unspaced, line.even)


def _stretches(line: Line) -> list[Stretch]:
    """Cut a line where look, face or kind changes; what prints nothing is left out."""
    atoms, xs = line.atoms, line.xs
    kinds = [atom.alike for atom in atoms]
    count = len(kinds)
    if count and kinds[0] is not None and kinds.count(kinds[0]) == count:
        return [(atoms, xs)]  # the usual case
    found: list[Stretch] = []
    last: object = None
    start = 0
    while start < count:
        kind, end = kinds[start], start + 1
        while end < count and (kinds[end] is kind or kinds[end] == kind):
            kind, end = kinds[end], end + 1
        if kind is None:
            start = end
            continue
        if last is not None and kind == last:  # something that prints nothing stood between
            found[-1][0].extend(atoms[start:end])
            found[-1][1].extend(xs[start:end])
        else:
            found.append((atoms[start:end], xs[start:end]))
        last = kind
        start = end
    return found


def _run(atoms: Sequence[Atom], xs: Sequence[float]) -> Run:
    first = atoms[0]
    is_label = first.offset == NOT_IN_TEXT
    if first.kind != "text":
        is_bare = first.kind == "tab" and not _is_decorated(first.look)
        return Run(xs[0], is_label, atoms=() if is_bare else atoms, xs=xs)
    pen = _pen(first)
    if pen.is_decorated:
        return Run(xs[0], is_label, atoms=atoms, xs=xs)
    if len(atoms) == 1:
        return Run(xs[0], is_label, pen, pen.unspaced, first.char)
    unit = pen.unit
    naturals = [atom.natural for atom in atoms]
    gaps = [right - left - own for left, right, own in zip(xs, xs[1:], naturals, strict=False)]
    low, high = min(gaps) * unit, max(gaps) * unit
    near = round(low)
    if near - NEAR_TIE < low and high < near + NEAR_TIE:  # all alike, as most often
        shape = f"{number(near / PARTS)}{pen.shape}" if near else pen.unspaced
        return Run(xs[0], is_label, pen, shape, "".join([atom.char for atom in atoms]))
    parts = [gap * unit for gap in gaps]
    whole = [round(part) for part in parts]
    off = [part - near for part, near in zip(parts, whole, strict=True)]
    if not -NEAR_TIE < min(off) <= max(off) < NEAR_TIE:
        return Run(xs[0], is_label, atoms=atoms, xs=xs)
    return text_run(atoms, xs, [near / PARTS for near in whole])


def text_run(atoms: Sequence[Atom], xs: Sequence[float], steps: Sequence[float]) -> Run:
    """Write a stretch of text with `steps` between its glyphs, beyond their own widths.

    Letter spacing is the step most of them have; corrections stand between the others.
    """
    first, text = atoms[0], "".join([atom.char for atom in atoms])
    spacing = max(dict.fromkeys(steps), key=steps.count) if steps else 0.0  # the first of these
    cuts = [i for i, step in enumerate(steps, 1) if abs(step - spacing) > NOTICED]
    rest = [
        (number((spacing - steps[cut - 1]) * 1000 / first.size), text[cut:end])
        for cut, end in pairwise([*cuts, len(text)])
    ]
    pen = _pen(first)
    start = text[: cuts[0]] if cuts else text
    shape = f"{number(spacing)}{pen.shape}"
    return Run(xs[0], pen.is_label, pen, shape, start, tuple(rest))


def exact_steps(atoms: Sequence[Atom], xs: Sequence[float]) -> list[float]:
    """Give the white between the glyphs of a stretch at its place."""
    stretch = atoms[0].look.stretch
    return [
        round((right - left - atom.natural) / stretch, 4)
        for (left, right), atom in zip(pairwise(xs), atoms, strict=False)
    ]


def _pen(atom: Atom) -> Pen:
    """Give the pen for the look and face of a character."""
    return _pens.get(atom.alike) or _pens.put(atom.alike, Pen(atom))


def _is_decorated(look: RunLook) -> bool:
    """Whether something is to be painted beside the text."""
    strokes = look.underline or look.emphasis or look.strike or look.double_strike
    return bool(strokes or look.shade)
