"""docgen report: tables over the registry, as known on a day."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import common
from docgen.cli.common import JsonOption, StandingOption, WorkspaceOption

if TYPE_CHECKING:
    from docgen.service.reports import Made, Reporter

HERE = Path()
group = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="""由登记的数据编制汇总表和台账，写入 outbox/。

\b
示例：
  docgen report rollup --district 310115 --quarter 2026Q2
  docgen report dossier GZL-2023-001

数据只取截至当日（--as-of）已受理报送的最新版本，每个数值都可在 trace.json 中查到来源。
""",
)


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    group.command(name="rollup", help=_ROLLUP)(rollup)
    app.add_typer(group, name="report")


_ROLLUP = """编制区级季度跟踪汇总（供区科经委、区科委报区政府）。

\b
示例：
  docgen report rollup --district 310115 --quarter 2026Q2
  docgen report rollup --district 310110 --quarter 2025Q4 --as-of 2026-01-31

没有受理的季度报告不计入，只如实列出，不作是否逾期的判断。
"""
DistrictOption = Annotated[
    str, typer.Option("--district", help="区划代码，如 310115。", show_default=False)
]


def rollup(
    district: DistrictOption,
    quarter: Annotated[str, typer.Option("--quarter", help="季度，如 2026Q2。", show_default=False)],
    as_of: StandingOption = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Make the district's quarterly summary."""
    return _told(_reporter(workspace, as_of).rollup(district, quarter.upper()), as_json)


def _reporter(workspace: Path, as_of: str | None) -> Reporter:
    from docgen.service.housekeeping import open_workspace
    from docgen.service.reports import Reporter

    return Reporter(open_workspace(workspace), common.day(as_of, "--as-of"))


def _told(made: Sequence[Made], as_json: bool) -> int:
    if as_json:
        common.print_json([item.as_json() for item in made])
        return 0
    for item in made:
        pages = f"（{item.pages} 页）" if item.pages else ""
        common.say(f"{item.title}{pages}：outbox/{item.folder}")
    return 0
