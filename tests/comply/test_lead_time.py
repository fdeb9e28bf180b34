"""第九条: the lead-time test over every effective date 2025–2032, and its single cases."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from docgen.comply.lead_time import (
    Convention,
    Counting,
    Timeliness,
    assess,
    later,
    latest_report_date,
    limits,
    receipt_day,
)

OPEN = Counting(3, Convention.REVERSE)
FIRST, LAST = date(2025, 1, 1), date(2032, 12, 31)
DATES = [FIRST + timedelta(days=i) for i in range((LAST - FIRST).days + 1)]
SHANGHAI = timezone(timedelta(hours=8))


def plus_months(day: date, months: int) -> date:
    """Add months by hand, clipped to the month's end: an independent reckoning."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


def test_exactly_32_dates_are_disputed_and_all_are_the_four_month_ends() -> None:
    disputed = [day for day in DATES if limits(day, OPEN).disputed]
    month_ends = {(4, 30), (6, 30), (11, 30), (2, 28), (2, 29)}
    assert len(DATES) == 2922
    assert len(disputed) == 32
    assert {(day.month, day.day) for day in disputed} <= month_ends
    assert all((day + timedelta(days=1)).day == 1 for day in disputed)
    assert {day.year for day in disputed} == set(range(2025, 2033))


def test_reverse_is_never_more_lenient_and_differs_by_at_most_two_days() -> None:
    gaps = {(limits(day, OPEN).forward_latest - limits(day, OPEN).latest).days for day in DATES}
    assert gaps == {0, 1, 2}


@pytest.mark.parametrize("convention", list(Convention))
def test_latest_date_agrees_with_the_definition_of_each_convention(convention: Convention) -> None:
    for day in DATES:
        found = latest_report_date(day, 3, convention)
        fits = {
            Convention.REVERSE: lambda r, e=day: r <= plus_months(e, -3),
            Convention.FORWARD: lambda r, e=day: plus_months(r, 3) <= e,
            Convention.FORWARD_STRICT: lambda r, e=day: plus_months(r, 3) < e,
        }[convention]
        assert fits(found)
        assert not any(fits(found + timedelta(days=i)) for i in range(1, 5))


@pytest.mark.parametrize("day", DATES[::97])
def test_each_day_around_the_limit_is_judged_by_its_side(day: date) -> None:
    limit = limits(day, OPEN)
    for shift in range(-4, 5):
        received = limit.latest + timedelta(days=shift)
        judged = assess(limit, received)
        assert judged.margin_days == -shift
        if received <= limit.latest:
            assert judged.timeliness is Timeliness.ON_TIME
        elif plus_months(received, 3) <= day:
            assert judged.timeliness is Timeliness.NEEDS_DETERMINATION
        else:
            assert judged.timeliness is Timeliness.LATE


@pytest.mark.parametrize(
    ("effective", "received", "latest", "timeliness", "margin"),
    [
        ("2026-05-31", "2026-02-28", "2026-02-28", "ON_TIME", 0),  # F1
        ("2026-05-31", "2026-03-01", "2026-02-28", "LATE", -1),
        ("2026-04-30", "2026-01-31", "2026-01-30", "NEEDS_DETERMINATION", -1),  # F3a
        ("2026-02-28", "2025-11-30", "2025-11-28", "NEEDS_DETERMINATION", -2),  # F3b
        ("2026-04-30", "2026-01-30", "2026-01-30", "ON_TIME", 0),
        ("2026-04-30", "2026-02-01", "2026-01-30", "LATE", -2),
        ("2028-02-29", "2027-11-30", "2027-11-29", "NEEDS_DETERMINATION", -1),
        ("2026-06-10", "2026-03-20", "2026-03-10", "LATE", -10),  # F5
    ],
)
def test_worked_examples(
    effective: str, received: str, latest: str, timeliness: str, margin: int
) -> None:
    limit = limits(date.fromisoformat(effective), OPEN)
    judged = assess(limit, date.fromisoformat(received))
    assert limit.latest == date.fromisoformat(latest)
    assert (judged.timeliness.value, judged.margin_days) == (timeliness, margin)


@pytest.mark.parametrize(
    ("convention", "expected"),
    [
        (Convention.REVERSE, Timeliness.LATE),
        (Convention.FORWARD, Timeliness.ON_TIME),
        (Convention.FORWARD_STRICT, Timeliness.LATE),
    ],
)
def test_a_convention_fixed_by_contract_decides_alone(
    convention: Convention, expected: Timeliness
) -> None:
    limit = limits(date(2026, 4, 30), Counting(3, convention, agreed=True))
    assert not limit.disputed
    assert assess(limit, date(2026, 1, 31)).timeliness is expected


def test_no_agreed_convention_ever_needs_determination() -> None:
    for day in DATES[::13]:
        for convention in Convention:
            limit = limits(day, Counting(3, convention, agreed=True))
            for shift in range(-3, 4):
                judged = assess(limit, limit.latest + timedelta(days=shift))
                assert judged.timeliness is not Timeliness.NEEDS_DETERMINATION


def test_longer_notice_agreed_by_contract_counts() -> None:
    limit = limits(date(2026, 6, 10), Counting(4, Convention.REVERSE, agreed=True))
    assert limit.latest == date(2026, 2, 10)


def test_the_later_of_two_receipts_decides() -> None:
    limit = limits(date(2026, 6, 10), OPEN)
    city, district = assess(limit, date(2026, 3, 1)), assess(limit, date(2026, 3, 20))
    both = later(city, district)
    assert (city.timeliness, district.timeliness) == (Timeliness.ON_TIME, Timeliness.LATE)
    assert (both.timeliness, both.margin_days) == (Timeliness.LATE, -10)
    assert later(district, city) == both


def test_a_doubtful_record_needs_determination_only_where_a_limit_lies_between() -> None:
    limit = limits(date(2026, 6, 10), OPEN)
    across = assess(limit, date(2026, 3, 11), doubtful_since=date(2026, 3, 10))
    before = assess(limit, date(2026, 3, 10), doubtful_since=date(2026, 3, 8))
    after = assess(limit, date(2026, 3, 14), doubtful_since=date(2026, 3, 11))
    assert across.timeliness is Timeliness.NEEDS_DETERMINATION
    assert before.timeliness is Timeliness.ON_TIME
    assert after.timeliness is Timeliness.LATE


@pytest.mark.parametrize(
    ("moment", "cutoff", "day"),
    [
        (datetime(2026, 2, 28, 15, 59, 59, tzinfo=UTC), None, date(2026, 2, 28)),
        (datetime(2026, 2, 28, 16, 0, 0, tzinfo=UTC), None, date(2026, 3, 1)),
        (datetime(2026, 2, 28, 17, 0, tzinfo=SHANGHAI), time(17, 0), date(2026, 2, 28)),
        (datetime(2026, 2, 28, 17, 0, 1, tzinfo=SHANGHAI), time(17, 0), date(2026, 3, 1)),
    ],
)
def test_receipts_count_for_their_day_in_shanghai(
    moment: datetime, cutoff: time | None, day: date
) -> None:
    assert receipt_day(moment, SHANGHAI, cutoff) == day
