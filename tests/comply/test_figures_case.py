"""V-202, V-206, V-209, V-210, V-301, V-302, V-304: a report against the accepted ones before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from docgen.comply import figures_change, figures_funds, figures_kpis, figures_series, figures_year
from docgen.comply.registry import Facts
from docgen.model.case import Case, Registered
from docgen.model.submission import Submission, freeze
from tests.comply.cases import D, found, make, moment, recorded, rulebook

MODULES = (figures_series, figures_year, figures_funds)
FEN = D("0.000001")
NOTHING: Mapping[str, Any] = {}


def known(
    kind: str,
    period: str,
    patch: Mapping[str, Any] = NOTHING,
    version: int = 1,
    state: str = "accepted",
) -> Registered:
    """Return an earlier report of the incubator."""
    report = make(kind, {"period": period, **patch})
    return Registered(f"GZL/{kind}/{period}/v{version}", report, state=state)


def facts(
    submission: Submission, *earlier: Registered, contract: Mapping[str, Any] = NOTHING
) -> Facts:
    case = Case(make("contract", contract), earlier)
    return Facts(submission, case, moment(str(submission["prepared_on"])), rulebook())


def told(submission: Submission, *earlier: Registered) -> list[str]:
    return found(facts(submission, *earlier), *MODULES)


# The valid 2025Q2 report: 3 tenants at first, 3800 received, 2300 used, spending 400, ytd 2 each.
Q1 = {
    "tenants_close": 3,
    "fiscal_used_wan": D(2000),
    "ledger_balance_wan": D(1800),
    "spend_ytd_wan": {
        "total": D(200),
        "city": D(75),
        "district": D(75),
        "own": D(40),
        "other": D(10),
    },
    **{f"kpi_progress[{i}].ytd": D(1) for i in range(7)},
    **{f"kpi_progress[{i}].cumulative": D(3) for i in range(7)},
}
FIRST = known("q_report", "2025Q1", Q1)


def test_a_report_that_goes_on_from_the_one_before_tells_nothing() -> None:
    assert told(make("q_report"), FIRST) == []


def test_a_report_whose_neighbour_is_not_known_tells_nothing() -> None:
    for earlier in ((), (known("q_report", "2024Q4", {"tenants_close": 99}),)):
        assert told(make("q_report"), *earlier) == []


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ({"tenants_close": 2}, ["V-202/default tenants_open"]),
        ({"tenants_close": 4}, ["V-202/default tenants_open"]),
        ({"fiscal_received_wan": D(3800) + FEN}, ["V-209/since_start fiscal_received_wan"]),
        ({"fiscal_received_wan": D(3800)}, []),
        ({"fiscal_used_wan": D(2300) + FEN}, ["V-209/since_start fiscal_used_wan"]),
        ({"spend_ytd_wan.own": D(80) + FEN}, ["V-209/this_year spend_ytd_wan.own"]),
        ({"spend_ytd_wan.own": D(80)}, []),
        ({"kpi_progress[1].cumulative": D(5)}, ["V-209/cumulative kpi_progress[1].cumulative"]),
        ({"kpi_progress[1].cumulative": D(4)}, []),
        (
            {"kpi_progress[1].ytd": D(3)},
            ["V-209/ytd kpi_progress[1].ytd", "V-210/kpi kpi_progress[1].ytd"],
        ),
        ({"kpi_progress[1].ytd": D("1.01")}, ["V-210/kpi kpi_progress[1].ytd"]),
        ({"financing_ytd_wan": FEN}, ["V-210/default financing_ytd_wan"]),
        ({"financing_events_ytd": 1}, ["V-210/default financing_events_ytd"]),
    ],
)
def test_a_quarter_that_does_not_follow_on_is_told(
    earlier: dict[str, Any], expected: list[str]
) -> None:
    assert told(make("q_report"), known("q_report", "2025Q1", {**Q1, **earlier})) == expected


def test_the_newest_accepted_version_counts_and_a_held_one_does_not() -> None:
    """F12: the correction of the earlier quarter makes the later one inconsistent."""
    corrected = known("q_report", "2025Q1", {**Q1, "kpi_progress[1].ytd": D("0.5")}, version=2)
    assert told(make("q_report"), FIRST, corrected) == ["V-210/kpi kpi_progress[1].ytd"]
    held = known("q_report", "2025Q1", {**Q1, "tenants_close": 9}, version=2, state="held")
    assert told(make("q_report"), FIRST, held) == []


def test_in_the_first_quarter_the_year_so_far_is_the_quarter() -> None:
    patch: dict[str, Any] = {"period": "2025Q1", "prepared_on": date(2025, 4, 8)}
    kpis = {f"kpi_progress[{i}].ytd": D(1) for i in range(7)}
    assert told(make("q_report", {**patch, **kpis})) == []
    wrong = {**patch, **kpis, "financing_events_ytd": 1, "kpi_progress[1].ytd": D(2)}
    assert told(make("q_report", wrong)) == [
        "V-210/first financing_events_ytd",
        "V-210/kpi_first kpi_progress[1].ytd",
    ]
    last_year = known("q_report", "2024Q4", {**Q1, "kpi_progress[1].ytd": D(90)})
    assert told(make("q_report", {**patch, **kpis}), last_year) == []


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"declared_site": "上海市浦东新区示例路2号"}, ["V-206/default declared_site"]),
        ({"declared_name": "示例甲 孵化器"}, []),
        ({"declared_controller": "别人"}, ["V-206/default declared_controller"]),
    ],
)
def test_declared_identity_is_held_against_the_contract(
    patch: dict[str, Any], expected: list[str]
) -> None:
    assert told(make("q_report", patch), FIRST) == expected


CHANGE = Registered(
    "GZL/change_report/01/v1",
    make("change_report", {"items[0].change_type": "site", "items[0].after": "新址9号"}),
)


def decision(result: str, effective: date, state: str = "accepted") -> Registered:
    values = {
        "about": CHANGE.key,
        "items": [{"item_index": 1, "result": result, "effective_on": effective}],
    }
    told = Submission("decision", freeze(values))
    return Registered("GZL/decision/01/v1", told, state=state)


@pytest.mark.parametrize(
    ("result", "effective", "site_in_force"),
    [
        ("确认", date(2025, 6, 30), "新址9号"),
        ("确认", date(2025, 12, 1), "上海市浦东新区示例路1号1幢"),
        ("不予确认", date(2025, 6, 30), "上海市浦东新区示例路1号1幢"),
    ],
)
def test_a_change_counts_from_the_day_it_is_confirmed_for(
    result: str, effective: date, site_in_force: str
) -> None:
    earlier = (FIRST, CHANGE, decision(result, effective))
    assert told(make("q_report", {"declared_site": site_in_force}), *earlier) == []
    other = {"declared_site": "第三处"}
    assert told(make("q_report", other), *earlier) == ["V-206/default declared_site"]


def test_between_the_end_of_the_period_and_the_report_both_sites_are_right() -> None:
    earlier = (FIRST, CHANGE, decision("确认", date(2025, 7, 5)))
    for site in ("新址9号", "上海市浦东新区示例路1号1幢"):
        assert told(make("q_report", {"declared_site": site}), *earlier) == []


def test_a_corrected_decision_confirms_no_more_than_its_correction() -> None:
    confirmed = decision("确认", date(2025, 6, 1))
    refused = decision("不予确认", date(2025, 6, 1))
    corrected = Registered("GZL/decision/01/v2", refused.submission)
    wrong = make("q_report", {"declared_site": "新址9号"})
    assert told(wrong, FIRST, CHANGE, confirmed) == []
    assert told(wrong, FIRST, CHANGE, confirmed, corrected) == ["V-206/default declared_site"]


def test_a_held_decision_changes_nothing() -> None:
    earlier = (FIRST, CHANGE, decision("确认", date(2025, 6, 1), state="held"))
    wrong = make("q_report", {"declared_site": "新址9号"})
    assert told(wrong, *earlier) == ["V-206/default declared_site"]


def kpi_change(effective: date, result: str = "确认") -> tuple[Registered, Registered]:
    """F11: the target of the second indicator in year 2 is confirmed to change."""
    old = make("contract").rows("kpis_yearly")
    code = make("q_report").rows("kpi_progress")[1]["code"]
    target = next(row["target"] for row in old if row["code"] == code and row["year_index"] == 2)
    report = make(
        "change_report",
        {
            "items[0].change_type": "kpi",
            "kpi_changes": [
                {
                    "code": code,
                    "year_index": 2,
                    "old_target": target,
                    "new_target": D(15),
                    "reason": "论证",
                }
            ],
        },
    )
    return Registered(CHANGE.key, report), decision(result, effective)


@pytest.mark.parametrize(
    ("effective", "result", "right"),
    [
        (date(2025, 12, 31), "确认", True),
        (date(2026, 1, 1), "确认", False),
        (date(2025, 6, 1), "不予确认", False),
    ],
)
def test_f11_a_confirmed_target_counts_when_it_is_in_force_at_the_end_of_the_period(
    effective: date, result: str, right: bool
) -> None:
    patch = {"kpi_progress[1].target_year": D(15), "kpi_progress[1].ytd": D(16)}
    given = facts(make("a_report", patch), *kpi_change(effective, result))
    lines = found(given, figures_kpis)
    assert lines == ([] if right else ["V-208/default kpi_progress[1].target_year"])


def test_a_next_change_starts_from_the_value_in_force() -> None:
    earlier = (CHANGE, decision("确认", date(2025, 1, 1)))
    follow = make("change_report", {"items[0].change_type": "site", "items[0].before": "新址9号"})
    assert "V-401/default items[0].before" not in found(facts(follow, *earlier), figures_change)
    stale = make(
        "change_report",
        {"items[0].change_type": "site", "items[0].before": "上海市浦东新区示例路1号1幢"},
    )
    assert "V-401/default items[0].before" in found(facts(stale, *earlier), figures_change)


# The valid annual report of 2025: flows of one quarter each would be a quarter of them.
def quarters(**last: Any) -> tuple[Registered, ...]:
    nothing = dict.fromkeys(("tenants_in", "tenants_graduated", "tenants_left", "ip_new"), 0) | {
        f"revenue_{name}_wan": D(0)
        for name in ("total", "professional", "rent", "investment", "other")
    }
    quiet = {**nothing, "cost_total_wan": D(0)}
    first = [known("q_report", f"2025Q{n}", quiet) for n in (1, 2, 3)]
    return (*first, known("q_report", "2025Q4", last))


def test_an_annual_report_that_is_its_quarters_tells_nothing() -> None:
    assert told(make("a_report"), *quarters()) == []


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"tenants_in": 3}, ["V-301/default tenants_in"]),
        ({"revenue_rent_wan": D(200) + FEN}, ["V-301/default revenue_rent_wan"]),
        ({"staff_total": 39}, ["V-302/default staff_total"]),
        ({"fiscal_used_wan": D(2300) + FEN}, ["V-302/default fiscal_used_wan"]),
        ({"spend_year_wan.city": D(151)}, ["V-302/spent spend_year_wan.city"]),
        ({"kpi_progress[2].ytd": D(3)}, ["V-302/kpi kpi_progress[2].ytd"]),
        ({"tenants_in": 3, "reconciliation_note": "年终核实增补一家"}, []),
        ({"tenants_in": 3, "reconciliation_note": " "}, ["V-301/default tenants_in"]),
    ],
)
def test_an_annual_report_that_differs_is_told_unless_it_says_why(
    patch: dict[str, Any], expected: list[str]
) -> None:
    assert told(make("a_report", patch), *quarters()) == expected


def test_three_quarters_make_no_year() -> None:
    lines = told(make("a_report", {"tenants_in": 9}), *quarters()[1:])
    assert lines == []


def test_a_year_opens_where_the_last_one_closed() -> None:
    last = known("a_report", "2024", {"tenants_close": 7})
    assert told(make("a_report"), last) == ["V-202/annual tenants_open"]
    quarter = known("q_report", "2024Q4", {"tenants_close": 7})
    assert told(make("a_report"), quarter) == ["V-202/annual tenants_open"]
    assert told(make("a_report", {"tenants_open": 7}), last) == []


# The valid performance report of Y2: 500 and 500 received, 480 and 500 used, T 2000.
YEAR = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
BEFORE = known("q_report", "2024Q4", {"fiscal_received_wan": D(2800), "fiscal_used_wan": D(1320)})
SPENT = {"total": D(2000), "city": D(600), "district": D(600), "own": D(800), "other": D(0)}


def at_the_end(**patch: Decimal) -> Registered:
    values = {"fiscal_received_wan": D(3800), "fiscal_used_wan": D(2300), "spend_ytd_wan": SPENT}
    return known("q_report", "2025Q4", {**values, **patch})


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ({}, []),
        ({"fiscal_received_wan": D(3800) + FEN}, ["V-304/received funds_year.city_received"]),
        ({"fiscal_used_wan": D(2300) - FEN}, ["V-304/used funds_year.city_used"]),
        ({"spend_ytd_wan": {**SPENT, "total": D(2001)}}, ["V-304/spent funds_year.T_actual"]),
    ],
)
def test_the_money_of_a_performance_report_is_that_of_the_quarters(
    end: dict[str, Any], expected: list[str]
) -> None:
    assert told(make("p_report", YEAR), BEFORE, at_the_end(**end)) == expected


def test_a_period_that_is_no_row_of_quarters_is_left_to_people() -> None:
    wrong = at_the_end(fiscal_received_wan=D(9999))
    assert told(make("p_report"), BEFORE, wrong) == []
    assert told(make("p_report", YEAR), at_the_end(fiscal_used_wan=D(1))) == []


def payment_of(number: int, wan: int, day: str, state: str = "accepted") -> Registered:
    return recorded(number, "operating", "city", 1, wan, day, state=state)


RECORDED = "V-211/recorded fiscal_received_wan"


@pytest.mark.parametrize(
    ("paid", "expected"),
    [
        ((), []),
        ((payment_of(1, 3800, "2025-06-30"),), []),
        ((payment_of(1, 2800, "2024-05-06"), payment_of(2, 1000, "2025-06-30")), []),
        ((payment_of(1, 3800, "2025-07-01"),), [RECORDED]),
        ((payment_of(1, 3800, "2024-05-06"), payment_of(2, 1, "2025-07-01")), []),
        ((payment_of(1, 3799, "2024-05-06"),), [RECORDED]),
        ((payment_of(1, 3801, "2024-05-06"),), [RECORDED]),
        ((payment_of(1, 3801, "2024-05-06", "held"),), []),
    ],
)
def test_fiscal_money_received_is_what_was_paid_by_the_end_of_the_period(
    paid: tuple[Registered, ...], expected: list[str]
) -> None:
    assert found(facts(make("q_report"), *paid), figures_funds) == expected
