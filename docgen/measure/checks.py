"""What every check uses: what it looks at, how it answers, where it is registered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from docgen.measure.elements import Elements
from docgen.measure.model import Copy, Deviation, Measure, Para
from docgen.measure.standard import Rule, Standard


@dataclass(frozen=True)
class View:
    """A document with its elements, as the checks see it."""

    copy: Copy
    elements: Elements
    standard: Standard
    profile: str

    @property
    def running(self) -> list[Para]:
        """The paragraphs outside tables."""
        return [para for para in self.copy.paras if not para.is_table]


Check = Callable[[View, Rule], Measure]
CHECKS: dict[str, dict[str, Check]] = {"PDF": {}, "DOCX": {}}


def check(rule: str, *media: str) -> Callable[[Check], Check]:
    """Register a check of a rule for the media it can measure (both where none is told)."""

    def register(function: Check) -> Check:
        for medium in media or ("PDF", "DOCX"):
            CHECKS[medium][rule] = function
        return function

    return register


def absent(reason: str) -> Measure:
    """Answer that the rule does not apply, and why."""
    return Measure(reason, applies=False)


def judged(measured: str, deviations: Iterable[Deviation | None] = ()) -> Measure:
    """Answer with what was measured and where it is not as required."""
    return Measure(measured, tuple(item for item in deviations if item))


def at(para: Para, words: str) -> Deviation:
    """Return a deviation at a paragraph."""
    return Deviation(words, para.page, para.box)


def single(rule: Rule, value: float, words: str, para: Para, name: str = "value") -> Measure:
    """Judge one figure of one element."""
    is_kept = rule.near(value, name)
    return judged(words, () if is_kept else (at(para, words),))


def short(text: str, length: int = 16) -> str:
    """Return the beginning of a text, to name its place."""
    return text if len(text) <= length else text[:length] + "…"


def listed(values: Iterable[float], unit: str = "", digits: int = 1) -> str:
    """Name a range of figures: ``2.0`` or ``1.9至2.1``."""
    told = sorted(values)
    if not told:
        return "—"
    low, high = f"{told[0]:.{digits}f}", f"{told[-1]:.{digits}f}"
    return f"{low}{unit}" if low == high else f"{low} 至 {high}{unit}"
