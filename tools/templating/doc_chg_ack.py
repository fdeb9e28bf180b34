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
        f"你单位报送的《重大事项变更报告》收悉。根据{CONTRACT}关于重大事项变更的约定和{BASIS}第九条的规定，现将有关情况告知如下："
    )
    _ack_receipts(page)
    _ack_method(page)
    _ack_items(page)
    _ack_open_points(page)
    _ack_next(page)
    page.sign("{{ office.name }}")
    page.remark(CONTACT_FULL)
    page.imprint(DISTRICT)
    return page.save()


def _ack_receipts(page: Page) -> None:
    page.h1("一、收件情况")
    page.table(
        [Column("受理机关", 62), Column("收到时间", 94, "center")],
        [Row([CITY, "{{ receipts.city }}"]),
         Row([DISTRICT,
              "{% if receipts.district %}{{ receipts.district }}{% else %}尚无收件记录{% endif %}"]),
         Row(["报告登记号", "{{ key }}"], when="key")],
        caption="表1　收件时间表",
    )  # fmt: skip
    page.body(
        "以上为北京时间，以收件记录而非报告所填日期为准。{% if receipts.shared %}合同约定两机关以同一指定"
        "收件系统收件，该系统收到即视为两机关均已收到，报告日为{{ receipts.complete }}。"
        "{% elif receipts.complete %}两机关均已收到报告，报告日为{{ receipts.complete }}。{% endif %}"
    )
    page.when("not receipts.complete")
    page.body(
        f"截至目前，尚无{DISTRICT}收到该报告的记录。《管理办法》第九条规定的报告对象为市科委和所在区政府，"
        "两机关均收到之日为报告日。尚未向所在区政府报送的，请尽快报送；已经报送的，请提供其签收记录。"
    )
    page.end()
    page.when("receipts.mended")
    page.body("{{ receipts.mended }}")
    page.end()
    page.when("receipts.doubtful_since")
    page.body(
        "收件系统在{{ receipts.doubtful_since }}至{{ receipts.city }}之间的记录不连续，"
        "实际收到时间待核实。"
    )
    page.end()


_REVERSE = (
    "即从计划生效日往前推{{ method.months }}个月，该月中与计划生效日同日的日期为最迟报告日；"
    "该月没有同日的，以该月最后一日为最迟报告日。"
)
_FORWARD = (
    "即自报告日的次日起往后推{{ method.months }}个月，届满之月中与报告日同日的日期为届满日；该月没有"
    "同日的，以该月最后一日为届满日。届满日在计划生效日{% if not method.strict %}当日或者{% endif %}"
    "之前的，为按期；能够按期的最后一个报告日为最迟报告日。"
)


def _ack_method(page: Page) -> None:
    page.h1("二、核算方法")
    page.body(
        "{% if method.longer %}《管理办法》第九条规定提前{{ method.least }}个月报告，合同约定提前"
        "{{ method.months }}个月报告，从其约定。{% else %}重大事项变更应当提前{{ method.months }}个月"
        "报告。{% endif %}{% if method.agreed %}合同约定的计算方法为：{% else %}{% if contract.known %}"
        "合同未约定计算方法{% else %}因未能核对合同{% endif %}，按下列方法核算：{% endif %}"
        f"{{{{ method.convention }}}}，{{% if method.reverse %}}{_REVERSE}{{% else %}}{_FORWARD}{{% endif %}}"
        "最迟报告日遇休息日的，不予顺延。一份报告含有多项变更的，逐项核算。"
    )
    page.when("not method.agreed")
    page.body(
        "再以顺算方法复核：自报告日的次日起往后推{{ method.months }}个月，届满日在计划生效日当日或者之前的，"
        "为按期。"
        "两种方法结论不一致的，由办公室认定计算口径，本函不作结论。"
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
        "本项按不可抗力报告{% if force_majeure %}，所报事件发生于{{ force_majeure.occurred_on }}"
        "{% endif %}。不可抗力系不能预见、不能避免且不能克服的客观情况，不适用提前{{ method.months }}个月"
        "报告的要求，应当及时通知并在合理期限内提供证明。所报事由是否属于不可抗力，由推进小组审议时一并认定。"
    )
    page.body("核算结果：不可抗力，不适用提前期核算。")
    page.otherwise()
    page.when("item.lead.unproven")
    page.body(
        "本项主张不可抗力，但未附证明材料。补交之前，提前期按一般变更核算；是否属于不可抗力、"
        "是否适用提前{{ method.months }}个月报告的要求，待认定。"
    )
    page.end()
    _ack_working(page)
    _ack_result(page)
    page.end()
    page.end()


