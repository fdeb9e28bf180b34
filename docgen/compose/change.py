"""A change report and what the office answers at once: CHG_REPORT and CHG_ACK (第九条)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from docgen.compose import lead_time, letter, wording
from docgen.compose.common import one_line
from docgen.compose.group import policy
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.telling import given_text, numeral, paragraphs, told
from docgen.model.document import Composition, Traced
from docgen.model.finding import Finding, Severity

_TEXTS = ("reason", "impact_on_kpi", "impact_on_tasks", "impact_on_funds", "transition_measures")
_MARKS = "。！？；：…”"  # a sentence that ends with one needs no full stop
CURE = "X-08"
_SAID_ELSEWHERE = (lead_time.RULE, "C09-01", "C09-04")


def chg_report(sources: Sources) -> Composition:
    """Return 重大事项变更报告 as the incubator signs it, to both authorities."""
    report = sources.submission
    context = _head(sources) | {
        "items": items(sources),
        "kpi_changes": kpi_changes(report, sources.contract),
        "force_majeure": _force_majeure(report),
        "attachments": attachments(report),
        "requested": bool(report.value("request_sentence")),
        "prepared_on": report.tell("prepared_on"),
        "prepared_by": report.tell("prepared_by"),
        "contact_phone": report.tell("contact_phone"),
        "responsible_person": report.tell("responsible_person"),
        "reported_to_city_on": report.tell("reported_to_city_on"),
        "reported_to_district_on": report.tell("reported_to_district_on"),
    }
    title = f"{report.value('incubator_name')}重大事项变更报告"
    return Composition("CHG_REPORT", "reports/chg_report.docx", title, context)


def chg_ack(sources: Sources) -> Composition:
    """Return 收件及提前期核算告知函: receipts, the working of each item, what is missing."""
    told_items = _counted(items(sources))
    results = [item["lead"] for item in told_items if item["lead"]]
    involuntary = [item for item in told_items if item["involuntary_reason"]]
    points = _open_points(sources)
    context = _head(sources) | {
        "items": told_items,
        "receipts": receipts(sources),
        "any_involuntary": any(item["lead"] and item["lead"]["late"] for item in involuntary),
        "any_late": any(lead["late"] for lead in results),
        "force_majeure": _force_majeure(sources.submission),
        "open_points": points,
        "other_points": any(not item["annexes"] for item in points),
        "cure": _cure(sources),
    }
    name = sources.submission.value("incubator_name")
    title = f"关于{name}重大事项变更报告收件及提前期核算情况的告知函"
    return Composition("CHG_ACK", "notices/chg_ack.docx", title, context)


def _head(sources: Sources) -> dict[str, Any]:
    """Return who, under which contract, on what ground, counted how."""
    report = sources.submission
    known = lead_time.workings(sources)
    contract = sources.contract
    return {
        "incubator": report.tell("incubator_name"),
        "uscc": report.tell("incubator_uscc"),
        "contract": letter.contract(sources),
        "basis": letter.basis(sources, sources.review.moment.as_of),
        "city": contract.part("party_city").tell("name") if contract else sources.setting("name"),
        "district": letter.district(sources),
        "group": policy(sources, "C04.group"),
        "key": Traced(sources.key, "key:registration") if sources.key else None,
        "method": lead_time.method(sources, known),
    }


def _law(sources: Sources, parameter: str) -> Any:
    return sources.rulebook.value(parameter, sources.review.moment.as_of)


def items(sources: Sources) -> list[dict[str, Any]]:
    """Return the change items with their texts and their lead-time working."""
    known = lead_time.workings(sources)
    rows = []
    for index, row in enumerate(sources.submission.rows("items")):
        item: dict[str, Any] = told(row, "change_type before after")
        item["planned_effective_on"] = row.tell("planned_effective_on", "未填写")
        item |= {name: _ended(paragraphs(row, name)) for name in _TEXTS}
        item["involuntary_reason"] = given_text(row, "involuntary_reason")
        item["numeral"] = row.traced("change_type", numeral(index + 1))
        item["lead"] = known.get(index)
        rows.append(item)
    return ordinals(rows, "items")


def _counted(told_items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the tables of the items' counts their numbers: 表1 is that of the receipts."""
    number = 1
    for item in told_items:
        number += bool(item["lead"] and not item["lead"]["force_majeure"])
        item["table_no"] = Traced(str(number), "list:items")
    return told_items


def _ended(texts: list[Traced]) -> list[Traced]:
    """Return the paragraphs of a text with a full stop where the last ends without a mark."""
    *before, last = texts
    return texts if last[-1:] in _MARKS else [*before, Traced(f"{last}。", last.source)]


