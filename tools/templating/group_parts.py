"""What every record of the 推进小组 ends with: who was there, or a line each to sign on."""

from __future__ import annotations

from tools.templating.base import Column, Page, Row, Run
from tools.templating.phrases import KEEP
from tools.templating.styles import HEI


def present(page: Page) -> Page:
    """Write 出席, 请假, 列席 (10.3); they stay with the 版记, so that no page holds that alone."""
    page.add("Present", [Run("出席：", font=HEI), "{{ present }}"], KEEP)
    for word, name in (("请假", "absent"), ("列席", "observers")):
        page.when(name)
        page.add("Present", [Run(f"{word}：", font=HEI), f"{{{{ {name} }}}}"], KEEP)
        page.end()
    return page


def signatures(page: Page) -> Page:
    """Write the table the members sign, each on a line of its own."""
    page.add("Heading1", "四、会签单位", KEEP)
    page.table(
        [Column("序号", 14, "center"), Column("会签单位", 52), Column("负责人签字", 50),
         Column("日期", 40, "center")],
        [Row(["{{ row.no }}", "{{ row.name }}", "", ""], loop="row in attendees", height=13)],
    )  # fmt: skip
    return page.note("注：签字和日期由各单位负责人亲笔填写。")
