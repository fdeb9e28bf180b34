"""policies/outgoing → the kinds of documents and the machine they go through, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.edges.machines import read_machine
from docgen.edges.packs import PackFile, read_pack
from docgen.errors import PackError
from docgen.model.machine import Machine
from docgen.model.outgoing import PARTIES, DocumentKind


@dataclass(frozen=True, slots=True)
class OutgoingRules:
    """How documents are issued: by kind, and from state to state."""

    kinds: Mapping[str, DocumentKind]
    machine: Machine


def load_outgoing(folder: Path) -> OutgoingRules:
    """Read kinds.yaml and machine.yaml; PackError with file and line for anything not right."""
    kinds = {kind.code: kind for kind in _kinds(_read(folder, "kinds.yaml"))}
    return OutgoingRules(kinds, read_machine(_read(folder, "machine.yaml")))


def _read(folder: Path, name: str) -> PackFile:
    path = folder / name
    if not path.is_file():
        raise PackError(f"{folder.name}：缺少文件 {name}")
    return read_pack(f"{folder.name}/{name}", path.read_bytes())


_ORGANS = ("city", "given", "contract", "none")
_LAYOUTS = ("文件格式", "信函格式", "纪要格式", "合同", "报告", "方案", "表单")
_COPIES = ("to", "cc", "file", "party")
_NEEDED = (
    *("code", "form", "layout", "organ", "approvals", "signs", "accepted"),
    *("seals", "copies", "retention"),
)
_MORE = ("note", "organ_code")


def _kinds(pack: PackFile) -> list[DocumentKind]:
    return [_kind(pack, row, f"[{i}]") for i, row in enumerate(pack.rows(pack.data, ""))]


def _kind(pack: PackFile, row: Any, path: str) -> DocumentKind:
    told = pack.fields(row, path, _NEEDED, _MORE)
    organ, roles = str(told["organ"]), tuple(str(role) for role in told["approvals"])
    if organ not in _ORGANS:
        raise pack.fault(f"{path}.organ", f"organ 应为 {'、'.join(_ORGANS)} 之一，现为“{organ}”")
    if len(set(roles)) != len(roles) or (organ != "none" and not told["signs"]):
        raise pack.fault(f"{path}.approvals", "审批环节不得重复，须签发的要写明签发一环")
    layout = str(told["layout"])
    if layout not in _LAYOUTS:
        names = "、".join(_LAYOUTS)
        raise pack.fault(f"{path}.layout", f"layout 应为 {names} 之一，现为“{layout}”")
    seals = tuple(str(name) for name in told["seals"])
    if set(seals) - set(PARTIES):
        raise pack.fault(f"{path}.seals", f"seals 只能写 {'、'.join(PARTIES)}")
    note = str(told.get("note", ""))
    if organ == "none" and not note:
        raise pack.fault(path, "不编号的文书须写明是什么（note）")
    return DocumentKind(
        code=str(told["code"]),
        form=str(told["form"]),
        organ=organ,
        approvals=roles,
        signs=str(told["signs"]),
        accepted=pack.flag(told["accepted"], f"{path}.accepted"),
        retention=str(told["retention"]),
        layout=layout,
        seals=seals,
        copies=_copies(pack, told["copies"], f"{path}.copies"),
        note=note,
        organ_code=str(told.get("organ_code", "")),
    )


def _copies(pack: PackFile, told: Any, path: str) -> dict[str, int]:
    found = pack.fields(told, path, (), _COPIES)
    counts = {name: pack.value(value, f"{path}.{name}") for name, value in found.items()}
    if not all(isinstance(count, int) and 0 <= count < 1000 for count in counts.values()):
        raise pack.fault(path, "份数应为 0 到 999 的整数")
    return counts
