"""Evaluation letters: EVAL_CONT, EVAL_PAUSE, EVAL_STOP by the grade given, and EVAL_FINAL.

A grade is what its submission says, decided by a person (第二十条); no composer computes one.
"""

from __future__ import annotations

from typing import Any

from docgen.compose import consequences, kpis
from docgen.compose.evaluation_facts import facts, year_words
from docgen.compose.letter import act_of, frame, optional
from docgen.compose.sources import Sources
from docgen.compose.telling import given_text
from docgen.errors import TemplateError
from docgen.model.document import Composition

_LETTERS = {
    "continue": ("EVAL_CONT", "letters/eval_cont.docx"),
    "pause": ("EVAL_PAUSE", "letters/eval_pause.docx"),
    "stop": ("EVAL_STOP", "letters/eval_stop.docx"),
}


def eval_letter(sources: Sources) -> Composition:
    """Return 年度评价结果通知 for the grade of an annual eval_result.

    Raises TemplateError for a grade there is no letter for; validation lets none through.
    """
    told = sources.submission
    grade = told.value("grade")
    if grade not in _LETTERS:
        raise TemplateError(f"没有与评价等级 {grade!r} 对应的评价结果通知模板。")
    kind, template = _LETTERS[grade]
    index = int(told.value("year_index"))
    context: dict[str, Any] = {
        **_common(sources),
        "year_index": year_words(told, "year_index", index),
        "grade": told.tell("grade"),
        "next": consequences.next_year(sources),
        "money": consequences.money(sources) if told.value("money") is not None else None,
        "rectification": consequences.rectification(told),
        "refund": consequences.refund(told),
        "terminates_on": optional(told, "contract_terminates_on"),
    }
    year = context["year_index"]["words"]
    title = f"关于{told.value('incubator_name')}第{year}支持年度绩效评价结果的通知"
    return Composition(kind, template, title, context)


def eval_final(sources: Sources) -> Composition:
    """Return 综合绩效评价结果通知 , issued by city and district (第二十一条)."""
    told = sources.submission
    context = _common(sources)
    context |= {
        "exceeded": kpis.exceeded(context["kpis"]),
        "fund_use": given_text(told, "fund_use"),
        "reward": consequences.reward(sources),
        "inputs": _inputs(sources),
    }
    title = f"关于{told.value('incubator_name')}综合绩效评价结果的通知"
    return Composition("EVAL_FINAL", "letters/eval_final.docx", title, context)


def _common(sources: Sources) -> dict[str, Any]:
    """Return what all four letters print."""
    rows = kpis.verified_rows(sources)
    return {
        **frame(sources, act_of(sources)),
        "facts": facts(sources),
        "kpis": rows,
        "tally": kpis.tally(sources, len(rows)),
        "dims": kpis.dimensions(sources),
    }


def _inputs(sources: Sources) -> dict[str, Any] | None:
    """Return the money the contract planned over the whole period, None without a contract."""
    contract = sources.contract
    if contract is None:
        return None
    names = (
        "total_construction_input_wan",
        "startup_support_wan",
        "total_city_wan",
        "total_district_wan",
    )
    return {name.removesuffix("_wan"): contract.tell(name) for name in names}
