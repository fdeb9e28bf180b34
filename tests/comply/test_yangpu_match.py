"""杨府发〔2024〕1号 第5、6、14、15条: exactly 1:1, two programmes apart, nothing twice, in time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from docgen.comply import yangpu_match
from docgen.comply.registry import Facts
from docgen.model.submission import Submission, freeze
from tests.comply.cases import D, facts, found, hits, make, moment

CITY, DISTRICT = "item5.city_amount_yuan", "item5.district_amount_yuan"
GRADE, SUM6 = "item6.grade", "item6.amount_yuan"
YANGPU = {"party_district.district_code": "310110"}
NOTHING: Mapping[str, Any] = {}


def payment(
    yuan: str, day: str, level: str = "city", fund: str = "operating", year: int | None = 1
) -> Submission:
    values = {
        "fund_kind": fund, "level": level, "year_index": year, "amount_yuan": D(yuan),
        "paid_on": date.fromisoformat(day), "doc_no": "沪科〔2025〕7号",
    }  # fmt: skip
    return Submission("disbursement", freeze(values))


PAID = (payment("3000000.00", "2025-06-10"),)


def item5(city: str = "3000000.00", district: str = "3000000.00") -> dict[str, Any]:
    return {"city_amount_yuan": D(city), "district_amount_yuan": D(district)}


def item6(grade: str = "A", base: str = "400000.00", amount: str = "400000.00") -> dict[str, Any]:
    return {
        "programme": "incubator", "grade": grade, "grade_doc_no": None,
        "base_yuan": D(base), "amount_yuan": D(amount),
    }  # fmt: skip


def claimed(
    first: Any = None,
    second: Any = None,
    *,
    year: str = "2025",
    day: str = "2026-01-22",
    contract: Mapping[str, Any] = YANGPU,
    paid: tuple[Submission, ...] = PAID,
) -> Facts:
    """Return a claim beside a contract in Yangpu and the payments of the record."""
    values = {
        "contract_no": make("contract")["contract_no"], "period": year,
        "item5": first, "item6": second, "prepared_on": date.fromisoformat(day),
    }  # fmt: skip
    known = [(f"GZL/disbursement/{n:02d}/v1", item) for n, item in enumerate(paid, 1)]
    return facts(Submission("match_claim", freeze(values)), contract, moment(day), registered=known)


def told(given: Facts) -> list[str]:
    return found(given, yangpu_match)


@pytest.mark.parametrize(
    ("city", "district", "expected"),
    [
        ("3000000.00", "3000000.00", []),
        ("3000000.00", "2999999.99", [f"D05-01/unequal {DISTRICT}"]),
        ("3000000.00", "3000000.01", [f"D05-01/unequal {DISTRICT}"]),
        ("3000000.01", "3000000.01", [f"D05-01/recorded {CITY}"]),
        ("2999999.99", "2999999.99", [f"D05-01/recorded {CITY}"]),
        ("0", "0", [f"D05-01/recorded {CITY}"]),
    ],
)
def test_item_5_is_exactly_what_the_city_paid(
    city: str, district: str, expected: list[str]
) -> None:
    assert told(claimed(item5(city, district))) == expected


@pytest.mark.parametrize(
    ("others", "fits"),
    [
        (payment("500000.00", "2025-01-01"), "3500000.00"),  # the year's first day counts
        (payment("500000.00", "2025-12-31"), "3500000.00"),  # and its last
        (payment("500000.00", "2024-12-31"), "3000000.00"),
        (payment("500000.00", "2026-01-01"), "3000000.00"),
        (payment("500000.00", "2025-03-01", "district"), "3000000.00"),
        (payment("500000.00", "2025-03-01", fund="reward", year=None), "3500000.00"),
        # startup money is the district's alone (第十三条（一）)
        (payment("500000.00", "2025-03-01", fund="startup", year=None), "3000000.00"),
    ],
)
def test_what_the_city_paid_in_the_year_counts(others: Submission, fits: str) -> None:
    assert told(claimed(item5(fits, fits), paid=(*PAID, others))) == []
    other = str(D(fits) + 1)
    wrong = claimed(item5(other, other), paid=(*PAID, others))
    assert told(wrong) == [f"D05-01/recorded {CITY}"]


def test_without_any_record_nothing_can_be_held_against_it() -> None:
    assert told(claimed(item5(), paid=())) == [f"D05-01/unrecorded {CITY}"]


def test_another_district_and_an_empty_claim_are_returned() -> None:
    elsewhere = claimed(item5(), contract={"party_district.district_code": "310115"})
    assert told(elsewhere) == ["D05-01/district contract_no"]
    assert told(claimed()) == ["D05-01/empty item5"]


@pytest.mark.parametrize(
    ("grade", "expected"),
    [
        ("A", []),
        ("B", []),
        ("b", []),
        ("B级", []),
        ("C", [f"D06-01/grade {GRADE}"]),
        ("D", [f"D06-01/grade {GRADE}"]),
        ("E", [f"D06-01/unknown {GRADE}"]),
        ("优秀", [f"D06-01/unknown {GRADE}"]),
        ("继续支持", [f"D06-01/mixed {GRADE}"]),
        ("暂停支持", [f"D06-01/mixed {GRADE}"]),
        ("停止支持", [f"D06-01/mixed {GRADE}"]),
        ("continue", [f"D06-01/mixed {GRADE}"]),
    ],
)
def test_item_6_has_grades_of_its_own(grade: str, expected: list[str]) -> None:
    assert told(claimed(None, item6(grade))) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("0.01", []),
        ("399999.99", []),
        ("400000.00", []),
        ("400000.01", [f"D06-01/cap {SUM6}"]),
    ],
)
def test_item_6_is_at_most_the_citys_amount(amount: str, expected: list[str]) -> None:
    assert told(claimed(None, item6(amount=amount))) == expected


@pytest.mark.parametrize(
    ("first", "second", "higher"),
    [("400000.00", "400000.00", "第5条"), ("300000.00", "400000.00", "第6条")],
)
def test_both_in_one_year_are_held_and_the_higher_is_named(
    first: str, second: str, higher: str
) -> None:
    paid = (payment(first, "2025-06-10"),)
    given = claimed(item5(first, first), item6(amount=second), paid=paid)
    [hit] = hits(yangpu_match, given)
    assert (hit.rule, hit.path, hit.data["higher"]) == ("D14-01", SUM6, higher)
    assert given.rulebook.rules["D14-01"].wordings["default"].severity.value == "HOLD"


def test_one_item_or_an_amount_of_nothing_is_no_double_support() -> None:
    assert told(claimed(item5())) == []
    assert told(claimed(None, item6())) == []
    assert told(claimed(item5(), item6(amount="0"))) == []


@pytest.mark.parametrize(
    ("day", "year", "expected"),
    [
        ("2024-02-26", "2024", ["D15-01/outside period"]),
        ("2024-02-27", "2024", []),
        ("2027-02-26", "2026", []),
        ("2027-02-27", "2026", ["D15-01/outside period"]),
        ("2026-01-22", "2023", ["D15-01/year period"]),
        ("2027-01-22", "2027", []),
        ("2027-01-22", "2028", ["D15-01/year period"]),
    ],
)
def test_three_years_counted_inclusively(day: str, year: str, expected: list[str]) -> None:
    assert told(claimed(None, item6(), day=day, year=year)) == expected
