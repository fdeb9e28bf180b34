"""Working days by the State Council's notices of 2024 to 2026."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest

from docgen.comply.calendar import WorkCalendar
from tests.comply.cases import rulebook

CALENDAR = WorkCalendar(rulebook().rest_days)


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_agrees_with_an_independent_calendar(year: int) -> None:
    day = date(year, 1, 1)
    assert CALENDAR.knows(year)
    while day.year == year:
        assert CALENDAR.rests(day) == chinese_calendar.is_holiday(day), day
        day += timedelta(days=1)


def test_a_year_without_a_notice_knows_weekends_only_and_says_so() -> None:
    assert not CALENDAR.knows(2027)
    assert not CALENDAR.rests(date(2027, 10, 1))
    assert CALENDAR.rests(date(2027, 10, 2))


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2026, 2, 28), date(2026, 2, 28), date(2026, 2, 28)),  # a working Saturday
        (date(2026, 2, 22), date(2026, 2, 14), date(2026, 2, 24)),
        (date(2026, 10, 4), date(2026, 9, 30), date(2026, 10, 8)),
        (date(2026, 7, 15), date(2026, 7, 15), date(2026, 7, 15)),
    ],
)
def test_advice_goes_back_and_forward_periods_run_on(day: date, before: date, after: date) -> None:
    assert CALENDAR.on_or_before(day) == before
    assert CALENDAR.on_or_after(day) == after


def test_working_days_are_counted_from_the_next_day() -> None:
    assert CALENDAR.working_days_after(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert CALENDAR.working_days_after(date(2026, 7, 10), 5) == date(2026, 7, 17)
