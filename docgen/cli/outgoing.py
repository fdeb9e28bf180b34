"""Commands on drafts of outgoing documents: documents, approve, return, refresh."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docgen.cli import common
from docgen.cli.common import JsonOption, WorkspaceOption
from docgen.errors import UsageError

if TYPE_CHECKING:
    from docgen.service.outgoing import Outgoing, Standing

HERE = Path()
NameArgument = Annotated[
    str, typer.Argument(help="文书：登记号#种类（如 …/eval_result/Y1/v1#EVAL_CONT），或文号。")
]
ByOption = Annotated[str, typer.Option("--by", help="办理人姓名。")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(name="documents", help=_DOCUMENTS)(documents)
    app.command(name="approve", help=_APPROVE)(approve)
    app.command(name="return", help=_RETURN)(return_)
    app.command(name="refresh", help=_REFRESH)(refresh)


def desk(workspace: Path) -> Outgoing:
    """Open the desk; it works beside a running watcher, each act in its own transaction."""
    from docgen.service.housekeeping import open_workspace
    from docgen.service.outgoing import Outgoing
    from docgen.service.steps import Service

    opened = open_workspace(workspace)
    return Outgoing(Service(opened.workspace, opened.settings))


def tell(standing: Standing, outgoing: Outgoing, as_json: bool) -> int:
    """Tell how a document stands after an act."""
    told = as_json_of(standing, outgoing)
    if as_json:
        common.print_json(told)
        return 0
    number = f"　文号 {standing.doc_no}" if standing.doc_no else ""
    following = f"　下一环节：{standing.waits_for}" if standing.waits_for else ""
    common.say(f"{standing.document}：{told['state_label']}{number}{following}")
    folder = next((act.detail["folder"] for act in standing.acts if act.event == "sign"), "")
    if folder:
        common.say(f"正式文件在 outbox/{folder}/")
    return 0


def as_json_of(standing: Standing, outgoing: Outgoing) -> dict[str, Any]:
    """Return what there is to tell of a document, for programs."""
    machine, kind = outgoing.rules.machine, standing.kind
    return {
        "document": standing.document,
        "contract_no": standing.contract_no,
        "kind": kind.code,
        "form": kind.form,
        "title": standing.title,
        "incubator_name": standing.incubator,
        "state": standing.state if kind.is_issued else None,
        "state_label": machine.labels[standing.state] if kind.is_issued else "不编号",
        "next_role": standing.next_role or None,
        "waits_for": standing.waits_for or None,
        "doc_no": standing.doc_no or None,
        "corrected_by": standing.corrected_by or None,
        "rests_on_corrected": standing.rests_on_corrected or None,
        "adopted": _adopted(standing),
        "note": kind.note or None,
        "acts": [
            {"event": act.event, "role": act.role, "actor": act.actor, "at": act.at, **act.detail}
            for act in standing.acts
        ],
    }


def _adopted(standing: Standing) -> dict[str, str] | None:
    """Return who adopted the edited text that stands for the draft, when, and where it lies."""
    act = standing.adopted
    if act is None:
        return None
    return {"actor": act.actor, "at": act.at, "folder": str(act.detail["folder"])}


_DOCUMENTS = """列出可签发的文书、现在的状态、等谁办和文号。

\b
示例：
  docgen documents
  docgen documents --waiting 处室负责人
  docgen documents --contract GZL-2023-001 --kind EVAL_CONT --state 已签发
  docgen documents --incubator 示例甲 --all --json

