"""The forms of a 公文 beside the ordinary: 信函 (10.1), 命令 (10.2), 纪要 (10.3)."""

from __future__ import annotations

from collections.abc import Sequence

from tools.templating import head
from tools.templating.base import DOC_NO, Page
from tools.templating.imprint import copies_only
from tools.templating.sections import stories
from tools.templating.styles import HEI
from tools.templating.xml import Run, Text, paragraph

TO_ORDER = 994  # twips above the name of a 命令: its ink stands 20 mm below the type area's top


class Letter(Page):
    """A 信函: name and double red rule in the first page's header, the last rule in its footer."""

    def __init__(self, title: str, organ: Text = "{{ office.name }}") -> None:
        super().__init__(title)
        mark = paragraph("LetterOrgan", organ) + paragraph("HeadSpace", "", _line(RULE_ABOVE))
        rules = paragraph("LetterRule") + paragraph("HeadSpace", "", _line(RULE_BELOW))
        self._stories = stories(letter=mark + rules)

    def top(self, doc_no: str = DOC_NO, first: str | Run = "") -> Letter:
        """Add 发文字号 flush right below the rule, with 份号 (or what is first) flush left.

        密级 and 紧急程度 follow one a row (style Secrecy), then two blank lines and the title.
        """
        self.add("LetterTop", [first, f"\t{doc_no}"])
        return self

    def imprint(self, copies: str = "", office: str = "", to: str = "") -> Page:
        """版记 of a 信函: 抄送 alone, without 印发 and rules."""
        return self._at_foot(copies_only(copies))


def order(title: str, organ: str, number: Text) -> Page:
    """Begin a 命令: 发文机关标志 20 mm below the type area's top, 令号, body after two lines."""
    page = Page(title)
    page.raw(head.organ(organ, above=TO_ORDER)).blank(2)
    return page.add("DocNo", number).blank(2)


def minutes(title: str, name: str, number: Text, organ: str, date: str) -> Page:
    """Begin a 纪要: its red name as 发文机关标志, number, organ and date above the red rule."""
    page = Page(title)
    page.raw(head.organ(name)).blank(2)
    page.add("DocNo", number)
    return page.add("MinutesRule", [organ, "\t", date]).blank(2)


def present(page: Page, word: str, names: Text, properties: str = "") -> Page:
    """出席, 请假, 列席: the word in 黑体, the names in 仿宋, hanging after the colon (10.3)."""
    rest: Sequence[str | Run] = [names] if isinstance(names, str | Run) else names
    return page.add("Present", [Run(f"{word}：", font=HEI), *rest], properties)


RULE_ABOVE, RULE_BELOW = 90, 90  # twips about the first red rule of a 信函


def _line(height: int) -> str:
    return f'<w:spacing w:line="{height}" w:lineRule="exact"/>'
