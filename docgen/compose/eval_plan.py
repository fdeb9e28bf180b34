"""“一体一策”绩效评价方案: what is evaluated how, with what weights, by whom (第十八, 十九条).

The plan says who decides the grade; thresholds are printed where it has some and never applied.
"""

from __future__ import annotations

from typing import Any

from docgen.compose import letter
from docgen.compose.contract_kpis import kpi_names
from docgen.compose.letter import optional
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.telling import ABSENT, given_text, numeral, paragraphs, told
from docgen.model.document import Composition, Traced


def eval_plan(sources: Sources) -> Composition:
    """Return 评价方案 of a support year, or of the whole period at its end."""
    plan = sources.submission
    is_final = plan.value("kind") == "final"
    index = plan.value("year_index")
    year = None if is_final or not index else plan.traced("year_index", numeral(int(index)))
    party = plan.part("third_party")
    context: dict[str, Any] = {
        "incubator": plan.tell("incubator_name"),
        "given_no": plan.tell("scheme_id"),
        "contract": letter.contract(sources),
        "basis": letter.basis(sources, plan.value("prepared_on") or sources.review.moment.as_of),
        "district": letter.district(sources),
        "disclosure": optional(plan, "disclosure"),
        "year": year,
        "notice_no": optional(plan, "notice_no"),
        **told(plan, "period_start period_end"),
        "aim": paragraphs(plan, "aim"),
        "methods": _listed(plan, "methods"),
        "dimensions": _dimensions(sources),
        "kpis": _kpis(sources),
        "materials": _listed(plan, "materials"),
        "third_party": {
            "way": party.tell("way"),
            "name": optional(party, "name"),
            "uscc": optional(party, "uscc"),
            "duties": paragraphs(party, "duties"),
        },
        "timetable": ordinals(
            [told(row, "step by who") for row in plan.rows("timetable")], "timetable"
        ),
        "grade_procedure": paragraphs(plan, "grade_procedure"),
        "thresholds": given_text(plan, "thresholds"),
        "contact": told(plan.part("contact"), "name phone"),
    }
    what = f"第{year}支持年度绩效评价方案" if year else "综合绩效评价方案"
    title = f"{plan.value('incubator_name')}{what}"
    return Composition("EVAL_PLAN", "notices/eval_plan.docx", title, context)


def _listed(plan: Teller, name: str) -> list[dict[str, Any]]:
    rows = [
        {"text": plan.traced(f"{name}[{i}]", str(text).rstrip("。；; "))}
        for i, text in enumerate(plan.value(name) or ())
    ]
    return ordinals(rows, name)


def _dimensions(sources: Sources) -> list[dict[str, Any]]:
    """Return the five aspects by their titles in 第十九条, in its order."""
    law = sources.rulebook.value("C19.dimensions", sources.review.moment.as_of)
    rows = {str(row.value("dim")): row for row in sources.submission.rows("dimensions")}
    return [_dimension(sources, dim, law, rows[dim]) for dim in law if dim in rows]


def _dimension(sources: Sources, dim: str, law: Any, row: Teller) -> dict[str, Any]:
    return {
        "title": sources.policy(f"C19.dimensions.{dim}.title", str(law[dim]["title"])),
        "weight": row.tell("weight"),
        "items": row.tell("items"),
        "points": paragraphs(row, "points", ABSENT),
    }


def _kpis(sources: Sources) -> list[dict[str, Any]]:
    """Return the plan's indicators with name and unit as the contract has them."""
    contract = sources.contract
    rows: list[dict[str, Traced]] = []
    for row in sources.submission.rows("kpi_table"):
        names = kpi_names(contract, str(row.value("code")))
        rows.append({**told(row, "code target evidence"), **names})
    return ordinals(rows, "kpi_table")
