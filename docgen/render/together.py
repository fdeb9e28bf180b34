"""Texts of a paragraph → its markup, with the marks that hold dates and numbers on one line.

What `unbroken.hold` does to a parsed paragraph, done to one that is cut up: the same stretches
in runs apart, the same marks.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docgen.kept import Shelf
from docgen.render.paragraphs import MARK
from docgen.render.shapes import Text
from docgen.render.unbroken import EAST
from docgen.render.units import CLOSING, parts, units

_SHORT, _MOST = 40, 200_000  # characters of a text that may come again, and of all that are kept
_plans: Shelf[tuple[str, float], tuple[Held, ...]] = Shelf(_MOST)


class Held(NamedTuple):
    """What is held together in a text: marks stand at `places`; up to `stop` in a run apart.

    `stop` is `begin` where no run apart is needed.
    """

    begin: int
    stop: int
    places: tuple[int, ...]


def plan(text: str, line: float) -> tuple[Held, ...]:
    """Return what is held together in a text whose lines hold so many ems."""
    if len(text) > _SHORT:
        return tuple(_held(text, line))
    key = text, line
    found = _plans.get(key)
    return _plans.put(key, tuple(_held(text, line)), len(text)) if found is None else found


def _held(text: str, line: float) -> Iterator[Held]:
    for begin, end in units(text, line):
        places = parts(text, begin, end)
        if not places:
            continue
        stop = begin
        if EAST.search(text, begin, end):
            stop = end
            while stop < len(text) and text[stop] in CLOSING:
                stop += 1
        yield Held(begin, stop, tuple(places))


def written(text: Text, raw: str, at: int, held: Sequence[Held]) -> str | None:
    """Return the markup of one text that begins at `at` of its paragraph.

    None where it would have to be taken out of a run that holds more.
    """
    end = at + len(raw)
    places = [place - at for item in held for place in item.places if at <= place < end]
    apart = [
        (max(item.begin, at) - at, min(item.stop, end) - at)
        for item in held
        if item.begin < end and item.stop > at and item.stop > item.begin
    ]
    if not apart:
        is_as_it_was = len(text.fixed) == 1 and not places
        opening = text.plain if is_as_it_was else text.spaced
        return f"{opening}{escaped(_joined(raw, 0, len(raw), places))}{text.close}"
    if not text.made:
        return None
    told = ""
    for is_held, begin, stop in _stretches(apart, len(raw)):
        shown = escaped(_joined(raw, begin, stop, places))
        told += f"{text.held if is_held else text.made}{shown}{text.close}"
    return told


def escaped(text: str) -> str:
    """Return a text as lxml writes it."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def _stretches(apart: Sequence[tuple[int, int]], end: int) -> Iterator[tuple[bool, int, int]]:
    """Cut a text where being held changes; what is held side by side is one stretch."""
    merged: list[tuple[int, int]] = []
    for begin, stop in apart:
        if merged and begin <= merged[-1][1]:
            begin = merged.pop()[0]
        merged.append((begin, stop))
    at = 0
    for begin, stop in merged:
        if begin > at:
            yield False, at, begin
        yield True, begin, stop
        at = stop
    if at < end:
        yield False, at, end


def _joined(raw: str, begin: int, end: int, places: Sequence[int]) -> str:
    """Return a stretch of a text with the marks in it."""
    cuts = [begin, *(place for place in places if begin <= place < end), end]
    return MARK.join(raw[a:b] for a, b in itertools.pairwise(cuts))
