"""D.1: the life of an incubator: chosen, built, evaluated each year, over, closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.comply.contract_terms import Terms
from docgen.comply.life import papers
from docgen.comply.life.course import Course, Event
from docgen.comply.life.period import period_ends
from docgen.comply.signing import concluded_on
from docgen.model.case import Case, Registered
from docgen.model.rectification import notice_of, origin_of

STOPPING = "M3"
_CHOICE = {
    "recommend": (
        ("select", "selected_on", "recommending_body"),
        ("recommend", "recommended_on", "recommending_body"),
    ),
    "publish": (("publish", "published_on", "decision.body"),),
    "argument": (("argue", "date", "org"),),
}
"""Kinds of papers about the choice: the events each tells, with their day and by whom."""


def events(case: Case) -> Iterator[Event]:
    """Yield what happened to the incubator of a case, by its papers and by the calendar."""
    yield from _chosen(case)
    versions = papers.contracts(case)
    for item in versions:
        yield from _contracted(item)
    first = papers.first_under_contract(case)
    if versions and first and not any(concluded_on(item.submission) for item in versions):
        start, known = versions[0].submission.day("period_start"), papers.known_on(first)
        yield Event("contract", start, known, "三方", first.key, "contract", implied=True)
    yield from _evaluated(case)
    for item in papers.accepted(case, "verification"):
        yield from _sanctioned(item)
    for item in papers.accepted(case, "rectify_review"):
        yield from _reviewed(item, case)
    for item in papers.accepted(case, "closing"):
        yield _event("close", item, "settled_on", papers.text(item.submission, "decided_by"))
    for end, known, basis in period_ends(case):
        yield Event("period_end", end, known, "", basis, f"period_end/{end}")


def year_of(course: Course, case: Case) -> str:
    """Return the support year an incubator under construction is in: 第2支持年度.

    It is one more than the last year that was continued, or paused and passed its review, and
    never beyond the contract's last.
    """
    if course.state != "building":
        return ""
    done, paused = [0], 0
    for step in course.steps:
        year = int(step.event.detail) if step.event.detail.isdigit() else 0
        paused = year if step.event.name == "pause" else paused
        done.append(paused if step.event.name == "review_pass" else 0)
        done.append(year if step.event.name == "continue" else 0)
    versions = papers.contracts(case)
    last = Terms(versions[-1].submission).years if versions else 1
    return f"第{min(max(done) + 1, last)}支持年度"


def _event(name: str, item: Registered, path: str, by: str, detail: str = "") -> Event:
    known = papers.known_on(item)
    on = item.submission.day(path) or known
    slot = papers.slot_of(item)
    return Event(name, on, known, by, item.key, slot, key=item.key, detail=detail)


def _chosen(case: Case) -> Iterator[Event]:
    """Yield the steps before the contract that were registered as papers of their own."""
    for kind, steps in _CHOICE.items():
        for item in papers.accepted(case, kind):
            paper, known = item.submission, papers.known_on(item)
            for name, path, by in steps:
                basis = papers.text(paper, "doc_no") or item.key
                who = papers.text(paper, by) or papers.CITY
                told = Event(name, paper.day(path), known, who, basis, name)
                yield replace(told, key=item.key)


def _contracted(item: Registered) -> Iterator[Event]:
    """Yield what a contract tells: that its incubator was chosen, argued for and signed with."""
    contract, known = item.submission, papers.known_on(item)
    body = papers.text(contract, "recommending_body")
    told = (
        ("select", None, body, item.key),
        ("recommend", None, body, item.key),
        ("publish", contract.day("published.date"), papers.CITY, "published.doc_no"),
        ("argue", contract.day("argument.date"), papers.text(contract, "argument.org"), ""),
    )
    for name, on, by, path in told:
        if name == "argue" and on is None:
            continue
        basis = papers.text(contract, path) if path == "published.doc_no" else ""
        basis = basis or item.key
        yield Event(name, on, known, by, basis, name, key=item.key, implied=True)
    concluded = concluded_on(contract)
    if concluded is not None:
        yield Event("contract", concluded, known, "三方", item.key, "contract", key=item.key)


def _evaluated(case: Case) -> Iterator[Event]:
    for item in papers.accepted(case, "eval_call"):
        yield _event("call", item, "prepared_on", papers.CITY, _year(item))
    for item in papers.accepted(case, "eval_result"):
        result = item.submission
        grade = papers.text(result, "grade")
        name = "evaluate" if result.get("kind") == "final" else grade
        if name:
            by = papers.text(result, "decided_by")
            yield _event(name, item, "decided_on", by, _year(item))


def _year(item: Registered) -> str:
    return papers.text(item.submission, "year_index") or (
        papers.text(item.submission, "period").removeprefix("Y")
    )


def _sanctioned(item: Registered) -> Iterator[Event]:
    """Yield 终止建设 out of a verification that decided on it."""
    record = item.submission
    if any(row.get("measure") == STOPPING for row in record.rows("measures")):
        yield _event("terminate", item, "decided_on", papers.text(record, "decided_by"))


def _reviewed(item: Registered, case: Case) -> Iterator[Event]:
    """Yield the review of a rectification that a pause ordered; another one changes no state."""
    notice = notice_of(case, item.submission)
    origin = origin_of(case, notice.submission) if notice else None
    if origin is None or origin.submission.kind != "eval_result":
        return
    review = item.submission
    name = {"pass": "review_pass", "fail": "review_fail"}.get(papers.text(review, "result"))
    if name:
        yield _event(name, item, "decided_on", papers.text(review, "decided_by"))
