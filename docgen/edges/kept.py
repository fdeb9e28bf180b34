"""What was loaded from a folder, kept for the process while no file of it changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

_T = TypeVar("_T")
_Fingerprint = tuple[tuple[str, int, int], ...]


class Kept(Generic[_T]):
    """A loader that reads a folder again only after a file in it has changed.

    What it gives is shared: it must be immutable. Whatever the loader raises is not kept.
    """

    def __init__(self, load: Callable[[Path], _T]) -> None:
        self._load = load
        self._last: dict[Path, tuple[_Fingerprint, _T]] = {}

    def __call__(self, folder: Path) -> _T:
        """Return what the loader makes of a folder as it is now."""
        place = folder.resolve()
        now = _fingerprint(place)
        kept = self._last.get(place)
        if kept is None or kept[0] != now:
            kept = self._last[place] = (now, self._load(folder))
        return kept[1]


def _fingerprint(folder: Path) -> _Fingerprint:
    """Return names, times of change and sizes of all files below a folder."""
    found = []
    for path in sorted(folder.rglob("*")):
        look = path.stat()
        found.append((str(path), look.st_mtime_ns, look.st_size))
    return tuple(found)
