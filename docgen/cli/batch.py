"""`docgen issue --batch`: the letters of a year for all incubators, with a sheet to check them."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.cli import common
from docgen.cli.outgoing import desk, kinds_of

if TYPE_CHECKING:
    from docgen.service.batch import Item

OPTIONS = ("--kind", "--year", "--contract", "--sign", "--output")


def issue_batch(
    workspace: Path,
    told: tuple[str, int, str],
    signer: str,
    output: Path | None,
    as_json: bool,
) -> int:
    """Prepare or sign the documents of some kinds, a year, a contract; return the exit code.

    0 where every item is well, 1 where one failed or a figure does not agree.
    """
    from docgen.service import batch

    kind, year, contract = told
    outgoing = desk(workspace)
    wanted = batch.Wanted(tuple(kinds_of(kind, outgoing)), year, contract, signer)
    standings = batch.candidates(outgoing, wanted)
    with _progress(len(standings)) as step:
        items = list(batch.run(outgoing, wanted, standings, step))
    sheets = batch.write_sheets(outgoing, items, output) if items else []
    if as_json:
        common.print_json(
            {"items": [item.as_json() for item in items], "sheets": [str(path) for path in sheets]}
        )
    else:
        _show(items, sheets)
    return 1 if any(item.is_bad for item in items) else 0


@contextlib.contextmanager
def _progress(count: int) -> Iterator[Callable[[str], None]]:
    """Show a bar on a terminal; nothing off one."""
    if not sys.stderr.isatty() or not count:
        yield lambda _name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("批量办理", total=count)
        begun: list[str] = []

        def step(name: str) -> None:
            bar.update(task, completed=len(begun), description=common.harmless(name))
            begun.append(name)

        yield step


def _show(items: list[Item], sheets: list[Path]) -> None:
    if not items:
        common.say("没有符合条件的文书，可用 docgen documents 查看。")
        return
    common.table_of(
        ("文书", "结果", "文号或等待", "数值", "说明"), map(_row, items), whole=("文书",)
    )
    counts: dict[str, int] = {}
    for item in items:
        counts[item.outcome] = counts.get(item.outcome, 0) + 1
    told = "、".join(f"{name} {count}" for name, count in counts.items())
    wrong = sum(item.wrong for item in items)
    figures = sum(len(item.figures) for item in items)
    common.say(f"共 {len(items)} 份：{told}。核对数值 {figures} 个，不一致 {wrong} 个。")
    for path in sheets:
        common.say(str(path))


def _row(item: Any) -> tuple[str, ...]:
    figures = f"{len(item.figures)} 个" + (f"，不一致 {item.wrong}" if item.wrong else "")
    waits = f"等待：{item.waits_for}" if item.waits_for else ""
    return (
        item.document,
        item.outcome,
        item.doc_no or waits,
        figures if item.figures else "",
        item.message,
    )
