"""一次性告知: what a second return asks that the first could have asked is told to the office.

A returned file gets one notice with all that is known to be missing. Where a file that was sent
anew is returned for something that stood the same in the version before, was looked at then and
not told, the fault is ours: it is written down for the office, never held against the sender.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from docgen.model.review import ALL_RULES
from docgen.model.submission import value_at
from docgen.model.unread import UnreadError

if TYPE_CHECKING:
    from docgen.service.steps import Service

EVENT = "told_late"
_ASKED = ("BLOCK", "HOLD")
_MISSING = object()


def record(service: Service, number: str) -> None:
    """Write down what a return asks that the one before could have asked; once for each file."""
    if any(event["what"] == EVENT for event in service.store.events_of(number)):
        return
    found = told_late(service, number)
    if found:
        previous = found[0]["previous"]
        detail = {"previous": previous, "findings": found}
        service.store.note(number, service.now(), EVENT, detail)


def told_late(service: Service, number: str) -> list[dict[str, str]]:
    """Return the findings of a returned file that its version before could have been told."""
    told = service.store.submission(number)
    if told is None or told["state"] != "returned" or not told["review"]:
        return []
    rows = service.store.of_slot(told)
    own = next(row for row in rows if row["number"] == number)
    before = [row for row in rows if _is_version_before(row, own)]
    if not before:
        return []
    last = before[-1]
    if not _same_rules(last["review"], own["review"]):
        return []
    return list(_late(service, last, own))


def _is_version_before(row: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
    """Whether a file was an earlier, returned attempt at the same submission."""
    names = ("kind", "contract_no", "slot", "sender", "incubator_uscc")
    is_same = row["kind"] and all(row[name] == own[name] for name in names)
    is_earlier = (row["received_city"], row["number"]) < (own["received_city"], own["number"])
    return bool(is_same and is_earlier and row["state"] == "returned" and row["review"])


def _same_rules(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(one.get(name) == other.get(name) for name in ("rule_pack", "schema"))


def _late(
    service: Service, last: Mapping[str, Any], own: Mapping[str, Any]
) -> Iterator[dict[str, str]]:
    unchecked = set(last["review"].get("unchecked", [ALL_RULES]))
    told = {(item["code"], item["path"]) for item in last["review"]["findings"]}
    before, now = service.casework.of_row(last), service.casework.of_row(own)
    if before is None or now is None or ALL_RULES in unchecked:
        return
    for item in own["review"]["findings"]:
        place = (item["code"], item["path"])
        if item["severity"] not in _ASKED or place in told or item["code"] in unchecked:
            continue
        if item["path"] and _at(before.values, item["path"]) == _at(now.values, item["path"]):
            yield {
                "code": item["code"],
                "path": item["path"],
                "message": item["message"],
                "previous": str(last["number"]),
            }


def _at(values: Mapping[str, Any], path: str) -> Any:
    try:
        return value_at(values, path)
    except UnreadError:
        return _MISSING
