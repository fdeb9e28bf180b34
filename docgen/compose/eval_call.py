"""年度绩效评价工作通知: the office's arrangement of a year's evaluation (第十八条（二）)."""

from __future__ import annotations

from typing import Any

from docgen.compose import letter
from docgen.compose.sources import Sources, ordinals
from docgen.compose.targets import in_force, of_year
from docgen.compose.telling import numeral, terms, told
from docgen.model.document import Composition, Traced


def eval_call(sources: Sources) -> Composition | None:
    """Return the notice to be numbered; None where one was issued already under its 文号."""
    notice = sources.submission
    if notice.value("doc_no"):
        return None
    period = str(notice.value("period"))
    index = int(period[1:]) if period[1:].isdigit() else 0
    year = notice.traced("period", numeral(index))
    context: dict[str, Any] = {
        **letter.opening(sources, sources.review.moment.as_of),
        "year": year,
        **told(notice, "evaluation_year period_start period_end report_due_on"),
        "consent_due_on": letter.optional(notice, "consent_due_on"),
        "materials": _materials(sources),
        "third_party": letter.optional(notice, "third_party"),
        "contact": told(notice.part("contact"), "name phone"),
        "parts": dict(zip(("summary", "plan"), terms(sources, "C18.parts"), strict=True)),
        "dimensions": _dimensions(sources),
        "kpis": of_year(sources, index, in_force(sources)),
        "is_last": _is_last(sources, index),
    }
    title = f"关于开展{notice.value('incubator_name')}第{year}支持年度绩效评价工作的通知"
    return Composition("EVAL_CALL", "notices/eval_call.docx", title, context)


def _materials(sources: Sources) -> list[dict[str, Any]]:
    notice = sources.submission
    rows = [
        {"name": notice.traced(f"materials[{i}]", str(name).rstrip("。；;"))}
        for i, name in enumerate(notice.value("materials") or ())
    ]
    return ordinals(rows, "materials")


def _dimensions(sources: Sources) -> Traced:
    """Return the titles of the five dimensions in the words of 第十九条."""
    value = sources.rulebook.value("C19.dimensions", sources.review.moment.as_of)
    titles = "、".join(str(item["title"]) for item in value.values())
    return sources.policy("C19.dimensions", titles)


def _is_last(sources: Sources, index: int) -> bool:
    """Return whether it is the contract's last support year: no plan comes after it (AMB-13)."""
    contract = sources.contract
    years = contract.value("support_years") if contract else ()
    return bool(years) and index >= len(years)
