"""D.4: the life of each report that is owed: open, submitted, accepted, corrected, waived.

Overdue is no state: `Obligation.is_overdue` reckons it from the day asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.comply.life import papers
from docgen.comply.life.course import Event
from docgen.model.case import Case, Registered

KINDS = ("q_report", "a_report", "p_report")


def events(case: Case, kind: str, period: str, opens: date | None) -> Iterator[Event]:
    """Yield what happened to the report of one kind and period; `opens` is the day it could be."""
    if opens is not None:
        yield Event("open", opens, opens, "", "", "open")
    accepted = False
    for item in case.of_kind(kind):
        if papers.text(item.submission, "period") == period:
            yield from _submitted(item, accepted)
            accepted = accepted or item.state == "accepted"
    for item in papers.accepted(case, "waiver"):
        owed = item.submission
        if (owed.get("obligation.kind"), papers.text(owed, "obligation.period")) == (kind, period):
            known = papers.known_on(item)
            by, on = papers.text(owed, "approver"), owed.day("decided_on") or known
            yield Event("waive", on, known, by, item.key, papers.slot_of(item), item.key)


def _submitted(item: Registered, accepted_before: bool) -> Iterator[Event]:
    """Yield the arrival of a version, and what became of it; a held one waits."""
    known, key = papers.known_on(item), item.key
    detail = f"第{papers.version_of(item)}版"
    name = "correct" if accepted_before else "submit"
    yield Event(name, known, known, "孵化器", key, f"{key}/in", key, detail)
    if item.state != "accepted":
        return
    if not accepted_before:
        yield Event("pass", known, known, "系统", key, f"{key}/pass", key, detail)
    yield Event("accept", known, known, papers.OFFICE, key, f"{key}/accept", key, detail)
