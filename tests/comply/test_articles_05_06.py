"""第五、六条 on the papers before the contract, and the contract held against them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import Any

import pytest

from docgen.comply import (
    article_05_conditions,
    article_06_argument,
    article_06_plan,
    article_06_selection,
    article_07_period,
    figures_contract,
)
from docgen.comply.registry import Facts
from docgen.model.case import Registered
from docgen.model.submission import Submission
from tests.comply.bases_selection import PLAN_KEY, USCC
from tests.comply.cases import DROP, D, facts, found, hits, make, moment, told

SIX: tuple[ModuleType, ...] = (article_06_selection, article_06_plan, article_06_argument)
FIVE: tuple[ModuleType, ...] = (article_05_conditions,)
Patch = Mapping[str, Any]
OTHER = "91310110MADEM002XN"
KEYS = {kind: f"{USCC}/{kind}/01/v1" for kind in ("plan_build", "recommend", "publish", "argument")}


def before(**patches: Patch) -> list[tuple[str, Submission]]:
    """Return the registered papers named, each with its patch."""
    return [(KEYS[kind], make(kind, patch)) for kind, patch in patches.items()]


ALL: dict[str, Patch] = {"plan_build": {}, "recommend": {}, "publish": {}, "argument": {}}

CONDITIONS: list[tuple[Patch, list[str]]] = [
    ({}, []),
    # C05-00: of the kinds the article lists any will do, another is held, explained or not
    ({"builder.lead_entity_type": "university"}, []),
    ({"builder.lead_entity_type": "other"}, ["C05-00/note builder.lead_entity_type"]),
    (
        {"builder.lead_entity_type": "other", "builder.lead_entity_note": "联合体"},
        ["C05-00/note builder.lead_entity_type"],
    ),
    # C05-01
    ({"industry_field": None}, ["C05-01/default industry_field"]),
    ({"industry_field": "  "}, ["C05-01/default industry_field"]),
    ({"industry_group": None}, ["C05-01/group industry_group"]),
    ({"industry_group": "房地产"}, ["C05-01/group industry_group"]),
    ({"industry_group": "集成电路"}, []),
    # C05-02
    ({"incubator_leader": None}, ["C05-02/default incubator_leader"]),
    ({"leader_experience": ""}, ["C05-02/default leader_experience"]),
    ({"leader_evidence": ()}, ["C05-02/evidence leader_evidence"]),
    # C05-03: no share is asked for, however small; none at all and more than all are told
    ({"revenue": ()}, ["C05-03/default revenue"]),
    ({"revenue[0].professional_wan": D("0.01")}, []),
    ({"revenue[0].professional_wan": D(0)}, ["C05-03/none revenue[0].professional_wan"]),
    ({"revenue[0].professional_wan": D(1000)}, []),
    ({"revenue[0].professional_wan": D("1000.01")}, ["C05-03/over revenue[0].professional_wan"]),
    # C05-04: a fund, or the reason there is none
    ({"funds": ()}, ["C05-04/default funds"]),
    ({"funds": (), "funds_note": "正在筹设"}, []),
    ({"funds": (), "funds_note": " "}, ["C05-04/default funds"]),
    # C05-05
    ({"capability": None}, ["C05-05/default capability"]),
    ({"capability_cases": ()}, ["C05-05/cases capability_cases"]),
    # C05-06
    ({"conditions[4]": DROP}, ["C05-06/missing conditions"]),
    (
        {"conditions[4].item": "C05-01"},
        ["C05-06/repeated conditions[4].item", "C05-06/missing conditions"],
    ),
    (
        {"conditions[3].met": False, "proposed_class": "cultivation"},
        ["C05-06/unexplained conditions[3].explanation"],
    ),
    (
        {
            "conditions[3].met": False,
            "conditions[3].explanation": "基金正在筹设",
            "proposed_class": "cultivation",
        },
        [],
    ),
    (
        {"conditions[3].met": False, "conditions[3].explanation": "基金正在筹设"},
        ["C05-06/class proposed_class"],
    ),
]


@pytest.mark.parametrize(("patch", "expected"), CONDITIONS)
def test_the_five_conditions(patch: Patch, expected: list[str]) -> None:
    assert found(facts(make("plan_build", patch), None), *FIVE) == expected


YEARS: list[tuple[Patch, list[str]]] = [
    ({}, []),
    ({"period_years": 2}, ["C07-01/plan period_years"]),
    ({"proposed_class": "cultivation"}, ["C07-02/plan period_years"]),
    ({"proposed_class": "cultivation", "period_years": 2}, []),
]


@pytest.mark.parametrize(("patch", "expected"), YEARS)
def test_the_years_a_plan_proposes(patch: Patch, expected: list[str]) -> None:
    assert found(facts(make("plan_build", patch), None), article_07_period) == expected


PLAN: list[tuple[Patch, list[str]]] = [
    ({"goals": " "}, ["C06-02/section goals"]),
    ({"tasks": ()}, ["C06-02/section tasks"]),
    ({"operating_plan": ()}, ["C06-02/section operating_plan"]),
    ({"kpis_overall": ()}, ["C06-02/section kpis_overall"]),
    ({"kpis_yearly": ()}, ["C06-02/section kpis_yearly"]),
    ({"period_start": date(2024, 3, 1), "period_end": date(2027, 2, 28)}, []),
    ({"period_start": date(2024, 3, 1), "period_end": date(2027, 3, 1)}, []),  # AMB-19
    (
        {"period_start": date(2024, 3, 1), "period_end": date(2027, 3, 2)},
        ["C06-02/period period_end"],
    ),
    (
        {"period_start": date(2024, 3, 1), "period_end": date(2027, 2, 27)},
        ["C06-02/period period_end"],
    ),
    ({"period_start": date(2024, 3, 1)}, ["C06-02/period period_end"]),
    ({"period_end": date(2027, 2, 28)}, ["C06-02/period period_start"]),
    ({"period_years": 2}, ["C06-02/years operating_plan"]),
    # C06-01: the recommender is told by its full name
    ({"recommending_body": "浦东新区科经委"}, ["C06-01/district recommending_body"]),
    (
        {"recommending_body": "上海市杨浦区人民政府"},
        ["C06-01/elsewhere recommending_body"],
    ),
    (
        {"recommending_kind": "city_department", "recommending_body": "上海市经济和信息化委员会"},
        [],
    ),
    ({"recommending_kind": "city_department"}, ["C06-01/department recommending_kind"]),
]


@pytest.mark.parametrize(("patch", "expected"), PLAN)
def test_the_five_parts_and_the_recommender(patch: Patch, expected: list[str]) -> None:
    assert found(facts(make("plan_build", patch), None), *SIX) == expected


def test_the_sums_of_a_plan_are_those_of_a_contract() -> None:
    plan = make("plan_build", {"total_city_wan": D(1999), "kpis_yearly[0].year_index": 4})
    codes = {line.partition(" ")[0] for line in found(facts(plan, None), figures_contract)}
    assert {"V-105/city", "V-106/year", "V-106/missing"} <= codes
    assert found(facts(make("plan_build"), None), figures_contract) == []


def test_a_plan_after_the_contract_is_told_to_change_nothing() -> None:
    assert found(facts(make("plan_build")), *SIX) == ["C06-02/after agreed_on"]


RECOMMEND: list[tuple[Patch, dict[str, Patch], list[str]]] = [
    ({}, {}, []),
    ({}, {"plan_build": {}}, []),
    ({"candidates[0].uscc": OTHER}, {}, ["C06-01/others candidates[0].uscc"]),
    ({"about": f"{USCC}/plan_build/02/v1"}, {}, []),  # nothing known: nothing said
    ({"about": f"{USCC}/plan_build/02/v1"}, {"plan_build": {}}, ["C06-01/unknown_plan about"]),
    ({"about": None}, {"plan_build": {}}, []),
    (
        {"recommending_body": "上海市杨浦区人民政府"},
        {"plan_build": {}},
        ["C06-01/body recommending_body"],
    ),
    ({"recommended_on": date(2023, 11, 1)}, {}, []),
    ({"recommended_on": date(2023, 10, 31)}, {}, ["C06-06/default recommended_on"]),
    ({"recommended_on": date(2023, 12, 21)}, {"publish": {}}, ["C06-06/default recommended_on"]),
]


@pytest.mark.parametrize(("patch", "known", "expected"), RECOMMEND)
def test_a_recommendation(patch: Patch, known: dict[str, Patch], expected: list[str]) -> None:
    given = facts(make("recommend", patch), None, registered=before(**known))
    assert found(given, *SIX) == expected


CULTIVATION: Patch = {"incubator_class": "cultivation", "conditions_statement": None}
PUBLISH: list[tuple[Patch, dict[str, Patch], list[str]]] = [
    ({}, {"plan_build": {}, "recommend": {}}, []),
    ({"conditions_statement": None}, {}, ["C06-03/statement conditions_statement"]),
    (CULTIVATION, {}, ["C06-04/default shortage_ground"]),
    ({**CULTIVATION, "shortage_ground": " "}, {}, ["C06-04/default shortage_ground"]),
    ({**CULTIVATION, "shortage_ground": "紧缺"}, {}, []),
    (
        {**CULTIVATION, "shortage_ground": "紧缺"},
        {"recommend": {}},
        ["C06-03/class incubator_class"],
    ),
    ({}, {"plan_build": {"conditions[2].met": False}}, ["C06-03/unmet incubator_class"]),
    (
        {**CULTIVATION, "shortage_ground": "紧缺"},
        {"plan_build": {"conditions[2].met": False}},
        [],
    ),
    ({"decision.decided_on": date(2023, 12, 21)}, {}, ["C06-03/decision published_on"]),
    ({"recommending_body": "上海市杨浦区人民政府"}, {"recommend": {}},
     ["C06-01/body recommending_body"]),
    ({"published_on": date(2023, 12, 1), "decision.decided_on": date(2023, 11, 30)},
     {"recommend": {}}, []),
    ({"published_on": date(2023, 11, 30), "decision.decided_on": date(2023, 11, 30)},
     {"recommend": {}}, ["C06-06/default published_on"]),
    # A.6: what is published after the last day of validity needs a ground of its own
    ({"published_on": date(2025, 10, 29)}, {}, []),
    ({"published_on": date(2025, 10, 30)}, {}, ["C23-01/inclusion published_on"]),
]  # fmt: skip


@pytest.mark.parametrize(("patch", "known", "expected"), PUBLISH)
def test_a_publication(patch: Patch, known: dict[str, Patch], expected: list[str]) -> None:
    given = facts(make("publish", patch), None, registered=before(**known))
    assert found(given, *SIX) == expected


def test_a_publication_may_not_contradict_the_contract() -> None:
    given = facts(make("publish"), {"incubator_class": "cultivation"})
    assert found(given, *SIX) == ["C06-03/after incubator_class"]


@pytest.mark.parametrize(
    ("covers", "outcome"),
    [
        ((), "inclusion_covered"),
        (("inclusion",), "inclusion_covered"),
        (("contract",), "inclusion"),
    ],
)
def test_a_recorded_basis_covers_a_late_publication(covers: tuple[str, ...], outcome: str) -> None:
    basis = make(
        "legal_basis",
        {"covers": covers, "valid_from": date(2025, 10, 30), "valid_to": None},
    )
    paper = make("publish", {"published_on": date(2026, 1, 5)})
    known = [(f"{USCC}/legal_basis/01/v1", basis)]
    given = facts(paper, None, moment("2026-01-05"), registered=known)
    assert found(given, *SIX) == [f"C23-01/{outcome} published_on"]


ARGUMENT: list[tuple[Patch, dict[str, Patch], list[str]]] = [
    ({}, {"plan_build": {}}, []),
    ({"uscc": USCC}, {}, ["C06-05/self uscc"]),
    ({"independence_declared": False}, {}, ["X-18/argument independence_declared"]),
    ({"about": f"{USCC}/plan_build/01/v2"}, {"plan_build": {}}, ["C06-05/unknown_plan about"]),
    ({"supported_wan": None}, {}, ["C13-07/amounts supported_wan"]),
    ({"amounts": ()}, {}, ["C13-07/amounts amounts"]),
    ({"supported_wan": D("4800.000001")}, {}, ["C13-07/sum amounts"]),
    ({"amounts[1].year": None}, {}, ["C13-07/year amounts[1].year"]),
    ({"amounts[0].year": None}, {}, []),
    ({"date": date(2023, 12, 20)}, {"publish": {}}, []),
    ({"date": date(2023, 12, 19)}, {"publish": {}}, ["C06-06/default date"]),
]


@pytest.mark.parametrize(("patch", "known", "expected"), ARGUMENT)
def test_an_argument(patch: Patch, known: dict[str, Patch], expected: list[str]) -> None:
    given = facts(make("argument", patch), None, registered=before(**known))
    assert found(given, *SIX) == expected


CONTRACT: list[tuple[Patch, list[str]]] = [
    ({}, []),
    ({"goals": "建成集成电路 领域\n高质量孵化器"}, []),  # white space is no difference
    ({"goals": "建成领域高质量孵化器"}, ["C06-02/differs goals"]),
    ({"period_end": date(2026, 2, 28)}, ["C06-02/differs period_end"]),
    ({"tasks[0].milestone_date": date(2026, 1, 31)}, ["C06-02/differs tasks[0].milestone_date"]),
    ({"tasks[0].content": "建成平台"}, ["C06-02/differs tasks[0].content"]),
    ({"tasks[0].code": "T2"}, ["C06-02/added tasks[0]", "C06-02/missing tasks"]),
    ({"tasks": ()}, ["C06-02/missing tasks"]),
    (
        {"total_construction_input_wan": D("1800.01")},
        ["C06-02/differs total_construction_input_wan"],
    ),
    (
        {"construction_sources.own_wan": D(899), "construction_sources.other_wan": D(101)},
        [
            "C06-02/differs construction_sources.own_wan",
            "C06-02/differs construction_sources.other_wan",
        ],
    ),
    ({"startup_support_wan": D(799)}, ["C06-02/differs startup_support_wan"]),
    ({"startup_budget[0].amount": D(499)}, ["C06-02/differs startup_budget[0].amount"]),
    ({"operating_plan[1].T_wan": D(2001)}, ["C06-02/differs operating_plan[1].T_wan"]),
    (
        {"operating_plan[1].budget[0].amount": D(501)},
        ["C06-02/differs operating_plan[1].budget[0].amount"],
    ),
    ({"operating_plan[2]": DROP}, ["C06-02/missing operating_plan"]),
    ({"kpis_overall[1].target": D(49)}, ["C06-02/differs kpis_overall[1].target"]),
    ({"kpis_overall[0].definition": "另一口径"}, ["C06-02/differs kpis_overall[0].definition"]),
    ({"kpis_yearly[8].target": D(19)}, ["C06-02/differs kpis_yearly[8].target"]),
    ({"kpis_yearly[0]": DROP}, ["C06-02/missing kpis_yearly"]),
    # C08-01, C06-03: as it was published
    ({"incubator_class": "cultivation"}, ["C08-01/class incubator_class"]),
    ({"published.doc_no": "沪科〔2023〕901号"}, ["C06-03/contract published.doc_no"]),
    ({"published.date": date(2023, 12, 21)}, ["C06-03/contract published.date"]),
    ({"recommending_body": "上海市杨浦区人民政府"}, ["C06-01/body recommending_body"]),
    # C06-05: as it was argued
    ({"argument.org": "另一机构"}, ["C06-05/differs argument.org"]),
    ({"argument.doc_no": "示论〔2024〕2号"}, ["C06-05/differs argument.doc_no"]),
    ({"argument.date": date(2024, 2, 1)}, ["C06-05/differs argument.date"]),
    ({"argument.supported_wan": D(4799)}, ["C06-05/differs argument.supported_wan"]),
    ({"argument": None}, []),  # told by C06-05 of article 8
]


@pytest.mark.parametrize(("patch", "expected"), CONTRACT)
def test_a_contract_is_what_was_planned_published_and_argued(
    patch: Patch, expected: list[str]
) -> None:
    given = facts(make("contract", patch), registered=before(**ALL))
    assert found(given, *SIX) == expected


def test_a_year_above_what_was_argued_for_it_is_held() -> None:
    argued = {"amounts[1].amount": D(999), "amounts[3].amount": D(501)}
    given = facts(make("contract"), registered=before(**{**ALL, "argument": argued}))
    assert found(given, *SIX) == ["C13-07/line operating_plan[0].city_wan"]
    argued = {"amounts[0].amount": D(799)}
    given = facts(make("contract"), registered=before(**{**ALL, "argument": argued}))
    assert found(given, *SIX) == ["C13-07/line startup_support_wan"]


def test_a_plan_that_fixes_the_days_binds_the_contract_to_them() -> None:
    days = {"period_start": date(2024, 3, 2), "period_end": date(2027, 3, 1)}
    given = facts(make("contract"), registered=before(plan_build=days))
    expected = ["C06-02/differs period_start", "C06-02/differs period_end"]
    assert found(given, *SIX) == expected


def test_two_lines_of_one_category_are_two_lines() -> None:
    rows = [{"category": "孵化空间建设", "amount": D(amount)} for amount in (500, 300)]
    plan = before(plan_build={"startup_budget": rows})
    same = facts(make("contract", {"startup_budget": rows}), registered=plan)
    assert found(same, *SIX) == []
    turned = facts(make("contract", {"startup_budget": rows[::-1]}), registered=plan)
    paths = [f"C06-02/differs startup_budget[{i}].amount" for i in (0, 1)]
    assert found(turned, *SIX) == paths


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ((), []),
        (("argument",), []),
        (("publish",), ["C06-02/none"]),
        (("recommend", "publish", "argument"), ["C06-02/none"]),
    ],
)
def test_a_contract_without_a_plan_is_told_only_where_the_stage_is_registered(
    known: tuple[str, ...], expected: list[str]
) -> None:
    given = facts(make("contract"), registered=before(**{kind: {} for kind in known}))
    assert found(given, *SIX) == expected


def test_a_difference_names_both_values_in_the_words_of_the_field() -> None:
    given = facts(
        make("contract", {"kpis_overall[1].target": D(49)}), registered=before(plan_build={})
    )
    (hit,) = hits(article_06_plan, given)
    finding = told(given, hit)
    assert finding.severity.value == "BLOCK"
    assert finding.message == "合同与建设方案的绩效评价指标不一致：合同为“49”，建设方案为“50”。"


def test_only_what_was_accepted_counts() -> None:
    held = Registered(PLAN_KEY, make("plan_build", {"goals": "另一目标"}), state="held")
    given = facts(make("contract"))
    case = Facts(given.submission, _with(given, held), given.moment, given.rulebook)
    assert found(case, *SIX) == []


def test_the_newest_version_of_a_paper_counts() -> None:
    known = [
        (KEYS["plan_build"], make("plan_build", {"goals": "旧目标"})),
        (f"{USCC}/plan_build/01/v2", make("plan_build")),
    ]
    assert found(facts(make("contract"), registered=known), *SIX) == []
    assert found(facts(make("contract"), registered=known[::-1]), *SIX) == []


def _with(given: Facts, item: Registered) -> Any:
    return replace(given.case, registered=(item,))
