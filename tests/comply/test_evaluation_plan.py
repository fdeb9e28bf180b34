"""第十八条: plan, opinion and result of an evaluation say the same; nothing reckons a grade."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from docgen.comply import article_18_plan, figures_kpis
from docgen.comply.registry import Facts
from docgen.comply.review import comply
from docgen.model.case import Case, Registered
from docgen.model.submission import Submission
from tests.comply.bases_rectify import NO
from tests.comply.cases import DROP, D, final, found, make, moment, rulebook

NOTHING: Mapping[str, Any] = {}


def plan(patch: Mapping[str, Any] = NOTHING, version: int = 1, **more: Any) -> Registered:
    return Registered(f"{NO}/eval_plan/Y2/v{version}", make("eval_plan", patch), **more)


def opinion(patch: Mapping[str, Any] = NOTHING, **more: Any) -> Registered:
    return Registered(f"{NO}/tp_opinion/Y2/v1", make("tp_opinion", patch), **more)


def told(submission: Submission, *known: Registered, contract: bool = True) -> list[str]:
    case = Case(make("contract") if contract else None, known)
    given = Facts(submission, case, moment(str(submission["prepared_on"])), rulebook())
    return found(given, article_18_plan, figures_kpis)


def test_papers_that_say_the_same_have_nothing_to_find() -> None:
    assert told(make("eval_plan")) == []
    assert told(make("tp_opinion"), plan()) == []
    assert told(make("eval_result"), plan(), opinion()) == []
    assert told(make("eval_result")) == []


AT = "year_index"


@pytest.mark.parametrize("kind", ["eval_plan", "tp_opinion"])
@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"year_index": 3, "period": "Y2"}, "C18-01/year"),
        ({"year_index": None}, "C18-01/year"),
        ({"year_index": 4, "period": "Y4"}, "C18-01/beyond"),
    ],
)
def test_an_annual_paper_names_a_year_of_the_contract(
    kind: str, patch: dict[str, Any], expected: str
) -> None:
    lines = [line for line in told(make(kind, patch)) if line.startswith("C18-01")]
    assert lines == [f"{expected} {AT}"]


@pytest.mark.parametrize("kind", ["eval_plan", "tp_opinion"])
def test_a_final_paper_names_no_year(kind: str) -> None:
    table = final()["kpi_table"]
    columns = ("code", "target", "actual_reported", "actual_verified")
    patch = {"kind": "final", "kpi_table": [{name: row[name] for name in columns} for row in table]}
    lines = told(make(kind, patch))
    assert lines == ["C18-01/final year_index", "C18-01/final period"]
    assert told(make(kind, {**patch, "year_index": None, "period": None})) == []


@pytest.mark.parametrize("kind", ["eval_plan", "tp_opinion"])
@pytest.mark.parametrize(
    ("weight", "ok"), [("20", True), ("20.01", False), ("19.99", False), ("0", False)]
)
def test_the_weights_make_a_hundred(kind: str, weight: str, ok: bool) -> None:
    name = "dimensions" if kind == "eval_plan" else "dimension_scores"
    lines = told(make(kind, {f"{name}[4].weight": D(weight)}))
    assert lines == ([] if ok else [f"C18-02/weights {name}"])


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        (
            {"dimensions[4].dim": "A"},
            [
                "C18-02/repeated dimensions[4].dim",
                "C18-02/plan_aspects dimensions",
                "C18-02/plan_items dimensions[4].items",
            ],
        ),
        ({"dimensions[2].items": ["投孵联动"]}, ["C18-02/plan_items dimensions[2].items"]),
        ({"dimensions[2].items": ["投孵联动", "开展专业化服务", "场景开放"]}, []),
        ({"kpi_table[0]": DROP}, ["V-207/missing kpi_table"]),
        (
            {"kpi_table[0].code": "X99"},
            ["V-207/unknown kpi_table[0].code", "V-207/missing kpi_table"],
        ),
        ({"kpi_table[1].target": D("20.01")}, ["V-208/default kpi_table[1].target"]),
        ({"third_party.uscc": "91310115MADEM00117"}, ["C18-06/self third_party.uscc"]),
        ({"thresholds": "80分以上的建议继续支持。"}, ["X-12/default thresholds"]),
    ],
)
def test_a_plan_has_the_five_aspects_and_the_contracts_indicators(
    patch: dict[str, Any], expected: list[str]
) -> None:
    assert told(make("eval_plan", patch)) == expected


def test_thresholds_are_told_and_stop_nothing() -> None:
    given = Facts(
        make("eval_plan", {"thresholds": "80分以上"}),
        Case(make("contract")),
        moment("2026-02-20"),
        rulebook(),
    )
    (finding,) = (item for item in comply(given) if item.code == "X-12")
    assert finding.severity.value == "INFO"


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({}, []),
        ({"notice_no": None}, []),
        ({"notice_no": "沪科〔2026〕13号"}, ["C18-02/plan_notice notice_no"]),
        ({"period_end": date(2026, 2, 27)}, ["C18-02/plan_notice period_end"]),
    ],
)
def test_a_plan_is_for_the_years_notice(patch: dict[str, Any], expected: list[str]) -> None:
    same = {
        "period": "Y2",
        "period_start": date(2025, 3, 1),
        "period_end": date(2026, 2, 28),
        "doc_no": "沪科〔2026〕12号",
    }
    notice = Registered(f"{NO}/eval_call/Y2/v1", make("eval_call", same))
    assert told(make("eval_plan", patch), notice) == expected


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"uscc": "91310115MADEM00117"}, ["C18-06/self uscc"]),
        ({"commissioned_on": date(2026, 4, 20)}, []),
        ({"commissioned_on": date(2026, 4, 21)}, ["C18-06/order report_date"]),
        ({"independence_declared": False}, ["X-18/default independence_declared"]),
        ({"kpi_table[0].target": D(1)}, ["V-208/default kpi_table[0].target"]),
        ({"kpi_table[3]": DROP}, ["V-207/missing kpi_table"]),
        (
            {"dimension_scores[0].weight": D(30), "dimension_scores[1].weight": D(10)},
            [
                "C18-02/plan_weights dimension_scores[0].weight",
                "C18-02/plan_weights dimension_scores[1].weight",
            ],
        ),
        ({"dimension_scores": None}, []),
    ],
)
def test_an_opinion_is_an_outsiders_on_the_contracts_indicators(
    patch: dict[str, Any], expected: list[str]
) -> None:
    assert told(make("tp_opinion", patch), plan()) == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ((plan({"scheme_id": "另一方案"}),), ["C18-02/scheme scheme_id"]),
        ((plan({"scheme_id": "另一方案"}, state="held"),), []),
        ((plan({"scheme_id": "旧方案"}), plan(version=2)), []),
        ((plan({"year_index": 1, "period": "Y1"}),), ["C18-02/unplanned scheme_id"]),
        ((), []),
    ],
)
def test_a_result_follows_the_plan_of_its_evaluation(
    known: tuple[Registered, ...], expected: list[str]
) -> None:
    assert told(make("eval_result"), *known) == expected


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"name": "另一机构"}, "opinion_party third_party"),
        ({"report_date": date(2026, 4, 21)}, "opinion_party third_party"),
        ({"kpi_table[1].actual_verified": D("20.000001")}, "opinion_kpis kpi_table"),
        ({"kpi_table[1].actual_reported": D(19)}, "opinion_kpis kpi_table"),
        ({"kpi_table[0]": DROP}, "opinion_kpis kpi_table"),
        ({"dimension_scores[0].score": D("90.01")}, "opinion_scores dimension_scores"),
        ({"dimension_scores": None}, "opinion_scores dimension_scores"),
    ],
)
def test_a_result_rests_on_the_opinion(patch: dict[str, Any], expected: str) -> None:
    assert told(make("eval_result"), opinion(patch)) == [f"C18-06/{expected}"]
    assert told(make("eval_result"), opinion(patch, state="held")) == []
    other = {**patch, "year_index": 1, "period": "Y1"}
    assert told(make("eval_result"), opinion(other)) == []


def test_each_difference_is_named() -> None:
    changed = opinion({"kpi_table[1].actual_verified": D(25), "kpi_table[0].actual_reported": D(3)})
    given = Facts(
        make("eval_result"), Case(make("contract"), (changed,)), moment("2026-05-20"), rulebook()
    )
    (finding,) = (item for item in comply(given) if item.code == "C18-06")
    assert "H01的申报值为50，意见为3；H04的核定值为20，意见为25" in finding.message
    assert changed.key in finding.message
