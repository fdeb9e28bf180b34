"""A file of policies/machines → `Machine`: every state is reached, every event is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docgen.edges.packs import PackFile, at
from docgen.model.machine import Machine, Transition

_TOP = ("name", "initial", "labels", "events", "transitions")
_ROW = ("event", "from", "to", "ground")


def read_machine(pack: PackFile) -> Machine:
    """Return the machine of a file; PackError with file and line for anything not right.

    Refused are unknown states and events, events and states no transition uses, states that
    cannot be reached from the initial one, and two ways out of one state by the same event.
    """
    top = pack.fields(pack.data, "", _TOP)
    labels = {
        str(name): pack.text(words, at("labels", name))
        for name, words in pack.mapping(top["labels"], "labels").items()
    }
    events, actors = _events(pack, top["events"])
    initial = pack.text(top["initial"], "initial")
    if initial not in labels:
        raise pack.fault("initial", f"起始状态“{initial}”没有在 labels 中列出")
    transitions = [
        _transition(pack, row, f"transitions[{i}]", labels, events)
        for i, row in enumerate(pack.rows(top["transitions"], "transitions"))
    ]
    _one_way_each(pack, transitions, labels)
    _all_in_use(pack, initial, transitions, labels, events)
    name = pack.text(top["name"], "name")
    return Machine(name, initial, tuple(transitions), labels, events, actors)


def _events(pack: PackFile, told: Any) -> tuple[dict[str, str], dict[str, str]]:
    """Return names and actors of the events; a plain text is a name without actor."""
    names, actors = {}, {}
    for event, row in pack.mapping(told, "events").items():
        path = at("events", event)
        if not isinstance(row, dict):
            names[event] = pack.text(row, path)
            continue
        fields = pack.fields(row, path, ("name", "actor"))
        names[event] = pack.text(fields["name"], at(path, "name"))
        actors[event] = pack.text(fields["actor"], at(path, "actor"))
    return names, actors


def _transition(
    pack: PackFile, row: Any, path: str, labels: Mapping[str, str], events: Mapping[str, str]
) -> Transition:
    told = pack.fields(row, path, _ROW, ("guards", "documents"))
    event, target = str(told["event"]), str(told["to"])
    sources = _names(pack, told["from"], at(path, "from"))
    if event not in events:
        raise pack.fault(path, f"事件“{event}”没有在 events 中列出")
    for state in (*sources, target):
        if state not in labels:
            raise pack.fault(path, f"状态“{state}”没有在 labels 中列出")
    return Transition(
        event=event,
        sources=sources,
        target=target,
        ground=pack.text(told["ground"], at(path, "ground")),
        guards=_names(pack, told.get("guards", []), at(path, "guards")),
        documents=_names(pack, told.get("documents", []), at(path, "documents")),
    )


def _names(pack: PackFile, value: Any, path: str) -> tuple[str, ...]:
    found = [pack.text(item, f"{path}[{i}]") for i, item in enumerate(pack.rows(value, path))]
    if len(set(found)) != len(found):
        raise pack.fault(path, "同一项列了两次")
    return tuple(found)


def _one_way_each(
    pack: PackFile, transitions: Sequence[Transition], labels: Mapping[str, str]
) -> None:
    """Refuse a table that leaves open where an event leads from a state."""
    seen: set[tuple[str, str]] = set()
    for i, item in enumerate(transitions):
        if not item.sources:
            raise pack.fault(f"transitions[{i}]", "from 至少要写一个状态")
        for state in item.sources:
            if (item.event, state) in seen:
                words = f"由“{labels[state]}”经 {item.event} 有两个去向，只能有一个"
                raise pack.fault(f"transitions[{i}]", words)
            seen.add((item.event, state))


def _all_in_use(
    pack: PackFile,
    initial: str,
    transitions: Sequence[Transition],
    labels: Mapping[str, str],
    events: Mapping[str, str],
) -> None:
    """Refuse states nobody can get to and events that lead nowhere."""
    reached = {initial}
    while more := {item.target for item in transitions if reached & set(item.sources)} - reached:
        reached |= more
    for state in labels:
        if state not in reached:
            raise pack.fault(at("labels", state), f"状态“{state}”从起始状态走不到")
    for event in events:
        if all(item.event != event for item in transitions):
            raise pack.fault(at("events", event), f"事件“{event}”没有用在任何一步上")
