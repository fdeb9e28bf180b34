"""What the records of the 推进小组 share: 审议纪要 and 会签单, how they begin and how they end."""

from __future__ import annotations

from collections.abc import Callable

from tools.templating.base import DATE, Cell, Column, Page, Row
from tools.templating.forms import minutes, present
from tools.templating.phrases import DISTRICT, KEEP


def minutes_of(what: str) -> Page:
    """Begin 审议纪要 on a matter; `what` follows the incubator's name."""
    page = minutes("推进小组审议纪要", "推进小组审议纪要", "{{ given_no }}", "推进小组办公室", DATE)
    page.title(f"关于{{{{ incubator }}}}\n{what}的审议纪要")
    return page.blank()


def sheet_of(what: str, about: str) -> Page:
    """Begin 会签单 on a matter; `about` is what the key of the submission is called."""
    page = Page("推进小组会签单")
    page.title(f"{{{{ incubator }}}}\n{what}会签单")
    page.blank()
    return page.table(
        [Column("", 40, "center"), Column("", 116)],
        [
            Row([Cell("会签单编号", head=True), "{{ given_no }}"]),
            Row([Cell("会签机构", head=True), "{{ decided.body }}"]),
            Row([Cell("会签完成日期", head=True), "{{ decided.decided_on }}"]),
            Row([Cell(about, head=True), "{{ key }}"]),
        ],
        heads=False,
    )


def end_minutes(page: Page, follow_up: Callable[[Page], None]) -> bytes:
    """Write what follows, who was there and 版记, and return the template."""
    page.h1("三、后续办理")
    follow_up(page)
    page.add("Flush", "", KEEP)
    _present(page)
    return page.imprint(f"{DISTRICT}，推进小组成员单位").save()


def end_sheet(page: Page, follow_up: Callable[[Page], None]) -> bytes:
    """Write what follows and the lines to sign on, and return the template."""
    page.h1("三、后续办理")
    follow_up(page)
    _signatures(page)
    return page.save()


def _present(page: Page) -> None:
    """Write 出席, 请假, 列席 (10.3); they stay with the 版记, so that no page holds that alone."""
    present(page, "出席", "{{ present }}", KEEP)
    for word, name in (("请假", "absent"), ("列席", "observers")):
        page.when(name)
        present(page, word, f"{{{{ {name} }}}}", KEEP)
        page.end()


def _signatures(page: Page) -> None:
    """Write the table the members sign, each on a line of its own."""
    page.add("Heading1", "四、会签单位", KEEP)
    page.table(
        [Column("序号", 14, "center"), Column("会签单位", 52), Column("负责人签字", 50),
         Column("日期", 40, "center")],
        [Row(["{{ row.no }}", "{{ row.name }}", "", ""], loop="row in attendees", height=13)],
    )  # fmt: skip
    page.note("注：签字和日期由各单位负责人亲笔填写。")
