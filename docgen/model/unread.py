"""A value that could not be read, standing where it should be, so that no rule counts without it.

Where a file has values that do not fit their type, the articles are still asked, so that all
findings come at once. A formula that touches such a value stops there: it says nothing rather
than something untrue.
"""

from __future__ import annotations

from typing import Any, Never


class UnreadError(Exception):
    """A formula needs a value that could not be read."""


class Unread:
    """Stands for an unreadable value: whatever is done with it raises UnreadError."""

    __slots__ = ()

    def _refuse(self, *_: Any) -> Never:
        raise UnreadError

    __bool__ = __str__ = __format__ = __iter__ = __len__ = __contains__ = __getitem__ = _refuse
    __hash__ = __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __neg__ = _refuse
    __truediv__ = __rtruediv__ = __int__ = __float__ = __index__ = __getattr__ = _refuse


UNREAD = Unread()
