"""D.5: the life of each evaluation: called, reported, agreed to, judged, decided, published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from docgen.comply.life import papers
from docgen.comply.life.course import Event
from docgen.model.case import Case, Registered
from docgen.model.submission import Submission

if TYPE_CHECKING:
    from docgen.model.outgoing import Act


FINAL = "final"
_AGREED = "同意"
_LETTERS = ("EVAL_CONT", "EVAL_PAUSE", "EVAL_STOP", "EVAL_FINAL")


def name_of(paper: Submission) -> str:
    """Return the evaluation a paper belongs to: Y2, or ``final``."""
    period = papers.text(paper, "period")
    return period or (FINAL if paper.kind in ("eval_result", "tp_opinion") else "")


def events(case: Case, name: str, acts: Iterable[Act] = ()) -> Iterator[Event]:
    """Yield what happened to one evaluation (``Y2`` or ``final``)."""
    tellers = {
        "eval_call": _called,
        "p_report": _reported,
        "tp_opinion": _judged,
        "eval_result": _decided,
    }
    for kind, tell in tellers.items():
        for item in case.of_kind(kind):
            counts = item.state == "accepted" or kind == "p_report"
            if counts and name_of(item.submission) == name:
                yield from tell(item)
    for item in papers.accepted(case, "consent"):
        yield from _agreed(item, case, name)
    for act in acts:
        yield from _told(act, case, name)


def _implied_call(item: Registered, path: str) -> Event:
    number = papers.text(item.submission, path)
    known = papers.known_on(item)
    return Event(
        "call", None, known, papers.CITY, number or item.key, "call", item.key, implied=True
    )


def _called(item: Registered) -> Iterator[Event]:
    notice, known = item.submission, papers.known_on(item)
    on = notice.day("prepared_on") or known
    basis = papers.text(notice, "doc_no") or item.key
    # The notice may be registered late: whatever else there is of the evaluation rests on it.
    yield Event("call", on, known, papers.CITY, basis, "call", item.key, order=date.min)


def _reported(item: Registered) -> Iterator[Event]:
    """Yield the report's way: to the district, and with its consent to 市科委 (C18-05)."""
    report, known, key = item.submission, papers.known_on(item), item.key
    if not papers.is_correction(item):
        yield _implied_call(item, "evaluation_notice_no")
    slot = papers.slot_of(item)
    prepared = report.day("prepared_on") or known
    carried = report.get("district_consent")
    consented = report.day("district_consent.date") if carried else None
    order = min(prepared, consented) if consented else prepared
    yield Event("draw_up", prepared, known, "孵化器", key, f"{slot}/up", key, order=order)
    if carried and carried.get("opinion") == _AGREED:
        number = papers.text(report, "district_consent.doc_no")
        issuer = papers.text(report, "district_consent.issuer")
        on = consented or prepared
        yield Event("agree", on, known, issuer, number or key, f"{slot}/agree", key, implied=True)
        yield _received(item, max(known, on))


def _received(item: Registered, on: date) -> Event:
    slot = f"{papers.slot_of(item)}/in"
    return Event("receive", on, on, "孵化器", item.key, slot, item.key, implied=True)


def _agreed(item: Registered, case: Case, name: str) -> Iterator[Event]:
    """Yield the district's letter about a report of this evaluation."""
    letter, known = item.submission, papers.known_on(item)
    about = case.by_key(papers.text(letter, "about"))
    if about is None or about.submission.kind != "p_report" or name_of(about.submission) != name:
        return
    agreed = letter.get("opinion") == _AGREED
    on, slot = letter.day("issued_on") or known, papers.slot_of(about)
    basis, by = papers.text(letter, "doc_no") or item.key, papers.text(letter, "issuer")
    verb = "agree" if agreed else "disagree"
    yield Event(verb, on, known, by, basis, f"{slot}/{verb}", item.key)
    if agreed:
        yield _received(about, max(known, on, papers.known_on(about)))


def _judged(item: Registered) -> Iterator[Event]:
    """Yield the third party's commission and its opinion out of the paper it wrote."""
    yield _implied_call(item, "notice_no")
    yield from _third_party(item, "", "name", implied=False)


def _third_party(item: Registered, at: str, name: str, implied: bool) -> Iterator[Event]:
    paper, known, key = item.submission, papers.known_on(item), item.key
    commissioned, opined = paper.day(f"{at}commissioned_on"), paper.day(f"{at}report_date")
    by = papers.text(paper, f"{at}{name}")
    own = "" if implied else f"{papers.slot_of(item)}/"
    if commissioned is not None:
        who = papers.CITY
        slot = f"{own}commission"
        yield Event("commission", commissioned, known, who, key, slot, key, implied=True)
    if opined is not None:
        basis = papers.text(paper, f"{at}report_no") or key
        yield Event("opine", opined, known, by, basis, f"{own}opine", key, implied=implied)


def _decided(item: Registered) -> Iterator[Event]:
    """Yield the decision with what it tells of the steps before it, and its publication."""
    result, known, key = item.submission, papers.known_on(item), item.key
    yield _implied_call(item, "notice_no")
    yield from _third_party(item, "third_party.", "name", implied=True)
    by, on = papers.text(result, "decided_by"), result.day("decided_on") or known
    grade = papers.text(result, "grade")
    yield Event("decide", on, known, by, key, papers.slot_of(item), key, grade)
    published = result.day("publication.date")
    if published is not None:
        told = max(known, published)
        yield Event("publish", published, told, papers.CITY, key, "publish", key, implied=True)


def _told(act: Act, case: Case, name: str) -> Iterator[Event]:
    """Yield the acts of the office on the letter and the announcement of a result."""
    key, _, code = act.document.partition("#")
    item = case.by_key(key)
    if item is None or item.submission.kind != "eval_result" or name_of(item.submission) != name:
        return
    day = date.fromisoformat(act.at[:10])
    basis = str(act.detail.get("doc_no") or act.document)
    event = act.event if code in _LETTERS and act.event in ("sign", "send") else ""
    event = "publish" if code == "RESULT_PUB" and act.event == "send" else event
    if event:
        yield Event(event, day, day, act.actor, basis, f"{act.document}/{event}")
