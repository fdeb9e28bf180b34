"""一器一档: the ledger of one incubator; upright pages for the record, broad ones for figures."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row
from tools.templating.closing import closing_table
from tools.templating.phrases import KEEP

_YEARS = 3
_WIDTHS = {4: 25.0, 8: 21.0, 12: 15.0}
"""Columns of the table of quarters and how wide each is."""


def inc_dossier() -> bytes:
    """Return the template."""
    page = Page("一器一档")
    page.title("{{ name }}\n履约台账（一器一档）")
    page.subtitle("（截至{{ as_of }}；公开属性：{{ disclosure }}）")
    _basic(page)
    _versions(page)
    _changes(page)
    _evaluations(page)
    _money(page)
    _owed(page)
    page.turn(wide=True)
    _years(page)
    _overall(page)
    _curves(page)
    _papers(page)
    return page.save()


def _heading(page: Page, text: str) -> None:
    page.h1(text)
    page.add("Gap", properties=KEEP)


def _basic(page: Page) -> None:
    _heading(page, "一、基本情况")
    pairs = (
        ("名称（现行）", "{{ name }}"),
        ("统一社会信用代码", "{{ uscc }}"),
        ("合同编号", "{{ basic.contract_no }}"),
        ("类别", "{{ basic.incubator_class }}"),
        ("建设主体", "{{ basic.party_builder_name }}（法定代表人：{{ basic.party_builder_legal_rep }}）"),
        ("所在区", "{{ basic.party_district_name }}"),
        ("推荐单位", "{{ basic.recommending_body }}"),
        ("产业领域", "{{ basic.industry_field }}"),
        ("孵化领军人物", "{{ basic.incubator_leader }}"),
        ("场地（现行）", "{{ site }}"),
        ("实际控制人（现行）", "{{ controller }}"),
        ("公布文件", "{{ basic.published_doc_no }}（{{ basic.published_date }}）"),
        ("建设周期", "{{ basic.period_start }}至{{ basic.period_end }}"
                 "{% if ended_on %}（已于{{ ended_on }}终止）{% endif %}"),
        ("财政经费专账", "{{ basic.separate_ledger_account }}"),
        ("市级服务专员", "{% if officers.city %}{{ officers.city }}{% else %}未登记{% endif %}"),
        ("区级服务专员", "{% if officers.district %}{{ officers.district }}{% else %}未登记{% endif %}"),
    )  # fmt: skip
    page.table(
        [Column("", 40, "center"), Column("", 116)],
        [Row([Cell(label, head=True), value]) for label, value in pairs],
        heads=False,
        small=True,
    )


def _versions(page: Page) -> None:
    _heading(page, "二、合同版本")
    page.table(
        [Column("序号", 12, "center"), Column("登记号", 54), Column("来源", 42),
         Column("三方签署日", 25, "center"), Column("收到日期", 23, "center")],
        [Row(["{{ row.no }}", "{{ row.key }}", "{{ row.origin }}", "{{ row.concluded }}",
              "{{ row.received }}"], loop="row in versions")],
        small=True,
    )  # fmt: skip


def _changes(page: Page) -> None:
    _heading(page, "三、重大事项变更")
    page.when("changes")
    page.table(
        [Column("序\n号", 9, "center"), Column("事项", 23), Column("变更前", 33),
         Column("变更后", 33), Column("计划生效", 23, "center"), Column("审议", 35)],
        [Row(["{{ row.no }}", "{{ row.type }}", "{{ row.before }}", "{{ row.after }}",
              "{{ row.planned }}",
              "{% if row.result %}{{ row.result }}（{{ row.minutes }}，{{ row.decided_on }}）"
              "{% else %}尚未审议{% endif %}"], loop="row in changes")],
        small=True,
    )  # fmt: skip
    page.otherwise()
    page.body("没有登记变更报告。")
    page.end()


def _evaluations(page: Page) -> None:
    _heading(page, "四、绩效评价")
    page.when("evaluations")
    page.table(
        [Column("序\n号", 9, "center"), Column("评价", 31), Column("等级", 22, "center"),
         Column("决定日期", 23, "center"), Column("完成指标\n（项）", 20, "center"),
         Column("第三方机构及报告", 51)],
        [Row(["{{ row.no }}", "{{ row.what }}", "{{ row.grade }}", "{{ row.decided_on }}",
              "{{ row.reached }}",
              Cell(lines=["{{ row.third_party }}", "{{ row.report_no }}"])],
             loop="row in evaluations")],
        small=True,
    )  # fmt: skip
    page.note(
        "注：完成指标为核定完成率达到100%的项数和全部项数；等级由有权机关确定，本台账只作登记。"
    )
    page.otherwise()
    page.body("没有登记评价结果。")
    page.end()


def _money(page: Page) -> None:
    _heading(page, "五、财政经费")
    page.table(
        [Column("序\n号", 10, "center"), Column("经费", 68), Column("应拨", 26, "right"),
         Column("已拨", 26, "right"), Column("余额", 26, "right")],
        [Row(["{{ row.no }}", "{{ row.label }}", "{{ row.due }}", "{{ row.paid }}",
              "{{ row.left }}"], loop="row in money.rows"),
         Row([Cell("{{ row.label }}", span=2, align="center"), "{{ row.due }}", "{{ row.paid }}",
              "{{ row.left }}"], loop="row in money.sums")],
        small=True, unit="单位：万元",
    )  # fmt: skip
    page.when("payments")
    page.table(
        [Column("序\n号", 10, "center"), Column("拨付日期", 24, "center"), Column("经费", 57),
         Column("文号", 36.5), Column("金额（元）", 28.5, "right")],
        [Row(["{{ row.no }}", "{{ row.on }}", "{{ row.what }}", "{{ row.doc_no }}",
              "{{ row.yuan }}"], loop="row in payments")],
        small=True, caption="拨付记录",
    )  # fmt: skip
    page.otherwise()
    page.body("没有登记拨付记录。")
    page.end()


def _owed(page: Page) -> None:
    _heading(page, "六、应报应办事项")
    cells = ["{{ row.no }}", "{{ row.label }}", "{{ row.due }}", "{{ row.ground }}"]
    closing_table(
        page,
        [
            Column("序\n号", 9, "center"),
            Column("事项", 56),
            Column("期限", 23, "center"),
            Column("期限的来源", 40),
            Column("情况", 28),
        ],
        [
            Row([*cells, "{{ row.words }}"], loop="row in owed"),
            Row([Cell("合　计", span=2, align="center"), Cell("{{ owed_count }}项", span=3)]),
        ],
    )


def _shown(path: str) -> str:
    return f"{{% if {path} %}}{{{{ {path} }}}}{{% endif %}}"


def _years(page: Page) -> None:
    page.h1("七、分年度指标")
    for count, width in ((2, 34.0), (_YEARS, 26.0)):
        page.when(f"years.columns == {count}")
        columns = [
            Column("", 210 - 2 * count * width),
            Column("", 14, "center"),
            *(Column("", width, "right"),) * (2 * count),
        ]
        heads = _year_heads(count)
        cells = [
            _shown(f"row.cells[{at}].{name}")
            for at in range(count)
            for name in ("target", "actual")
        ]
        body = Row(
            ["{{ row.code }}　{{ row.name }}", "{{ row.unit }}", *cells], loop="row in years.rows"
        )
        page.table(columns, [*heads, body], heads=False, small=True)
        page.end()
    page.note(
        "注：实际为评价核定的数值，尚未评价的为年度绩效评价报告所报的数值；"
        "目标为现行合同（含已确认的调整）的目标值。"
    )


def _year_heads(count: int) -> list[Row]:
    """Return the two rows of heads: the support years, target and result under each."""
    years = [Cell(_shown(f"years.heads[{at}].head"), span=2) for at in range(count)]
    words = [Cell(word) for _ in range(count) for word in ("目标", "实际")]
    first = [Cell("指标", merge="restart"), Cell("单位", merge="restart"), *years]
    second = [Cell("", merge="continue"), Cell("", merge="continue"), *words]
    return [Row(first, head=True), Row(second, head=True)]


def _overall(page: Page) -> None:
    page.add("Heading1", "八、综合指标进度和走势", "<w:pageBreakBefore/>")
    page.table(
        [Column("指标", 53), Column("单位", 14, "center"), Column("综合目标", 22, "right"),
         Column("合同累计", 23, "right"), Column("完成率\n（%）", 19, "right"),
         Column("进度（全长为100%）", 45, "left"), Column("各季走势", 49, "left")],
        [Row(["{{ row.code }}　{{ row.name }}", "{{ row.unit }}", "{{ row.target }}",
              "{{ row.actual }}", "{{ row.rate }}", _shown("row.bar"), "{{ row.bars }}"],
             loop="row in overall")],
        small=True,
    )  # fmt: skip
    page.note(
        "注：合同累计为最近一期已受理季度报告所列；各季走势按最近十二个季度的本季值绘制，以其中最高的一季为全高。"
        "本表只反映所报数据，不是评价意见。"
    )


def _curves(page: Page) -> None:
    page.when("quarters")
    page.add("Heading1", "九、各季指标值", "<w:pageBreakBefore/>")
    for count, width in _WIDTHS.items():
        page.when(f"columns == {count}")
        columns = [Column("", 225 - count * width), *(Column("", width, "right"),) * count]
        head = Row(["指标", *(_quarter(at) for at in range(count))], head=True)
        cells = [_shown(f"row.cells[{at}].value") for at in range(count)]
        body = Row(["{{ row.code }}　{{ row.name }}", *cells], loop="row in overall")
        page.table(columns, [head, body], heads=False, small=True)
        page.end()
    page.end()


def _quarter(at: int) -> Cell:
    return Cell(lines=[_shown(f"quarters[{at}].year"), _shown(f"quarters[{at}].quarter")])


def _papers(page: Page) -> None:
    page.add(
        "Heading1",
        "{% if quarters %}十{% else %}九{% endif %}、收到的文件",
        "<w:pageBreakBefore/>",
    )
    page.note("“所在区收到”一栏为“—”的，没有登记所在区的收件时间。退回和隔离的文件也列入。")
    cells = ["{{ row.no }}", "{{ row.city }}", "{{ row.district }}", "{{ row.what }}"]
    closing_table(
        page,
        [
            Column("序\n号", 10, "center"),
            Column("市科委\n收到", 22.5, "center"),
            Column("所在区\n收到", 22.5, "center"),
            Column("文件", 56),
            Column("登记号", 68),
            Column("状态", 12, "center"),
            Column("校验值\n（前16位）", 34),
        ],
        [
            Row([*cells, "{{ row.key }}", "{{ row.state }}", "{{ row.sha256 }}"],
                loop="row in papers"),
            Row([Cell("合　计", span=3, align="center"), Cell("{{ paper_count }}件", span=4)]),
        ],
        wide=True,
    )  # fmt: skip


TEMPLATES = {"reports/inc_dossier.docx": inc_dossier}
