"""第九条: the form of a change report: what changes, with which annexes, put to the 推进小组."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from docgen.comply.calendar import calendar_of
from docgen.comply.lead_time import receipt_day
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words

FORCE_MAJEURE = "force_majeure"
_EITHER = "/"  # in the list of annexes: one of these kinds is enough


@rule("C09-01", "C09-02/no_date", "C09-02/attachments", "C09-06", kinds=("change_report",))
def items(facts: Facts) -> Iterator[Hit]:
    """Ask each change for date and annexes; say that the original governs till confirmed."""
    for i, item in enumerate(facts.submission.rows("items")):
        kind, fields = item["change_type"], item_fields(facts, i, item)
        effective = item.get("planned_effective_on")
        if kind == "kpi":
            yield Hit("C09-01", path=f"items[{i}].change_type", fields=fields)
        if effective is None and not (kind == FORCE_MAJEURE and _occurred(facts)):
            expected = str(facts.law("X-06.effective_dates")[kind])
            path = f"items[{i}].planned_effective_on"
            yield Hit("C09-02", "no_date", path, "未填", expected, fields)
        yield from _annexes(facts, i, kind, fields)
        received = received_day(facts)
        if effective is not None and effective <= received and kind != FORCE_MAJEURE:
            path, expected = f"items[{i}].planned_effective_on", f"晚于{in_words(received)}"
            yield Hit(
                "C09-06", path=path, found=in_words(effective), expected=expected, fields=fields
            )


def _occurred(facts: Facts) -> date | None:
    """Return the day of the event that stands in for a date of effect."""
    return facts.submission.day("force_majeure.occurred_on")


def item_fields(facts: Facts, index: int, item: Mapping[str, Any]) -> dict[str, str]:
    """Return how a change is called in a message: its number and the name of its type."""
    types = facts.law("C09.change_types")
    return {"number": str(index + 1), "type": str(types[item["change_type"]])}


def received_day(facts: Facts) -> Any:
    """Return the day 市科委 received the submission, in Asia/Shanghai."""
    return receipt_day(facts.moment.city, ZoneInfo(str(facts.law("X-16.zone"))))


def _annexes(facts: Facts, index: int, kind: str, fields: Mapping[str, str]) -> Iterator[Hit]:
    """Yield the annexes a change of this type still lacks, with the day up to which to mend it."""
    there = {row.get("kind") for row in facts.submission.rows("attachments")}
    labels = facts.law("X-20.labels")
    missing = [
        wanted
        for wanted in facts.law("X-20.attachments").get(kind, ())
        if not there & set(wanted.split(_EITHER))
    ]
    if not missing:
        return
    names = ["或者".join(labels[part] for part in wanted.split(_EITHER)) for wanted in missing]
    days = int(facts.law("X-08.cure_days"))
    calendar = calendar_of(facts.rulebook, facts.day)
    until = calendar.working_days_after(received_day(facts), days)
    yield Hit(
        "C09-02",
        "attachments",
        "attachments",
        found="缺" + "、".join(names),
        expected="、".join(names),
        fields={**fields, "until": in_words(until)},
        data={"item_index": index + 1, "missing": missing, "cure_until": until.isoformat()},
    )


@rule("AMB-30", kinds=("change_report",))
def to_another_district(facts: Facts) -> Iterator[Hit]:
    """Put a move to another district to a person: the district's party would change."""
    contract = facts.case.contract
    own = contract.get("party_district.district_code") if contract else None
    if own is None:
        return
    for i, item in enumerate(facts.submission.rows("items")):
        for code, district in facts.rulebook.districts.items():
            if item["change_type"] == "site" and code != own and district.name in item["after"]:
                fields = {**item_fields(facts, i, item), "district": district.name}
                yield Hit("AMB-30", path=f"items[{i}].after", found=item["after"], fields=fields)


@rule("C09-04", "C09-05/no_request", kinds=("change_report",))
def recipients_and_request(facts: Facts) -> Iterator[Hit]:
    """Ask for both receipts (AMB-03) and for the request to table the change (AMB-04)."""
    if facts.moment.district is None and not single_inbox(facts):
        both = "、".join(facts.law("C09.recipients").values())
        yield Hit("C09-04", path="reported_to_district_on", found="仅市科委收到", expected=both)
    if not facts.submission.get("request_sentence"):
        yield Hit("C09-05", "no_request", "request_sentence", "否", "是")


def single_inbox(facts: Facts) -> bool:
    """Return whether one inbox counts for both authorities by contract, else by the setting."""
    contract = facts.case.contract
    agreed = contract.get("lead_time.receipt_rule") if contract else None
    return str(agreed or facts.law("AMB-03.receipt_rule")) == "single_inbox"


@rule("L590-01/no_evidence", "L590-01/slow", kinds=("change_report",))
def force_majeure(facts: Facts) -> Iterator[Hit]:
    """Look at notice and evidence of force majeure: 及时通知, 合理期限内提供证明."""
    rows = facts.submission.rows("items")
    claimed = [i for i, item in enumerate(rows) if item["change_type"] == FORCE_MAJEURE]
    if not claimed:
        return
    if not has_evidence(facts):
        path = f"items[{claimed[0]}].change_type"
        yield Hit("L590-01", "no_evidence", path, "没有证明材料", "事件的证明材料")
    occurred = _occurred(facts)
    days = int(facts.law("X-19.notice_days"))
    if occurred is not None and (received_day(facts) - occurred).days > days:
        found = f"{in_words(occurred)}发生，{in_words(received_day(facts))}收到"
        fields = {"days": str((received_day(facts) - occurred).days)}
        path = "force_majeure.occurred_on"
        yield Hit("L590-01", "slow", path, found, f"{days}日内", fields)


def has_evidence(facts: Facts) -> bool:
    """Return whether force majeure is described and any proof of it is named or attached."""
    event = facts.submission.get("force_majeure")
    kinds = {row.get("kind") for row in facts.submission.rows("attachments")}
    return event is not None and bool(event.get("evidence_ids") or "force_majeure_proof" in kinds)
