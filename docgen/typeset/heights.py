"""How high a line is and where its baseline lies, by line spacing and line grid (LibreOffice's)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from docgen.kept import Shelf
from docgen.typeset.faces import Face
from docgen.typeset.looks import ParaLook

BASELINE_SHARE = 0.8  # of an exact line height lies above the baseline
LEAST_FACTOR = 0.5  # of the natural height: a smaller multiple is not taken


class Reach(NamedTuple):
    """How far a line reaches above and below the baseline for characters of one look and face."""

    above: float
    below: float


def reach_of(face: Face, size: float, rise: float) -> Reach:
    """Give the reach of characters of a size; `rise` widens it upwards, downwards if negative."""
    return Reach(
        (face.ascent + face.leading) * size / 1000 + max(rise, 0.0),
        face.descent * size / 1000 + max(-rise, 0.0),
    )


@dataclass(frozen=True, slots=True)
class Height:
    """A line's height, its baseline below its top, and the white under it that may be cut off.

    `spare` is what a multiple of the natural height adds below the line; at the foot of a page
    and under a paragraph's last line it is no part of the line. `last` is the white added below
    it where it ends a paragraph.
    """

    height: float
    baseline: float
    spare: float = 0.0
    last: float = 0.0


_even: Shelf[tuple[ParaLook, float, Reach, bool], Height] = Shelf(2000)


def height_of(
    reaches: Collection[Reach], look: ParaLook, pitch: float, tallest: float, first: bool
) -> Height:
    """Give the height of a line; `tallest` is its highest picture, `first` the paragraph's first.

    On a line grid every line takes whole steps of it, whatever its own spacing says, and stands
    in their middle; only a multiple above one adds to them.
    """
    if len(reaches) > 1 or tallest:
        return _height_of(reaches, look, pitch, tallest, first)
    [reach] = reaches
    key = look, pitch, reach, first
    return _even.get(key) or _even.put(key, _height_of(reaches, look, pitch, tallest, first))


def _height_of(
    reaches: Collection[Reach], look: ParaLook, pitch: float, tallest: float, first: bool
) -> Height:
    ascent, natural = _natural(reaches, tallest)
    if pitch and look.snap:
        return _on_grid(ascent, natural, look, pitch)
    if look.rule == "exact":
        return Height(look.line, look.line * BASELINE_SHARE)
    if look.rule == "atLeast":
        height = max(look.line, natural)
        return Height(height, ascent + height - natural)
    factor = max(look.line, LEAST_FACTOR)
    height = int(natural * factor * 20 + 0.01) / 20 if factor != 1 else natural
    if factor >= 1:
        return Height(height, ascent, height - natural, height - natural)
    return Height(height, height * BASELINE_SHARE if first else ascent + height - natural)


def _natural(reaches: Collection[Reach], tallest: float) -> tuple[float, float]:
    """Give ascent and height of the characters and pictures of a line."""
    ascent, descent = tallest, 0.0
    deepest = None
    for reach in reaches:
        ascent = max(ascent, reach.above)
        deepest = reach.below if deepest is None else max(deepest, reach.below)
    descent = deepest if deepest is not None else 0.0
    return ascent, ascent + descent


def _on_grid(ascent: float, natural: float, look: ParaLook, pitch: float) -> Height:
    steps = max(-(-(natural - 0.01) // pitch), 1.0)
    height = steps * pitch
    baseline = ascent + (height - natural) / 2
    if look.rule != "auto" or look.line <= 1:
        return Height(height, baseline)
    added = height * (look.line - 1)
    return Height(height + added, baseline, added, natural * (look.line - 1))
