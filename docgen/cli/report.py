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
    group.command(name="dossier", help=_DOSSIER)(dossier)
    group.command(name="enterprise", help=_ENTERPRISE)(enterprise)
    group.command(name="programme", help=_PROGRAMME)(programme)
    group.command(name="match", help=_MATCH)(match)
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


MaskedOption = Annotated[bool, typer.Option("--masked", help="隐去个人姓名、电话、账号（脱敏）。")]


def rollup(
    district: DistrictOption,
    quarter: Annotated[
        str, typer.Option("--quarter", help="季度，如 2026Q2。", show_default=False)
    ],
    as_of: StandingOption = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Make the district's quarterly summary."""
    return _told(_reporter(workspace, as_of).rollup(district, quarter.upper()), as_json)


_DOSSIER = """编制一家孵化器的履约台账（一器一档）。

\b
示例：
  docgen report dossier GZL-2023-001
  docgen report dossier 91310115MADEM00117 --as-of 2025-12-31

内容：现行名称等登记事项、合同版本、变更、评价、经费台账、应报应办事项、分年度和各季指标、收到的全部文件。
"""


def dossier(
    name: Annotated[str, typer.Argument(help="合同编号或统一社会信用代码。")],
    masks: MaskedOption = False,
    as_of: StandingOption = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Make the ledger of one incubator."""
    return _told(_reporter(workspace, as_of).dossier(name, masks), as_json)


_ENTERPRISE = """编制在孵企业的档案（一企一档）和在孵企业库。

\b
示例：
  docgen report enterprise GZL-2023-001                              每家硬科技企业一份
  docgen report enterprise GZL-2023-001 --uscc 91310115JA01138787    只做这一家
  docgen report enterprise GZL-2023-001 --register                   在孵企业库（XLSX、CSV）

企业以统一社会信用代码认定，跨期汇集；档案的公开属性为不予公开。
"""


def enterprise(
    name: Annotated[str, typer.Argument(help="合同编号或孵化器的统一社会信用代码。")],
    uscc: Annotated[
        str, typer.Option("--uscc", help="企业的统一社会信用代码；不给则每家硬科技企业一份。")
    ] = "",
    register_only: Annotated[
        bool, typer.Option("--register", help="不做档案，只写在孵企业库（XLSX 和 CSV）。")
    ] = False,
    masks: MaskedOption = False,
    as_of: StandingOption = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Make the file of each company, or the list of all."""
    reporter = _reporter(workspace, as_of)
    if register_only:
        return _told(reporter.register(name), as_json)
    return _told(reporter.enterprises(name, uscc.strip().upper(), masks), as_json)


_PROGRAMME = """编制全市目标进度表（全市、浦东、杨浦三组目标分列）。

\b
示例：
  docgen report programme --year 2025

目标取自政策文件；登记中得不出的数由办公室用 program_stat 填报，没有填报的印“尚无填报数据”。
"""


def programme(
    year: Annotated[str, typer.Option("--year", help="年度，如 2025。", show_default=False)],
    as_of: StandingOption = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Make the table of targets and figures."""
    return _told(_reporter(workspace, as_of).programme(year.strip()), as_json)


_MATCH = """编制杨浦区配套扶持核算表（第5条、第6条分列）。

\b
示例：
  docgen report match --district 310110 --year 2025
  docgen report match --contract PYL-2024-001 --year 2025

第5条按登记的市级拨付以1:1核算；第6条和申报数取自 match_claim。两项都申报的列出较高一项，由人决定。
"""


def match(
    year: Annotated[str, typer.Option("--year", help="公历年度，如 2025。", show_default=False)],
    contract: Annotated[
        str, typer.Option("--contract", help="只核算这一份合同（合同编号或统一社会信用代码）。")
    ] = "",
    district: Annotated[
        str, typer.Option("--district", help="区划代码；不给则为措施适用的区。")
    ] = "",
    as_of: StandingOption = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Make the table of what the district matches."""
    return _told(_reporter(workspace, as_of).match(year.strip(), contract, district), as_json)


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
