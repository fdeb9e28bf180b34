"""Commands for authors of templates: copy one, check it, list the fields it may print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docgen.cli import common
from docgen.cli.common import JsonOption, WorkspaceOption

if TYPE_CHECKING:
    from docgen.model.template import Fields
    from docgen.service.templates import TemplateDesk, TemplateReport

HERE = Path()
_MANY = 40  # characters of an example value that fit in a line
KindOption = Annotated[
    str, typer.Option("--kind", help="文书种类，如 CONTRACT、Q_REPORT，按它核对字段。")
]
_CHECK = """检查文书模板：标签、字段、版式是否都能照样排印。

\b
示例：
  docgen templates check                       检查在用的全部模板
  docgen templates check 合同新版.docx
  docgen templates check 合同新版.docx --kind CONTRACT --json

逐项写明在第几段、第几个表格第几行第几列。退出码：0 可用（可以有提示）· 1 有误。
"""
_FIELDS = """列出一种文书可用的字段：名称、含义、示例值。

\b
示例：
  docgen templates fields
  docgen templates fields CONTRACT
  docgen templates fields CHG_OK --json

不写种类则列出文书种类及其模板。
"""

_COPY = """复制一份模板来修改；放进工作区后即代替随附的模板。

\b
示例：
  docgen templates copy CONTRACT                        放进工作区，此后即用这一份
  docgen templates copy CONTRACT -o 合同新版.docx       先复制到别处修改
  docgen templates copy elements/notice.docx -o 通知.docx

已有的文件不会被覆盖。
"""


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    group = typer.Typer(help="文书模板。", no_args_is_help=True, rich_markup_mode=None)
    group.command(name="check", help=_CHECK)(check)
    group.command(name="fields", help=_FIELDS)(fields)
    group.command(name="copy", help=_COPY)(copy)
    app.add_typer(group, name="templates")


def _desk(workspace: Path) -> TemplateDesk:
    from docgen.service.checking import Checker
    from docgen.service.templates import TemplateDesk

    return TemplateDesk(Checker(workspace).toolkit)


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="模板文件（.docx），可多个；不写则检查在用的全部模板。"),
    ] = None,
    kind: KindOption = "",
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Check templates and show what is wrong with each."""
    desk = _desk(workspace)
    given = [desk.check_file(path, kind) for path in files or ()]
    reports = given if files else desk.check_all()
    if as_json:
        common.print_json([_as_json(report) for report in reports])
    else:
        for report in reports:
            _show(report, with_hints=bool(files))
    return 0 if all(report.is_sound for report in reports) else 1


def _as_json(report: TemplateReport) -> dict[str, Any]:
    return {
        "template": report.name,
        "kind": report.kind or None,
        "faults": [str(item) for item in report.problems if item.is_fault],
        "hints": [str(item) for item in report.problems if not item.is_fault],
    }


def _show(report: TemplateReport, with_hints: bool) -> None:
    """Show a report to a person; of the templates in use only the faults."""
    faults = [item for item in report.problems if item.is_fault]
    hints = [item for item in report.problems if not item.is_fault]
    known = f"（按 {report.kind} 核对字段）" if report.kind else "（未核对字段，可加 --kind）"
    if faults:
        told = f"{len(faults)} 处有误"
    else:
        told = "无误" if not hints or not with_hints else f"可用，{len(hints)} 条提示"
    common.say(f"{report.name}：{told}{known if with_hints else ''}")
    for item in faults:
        common.say(f"  [有误] {item}")
    for item in hints if with_hints else ():
        common.say(f"  [提示] {item}")


def fields(
    kind: Annotated[str, typer.Argument(help="文书种类，如 CONTRACT。")] = "",
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """List the fields of a document kind, or the kinds."""
    desk = _desk(workspace)
    if not kind:
        _kinds(desk, as_json)
        return 0
    rows = [
        {
            "field": path,
            "use": _use(item),
            "label": desk.label_of(item.source),
            "example": item.example,
        }
        for path, item in desk.fields(kind).walk()
    ]
    if as_json:
        common.print_json(rows)
    else:
        for row in rows:
            common.say(_line(row))
    return 0


def copy(
    name: Annotated[str, typer.Argument(help="文书种类，如 CONTRACT，或者模板的路径。")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="复制到哪个文件；不写则放进工作区。")
    ] = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Copy a template out to be changed."""
    written = _desk(workspace).copy(name, output)
    if as_json:
        common.print_json({"template": name, "file": str(written)})
    else:
        common.say(f"已写出 {written}")
    return 0


def _kinds(desk: TemplateDesk, as_json: bool) -> None:
    kinds = desk.kinds()
    if as_json:
        common.print_json([{"kind": k, "label": label, "template": t} for k, label, t in kinds])
    else:
        for name, label, template in kinds:
            common.say(f"{name}  {label}  templates/{template}")


def _use(item: Fields) -> str:
    """Say what a template can do with a field."""
    if item.is_list:
        return "循环"
    if item.is_printable:
        return "打印"
    if item.children:
        return "一组"
    return "条件" if item.is_condition else "打印（示例中为空）"


def _line(row: dict[str, str]) -> str:
    example = row["example"]
    shown = f"{example[:_MANY]}{'……' if len(example) > _MANY else ''}"
    told = [row["label"], f"如：{shown}" if shown else ""]
    return f"{row['field']}  [{row['use']}]  {'  '.join(part for part in told if part)}".rstrip()
