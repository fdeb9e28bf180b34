"""Commands on the record of what was done: audit verify, audit show."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from docgen.cli import common
from docgen.cli.common import JsonOption, WorkspaceOption
from docgen.cli.outgoing import desk

HERE = Path()


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    audit = typer.Typer(help="办文记录。", no_args_is_help=True, rich_markup_mode=None)
    audit.command(name="verify", help=_AUDIT_VERIFY)(audit_verify)
    audit.command(name="show", help=_AUDIT_SHOW)(audit_show)
    app.add_typer(audit, name="audit")


_AUDIT_VERIFY = """核对办文记录：逐条相接、未被改动，文号连续。

\b
示例：
  docgen audit verify

退出码：0 完好 · 5 有缺失或改动
"""


def audit_verify(as_json: JsonOption = False, workspace: WorkspaceOption = HERE) -> int:
    """Verify the audit chain and the register of numbers."""
    found = desk(workspace).verify()
    if as_json:
        common.print_json(found)
    else:
        for words in found["faults"]:
            common.say(f"有误：{words}")
        if not found["faults"]:
            common.say(f"办文记录 {found['rows']} 条、文号 {found['numbers']} 个，完好。")
            common.say(f"末条哈希 sha256:{found['head']}")
    return 5 if found["faults"] else 0


_AUDIT_SHOW = """列出办文记录。

\b
示例：
  docgen audit show
  docgen audit show --json
"""


def audit_show(as_json: JsonOption = False, workspace: WorkspaceOption = HERE) -> int:
    """Show the audit chain."""
    outgoing = desk(workspace)
    rows, events = outgoing.audit(), outgoing.rules.machine.events
    if as_json:
        common.print_json([dict(row) for row in rows])
    else:
        for row in rows:
            act = events.get(row["act"], row["act"])
            words = [row["at"][:19].replace("T", " "), row["actor"], act, row["subject"]]
            common.say("　".join([str(row["id"]), *words, *_particulars(row["detail"])]))
    return 0


_TOLD = (
    "role", "doc_no", "note", "reason", "copies", "method", "to", "file_no", "by", "name",
)  # fmt: skip


def _particulars(detail: str) -> list[str]:
    """Return what a person wants to see of an act: the desk, the number, what was said."""
    found = json.loads(detail)
    return [str(found[name]) for name in _TOLD if found.get(name)]
