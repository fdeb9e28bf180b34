"""D.3: the life of each change: reported to both, tabled, decided on, told, in effect.

Late is no state: a late report is tabled all the same, and its lateness stands beside (C09-03).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from docgen.comply.in_force import CONFIRMED
from docgen.comply.life import papers
from docgen.comply.life.course import Event
from docgen.comply.signing import concluded_on
from docgen.model.case import Case, Registered, slot_of_key

if TYPE_CHECKING:
    from docgen.model.outgoing import Act


REFUSED, MORE = "不予确认", "补充材料"
_RESULTS = {CONFIRMED: "confirm", REFUSED: "refuse", MORE: "ask"}
_LETTERS = ("#CHG_OK", "#CHG_NO")
TOUCHING = ("name", "site", "actual_controller", "kpi")
"""Change types that change what the contract says, so that a supplement follows."""


def subjects(case: Case) -> Iterator[tuple[str, Registered, int]]:
    """Yield every reported change: its name (key without version, number), report and number."""
    newest = {papers.slot_of(item): item for item in case.of_kind("change_report")}
    for slot, item in newest.items():
        for number in range(1, len(item.submission.rows("items")) + 1):
            yield f"{slot}#{number}", item, number


def events(
    case: Case, slot: str, number: int, both: bool, acts: Iterable[Act] = ()
) -> Iterator[Event]:
    """Yield what happened to one item of a change report.

    `both`: one receipt at the inbox counts for 市科委 and 所在区政府 (AMB-03).
    """
    versions = [item for item in case.of_kind("change_report") if papers.slot_of(item) == slot]
    for item in versions:
        yield from _reported(item, number, both, case, item is versions[0])
    for decision in papers.accepted(case, "decision"):
        yield from _decided(decision, slot, number, versions)
    yield from _supplemented(case, versions, number)
    for act in acts:
        key, _, letter = act.document.partition("#")
        decision_item = case.by_key(key)
        about = papers.text(decision_item.submission, "about") if decision_item else ""
        if act.event == "sign" and letter == "SUPPLEMENT" and slot_of_key(about) == slot:
            yield _signed(act)
        elif act.event == "sign" and f"#{letter}" in _LETTERS and slot_of_key(about) == slot:
            day, number_said = date.fromisoformat(act.at[:10]), str(act.detail.get("doc_no", ""))
            basis = number_said or act.document
            yield Event("notify", day, day, act.actor, basis, f"{act.document}/notify")


def _signed(act: Act) -> Event:
    """Return the signing of a supplement: its day is that of the last signature."""
    known = date.fromisoformat(act.at[:10])
    days = dict(act.detail.get("signed_on") or {}).values()
    on = max((date.fromisoformat(str(day)) for day in days), default=known)
    return Event("supplement", on, known, "三方", act.document, "supplement", implied=True)


def _reported(
    item: Registered, number: int, both: bool, case: Case, is_first: bool
) -> Iterator[Event]:
    known, key = papers.known_on(item), item.key
    detail = (
        str(item.submission.rows("items")[number - 1].get("change_type") or "")
        if (number <= len(item.submission.rows("items")))
        else ""
    )
    if not is_first:
        yield Event("resubmit", known, known, "孵化器", key, key, key)
        return
    yield Event("report", known, known, "孵化器", key, f"{key}/report", key, detail)
    # A report that was only given beside the others has no receipts: nothing is missing then.
    both = both or item.received_city is None
    received = known if both else _district_day(item, case)
    if received is not None:
        on, told = received, max(received, known)
        slip = papers.slip_of(item, case)
        if slip is not None and not both:
            told = max(told, papers.known_on(slip))
        basis = slip.key if slip and not both else key
        on = max(on, known)
        yield Event("receive", on, told, "市科委、区政府", basis, f"{key}/receive", key)
        yield Event("reckon", on, told, "系统", key, f"{key}/reckon", key)


def _district_day(item: Registered, case: Case) -> date | None:
    """Return the day 所在区政府 received a report: by its register, or by the slip in the case."""
    if item.received_district is not None:
        return item.received_district.date()
    slip = papers.slip_of(item, case)
    return slip.submission.day("received_on") if slip else None


def _decided(
    decision: Registered, slot: str, number: int, versions: list[Registered]
) -> Iterator[Event]:
    """Yield that a change was tabled, what was decided, and the day it takes effect."""
    paper, known = decision.submission, papers.known_on(decision)
    if slot_of_key(papers.text(paper, "about")) != slot:
        return
    row = next((row for row in paper.rows("items") if row.get("item_index") == number), None)
    name = _RESULTS.get(str(row.get("result"))) if row else None
    if row is None or name is None:
        return
    on, body = paper.day("decided_on") or known, papers.text(paper, "body")
    mine = papers.slot_of(decision)
    key = decision.key
    yield Event("table", on, known, papers.OFFICE, key, f"{mine}/table", key, implied=True)
    basis = papers.text(paper, "minutes_no") or key
    yield Event(name, on, known, body, basis, mine, key)
    if name == "confirm":
        effective = row.get("effective_on") or _planned(versions, number)
        if isinstance(effective, date):
            day = max(effective, on)
            yield Event("take_effect", day, max(day, known), "", key, f"{mine}/effect")


def _planned(versions: list[Registered], number: int) -> Any:
    rows = versions[-1].submission.rows("items") if versions else ()
    row: Mapping[str, Any] = rows[number - 1] if number <= len(rows) else {}
    return row.get("planned_effective_on")


def _supplemented(case: Case, versions: list[Registered], number: int) -> Iterator[Event]:
    """Yield the first later version of the contract, signed by three after the report came in."""
    rows = versions[-1].submission.rows("items") if versions else ()
    kind = rows[number - 1].get("change_type") if number <= len(rows) else None
    if kind not in TOUCHING:
        return
    for item in papers.contracts(case):
        concluded = concluded_on(item.submission)
        known = papers.known_on(item)
        if papers.version_of(item) > 1 and concluded and known > papers.known_on(versions[0]):
            on = max(concluded, papers.known_on(versions[0]))
            yield Event("supplement", on, known, "三方", item.key, "supplement", implied=True)
            return
