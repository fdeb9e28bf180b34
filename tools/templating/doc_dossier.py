"""一企一档: one company on one page where its quarters allow it."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row
from tools.templating.closing import closing_table

_COURSES = 3


def dossier() -> bytes:
    """Return the template."""
    page = Page("一企一档")
    page.title("硬科技企业档案（一企一档）")
    page.add("Unit", "截至{{ as_of }}　公开属性：{{ disclosure }}")
    _basic(page)
    _events(page)
    _quarters(page)
    page.note(
        "注：按统一社会信用代码汇集已受理的季度报告（最新版本）；从业人员为期末数，其余为当季发生额；"
        "走势以最高的一季为全高。"
    )
    return page.save()


def _basic(page: Page) -> None:
    former = "{% for item in former %}{% if not loop.first %}、{% endif %}{{ item }}{% endfor %}"
    where = (
        "{% for item in incubators %}{% if not loop.first %}；{% endif %}"
        "{{ item.name }}（{{ item.contract_no }}）{% endfor %}"
    )
    left = "{{ graduation.on }}毕业，落户{{ graduation.place }}（{{ graduation.in_shanghai }}）"
    rows = [
        _wide("企业名称", "{{ name }}"),
        _wide("曾用名称", former, "former"),
        _pair("统一社会信用代码", "{{ uscc }}", "所属行业", "{{ industry }}"),
        _pair("入驻日期", "{{ entered_on }}", "硬科技企业", "{{ hardtech }}"),
        _wide("孵化器", where),
        _wide("资质", "{{ qualifications }}"),
        _wide("状态", "{{ status }}（{{ period }}报告）"),
        _wide("毕业及落户", left, "graduation"),
    ]
    columns = [Column("", 36, "center"), Column("", 46), Column("", 28, "center"), Column("", 46)]
    page.table(columns, rows, heads=False, small=True)


def _wide(label: str, value: str, when: str = "") -> Row:
    return Row([Cell(label, head=True), Cell(value, span=3)], when=when)


def _pair(first: str, value: str, second: str, other: str) -> Row:
    return Row([Cell(first, head=True), value, Cell(second, head=True), other])


def _quarters(page: Page) -> None:
    page.table(
        [Column("序\n号", 10, "center"), Column("季度", 20, "center"), Column("状态", 16, "center"),
         Column("从业人员\n（人）", 20, "right"), Column("研发投入\n（万元）", 23, "right"),
         Column("营业收入\n（万元）", 23, "right"), Column("获投金额\n（万元）", 23, "right"),
         Column("新增授权\n知识产权", 21, "right")],
        [Row(["{{ row.no }}", "{{ row.period }}", "{{ row.status }}", "{{ row.staff }}",
              "{{ row.rnd_wan }}", "{{ row.revenue_wan }}", "{{ row.financing_wan }}",
              "{{ row.ip_granted }}"], loop="row in quarters"),
         Row([Cell("合　计", span=3, align="center"), Cell("—", align="right"), "{{ sums.rnd_wan }}",
              "{{ sums.revenue_wan }}", "{{ sums.financing_wan }}", "{{ sums.ip_granted }}"])],
        small=True, caption="各季情况",
    )  # fmt: skip
    courses = [
        Row(
            [Cell(f"{{{{ courses[{at}].label }}}}走势", head=True), f"{{{{ courses[{at}].bars }}}}"]
        )
        for at in range(_COURSES)
    ]
    closing_table(page, [Column("", 30, "center"), Column("", 126)], courses, heads=False)


def _events(page: Page) -> None:
    page.table(
        [Column("序号", 12, "center"), Column("时间", 30, "center"), Column("事项", 114)],
        [Row(["{{ row.no }}", "{{ row.when }}", "{{ row.what }}"], loop="row in events")],
        small=True, caption="大事记",
    )  # fmt: skip


TEMPLATES = {"reports/dossier.docx": dossier}
