"""State machines as data, and the one small engine that walks them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from docgen.errors import RefusedError

CLOCK = "日历"
"""The actor of events nobody does: a day passes."""


class Transition(NamedTuple):
    """An event that leads from one of some states to another, with its ground (article or X-nn).

    `guards` are the rules and provisions that have to be met, `documents` the codes of the
    papers that belong to the step.
    """

    event: str
    sources: tuple[str, ...]
    target: str
    ground: str
    guards: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


class Machine(NamedTuple):
    """A table of transitions; `labels` and `events` say in Chinese what states and events are.

    `actors` tells who does an event: a body, or `CLOCK`.
    """

    name: str
    initial: str
    transitions: tuple[Transition, ...]
    labels: Mapping[str, str]
    events: Mapping[str, str]
    actors: Mapping[str, str] = MappingProxyType({})

    def way(self, state: str, event: str) -> Transition | None:
        """Return the transition an event takes from a state, None where it is not legal there."""
        found = (item for item in self.transitions if item.event == event)
        return next((item for item in found if state in item.sources), None)

    def step(self, state: str, event: str) -> str:
        """Return the state after an event. RefusedError, with the ground, where it is not legal."""
        way = self.way(state, event)
        if way is None:
            raise RefusedError(
                f"{self.name}现为“{self.labels[state]}”，不能{self.events[event]}："
                f"须先为{'、'.join(self.needed(event))}（{'、'.join(self.grounds(event))}）。"
            )
        return way.target

    def walk(self, events: Iterable[str]) -> str:
        """Return the state after a history of events."""
        state = self.initial
        for event in events:
            state = self.step(state, event)
        return state

    def possible(self, state: str) -> tuple[str, ...]:
        """Return the events that are legal in a state."""
        return tuple(item.event for item in self.transitions if state in item.sources)

    def needed(self, event: str) -> tuple[str, ...]:
        """Return in Chinese the states an event needs before it, in the order of the table."""
        sources = [
            name for item in self.transitions if item.event == event for name in item.sources
        ]
        return tuple(self.labels[name] for name in dict.fromkeys(sources))

    def grounds(self, event: str) -> tuple[str, ...]:
        """Return the grounds an event rests on."""
        return tuple(sorted({item.ground for item in self.transitions if item.event == event}))

    def is_clock(self, event: str) -> bool:
        """Return whether nobody does an event: it is a day that passes."""
        return self.actors.get(event) == CLOCK
