"""第九条: what is in force on a day: the contract, and the changes the 推进小组 has confirmed.

A change that was reported but not confirmed changes nothing; a refused one leaves the original
values in force.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from docgen.model.case import Case
from docgen.model.submission import Submission

CONFIRMED = "确认"
IDENTITY: Mapping[str, str] = {
    "name": "incubator_name",
    "site": "site_address",
    "actual_controller": "actual_controller",
}
"""Change types that change a field of the contract, and the field."""


class Confirmed(NamedTuple):
    """One item of a change report that was confirmed, and the day it takes effect."""

    item: Mapping[str, Any]
    report: Submission
    effective_on: date


def confirmed(case: Case) -> Iterator[Confirmed]:
    """Yield the confirmed changes in the order of their effect.

    The decision names the day of effect; where it names none, the day the report planned.
    """
    found = []
    for decision in case.accepted("decision"):
        registered = case.by_key(str(decision.submission.get("about") or ""))
        if registered is None:
            continue
        items = registered.submission.rows("items")
        for row in decision.submission.rows("items"):
            number = int(row.get("item_index") or 0)
            if row.get("result") != CONFIRMED or not 1 <= number <= len(items):
                continue
            item = items[number - 1]
            day = row.get("effective_on") or item.get("planned_effective_on")
            if isinstance(day, date):
                found.append(Confirmed(item, registered.submission, day))
    yield from sorted(found, key=lambda change: change.effective_on)


def identity_on(case: Case, day: date) -> dict[str, str]:
    """Return name, site and actual controller in force on a day, by change type."""
    contract = case.contract
    if contract is None:
        return {}
    told = {kind: str(contract.get(path) or "") for kind, path in IDENTITY.items()}
    for change in confirmed(case):
        kind = str(change.item["change_type"])
        if kind in told and change.effective_on <= day:
            told[kind] = str(change.item.get("after") or "")
    return told


def targets_on(case: Case, day: date) -> dict[tuple[str, int], tuple[Decimal, Decimal]]:
    """Return the yearly targets that confirmed changes set by a day: code, year → old, new.

    An old target tells which contract value it replaces: a supplement that holds the new value
    already is not changed twice.
    """
    changed: dict[tuple[str, int], tuple[Decimal, Decimal]] = {}
    for change in confirmed(case):
        if change.item["change_type"] != "kpi" or change.effective_on > day:
            continue
        for row in change.report.rows("kpi_changes"):
            key = (str(row["code"]), int(row["year_index"]))
            old = changed.get(key, (Decimal(row["old_target"]),))[0]
            changed[key] = (old, Decimal(row["new_target"]))
    return changed


def decided_keys(case: Case) -> set[str]:
    """Return the keys of the change reports an accepted decision speaks of."""
    return {
        str(item.submission.get("about") or "")
        for item in case.of_kind("decision")
        if item.state == "accepted"
    }
