"""年度绩效评价报告: the year and the plan of the next → the context of its template (第十八条)."""

from __future__ import annotations

from typing import Any

from docgen.compose import wording
from docgen.compose.contract_kpis import kpi_names
from docgen.compose.report_cover import cover, period_words
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.telling import (
    class_limit,
    computed,
    marked_share,
    numeral,
    paragraphs,
    percent_limit,
    share,
    table,
    told,
    told_class_limit,
)
from docgen.model.document import Composition, Traced

_DIMENSIONS = "HRSAO"
_FUNDS = "T_actual city_received city_used district_received district_used own"


def p_report(sources: Sources) -> Composition:
    """Compose the annual performance report of a submission of kind ``p_report``."""
    data = sources.submission
    context = {
        **cover(sources),
        **told(data, "evaluation_notice_no evaluation_year period_start period_end"),
        "summary": {name: paragraphs(data.part("summary"), name) for name in _DIMENSIONS},
        "results": _results(sources),
        "funds": _funds(sources),
        "plan": _plan(sources) if data.value("next_year_plan") else None,
        "consent": _consent(sources),
    }
    title = f"{data.tell('incubator_name')}{period_words(str(data.value('period')))}绩效评价报告"
    return Composition("P_REPORT", "reports/p_report.docx", title, context)


def _results(sources: Sources) -> list[dict[str, Any]]:
    rows = [
        {
            **told(row, "code target actual evidence_ids explanation*"),
            "rate": _rate(row),
            **kpi_names(sources.contract, str(row.value("code"))),
        }
        for row in sources.submission.rows("kpi_results")
    ]
    return ordinals(rows, "submission:kpi_results")


def _rate(row: Teller) -> Traced:
    rate = row.value("rate")
    return row.tell("rate", "—") if rate is None else row.traced("rate", wording.fixed(rate))


def _funds(sources: Sources) -> dict[str, Any]:
    """Return the money of the year by level, what is left of it and the share used."""
    part = sources.submission.part("funds_year")
    most, most_text = percent_limit(sources, "C13-16.share")
    fiscal = part.figure("city_received") + part.figure("district_received")
    whole = part.figure("T_actual")
    return {
        **told(part, _FUNDS, "0"),
        "city_left": _left(part, "city"),
        "district_left": _left(part, "district"),
        "city_rate": _used_share(part, "city"),
        "district_rate": _used_share(part, "district"),
        "fiscal": computed("funds_year.fiscal", wording.number(fiscal)),
        "fiscal_share": marked_share(fiscal, whole, "rule:C13-16.actual"),
        "most": most_text,
        "over_share": fiscal > most * whole,
    }


def _left(part: Teller, level: str) -> Traced:
    left = part.figure(f"{level}_received") - part.figure(f"{level}_used")
    return computed(f"funds_year.{level}_left", wording.number(left))


def _used_share(part: Teller, level: str) -> Traced:
    received, used = part.figure(f"{level}_received"), part.figure(f"{level}_used")
    return share(used, received, f"funds_year.{level}_rate")


def _plan(sources: Sources) -> dict[str, Any]:
    """Return the plan of the next support year, its requests against limit, 1:1 and share."""
    data = sources.submission
    part = data.part("next_year_plan")
    return {
        "year": computed("next_support_year", f"第{numeral(_next_year(data))}支持年度"),
        "tasks": table(part, "tasks", "code name content* owner milestone_date"),
        "targets": [
            {**told(row, "code target"), **kpi_names(sources.contract, str(row.value("code")))}
            for row in part.rows("kpi_targets")
        ],
        **told(part, "T_plan city_request_wan district_request_wan", "0"),
        **_request_check(sources, part),
    }


def _next_year(data: Teller) -> int:
    period = str(data.value("period"))
    return int(period[1:]) + 1 if period[1:].isdigit() else 1


def _request_check(sources: Sources, part: Teller) -> dict[str, Any]:
    city, district = part.figure("city_request_wan"), part.figure("district_request_wan")
    whole = part.figure("T_plan")
    contract = sources.contract
    incubator_class = str(contract.value("incubator_class")) if contract else ""
    cap = class_limit(sources, "C13-13.cap", incubator_class)
    most, most_text = percent_limit(sources, "C13-16.share")
    return {
        "cap": told_class_limit(sources, "C13-13.cap", incubator_class),
        "cap_known": cap is not None,
        "sum": computed("next_year_plan.request_sum", wording.number(city + district)),
        "share": marked_share(city + district, whole, "rule:C13-16.plan"),
        "most": most_text,
        "over_cap": cap is not None and city > cap,
        "unequal": city != district,
        "over_share": city + district > most * whole,
    }


def _consent(sources: Sources) -> dict[str, Any] | None:
    """Return the district's word: in the report itself, or the consent the case holds."""
    data = sources.submission
    if data.value("district_consent"):
        return told(data.part("district_consent"), "opinion doc_no date issuer")
    for item in reversed(sources.review.case.of_kind("consent")):
        if sources.key and item.submission.get("about") == sources.key:
            given = Teller(f"case:{item.key}", item.submission, sources.schemas)
            return {
                **told(given, "opinion doc_no issuer"),
                "date": given.tell("issued_on"),
            }
    return None