def kpi_changes(report: Teller, contract: Teller | None) -> list[dict[str, Any]]:
    """Return the KPI changes, each with its support year in words and its name by the contract."""
    rows = []
    known = {row.value("code"): row for row in contract.rows("kpis_overall")} if contract else {}
    for row in report.rows("kpi_changes"):
        index = int(row.value("year_index"))
        item: dict[str, Any] = told(row, "code old_target new_target reason")
        kpi = known.get(row.value("code"))
        item["name"] = kpi.tell("name") if kpi else None
        item["unit"] = letter.optional(kpi, "unit") if kpi else None
        item["year"] = row.traced("year_index", f"第{numeral(index)}支持年度")
        rows.append(item)
    return ordinals(rows, "kpi_changes")


def _force_majeure(report: Teller) -> dict[str, Any] | None:
    if not report.value("force_majeure"):
        return None
    part = report.part("force_majeure")
    evidence = part.value("evidence_ids") or ()
    return {
        "event": paragraphs(part, "event"),
        "occurred_on": part.tell("occurred_on", "未填写"),
        "duration": part.tell("duration", "未填写"),
        "evidence": part.traced("evidence_ids", "、".join(evidence) or "在合理期限内补交"),
    }


def attachments(report: Teller) -> list[dict[str, Any]]:
    """Return the attachments with kind and number of pages."""
    rows = [told(row, "name kind pages") for row in report.rows("attachments")]
    return ordinals(rows, "attachments")


def receipts(sources: Sources) -> dict[str, Any]:
    """Return when each authority received the report; the district's is None while it has not.

    ``complete`` is the day both had it: only then the report is made (第九条, AMB-03). Where the
    contract names one inbox for both, its receipt is both receipts. ``mended`` tells which
    receipt counts where an earlier version was returned (X-08).
    """
    moment = sources.review.moment
    shared = any(item["single_inbox"] for item in lead_time.workings(sources).values())
    district = moment.city if shared else moment.district
    cure = next((item for item in sources.review.findings if item.code == CURE), None)
    counted = date.fromisoformat(cure.data["counted_city"]) if cure else moment.city.date()
    other = counted if district == moment.city else district.date() if district else None
    complete = max(counted, other) if other else None
    doubtful = moment.doubtful_since
    return {
        "shared": shared,
        "city": Traced(wording.moment(moment.city), "clock:received_city"),
        "district": _moment(district, "clock:received_district"),
        "complete": Traced(wording.day(complete), "clock:received") if complete else None,
        "mended": Traced(one_line(cure.message), f"rule:{CURE}.message") if cure else None,
        "doubtful_since": _moment(doubtful, "clock:doubtful_since"),
    }


def _moment(value: datetime | None, source: str) -> Traced | None:
    return Traced(wording.moment(value), source) if value else None


def _open_points(sources: Sources) -> list[dict[str, Any]]:
    """Return what has to be supplied or cleared, as the findings say it; not the count itself."""
    findings = [
        (index, item) for index, item in enumerate(sources.review.findings) if _is_open(item)
    ]
    rows = []
    for index, item in findings:
        source = f"finding:{index}.{item.code}"
        annexes = "cure_until" in item.data  # the cure period is told once for all of them
        remedy = Traced(one_line(item.remedy), f"{source}.remedy") if item.remedy else None
        message = Traced(one_line(item.message), f"{source}.message")
        rows.append({"message": message, "remedy": None if annexes else remedy, "annexes": annexes})
    return ordinals(rows, "findings")


def _is_open(item: Finding) -> bool:
    """Return whether a finding asks the incubator for something this letter does not say elsewhere.

    The count and the district's receipt have their own sections, a KPI change's effect stands
    at the end, and that the law has expired (第二十三条) concerns the office. A warning and what
    a person has to judge count where they are about the change itself.
    """
    if item.code in _SAID_ELSEWHERE or item.code.startswith("C23"):
        return False
    of_change = item.code.startswith(("C09", "L590", "AMB-30"))
    weighty = item.severity in (Severity.BLOCK, Severity.HOLD)
    return weighty or (of_change and item.severity in (Severity.WARN, Severity.MANUAL))


def _cure(sources: Sources) -> dict[str, Traced] | None:
    """Return the cure period (X-08) in working days and its last day, as the rule counted it."""
    for index, item in enumerate(sources.review.findings):
        if until := item.data.get("cure_until"):
            day = wording.day(date.fromisoformat(str(until)))
            days = str(_law(sources, "X-08.cure_days"))
            return {
                "days": sources.policy("X-08.cure_days", days),
                "until": Traced(day, f"finding:{index}.{item.code}.cure_until"),
            }
    return None
