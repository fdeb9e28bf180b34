"""The command inspect: measure a finished document, anyone's, against the official layout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import common
from docgen.cli.common import JsonOption, WorkspaceOption
from docgen.errors import UsageError

if TYPE_CHECKING:
    from docgen.measure import Finding, Report

HERE = Path()
_VERDICTS = {
    "pass": "合格",
    "violated": "不合格",
    "deviates": "偏离",
    "not_applicable": "不适用",
}
_SHOWN = 6
"""So many places of one rule are told; more are counted."""
_WIDTH, _ROOMY = 80, 110
"""Columns: of what is no terminal, and from which on there is room for what is required."""
_INSPECT = """按 GB/T 9704—2012 量度文件（PDF 或 DOCX，不限来源），逐条给出要求、实测和结论。

\b
示例：
  docgen inspect 通知.pdf
  docgen inspect 通知.pdf 通知.docx --profile 公文 --json
  docgen inspect 通知.pdf --overlay 通知.png

文种（--profile）为公文、信函、命令、纪要、合同、报告，不给则按文件内容判断。
--overlay 画出版心网格，标明不符之处。
退出码：0 没有违反“规定” · 1 有文件无法量度 · 3 有违反“规定”之处。
"""


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="inspect", help=_INSPECT)(inspect)


def inspect(
    files: Annotated[list[Path], typer.Argument(help="PDF 或 DOCX 文件，可多个。")],
    profile: Annotated[
        str, typer.Option("--profile", help="文种：公文、信函、命令、纪要、合同、报告。")
    ] = "",
    show_all: Annotated[bool, typer.Option("--all", help="合格和不适用的也逐条列出。")] = False,
    overlay: Annotated[
        Path | None, typer.Option("--overlay", help="把标明不符之处的页面画到这个 PNG 文件。")
    ] = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Measure files and show the verdict on each rule."""
    from docgen.service.measuring import Inspector

    if overlay is not None and len(files) > 1:
        raise UsageError("--overlay 一次只画一个文件。")
    inspector = Inspector(workspace)
    reports = [inspector.inspect(path, profile, overlay) for path in files]
    if as_json:
        common.print_json([report.as_json() for report in reports])
    else:
        for report in reports:
            _show(report, show_all)
    if any(report.is_violated for report in reports):
        return common.HELD_OR_REJECTED
    return 1 if any(report.trouble for report in reports) else 0


def _show(report: Report, show_all: bool) -> None:
    """Show one report: a line of counts, a table of rules, what is not kept and where."""
    if report.trouble:
        common.say(f"{report.name}：{report.trouble}")
    if not report.findings:
        return
    counts = "、".join(
        f"{words} {sum(item.verdict.value == key for item in report.findings)}"
        for key, words in _VERDICTS.items()
    )
    pages = f"，{report.pages} 页" if report.pages else ""
    common.say(f"{report.name}（{report.medium}{pages}，按“{report.profile}”量）：{counts}")
    for note in report.notes:
        common.say(f"  {note}")
    wrong = [item for item in report.findings if item.verdict.value in ("violated", "deviates")]
    if show_all or wrong:
        _table(report.findings if show_all else tuple(wrong))
    for item in wrong:
        _places(item)


def _table(findings: tuple[Finding, ...]) -> None:
    """Show the verdicts within the terminal's width; what is required only where there is room."""
    from rich.console import Console
    from rich.table import Table

    width = None if sys.stdout.isatty() else _WIDTH
    console = Console(file=sys.stdout, width=width, highlight=False, markup=False)
    is_wide = console.width >= _ROOMY
    table = Table(box=None, pad_edge=False)
    table.add_column("结论", no_wrap=True)
    table.add_column("强度", no_wrap=True)
    table.add_column("条款", overflow="fold", max_width=12)
    table.add_column("项目", overflow="fold", min_width=16, max_width=24)
    if is_wide:
        table.add_column("要求", overflow="fold", max_width=44)
    table.add_column("实测", overflow="fold", min_width=20)
    for item in findings:
        required = [item.required] if is_wide else []
        name = item.element if item.element == item.subject else f"{item.element}·{item.subject}"
        verdict = _VERDICTS[item.verdict.value]
        table.add_row(verdict, item.strength, item.clause, name, *required, item.measured)
    console.print(table)


def _places(item: Finding) -> None:
    """Tell where a rule is not kept."""
    common.say(f"{item.rule} {item.element} · {item.subject}。要求：{item.required}")
    for one in item.deviations[:_SHOWN]:
        page = f"第 {one.page} 页：" if one.page else ""
        common.say(f"  {page}{one.words}")
    if len(item.deviations) > _SHOWN:
        common.say(f"  另有 {len(item.deviations) - _SHOWN} 处")
