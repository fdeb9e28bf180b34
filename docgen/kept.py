"""What was worked out once and is kept for the next time: bounded, forgotten without harm.

A shelf holds results of pure functions under everything they depend on, so a result taken from it
is the one that would be worked out anew; nothing printed may depend on what is kept. `apart()`
works without shelves, which is how the tests hold both ways against each other.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

_shelves: list[Shelf] = []  # type: ignore[type-arg]  # of any keys and values
_closed: list[bool] = []  # one for each `apart` under way


class Shelf(Generic[Key, Value]):
    """Results under their keys; beyond a weight of `most` the one longest not asked for goes.

    Weights are in whatever the owner counts: results, characters, bytes.
    """

    def __init__(self, most: int) -> None:
        self._most, self._weight = most, 0
        self._kept: OrderedDict[Key, tuple[Value, int]] = OrderedDict()  # the first goes next
        _shelves.append(self)

    def get(self, key: Key) -> Value | None:
        """Return the result under a key; None where none is kept."""
        found = self._kept.get(key)
        if found is None or _closed:
            return None
        try:  # noqa: SIM105 - a context manager would cost more than the look-up
            self._kept.move_to_end(key)
        except KeyError:
            pass  # another thread has given it up
        return found[0]

    def put(self, key: Key, value: Value, weight: int = 1) -> Value:
        """Keep a result under a key where none is kept yet; return it."""
        if _closed or weight > self._most or key in self._kept:
            return value
        self._kept[key] = value, weight
        self._weight += weight
        while self._weight > self._most:
            self._weight -= self._kept.popitem(last=False)[1][1]
        return value

    def __len__(self) -> int:
        """Return how many results are kept."""
        return len(self._kept)

    def clear(self) -> None:
        """Give up all results."""
        self._kept.clear()
        self._weight = 0


def forget() -> None:
    """Give up all that is kept."""
    for shelf in _shelves:
        shelf.clear()


@contextmanager
def apart() -> Iterator[None]:
    """Work without what is kept, and keep nothing: every result is worked out anew."""
    _closed.append(True)
    try:
        yield
    finally:
        _closed.pop()
