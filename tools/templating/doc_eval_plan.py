"""Template of the “一体一策”绩效评价方案 of an incubator and year (第十八条（一）, 第十九条)."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row, Run
from tools.templating.eval_parts import PARTIES
from tools.templating.phrases import BASIS, CONTRACT, DISTRICT, KEEP
from tools.templating.styles import KAI
from tools.templating.tables import lines

_WHAT = "{% if year %}第{{ year }}支持年度绩效评价{% else %}综合绩效评价{% endif %}"


def eval_plan() -> bytes:
    """Return the template: grounds, methods, aspects and weights, indicators, who and when, grade."""
    page = Page("绩效评价方案")
    page.title(f"{{{{ incubator }}}}\n{_WHAT}方案")
    page.subtitle("（{{ given_no }}）")
    page.blank()
    page.body(
        f"依据{CONTRACT}的绩效评价约定，按照{BASIS}"
        "{% if year %}第十八条、第十九条、第二十条{% else %}第十八条、第十九条、第二十一条{% endif %}的规定，"
        f"{PARTIES}按照“一体一策”原则，结合{{{{ incubator }}}}实际，制定本方案。"
    )
    _subject(page)
    _content(page)
    _work(page)
    _grade(page)
    page.annexes([_WHAT + "指标表"])
    page.sign_joint("{{ office.name }}", DISTRICT, a_row=2, bound=True)
    page.remark("（联系人：{{ contact.name }}，联系电话：{{ contact.phone }}）")
    _annex(page)
    return page.save()


def _subject(page: Page) -> None:
    page.h1("一、评价对象、期间和重点").add("Gap", properties=KEEP)
    page.table(
        [Column("", 42, "center"), Column("", 114)],
        [
            Row([Cell("评价对象", head=True), "{{ incubator }}"]),
            Row([Cell("建设主体", head=True), "{{ contract.builder }}"], when="contract.builder"),
            Row([Cell("合同编号", head=True), "{{ contract.no }}"]),
            Row([Cell("评价期间", head=True), "{{ period_start }}至{{ period_end }}"]),
            Row([Cell("评价通知文号", head=True), "{{ notice_no }}"], when="notice_no"),
        ],
        heads=False,
        keep=True,
    )  # fmt: skip
    page.each("line in aim").body("{{ line }}").end()


def _content(page: Page) -> None:
    page.h1("二、评价方法")
    page.each("row in methods")
    page.body("{{ row.no }}．{{ row.text }}{% if loop.last %}。{% else %}；{% endif %}")
    page.end()
    page.h1("三、评价内容和权重")
    page.add("Body", "评价内容依照《管理办法》第十九条，分五个方面，权重合计100%：", KEEP)
    page.add("Gap", properties=KEEP).table(
        [Column("评价方面", 34), Column("权重\n（%）", 16, "center"), Column("评价内容", 50),
         Column("评价要点", 56, "both")],
        [Row(["{{ row.title }}", "{{ row.weight }}", "{{ row.items }}", lines("row.points")],
             loop="row in dimensions")],
        airy=True,
    )  # fmt: skip
    page.h1("四、考核指标和需要提供的材料")
    page.body(
        "（一）考核指标为合同约定的{% if year %}第{{ year }}支持年度{% else %}建设期综合{% endif %}指标，见附件，"
        "目标值以现行合同为准，包括已经确认的调整。完成率按核定值计算。"
    )
    page.add("Body", "（二）{{ incubator }}提供下列材料：", KEEP)
    page.each("row in materials")
    page.body("{{ row.no }}．{{ row.text }}{% if loop.last %}。{% else %}；{% endif %}")
    page.end()


def _work(page: Page) -> None:
    page.h1("五、组织实施")
    page.each("line in third_party.duties")
    page.body(
        [
            Run("{% if loop.first %}（一）第三方评价。{% endif %}", font=KAI),
            "{% if loop.first %}市科委委托第三方专业机构"
            "{% if third_party.name %}{{ third_party.name }}"
            "{% if third_party.uscc %}（统一社会信用代码：{{ third_party.uscc }}）{% endif %}{% endif %}"
            "开展评价，委托方式为{{ third_party.way }}。该机构不得与{{ incubator }}有利害关系，"
            "并作出书面声明。委托事项：{% endif %}{{ line }}",
        ]
    )
    page.end()
    page.add(
        "Body", [Run("（二）进度安排。", font=KAI), "各项工作的完成时间和责任单位如下："], KEEP
    )
    page.add("Gap", properties=KEEP).table(
        [Column("序号", 14, "center"), Column("工作内容", 66), Column("完成时间", 40, "center"),
         Column("责任单位", 36, "center")],
        [Row(["{{ row.no }}", "{{ row.step }}", "{{ row.by }}", "{{ row.who }}"],
             loop="row in timetable")],
    )  # fmt: skip


def _grade(page: Page) -> None:
    page.h1("六、{% if year %}等级的确定{% else %}结论的确定{% endif %}")
    page.each("line in grade_procedure")
    page.body("{{ line }}")
    page.end()
    page.when("thresholds")
    page.each("line in thresholds")
    page.body("{% if loop.first %}分值标准：{% endif %}{{ line }}")
    page.end()
    page.otherwise()
    page.body(
        "本方案不设分值标准。{% if year %}等级根据合同约定的年度指标的完成情况，由有权决定的单位确定。"
        "{% else %}结论由有权决定的单位根据评价情况作出。{% endif %}"
    )
    page.end()


def _annex(page: Page) -> None:
    page.annex("附件", _WHAT + "指标表")
    page.table(
        [Column("序号", 12, "center"), Column("指标编号", 20, "center"), Column("指标名称", 42),
         Column("单位", 14, "center"), Column("目标值", 18, "right"), Column("核定依据", 50)],
        [Row(["{{ row.no }}", "{{ row.code }}", "{{ row.name }}", "{{ row.unit }}",
              "{{ row.target }}", "{{ row.evidence }}"], loop="row in kpis")],
    )  # fmt: skip


TEMPLATES = {"notices/eval_plan.docx": eval_plan}
