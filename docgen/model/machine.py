"""State machines as data, and the one small engine that walks them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docgen.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Transition:
    """An event that leads from one of some states to another, with its ground (article or X-nn)."""

    event: str
    sources: tuple[str, ...]
    target: str
    ground: str


@dataclass(frozen=True, slots=True)
class Machine:
    """A table of transitions; `labels` and `events` say in Chinese what states and events are."""

    name: str
    initial: str
    transitions: tuple[Transition, ...]
    labels: Mapping[str, str]
    events: Mapping[str, str]

    def step(self, state: str, event: str) -> str:
        """Return the state after an event. RefusedError, with the ground, where it is not legal."""
        same = [item for item in self.transitions if item.event == event]
        for item in same:
            if state in item.sources:
                return item.target
        allowed = "、".join(self.labels[name] for item in same for name in item.sources)
        ground = "、".join(sorted({item.ground for item in same}))
        raise RefusedError(
            f"{self.name}现为“{self.labels[state]}”，不能{self.events[event]}："
            f"须先为{allowed}（{ground}）。"
        )

    def walk(self, events: Iterable[str]) -> str:
        """Return the state after a history of events."""
        state = self.initial
        for event in events:
            state = self.step(state, event)
        return state

    def possible(self, state: str) -> tuple[str, ...]:
        """Return the events that are legal in a state."""
        return tuple(item.event for item in self.transitions if state in item.sources)
