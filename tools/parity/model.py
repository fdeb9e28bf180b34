"""What a comparison handles: printed lines, rules, pages; and its outcome for one document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

TOLERANCE = 0.5  # mm: a line or rule further away stands elsewhere


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """The characters on one baseline in one column or cell, without spaces and marks unseen."""

    text: str
    page: int
    x: float  # mm, left edge of the first character
    y: float  # mm, baseline, from the top of the page


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line along an axis: where it stands across, from where to where it runs (mm)."""

    page: int
    is_level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Printed:
    """A PDF as a reader sees it: lines in reading order, rules joined, number of pages."""

    pages: int
    lines: tuple[PrintedLine, ...]
    rules: tuple[Rule, ...]

    @property
    def text(self) -> str:
        """All characters in reading order."""
        return "".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Difference:
    """A stretch of lines that the two sides break or place otherwise."""

    ours: tuple[PrintedLine, ...]
    theirs: tuple[PrintedLine, ...]


@dataclass(frozen=True)
class Parity:
    """How far one document looks the same on both sides. Shares go from 0 to 1."""

    name: str
    kind: str
    our_pages: int
    their_pages: int
    lost: str  # characters LibreOffice prints and we do not
    added: str  # the other way about
    is_same_order: bool
    our_lines: int
    their_lines: int
    same_lines: int
    near_lines: int  # of the same ones: those that stand within the tolerance
    median: float  # mm, over the same lines on the same page
    farthest: float
    rules: float  # share of the ruled length that the other side has within the tolerance
    ink: float  # share of ink in common
    notes: tuple[str, ...]  # what our typesetter says it leaves out
    differences: tuple[Difference, ...]
    moved: tuple[tuple[PrintedLine, PrintedLine], ...]
    failure: str = ""  # why it could not be compared

    @property
    def is_same_text(self) -> bool:
        """Whether both print the same characters in the same order."""
        return self.is_same_order and not self.lost and not self.added

    @property
    def line_share(self) -> float:
        """The share of lines that begin and end at the same characters."""
        return share(self.same_lines, max(self.our_lines, self.their_lines))

    @property
    def near_share(self) -> float:
        """The share of lines that also stand within the tolerance."""
        return share(self.near_lines, max(self.our_lines, self.their_lines))


def share(part: float, whole: float) -> float:
    """Return a share; the whole of nothing is all of it."""
    return part / whole if whole else 1.0


def surplus(one: str, other: str) -> str:
    """Return the characters that `one` has more of than `other`."""
    return "".join(sorted((Counter(one) - Counter(other)).elements()))