--all 连不编号的也列（会签单、约谈记录、代拟稿、孵化器的报告），并说明是什么。
"""


def documents(
    state: Annotated[str, typer.Option("--state", help="状态，如 草稿、已签发、sent。")] = "",
    kind: Annotated[
        str, typer.Option("--kind", help="文书种类，如 EVAL_CONT；几种用逗号分开。")
    ] = "",
    contract: Annotated[str, typer.Option("--contract", help="合同编号。")] = "",
    incubator: Annotated[str, typer.Option("--incubator", help="孵化器名称中的字。")] = "",
    waiting: Annotated[str, typer.Option("--waiting", help="等这一环节办的，如 经办、用印。")] = "",
    show_all: Annotated[bool, typer.Option("--all", help="不编号的文书也列出。")] = False,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """List the documents the office may issue."""
    outgoing = desk(workspace)
    kinds = kinds_of(kind, outgoing)
    wanted = _state(state, outgoing)
    rows = [as_json_of(item, outgoing) for item in outgoing.standings(every_kind=show_all)]
    rows = [
        row
        for row in rows
        if (not kinds or row["kind"] in kinds)
        and (not wanted or row["state"] == wanted)
        and contract in ("", row["contract_no"])
        and incubator in row["incubator_name"]
        and waiting in ("", row["waits_for"])
    ]
    if as_json:
        common.print_json(rows)
    elif not rows:
        is_filtered = any((state, kind, contract, incubator, waiting))
        common.say("没有符合条件的文书。" if is_filtered else "还没有可签发的文书。")
    else:
        _show(rows)
    return 0


def kinds_of(text: str, outgoing: Outgoing) -> list[str]:
    """Return the codes of kinds an option names. UsageError for one that is none."""
    codes = [code.strip().upper() for code in text.replace("，", ",").split(",") if code.strip()]
    for code in codes:
        if code not in outgoing.rules.kinds:
            raise UsageError(
                f"没有文书种类“{code}”（--kind），有：{'、'.join(sorted(outgoing.rules.kinds))}。"
            )
    return codes


def _state(text: str, outgoing: Outgoing) -> str:
    """Return the state an option names by its name or its Chinese label."""
    labels = outgoing.rules.machine.labels
    if not text or text in labels:
        return text
    found = [name for name, words in labels.items() if words == text]
    if not found:
        raise UsageError(f"没有状态“{text}”（--state），有：{'、'.join(labels.values())}。")
    return found[0]


def _show(rows: list[dict[str, Any]]) -> None:
    narrow = common.is_narrow()  # the name is to be copied, so it is not broken; the title may go
    titles = ["文书", *([] if narrow else ["标题"]), "状态", "等待", "文号或说明"]
    table = [
        (
            row["document"],
            *(() if narrow else (row["title"],)),
            row["state_label"] + "".join(_marks(row)),
            row["waits_for"] or "",
            row["doc_no"] or row["note"] or "",
        )
        for row in rows
    ]
    common.table_of(titles, table, whole=("文书",))


def _marks(row: dict[str, Any]) -> Iterator[str]:
    if row["corrected_by"]:
        yield "（数据已更正）"
    elif row["rests_on_corrected"]:
        yield "（所依据的报告已更正）"
    if row["adopted"]:
        yield "（改稿）"


_APPROVE = """记录一个环节的审批。环节依次办理，一人只办一个环节。

\b
示例：
  docgen approve GZL-2023-001/decision/01/v1#CHG_OK --role 经办 --by 周示例
  docgen approve GZL-2023-001/decision/01/v1#CHG_OK --role 处室负责人 --by 方示例 --note 同意

审批的是文书内容（草稿字样、文号、成文日期除外）；内容此后有变，审批即不再有效。
"""


def approve(
    name: NameArgument,
    role: Annotated[str, typer.Option("--role", help="环节，如 经办、处室负责人。")],
    by: ByOption,
    note: Annotated[str, typer.Option("--note", help="审批意见。")] = "",
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Record an approval."""
    outgoing = desk(workspace)
    from docgen.settings import blanks

    standing = outgoing.approve(name, role, by, note)
    code = tell(standing, outgoing, as_json)
    missing = blanks(outgoing.service.toolkit.office)
    if missing and not as_json:
        common.say(
            f"注意：docgen.toml 的 [office] 还没有填：{'、'.join(missing)}；"
            "印有这些内容的文书不能签发。填好后运行 "
            f"docgen refresh {standing.document.partition('#')[0]}，再从头审批。"
        )
    return code


_RETURN = """退回修改：此前的审批不再有效，从头办理。

\b
示例：
  docgen return GZL-2023-001/decision/01/v1#CHG_OK --by 方示例 --reason 生效日期有误
"""


def return_(
    name: NameArgument,
    by: ByOption,
    reason: Annotated[str, typer.Option("--reason", help="退回的原因。")],
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Send a document back to be changed."""
    outgoing = desk(workspace)
    return tell(outgoing.send_back(name, by, reason), outgoing, as_json)


_REFRESH = """按现在的数据、规则和模板更新一份报送的草稿（原草稿保留）。

\b
示例：
  docgen refresh GZL-2023-001/decision/01/v1
"""


def refresh(
    name: Annotated[str, typer.Argument(help="登记号。")],
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Make the drafts of a submission anew."""
    from docgen.service.outgoing import refreshed

    number = refreshed(workspace, name)
    if as_json:
        common.print_json({"number": number})
    else:
        common.say(f"已更新 {name} 的草稿，见 docgen show {number}。")
    return 0
