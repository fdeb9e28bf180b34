"""年度绩效评价报告: 绩效评价年度总结 and 下一年度工作计划, with the district's box (第十八条)."""

from __future__ import annotations

from collections.abc import Callable

from tools.templating import base, plan_parts, report_frame
from tools.templating.base import Cell, Row
from tools.templating.paper import CENTRED, Column, Paper
from tools.templating.phrases import BLANK_DATE, LEVELS

_DIMENSIONS = (
    ("H", "一", "“硬科技”孵化服务能力"),
    ("R", "二", "资源集聚能力"),
    ("S", "三", "可持续发展能力"),
    ("A", "四", "区域创新辐射带动能力"),
    ("O", "五", "其他方面"),
)


def p_report() -> bytes:
    """Return the template of the annual performance report."""
    doc = Paper("高质量孵化器年度绩效评价报告")
    report_frame.cover(
        doc,
        "年度绩效评价报告",
        "（{{ evaluation_year }}年评价　{{ period }}）",
        "（评价期间：{{ period_start }}至{{ period_end }}）",
    )
    report_frame.opening(
        doc,
        "年度绩效评价报告",
        "根据合同（编号：{{ contract_no }}）约定、《{{ measures.title }}》（{{ measures.doc_no }}"
        "{% if measures.valid_to %}，有效期至{{ measures.valid_to }}{% endif %}，以下简称《管理办法》）第十八条和"
        "绩效评价通知（{{ evaluation_notice_no }}）的要求，现提交{{ period }}绩效评价报告。"
        "评价期间为{{ period_start }}至{{ period_end }}。",
    )
    _summary(doc)
    _plan(doc)
    doc.h1("真实性承诺")
    report_frame.declaration(doc, "本报告及证明材料")
    _district(doc)
    return doc.save()


def _part(doc: Paper, title: str) -> None:
    doc.page.blank()
    doc.page.add("Heading1", title, CENTRED)


def _summary(doc: Paper) -> None:
    _part(doc, "第一部分　绩效评价年度总结")
    for name, number, title in _DIMENSIONS:
        doc.h1(f"{number}、{title}")
        doc.loop(f"paragraph in summary.{name}")
        doc.text("{{ paragraph }}")
        doc.end_loop()
    doc.h2("（一）项目指标完成情况")
    doc.table(
        "row in results",
        [
            Column("指标\n编号", 10, "{{ row.code }}"),
            Column("指标名称", 32.5, "{{ row.name }}", "left"),
            Column("单位", 10.2, "{{ row.unit }}"),
            Column("目标值", 14, "{{ row.target }}", "right"),
            Column("实际值", 17, "{{ row.actual }}", "right"),
            Column("完成率\n（%）", 14, "{{ row.rate }}", "right"),
            Column("证明\n材料", 15, "{{ row.evidence_ids }}", "left"),
            Column("说明", 43.3, "{{ row.explanation }}*", "left"),
        ],
        small=True,
        airy=True,
    )
    _funds(doc)


def _funds(doc: Paper) -> None:
    doc.h2("（二）经费投入和使用情况")
    doc.text(
        "评价期间实际运营总体投入经费{{ funds.T_actual }}万元，其中自有资金{{ funds.own }}万元；"
        "市区两级财政资助资金到位{{ funds.fiscal }}万元，占{{ funds.fiscal_share }}。"
        "{% if funds.over_share %}该比例超过《管理办法》第十三条原则上规定的{{ funds.most }}。"
        "{% else %}该比例未超过《管理办法》第十三条原则上规定的{{ funds.most }}。{% endif %}"
    )
    doc.grid(
        ["级次", "到位（万元）", "使用（万元）", "当年差额（万元）", "使用占到位（%）"],
        [
            [
                title,
                *(
                    f"{{{{ funds.{level}_{name} }}}}"
                    for name in ("received", "used", "left", "rate")
                ),
            ]
            for title, level in LEVELS[:2]
        ],
        [22, 30, 30, 38, 36],
    )


def _plan(doc: Paper) -> None:
    _part(doc, "第二部分　下一年度工作计划")
    doc.when("plan")
    doc.h1("一、建设任务")
    doc.text("{{ plan.year }}拟完成下列任务：")
    plan_parts.tasks(doc, "plan.tasks", name=33, content=60, owner=18)
    doc.h1("二、年度指标")
    doc.table(
        "row in plan.targets",
        [
            Column("指标编号", 24, "{{ row.code }}"),
            Column("指标名称", 72, "{{ row.name }}", "left"),
            Column("单位", 24, "{{ row.unit }}"),
            Column("年度目标值", 36, "{{ row.target }}", "right"),
        ],
    )
    doc.h1("三、经费计划")
    _request(doc)
    doc.otherwise()
    doc.text(
        "本支持年度为建设周期的最后一个支持年度，下一年度工作计划不适用；建设周期届满后的有关事项按照综合绩效评价的要求办理。"
    )
    doc.end()


def _request(doc: Paper) -> None:
    doc.text(
        "{{ plan.year }}计划运营总体投入经费{{ plan.T_plan }}万元，申请市级年度运营补贴"
        "{{ plan.city_request_wan }}万元、区级年度运营补贴{{ plan.district_request_wan }}万元，"
        "合计{{ plan.sum }}万元，占计划投入的{{ plan.share }}。对照《管理办法》第十三条核算如下："
    )
    columns = [
        base.Column("核算项目", 66, "left"),
        base.Column("标准", 30, "center"),
        base.Column("申请数", 30, "center"),
        base.Column("结果", 30, "center"),
    ]
    rows = [
        Row(
            [
                "市级补贴限额（万元）",
                "{{ plan.cap }}",
                "{{ plan.city_request_wan }}",
                "{% if not plan.cap_known %}未核对{% elif plan.over_cap %}超过{% else %}符合{% endif %}",
            ]
        ),
        Row(
            [
                "区级与市级比例",
                "1:1",
                "{{ plan.district_request_wan }}:{{ plan.city_request_wan }}",
                "{% if plan.unequal %}不符{% else %}符合{% endif %}",
            ]
        ),
        Row(
            [
                "市区合计占投入（原则上不高于）",
                "{{ plan.most }}",
                "{{ plan.share }}",
                "{% if plan.over_share %}超过{% else %}符合{% endif %}",
            ]
        ),
    ]
    doc.gap()
    doc.page.table(columns, rows)


def _filled(name: str, blank: str) -> str:
    """Return the district's word where it is there, else the blank to be filled by hand."""
    return f"{{% if consent %}}{{{{ consent.{name} }}}}{{% else %}}{blank}{{% endif %}}"


def _district(doc: Paper) -> None:
    doc.page.add("Heading1", "所在区政府意见", "<w:pageBreakBefore/>" + CENTRED)
    doc.text("依照《管理办法》第十八条，年度绩效评价报告经所在区政府同意后报市科委。")
    doc.page.add("Gap")
    columns = [base.Column("", 46, "center"), base.Column("", 110, "left")]
    rows = [
        Row([Cell("意见", head=True), _filled("opinion", "□同意　　□不同意")], height=22),
        Row(
            [Cell("复函文号", head=True), _filled("doc_no", "　　　　〔　　　　〕　　号")],
            height=14,
        ),
        Row([Cell("复函日期", head=True), _filled("date", BLANK_DATE)], height=14),
        Row([Cell("区政府（盖章）", head=True), _filled("issuer", "　")], height=50),
    ]
    doc.page.table(columns, rows, heads=False)


TEMPLATES: dict[str, Callable[[], bytes]] = {"reports/p_report.docx": p_report}
