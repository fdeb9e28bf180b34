"""第十三条: both sides of every limit, exactly to the last decimal."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from docgen.model.finding import Severity
from tests.comply.cases import DROP, D, facts, final, make
from tests.comply.rules import findings, in_words, patched

TWO_YEARS = {
    "incubator_class": "cultivation",
    "period_end": date(2026, 2, 28),
    "support_years[2]": DROP,
}


def year(index: int, city: str, district: str, whole: str = "8000") -> dict[str, Any]:
    """Return a patch that gives a support year these amounts and keeps every sum."""
    row = f"operating_plan[{index - 1}]"
    rest = D(whole) - D(city) - D(district)
    old = {1: D(1000), 2: D(500), 3: D(500)}[index]
    return {
        f"{row}.city_wan": D(city),
        f"{row}.district_wan": D(district),
        f"{row}.T_wan": D(whole),
        f"{row}.own_wan": rest,
        f"{row}.other_wan": D(0),
        f"{row}.budget": (),
        f"instalments[{index}].amount": D(city),
        f"instalments[{index + 3}].amount": D(district),
        "total_city_wan": D(2000) - old + D(city),
        "total_district_wan": D(2800) - old + D(district),
        "argument.supported_wan": D(9000),
    }


@pytest.mark.parametrize(
    ("index", "city", "expected"),
    [
        (1, "1000", []),
        (1, "1000.000001", ["C13-12/default operating_plan[0].city_wan"]),
        (2, "500", []),
        (2, "500.000001", ["C13-13/default operating_plan[1].city_wan"]),
        (3, "500.01", ["C13-13/default operating_plan[2].city_wan"]),
    ],
)
def test_the_citys_share_stops_at_the_cap_of_each_year(
    index: int, city: str, expected: list[str]
) -> None:
    assert patched("contract", year(index, city, city)) == expected


@pytest.mark.parametrize(
    ("index", "city", "code"), [(1, "300", ""), (1, "300.01", "C13-12"), (2, "200.01", "C13-13")]
)
def test_a_cultivation_incubator_has_caps_of_its_own(index: int, city: str, code: str) -> None:
    patch = {"incubator_class": "cultivation", **year(index, city, city)}
    at = f"operating_plan[{index - 1}].city_wan"
    over = [line for line in patched("contract", patch) if line.endswith(at)]
    assert over == ([f"{code}/default {at}"] if code else [])


@pytest.mark.parametrize(
    ("city", "district", "expected"),
    [
        ("500", "500", []),
        ("500", "499.999999", ["C13-15/default operating_plan[1].district_wan"]),
        ("499.999999", "500", ["C13-15/default operating_plan[1].district_wan"]),
        ("0", "0", []),
        ("500", "0", ["C13-06/district operating_plan[1].district_wan"]),
        ("0", "500", ["C13-06/city operating_plan[1].city_wan"]),
    ],
)
def test_the_district_matches_the_city_exactly(
    city: str, district: str, expected: list[str]
) -> None:
    assert patched("contract", year(2, city, district)) == expected


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ("2000", []),
        ("1999.999999", ["C13-16/default operating_plan[1].T_wan"]),
        ("2000.000001", []),
    ],
)
def test_both_levels_give_at_most_half_of_the_years_input(whole: str, expected: list[str]) -> None:
    assert patched("contract", year(2, "500", "500", whole)) == expected


def test_above_half_the_finding_shows_limit_excess_and_a_way_out() -> None:
    """F8."""
    given = facts(make("contract", year(2, "500", "500", "1800")))
    finding = in_words(given, "C13-16")
    assert finding.severity is Severity.HOLD
    for words in ("1000 万元", "1800 万元的 50%", "900 万元", "超出 100 万元"):
        assert words in finding.message
    assert "市级 450 万元、区级 450 万元" in finding.remedy
    assert "2000 万元" in finding.remedy
    assert finding.data == {"excess_wan": "100", "suggested_city_wan": "450"}
    assert finding.citation is not None
    assert finding.citation.article.startswith("第十三条")


def test_a_cultivation_incubators_third_year_needs_a_contract_of_three_years() -> None:
    """F7."""
    finding = in_words(facts(make("contract", TWO_YEARS)), "C13-14")
    assert finding.severity is Severity.BLOCK
    assert "第七条" in finding.message
    assert "第十三条" in finding.message
    assert finding.path == "operating_plan[2].year_index"
    three = facts(make("contract", {"incubator_class": "cultivation"}))
    assert not [line for line in findings(three) if line.startswith("C13-14")]


CITY_ONLY = (
    {"doc_no": "沪府办规〔2023〕16号", "title": "培育实施方案", "valid_from": date(2023, 7, 1)},
    {"doc_no": "沪科规〔2023〕14号", "title": "管理办法", "valid_from": date(2023, 10, 30)},
)


def test_startup_money_names_a_document_of_the_district() -> None:
    given = facts(make("contract", {"legal_basis": CITY_ONLY}))
    assert findings(given) == ["C13-09/default legal_basis"]
    assert in_words(given, "C13-09").severity is Severity.WARN
    none = {"legal_basis": (), "startup_support_wan": D(0), "startup_budget": ()}
    assert "C13-09/default legal_basis" not in patched("contract", none)


@pytest.mark.parametrize(
    ("startup", "whole", "expected"),
    [
        ("800", "1600", []),
        ("800", "1599.999998", ["C13-10/default startup_support_wan"]),
    ],
)
def test_startup_money_is_at_most_half_of_construction(
    startup: str, whole: str, expected: list[str]
) -> None:
    rest = D(whole) - D(800)
    patch = {
        "startup_support_wan": D(startup),
        "total_construction_input_wan": D(whole),
        "construction_sources.own_wan": rest,
        "construction_sources.other_wan": D(0),
    }
    assert patched("contract", patch) == expected


@pytest.mark.parametrize(
    ("kind", "patch", "expected"),
    [
        ("contract", {"instalments[0].level": "city"}, ["C13-05/default instalments[0].level"]),
        (
            "contract",
            {"construction_sources.city_wan": D(1), "construction_sources.own_wan": D(899)},
            ["C13-05/sources construction_sources.city_wan"],
        ),
        (
            "contract",
            {"argument.supported_wan": D("4799.99")},
            ["C13-07/default argument.supported_wan"],
        ),
        ("contract", {"argument.supported_wan": None}, ["C13-07/missing argument.supported_wan"]),
        ("contract", {"argument": None}, []),
        ("contract", {"separate_ledger_account": " "}, ["C13-08/account separate_ledger_account"]),
        ("contract", {"instalments": ()}, ["C13-08/none instalments"]),
        ("contract", {"instalments[1].amount": D(999)}, ["C13-08/sum instalments[1].amount"]),
        (
            "contract",
            {"instalments[1].amount": D(900), "instalments[2].amount": D(600)},
            ["C13-08/year instalments[1].amount", "C13-08/year instalments[2].amount"],
        ),
        (
            "contract",
            {"startup_budget[0].category": "场地租金"},
            ["C13-02/default startup_budget[0].category"],
        ),
        ("contract", {"startup_budget[1].category": "技术(服务)平台建设"}, []),
        (
            "contract",
            {"startup_budget[0].category": "举办资源对接活动"},
            ["C13-02/swapped startup_budget[0].category"],
        ),
        (
            "contract",
            {"startup_budget[0].category": "其他："},
            ["C13-02/note startup_budget[0].category"],
        ),
        ("contract", {"startup_budget[0].category": "其他（中试设备）"}, []),
        (
            "contract",
            {"operating_plan[0].budget[0].category": "孵化空间建设"},
            ["C13-03/swapped operating_plan[0].budget[0].category"],
        ),
        (
            "q_report",
            {"spend_by_category[0].category": "装修"},
            ["C13-03/default spend_by_category[0].category"],
        ),
        (
            "q_report",
            {"spend_by_category[0].fund_kind": "reward"},
            ["C13-04/early spend_by_category[0].fund_kind"],
        ),
        (
            "p_report",
            {"next_year_plan.district_request_wan": D(499)},
            ["C13-15/default next_year_plan.district_request_wan"],
        ),
        (
            "p_report",
            {"next_year_plan.T_plan": D("1999.99")},
            ["C13-16/default next_year_plan.T_plan"],
        ),
        ("p_report", {"funds_year.T_actual": D("1999.99")}, ["C13-16/actual funds_year.T_actual"]),
        ("p_report", {"funds_year.district_received": D(1300)}, []),
        (
            "eval_result",
            {"reward": {"items": [], "city_wan": D(0), "district_wan": D(0), "formula_ref": "x"}},
            ["C13-04/annual reward"],
        ),
    ],
)
def test_a_single_fault_gives_a_single_finding(
    kind: str, patch: dict[str, Any], expected: list[str]
) -> None:
    assert patched(kind, patch) == expected


def test_a_request_above_the_contract_is_held() -> None:
    asked = {
        "next_year_plan.city_request_wan": D(450),
        "next_year_plan.district_request_wan": D(450),
    }
    lower = year(3, "400", "400", "2000")
    assert patched("p_report", asked, lower) == [
        "C13-08/request next_year_plan.city_request_wan",
        "C13-08/request next_year_plan.district_request_wan",
    ]


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({}, []),
        ({"reward.city_wan": D(500), "reward.district_wan": D(500)}, []),
        (
            {"reward.city_wan": D("500.01"), "reward.district_wan": D("500.01")},
            ["C13-18/default reward.city_wan"],
        ),
        ({"reward.district_wan": D(99)}, ["C13-18/match reward.district_wan"]),
        ({"reward.items": []}, ["C13-04/no_items reward.items"]),
        ({"reward.items[0].code": "Z9"}, ["C13-04/unknown reward.items[0].code"]),
        ({"reward.items[0].code": "H01"}, ["C13-04/not_exceeded reward.items[0].code"]),
        ({"reward.items[0].excess": D(10)}, ["C13-04/excess reward.items[0].excess"]),
        ({"reward.formula_ref": " "}, ["C21-02/reference reward.formula_ref"]),
    ],
)
def test_a_reward_is_for_what_was_surpassed(patch: dict[str, Any], expected: list[str]) -> None:
    assert findings(facts(final(patch))) == expected


def test_a_reward_without_a_rule_in_the_contract_is_held() -> None:
    given = facts(final(), {"reward_rule": None})
    assert findings(given) == ["C21-02/reward reward"]
    assert in_words(given, "C21-02").severity is Severity.HOLD


@pytest.mark.parametrize(("day", "early"), [((2027, 2, 28), True), ((2027, 3, 1), False)])
def test_the_final_evaluation_waits_for_the_end_of_the_period(
    day: tuple[int, int, int], early: bool
) -> None:

    steps = dict.fromkeys(
        ("third_party.commissioned_on", "third_party.report_date", "decided_on"), date(*day)
    )
    lines = findings(facts(final(steps)))
    assert lines == (["C13-19/default decided_on"] if early else [])


def test_a_reward_planned_in_the_contract_keeps_to_cap_and_match() -> None:
    line = {"fund_kind": "reward", "year": None, "condition": "期满"}
    patch = {
        "instalments[7]": {**line, "level": "city", "amount": D(501)},
        "instalments[8]": {**line, "level": "district", "amount": D(500)},
    }
    assert patched("contract", patch) == [
        "C13-18/default instalments[7].amount",
        "C13-18/match instalments[7].amount",
    ]
