"""policies/outgoing → the kinds of documents and the machine they go through, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.edges.packs import PackFile, read_pack
from docgen.errors import PackError
from docgen.model.machine import Machine, Transition
from docgen.model.outgoing import DocumentKind


@dataclass(frozen=True, slots=True)
class OutgoingRules:
    """How documents are issued: by kind, and from state to state."""

    kinds: Mapping[str, DocumentKind]
    machine: Machine


def load_outgoing(folder: Path) -> OutgoingRules:
    """Read kinds.yaml and machine.yaml; PackError with file and line for anything not right."""
    kinds = {kind.code: kind for kind in _kinds(_read(folder, "kinds.yaml"))}
    return OutgoingRules(kinds, _machine(_read(folder, "machine.yaml")))


def _read(folder: Path, name: str) -> PackFile:
    path = folder / name
    if not path.is_file():
        raise PackError(f"{folder.name}：缺少文件 {name}")
    return read_pack(f"{folder.name}/{name}", path.read_bytes())


def _kinds(pack: PackFile) -> list[DocumentKind]:
    names = ("code", "form", "organ", "approvals", "signs", "accepted", "retention")
    found = []
    for i, row in enumerate(pack.rows(pack.data, "")):
        path = f"[{i}]"
        told = pack.fields(row, path, names)
        organ, roles = str(told["organ"]), tuple(str(role) for role in told["approvals"])
        if organ not in ("city", "given", "none"):
            raise pack.fault(f"{path}.organ", f"organ 应为 city、given 或 none，现为“{organ}”")
        if len(set(roles)) != len(roles) or (organ != "none" and not told["signs"]):
            raise pack.fault(f"{path}.approvals", "审批环节不得重复，须编号的要写明签发一环")
        found.append(
            DocumentKind(
                code=str(told["code"]),
                form=str(told["form"]),
                organ=organ,
                approvals=roles,
                signs=str(told["signs"]),
                accepted=pack.flag(told["accepted"], f"{path}.accepted"),
                retention=str(told["retention"]),
            )
        )
    return found


def _machine(pack: PackFile) -> Machine:
    told = pack.fields(pack.data, "", ("name", "initial", "labels", "events", "transitions"))
    labels = {str(name): str(words) for name, words in told["labels"].items()}
    events = {str(name): str(words) for name, words in told["events"].items()}
    transitions = []
    for i, row in enumerate(pack.rows(told["transitions"], "transitions")):
        path = f"transitions[{i}]"
        item = pack.fields(row, path, ("event", "from", "to", "ground"))
        sources = tuple(str(name) for name in item["from"])
        if {*sources, str(item["to"])} - set(labels) or str(item["event"]) not in events:
            raise pack.fault(path, "状态或事件没有在 labels、events 中列出")
        transitions.append(
            Transition(str(item["event"]), sources, str(item["to"]), str(item["ground"]))
        )
    return Machine(str(told["name"]), str(told["initial"]), tuple(transitions), labels, events)
