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


# Every date on which the two ways of counting differ, with the last day of each: E → L, backwards
# and forwards. A report received after the first and up to the second is nobody's to call late.
DISPUTED = {
    "2025-02-28": ("2024-11-28", "2024-11-30"),
    "2025-04-30": ("2025-01-30", "2025-01-31"),
    "2025-06-30": ("2025-03-30", "2025-03-31"),
    "2025-11-30": ("2025-08-30", "2025-08-31"),
    "2026-02-28": ("2025-11-28", "2025-11-30"),
    "2026-04-30": ("2026-01-30", "2026-01-31"),
    "2026-06-30": ("2026-03-30", "2026-03-31"),
    "2026-11-30": ("2026-08-30", "2026-08-31"),
    "2027-02-28": ("2026-11-28", "2026-11-30"),
    "2027-04-30": ("2027-01-30", "2027-01-31"),
    "2027-06-30": ("2027-03-30", "2027-03-31"),
    "2027-11-30": ("2027-08-30", "2027-08-31"),
    "2028-02-29": ("2027-11-29", "2027-11-30"),
    "2028-04-30": ("2028-01-30", "2028-01-31"),
    "2028-06-30": ("2028-03-30", "2028-03-31"),
    "2028-11-30": ("2028-08-30", "2028-08-31"),
    "2029-02-28": ("2028-11-28", "2028-11-30"),
    "2029-04-30": ("2029-01-30", "2029-01-31"),
    "2029-06-30": ("2029-03-30", "2029-03-31"),
    "2029-11-30": ("2029-08-30", "2029-08-31"),
    "2030-02-28": ("2029-11-28", "2029-11-30"),
    "2030-04-30": ("2030-01-30", "2030-01-31"),
    "2030-06-30": ("2030-03-30", "2030-03-31"),
    "2030-11-30": ("2030-08-30", "2030-08-31"),
    "2031-02-28": ("2030-11-28", "2030-11-30"),
    "2031-04-30": ("2031-01-30", "2031-01-31"),
    "2031-06-30": ("2031-03-30", "2031-03-31"),
    "2031-11-30": ("2031-08-30", "2031-08-31"),
    "2032-02-29": ("2031-11-29", "2031-11-30"),
    "2032-04-30": ("2032-01-30", "2032-01-31"),
    "2032-06-30": ("2032-03-30", "2032-03-31"),
    "2032-11-30": ("2032-08-30", "2032-08-31"),
}


def test_exactly_the_32_listed_dates_are_disputed() -> None:
    found = {
        str(day): (str(limit.latest), str(limit.undisputed_late_after))
        for day in DATES
        if (limit := limits(day, OPEN)).disputed
    }
    assert len(DATES) == 2922
    assert len(DISPUTED) == 32
    assert found == DISPUTED


@pytest.mark.parametrize("effective", DISPUTED)
def test_a_disputed_date_is_put_to_a_person_between_the_two_readings(effective: str) -> None:
    limit = limits(date.fromisoformat(effective), OPEN)
    backwards, forwards = (date.fromisoformat(day) for day in DISPUTED[effective])
    days = [backwards + timedelta(days=i) for i in range(1, (forwards - backwards).days + 1)]
    assert {assess(limit, day).timeliness for day in days} == {Timeliness.NEEDS_DETERMINATION}
    assert assess(limit, backwards).timeliness is Timeliness.ON_TIME
    assert assess(limit, forwards + timedelta(days=1)).timeliness is Timeliness.LATE


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


def test_each_day_around_the_limit_of_every_date_is_judged_by_its_side() -> None:
    for day in DATES:
        limit = limits(day, OPEN)
        assert limit.latest == plus_months(day, -3)
        for shift in range(-4, 5):
            received = limit.latest + timedelta(days=shift)
            judged = assess(limit, received)
            assert judged.margin_days == -shift
            if shift <= 0:
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
    for day in DATES:
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
