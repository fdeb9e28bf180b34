"""Amounts and periods as the rules reckon with them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from docgen.comply.numbers import excess, percent, plain, signed, to_the_fen, two_places
from docgen.comply.periods import days_of, support_year_index, whole_years


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1E+3", "1000"),
        ("1000.50", "1000.5"),
        ("0.000001", "0.000001"),
        ("0.00", "0"),
        ("100", "100"),
    ],
)
def test_numbers_are_written_as_people_do(value: str, shown: str) -> None:
    assert plain(Decimal(value)) == shown


def test_a_difference_tells_its_direction() -> None:
    assert signed(Decimal("0.01")) == "多 0.01"
    assert signed(Decimal(-5)) == "少 5"


def test_a_share_is_told_in_percent() -> None:
    assert percent(Decimal("0.5")) == "50%"


@pytest.mark.parametrize(("value", "rounded"), [("66.665", "66.67"), ("66.664999", "66.66")])
def test_rates_are_rounded_half_up(value: str, rounded: str) -> None:
    assert f"{two_places(Decimal(value)):f}" == rounded


def test_a_suggestion_never_exceeds_its_limit() -> None:
    assert to_the_fen(Decimal("0.1234569")) == Decimal("0.123456")


@pytest.mark.parametrize(
    ("direction", "actual", "surplus"),
    [
        ("higher", "21", "1"),
        ("higher", "20", "0"),
        ("lower", "19", "1"),
        ("lower", "20", "0"),
        ("yes_no", "21", "0"),
    ],
)
def test_only_what_is_strictly_better_is_a_surplus(
    direction: str, actual: str, surplus: str
) -> None:
    assert excess(direction, Decimal(20), Decimal(actual)) == Decimal(surplus)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026Q1", (2026, 1, 1), (2026, 3, 31)),
        ("2024Q4", (2024, 10, 1), (2024, 12, 31)),
        ("2025", (2025, 1, 1), (2025, 12, 31)),
    ],
)
def test_a_period_is_a_pair_of_days(
    period: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert days_of(period) == (date(*first), date(*last))


@pytest.mark.parametrize("period", ["Y2", "2026Q5", "", None])
def test_what_is_no_calendar_period_has_no_days(period: str | None) -> None:
    assert days_of(period) is None


def test_a_support_year_has_a_number() -> None:
    assert support_year_index("Y2") == 2
    assert support_year_index("2026Q2") is None


@pytest.mark.parametrize(
    ("end", "years"),
    [((2026, 2, 28), 2), ((2026, 3, 1), 2), ((2026, 3, 2), 3), ((2025, 2, 28), 1)],
)
def test_the_years_of_a_period_count_a_begun_one(end: tuple[int, int, int], years: int) -> None:
    assert whole_years(date(2024, 3, 1), date(*end)) == years
