"""The command adopt: a draft edited in WPS or Word comes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import common
from docgen.cli.common import JsonOption, WorkspaceOption
from docgen.cli.outgoing import as_json_of, desk, tell
from docgen.errors import UsageError

if TYPE_CHECKING:
    from docgen.service.adopting import Returned

HERE = Path()
_ADOPT = """采用在 WPS 或 Word 里改过的草稿：先看改了什么，再采用，重新审批。

\b
示例：
  docgen adopt 变更确认通知_改.docx                    # 只看改动，不采用
  docgen adopt 变更确认通知_改.docx --by 周示例        # 采用
  docgen adopt 稿子.docx --for GZL-2023-001/decision/01/v1#CHG_OK --by 周示例
  docgen adopt --drop GZL-2023-001/decision/01/v1#CHG_OK --by 周示例

带来源的内容（姓名、金额、日期等由数据填入的）不得改动，要改须更正数据。有修订、批注、宏、外部链接的不收。
采用后重新排版、校核，此前的审批不再有效。
退出码：0 可以采用或已采用 · 1 不收 · 3 改动了带来源的内容。
"""


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="adopt", help=_ADOPT)(adopt)


def adopt(
    file: Annotated[Path | None, typer.Argument(help="改过的草稿（DOCX）。")] = None,
    document: Annotated[
        str, typer.Option("--for", help="由哪份文书的草稿改成；不给则由文件名、标题和内容认。")
    ] = "",
    drop: Annotated[str, typer.Option("--drop", help="弃用这份文书的改稿，回到系统的草稿。")] = "",
    by: Annotated[str, typer.Option("--by", help="办理人姓名；不给则只看改动。")] = "",
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Show what an edited draft changes, and adopt it."""
    from docgen.service import adopting

    outgoing = desk(workspace)
    if drop:
        if file is not None:
            raise UsageError("--drop 与改过的草稿不能同时给。")
        return tell(adopting.drop(outgoing, drop, by), outgoing, as_json)
    if file is None:
        raise UsageError("请给出改过的草稿（DOCX），或者用 --drop 弃用改稿。")
    told = adopting.returned(outgoing, file, document)
    standing = adopting.adopt(outgoing, told, by) if by else None
    if as_json:
        now = as_json_of(standing, outgoing) if standing else None
        common.print_json({**told.as_json(), "standing": now})
    else:
        _show(told)
        if standing is not None and standing.adopted is not None:
            folder = standing.adopted.detail["folder"]
            common.say(f"已采用，重新审批。下一环节：{standing.next_role}。在 outbox/{folder}/")
        elif not told.edited.losses and told.edited.changes:
            common.say("可以采用：加上 --by 姓名。")
    return common.HELD_OR_REJECTED if told.edited.losses else 0


def _show(told: Returned) -> None:
    """Show what was changed, and what may not be."""
    from docgen.issue.adopted import lines

    common.say(f"{told.name}：由 {told.made.document} 的草稿改成。")
    for line in lines(told.edited):
        common.say(line)
    if told.edited.losses:
        common.say(f"带来源的内容被改动 {len(told.edited.losses)} 处，不能采用：")
        for loss in told.edited.losses:
            common.say(f"  {loss}")
        common.say("这些内容只能由数据更正；请在改稿中恢复原样。")
