"""V-102 … V-106: what has to add up in a contract."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

from tests.comply.cases import DROP, D, facts, make
from tests.comply.rules import findings, patched

MONEY = st.decimals(min_value=0, max_value=10**9, places=6, allow_nan=False, allow_infinity=False)
FEN = D("0.000001")


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({}, []),
        ({"support_years[1].start": date(2025, 3, 2)}, ["V-102/gap support_years[1].start"]),
        ({"support_years[2].end": date(2027, 2, 27)}, ["V-102/cover support_years[2].end"]),
        ({"support_years[0].start": date(2024, 3, 2)}, ["V-102/cover support_years[0].start"]),
        ({"support_years[1].index": 5}, ["V-102/index support_years[1].index"]),
        ({"tasks[0].milestone_date": date(2027, 2, 28)}, []),
        (
            {"tasks[0].milestone_date": date(2027, 3, 1)},
            ["V-102/milestone tasks[0].milestone_date"],
        ),
        (
            {"total_construction_input_wan": D("1800.000001")},
            ["V-103/default total_construction_input_wan"],
        ),
        ({"startup_budget[0].amount": D(499)}, ["V-103/budget startup_budget"]),
        (
            {
                "construction_sources.district_wan": D(799),
                "construction_sources.own_wan": D(901),
            },
            ["V-103/district construction_sources.district_wan"],
        ),
        ({"operating_plan[0].own_wan": D(1601)}, ["V-104/default operating_plan[0].T_wan"]),
        ({"operating_plan[0].budget[0].amount": D(999)}, ["V-104/budget operating_plan[0].budget"]),
        ({"operating_plan[0].budget[0].amount": D(3000)}, []),
        ({"total_city_wan": D("1999.999999")}, ["V-105/city total_city_wan"]),
        ({"total_district_wan": D(2799)}, ["V-105/district total_district_wan"]),
        ({"kpis_overall[1].target": D(51)}, ["V-106/flow kpis_overall[1].target"]),
        ({"kpis_overall[0].target": D(61)}, ["V-106/stock kpis_overall[0].target"]),
        ({"kpis_overall[3].target": D(51)}, ["V-106/ratio_avg kpis_overall[3].target"]),
        ({"kpis_overall[4].target": D(61)}, ["V-106/ratio_last kpis_overall[4].target"]),
        ({"kpis_yearly[20]": DROP}, ["V-106/missing kpis_yearly"]),
        (
            {"kpis_yearly[21]": {"code": "Z9", "year_index": 1, "target": D(1)}},
            ["V-106/unknown kpis_yearly[21].code"],
        ),
        (
            {"kpis_yearly[21]": {"code": "H01", "year_index": 1, "target": D(40)}},
            ["V-106/repeated kpis_yearly[21]"],
        ),
        (
            {"kpis_yearly[21]": {"code": "H01", "year_index": 4, "target": D(40)}},
            ["V-106/year kpis_yearly[21].year_index"],
        ),
        (
            {"kpis_yearly[3].target": D("0.4")},
            ["V-106/ratio_avg kpis_overall[3].target", "V-212/default kpis_yearly[3].target"],
        ),
    ],
)
def test_a_contract_with_one_fault_tells_it(patch: dict[str, Any], expected: list[str]) -> None:
    assert sorted(patched("contract", patch)) == expected


def test_a_mean_without_end_is_held_against_two_decimals() -> None:
    targets = {"kpis_yearly[3].target": D(40), "kpis_yearly[10].target": D(40)}
    fits = {**targets, "kpis_yearly[17].target": D(45), "kpis_overall[3].target": D("41.67")}
    assert patched("contract", fits) == []
    off = {**fits, "kpis_overall[3].target": D("41.66")}
    assert patched("contract", off) == ["V-106/ratio_avg kpis_overall[3].target"]


def test_the_number_of_support_years_is_that_of_the_period() -> None:
    lines = patched("contract", {"support_years[2]": DROP})
    assert "V-102/count support_years" in lines
    assert "V-102/cover support_years[1].end" in lines


def test_a_support_year_needs_its_plan_once() -> None:
    plan = dict(make("contract").rows("operating_plan")[0])
    assert "V-104/repeated operating_plan[3].year_index" in patched(
        "contract", {"operating_plan[3]": plan}
    )
    assert "V-104/missing operating_plan" in patched("contract", {"operating_plan[2]": DROP})


@settings(max_examples=25, deadline=None)
@any_of(st.tuples(MONEY, MONEY, MONEY, MONEY))
def test_sources_that_add_up_are_never_found_and_one_fen_always_is(parts: Any) -> None:
    names = ("city_wan", "district_wan", "own_wan", "other_wan")
    patch = {f"operating_plan[0].{name}": part for name, part in zip(names, parts, strict=True)}
    patch["operating_plan[0].budget"] = ()
    whole = sum(parts, D(0))
    for said, off in ((whole, False), (whole + FEN, True)):
        given = facts(make("contract", {**patch, "operating_plan[0].T_wan": said}))
        lines = findings(given)
        assert ("V-104/default operating_plan[0].T_wan" in lines) is off


@pytest.mark.parametrize(("target", "fits"), [("41.665", True), ("41.67", True), ("41.66", False)])
def test_a_mean_of_three_decimals_may_be_written_with_two(target: str, fits: bool) -> None:
    years = {"kpis_yearly[3].target": D(40), "kpis_yearly[10].target": D(40)}
    patch = {**years, "kpis_yearly[17].target": D("44.995"), "kpis_overall[3].target": D(target)}
    assert patched("contract", patch) == (
        [] if fits else ["V-106/ratio_avg kpis_overall[3].target"]
    )
