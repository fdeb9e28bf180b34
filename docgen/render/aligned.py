"""Two versions of a text held against each other: which paragraph, which character became which.

Pure functions over texts. Every search is bounded: what differs too much to be compared within
the bounds is refused by ValueError, not guessed at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Pair = tuple[int | None, int | None]

ALIKE = 0.4  # of two paragraphs that may be one, edited
BLOCK = 10_000  # pairs of paragraphs compared in one changed stretch
CELLS = 3_000_000  # of one comparison of characters
_STEP = 4  # the cost of a change; taking a guarded character apart costs a little more


def paired(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Pair the paragraphs of two versions in order; None stands for one that is gone or added.

    ValueError where a stretch was rewritten beyond comparison.
    """
    found: list[Pair] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found += zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            found += _stretch(old, new, range(i1, i2), range(j1, j2))
    return found


def _stretch(old: Sequence[str], new: Sequence[str], left: range, right: range) -> list[Pair]:
    """Pair what differs: the likest first, what lies between in order where it is as many."""
    if len(left) * len(right) > BLOCK:
        raise ValueError("改动过多，不能逐段对照")
    found: list[Pair] = []
    i, j = left.start, right.start
    for a, b in [*_likest(old, new, left, right), (left.stop, right.stop)]:
        found += _between(range(i, a), range(j, b))
        if (a, b) != (left.stop, right.stop):
            found.append((a, b))
        i, j = a + 1, b + 1
    return found


def _between(left: range, right: range) -> list[Pair]:
    if len(left) == len(right):
        return list(zip(left, right, strict=True))
    gone: list[Pair] = [(i, None) for i in left]
    return gone + [(None, j) for j in right]


def _likest(
    old: Sequence[str], new: Sequence[str], left: range, right: range
) -> list[tuple[int, int]]:
    """Return the pairs in order whose likeness adds up to the most."""
    rows, columns = len(left), len(right)
    alike = [[_likeness(old[i], new[j]) for j in right] for i in left]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            taken = best[i + 1][j + 1] + alike[i][j] if alike[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], taken)
    found, i, j = [], 0, 0
    while i < rows and j < columns:
        if alike[i][j] and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            found.append((left[i], right[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= ALIKE else 0.0


def mapped(old: str, new: str, guarded: Sequence[bool] = ()) -> list[int | None]:
    """Return for each character of `old` where it stands in `new`; None where it is gone.

    Of several ways of the same cost that one is taken that leaves `guarded` characters whole.
    ValueError where the texts are too long to be compared.
    """
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    if (len(a) + 1) * (len(b) + 1) > CELLS:
        raise ValueError("这一段改动过大，不能逐字对照")
    firm = list(guarded[head : len(old) - tail]) if guarded else [False] * len(a)
    middle = [None if at is None else head + at for at in _cheapest(a, b, firm)]
    end = range(len(new) - tail, len(new))
    return [*range(head), *middle, *end]


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _cheapest(a: str, b: str, firm: Sequence[bool]) -> list[int | None]:
    """Return the alignment of the fewest changes (Levenshtein), by a table walked backwards."""
    table = [[_STEP * j for j in range(len(b) + 1)]]
    for i, char in enumerate(a, 1):
        loss = _STEP + firm[i - 1]
        above, row = table[-1], [table[-1][0] + loss]
        for j, other in enumerate(b, 1):
            same = above[j - 1] + (0 if char == other else loss)
            row.append(min(same, above[j] + loss, row[-1] + _STEP))
        table.append(row)
    found: list[int | None] = [None] * len(a)
    i, j = len(a), len(b)
    while i and j:
        loss = _STEP + firm[i - 1]
        if a[i - 1] == b[j - 1] and table[i][j] == table[i - 1][j - 1]:
            found[i - 1] = j - 1
            i, j = i - 1, j - 1
        elif table[i][j] == table[i - 1][j - 1] + loss:
            i, j = i - 1, j - 1
        elif table[i][j] == table[i - 1][j] + loss:
            i -= 1
        else:
            j -= 1
    return found


def changes(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield what stayed (``=``), went (``-``) and came (``+``), in order."""
    at = 0
    gone = kept = ""
    places = mapped(old, new)
    for index, place in enumerate(places):
        if place is None:
            gone += old[index]
            continue
        if gone or place > at:
            yield from _told((("=", kept), ("-", gone), ("+", new[at:place])))
            kept = gone = ""
        kept += old[index]
        at = place + 1
    yield from _told((("=", kept), ("-", gone), ("+", new[at:])))


def _told(parts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield from (part for part in parts if part[1])
