"""Commands on outgoing documents: approve, return, issue, seal, send, withdraw, audit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docgen.cli import common
from docgen.cli.common import JsonOption, WorkspaceOption, cell

if TYPE_CHECKING:
    from docgen.service.outgoing import Outgoing, Standing

HERE = Path()
NameArgument = Annotated[
    str, typer.Argument(help="文书：登记号#种类（如 …/eval_result/Y1/v1#EVAL_CONT），或文号。")
]
ByOption = Annotated[str, typer.Option("--by", help="办理人姓名。")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(name="documents", help=_DOCUMENTS)(documents)
    app.command(name="approve", help=_APPROVE)(approve)
    app.command(name="return", help=_RETURN)(return_)
    app.command(name="issue", help=_ISSUE)(issue)
    app.command(name="seal", help=_SEAL)(seal)
    app.command(name="send", help=_SEND)(send)
    app.command(name="withdraw", help=_WITHDRAW)(withdraw)
    app.command(name="refresh", help=_REFRESH)(refresh)
    audit = typer.Typer(help="办文记录。", no_args_is_help=True, rich_markup_mode=None)
    audit.command(name="verify", help=_AUDIT_VERIFY)(audit_verify)
    audit.command(name="show", help=_AUDIT_SHOW)(audit_show)
    app.add_typer(audit, name="audit")


def _desk(workspace: Path) -> Outgoing:
    """Open the desk; it works beside a running watcher, each act in its own transaction."""
    from docgen.service.housekeeping import open_workspace
    from docgen.service.outgoing import Outgoing
    from docgen.service.steps import Service

    opened = open_workspace(workspace)
    return Outgoing(Service(opened.workspace, opened.settings))


def _tell(standing: Standing, outgoing: Outgoing, as_json: bool) -> int:
    told = _as_json(standing, outgoing)
    if as_json:
        common.print_json(told)
        return 0
    number = f"　文号 {standing.doc_no}" if standing.doc_no else ""
    following = f"　下一环节：{standing.next_role}" if standing.next_role else ""
    common.say(f"{standing.document}：{told['state_label']}{number}{following}")
    folder = next((act.detail["folder"] for act in standing.acts if act.event == "sign"), "")
    if folder:
        common.say(f"正式文件在 outbox/{folder}/")
    return 0


def _as_json(standing: Standing, outgoing: Outgoing) -> dict[str, Any]:
    machine = outgoing.rules.machine
    return {
        "document": standing.document,
        "kind": standing.kind.code,
        "title": standing.title,
        "incubator_name": standing.incubator,
        "state": standing.state,
        "state_label": machine.labels[standing.state],
        "next_role": standing.next_role or None,
        "doc_no": standing.doc_no or None,
        "corrected_by": standing.corrected_by or None,
        "acts": [
            {"event": act.event, "role": act.role, "actor": act.actor, "at": act.at, **act.detail}
            for act in standing.acts
        ],
    }


_DOCUMENTS = """列出可签发的文书、现在的状态和下一环节。

\b
示例：
  docgen documents
  docgen documents --json
"""


def documents(as_json: JsonOption = False, workspace: WorkspaceOption = HERE) -> int:
    """List the documents the office may issue."""
    outgoing = _desk(workspace)
    rows = [_as_json(item, outgoing) for item in outgoing.standings()]
    if as_json:
        common.print_json(rows)
    elif not rows:
        common.say("还没有可签发的文书。")
    else:
        _show(rows)
    return 0


def _show(rows: list[dict[str, Any]]) -> None:
    import sys

    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    narrow = common.is_narrow()  # the name is to be copied, so it is not broken; the title may go
    table.add_column("文书", no_wrap=True, overflow="fold")
    for title in ("状态", "下一环节", "文号") if narrow else ("标题", "状态", "下一环节", "文号"):
        table.add_column(title, overflow="fold")
    for row in rows:
        values = (
            row["document"],
            *(() if narrow else (row["title"],)),
            row["state_label"] + ("（数据已更正）" if row["corrected_by"] else ""),
            row["next_role"] or "",
            row["doc_no"] or "",
        )
        table.add_row(*(cell(text) for text in values))
    width = None if sys.stdout.isatty() else 200
    Console(file=sys.stdout, width=width, highlight=False).print(table)


_APPROVE = """记录一个环节的审批。环节依次办理，一人只办一个环节。

\b
示例：
  docgen approve GZL-2023-001/decision/01/v1#CHG_OK --role 经办 --by 周示例
  docgen approve GZL-2023-001/decision/01/v1#CHG_OK --role 处室负责人 --by 方示例 --note 同意

审批的是文书内容（草稿字样、文号、成文日期除外）；内容此后有变，审批即不再有效。
"""


def approve(
    name: NameArgument,
    role: Annotated[str, typer.Option("--role", help="环节，如 经办、处室负责人。")],
    by: ByOption,
    note: Annotated[str, typer.Option("--note", help="审批意见。")] = "",
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Record an approval."""
    outgoing = _desk(workspace)
    return _tell(outgoing.approve(name, role, by, note), outgoing, as_json)


