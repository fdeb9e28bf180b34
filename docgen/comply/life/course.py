"""One thing and its machine: what happened to it, as it became known, and where it stands.

What comes in is not always in the order in which it happened: a decision may be registered
after a later one, a correction takes the place of what it corrects. So the state is reckoned
anew after each arrival, over all that is known by then in the order of the days it happened on;
the history itself only grows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date

from docgen.model.machine import Machine


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a subject.

    `on` is the day it happened, `known` the day the office learned of it. `basis` is the key of
    the paper or its 文号; `slot` names what happened once, so that a corrected paper takes the
    place of the earlier one. `order` puts it among the others where `on` does not. An `implied`
    event is only spoken of by a paper that is about something else: where it has no place, it
    is left out without a word.
    """

    name: str
    on: date | None
    known: date
    by: str
    basis: str
    slot: str
    key: str = ""
    detail: str = ""
    order: date | None = None
    implied: bool = False

    @property
    def place(self) -> date:
        """Return the day that orders it; what has no day comes first."""
        return self.order or self.on or date.min

    @property
    def counts_from(self) -> date:
        """Return the day from which it counts: it is known, and it has happened."""
        return max(self.known, self.on or self.known)


@dataclass(frozen=True, slots=True)
class Step:
    """A transition that was made: the event, and the state before and after it."""

    event: Event
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Refused:
    """An event that is not legal: the state it met, and the step that led there (None: none)."""

    event: Event
    state: str
    since: Step | None


@dataclass(frozen=True, slots=True)
class Course:
    """A subject of a machine: its history so far, and the events the table has no place for."""

    kind: str  # the machine's file: incubator, contract, change, report, evaluation
    machine: Machine
    subject: str
    label: str
    state: str
    steps: tuple[Step, ...] = ()
    refused: tuple[Refused, ...] = ()
    detail: str = ""

    @property
    def state_label(self) -> str:
        """Return the state in Chinese, with the support year where there is one."""
        words = self.machine.labels[self.state]
        return f"{words}（{self.detail}）" if self.detail else words

    @property
    def since(self) -> Step | None:
        """Return the step by which the subject came into its state, None for the initial one."""
        return entered(self.steps, self.state)

    @property
    def possible(self) -> tuple[str, ...]:
        """Return what somebody can do next, each once, in the order of the table.

        What changes nothing and was done already is left out; what is done year by year stays.
        """
        done = {step.event.name for step in self.steps if not step.event.detail}
        found = dict.fromkeys(self.machine.possible(self.state))
        return tuple(name for name in found if not self._is_idle(name, done))

    def _is_idle(self, event: str, done: Set[str]) -> bool:
        way = self.machine.way(self.state, event)
        leads_on = way is not None and way.target != self.state
        return self.machine.is_clock(event) or (event in done and not leads_on)


@dataclass(slots=True)
class _Walk:
    """The work of following one subject: what is known of it so far."""

    machine: Machine
    known: list[Event] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    state: str = ""

    def take(self, event: Event) -> None:
        """Take one more event that became known."""
        at = next((i for i, item in enumerate(self.known) if item.slot == event.slot), None)
        if at is None:
            self.known.append(event)
        else:
            self.known[at] = event
        met, after = self._fold(event)
        if met is not None and self.machine.way(met, event.name) is None:
            if not event.implied and not self.machine.is_clock(event.name):
                before = [step for step in self.steps if step.event.place <= event.place]
                self.refused.append(Refused(event, met, entered(before, met)))
        elif at is None or after != self.state:
            self.steps.append(Step(event, self.state, after))
        self.state = after

    def has_place(self, event: Event) -> bool:
        """Say whether an event has a place after all, now that the rest is known."""
        met, _ = self._fold(event)
        return met is not None and self.machine.way(met, event.name) is not None

    def _fold(self, wanted: Event) -> tuple[str | None, str]:
        """Return the state the wanted event meets, and the state after all that is known."""
        state, met = self.machine.initial, None
        for event in sorted(self.known, key=lambda item: item.place):
            if event is wanted:
                met = state
            way = self.machine.way(state, event.name)
            state = way.target if way else state
        return met, state


def follow(course: Course, events: Iterable[Event], day: date) -> Course:
    """Return the course with what was known by a day; the events may come in any order."""
    seen = [event for event in events if event.counts_from <= day]
    walk = _Walk(course.machine, state=course.machine.initial)
    for event in sorted(seen, key=lambda item: (item.counts_from, item.place)):
        if not (event.implied and _is_told(event, seen)):
            walk.take(event)
    refused = tuple(item for item in walk.refused if not walk.has_place(item.event))
    return replace(course, state=walk.state, steps=tuple(walk.steps), refused=refused)


def _is_told(spoken_of: Event, seen: Sequence[Event]) -> bool:
    """Say whether a paper of its own, known the same day, tells what is only spoken of."""
    slot, day = spoken_of.slot, spoken_of.known
    return any(e.slot == slot and e.known == day and not e.implied for e in seen)


def fresh(kind: str, machine: Machine, subject: str, label: str) -> Course:
    """Return a subject nothing has happened to."""
    return Course(kind, machine, subject, label, machine.initial)


def entered(steps: Sequence[Step], state: str) -> Step | None:
    """Return the last step that led into a state from another, else the last that ends there."""
    there = [step for step in steps if step.target == state]
    moved = [step for step in there if step.source != step.target]
    found = moved or there
    return found[-1] if found else None
