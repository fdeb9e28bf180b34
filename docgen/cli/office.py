"""Commands of the office's daily work: run, watch, list, show."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docgen.cli import common
from docgen.cli.common import JsonOption, StrictFontsOption, WorkspaceOption, cell
from docgen.errors import INTERRUPTED
from docgen.issue.names import label
from docgen.model.labels import SEVERITIES, STATES

if TYPE_CHECKING:
    from rich.table import Table

    from docgen.jobs.runner import Tally

HERE = Path()
JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        help="同时排印文书的进程数；不给则与处理器数相同。",
        show_default=False,
    ),
]
_FEW = 15
"""So many files are told one by one; more are told by document kind."""


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(name="run", help=_RUN)(run)
    app.command(name="watch", help=_WATCH)(watch)
    app.command(name="list", help=_LIST)(list_)
    app.command(name="show", help=_SHOW)(show)


_RUN = """处理 inbox/ 里现有的文件，然后结束。

\b
示例：
  docgen run
  docgen run --workspace /srv/docgen --json
  docgen run --jobs 4

每个文件得一份回执（outbox/receipts/）；中断后再次运行即继续，不丢、不重。
文件多时由几个进程同时排印，结果与一个进程逐件处理的完全相同；--jobs 1 只用一个进程。
退出码：0 全部办结 · 1 有文件未能处理 · 4 另一个进程正在处理。
"""


def run(
    strict_fonts: StrictFontsOption = False,
    jobs: JobsOption = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Process what lies in the inbox, then stop."""
    from docgen.jobs.pool import processors
    from docgen.jobs.runner import Hooks, open_runner
    from docgen.jobs.stopping import stopping
    from docgen.service.housekeeping import open_workspace

    opened = open_workspace(workspace, strict_fonts)
    with stopping() as stop, _progress() as told:
        hooks = Hooks(told=told, stopped=stop.is_set)
        count = jobs or processors()
        with open_runner(opened.workspace.root, opened.settings, hooks, jobs=count) as runner:
            tally = runner.run()
    report = _report(opened, tally)
    if as_json:
        common.print_json(report)
    else:
        _show_report(report)
    if stop.is_set():
        common.note("已中断；已收的文件下次运行时继续。")
        return INTERRUPTED
    return 1 if tally.troubles else 0


def _progress() -> Any:
    from docgen.cli.progress import progress

    return progress(sys.stderr)


def _report(opened: Any, tally: Tally) -> dict[str, Any]:
    """Tell what one run did, file by file."""
    from docgen.service.housekeeping import results

    rows = []
    ended = {number: end for number, end in (*tally.done, *tally.again) if end != "waiting"}
    for row in results(opened, ended):
        rows.append({name: row[name] for name in _COLUMNS} | {"documents": _folders(row)})
    troubles = [{"number": number, "message": words} for number, words in tally.troubles]
    return {"files": rows, "troubles": troubles, "left_in_inbox": tally.growing}


_COLUMNS = ("number", "file_name", "end", "submission_type", "incubator_name", "key", "receipts")


def _folders(row: dict[str, Any]) -> list[dict[str, Any]]:
    latest = [item for item in row["documents"] if item["result"] == row["result"]]
    return latest if row["first"] is None else []


def _show_report(report: dict[str, Any]) -> None:
    if not report["files"] and not report["troubles"]:
        common.say("收件夹里没有新文件。")
    elif report["files"]:
        is_short = len(report["files"]) <= _FEW
        _print(_table(report["files"]) if is_short else _table_of_kinds(report["files"]))
        common.say(_summary(report["files"]))
        for row in report["files"] if is_short else ():
            if row["end"] in ("held", "returned", "quarantined"):
                common.say(f"{row['file_name']} 的意见：docgen show {row['number']}")
        if not is_short:
            common.say("逐件查看：docgen list；看一件：docgen show 登记号。")
    if report["left_in_inbox"]:
        common.say(f"{report['left_in_inbox']} 个文件仍在写入，留在 inbox/，下次再收。")
    for trouble in report["troubles"]:
        common.note(f"未能处理 {trouble['number']}：{trouble['message']}")


def _summary(rows: list[dict[str, Any]]) -> str:
    counts = {end: sum(row["end"] == end for row in rows) for end in STATES}
    told = "、".join(f"{STATES[end]} {count}" for end, count in counts.items() if count)
    pages = sum(item["pages"] for row in rows for item in row["documents"])
    made = sum(len(row["documents"]) for row in rows)
    noted = sum(bool(item["notes"]) for row in rows for item in row["documents"])
    more = f"{noted} 份有排版说明，见 docgen show 或所在文件夹的 manifest.json。" if noted else ""
    return f"共 {len(rows)} 件：{told}。文书 {made} 份 {pages} 页，在 outbox/。{more}"


def _table(rows: list[dict[str, Any]]) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for title in ("文件", "结果", "文书", "位置"):
        table.add_column(title, overflow="fold")
    for row in rows:
        kinds = "、".join(item["kind"] for item in row["documents"])
        folder = row["documents"][0]["folder"] if row["documents"] else ""
        if not folder and row["receipts"]:
            folder = row["receipts"][-1]
        table.add_row(cell(row["file_name"]), STATES[row["end"]], kinds, cell(folder))
    return table


