"""Texts of a paragraph → its markup, with the marks that hold dates and numbers on one line.

What `unbroken.hold` does to a parsed paragraph, done to one that is cut up: the same stretches
in runs apart, the same marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docgen.kept import Shelf
from docgen.render.paragraphs import MARK
from docgen.render.shapes import Text
from docgen.render.unbroken import EAST
from docgen.render.units import CLOSING, MOST, parts, short, wholes

Held = tuple[int, int, int, tuple[int, ...], str]
"""What is held together in a text: begin, end, end of its run apart, places of marks, marked text.

The run apart ends where the stretch begins if none is needed.
"""

_Part = tuple[int, int, tuple[int, ...], str, bool]
_held: Shelf[tuple[str, float], tuple[_Part, ...]] = Shelf(200_000)  # characters
_UNBROKEN = re.compile("[0-9A-Za-z.,%]*")  # no line ends between any two of them


def plan(text: str, line: float) -> list[Held]:
    """Return what is held together in a text whose lines hold so many ems."""
    if text.isascii() and _UNBROKEN.fullmatch(text):
        return []
    held: list[Held] = []
    for first, last in wholes(text):
        whole = text[first:last]
        key = whole, MOST if last - first <= line else line
        found = _held.get(key)
        if found is None:
            found = _held.put(key, tuple(_parts(*key)), len(whole))
        for begin, end, places, marked, is_apart in found:
            stop = end = first + end
            if is_apart:
                while stop < len(text) and text[stop] in CLOSING:
                    stop += 1
            held.append((first + begin, end, stop if is_apart else first + begin, places, marked))
    return held


def _parts(whole: str, line: float) -> Iterator[_Part]:
    """Cut what belongs together into what a line holds: where marks stand in it, and so on.

    What no line can end in needs no mark.
    """
    for begin, end in short(whole, min(line, MOST)):
        part = whole[begin:end]
        places = tuple(parts(part, 0, len(part)))
        if places:
            marked = _joined(part, 0, len(part), places)
            yield begin, end, places, marked, EAST.search(part) is not None


def alone(text: Text, raw: str, held: Sequence[Held]) -> str | None:
    """Return the markup of a text with values that is all of its paragraph.

    None where it would have to be taken out of a run that holds more.
    """
    told = plain = together = ""  # of the last two only one holds anything
    at = 0
    for begin, end, stop, _, marked in held:
        before = raw[at:begin]
        if together and (before or stop == begin):
            told += f"{text.held}{escaped(together)}{text.close}"
            together = ""
        plain += before
        if stop == begin:
            plain += marked
            at = end
            continue
        if plain:
            told += f"{text.made}{escaped(plain)}{text.close}"
            plain = ""
        together += marked + raw[end:stop]
        at = stop
    if together:
        told += f"{text.held}{escaped(together)}{text.close}"
    plain += raw[at:]
    if not told:
        return f"{text.spaced}{escaped(plain)}{text.close}"
    if plain:
        told += f"{text.made}{escaped(plain)}{text.close}"
    return told if text.made else None


def written(text: Text, raw: str, at: int, held: Sequence[Held]) -> str | None:
    """Return the markup of one text that begins at `at` of its paragraph.

    None where it would have to be taken out of a run that holds more.
    """
    end = at + len(raw)
    places = [b + place - at for b, _, _, inside, _ in held for place in inside]
    apart = [
        (max(b, at) - at, min(stop, end) - at)
        for b, _, stop, _, _ in held
        if b < end and stop > max(b, at)
    ]
    if not apart:
        is_as_it_was = len(text.fixed) == 1 and not any(0 <= place < len(raw) for place in places)
        opening = text.plain if is_as_it_was else text.spaced
        return f"{opening}{escaped(_joined(raw, 0, len(raw), places))}{text.close}"
    if not text.made:
        return None
    return "".join(
        f"{text.held if is_held else text.made}"
        f"{escaped(_joined(raw, begin, stop, places))}{text.close}"
        for is_held, begin, stop in _cut(apart, len(raw))
    )


def escaped(text: str) -> str:
    """Return a text as lxml writes it."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def _cut(apart: Sequence[tuple[int, int]], end: int) -> Iterator[tuple[bool, int, int]]:
    """Cut a text where being held changes; what is held side by side is one stretch."""
    merged: list[tuple[int, int]] = []
    for begin, stop in apart:
        first = merged.pop()[0] if merged and begin <= merged[-1][1] else begin
        merged.append((first, stop))
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
    inside = [place for place in places if begin <= place < end]
    if not inside:
        return raw[begin:end]
    return MARK.join([raw[a:b] for a, b in pairwise((begin, *inside, end))])
