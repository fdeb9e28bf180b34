"""D.2: the life of a contract: checked, signed by three, changed in versions, over, settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from docgen.comply.life import papers
from docgen.comply.life.course import Event
from docgen.comply.life.incubator import STOPPING
from docgen.comply.life.period import period_ends
from docgen.comply.signing import PARTIES, concluded_on, signed_on
from docgen.model.case import Case, Registered

if TYPE_CHECKING:
    from docgen.model.outgoing import Act


_ACTS = {"clear": "clear", "archive": "archive"}
"""Acts on the document CONTRACT that the machine knows."""


def events(case: Case, acts: Iterable[Act] = ()) -> Iterator[Event]:
    """Yield what happened to the contract of a case."""
    concluded, versions = False, papers.contracts(case)
    for item in versions:
        yield from _version(item, concluded, item is versions[0])
        concluded = concluded or concluded_on(item.submission) is not None
    first = papers.first_under_contract(case)
    if versions and first and not concluded:
        start, known = versions[0].submission.day("period_start"), papers.known_on(first)
        yield Event("conclude", start, known, "三方", first.key, "conclude", implied=True)
    for end, known, basis in period_ends(case):
        yield Event("expire", end, known, "", basis, f"expire/{end}")
    yield from _ended(case)
    for item in papers.accepted(case, "closing"):
        known, day = papers.known_on(item), item.submission.day("settled_on")
        by = papers.text(item.submission, "decided_by")
        slot = papers.slot_of(item)
        yield Event("settle", day or known, known, by, item.key, slot, key=item.key)
    yield from (found for act in acts for found in _act(act))


def _version(item: Registered, after_conclusion: bool, is_first: bool) -> Iterator[Event]:
    """Yield what a version of the contract tells: the first is checked, a later one amends."""
    contract, known, key = item.submission, papers.known_on(item), item.key
    days = [day for day in signed_on(contract).values() if day is not None]
    version = papers.version_of(item)
    detail = f"第{version}版"
    if is_first:
        first = min([known, *days])
        told = Event("check", known, known, papers.OFFICE, key, f"{key}/check", key, detail, first)
        yield told
    concluded = concluded_on(contract)
    if concluded is not None:
        yield Event("conclude", concluded, known, "三方", key, "conclude", key, detail)
    elif days:
        names = "、".join(PARTIES[name] for name, day in signed_on(contract).items() if day)
        yield Event("sign", max(days), known, names, key, "sign", key, detail, implied=True)
    if not is_first:
        on = concluded if after_conclusion and concluded else known
        yield Event("amend", on, known, "三方", key, key, key, detail, known)


def _ended(case: Case) -> Iterator[Event]:
    """Yield the end a stop or a sanction puts to the contract, on the day it names."""
    for item in papers.accepted(case, "eval_result"):
        if item.submission.get("grade") == "stop":
            yield _end(item, "contract_terminates_on")
    for item in papers.accepted(case, "verification"):
        rows = item.submission.rows("measures")
        if any(row.get("measure") == STOPPING for row in rows):
            yield _end(item, "terminate.terminates_on")


def _end(item: Registered, path: str) -> Event:
    paper, known = item.submission, papers.known_on(item)
    on = paper.day(path) or paper.day("decided_on") or known
    by = papers.text(paper, "decided_by")
    slot = papers.slot_of(item)
    return Event("terminate", on, max(known, on), by, item.key, slot, key=item.key)


def _act(act: Act) -> Iterator[Event]:
    """Yield what was done on the contract as a document of the office."""
    name = _ACTS.get(act.event) if act.document.endswith("#CONTRACT") else None
    if name:
        day = date.fromisoformat(act.at[:10])
        slot = f"{act.document}/{name}"
        yield Event(name, day, day, act.actor, act.document, slot, implied=True)
