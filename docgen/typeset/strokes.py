"""Underlines and emphasis marks → PDF operators; y from the lower edge of the page, upwards."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docgen.typeset.atoms import MARKS_BELOW, Atom
from docgen.typeset.pdf_file import number as _n

DROP, WIDTH = 0.12, 0.05  # of the size: a plain underline below the baseline
WAVY = (0,)
# Of each underline its dashes and gaps, in its widths, and how much wider than a plain one it is.
UNDERLINES: dict[str, tuple[tuple[int, ...], int]] = {
    "single": ((), 1), "words": ((), 1), "double": ((), 1), "thick": ((), 2),
    "dotted": ((1, 2), 1), "dottedHeavy": ((1, 1), 2),
    "dash": ((5, 3), 1), "dashedHeavy": ((4, 2), 2),
    "dashLong": ((10, 4), 1), "dashLongHeavy": ((7, 3), 2),
    "dotDash": ((5, 2, 1, 2), 1), "dashDotHeavy": ((4, 2, 1, 2), 2),
    "dotDotDash": ((5, 2, 1, 2, 1, 2), 1), "dashDotDotHeavy": ((4, 2, 1, 2, 1, 2), 2),
    "wave": (WAVY, 1), "wavyHeavy": (WAVY, 2), "wavyDouble": (WAVY, 1),
}  # fmt: skip
WAVE_STEP, WAVE_HEIGHT = 3.0, 1.8  # half a wave in widths of a plain line, and its handles
MARK_WIDTH = 0.14  # of the size: a dot
MARK_BELOW, MARK_ABOVE = 0.27, 1.02  # of the size: a mark's middle from the baseline
UNMARKED = "ZPC"  # categories of characters without an emphasis mark: white, punctuation
ROUND = 0.5523  # of the radius: the handles of a quarter circle


def underline(atoms: Sequence[Atom], xs: Sequence[float], y: float) -> Iterator[str]:
    """Underline a stretch in one look whose baseline lies at `y`."""
    look, size = atoms[0].look, atoms[0].size
    dashes, weight = UNDERLINES[look.underline]
    plain = size * WIDTH
    width = plain * weight
    spans = [(xs[0], xs[-1] + atoms[-1].advance)]
    if look.underline == "words":
        spans = list(_words(atoms, xs))
    low = y - DROP * size
    for drop in (0.0, 2 * plain) if look.underline.endswith("ouble") else (0.0,):
        for start, end in spans:
            if dashes is WAVY:
                yield _stroke(_wave(start, end, low - drop, plain), width / 2, look.color)
                continue
            line = f"{_n(start)} {_n(low - drop)} m {_n(end)} {_n(low - drop)} l"
            dash = " ".join(_n(part * width) for part in dashes)
            yield _stroke(line, width, look.color, 0 if dash else 2, dash)


def emphasis(atoms: Sequence[Atom], xs: Sequence[float], y: float) -> Iterator[str]:
    """Set the emphasis marks of a stretch: dots below (GB/T 15834), other marks above."""
    look, size = atoms[0].look, atoms[0].size
    for atom, x in zip(atoms, xs, strict=True):
        if unicodedata.category(atom.char)[0] in UNMARKED:
            continue
        middle = x + (atom.advance - atom.spacing) / 2
        if look.emphasis in MARKS_BELOW:
            low = y - MARK_BELOW * size
            yield _dot(middle, low, MARK_WIDTH * size, look.color)
        elif look.emphasis == "circle":
            ring = _circle(middle, y + MARK_ABOVE * size, MARK_WIDTH * size / 1.4)
            yield _stroke(ring, size * WIDTH / 2, look.color)
        else:
            high, part = y + MARK_ABOVE * size, MARK_WIDTH * size / 2
            line = (
                f"{_n(middle - part)} {_n(high + part)} m {_n(middle + part)} {_n(high - part)} l"
            )
            yield _stroke(line, size * WIDTH * 1.5, look.color, 1)


def rgb(color: str) -> str:
    """Turn RRGGBB into three numbers from 0 to 1."""
    return " ".join(_n(int(color[i : i + 2], 16) / 255) for i in (0, 2, 4))


def _stroke(path: str, width: float, color: str, cap: int = 0, dash: str = "") -> str:
    return f"q {_n(width)} w {cap} J [{dash}] 0 d {rgb(color)} RG {path} S Q"


def _dot(x: float, y: float, width: float, color: str) -> str:
    return f"q {rgb(color)} rg {_circle(x, y, width / 2)} f Q"


def _words(atoms: Sequence[Atom], xs: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Give where each word of a stretch begins and ends."""
    start: float | None = None
    end = 0.0
    for atom, x in zip(atoms, xs, strict=True):
        if atom.kind != "text" or atom.char.isspace():
            if start is not None:
                yield start, end
            start = None
            continue
        start = x if start is None else start
        end = x + atom.advance
    if start is not None:
        yield start, end


def _wave(start: float, end: float, y: float, width: float) -> str:
    """Draw a wavy path from `start` to `end`."""
    step, height = WAVE_STEP * width, WAVE_HEIGHT * width
    parts = [f"{_n(start)} {_n(y)} m"]
    x, up = start, 1
    while x < end:
        after = min(x + step, end)
        top = y + up * height * (after - x) / step
        third = (after - x) / 3
        parts.append(
            f"{_n(x + third)} {_n(top)} {_n(after - third)} {_n(top)} {_n(after)} {_n(y)} c"
        )
        x, up = after, -up
    return " ".join(parts)


def _circle(x: float, y: float, radius: float) -> str:
    """Draw a circle about (x, y) as four curves."""
    turns = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
    parts = [f"{_n(x + radius)} {_n(y)} m"]
    for (ax, ay), (bx, by) in pairwise(turns):
        points = ((ax + ROUND * bx, ay + ROUND * by), (bx + ROUND * ax, by + ROUND * ay), (bx, by))
        parts.append(" ".join(f"{_n(x + radius * px)} {_n(y + radius * py)}" for px, py in points))
        parts[-1] += " c"
    return " ".join(parts)
