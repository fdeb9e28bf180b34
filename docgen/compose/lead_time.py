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
_INDEX = re.compile(r"items\[(\d+)\]")
_DAYS = (
    "effective_on",
    "latest_report_date",
    "forward_latest_report_date",
    "forward_due_on",
    "reported_on",
    "occurred_on",
)


def workings(sources: Sources) -> dict[int, dict[str, Any]]:
    """Return the working of each item of the change report, by the item's index from 0.

    A working holds the days of the count, the margin, and one flag a result (``on_time``,
    ``no_margin``, ``late``, ``disputed``, ``force_majeure``) for the template's conditions. An
    item without a result (a recipient has not the report yet) has no working.
    """
    found = {}
    for finding in sources.review.findings:
        at = _INDEX.match(finding.path)
        if finding.code == RULE and at and finding.data.get("timeliness"):
            found[int(at[1])] = _working(finding)
    return found


def _working(finding: Finding) -> dict[str, Any]:
    data = finding.data
    result, margin = data["timeliness"], data.get("margin_days")
    told: dict[str, Any] = {name: _day(data, name) for name in _DAYS}
    return told | {
        "reported_on": told["reported_on"] or _reported(data),
        "margin": _number(data, "margin_days", margin),
        "late_days": _number(data, "margin_days", -margin if margin is not None else None),
        "on_time": result == "ON_TIME",
        "no_margin": result == "ON_TIME" and margin == 0,
        "late": result == "LATE",
        "disputed": result == "NEEDS_DETERMINATION",
        "force_majeure": result == "NOT_APPLICABLE_FM",
        "convention": data.get("convention"),
        "agreed": bool(data.get("convention_fixed", data.get("agreed", False))),
    }


def _day(data: Mapping[str, Any], name: str) -> Traced | None:
    value = data.get(name)
    return Traced(wording.day(_as_date(value)), f"rule:{RULE}.{name}") if value else None


def _as_date(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])


def _reported(data: Mapping[str, Any]) -> Traced | None:
    """Return the later receipt where the rule names the receipts only."""
    receipts = [data.get(name) for name in ("received_city", "received_district")]
    if None in receipts:
        return None
    last = max(_as_date(item) for item in receipts)
    return Traced(wording.day(last), f"rule:{RULE}.reported_on")


def _number(data: Mapping[str, Any], name: str, value: int | None) -> Traced | None:
    return Traced(str(value), f"rule:{RULE}.{name}") if value is not None else None


def method(sources: Sources, known: Mapping[int, Mapping[str, Any]]) -> dict[str, Any]:
    """Return how the months are counted: their number, the reading, by contract or by default."""
    day = sources.review.moment.as_of
    book = sources.rulebook
    default = book.value("AMB-01.convention", day)
    contract = sources.contract
    fixed = contract.value("lead_time.convention") if contract else None
    counted = next((item["convention"] for item in known.values() if item["convention"]), default)
    convention = fixed or counted
    names = book.value("AMB-01.conventions", day)
    months = contract.value("lead_time.months") if contract else None
    return {
        "agreed": fixed is not None,
        "convention": Traced(names[convention], f"policy:AMB-01.conventions.{convention}"),
        "reverse": convention == "reverse_corresponding",
        "strict": convention == "forward_strict",
        "months": Traced(str(months), "contract:lead_time.months")
        if months
        else Traced(str(book.value("C09.months", day)), "policy:C09.months"),
    }