_RETURN = """退回修改：此前的审批不再有效，从头办理。

\b
示例：
  docgen return GZL-2023-001/decision/01/v1#CHG_OK --by 方示例 --reason 生效日期有误
"""


def return_(
    name: NameArgument,
    by: ByOption,
    reason: Annotated[str, typer.Option("--reason", help="退回的原因。")],
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Send a document back to be changed."""
    outgoing = _desk(workspace)
    return _tell(outgoing.send_back(name, by, reason), outgoing, as_json)


_ISSUE = """签发并编号：去掉草稿字样，写入文号和成文日期（签发当日），生成正式文件。

\b
示例：
  docgen issue GZL-2023-001/decision/01/v1#CHG_OK --by 李示例

文号按机关、年度连续编列，不空号、不重号；签发人不得是前面环节的审批人。
"""


def issue(
    name: NameArgument,
    by: ByOption,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Sign a document off under a number."""
    outgoing = _desk(workspace)
    return _tell(outgoing.sign(name, by), outgoing, as_json)


_SEAL = """记录用印：份数和盖章后的扫描件。软件不画印章。

\b
示例：
  docgen seal 沪科〔2026〕1号 --by 周示例 --copies 6 --scan 盖章件.pdf
"""


def seal(
    name: NameArgument,
    by: ByOption,
    copies: Annotated[int, typer.Option("--copies", min=1, help="用印份数。")],
    scan: Annotated[Path | None, typer.Option("--scan", help="盖章后的扫描件。")] = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Record that a document was sealed."""
    outgoing = _desk(workspace)
    return _tell(outgoing.seal(name, by, copies, scan), outgoing, as_json)


_SEND = """记录发送：方式、收件人和凭证。

\b
示例：
  docgen send 沪科〔2026〕1号 --by 周示例 --method 机要交换 --to 示例甲孵化器 --proof 签收单.pdf
"""


def send(
    name: NameArgument,
    by: ByOption,
    method: Annotated[str, typer.Option("--method", help="发送方式。")],
    to: Annotated[str, typer.Option("--to", help="收件人。")],
    proof: Annotated[Path | None, typer.Option("--proof", help="签收凭证。")] = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Record that a document was sent."""
    outgoing = _desk(workspace)
    return _tell(outgoing.send(name, by, method, to, proof), outgoing, as_json)


_WITHDRAW = """记录撤回：只能由一份在后签发的文件作出，原文号保留。

\b
示例：
  docgen withdraw 沪科〔2026〕1号 --by 周示例 --document 沪科〔2026〕5号 --reason 金额有误
"""


def withdraw(
    name: NameArgument,
    by: ByOption,
    document: Annotated[str, typer.Option("--document", help="作出撤回的文件的文号。")],
    reason: Annotated[str, typer.Option("--reason", help="撤回的原因。")],
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Record that a later document withdraws one."""
    outgoing = _desk(workspace)
    return _tell(outgoing.withdraw(name, by, document, reason), outgoing, as_json)


_REFRESH = """按现在的数据、规则和模板更新一份报送的草稿（原草稿保留）。

\b
示例：
  docgen refresh GZL-2023-001/decision/01/v1
"""


def refresh(
    name: Annotated[str, typer.Argument(help="登记号。")],
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Make the drafts of a submission anew."""
    from docgen.service.outgoing import refreshed

    number = refreshed(workspace, name)
    if as_json:
        common.print_json({"number": number})
    else:
        common.say(f"已更新 {name} 的草稿，见 docgen show {number}。")
    return 0


_AUDIT_VERIFY = """核对办文记录：逐条相接、未被改动，文号连续。

\b
示例：
  docgen audit verify

退出码：0 完好 · 5 有缺失或改动
"""


def audit_verify(as_json: JsonOption = False, workspace: WorkspaceOption = HERE) -> int:
    """Verify the audit chain and the register of numbers."""
    found = _desk(workspace).verify()
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
    outgoing = _desk(workspace)
    rows, events = outgoing.audit(), outgoing.rules.machine.events
    if as_json:
        common.print_json([dict(row) for row in rows])
    else:
        for row in rows:
            act = events.get(row["act"], row["act"])
            words = [row["at"][:19].replace("T", " "), row["actor"], act, row["subject"]]
            common.say("　".join([str(row["id"]), *words, *_particulars(row["detail"])]))
    return 0


_TOLD = ("role", "doc_no", "note", "reason", "copies", "method", "to")


def _particulars(detail: str) -> list[str]:
    """Return what a person wants to see of an act: the desk, the number, what was said."""
    found = json.loads(detail)
    return [str(found[name]) for name in _TOLD if found.get(name)]
