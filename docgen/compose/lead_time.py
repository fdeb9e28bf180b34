"""The lead-time working of each change item, told from the findings of C09-03.

The rule has done the counting; here its data become printed texts, traced to the rule.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from docgen.compose import wording
from docgen.compose.sources import Sources
from docgen.model.document import Traced
from docgen.model.finding import Finding

RULE = "C09-03"
_EXEMPT = "force_majeure"
_INDEX = re.compile(r"items\[(\d+)\]")
_DAYS = (
    "effective_on",
    "latest_report_date",
    "forward_latest_report_date",
    "forward_due_on",
)


def workings(sources: Sources) -> dict[int, dict[str, Any]]:
    """Return the working of each item of the change report, by the item's index from 0.

    A working holds the days of the count, the margin, each authority's receipt with its own
    result (AMB-03), and one flag a result (``on_time``, ``no_margin``, ``late``, ``disputed``,
    ``force_majeure``; ``pending`` while one authority has not the report yet) for the
    template's conditions. ``unproven`` is force majeure without evidence, counted like any
    change; ``from_event`` says that its day stands in for a day of effect.
    """
    found = {}
    for finding in sources.review.findings:
        at = _INDEX.match(finding.path)
        if finding.code == RULE and at:
            found[int(at[1])] = _working(finding)
    return found


def _working(finding: Finding) -> dict[str, Any]:
    data = finding.data
    result, margin = data.get("timeliness"), data.get("margin_days")
    told: dict[str, Any] = {name: _day(data, name) for name in _DAYS}
    unproven = data.get("change_type") == _EXEMPT and result != "NOT_APPLICABLE_FM"
    return told | {
        "reported_on": _reported(data),
        "city": _receipt(data, "city"),
        "district": _receipt(data, "district"),
        "unproven": unproven,
        "from_event": unproven and not finding.path.endswith("planned_effective_on"),
        "forward_margin": _forward_margin(data),
        "one_receipt": data.get("received_district") is None,
        "margin": _number(margin),
        "late_days": _number(-margin if margin is not None else None),
        "pending": result is None,
        "on_time": result == "ON_TIME",
        "no_margin": result == "ON_TIME" and margin == 0,
        "late": result == "LATE",
        "disputed": result == "NEEDS_DETERMINATION",
        "doubtful": bool(data.get("doubtful_receipt")),
        "force_majeure": result == "NOT_APPLICABLE_FM",
        "convention": data.get("convention"),
        "agreed": bool(data.get("convention_agreed")),
        "single_inbox": data.get("receipt_rule") == "single_inbox",
    }


def _day(data: Mapping[str, Any], name: str) -> Traced | None:
    value = data.get(name)
    return Traced(wording.day(_as_date(value)), f"rule:{RULE}.{name}") if value else None


def _as_date(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])


def _reported(data: Mapping[str, Any]) -> Traced | None:
    """Return the day both authorities had the report, None while one has not."""
    last = _reported_day(data)
    return Traced(wording.day(last), f"rule:{RULE}.reported_on") if last else None


def _reported_day(data: Mapping[str, Any]) -> date | None:
    receipts = [data.get(name) for name in ("received_city", "received_district")]
    return None if None in receipts else max(_as_date(item) for item in receipts)


def _receipt(data: Mapping[str, Any], end: str) -> dict[str, Traced] | None:
    """Return when an authority had the report and what came of it by itself, None before."""
    on, margin = _day(data, f"received_{end}"), data.get(f"{end}_margin_days")
    if on is None or margin is None:
        return None
    said = {"ON_TIME": "按期", "LATE": f"晚{-margin}日"}
    result = said.get(str(data.get(f"{end}_timeliness")), "待认定")
    return {"on": on, "result": Traced(result, f"rule:{RULE}.{end}_margin_days")}


def _forward_margin(data: Mapping[str, Any]) -> Traced | None:
    """Return the margin as the months are counted forwards from the report."""
    latest, reported = data.get("forward_latest_report_date"), _reported_day(data)
    if latest is None or reported is None:
        return None
    days = (_as_date(latest) - reported).days
    return Traced(str(days), f"rule:{RULE}.forward_latest_report_date")


def _number(value: int | None) -> Traced | None:
    return Traced(str(value), f"rule:{RULE}.margin_days") if value is not None else None


def method(sources: Sources, known: Mapping[int, Mapping[str, Any]]) -> dict[str, Any]:
    """Return how the months are counted: their number, the reading, by contract or by default."""
    day = sources.review.moment.as_of
    book = sources.rulebook
    contract = sources.contract
    fixed = contract.value("lead_time.convention") if contract else None
    counted = next((item["convention"] for item in known.values() if item["convention"]), None)
    convention = fixed or counted or book.value("AMB-01.convention", day)
    names = book.value("AMB-01.conventions", day)
    months = contract.tell("lead_time.months") if contract and fixed else None
    least = int(book.value("C09.months", day))
    agreed = int(contract.value("lead_time.months")) if contract and months else least
    return {
        "longer": agreed > least,
        "least": Traced(str(least), "policy:C09.months"),
        "agreed": fixed is not None,
        "convention": Traced(names[convention], f"policy:AMB-01.conventions.{convention}"),
        "reverse": convention == "reverse_corresponding",
        "strict": convention == "forward_strict",
        "months": months or Traced(str(least), "policy:C09.months"),
    }
