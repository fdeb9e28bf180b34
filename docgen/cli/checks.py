"""Commands that register nothing: check, draft, lead-time, form, case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import common, looking
from docgen.cli.common import (
    AsOfOption,
    CaseOption,
    DistrictOption,
    FontDirOption,
    JsonOption,
    ReceivedOption,
    StrictFontsOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from docgen.service.checking import Checker

HERE = Path()
FileArgument = Annotated[Path, typer.Argument(help="报送文件（XLSX、YAML、JSON）。")]
FilesArgument = Annotated[list[Path], typer.Argument(help="报送文件（XLSX、YAML、JSON），可多个。")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(name="check", help=_CHECK)(check)
    app.command(name="draft", help=_DRAFT)(draft)
    app.command(name="lead-time", help=_LEAD_TIME)(lead_time)
    app.command(name="form", help=_FORM)(form)
    case = typer.Typer(help="孵化器的案卷。", no_args_is_help=True, rich_markup_mode=None)
    case.command(name="export", help=_CASE_EXPORT)(case_export)
    app.add_typer(case, name="case")


_CHECK = """校验报送文件，不登记。

\b
示例：
  docgen check 季度报告.xlsx
  docgen check 季度报告.xlsx --case 案卷.json
  docgen check 季度报告.xlsx --case 合同.yaml
  docgen check 变更报告.yaml --case 合同.yaml --received-at 2026-02-28T16:40 --json

--case 给办公室导出的案卷（docgen case export），或者合同和先前的报送；不给时用工作区里
登记的，没有合同则说明“未核对合同”。
退出码：0 通过 · 3 待核或退回。
"""


def check(
    files: FilesArgument,
    case: CaseOption = None,
    as_of: AsOfOption = None,
    received_at: ReceivedOption = None,
    received_at_district: DistrictOption = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Check files and show verdict and findings."""
    return looking.check(files, case, as_of, received_at, received_at_district, as_json, workspace)


_DRAFT = """由报送文件生成文书草稿，不登记。

\b
示例：
  docgen draft 合同.yaml -o 草稿/
  docgen draft 季度报告.xlsx --case 合同.yaml -o 草稿/

退回的文件只给校验结果。--font-dir 用指定文件夹里的正式字体；--strict-fonts 遇到字体或者
个别字须代用，就不做该文书，并列出所缺。退出码同 check。
"""


def draft(
    file: FileArgument,
    output: Annotated[Path, typer.Option("--output", "-o", help="放文书的文件夹。")],
    case: CaseOption = None,
    as_of: AsOfOption = None,
    received_at: ReceivedOption = None,
    received_at_district: DistrictOption = None,
    font_dir: FontDirOption = None,
    strict_fonts: StrictFontsOption = False,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Make the documents of one file without registering it."""
    told = (case, as_of, received_at, received_at_district)
    return looking.draft(file, output, *told, font_dir, strict_fonts, as_json, workspace)


_LEAD_TIME = """算变更的最迟报送日，并写明算法。

\b
示例：
  docgen lead-time 2026-05-31
  docgen lead-time 2026-05-31 2026-04-30 --case 合同.yaml --json
"""


def lead_time(
    days: Annotated[list[str], typer.Argument(help="拟变更生效日期（YYYY-MM-DD），可多个。")],
    case: CaseOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Tell the latest report date for each effective date, with the working."""
    return looking.lead_time(days, case, as_of, as_json, workspace)


_FORM = """生成一类报送的空白填报表（XLSX）。

\b
示例：
  docgen form q_report -o 季度报告.xlsx
"""


def form(
    kind: Annotated[str, typer.Argument(help="报送类型，如 q_report、change_report、contract。")],
    output: Annotated[Path, typer.Option("--output", "-o", help="写到哪个文件。")],
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Write the blank workbook of a submission kind."""
    return looking.form(kind, output, as_json, workspace)


_CASE_EXPORT = """导出一家孵化器的案卷，供其在本单位自查，结论与办公室一致。

\b
示例：
  docgen case export GZL-2023-001
  docgen case export 91310115MADEM00117 -o 案卷.json
  docgen case export GZL-2023-001 --masked          供公开：只有数据，个人信息已遮去

案卷含该合同已受理、待核的全部报送原件和收件时间，不含其他孵化器的数据。
孵化器用 docgen check 报告.xlsx --case 案卷.json 自查。
--masked 的文件没有原件，姓名、电话、账号已遮去，不能用来自查；公开前请人工再看一遍。
"""


def case_export(
    name: Annotated[str, typer.Argument(help="合同编号，或孵化器的统一社会信用代码。")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="写到哪个文件；不给则按合同编号和日期起名。"),
    ] = None,
    masked: Annotated[
        bool, typer.Option("--masked", help="供公开：只导出数据，遮去姓名、电话、账号。")
    ] = False,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Write the case of a contract into one file."""
    from docgen.service.checking import Checker

    if masked:
        return _masked(Checker(workspace), name, output, as_json)
    path, case = Checker(workspace).export_case(name, output)
    if as_json:
        common.print_json(
            {
                "file": str(path),
                "contract_no": case.contract_no,
                "known_on": case.known_on,
                "submissions": len(case.entries),
            }
        )
    else:
        number = case.contract_no or case.incubator_uscc
        common.say(f"{case.incubator_name} {number}：{len(case.entries)} 件报送。")
        common.say(f"已写出 {path}，内有报送原件，请只交给该孵化器。")
    return 0


def _masked(checker: Checker, name: str, output: Path | None, as_json: bool) -> int:
    """Write the data of a case without personal data."""
    path, found = checker.export_masked(name, output)
    count = len(found.told["submissions"])
    if as_json:
        common.print_json({"file": str(path), "submissions": count, "masked": dict(found.counts)})
        return 0
    told = "、".join(f"{mask} {times} 处" for mask, times in found.counts.items()) or "没有"
    number = found.told["contract_no"] or found.told["incubator_uscc"]
    common.say(f"{found.told['incubator_name']} {number}：{count} 件报送。")
    common.say(f"已写出 {path}。遮去：{told}。")
    common.say("自由文字中只能认出登记过的姓名和有格式的号码，公开前请人工再看一遍。")
    return 0
