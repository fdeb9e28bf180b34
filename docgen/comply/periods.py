"""Reporting periods as dates: ``2026Q2`` → 2026-04-01 … 2026-06-30, and their neighbours."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

_QUARTER = re.compile(r"(\d{4})Q([1-4])")
_SUPPORT_YEAR = re.compile(r"Y([1-9]\d*)")


def days_of(period: object) -> tuple[date, date] | None:
    """Return first and last day of a quarter or calendar year; None for any other period."""
    text = str(period or "")
    quarter = _QUARTER.fullmatch(text)
    if quarter:
        start = date(int(quarter[1]), 3 * int(quarter[2]) - 2, 1)
        return start, start + relativedelta(months=3) - timedelta(days=1)
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    return None


def with_neighbours(period: object) -> tuple[date, date] | None:
    """Return first day of the period before and last day of the one after: ``2026Q2`` → Q1 … Q3.

    None where the period is no quarter or calendar year.
    """
    days = days_of(period)
    if days is None:
        return None
    length = relativedelta(months=3 if "Q" in str(period) else 12)
    beyond = days[1] + timedelta(days=1)
    return days[0] - length, beyond + length - timedelta(days=1)


def support_year_index(period: object) -> int | None:
    """Return the number of a support year: ``Y2`` → 2; None for any other period."""
    match = _SUPPORT_YEAR.fullmatch(str(period or ""))
    return int(match[1]) if match else None


def whole_years(start: date, end: date) -> int:
    """Return how many support years a period spans, a begun one counted.

    2024-03-01 … 2026-02-28 spans two; so does a period written to its anniversary (AMB-19).
    """
    years = 0
    while start + relativedelta(years=years) < end:
        years += 1
    return max(years, 1)
