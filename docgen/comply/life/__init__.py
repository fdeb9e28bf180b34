"""Part D: where everything in a case stands and how it came there, for any day; pure derivation.

The tables are data (`policies/machines`); the papers of the case, the acts of the office and the
calendar give the events. Nothing of it is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from docgen.comply.life import changes, contract, evaluations, incubator, papers, reports
from docgen.comply.life.course import Course, Event, Refused, Step, follow, fresh
from docgen.comply.obligations import obligations
from docgen.model.case import Case
from docgen.model.outgoing import Act
from docgen.model.rulebook import Rulebook

__all__ = ["REPORT_NAMES", "Course", "Event", "Life", "Refused", "Step", "life"]

REPORT_NAMES = {"q_report": "季度报告", "a_report": "年度报告", "p_report": "年度绩效评价报告"}


@dataclass(frozen=True, slots=True)
class Life:
    """All subjects of a case as they stand on a day."""

    day: date
    courses: tuple[Course, ...]

    def one(self, kind: str, subject: str = "") -> Course:
        """Return the course of a subject, the first of its kind where none is named."""
        return next(
            item for item in self.courses if item.kind == kind and subject in ("", item.subject)
        )

    def of_kind(self, kind: str) -> tuple[Course, ...]:
        """Return the courses of one machine."""
        return tuple(item for item in self.courses if item.kind == kind)


def life(
    case: Case,
    rulebook: Rulebook,
    day: date,
    acts: Sequence[Act] = (),
    with_reports: bool = True,
) -> Life:
    """Return where the subjects of a case stand on a day, with what was known by then.

    `acts` are what the office did on its documents; at home they are not known, and what only
    they tell (countersigned, notified, sent) is missing from the history. The reports, of which
    there are many, can be left out.
    """
    return Life(day, tuple(_courses(case, rulebook, day, acts, with_reports)))


def _courses(
    case: Case, rulebook: Rulebook, day: date, acts: Sequence[Act], with_reports: bool
) -> Iterator[Course]:
    tables, known = rulebook.machines, papers.known_by(case, day)
    one = fresh("incubator", tables["incubator"], "incubator", "孵化器")
    found = follow(one, incubator.events(known), day)
    yield replace(found, detail=incubator.year_of(found, known))
    ended = found.state in ("stopped", "closed")
    number = str(known.contract.get("contract_no")) if known.contract else ""
    if number:
        one = fresh("contract", tables["contract"], number, f"三方合同 {number}")
        found = follow(one, contract.events(known, acts), day)
        versions = [papers.version_of(item) for item in papers.contracts(known)]
        yield replace(found, detail=f"第{max(versions)}版")
    yield from _changes(known, rulebook, day, acts)
    if with_reports:
        yield from _reports(known, rulebook, day)
    for one in _evaluations(known, rulebook, day, acts):
        if one.steps or not ended:
            yield one


def _changes(case: Case, rulebook: Rulebook, day: date, acts: Sequence[Act]) -> Iterator[Course]:
    types = rulebook.value("C09.change_types", day)
    both = _single_inbox(case, rulebook, day)
    for subject, item, number in changes.subjects(case):
        row = item.submission.rows("items")[number - 1]
        serial, kind = subject.split("/")[-1], str(types.get(row.get("change_type"), ""))
        label = f"变更报告 {serial.replace('#', ' 第')}项 {kind}".strip()
        one = fresh("change", rulebook.machines["change"], subject, label)
        slot = papers.slot_of(item)
        yield follow(one, changes.events(case, slot, number, both, acts), day)


def _single_inbox(case: Case, rulebook: Rulebook, day: date) -> bool:
    agreed = case.contract.get("lead_time.receipt_rule") if case.contract else None
    return str(agreed or rulebook.value("AMB-03.receipt_rule", day)) == "single_inbox"


def _reports(case: Case, rulebook: Rulebook, day: date) -> Iterator[Course]:
    """Yield the courses of the reports that are owed, and of those that came without."""
    owed = {
        (item.kind, item.period): item.opens
        for item in obligations(case, rulebook, day)
        if item.kind in reports.KINDS
    }
    came = {
        (item.submission.kind, str(item.submission.get("period") or ""))
        for kind in reports.KINDS
        for item in case.of_kind(kind)
    }
    order = sorted({*owed, *came}, key=lambda item: (reports.KINDS.index(item[0]), item[1]))
    for kind, period in order:
        table = rulebook.machines["report"]
        one = fresh("report", table, f"{kind}/{period}", f"{REPORT_NAMES[kind]} {period}")
        yield follow(one, reports.events(case, kind, period, owed.get((kind, period))), day)


def _evaluations(
    case: Case, rulebook: Rulebook, day: date, acts: Sequence[Act]
) -> Iterator[Course]:
    """Yield the courses of each support year's evaluation and of the final one."""
    years = case.contract.rows("support_years") if case.contract else ()
    names = [f"Y{row['index']}" for row in years]
    for kind in ("eval_call", "p_report", "tp_opinion", "eval_result"):
        told = (evaluations.name_of(item.submission) for item in case.of_kind(kind))
        names += [name for name in told if name not in (*names, evaluations.FINAL)]
    for name in [*dict.fromkeys(names), evaluations.FINAL]:
        label = "综合绩效评价" if name == evaluations.FINAL else f"年度绩效评价 {name}"
        one = fresh("evaluation", rulebook.machines["evaluation"], name, label)
        yield follow(one, evaluations.events(case, name, acts), day)
