"""What an evaluation rests on: 评价期间, 通知, 方案, 报告, 区政府同意 and 第三方机构."""

from __future__ import annotations

from typing import Any

from docgen.compose.letter import optional
from docgen.compose.sources import Sources, Teller
from docgen.compose.telling import given_text, numeral, paragraphs
from docgen.model.document import Traced


def facts(sources: Sources) -> dict[str, Any]:
    """Return the grounds of an evaluation as printed in 评价基本情况; None = not on record."""
    told = sources.submission
    return {
        "start": told.tell("period_start"),
        "end": told.tell("period_end"),
        "notice": told.tell("notice_no"),
        "scheme": told.tell("scheme_id"),
        "report": report(sources),
        "consent": consent(sources),
        "third_party": third_party(told),
        "decided_by": told.tell("decided_by"),
        "decided_on": told.tell("decided_on"),
        "opinion": paragraphs(told, "opinion"),
        "district_opinion": given_text(told, "district_opinion"),
        "publication": publication(told),
    }


def third_party(told: Teller) -> dict[str, Any]:
    """Return the 第三方专业机构 and its report (第十八条（二）)."""
    part = told.part("third_party")
    names = ("name", "uscc", "commissioned_on", "report_no", "report_date")
    return {
        **{name: part.tell(name) for name in names},
        "independent": part.value("independence_declared") is True,
    }


def publication(told: Teller) -> dict[str, Traced] | None:
    """Return day and channel of the publication of the result, None while not published."""
    if told.value("publication") is None:
        return None
    part = told.part("publication")
    return {"date": part.tell("date"), "channel": part.tell("channel")}


def report(sources: Sources) -> dict[str, Traced | None] | None:
    """Return the 年度绩效评价报告 the evaluation rests on: its key, and year and day if known."""
    told = sources.submission
    key = told.value("p_report_id")
    if not key:
        return None
    known = sources.registered(key)
    return {
        "key": told.tell("p_report_id"),
        "year": optional(known, "evaluation_year") if known else None,
        "prepared_on": optional(known, "prepared_on") if known else None,
    }


def consent(sources: Sources) -> dict[str, Traced] | None:
    """Return 文号, day and issuer of 区政府's 同意 to that report; None where none is on record.

    The consent registered in the case counts; where there is none, the one the report itself
    carries. A refusal is no consent (第十八条（二）).
    """
    key = sources.submission.value("p_report_id")
    if not key:
        return None
    about = [
        item for item in sources.review.case.of_kind("consent") if item.submission["about"] == key
    ]
    for item in reversed(about):
        if item.submission["opinion"] == "同意":
            return _consent(sources.registered(item.key), "issued_on")
    if about:
        return None
    known = sources.registered(key)
    part = known.part("district_consent") if known and known.value("district_consent") else None
    return _consent(part, "date") if part and part.value("opinion") == "同意" else None


def _consent(told: Teller | None, day: str) -> dict[str, Traced] | None:
    if told is None:
        return None
    return {"no": told.tell("doc_no"), "on": told.tell(day), "issuer": told.tell("issuer")}


def year_words(told: Teller, name: str, index: int) -> dict[str, Traced]:
    """Return a support year as ``三`` (第三年) and ``3``, traced to the field it comes from."""
    return {"words": told.traced(name, numeral(index)), "digits": told.traced(name, str(index))}
