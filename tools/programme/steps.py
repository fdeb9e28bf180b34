"""The script as data: what is done when, with which file or command, and what is to come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from docgen.edges import resources
from docgen.edges.outgoing import load_outgoing
from docgen.model.outgoing import DocumentKind

Data = dict[str, Any]

PEOPLE = {
    "经办": "周示例",
    "处室负责人": "方示例",
    "财务会签": "钱示例",
    "区政府会签": "顾示例",
    "区政府确认金额": "顾示例",
    "分管领导签发": "李示例",
    "三方签署": "何示例",
}
"""Who acts in which role; nobody acts twice on one document."""
SECRETARY = "孙示例"
"""Who has documents sealed, sends and files them."""
ADDRESSEES = {"全市": "提案人", "甲": "示例甲孵化器", "乙": "示例乙孵化器", "丙": "示例丙孵化器"}


@dataclass(frozen=True, slots=True)
class Submit:
    """A file that a sender drops into the inbox, and the run that takes it.

    `name` is what the script calls it (``甲:季度报告_2024Q1``); `end` what becomes of it.
    `again` tells which held ones are looked at again because of it, and what becomes of them.
    Texts in `data` may name what the
    software gave before: ``{甲:评价通知_Y1#EVAL_CALL}`` is a 文号, ``{key:甲:变更报告}`` a key.
    """

    at: datetime
    name: str
    sender: str
    data: Data
    end: str = "accepted"
    again: Mapping[str, str] = field(default_factory=dict)

    @property
    def who(self) -> str:
        """Return whose history it belongs to: the part of the name before the colon."""
        return self.name.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Edit:
    """A draft as somebody brings it back from a word processor: one paragraph says otherwise."""

    document: str
    before: str
    after: str
    file: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the office, word by word, as it is typed after ``docgen``.

    `code` is the exit code it must come to. `number_of` names the document whose 文号 it gives;
    `stands_for` is the invented number that the submissions of the story cite in its place.
    `files` are written into the folder the command runs in before it runs; `in_workspace` tells
    whether the command is about the workspace. `edit` is a draft that is edited before.
    """

    at: datetime
    words: tuple[str, ...]
    says: str
    code: int = 0
    number_of: str = ""
    stands_for: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    in_workspace: bool = True
    edit: Edit | None = None


Step = Submit | Command


def moment(text: str) -> datetime:
    """Return a moment of the script, in Shanghai: ``2024-01-13T16:31``."""
    return datetime.fromisoformat(text if "+" in text else f"{text}+08:00")


def issue(
    at: str,
    name: str,
    *signed_on: str,
    to: str = "",
    copies: int = 4,
    stands_for: tuple[str, ...] = (),
) -> list[Command]:
    """Return the way of one document from its draft to the archive: each role, then its sign-off.

    `name` is a submission of the script with the kind of the document (``甲:评价通知#EVAL_CALL``);
    the roles are those of policies/outgoing. `signed_on` tells who signed a supplement when.
    """
    first = approved(at, name)
    signs = sign(_after(first), name, *signed_on, stands_for=stands_for)
    return [*first, signs, *sent(_after([signs], 30), name, to=to, copies=copies)]


def _after(steps: list[Command], minutes: int = 20) -> str:
    return (steps[-1].at + timedelta(minutes=minutes)).isoformat()


def approved(at: str, name: str) -> list[Command]:
    """Return the approvals of a document, one after the other."""
    start = moment(at)
    return [
        Command(
            start + timedelta(minutes=20 * place),
            ("approve", f"{{{name}}}", "--role", role, "--by", PEOPLE[role]),
            f"{role}审批 {name}",
        )
        for place, role in enumerate(_kind(name).approvals)
    ]


def sign(at: str, name: str, *signed_on: str, stands_for: tuple[str, ...] = ()) -> Command:
    """Return the sign-off of a document, which gives its number."""
    signs = _kind(name).signs
    days = [word for day in signed_on for word in ("--signed-on", day)]
    words = ("issue", f"{{{name}}}", "--by", PEOPLE[signs], *days)
    return Command(moment(at), words, f"{signs} {name}", number_of=name, stands_for=stands_for)


def sent(at: str, name: str, *, to: str = "", copies: int = 4) -> list[Command]:
    """Return what follows the sign-off: seal, sending, filing."""
    start, by = moment(at), ("--by", SECRETARY)
    scan = {"盖章件.pdf": b"%PDF-1.4 demo scan of " + name.encode()}
    whom = to or ADDRESSEES[name.partition(":")[0]]
    file_no = f"{{file:{start.year}-KJFH-{_kind(name).retention}}}"
    rows: tuple[tuple[str, tuple[str, ...], dict[str, bytes]], ...] = (
        ("用印", ("seal", "--copies", str(copies), "--scan", "盖章件.pdf"), scan),
        ("发送", ("send", "--method", "机要交换", "--to", whom), {}),
        ("归档", ("archive", "--file-no", file_no), {}),
    )
    return [
        Command(
            start + timedelta(minutes=30 * place),
            (words[0], f"{{{name}}}", *words[1:], *by),
            f"{says} {name}",
            files=files,
        )
        for place, (says, words, files) in enumerate(rows)
    ]


def _kind(name: str) -> DocumentKind:
    return KINDS[name.rpartition("#")[2]]


def refresh(at: str, name: str) -> Command:
    """Return the renewal of the drafts of a submission after something it cites came in."""
    return Command(moment(at), ("refresh", f"{{{name}}}"), f"更新草稿 {name}")


KINDS = load_outgoing(resources.shipped("policies") / "outgoing").kinds
"""The document kinds with their roles."""
