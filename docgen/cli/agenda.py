"""docgen due: what is owed by when, and what waits for somebody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import common
from docgen.cli.common import JsonOption, StandingOption, WorkspaceOption, cell

if TYPE_CHECKING:
    from docgen.service.agenda import Agenda, Entry

HERE = Path()


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="due", help=_DUE)(due)


_DUE = """看谁应在何时报送什么、哪些事项待办，写明每个日期的来源。

\b
示例：
  docgen due
  docgen due GZL-2023-001 --all
  docgen due --as-of 2026-10-20 --json
  docgen due --ics 报送日历.ics        到期日和提醒日，供日历软件导入

日期只有出自合同或通知的才计逾期；系统默认的日期只作提醒。
不给 --all 时，只列待报送的和六十天内开始的。
"""


def due(
    name: Annotated[str, typer.Argument(help="合同编号或统一社会信用代码；不给则列全部。")] = "",
    every: Annotated[
        bool, typer.Option("--all", help="已受理的、已免予的和六十天以后才开始的也列出。")
    ] = False,
    ics: Annotated[
        Path | None, typer.Option("--ics", help="把到期日和提醒日写成日历文件。")
    ] = None,
    as_of: StandingOption = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Show obligations and open tasks as they stand on a day."""
    from docgen.service.agenda import agenda
    from docgen.service.housekeeping import open_workspace

    found = agenda(open_workspace(workspace), common.day(as_of, "--as-of"), name)
    if ics is not None:
        _write(found, ics)
    if as_json:
        common.print_json(
            {
                "as_of": found.day.isoformat(),
                "obligations": [entry.as_json() for entry in found.entries],
                "tasks": [task.as_json() for task in found.tasks],
            }
        )
        return 0
    if ics is None:
        _show(found, [entry for entry in found.entries if every or _is_near(entry)])
    return 0


def _write(found: Agenda, path: Path) -> None:
    """Write the calendar file; what is said of it goes to stderr, beside the JSON."""
    from docgen.service.calendar_file import write_calendar

    count = write_calendar(found, path)
    common.note(f"已写入 {path}：截至 {found.day.isoformat()} 的到期日和提醒日共 {count} 个。")


_NEAR = 60
"""Days ahead that the short list shows."""


def _is_near(entry: Entry) -> bool:
    """Return whether something is still to be done about it, now or soon."""
    state = entry.owed.state.value
    if state == "scheduled":
        return (entry.owed.opens - entry.day).days <= _NEAR
    return state not in ("accepted", "waived")


def _show(found: Agenda, entries: list[Entry]) -> None:
    from rich.console import Console
    from rich.table import Table

    common.say(f"截至 {found.day.isoformat()}：")
    table = Table(box=None, pad_edge=False)
    for title in ("到期", "孵化器", "事项", "情况", "日期来源"):
        table.add_column(title, overflow="fold")
    for entry in entries:
        due_on = entry.owed.due.isoformat() if entry.owed.due else "未定"
        row = (due_on, entry.incubator, entry.label, entry.words, entry.source_words)
        table.add_row(*(cell(text) for text in row))
    tasks = Table(box=None, pad_edge=False)
    for title in ("待办", "孵化器", "登记号", "宜在此日前"):
        tasks.add_column(title, overflow="fold", no_wrap=title == "登记号")
    for task in found.tasks:
        wanted = task.wanted_by.isoformat() if task.wanted_by else ""
        tasks.add_row(*(cell(text) for text in (task.what, task.incubator, task.key, wanted)))
    import sys

    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 160, highlight=False)
    if entries:
        console.print(table)
    else:
        common.say("没有待报送的事项。")
    if found.tasks:
        common.say()
        console.print(tasks)
