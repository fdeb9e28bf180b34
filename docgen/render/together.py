"""Texts of a paragraph → its markup, with the marks that hold dates and numbers on one line.

What `unbroken.hold` does to a parsed paragraph, done to one that is cut up: the same stretches
in runs apart, the same marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.kept import Shelf
from docgen.render.paragraphs import MARK
from docgen.render.shapes import Text
from docgen.render.unbroken import EAST
from docgen.render.units import CLOSING, MOST, parts, short, wholes

Held = tuple[int, int, int, tuple[int, ...], str]
"""What is held together in a text: begin, end, end of its run apart, places of marks, marked text.

The run apart ends where the stretch begins if none is needed; places count from the stretch.
"""

_Part = tuple[int, int, tuple[int, ...], bool]
_Marked = tuple[int, int, tuple[int, ...], str, bool]
_builds: Shelf[tuple[bytes, float], tuple[_Part, ...]] = Shelf(200_000)  # bytes
_known: Shelf[tuple[str, float], tuple[_Marked, ...]] = Shelf(200_000)  # characters
# No line ends between any two of the first; in the others nothing is held together. Neither is
# escaped, and none is blank.
_QUIET = re.compile("[0-9A-Za-z.,%]+|[^0-9A-Z—…&<> -][^0-9A-Z—…&<>-]*")
_ALIKE = bytes.maketrans(b"123456789", b"0" * 9)


def is_quiet(text: str) -> bool:
    """Return whether a text can be printed, has nothing held together and needs no escape.

    Others have nothing held together either: `plan` finds out.
    """
    return text.isprintable() and _QUIET.fullmatch(text) is not None


def plan(text: str, line: float) -> list[Held]:
    """Return what is held together in a text whose lines hold so many ems."""
    if _QUIET.fullmatch(text):
        return []
    held: list[Held] = []
    for first, last in wholes(text):
        key = text[first:last], MOST if last - first <= line else line
        found = _known.get(key)
        if found is None:
            found = _known.put(key, _marked_parts(*key), last - first)
        for begin, end, places, marked, is_apart in found:
            stop = first + end
            if is_apart:
                while stop < len(text) and text[stop] in CLOSING:
                    stop += 1
            else:
                stop = first + begin
            held.append((first + begin, first + end, stop, places, marked))
    return held


def _marked_parts(whole: str, line: float) -> tuple[_Marked, ...]:
    """Return what a line holds of what belongs together, with its marks."""
    # Which digits they are makes no difference: what is found of a date holds for all.
    key = whole.encode().translate(_ALIKE), line
    found = _builds.get(key)
    if found is None:
        found = _builds.put(key, tuple(_cut_short(whole, line)), len(key[0]))
    return tuple(
        (begin, end, places, _marked(whole[begin:end], 0, end - begin, places), is_apart)
        for begin, end, places, is_apart in found
    )


def _cut_short(whole: str, line: float) -> Iterator[_Part]:
    """Cut what belongs together into what a line holds: where marks stand, if in a run apart.

    What no line can end in needs no mark.
    """
    for begin, end in short(whole, min(line, MOST)):
        places = tuple(place - begin for place in parts(whole, begin, end))
        if places:
            yield begin, end, places, EAST.search(whole, begin, end) is not None


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
    if not held:
        opening = text.plain if len(text.fixed) == 1 else text.spaced
        return f"{opening}{escaped(raw)}{text.close}"
    end = at + len(raw)
    places = [begin - at + place for begin, _, _, inside, _ in held for place in inside]
    places = [place for place in places if 0 <= place < len(raw)]
    apart = [
        (max(begin, at) - at, min(stop, end) - at)
        for begin, _, stop, _, _ in held
        if begin < end and stop > max(begin, at)
    ]
    if not apart:
        is_as_it_was = len(text.fixed) == 1 and not places
        opening = text.plain if is_as_it_was else text.spaced
        return f"{opening}{escaped(_marked(raw, 0, len(raw), places))}{text.close}"
    if not text.made:
        return None
    return "".join(
        f"{text.held if is_held else text.made}"
        f"{escaped(_marked(raw, begin, stop, places))}{text.close}"
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


def _marked(raw: str, begin: int, end: int, places: Sequence[int]) -> str:
    """Return a stretch of a text with the marks in it."""
    told = ""
    for place in places:
        if begin <= place < end:
            told += raw[begin:place] + MARK
            begin = place
    return told + raw[begin:end]
