"""Commands on finished documents: issue, seal, send, archive, withdraw, void-number, numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from docgen.cli import common
from docgen.cli.common import JsonOption, WorkspaceOption
from docgen.cli.outgoing import ByOption, NameArgument, desk, tell
from docgen.errors import UsageError

HERE = Path()


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(name="issue", help=_ISSUE)(issue)
    app.command(name="seal-sheet", help=_SEAL_SHEET)(seal_sheet)
    app.command(name="seal", help=_SEAL)(seal)
    app.command(name="send", help=_SEND)(send)
    app.command(name="archive", help=_ARCHIVE)(archive)
    app.command(name="withdraw", help=_WITHDRAW)(withdraw)
    app.command(name="void-number", help=_VOID)(void_number)
    app.command(name="numbers", help=_NUMBERS)(numbers)


_ISSUE = """签发并编号：去掉草稿字样，写入文号和成文日期，生成正式文件。

\b
示例：
  docgen issue GZL-2023-001/decision/01/v1#CHG_OK --by 李示例
  docgen issue GZL-2023-001/contract/01/v1#CONTRACT --by 周示例
  docgen issue GZL-2023-001/decision/01/v1#SUPPLEMENT --by 周示例 \\
    --signed-on 甲方=2025-08-01 --signed-on 乙方=2025-08-04 --signed-on 丙方=2025-08-05

文号按机关、年度连续编列，不空号、不重号；签发人不得是前面环节的审批人。成文日期是签发当日。
合同、补充协议登记的是三方签署：不占文号，成文日期是最后一方签署的日期；合同的签署日期在合同数据里，
补充协议的逐方写明（--signed-on）。

\b
批量：准备（草稿过期的更新）或签发一年的评价结果通知，并逐个数值核对来源、DOCX、PDF，写成核对表：
  docgen issue --batch --kind EVAL_CONT,EVAL_PAUSE,EVAL_STOP --year 2025
  docgen issue --batch --kind EVAL_CONT,EVAL_PAUSE,EVAL_STOP --year 2025 --sign --by 李示例

一份有误只停这一份。退出码：0 全部办成且数值一致 · 1 有未办成的或者数值不一致。
"""


def issue(
    name: Annotated[
        str,
        typer.Argument(help="文书：登记号#种类，或登记号；批量时不给。", show_default=False),
    ] = "",
    by: Annotated[str, typer.Option("--by", help="签发人（办理人）姓名。")] = "",
    signed_on: Annotated[
        list[str] | None,
        typer.Option("--signed-on", help="补充协议一方的签署日期，如 甲方=2025-08-01（可重复）。"),
    ] = None,
    is_batch: Annotated[bool, typer.Option("--batch", help="批量办理。")] = False,
    kind: Annotated[str, typer.Option("--kind", help="批量：文书种类，几种用逗号分开。")] = "",
    year: Annotated[
        int, typer.Option("--year", help="批量：哪一年作出决定的。", show_default=False)
    ] = 0,
    contract: Annotated[str, typer.Option("--contract", help="批量：只办这份合同的。")] = "",
    is_signing: Annotated[
        bool, typer.Option("--sign", help="批量：审批完毕的一并签发（须有 --by）。")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="批量：核对表写到这个文件夹。", show_default=False),
    ] = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Sign a document off under a number, or prepare many at once."""
    if is_batch:
        _must_fit_batch(name, by, signed_on, is_signing)
        from docgen.cli.batch import issue_batch

        return issue_batch(workspace, (kind, year, contract), by, output, as_json)
    if kind or year or contract or is_signing or output:
        raise UsageError("--kind、--year、--contract、--sign、--output 只用于批量办理（--batch）。")
    if not name or not by:
        raise UsageError("请写明文书和签发人：docgen issue 文书 --by 姓名。")
    from docgen.service.signatures import parse_days

    outgoing = desk(workspace)
    return tell(outgoing.sign(name, by, parse_days(signed_on or [])), outgoing, as_json)


def _must_fit_batch(name: str, by: str, signed_on: list[str] | None, is_signing: bool) -> None:
    """Raise UsageError for options that mean nothing in a batch."""
    if name or signed_on:
        raise UsageError("批量办理（--batch）不写文书名，也不能给 --signed-on。")
    if is_signing != bool(by):
        raise UsageError("批量签发须同时给出 --sign 和 --by；不带 --sign 只准备和核对。")


_SEAL_SHEET = """给出用印单：份数、署名和签章所在的页、骑缝章所盖的页、签发人，留有监印登记栏。

\b
示例：
  docgen seal-sheet 沪科〔2026〕1号
  docgen seal-sheet 沪科〔2026〕1号 -o 用印/

用印单随签发生成（DOCX 和 PDF）；不给 -o 则只说在 outbox 的哪里。
"""


