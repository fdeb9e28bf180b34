"""docgen funding: what may be paid to an incubator, and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import common
from docgen.cli.common import JsonOption, StandingOption, WorkspaceOption, cell
from docgen.model.labels import LEVELS

if TYPE_CHECKING:
    from rich.table import Table as RichTable

    from docgen.service.funding import Funding

HERE = Path()


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="funding", help=_FUNDING)(funding)


_FUNDING = """看一家孵化器的经费台账：应拨、已拨、余额，现在能不能拨、依据哪一条。

\b
示例：
  docgen funding GZL-2023-001
  docgen funding GZL-2023-001 --as-of 2026-12-30 --json

应拨以合同为准（奖励以综合绩效评价结果为准），已拨以登记的拨付记录为准；金额单位为万元。
"""


def funding(
    name: Annotated[str, typer.Argument(help="合同编号或统一社会信用代码。")],
    as_of: StandingOption = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Show the ledger of a contract as it stands on a day."""
    from docgen.service.funding import claim_json
    from docgen.service.funding import funding as look
    from docgen.service.housekeeping import open_workspace

    found = look(open_workspace(workspace), name, common.day(as_of, "--as-of"))
    if as_json:
        common.print_json(
            {
                "contract_no": found.contract_no,
                "incubator_name": found.incubator,
                "as_of": found.day.isoformat(),
                "lines": [item.as_json() for item in found.lines],
                "back": [claim_json(item) for item in found.back],
            }
        )
    else:
        _show(found)
    return 0


def _show(found: Funding) -> None:
    from rich.console import Console
    from rich.table import Table

    from docgen.comply.numbers import plain

    common.say(f"{found.incubator}（{found.contract_no}）截至 {found.day.isoformat()}，单位：万元")
    table = Table(box=None, pad_edge=False)
    for title in ("经费", "应拨", "已拨", "余额", "现在能否拨付"):
        table.add_column(title, overflow="fold")
    for item in found.lines:
        if item.line.fund == "reward" and not item.due and not item.paid:
            state = "未确定奖励"
        elif not item.left:
            state = "已拨足" if item.due else "没有安排"
        else:
            state = "；".join(f"不能（{bar.code}）：{bar.message}" for bar in item.barred) or "可以"
        if item.note and not item.barred:  # what bars it says so itself
            state = f"{state}　{item.note}" if item.left else item.note
        amounts = (plain(item.due), plain(item.paid), plain(item.left))
        table.add_row(*(cell(text) for text in (item.label, *amounts, state)))
    for level, label in (("city", "市级合计"), ("district", "区级合计")):
        sums = (plain(found.total(level, what)) for what in ("due", "paid", "left"))
        table.add_row(label, *sums, "")
    width = None if sys.stdout.isatty() else 160
    console = Console(file=sys.stdout, width=width, highlight=False)
    console.print(table)
    if found.back:
        common.say("退还和追回，单位：万元")
        console.print(_back(found))


_WHAT = {"refund": "退还剩余经费", "clawback": "追回已拨经费", "remainder": "退还期满结余"}


def _back(found: Funding) -> RichTable:
    """Lay out what was ordered back, what came in, and what is left."""
    from rich.table import Table

    from docgen.comply.numbers import plain

    table = Table(box=None, pad_edge=False)
    for title in ("事项", "层级", "应退", "已到账", "尚余", "依据的登记号"):
        table.add_column(title, overflow="fold")
    for item in found.back:
        amounts = (plain(item.owed), plain(item.received), plain(item.left))
        table.add_row(_WHAT[item.kind], LEVELS[item.level], *amounts, cell(item.key))
    return table
