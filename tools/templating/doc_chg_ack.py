"""Template of the office's answer: 收件及提前期核算告知函 (第九条)."""

from __future__ import annotations

from tools.templating.base import Column, Page, Row
from tools.templating.phrases import BASIS, CITY, CONTACT_FULL, CONTRACT, DISTRICT, lead


def chg_ack() -> bytes:
    """收件及提前期核算告知函: the receipts, the count step by step, what is missing."""
    page = Page("重大事项变更报告收件及提前期核算情况的告知函")
    page.letterhead()
    page.title("关于{{ incubator }}重大事项变更报告\n收件及提前期核算情况的告知函")
    page.addressee("{{ incubator }}：")
    page.body(
        f"你单位报送的《重大事项变更报告》收悉。根据{CONTRACT}关于重大事项变更的约定和{BASIS}第九条的规定，现将收件及提前期核算情况告知如下。"
    )
    _ack_receipts(page)
    _ack_method(page)
    _ack_items(page)
    _ack_open_points(page)
    _ack_next(page)
    page.body(CONTACT_FULL)
    page.sign("{{ office.name }}")
    page.imprint(DISTRICT)
    return page.save()


def _ack_receipts(page: Page) -> None:
    page.h1("一、收件情况")
    page.table(
        [Column("受理机关", 62), Column("收到时间", 94, "center")],
        [Row([CITY, "{{ receipts.city }}"]),
         Row([DISTRICT,
              "{% if receipts.district %}{{ receipts.district }}{% else %}尚未收到{% endif %}"]),
         Row(["报告登记号", "{{ key }}"], when="key")],
        caption="表1　收件时间表",
    )  # fmt: skip
    page.body(
        "时间均为北京时间，以收件记录为准，不以报告所填日期为准。{% if receipts.shared %}"
        "合同约定两机关以同一指定收件系统收件，该系统收到即视为两机关均已收到。{% endif %}"
    )
    page.when("receipts.complete")
    page.body("两机关均已收到报告，报告日为{{ receipts.complete }}。")
    page.otherwise()
    page.body(
        f"截至目前，{DISTRICT}尚未收到该报告。第九条规定的报告对象为市科委和所在区政府，两机关均收到后"
        "方可认定报告日。请你单位尽快向所在区政府报送，提前期待其收件后核算。"
    )
    page.end()
    page.when("receipts.doubtful_since")
    page.body(
        "收件系统在{{ receipts.doubtful_since }}至{{ receipts.city }}之间的记录不连续，"
        "实际收到时间待核实。"
    )
    page.end()


def _ack_method(page: Page) -> None:
    page.h1("二、核算方法")
    page.body(
        "重大事项变更应当提前{{ method.months }}个月报告。{% if method.agreed %}合同约定的计算方法为：{% else %}"
        "{% if contract.known %}合同未约定计算方法{% else %}因未能核对合同{% endif %}，按下列方法核算：{% endif %}{{ method.convention }}。"
        "{% if method.reverse %}即自计划生效日起向前逆算{{ method.months }}个月，以届至之月与计划生效日相同"
        "的日期为最迟报告日；该月没有相同日期的，以该月最后一日为最迟报告日。{% else %}即自报告日的次日起算"
        "{{ method.months }}个月，以届满之月与报告日相同的日期为届满日；该月没有相同日期的，以该月最后一日"
        "为届满日{% if method.strict %}，届满之次日起变更方可生效{% endif %}。{% endif %}"
        "最迟报告日遇休息日的，不予顺延。一份报告含有多项变更的，逐项核算。"
    )
    page.when("not method.agreed")
    page.body(
        "按前款方法在最迟报告日之后收到的报告，再自报告日起顺算复核；两种方法结论不一致的，由办公室"
        "认定计算口径，不直接作出认定。"
    )
    page.end()


