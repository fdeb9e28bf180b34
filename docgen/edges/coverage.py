"""policies/coverage: how the provisions that are no checking rule are met, read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.edges.packs import read_pack

HOW = ("条款", "字段", "参数", "命令", "说明", "待建")
NOT_YET = "待建"


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision outside the rule catalogue: how and where it is met (`NOT_YET`: not)."""

    id: str
    article: str
    subject: str
    how: str
    where: str
    text: str


def load_cases(folder: Path) -> dict[str, tuple[str, ...]]:
    """Read cases.yaml, the numbers of the scenarios in which a rule speaks; {} without the file.

    The file is generated from the scenarios (`python -m tools.build_cases`).
    """
    path = folder / "cases.yaml"
    if not path.is_file():
        return {}
    pack = read_pack("coverage/cases.yaml", path.read_bytes())
    if not isinstance(pack.data, dict):
        raise pack.fault("", "这里应当是一组“规则: [情形编号]”")
    return {
        str(rule): tuple(str(name) for name in pack.rows(names, str(rule)))
        for rule, names in pack.data.items()
    }


def load_provisions(folder: Path) -> tuple[Provision, ...]:
    """Read others.yaml; PackError with file and line for anything that is not right."""
    pack = read_pack("coverage/others.yaml", (folder / "others.yaml").read_bytes())
    names = ("id", "article", "subject", "how", "where", "text")
    found: list[Provision] = []
    for i, row in enumerate(pack.rows(pack.data, "")):
        told = pack.fields(row, f"[{i}]", names)
        if told["how"] not in HOW:
            raise pack.fault(f"[{i}].how", f"how 应为{'、'.join(HOW)}之一，现为“{told['how']}”")
        if any(item.id == told["id"] for item in found):
            raise pack.fault(f"[{i}].id", f"“{told['id']}”列了两次")
        found.append(Provision(**{name: str(told[name]) for name in names}))
    return tuple(found)