def _table_of_kinds(rows: list[dict[str, Any]]) -> Table:
    """Tell many files by what came out: one line a document kind, with one place to look."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for title in ("文书", "份", "页", "例如（在 outbox/ 下）"):
        table.add_column(title, overflow="fold")
    made = [item for row in rows for item in row["documents"]]
    for kind in sorted({item["kind"] for item in made}):
        same = [item for item in made if item["kind"] == kind]
        pages = sum(item["pages"] for item in same)
        name = f"{kind} {label(kind)}"
        table.add_row(name, str(len(same)), str(pages), cell(same[-1]["folder"]))
    receipts = [path for row in rows for path in row["receipts"]]
    table.add_row("RECEIPT 回执", str(len(receipts)), str(len(receipts)), receipts[-1])
    return table


def _print(table: Table) -> None:
    from rich.console import Console

    width = None if sys.stdout.isatty() else 160
    Console(file=sys.stdout, width=width, highlight=False).print(table)


_WATCH = """守着 inbox/，有文件就处理，直到被中断（Ctrl-C 或 SIGTERM）。

\b
示例：
  docgen watch
  docgen watch --workspace /srv/docgen

网络共享盘请在 docgen.toml 设 polling = true。
"""


def watch(strict_fonts: StrictFontsOption = False, workspace: WorkspaceOption = HERE) -> int:
    """Keep watching the inbox until interrupted."""
    from docgen.service.housekeeping import open_workspace
    from docgen.watch.watcher import watch_workspace

    opened = open_workspace(workspace, strict_fonts)
    return watch_workspace(opened.workspace.root, opened.settings, common.note)


_LIST = """列出收到的文件和结果。

\b
示例：
  docgen list
  docgen list --json
"""


def list_(as_json: JsonOption = False, workspace: WorkspaceOption = HERE) -> int:
    """List what came in and what became of it."""
    from docgen.service.housekeeping import listing, open_workspace

    rows = listing(open_workspace(workspace))
    if as_json:
        common.print_json(rows)
        return 0
    if not rows:
        common.say("还没有收到文件。")
        return 0
    _print(_brief_list(rows) if common.is_narrow() else _full_list(rows))
    return 0


def _full_list(rows: list[dict[str, Any]]) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for title in ("收件时间", "回执号", "文件", "结果", "登记号"):
        table.add_column(title, overflow="fold", no_wrap=title in ("回执号", "登记号"))
    for row in rows:
        time = row["entered_at"][:16].replace("T", " ")
        key = row["key"] or (f"同 {row['first']}" if row["first"] else "")
        if row["replaced_by"]:
            key += f"（已更正为 v{row['replaced_by'].rpartition('/v')[2]}）"
        table.add_row(time, row["number"], cell(row["file_name"]), STATES[row["end"]], cell(key))
    return table


def _brief_list(rows: list[dict[str, Any]]) -> Table:
    """Return the list for a narrow terminal: one unbroken name a file, to give to show."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for title in ("收件日期", "结果", "登记号或回执号", "文件"):
        table.add_column(title, overflow="fold", no_wrap=title != "文件")
    for row in rows:
        name = row["key"] or row["number"]
        table.add_row(row["entered_at"][:10], STATES[row["end"]], name, cell(row["file_name"]))
    return table


_SHOW = """看一个文件的全部情况：结果、意见、文书、回执、经过。

\b
示例：
  docgen show GZL-2023-001/q_report/2026Q2/v1
  docgen show 20260228-164000-1a2b3c4d --json
"""


def show(
    name: Annotated[str, typer.Argument(help="登记号或回执号。")],
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Show everything known of one file."""
    from docgen.service.housekeeping import open_workspace, showing

    row = showing(open_workspace(workspace), name)
    if as_json:
        common.print_json(row)
        return 0
    common.say(f"{row['file_name']}　{STATES[row['end']]}")
    facts = (
        ("回执号", row["number"]),
        ("登记号", row["key"]),
        ("已由更正版本替代", row["replaced_by"]),
        ("收件时间", row["entered_at"]),
        ("SHA-256", row["sha256"]),
        ("说明", row["reason"]),
    )
    for title, value in facts:
        if value:
            common.say(f"  {title}：{value}")
    _show_findings((row["review"] or {}).get("findings", []))
    for item in row["documents"]:
        common.say(f"  文书：{item['folder']}/{item['pdf']}（{item['pages']} 页）")
        for note in item["notes"]:
            common.say(f"      排版说明：{note}")
    for path in row["receipts"]:
        common.say(f"  回执：{path}")
    for event in row["events"]:
        common.say(
            f"  {event['at'][:19].replace('T', ' ')}　{STATES.get(event['what'], event['what'])}"
        )
        if event["what"] == "told_late":
            _told_late(event)
    return 0


def _show_findings(findings: list[dict[str, Any]]) -> None:
    """Print what was found, where, and how to mend what holds the file back."""
    for finding in findings:
        place = finding["location"] or finding["path"]
        common.say(
            f"  [{SEVERITIES[finding['severity']]}] {finding['code']} {place}　{finding['message']}"
        )
        if finding["severity"] in ("BLOCK", "HOLD") and finding["remedy"]:
            common.say(f"      改法：{finding['remedy']}")


def _told_late(event: dict[str, Any]) -> None:
    """Tell the office what a second return asks that the first could have asked."""
    common.say(f"      上次退回（{event['previous']}）时这些内容相同而未指出，应当一次告知：")
    for item in event["findings"]:
        common.say(f"      {item['code']} {item['path']}　{item['message']}")