def _ack_items(page: Page) -> None:
    page.h1("三、核算过程与结果")
    page.each("item in items")
    page.h2("（{{ item.numeral }}）{{ item.change_type }}")
    page.body("变更前：{{ item.before }}")
    page.body("变更后：{{ item.after }}")
    page.when("not item.lead")
    page.body("报告未填写本项的计划生效日期，提前期无法核算。请补充后另行告知。")
    page.otherwise("item.lead.force_majeure")
    page.body(
        "本项按不可抗力报告{% if force_majeure %}，所报事件发生于{{ force_majeure.occurred_on }}{% endif %}。不可抗力系不能预见、不能避免且不能克服的客观情况，不适用提前"
        "{{ method.months }}个月报告的要求，应当及时通知并在合理期限内提供证明。本项不作提前期核算；"
        "所报事由是否属于不可抗力，由推进小组审议时一并认定。"
    )
    page.otherwise()
    page.table(
        [Column("步骤", 16, "center"), Column("核算内容", 90), Column("结果", 50, "center")],
        [
            Row(["1", "计划生效日", lead("effective_on")]),
            Row(["2", "最迟报告日{% if method.reverse %}（计划生效日向前逆算{{ method.months }}个月）{% endif %}",
                 lead("latest_report_date")]),
            Row(["3", "{% if item.lead.one_receipt %}市科委收到之日（所在区政府尚未收到）{% else %}"
                 "报告日（市科委和所在区政府均收到之日）{% endif %}",
                 "{% if item.lead.reported_on %}{{ item.lead.reported_on }}{% else %}"
                 "{{ item.lead.city_on }}{% endif %}"]),
            Row(["4", "余量（第2步之日减第3步之日）", "{{ item.lead.margin }}日"],
                when="item.lead.margin"),
            Row(["5", "复核：自报告日起顺算{{ method.months }}个月的届满日", lead("forward_due_on")],
                when="not item.lead.agreed and item.lead.forward_due_on"),
            Row(["{% if item.lead.forward_due_on %}6{% else %}5{% endif %}",
                 "复核：按顺算方法，最迟报告日", lead("forward_latest_report_date")],
                when="not item.lead.agreed and item.lead.forward_latest_report_date"),
        ],
        caption="提前期核算表",
    )  # fmt: skip
    _ack_result(page)
    page.end()
    page.end()


def _ack_result(page: Page) -> None:
    page.when("item.lead.no_margin")
    page.body("核算结果：按期。报告日即最迟报告日，余量为0日。")
    page.otherwise("item.lead.on_time")
    page.body("核算结果：按期，余量{{ item.lead.margin }}日。")
    page.otherwise("item.lead.disputed and item.lead.doubtful")
    page.body(
        "核算结果：待认定。收件时间的记录尚待核实，办公室将核实后另行告知，在此之前不对本项提前期作出结论。"
    )
    page.otherwise("item.lead.disputed")
    page.body(
        "核算结果：计算口径待认定。合同未约定计算方法，逆算与顺算两种方法得出的最迟报告日不一致，报告日"
        "处于两者之间。办公室将认定后另行告知，在此之前不对本项提前期作出结论。"
    )
    page.otherwise("item.lead.pending")
    page.body("核算结果：待所在区政府收件后核算。")
    page.otherwise("item.lead.late")
    page.body("核算结果：逾期{{ item.lead.late_days }}日。")
    page.end()


def _ack_open_points(page: Page) -> None:
    page.h1("四、材料补正")
    page.when("open_points")
    page.body("经核对，报告尚有下列事项需要补充或者说明：")
    page.each("point in open_points")
    page.body(
        "{{ point.no }}．{{ point.message }}{% if point.remedy %}{{ point.remedy }}{% endif %}"
    )
    page.end()
    page.body(
        "{% if cure %}请于{{ cure.until }}前（自收件之次日起{{ cure.days }}个工作日内）补齐；按期补齐的，"
        "报告日仍按首次收件时间认定。{% else %}请及时补充或者说明。{% endif %}"
    )
    page.otherwise()
    page.body("所附材料未见缺项，暂无需补正。")
    page.end()


def _ack_next(page: Page) -> None:
    page.h1("五、后续程序")
    page.when("any_late")
    page.body(
        "《办法》第十二条第（三）项所列情形为“发生重大变化，逾期未及时报告的”。你单位本次报告是否构成"
        "该情形，待核实；本函对此不作认定。{% if any_involuntary %}你单位所述非因自身原因的情形将一并核实。"
        "{% endif %}你单位可以就报告时间作出书面说明并附证明材料。报告时间不影响变更事项提请审议。"
    )
    page.end()
    page.body(
        "变更事项将提请{{ group }}审议，审议结果以书面通知为准。本函仅告知收件及提前期核算情况，不是对"
        "变更事项的确认。在收到书面确认通知之前，合同及原指标继续有效，请你单位继续按合同推进建设。"
    )
    page.body("特此函告。")


TEMPLATES = {"notices/chg_ack.docx": chg_ack}