def _ack_working(page: Page) -> None:
    """Print the count step by step: days, receipts, margin, and the cross-check."""
    forward = "item.lead.forward_due_on and (not item.lead.agreed or not method.reverse)"
    since = "{% if item.lead.reported_on %}报告日{% else %}市科委收到之日{% endif %}"
    page.table(
        [Column("核算内容", 92), Column("结果", 64, "center")],
        [
            Row(["{% if item.lead.from_event %}事件发生日（未填计划生效日）{% else %}计划生效日{% endif %}",
                 lead("effective_on")]),
            Row(["最迟报告日{% if method.reverse %}（往前推{{ method.months }}个月）{% endif %}",
                 lead("latest_report_date")]),
            Row(["{% if item.lead.single_inbox %}指定收件系统{% else %}市科委{% endif %}收到之日",
                 "{{ item.lead.city.on }}（{{ item.lead.city.result }}）"], when="item.lead.city"),
            Row(["所在区政府收到之日",
                 "{% if item.lead.district %}{{ item.lead.district.on }}"
                 "（{{ item.lead.district.result }}）{% else %}尚无收件记录{% endif %}"],
                when="not item.lead.single_inbox"),
            Row(["报告日（两机关均收到之日）", lead("reported_on")]),
            Row(["余量（最迟报告日减报告日）",
                 "{% if item.lead.disputed %}逆算{{ item.lead.margin }}日，顺算"
                 "{{ item.lead.forward_margin }}日{% else %}{{ item.lead.margin }}日{% endif %}"],
                when="item.lead.reported_on and item.lead.margin"),
            Row([f"{{% if not item.lead.agreed %}}复核：{{% endif %}}自{since}起顺算的届满日",
                 lead("forward_due_on")], when=forward),
            Row(["复核：按顺算方法的最迟报告日", lead("forward_latest_report_date")],
                when="not item.lead.agreed and not item.lead.on_time "
                     "and item.lead.forward_latest_report_date"),
        ],
        caption="表{{ item.table_no }}　提前期核算表", keep=True,
    )  # fmt: skip


def _ack_result(page: Page) -> None:
    page.when("item.lead.no_margin")
    page.body(
        "核算结果：按期。报告日即最迟报告日，余量为0日；计划生效日如再提前，须重新报告并核算。"
    )
    page.otherwise("item.lead.on_time")
    page.body("核算结果：按期，余量{{ item.lead.margin }}日。")
    page.otherwise("item.lead.disputed and item.lead.doubtful")
    page.body(
        "核算结果：待认定。以哪一次收件时间为准尚待核实，办公室将核实后另行告知，在此之前不对本项提前期作出结论。"
    )
    page.otherwise("item.lead.disputed")
    page.body(
        "核算结果：计算口径待认定。{% if contract.known %}合同未约定计算方法，{% else %}未能核对合同有无"
        "约定，{% endif %}逆算与顺算两种方法得出的最迟报告日不一致，报告日处于两者之间。"
        "办公室将认定后另行告知，在此之前不对本项提前期作出结论。"
    )
    page.otherwise("item.lead.pending")
    page.body("核算结果：待所在区政府收件后核算。")
    page.otherwise("item.lead.late and not item.lead.reported_on")
    page.body(
        "核算结果：逾期。市科委收到之日已在最迟报告日之后{{ item.lead.late_days }}日；逾期日数待所在区政府"
        "收件后按报告日核定。"
    )
    page.otherwise("item.lead.late and item.lead.unproven")
    page.body(
        "核算结果：按一般变更核算为逾期{{ item.lead.late_days }}日，证明材料补交并认定后另行告知。"
    )
    page.otherwise("item.lead.late")
    page.body("核算结果：逾期{{ item.lead.late_days }}日。")
    page.end()


def _ack_open_points(page: Page) -> None:
    page.h1("四、需要补正或者说明的事项")
    page.when("open_points")
    page.body("经核对，报告尚有下列事项需要补充或者说明：")
    page.each("point in open_points")
    page.body(
        "{{ point.no }}．{{ point.message }}{% if point.remedy %}{{ point.remedy }}{% endif %}"
    )
    page.end()
    page.body(
        "{% if cure %}所缺材料请于{{ cure.until }}前（自收件之次日起{{ cure.days }}个工作日内）补齐；按期补齐"
        "的，报告日仍按首次收件时间认定。{% if other_points %}其他事项请及时补充或者说明。{% endif %}"
        "{% else %}请及时补充或者说明。{% endif %}"
    )
    page.otherwise()
    page.body("所附材料未见缺项，暂无需补正。")
    page.end()


def _ack_next(page: Page) -> None:
    page.h1("五、后续程序")
    page.when("any_late")
    page.body(
        "《管理办法》第十二条第（三）项所列情形为“发生重大变化，逾期未及时报告的”。你单位本次报告是否构成"
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
