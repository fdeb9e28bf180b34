"""Titles that need more than one line: where they break (GB/T 9704 7.3.1).

回行时词意完整、排列对称、长短适宜、间距恰当: a text and the ems a line holds → the places where its
lines begin. Pure; the paragraph gets them as breaks of layout, which are no part of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from docgen.render.units import CLOSING, OPENING, ems, units
from docgen.render.words import BOUND_AFTER, BOUND_BEFORE, KINDS, LINKING, LONGEST, WORDS

MOST = 200  # characters of a title that is broken with care; a longer one is left to itself
MORE_LINES = 2  # than the fewest, where that keeps words whole
WITHIN, LINE, JOINED, NAME, LAST, WAIST = 200.0, 60.0, 9.0, 6.0, 30.0, 2.0
"""What a break within a word costs, a line more than needed, one that begins with 和, a break
within 《》, a last line of one or two characters, a line shorter than the one above; unevenness
costs a quarter of its square in ems.
"""
_PARTING = CLOSING | OPENING | {" "}


def breaks(text: str, room: float) -> tuple[int, ...]:
    """Return where new lines begin so that none is longer than `room` ems; () = one line.

    The fewest lines are taken, and of those the most even ones that split no word, keep
    numbers and document numbers whole and 的 with the kind of document it belongs to.
    """
    whole = ems(text)
    if whole <= room or len(text) > MOST:
        return ()
    costs = _costs(text)
    widths = [0.0]
    for char in text:
        widths.append(widths[-1] + ems(char))
    fewest = int(whole // room) + (whole % room > 0)
    found = []
    for more in range(MORE_LINES + 1):
        cost, places = _best(costs, widths, room, fewest + more)
        found.append((cost + more * LINE, places))
    return min(found)[1]


def _best(
    costs: dict[int, float], widths: list[float], room: float, count: int
) -> tuple[float, tuple[int, ...]]:
    """Choose the breaks of `count` lines with the least cost: infinite and () where none fits."""
    even = widths[-1] / count
    end = len(widths) - 1

    @cache
    def rest(begin: int, left: int, before: float) -> tuple[float, tuple[int, ...]]:
        width = widths[end] - widths[begin]
        if left == 1:
            if width > room:
                return float("inf"), ()
            return _uneven(width, even, before, last=True), ()
        best: tuple[float, tuple[int, ...]] = (float("inf"), ())
        for place, cost in costs.items():
            width = widths[place] - widths[begin]
            if place <= begin or width > room:
                continue
            following, places = rest(place, left - 1, width)
            total = cost + _uneven(width, even, before) + following
            if total < best[0]:
                best = total, (place, *places)
        return best

    return rest(0, count, 0.0)


def _uneven(width: float, even: float, before: float, *, last: bool = False) -> float:
    """Weigh one line: its distance from the even width, a very short last line."""
    cost = (width - even) ** 2 / 4
    if before and width < before and not last:
        cost += WAIST  # growing, then shrinking: 梯形 or 菱形
    return cost + (LAST if last and width < 3 else 0.0)


def _costs(text: str) -> dict[int, float]:
    """Return the places where a line of a title may begin, each with what it costs."""
    held = {place for begin, end in units(text) for place in range(begin + 1, end)}
    inside = set(_within_words(text))
    quoted = set(_within_marks(text))
    found = {}
    for place in range(1, len(text)):
        if place in held or not _allowed(text, place):
            continue
        cost = WITHIN if place in inside else 0.0
        found[place] = cost + NAME * (place in quoted) + JOINED * (text[place] in LINKING)
    return found


def _allowed(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if after in CLOSING or before in OPENING or after in BOUND_BEFORE:
        return False
    if after == " " or (before.isascii() and before.isalnum() and after.isascii()):
        return False
    if text[:place].endswith(BOUND_AFTER):
        return False
    return not (before == "的" and text[place:] in KINDS)


def _within_words(text: str) -> Iterator[int]:
    """Yield the places inside a word, or inside a stretch in which no word is known."""
    at, unknown = 0, 0
    while at < len(text):
        size = _word_at(text, at)
        if size:
            yield from range(at + 1, at + size)
            at, unknown = at + size, 0
            continue
        if unknown:
            yield at
        unknown = 0 if text[at] in _PARTING else unknown + 1
        at += 1


def _word_at(text: str, at: int) -> int:
    """Return the length of the longest known word at a place, 0 where there is none."""
    for size in range(min(LONGEST, len(text) - at), 1, -1):
        if text[at : at + size] in WORDS:
            return size
    return 0


def _within_marks(text: str) -> Iterator[int]:
    """Yield the places inside 《》."""
    depth = 0
    for at, char in enumerate(text):
        if depth and char != "《":
            yield at
        depth += (char == "《") - (char == "》")
