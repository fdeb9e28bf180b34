"""Commands about the installation: init, policies, doctor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from docgen.cli import common
from docgen.cli.common import AsOfOption, JsonOption, WorkspaceOption
from docgen.errors import UsageError
from docgen.model.finding import Severity
from docgen.model.labels import SEVERITIES

HERE = Path()
_STATES = {"ok": "正常", "warn": "注意", "fail": "有误"}


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(name="init", help=_INIT)(init)
    app.command(name="doctor", help=_DOCTOR)(doctor)
    policies = typer.Typer(help="政策文件和规则。", no_args_is_help=True, rich_markup_mode=None)
    policies.command(name="check", help=_POLICIES_CHECK)(policies_check)
    policies.command(name="show", help=_POLICIES_SHOW)(policies_show)
    policies.command(name="coverage", help=_POLICIES_COVERAGE)(policies_coverage)
    app.add_typer(policies, name="policies")


_INIT = """建立工作区（inbox、outbox、.docgen 和设置文件 docgen.toml）。

\b
示例：
  docgen init
  docgen init /srv/docgen
  docgen init --demo        演示：放入示例报送，收件时间按示例所记
  docgen init --demo --empty    演示：不放示例

可重复运行，已有的内容不变。演示工作区不能改作正式工作区。
演示工作区可用环境变量 DOCGEN_DEMO_TIME（如 2026-02-28T16:40:00+08:00）指定“现在”；
正式工作区里设了这个变量，各命令一律不办理。
"""


def init(
    folder: Annotated[Path | None, typer.Argument(help="放在哪个文件夹。")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="建立演示工作区。")] = False,
    empty: Annotated[bool, typer.Option("--empty", help="演示工作区里不放示例。")] = False,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Make a workspace."""
    from docgen.service.housekeeping import init as make

    if empty and not demo:
        raise UsageError("--empty 只用于演示工作区（与 --demo 同用）；正式工作区本来没有示例。")
    root = folder or workspace
    dropped = make(root, demo, empty)
    if as_json:
        common.print_json({"workspace": str(root.resolve()), "demo": demo, "dropped": dropped})
        return 0
    common.say(f"工作区：{root.resolve()}")
    if demo:
        common.say(f"演示工作区：放入 {dropped} 个示例文件。")
    if not demo:
        common.say("先在其中的 docgen.toml 填写 [office]：联系人、电话、地址、邮编，印在文书上。")
    common.say("接下来：把报送文件放进 inbox/，运行 docgen run。")
    return 0


_DOCTOR = """检查安装和工作区：政策、模板、字体、文件夹、登记库、时钟。

\b
示例：
  docgen doctor
  docgen doctor --json
"""


def doctor(as_json: JsonOption = False, workspace: WorkspaceOption = HERE) -> int:
    """Examine installation and workspace."""
    from docgen.service.housekeeping import examine

    found = examine(workspace)
    if as_json:
        rows = [{"name": s.name, "state": s.state, "message": s.message} for s in found]
        common.print_json(rows)
    else:
        for item in found:
            mark = "" if item.state == "ok" else " !!"
            common.say(f"[{_STATES[item.state]}]{mark} {item.name}：{item.message}")
    return 1 if any(item.state == "fail" for item in found) else 0


_POLICIES_CHECK = """检查政策文件：格式、引用、规则与程序是否一致。

\b
示例：
  docgen policies check
"""


def policies_check(as_json: JsonOption = False, workspace: WorkspaceOption = HERE) -> int:
    """Load all packs strictly and say what they hold."""
    from docgen.service.checking import Checker

    book = Checker(workspace).toolkit.rulebook
    counts = {
        "sources": len(book.sources),
        "parameters": len(book.parameters),
        "rules": len(book.rules),
        "sha256": book.sha256,
    }
    if as_json:
        common.print_json(counts)
    else:
        told = (
            f"{counts['sources']} 个来源、{counts['parameters']} 个参数、{counts['rules']} 条规则"
        )
        common.say(f"政策文件无误：{told}。")
        common.say(f"{book.sha256}")
    return 0


_POLICIES_SHOW = """看一条规则或一个参数：依据、各种结果的措辞、参数值。

\b
示例：
  docgen policies show C09-03
  docgen policies show C07-01.years --as-of 2024-05-01
"""


def policies_show(
    name: Annotated[str, typer.Argument(help="规则或参数的编号。")],
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Show one rule or parameter."""
    from docgen.service.checking import Checker

    told = Checker(workspace).policy(name, common.day(as_of, "--as-of"))
    if as_json:
        common.print_json(told)
    else:
        _show(told)
    return 0


_POLICIES_COVERAGE = """列出规则和条款的落实：由哪段程序判断、针对哪类报送、关系到哪些文书。

“情形”是测试中出现这条规则的编号，多的只列前八个，--json 列全。
不作校验的条款列在后面，写明如何落实；还没有的写明待建。

\b
示例：
  docgen policies coverage
  docgen policies coverage --json
"""


def policies_coverage(as_json: JsonOption = False, workspace: WorkspaceOption = HERE) -> int:
    """Show where each article is met."""
    from docgen.service.coverage import coverage

    found = coverage(workspace)
    if as_json:
        others = [{name: getattr(item, name) for name in item.__slots__} for item in found.others]
        common.print_json({"rules": [row.as_json() for row in found.rules], "others": others})
        return 0
    for row in found.rules:
        levels = "、".join(SEVERITIES[Severity(item)] for item in row.severities)
        common.say(f"{row.rule}　{row.article}　{row.subject}（{levels}）")
        common.say(f"    程序 {'、'.join(row.modules)}")
        common.say(f"    报送 {'、'.join(row.kinds)}")
        common.say(f"    情形 {_some(row.cases)}")
        common.say(f"    文书 {'、'.join(row.documents)}")
    common.say()
    common.say("不作校验的条款：")
    for item in found.others:
        common.say(f"{item.id}　{item.article}　{item.subject}：{item.how}（{item.where}）")
    missing = sum(item.how == "待建" for item in found.others)
    common.say()
    counts = f"规则 {len(found.rules)} 条；不作校验的条款 {len(found.others)} 条"
    common.say(f"{counts}，其中待建 {missing} 条。")
    return 0


_SHOWN = 8


def _some(cases: tuple[str, ...]) -> str:
    """Return the first cases of a rule and how many more there are."""
    more = f" 等 {len(cases)} 个" if len(cases) > _SHOWN else ""
    return "、".join(cases[:_SHOWN]) + more if cases else "无"


_TITLES = {
    "id": "编号",
    "subject": "主题",
    "doc_no": "文号",
    "title": "名称",
    "article": "条款",
    "in_force": "当日有效",
    "told_by": "由哪一步提出",
    "wordings": "各种情形",
    "default": "一般情形",
    "severity": "级别",
    "message": "意见",
    "remedy": "改法",
    "expected": "应为",
    "values": "各时期的值",
    "unit": "单位",
    "note": "说明",
    "source": "来源",
    "value": "当日的值",
}


def _show(told: dict[str, Any], indent: str = "") -> None:
    for key, value in told.items():
        title = _TITLES.get(key, key)
        if isinstance(value, dict):
            common.say(f"{indent}{title}：")
            _show(value, indent + "  ")
        elif isinstance(value, bool):
            common.say(f"{indent}{title}：{'是' if value else '否'}")
        elif value not in ("", None):
            words = SEVERITIES[Severity(value)] if key == "severity" else value
            common.say(f"{indent}{title}：{words}")