def seal_sheet(
    name: NameArgument,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="写到这个文件夹。", show_default=False)
    ] = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Give the 用印单 of a signed document."""
    from docgen.service.sealing import write_sheet

    written = write_sheet(desk(workspace), name, output)
    if as_json:
        common.print_json({"files": [str(path) for path in written]})
    else:
        for path in written:
            common.say(str(path))
    return 0


_SEAL = """记录用印：份数和盖章后的扫描件。软件不画印章。

\b
示例：
  docgen seal 沪科〔2026〕1号 --by 周示例 --copies 6 --scan 盖章件.pdf
"""


def seal(
    name: NameArgument,
    by: ByOption,
    copies: Annotated[int, typer.Option("--copies", min=1, help="用印份数。")],
    scan: Annotated[Path | None, typer.Option("--scan", help="盖章后的扫描件。")] = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Record that a document was sealed."""
    outgoing = desk(workspace)
    return tell(outgoing.seal(name, by, copies, scan), outgoing, as_json)


_SEND = """记录发送：方式、收件人和凭证。

\b
示例：
  docgen send 沪科〔2026〕1号 --by 周示例 --method 机要交换 --to 示例甲孵化器 --proof 签收单.pdf
"""


def send(
    name: NameArgument,
    by: ByOption,
    method: Annotated[str, typer.Option("--method", help="发送方式。")],
    to: Annotated[str, typer.Option("--to", help="收件人。")],
    proof: Annotated[Path | None, typer.Option("--proof", help="签收凭证。")] = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Record that a document was sent."""
    outgoing = desk(workspace)
    return tell(outgoing.send(name, by, method, to, proof), outgoing, as_json)


_ARCHIVE = """记录归档：档号。

\b
示例：
  docgen archive 沪科〔2026〕1号 --by 周示例 --file-no 2026-KJFH-永久-0001

一件一号：同一档号不能用于两份文书。
"""


def archive(
    name: NameArgument,
    by: ByOption,
    file_no: Annotated[str, typer.Option("--file-no", help="档号。")],
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Record that a document was filed."""
    outgoing = desk(workspace)
    return tell(outgoing.archive(name, by, file_no), outgoing, as_json)


_WITHDRAW = """记录撤回：只能由一份在后签发的文件作出，原文号保留。

\b
示例：
  docgen withdraw 沪科〔2026〕1号 --by 周示例 --document 沪科〔2026〕5号 --reason 金额有误
"""


def withdraw(
    name: NameArgument,
    by: ByOption,
    document: Annotated[str, typer.Option("--document", help="作出撤回的文件的文号。")],
    reason: Annotated[str, typer.Option("--reason", help="撤回的原因。")],
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Record that a later document withdraws one."""
    outgoing = desk(workspace)
    return tell(outgoing.withdraw(name, by, document, reason), outgoing, as_json)


_VOID = """作废一次签发：文书未发出而有误的，文号不再使用，仍在登记簿上；文书回到草稿，从头办理。

\b
示例：
  docgen void-number 沪科〔2026〕1号 --by 周示例 --reason 用印前发现附件缺页

已发出的不能作废，只能由在后的文件撤回（docgen withdraw）。
"""


def void_number(
    name: NameArgument,
    by: ByOption,
    reason: Annotated[str, typer.Option("--reason", help="作废的原因。")],
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Record that a sign-off is void."""
    outgoing = desk(workspace)
    return tell(outgoing.void(name, by, reason), outgoing, as_json)


_NUMBERS = """列出文号登记簿：每个文号用于哪份文书、现在怎样；作废的文号仍在列。

\b
示例：
  docgen numbers
  docgen numbers --year 2026 --json
"""


def numbers(
    year: Annotated[int, typer.Option("--year", help="只列这一年的。", show_default=False)] = 0,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """List the register of numbers."""
    rows = [row for row in desk(workspace).numbers() if year in (0, row["year"])]
    if as_json:
        common.print_json(rows)
    elif not rows:
        common.say("还没有编过文号。")
    else:
        common.table_of(
            ("文号", "文书", "状态", "编号时间", "作废原因"),
            [_number_row(row) for row in rows],
            whole=("文号", "文书"),
        )
    return 0


def _number_row(row: dict[str, Any]) -> tuple[str, ...]:
    at = row["at"][:16].replace("T", " ")
    why = f"{row['void']['actor']}：{row['void']['reason']}" if row["void"] else ""
    return (row["doc_no"], row["document"], row["state"], at, why)
