"""V-201 … V-214: what has to add up in a quarterly or annual report, and whose targets count."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

from docgen.model.finding import Severity
from tests.comply.bases_reports import tenant_code
from tests.comply.cases import DROP, D, facts, make, moment
from tests.comply.rules import findings, in_words, patched

MONEY = st.decimals(min_value=0, max_value=10**9, places=6, allow_nan=False, allow_infinity=False)
FEN = D("0.000001")


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({}, []),
        ({"tenants_open": 4}, ["V-201/default tenants_close"]),
        ({"tenants_hardtech": 5}, ["V-203/default tenants_hardtech"]),
        ({"tenants_hnte": 4}, []),
        ({"area_tenants_m2": D(10000)}, []),
        ({"area_tenants_m2": D("10000.1")}, ["V-203/area area_tenants_m2"]),
        (
            {"tenant_list[1].status": "退出", "staff_total": 30},
            ["V-204/close tenants_close"],
        ),
        ({"staff_total": 41}, ["V-204/staff staff_total"]),
        (
            {"important_changes": [{"description": "增资", "occurred_on": date(2025, 7, 1)}]},
            ["V-214/changes important_changes[0].occurred_on"],
        ),
        ({"spend_by_category[0].category": "其他"}, ["C13-03/note spend_by_category[0].category"]),
        ({"tenant_list[1].staff": 11}, ["V-204/staff staff_total"]),
        ({"tenant_list[3].entered_on": date(2025, 3, 31)}, ["V-204/came tenants_in"]),
        (
            {"tenant_list[1].entered_on": date(2025, 7, 1)},
            ["V-204/entered tenant_list[1].entered_on"],
        ),
        ({"graduated_list": ()}, ["V-204/graduated tenants_graduated"]),
        (
            {"graduated_list[0].graduated_on": date(2025, 3, 31)},
            ["V-204/graduated_on graduated_list[0].graduated_on"],
        ),
        (
            {"tenant_list[2].uscc": tenant_code(2)},
            ["V-204/repeated tenant_list[2].uscc"],
        ),
        ({"revenue_total_wan": D("600.500001")}, ["V-205/default revenue_total_wan"]),
        ({"revenue_total_wan": D("600.500000")}, []),
        ({"fiscal_used_wan": D("3800.01")}, ["V-211/used fiscal_used_wan"]),
        ({"fiscal_used_wan": D(3800), "ledger_balance_wan": D(0)}, []),
        ({"ledger_balance_wan": D("1500.01")}, ["V-211/balance ledger_balance_wan"]),
        ({"spend_ytd_wan.own": D(81)}, ["V-211/sources spend_ytd_wan.total"]),
        ({"spend_by_category[0].amount": D(301)}, ["V-211/categories spend_by_category"]),
        ({"area_total_m2": D(12000)}, []),
        ({"area_total_m2": D("12000.1")}, ["AMB-29/default area_total_m2"]),
        ({"area_total_m2": D(8000)}, []),
        ({"area_total_m2": D("7999"), "area_tenants_m2": D(1)}, ["AMB-29/default area_total_m2"]),
        ({"events[0].date": date(2025, 7, 1)}, ["V-214/events events[0].date"]),
        (
            {"publicity_items[0].date": date(2025, 3, 31)},
            ["V-214/publicity publicity_items[0].date"],
        ),
        ({"kpi_progress[6]": DROP}, ["V-207/missing kpi_progress"]),
        (
            {"kpi_progress[0].target_year": D("50.01")},
            ["V-208/default kpi_progress[0].target_year"],
        ),
        ({"kpi_progress[0].target_year": D("50.00")}, []),
        ({"kpi_progress[3].ytd": D("0.48")}, ["V-212/default kpi_progress[3].ytd"]),
        ({"kpi_progress[3].ytd": D("1.01")}, []),
        ({"kpi_progress[3].ytd": D(0)}, []),
        ({"kpi_progress[0].ytd": D("0.48")}, []),
    ],
)
def test_a_quarterly_report_with_one_fault_tells_it(
    patch: dict[str, Any], expected: list[str]
) -> None:
    assert patched("q_report", patch) == expected


def test_a_code_that_is_not_the_contracts_or_stands_twice_is_refused() -> None:
    row = dict(make("q_report").rows("kpi_progress")[0])
    foreign = patched("q_report", {"kpi_progress[7]": {**row, "code": "Z9"}})
    assert foreign == ["V-207/unknown kpi_progress[7].code"]
    assert patched("q_report", {"kpi_progress[7]": row}) == ["V-207/repeated kpi_progress[7].code"]


def test_an_altered_target_is_refused_and_the_rate_told_against_the_contracts() -> None:
    """F11, first half: contract 20, reported 15 with 16 reached."""
    patch = {"kpi_progress[1].target_year": D(15), "kpi_progress[1].ytd": D(16)}
    given = facts(make("a_report", patch))
    assert findings(given) == ["V-208/default kpi_progress[1].target_year"]
    finding = in_words(given, "V-208")
    assert finding.severity is Severity.BLOCK
    assert "目标值与合同不一致（第九条）" in finding.message
    assert finding.data == {"target": "20", "rate": "80.00"}
    assert finding.citation is not None
    assert finding.citation.article == "第九条"


@pytest.mark.parametrize(
    ("period", "year"), [("2024Q1", 1), ("2025Q1", 1), ("2025Q2", 2), ("2026Q1", 2), ("2026Q2", 3)]
)
def test_a_quarter_answers_the_support_year_most_of_its_days_lie_in(period: str, year: int) -> None:
    targets = {1: 40, 2: 50, 3: 60}
    patch = {"period": period, "kpi_progress[0].target_year": D(targets[year])}
    lines = patched("q_report", patch)
    assert "V-208/default kpi_progress[0].target_year" not in lines
    wrong = {**patch, "kpi_progress[0].target_year": D(41)}
    assert "V-208/default kpi_progress[0].target_year" in patched("q_report", wrong)


@pytest.mark.parametrize(("period", "inside"), [("Y1", True), ("Y3", True), ("Y4", False)])
def test_a_performance_report_speaks_of_a_support_year_of_the_contract(
    period: str, inside: bool
) -> None:
    lines = patched("p_report", {"period": period})
    assert ("V-213/default period" in lines) is not inside


def test_a_quarter_divided_equally_belongs_to_the_earlier_support_year() -> None:
    years = {
        "support_years[0].end": date(2025, 2, 14),
        "support_years[1].start": date(2025, 2, 15),  # 45 days of 2025Q1 on either side
    }
    for target, refused in ((40, False), (50, True)):
        patch = {"period": "2025Q1", "kpi_progress[0].target_year": D(target)}
        lines = patched("q_report", patch, years)
        assert ("V-208/default kpi_progress[0].target_year" in lines) is refused


def test_the_annual_report_adds_up_alike() -> None:
    assert patched("a_report", {}) == []
    assert patched("a_report", {"spend_year_wan.total": D(401)}) == [
        "V-211/sources spend_year_wan.total",
        "V-211/categories spend_by_category",
    ]


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"kpi_results[0].rate": D("99.99")}, ["V-303/default kpi_results[0].rate"]),
        (
            {"kpi_results[0].actual": D("49.999"), "kpi_results[0].rate": D("100")},
            ["V-303/explanation kpi_results[0].explanation"],
        ),
        (
            {"kpi_results[0].actual": D(49), "kpi_results[0].rate": D(98)},
            ["V-303/explanation kpi_results[0].explanation"],
        ),
        (
            {
                "kpi_results[0].actual": D(49),
                "kpi_results[0].rate": D(98),
                "kpi_results[0].explanation": "年末一家企业迁出",
            },
            [],
        ),
        ({"kpi_results[1].actual": D(21), "kpi_results[1].rate": D(105)}, []),
        ({"kpi_results[5].actual": D(4), "kpi_results[5].rate": D(150)}, []),
        (
            {"kpi_results[5].actual": D(4), "kpi_results[5].rate": D("66.67")},
            ["V-303/default kpi_results[5].rate"],
        ),
        (
            {
                "kpi_results[6].actual": D(0),
                "kpi_results[6].rate": D(0),
                "kpi_results[6].explanation": "审计未完",
            },
            [],
        ),
        ({"kpi_results[0].evidence_ids": ()}, ["V-303/evidence kpi_results[0].evidence_ids"]),
        (
            {"kpi_results[0].target": D(49), "kpi_results[0].rate": D("102.04")},
            ["V-208/default kpi_results[0].target"],
        ),
        (
            {"next_year_plan.kpi_targets[0].target": D(61)},
            ["V-208/plan next_year_plan.kpi_targets[0].target"],
        ),
        ({"period_end": date(2025, 2, 1)}, ["V-214/reversed period_end"]),
        (
            {"period_start": date(2024, 3, 1), "period_end": date(2025, 2, 28)},
            ["V-214/year period_start"],
        ),
        ({"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}, []),
    ],
)
def test_a_performance_report_with_one_fault_tells_it(
    patch: dict[str, Any], expected: list[str]
) -> None:
    assert patched("p_report", patch) == expected


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"items[0].before": "上海市浦东新区示例路9号"}, ["V-401/default items[0].before"]),
        ({"items[0].before": "上海市浦东新区示例路１号1幢 "}, []),
        ({"items[0].after": "上海市浦东新区示例路1号1幢"}, ["V-401/unchanged items[0].after"]),
        (
            {"items[0].change_type": "other_major", "items[0].after": "上海市浦东新区示例路1号1幢"},
            ["V-401/unchanged items[0].after"],
        ),
        ({"items[0].change_type": "kpi"}, ["V-402/no_list items[0].change_type"]),
        (
            {
                "kpi_changes": [
                    {
                        "code": "H04",
                        "year_index": 2,
                        "old_target": D(20),
                        "new_target": D(15),
                        "reason": "市场",
                    }
                ]
            },
            ["V-402/no_item kpi_changes"],
        ),
        ({"reported_to_city_on": date(2025, 2, 28)}, ["V-403/default reported_to_city_on"]),
        ({"reported_to_district_on": date(2025, 3, 2)}, ["V-403/default reported_to_district_on"]),
    ],
)
def test_a_change_report_starts_from_the_contract(
    patch: dict[str, Any], expected: list[str]
) -> None:
    assert patched("change_report", patch) == expected


@pytest.mark.parametrize(
    ("code", "year", "old", "new", "expected"),
    [
        ("H04", 2, "20", "15", []),
        ("H04", 2, "19", "15", ["V-402/default kpi_changes[0].old_target"]),
        ("H04", 2, "20", "20", ["V-402/unchanged kpi_changes[0].new_target"]),
        ("H04", 4, "20", "15", ["V-402/unknown kpi_changes[0].code"]),
        ("Z9", 2, "20", "15", ["V-402/unknown kpi_changes[0].code"]),
    ],
)
def test_an_adjusted_target_starts_from_the_contracts(
    code: str, year: int, old: str, new: str, expected: list[str]
) -> None:
    row = {"code": code, "year_index": year, "old_target": D(old), "new_target": D(new)}
    patch = {"items[0].change_type": "kpi", "kpi_changes": [{**row, "reason": "市场变化"}]}
    assert patched("change_report", patch) == expected


def test_a_district_that_has_not_received_the_report_is_not_compared() -> None:
    given = facts(make("change_report"), when=moment("2025-03-01", district=None))
    assert findings(given) == []


@settings(max_examples=25, deadline=None)
@any_of(st.tuples(MONEY, MONEY, MONEY, MONEY))
def test_revenue_that_adds_up_is_never_found_and_one_fen_always_is(parts: Any) -> None:
    names = ("professional", "rent", "investment", "other")
    patch = {f"revenue_{name}_wan": part for name, part in zip(names, parts, strict=True)}
    whole = sum(parts, D(0))
    for said, off in ((whole, False), (whole + FEN, True)):
        lines = patched("q_report", {**patch, "revenue_total_wan": said})
        assert lines == (["V-205/default revenue_total_wan"] if off else [])
