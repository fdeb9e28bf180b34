"""Where everything about an incubator stands, how it came there, and what can come next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.comply.life import Course, Refused, Step, life
from docgen.edges import clock
from docgen.edges.register import Register
from docgen.errors import UsageError
from docgen.model.case import Case
from docgen.model.outgoing import Act
from docgen.model.submission import Submission, freeze
from docgen.service.cases import CaseDesk, case_desk, one_contract
from docgen.service.housekeeping import Opened

KINDS = {
    "incubator": "孵化器",
    "contract": "三方合同",
    "change": "变更事项",
    "report": "报告义务",
    "evaluation": "绩效评价",
}


@dataclass(frozen=True, slots=True)
class Told:
    """The life of one incubator as known on a day, narrowed to what was asked for."""

    contract_no: str
    incubator: str
    day: date
    in_force_on: date
    courses: tuple[Course, ...]

    def as_json(self) -> Mapping[str, Any]:
        """Return the object `docgen life --json` prints."""
        return {
            "contract_no": self.contract_no or None,
            "incubator_name": self.incubator,
            "as_of": self.day.isoformat(),
            "in_force_on": self.in_force_on.isoformat(),
            "subjects": [course_json(item) for item in self.courses],
        }


def told_life(
    opened: Opened,
    name: str,
    known_on: date | None = None,
    in_force_on: date | None = None,
    subject: str = "",
) -> Told:
    """Return the life of an incubator by what was known on a day (None: today).

    `in_force_on` asks for the states of an earlier day.

    `name` is a contract's number or an incubator's code; `subject` narrows to a machine or to
    what bears the word. UsageError where there is none of either.
    """
    day = known_on or clock.now().date()
    desk = case_desk(opened)
    contract_no, case = _case(desk, name)
    acts = tuple(_acts(opened, case)) if opened.workspace.database.exists() else ()
    found = life(case, desk.toolkit.rulebook, day, acts, in_force_on=in_force_on)
    courses = tuple(item for item in found.courses if _matches(item, subject))
    if subject and not courses:
        words = "、".join(f"{key}（{label}）" for key, label in KINDS.items())
        raise UsageError(f"没有“{subject}”这一事项。可写 {words}，或者报告期、登记号。")
    known = case.known_on(day)
    names = [str(item.submission.get("incubator_name") or "") for item in known.registered]
    incubator = next((text for text in names if text), "")
    return Told(contract_no, incubator, day, in_force_on or day, courses)


def _case(desk: CaseDesk, name: str) -> tuple[str, Case]:
    """Return the contract's number ("" while there is none) and the case of a name."""
    store = desk.store
    if not store.contracts_of(name) and store.of_file(name, "accepted", "held"):
        rows = [row for row in store.of_file(name, "accepted") if row["kind"] == "contract"]
        if not rows:
            asked = Submission("recommend", freeze({"incubator_uscc": name}))
            return "", desk.casework.case(asked)
    contract_no = str(one_contract(store, name)["contract_no"])
    return contract_no, desk.case(contract_no)


def _acts(opened: Opened, case: Case) -> Iterator[Act]:
    """Yield what the office did on the documents of a case, oldest first."""
    register = Register(opened.workspace.database)
    keys = {item.key for item in case.registered}
    for document in register.documents():
        if document.partition("#")[0] in keys:
            yield from register.acts_of(document)


def _matches(course: Course, subject: str) -> bool:
    """Return whether a course is meant by a word: its machine, its name or a part of it."""
    if not subject or subject in (course.kind, KINDS[course.kind]):
        return True
    return subject in course.subject.split("/") or subject in f"{course.subject} {course.label}"


def course_json(course: Course) -> Mapping[str, Any]:
    """Return a course as JSON scalars."""
    table, since = course.machine, course.since
    return {
        "machine": course.kind,
        "subject": course.subject,
        "label": course.label,
        "state": course.state,
        "state_label": course.state_label,
        "since": _iso(since.event.on or since.event.known) if since else None,
        "basis": since.event.basis if since else None,
        "possible": [
            {"event": name, "name": table.events[name], "actor": table.actors.get(name, "")}
            for name in course.possible
        ],
        "steps": [_step_json(course, step) for step in course.steps],
        "irregular": [_refused_json(course, item) for item in course.refused],
    }


def _step_json(course: Course, step: Step) -> Mapping[str, Any]:
    event, way = step.event, course.machine.way(step.source, step.event.name)
    return {
        "event": event.name,
        "name": course.machine.events[event.name],
        "on": _iso(event.on),
        "known_on": event.known.isoformat(),
        "by": event.by,
        "basis": event.basis,
        "from": step.source,
        "to": step.target,
        "ground": way.ground if way else None,
        "documents": list(way.documents) if way else [],
    }


def _refused_json(course: Course, item: Refused) -> Mapping[str, Any]:
    return {
        "event": item.event.name,
        "name": course.machine.events[item.event.name],
        "on": _iso(item.event.on),
        "basis": item.event.basis,
        "state": item.state,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
