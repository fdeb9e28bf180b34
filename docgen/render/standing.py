"""Where a walk through a template's pieces stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Frame(NamedTuple):
    """An open element outside paragraphs.

    `looks` is the markup of the properties of a table, a row or a cell. `is_begun` says that they
    cannot come any more.
    """

    name: str
    looks: str = ""
    is_begun: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Seen:
    """What is seen of an open paragraph: a stretch of its markup, or a value, after what was."""

    before: Seen | None
    markup: str
    is_value: bool = False


class Standing(NamedTuple):
    """The open elements, outermost first, and what is seen of an open paragraph.

    `is_fresh` says that the last tag was opened and nothing came since.
    """

    frames: tuple[Frame, ...]
    is_fresh: bool = False
    seen: Seen | None = None


START = Standing((Frame(""),))
"""Before the root's tag."""


def is_end(standing: Standing) -> bool:
    """Return whether the root has been closed."""
    return len(standing.frames) == 1 and standing.frames[0].is_begun
