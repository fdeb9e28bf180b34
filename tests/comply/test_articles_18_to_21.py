"""第十八至二十一条: reports, consent, grades, money and the final evaluation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from docgen.model.finding import Severity
from tests.comply.bases import STOPPED as STOP
from tests.comply.cases import DROP, D, facts, final, kpi_row, make, moment
from tests.comply.rules import findings, in_words, patched

KEY = "GZL-2023-001/p_report/Y2/v1"
NO_CONSENT = {"district_consent": None}


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({}, []),
        ({"next_year_plan": None}, ["C18-04/plan next_year_plan"]),
        ({"next_year_plan.tasks": ()}, ["C18-04/tasks next_year_plan.tasks"]),
        (
            {"next_year_plan.kpi_targets": ()},
            [
                "C18-04/targets next_year_plan.kpi_targets",
                "V-207/missing next_year_plan.kpi_targets",
            ],
        ),
        ({"summary.H": " "}, ["C19-01/default summary.H"]),
        ({"summary.R": ""}, ["C19-02/default summary.R"]),
        ({"summary.S": ""}, ["C19-03/default summary.S"]),
        ({"summary.A": ""}, ["C19-04/default summary.A"]),
        ({"summary.O": ""}, ["C19-05/default summary.O"]),
    ],
)
def test_a_performance_report_has_both_its_parts(
    patch: dict[str, Any], expected: list[str]
) -> None:
    assert patched("p_report", patch) == expected


def test_the_last_support_year_needs_no_plan_for_a_next_one() -> None:
    last = {
        "period": "Y3",
        "period_start": date(2026, 3, 1),
        "period_end": date(2027, 2, 28),
        "next_year_plan": None,
        "kpi_results": [],
    }
    lines = patched("p_report", last)
    assert not [line for line in lines if line.startswith("C18-04")]


def test_a_report_without_consent_waits_for_the_district() -> None:
    """F10."""
    given = facts(make("p_report", NO_CONSENT))
    assert findings(given) == ["C18-05/missing district_consent"]
    finding = in_words(given, "C18-05")
    assert finding.severity is Severity.HOLD
    assert finding.message.startswith("校验通过，待区政府同意")
    assert "上海市浦东新区人民政府" in finding.message


def test_a_registered_consent_counts_for_its_report_only() -> None:
    report, letter = make("p_report", NO_CONSENT), make("consent")
    registered = [("GZL-2023-001/consent/01/v1", letter)]
    assert findings(facts(report, registered=registered)) == []
    other = [("GZL-2023-001/consent/01/v1", make("consent", {"about": KEY.replace("Y2", "Y1")}))]
    assert findings(facts(report, registered=other)) == ["C18-05/missing district_consent"]


@pytest.mark.parametrize(
    ("patch", "outcome", "severity"),
    [
        (
            {"district_consent.issuer": "上海市浦东新区科技和经济委员会"},
            "issuer",
            Severity.HOLD,
        ),
        ({"district_consent.issuer": "上海市杨浦区人民政府"}, "issuer", Severity.HOLD),
        ({"district_consent.opinion": "不同意"}, "refused", Severity.HOLD),
    ],
)
def test_only_the_agreement_of_the_district_government_opens_the_way(
    patch: dict[str, Any], outcome: str, severity: Severity
) -> None:
    given = facts(make("p_report", patch))
    (line,) = findings(given)
    assert line.startswith(f"C18-05/{outcome} district_consent.")
    assert in_words(given, "C18-05").severity is severity


@pytest.mark.parametrize(("received", "late"), [("2026-03-03", False), ("2026-03-02", True)])
def test_consent_comes_before_the_report_reaches_the_city(received: str, late: bool) -> None:
    given = facts(make("p_report"), when=moment(received))
    assert findings(given) == (["C18-05/late district_consent.date"] if late else [])
    if late:
        assert in_words(given, "C18-05").severity is Severity.WARN


def test_a_consent_letter_is_looked_at_when_it_comes() -> None:
    assert patched("consent", {"issuer": "浦东新区科经委"}) == ["C18-05/issuer issuer"]
    assert patched("consent", {"opinion": "不同意"}) == ["C18-05/refused opinion"]


def test_no_evaluation_letter_rests_on_a_report_without_consent() -> None:
    report = make("p_report", NO_CONSENT)
    given = facts(make("eval_result"), registered=[(KEY, report)])
    assert findings(given) == ["C18-05/letter p_report_id"]


def test_no_evaluation_letter_rests_on_the_consent_of_another_body() -> None:
    report = make("p_report", {"district_consent.issuer": "浦东新区科技和经济委员会"})
    given = facts(make("eval_result"), registered=[(KEY, report)])
    assert findings(given) == ["C18-05/letter p_report_id"]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (KEY, []),
        (KEY.replace("/v1", "/v2"), ["C18-01/unregistered p_report_id"]),
        (KEY.replace("Y2", "Y1"), ["C18-01/other_report p_report_id"]),
        (KEY.replace("p_report", "a_report"), ["C18-01/other_report p_report_id"]),
        (KEY.replace("GZL", "PYL"), ["C18-01/other_report p_report_id"]),
    ],
)
def test_an_evaluation_rests_on_the_registered_report_of_its_year(
    key: str, expected: list[str]
) -> None:
    result = make("eval_result", {"p_report_id": key})
    assert findings(facts(result, registered=[(KEY, make("p_report"))])) == expected
    agreed = facts(make("eval_result"), registered=[(KEY, make("p_report"))])
    assert findings(agreed) == []


def test_an_evaluation_answers_the_notice_of_its_report() -> None:
    report = make("p_report", {"evaluation_notice_no": "沪科〔2026〕13号"})
    given = facts(make("eval_result"), registered=[(KEY, report)])
    assert findings(given) == ["C18-03/mismatch notice_no"]


PAUSE = {
    "grade": "pause",
    "money.mode": "defer",
    "rectification": {
        "items": ("补足团队",),
        "deadline": date(2026, 8, 1),
        "source": "合同第十二条",
    },
}
REDUCE = {
    **PAUSE,
    "money.mode": "reduce",
    "money.city_wan": D(400),
    "money.district_wan": D(400),
    "money.reduced_by_wan": D(200),
}


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"year_index": None}, ["C18-01/year year_index"]),
        ({"p_report_id": None}, ["C18-01/report p_report_id"]),
        (
            {"year_index": 4, "period": "Y4", "money": None},
            ["C18-01/beyond year_index", "C18-01/other_report p_report_id"],
        ),
        ({"dimension_scores[0].weight": D(21)}, ["C18-02/weights dimension_scores"]),
        ({"dimension_scores": ()}, []),
        ({"dimension_scores[1].dim": "H"}, ["C18-02/repeated dimension_scores[1].dim"]),
        (
            {"third_party.uscc": "91310115MADEM00117"},
            ["C18-06/self third_party.uscc"],
        ),
        (
            {"third_party.report_date": date(2026, 3, 9)},
            ["C18-06/order third_party.report_date"],
        ),
        ({"third_party.report_date": date(2026, 5, 11)}, ["C18-06/order decided_on"]),
        ({"publication": None}, ["C18-06/unpublished publication"]),
        ({"publication.date": date(2026, 5, 9)}, ["C18-06/published_early publication.date"]),
        (
            {"third_party.independence_declared": False},
            ["X-18/default third_party.independence_declared"],
        ),
        ({"kpi_table[6]": DROP}, ["C20-01/missing kpi_table"]),
        (
            {"kpi_table[7]": kpi_row("Z9", "1")},
            ["C20-01/unknown kpi_table[7].code"],
        ),
        ({"kpi_table[7]": kpi_row("H01", "50")}, ["C20-01/repeated kpi_table[7].code"]),
        ({"grade": None}, ["C20-01/grade grade"]),
        ({"opinion": "建议追回已拨经费"}, ["C20-06/default opinion"]),
        ({"district_opinion": "建议暂停经费资助"}, ["C20-07/default district_opinion"]),
        ({"rectification": PAUSE["rectification"]}, ["C20-03/stray rectification"]),
        (
            {"refund": STOP["refund"], "contract_terminates_on": date(2026, 5, 10)},
            ["C20-04/stray refund", "C20-04/stray contract_terminates_on"],
        ),
        ({"money": None}, ["V-501/missing money"]),
        ({"money.mode": "reduce"}, ["V-501/mode money.mode"]),
        (
            {"money.next_year_index": 4},
            ["C13-14/high_quality money.city_wan", "V-501/next money.next_year_index"],
        ),
        (
            {"money.city_wan": D(499), "money.district_wan": D(499)},
            ["V-501/full money.city_wan", "V-501/full money.district_wan"],
        ),
        (PAUSE, []),
        ({**PAUSE, "rectification": None}, ["C20-03/rectification rectification"]),
        ({**PAUSE, "rectification.source": " "}, ["C20-03/source rectification.source"]),
        ({**PAUSE, "money.mode": "full"}, ["V-501/mode money.mode"]),
        (REDUCE, []),
        ({**REDUCE, "money.reduced_by_wan": D(100)}, ["V-501/reduced money.reduced_by_wan"]),
        ({**REDUCE, "money.reduced_by_wan": None}, ["V-501/reduced money.reduced_by_wan"]),
        (STOP, []),
        ({**STOP, "refund": None}, ["C20-04/refund refund"]),
        (
            {**STOP, "contract_terminates_on": None},
            ["C20-04/termination contract_terminates_on"],
        ),
        (
            {**STOP, "refund.deadline": date(2026, 7, 1)},
            ["C20-04/source refund.deadline_source"],
        ),
        ({**STOP, "money.mode": "full"}, ["V-501/mode money.mode"]),
        (
            {**STOP, "money.city_wan": D(1), "money.district_wan": D(1)},
            ["V-501/none money.city_wan", "V-501/none money.district_wan"],
        ),
        ({**STOP, "refund.city_refund": D("379.51")}, ["V-502/default refund.city_refund"]),
        ({**STOP, "refund.district_used": D(1801)}, ["V-502/overused refund.district_used"]),
        ({"kpi_table[0].rate": D("99.99")}, ["V-303/default kpi_table[0].rate"]),
        ({"kpi_table[0].excess": D(1)}, ["V-303/excess kpi_table[0].excess"]),
        (
            {
                "kpi_table[0].target": D(49),
                "kpi_table[0].rate": D("102.04"),
                "kpi_table[0].excess": D(1),
            },
            ["V-208/default kpi_table[0].target"],
        ),
    ],
)
def test_an_annual_evaluation_with_one_fault_tells_it(
    patch: dict[str, Any], expected: list[str]
) -> None:
    assert sorted(patched("eval_result", patch)) == sorted(expected)


def test_the_last_year_continues_without_money_for_a_next_one() -> None:
    targets = ("60", "20", "2", "60", "60", "5", "1")
    codes = ("H01", "H04", "R05", "S02", "A02", "A05", "O04")
    last = {
        "period": "Y3",
        "year_index": 3,
        "period_start": date(2026, 3, 1),
        "period_end": date(2027, 2, 28),
        "kpi_table": [kpi_row(code, target) for code, target in zip(codes, targets, strict=True)],
        "p_report_id": "GZL-2023-001/p_report/Y3/v1",
        "money": None,
    }
    assert patched("eval_result", last) == []
    paid = {**STOP["money"], "mode": "full", "city_wan": D(1), "district_wan": D(1)}
    assert patched("eval_result", {**last, "money": paid}) == ["V-501/last money"]


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"grade": "continue"}, ["C18-01/final grade"]),
        ({"year_index": 3}, ["C18-01/final year_index"]),
        ({"kpi_table[0]": DROP}, ["C21-01/missing kpi_table"]),
        ({"kpi_table[7]": kpi_row("Z9", "1")}, ["C21-01/unknown kpi_table[7].code"]),
        ({"kpi_table[7]": kpi_row("H01", "60")}, ["C21-01/repeated kpi_table[7].code"]),
        ({"period_start": date(2025, 3, 1)}, ["C21-01/period period_start"]),
        ({"kpi_table[0]": kpi_row("H01", "50")}, ["V-208/default kpi_table[0].target"]),
    ],
)
def test_a_final_evaluation_goes_by_the_whole_contract(
    patch: dict[str, Any], expected: list[str]
) -> None:
    assert findings(facts(final(patch))) == expected


def test_a_contract_without_a_reward_rule_is_held() -> None:
    given = facts(make("contract", {"reward_rule": None}))
    assert findings(given) == ["C21-02/contract reward_rule"]
    assert in_words(given, "C21-02").severity is Severity.HOLD


def test_refunds_of_a_stop_show_their_arithmetic() -> None:
    """F14."""
    given = facts(make("eval_result", {**STOP, "refund.city_refund": D(380)}))
    message = in_words(given, "V-502").message
    for words in ("市级", "1000 万元", "620.5 万元", "379.5 万元", "380 万元"):
        assert words in message


@pytest.mark.parametrize(
    "kind", ["q_report", "a_report", "p_report", "eval_result", "change_report"]
)
def test_without_a_contract_nothing_is_held_against_one(kind: str) -> None:
    given = facts(make(kind), contract=None)
    assert findings(given) == []
