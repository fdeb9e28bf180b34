"""杨浦配套扶持核算表: item 5, item 6, and where both are claimed."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row
from tools.templating.closing import closing_table
from tools.templating.phrases import KEEP

_DATE = "　　　年　　月　　日"
_LAW = (
    "{{ law.doc_no }}《{{ law.title }}》"
    "{% if law.valid_to %}（有效期至{{ law.valid_to }}）{% endif %}"
)


def yp_match() -> bytes:
    """Return the template."""
    page = Page("配套扶持核算表")
    page.title("杨浦区{{ year }}年配套扶持核算表")
    page.add("Unit", "截至{{ as_of }}　公开属性：{{ disclosure }}")
    page.note(
        f"依据：{_LAW}。第5条按市级政策以{{{{ ratio }}}}配套；第6条另属一个项目，年度考核结果为"
        "{{ lowest }}级以上的最高{{ cap }}配套。两项的等级、基数不得混用。"
    )
    _first(page)
    _second(page)
    _both(page)
    page.add("Gap", properties=KEEP)
    closing_table(
        page,
        [Column("", 26, "center"), Column("", 68), Column("", 20, "center"), Column("", 42)],
        [
            Row([_two("核算单位", "（盖章）"), "{{ department }}", Cell("日期", head=True), _DATE]),
            Row([Cell("核算人", head=True), "", Cell("复核人", head=True), ""], height=9),
        ],
        heads=False,
        keep=True,
    )
    return page.save()


def _two(first: str, second: str) -> Cell:
    return Cell(lines=[first, second], head=True)


def _first(page: Page) -> None:
    page.add("Caption", "一、第5条：市级高质量（培育）孵化器")
    page.when("first")
    amounts = ("city", "due", "district", "left")
    page.table(
        [Column("序\n号", 8, "center"), Column("孵化器和经费", 40),
         Column("市级已拨", 27, "right"), Column("应配套", 27, "right"),
         Column("区级已拨", 27, "right"), Column("尚未配套", 27, "right")],
        [Row(["{{ row.no }}", Cell(lines=["{{ row.name }}", "{{ row.what }}"]),
              *(f"{{{{ row.{name} }}}}" for name in amounts)], loop="row in first"),
         Row([Cell("合　计", span=2, align="center"),
              *(f"{{{{ sums.{name} }}}}" for name in amounts)])],
        small=True, unit="单位：元",
    )  # fmt: skip
    page.otherwise()
    page.body("登记中没有该年度须配套的市级拨付。")
    page.end()
    page.when("claims")
    page.table(
        [Column("序号", 12, "center"), Column("孵化器", 36), Column("所报市级拨付", 30, "right"),
         Column("申报区级配套", 30, "right"), Column("核对", 48)],
        [Row(["{{ row.no }}", "{{ row.name }}", "{{ row.city }}", "{{ row.district }}",
              "{{ row.agrees }}"], loop="row in claims")],
        small=True, unit="申报情况　单位：元",
    )  # fmt: skip
    page.end()
    page.note("注：已拨为该公历年度内拨付、已登记的金额；启动建设经费只由区级安排，不计入。")


def _second(page: Page) -> None:
    page.add("Caption", "二、第6条：市级备案孵化器、众创空间")
    page.when("second")
    page.table(
        [Column("序\n号", 8, "center"), Column("申报单位和备案项目", 54),
         Column("考核\n结果", 13, "center"), Column("市级支持", 27, "right"),
         Column("配套上限", 27, "right"), Column("申报配套", 27, "right")],
        [Row(["{{ row.no }}", Cell(lines=["{{ row.name }}", "{{ row.programme }}"]),
              "{{ row.grade }}", "{{ row.base }}", "{{ row.most }}", "{{ row.amount }}"], loop="row in second")],
        small=True, unit="单位：元",
    )  # fmt: skip
    page.otherwise()
    page.body("该年度没有申报第6条配套的。")
    page.end()


def _both(page: Page) -> None:
    page.add("Caption", "三、第14条：重叠项目的处理")
    page.when("both")
    page.note(
        "下列单位同一年度两项均有申报，按“{{ principle }}”原则不能都给。较高的一项只供参考，由有权机关决定："
    )
    page.table(
        [Column("序号", 12, "center"), Column("孵化器", 30), Column("第5条（元）", 28, "right"),
         Column("第6条（元）", 28, "right"), Column("较高的一项", 26, "center"),
         Column("有权机关的决定", 32, "center")],
        [Row(["{{ row.no }}", "{{ row.name }}", "{{ row.first }}", "{{ row.second }}",
              "{{ row.higher }}", ""], loop="row in both")],
        small=True,
    )  # fmt: skip
    page.otherwise()
    page.body("没有同一单位同一年度两项均有申报的情形。")
    page.end()


TEMPLATES = {"reports/yp_match.docx": yp_match}
