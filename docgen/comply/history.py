"""The incubator's earlier reports: the newest accepted version of each period, and neighbours."""

from __future__ import annotations

import re

from docgen.comply.registry import Facts
from docgen.model.submission import Submission

_QUARTER = re.compile(r"(\d{4})Q([1-4])")


def accepted(facts: Facts, kind: str) -> dict[str, Submission]:
    """Return the newest accepted report of each period, the one under review left out."""
    own = str(facts.submission.get("period") or "") if facts.submission.kind == kind else ""
    newest = facts.case.by_period(kind)
    return {period: item.submission for period, item in newest.items() if period != own}


def quarter_before(period: object) -> str:
    """Return the quarter before: ``2026Q1`` → ``2025Q4``; "" for what is no quarter."""
    match = _QUARTER.fullmatch(str(period or ""))
    if match is None:
        return ""
    year, number = int(match[1]), int(match[2])
    return f"{year - 1}Q4" if number == 1 else f"{year}Q{number - 1}"


def is_first_quarter(period: object) -> bool:
    """Return whether a quarter begins a year, so that its figures are those of the year so far."""
    return str(period or "").endswith("Q1")


def quarters_of(year: object) -> tuple[str, ...]:
    """Return the four quarters of a calendar year: ``2025`` → ``2025Q1`` … ``2025Q4``."""
    return tuple(f"{year}Q{number}" for number in range(1, 5))
