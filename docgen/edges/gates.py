"""policies/outgoing/gates.yaml → the gates between documents, read strictly."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from docgen.edges.packs import PackFile, read_pack
from docgen.errors import PackError
from docgen.model.gates import CONDITIONS, NEEDS, Gate

NAME = "gates.yaml"
_FIELDS = ("documents", "record", "when", "needs", "codes", "article", "words")


def load_gates(folder: Path, known: Collection[str]) -> tuple[Gate, ...]:
    """Read the gates; PackError with file and line for anything not right.

    `known` are the codes of the documents there are. Packs without the file are refused: a gate
    nobody reads would be an open one.
    """
    path = folder / NAME
    if not path.is_file():
        raise PackError(f"{folder.name}：缺少文件 {NAME}")
    pack = read_pack(f"{folder.name}/{NAME}", path.read_bytes())
    return tuple(
        _gate(pack, row, f"[{i}]", known) for i, row in enumerate(pack.rows(pack.data, ""))
    )


def _gate(pack: PackFile, row: object, path: str, known: Collection[str]) -> Gate:
    told = pack.fields(row, path, _FIELDS)
    lists = {name: pack.rows(told[name], f"{path}.{name}") for name in ("documents", "codes")}
    for name, codes in lists.items():
        for code in codes:
            if code not in known:
                raise pack.fault(f"{path}.{name}", f"没有代码为“{code}”的文书")
    for name, choices in (("when", CONDITIONS), ("needs", NEEDS)):
        if told[name] not in choices:
            raise pack.fault(f"{path}.{name}", f"{name} 应为{'、'.join(choices)}之一")
    return Gate(
        documents=tuple(str(code) for code in lists["documents"]),
        record=pack.text(told["record"], f"{path}.record"),
        when=str(told["when"]),
        needs=str(told["needs"]),
        codes=tuple(str(code) for code in lists["codes"]),
        article=pack.text(told["article"], f"{path}.article"),
        words=pack.text(told["words"], f"{path}.words"),
    )
