"""The incubator's earlier reports: the newest accepted version of each period, and neighbours."""

from __future__ import annotations

import re

from docgen.comply.registry import Facts
from docgen.model.case import Registered
from docgen.model.submission import Submission

_QUARTER = re.compile(r"(\d{4})Q([1-4])")


def version_of(item: Registered) -> int:
    """Return the version in a registration key: ``…/2026Q2/v3`` → 3."""
    return int(item.key.rpartition("/v")[2])


def accepted(facts: Facts, kind: str) -> dict[str, Submission]:
    """Return the newest accepted report of each period, the one under review left out.

    A correction takes the place of what it corrects; what is held is not yet known to be true.
    """
    own = str(facts.submission.get("period") or "") if facts.submission.kind == kind else ""
    newest: dict[str, Registered] = {}
    for item in facts.case.of_kind(kind):
        period = str(item.submission.get("period") or "")
        known = newest.get(period)
        if item.state != "accepted" or period == own:
            continue
        if known is None or version_of(item) >= version_of(known):
            newest[period] = item
    return {period: item.submission for period, item in sorted(newest.items())}


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
