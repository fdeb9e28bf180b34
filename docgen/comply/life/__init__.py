"""Part D: where everything in a case stands and how it came there, for any day; pure derivation.

The tables are data (`policies/machines`); the papers of the case, the acts of the office and the
calendar give the events. Nothing of it is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from docgen.comply.life import changes, contract, evaluations, incubator, papers, reports
from docgen.comply.life.course import Course, Event, Refused, Step, follow, fresh
from docgen.comply.obligations import obligations
from docgen.model.case import Case
from docgen.model.rulebook import Rulebook

if TYPE_CHECKING:
    from docgen.model.outgoing import Act


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
    *,
    in_force_on: date | None = None,
    with_reports: bool = True,
) -> Life:
    """Return where the subjects of a case stand on a day, with what was known by then.

    `in_force_on` asks for the states of an earlier day, with all that is known on `day`. `acts`
    are what the office did on its documents; at home they are not known, and what only they tell
    (countersigned, notified, sent) is missing from the history. The reports, of which there are
    many, can be left out.
    """
    look = _Look(papers.known_by(case, day), rulebook, day, tuple(acts), in_force_on or date.max)
    return Life(day, tuple(look.courses(with_reports)))


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at a case: what is known of it on `day`, and the day whose states are wanted."""

    case: Case
    rulebook: Rulebook
    day: date
    acts: tuple[Act, ...]
    until: date

    def courses(self, with_reports: bool) -> Iterator[Course]:
        """Yield the courses of all subjects, machine by machine."""
        case = self.case
        found = self._follow("incubator", "incubator", "孵化器", incubator.events(case))
        yield replace(found, detail=incubator.year_of(found, case))
        ended = found.state in ("stopped", "closed")
        if case.contract is not None:
            number = str(case.contract.get("contract_no"))
            told = contract.events(case, self.acts)
            found = self._follow("contract", number, f"三方合同 {number}", told)
            versions = [papers.version_of(item) for item in papers.contracts(case)]
            yield replace(found, detail=f"第{max(versions)}版")
        yield from self._changes()
        if with_reports:
            yield from self._reports()
        yield from (one for one in self._evaluations() if one.steps or not ended)

    def _follow(self, kind: str, subject: str, label: str, told: Iterable[Event]) -> Course:
        one = fresh(kind, self.rulebook.machines[kind], subject, label)
        return follow(one, (event for event in told if event.place <= self.until), self.day)

    def _changes(self) -> Iterator[Course]:
        types, both = self.rulebook.value("C09.change_types", self.day), self._single_inbox()
        for subject, item, number in changes.subjects(self.case):
            row = item.submission.rows("items")[number - 1]
            serial, kind = subject.split("/")[-1], str(types.get(row.get("change_type"), ""))
            label = f"变更报告 {serial.replace('#', ' 第')}项 {kind}".strip()
            told = changes.events(self.case, papers.slot_of(item), number, both, self.acts)
            yield self._follow("change", subject, label, told)

    def _single_inbox(self) -> bool:
        contract = self.case.contract
        agreed = contract.get("lead_time.receipt_rule") if contract else None
        by_default = self.rulebook.value("AMB-03.receipt_rule", self.day)
        return str(agreed or by_default) == "single_inbox"

    def _reports(self) -> Iterator[Course]:
        """Yield the courses of the reports that are owed, and of those that came without."""
        owed = {
            (item.kind, item.period): item.opens
            for item in obligations(self.case, self.rulebook, self.day)
            if item.kind in reports.KINDS
        }
        came = {
            (item.submission.kind, str(item.submission.get("period") or ""))
            for kind in reports.KINDS
            for item in self.case.of_kind(kind)
        }
        order = sorted({*owed, *came}, key=lambda item: (reports.KINDS.index(item[0]), item[1]))
        for kind, period in order:
            told = reports.events(self.case, kind, period, owed.get((kind, period)))
            label = f"{REPORT_NAMES[kind]} {period}"
            yield self._follow("report", f"{kind}/{period}", label, told)

    def _evaluations(self) -> Iterator[Course]:
        """Yield the courses of each support year's evaluation and of the final one."""
        case = self.case
        years = case.contract.rows("support_years") if case.contract else ()
        names = [f"Y{row['index']}" for row in years]
        for kind in ("eval_call", "p_report", "tp_opinion", "eval_result"):
            names += [evaluations.name_of(item.submission) for item in case.of_kind(kind)]
        annual = [name for name in dict.fromkeys(names) if name != evaluations.FINAL]
        for name in (*annual, evaluations.FINAL):
            label = "综合绩效评价" if name == evaluations.FINAL else f"年度绩效评价 {name}"
            yield self._follow("evaluation", name, label, evaluations.events(case, name, self.acts))
