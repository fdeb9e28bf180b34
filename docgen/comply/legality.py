"""V-701 … V-705: what the present state of incubator, contract, change … leaves no room for.

A paper is put to the machines of Part D as if it were accepted. The state that counts is the one
on the day the paper speaks of, so that an earlier event may be registered late. What another
rule says of the same fact is left to that rule; what depends on the office's own acts
(countersignature, letters) is never asked, so that home and office agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from docgen.comply.legality_terms import owed_still
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words
from docgen.model.case import Registered, key_of
from docgen.model.submission import Submission

if TYPE_CHECKING:
    from docgen.comply.life import Course, Life, Refused

RULES = {
    "incubator": "V-701",
    "contract": "V-702",
    "change": "V-703",
    "report": "V-704",
    "evaluation": "V-705",
}
REPORTS = ("q_report", "a_report", "p_report")
_AFTER_THE_END = (
    *REPORTS,
    *("contract", "change_report", "eval_call", "eval_plan", "tp_opinion", "eval_result"),
    *("rectify", "rectify_report", "rectify_review", "consent", "decision", "waiver"),
    *("due_notice", "disbursement", "repayment", "closing"),
)
"""What a closed case takes no more: reports, evaluations, changes and money."""
_TOLD = {
    ("incubator", "evaluate", "building"): "C13-19",
    ("incubator", "evaluate", "paused"): "C13-19",
    ("change", "report", "received_partly"): "V-602",
}
"""Steps another rule speaks of: machine, event, the state it meets."""
_DECIDED = ("grade_decided", "letter_signed", "sent", "published", "closed")
"""States of an evaluation that is over; what is missing before is C18-01 … C18-06."""
_EARLY = ("none", "candidate", "recommended", "published", "argued")
"""States before the contract: their order is C06-06."""


@rule(
    *("V-701", "V-701/unstated", "V-701/paused", "V-702", "V-702/closed"),
    *("V-703", "V-703/partly", "V-703/decided", "V-704", "V-705"),
    kinds=(
        *("contract", "p_report", "change_report", "eval_call", "tp_opinion", "eval_result"),
        *("q_report", "a_report", "rectify", "rectify_report", "rectify_review", "eval_plan"),
        *("consent", "decision", "waiver", "due_notice", "disbursement", "repayment"),
        *("verification", "closing"),
    ),
)
def possible_now(facts: Facts) -> Iterator[Hit]:
    """Refuse what is not possible in the present state: one finding, of the first machine."""
    own, found = lived(facts)
    if own is None or found is None:
        return
    refusal = closed(facts, found)
    if refusal is not None:
        yield refusal
        return
    if facts.submission.kind in REPORTS:
        yield from owed_still(facts, found)
    for course in found.courses:
        for refused in course.refused:
            if refused.event.key == own.key and not _is_told(facts, course, refused):
                yield _hit(facts, course, refused)
                return


def lived(facts: Facts) -> tuple[Registered | None, Life | None]:
    """Return the paper as if it were accepted, and the life of its case with it."""
    submission, case = facts.submission, facts.case
    contract = submission if submission.kind == "contract" else case.contract
    if contract is None or contract.get("contract_no") != submission.get("contract_no"):
        return None, None
    # Imported here so that a file looked at without its contract does not wait for the machines.
    from docgen.comply.life import life, papers

    day = max(facts.moment.city.date(), facts.day)
    key = _own_key(submission)
    own = Registered(key, submission, facts.moment.city, facts.moment.district)
    with_own = replace(
        papers.with_contract(case), registered=(*papers.with_contract(case).registered, own)
    )
    return own, life(with_own, facts.rulebook, day, with_reports=False)


def _own_key(submission: Submission) -> str:
    """Return a key for the paper that is looked at; no registered one has version 0."""
    period = submission.get("period") or "00"
    return key_of(submission.get("contract_no"), submission.kind, period, 0)


def _is_told(facts: Facts, course: Course, refused: Refused) -> bool:
    """Return whether nothing is to be said here: implied, told elsewhere, or a correction."""
    event = refused.event
    step = (course.kind, event.name, refused.state)
    if refused.state == "planned":
        return True  # decided before the report came in: C09-05
    if refused.since is not None and refused.since.event.key == event.key:
        return True  # the paper contradicts itself: C18-06, V-101
    if step in _TOLD or course.kind == "report":
        return True
    if course.kind == "incubator" and refused.state in _EARLY:
        return True
    is_open = course.kind == "evaluation" and refused.state not in _DECIDED
    return is_open or (course.kind == "evaluation" and _has_sibling(facts))


def _has_sibling(facts: Facts) -> bool:
    """Return whether the period has a paper of this kind already: a correction, or V-602."""
    own = facts.submission
    period = own.get("period")
    same = facts.case.of_kind(own.kind)
    return bool(period) and any(item.submission.get("period") == period for item in same)


def closed(facts: Facts, found: Life) -> Hit | None:
    """Return the refusal of new business after the case was closed; corrections may come."""
    submission = facts.submission
    if submission.kind not in _AFTER_THE_END or facts.case.own or submission.get("supersedes"):
        return None
    ended = (step for step in found.one("incubator").steps if step.event.name == "close")
    step = next((step for step in ended if step.event.key != _own_key(submission)), None)
    if step is None:
        return None
    words = {"since": _day(step.event.on), "basis": step.event.basis}
    return Hit("V-702", "closed", "", words["since"], "更正件", words)


def _hit(facts: Facts, course: Course, refused: Refused) -> Hit:
    table, event = course.machine, refused.event
    since = refused.since.event if refused.since else None
    words = {
        "subject": course.label,
        "state": table.labels[refused.state],
        "since": _day(since.on or since.known) if since else "",
        "basis": since.basis if since and since.basis else "日期",
        "event": table.events[event.name],
        "needed": "、".join(f"“{name}”" for name in table.needed(event.name)),
        "ground": _ground(facts, course, event.name),
    }
    rule_id, outcome = RULES[course.kind], _outcome(course, refused, since is not None)
    path = _path(facts.submission)
    return Hit(rule_id, outcome, path, words["state"], words["needed"], words)


def _outcome(course: Course, refused: Refused, is_dated: bool) -> str:
    if course.kind == "incubator":
        if refused.state == "paused" and refused.event.name in ("continue", "pause"):
            return "paused"
        return "default" if is_dated else "unstated"
    if course.kind == "change" and refused.state == "received_partly":
        return "partly"
    if course.kind == "change" and refused.event.name == "resubmit":
        return "decided"
    return "default"


def _ground(facts: Facts, course: Course, event: str) -> str:
    """Return the grounds of an event as they are cited: the articles with the 办法's 文号."""
    grounds = course.machine.grounds(event)
    articles = [text for text in grounds if text.startswith("第")]
    doc_no = facts.rulebook.sources["C"].doc_no
    return f"{doc_no}{'、'.join(articles)}" if articles else "、".join(grounds)


_PATHS = ("grade", "result", "reason", "about", "period", "kind", "supersedes")


def _path(submission: Submission) -> str:
    """Return the field of a paper that says what it does."""
    return next((path for path in _PATHS if submission.values.get(path)), "")


def _day(day: date | None) -> str:
    return in_words(day) if day else ""
