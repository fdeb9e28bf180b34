"""What a 用印单 tells of a signed document: copies, pages, where seals and signatures stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets copies: 主送, 抄送, 存档 or a party; `each` stands for a name of several units."""

    role: str
    name: str
    copies: int
    each: bool = False


@dataclass(frozen=True, slots=True)
class SealPlace:
    """Where one organ's seal stands: its pages in order."""

    organ: str
    what: str  # 署名处, 签章页, 骑缝
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SealFacts:
    """The facts of a 用印单. `signers` is role and name of each who approved and signed."""

    document: str
    title: str
    form: str
    doc_no: str
    issued_on: str
    pages: int
    recipients: tuple[Recipient, ...]
    places: tuple[SealPlace, ...]
    signers: tuple[tuple[str, str], ...]
    retention: str
    is_contract: bool = False

    @property
    def copies(self) -> int:
        """The copies to be sealed, as far as they can be counted."""
        return sum(item.copies for item in self.recipients)

    @property
    def has_more(self) -> bool:
        """Whether some recipients stand for several units, each of which gets its own."""
        return any(item.each for item in self.recipients)


SAMPLE = SealFacts(
    document="示例合同号/decision/01/v1#CHG_OK",
    title="关于确认示例甲孵化器重大事项变更的通知",
    form="通知",
    doc_no="沪科〔2026〕1号",
    issued_on="2026年3月2日",
    pages=3,
    recipients=(Recipient("主送", "示例甲孵化器", 1), Recipient("抄送", "成员单位", 1, each=True)),
    places=(SealPlace("示例机关", "署名处", (3,)), SealPlace("示例机关", "骑缝", (1, 2, 3))),
    signers=(("经办", "周示例"), ("分管领导签发", "李示例")),
    retention="永久",
)
"""Every fact a 用印单 can state, for those who write its template."""


def page_words(pages: tuple[int, ...]) -> str:
    """Write page numbers with runs joined: 1, 2, 3, 7 → 第1—3、7页."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    told = (f"{run[0]}—{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"第{'、'.join(told)}页"
