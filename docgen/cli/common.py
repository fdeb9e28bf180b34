"""What the commands share: their options, tables; and what `plain` holds, under one name."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.plain import (
    HELD_OR_REJECTED,
    day,
    harmless,
    moment,
    note,
    print_json,
    say,
)
from docgen.cli.quick import WORKSPACE

__all__ = [
    "HELD_OR_REJECTED", "NARROW", "AsOfOption", "CaseOption", "DistrictOption",
    "FontDirOption", "JsonOption", "ReceivedOption", "StandingOption", "StrictFontsOption",
    "WorkspaceOption", "cell", "day", "harmless", "is_narrow", "moment", "note", "print_json",
    "say", "table_of",
]  # fmt: skip

WorkspaceOption = Annotated[
    Path,
    typer.Option(
        "--workspace",
        "-w",
        envvar=WORKSPACE,
        help="工作区文件夹；不给则用当前文件夹。",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="标准输出只给一份 JSON。")]
CaseOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--case", help="核对所用的案卷，或者合同、先前报送（可重复）。", show_default=False
    ),
]
FontDirOption = Annotated[
    Path | None,
    typer.Option("--font-dir", help="正式字体所在文件夹，代替设置中的。", show_default=False),
]
StrictFontsOption = Annotated[
    bool, typer.Option("--strict-fonts", help="字体或者个别字须代用的，不做该文书并列出。")
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="按哪一天的规定核对（YYYY-MM-DD）。")
]
StandingOption = Annotated[
    str | None,
    typer.Option("--as-of", help="截至哪一天（YYYY-MM-DD）；不给则为今天。", show_default=False),
]
ReceivedOption = Annotated[
    str | None, typer.Option("--received-at", help="市科委收件时间，如 2026-02-28T16:40。")
]
DistrictOption = Annotated[
    str | None, typer.Option("--received-at-district", help="所在区政府收件时间。")
]


def cell(text: str) -> str:
    """Return a text as the cell of a table: no commands, and brackets are no markup."""
    from rich.markup import escape

    return escape(harmless(text))


def table_of(
    titles: Sequence[str], rows: Iterable[Sequence[str]], whole: Sequence[str] = ()
) -> None:
    """Print a table; the columns named in `whole` are to be copied and are not broken."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for title in titles:
        table.add_column(title, no_wrap=title in whole, overflow="fold")
    for row in rows:
        table.add_row(*(cell(text) for text in row))
    width = None if sys.stdout.isatty() else 200
    Console(file=sys.stdout, width=width, highlight=False).print(table)


NARROW = 110
"""Terminal columns below which a table leaves out what another command tells as well."""


def is_narrow() -> bool:
    """Return whether a table goes to a terminal too narrow for all its columns."""
    return sys.stdout.isatty() and shutil.get_terminal_size().columns < NARROW
