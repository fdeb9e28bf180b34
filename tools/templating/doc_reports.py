"""季度报告 and 年度报告 of an incubator (第十条)."""

from __future__ import annotations

from collections.abc import Callable

from tools.templating import report_annex, report_frame
from tools.templating import report_parts as parts
from tools.templating.paper import Column, Paper

_GROUND = (
    "根据合同（编号：{{ contract_no }}）约定和《{{ measures.title }}》（{{ measures.doc_no }}"
    "{% if measures.valid_to %}，有效期至{{ measures.valid_to }}{% endif %}，以下简称《管理办法》）第十条，"
)


def q_report() -> bytes:
    """Return the template of the quarterly report."""
    doc = Paper("高质量孵化器季度报告")
    report_frame.cover(doc, "季度报告")
    report_frame.opening(doc, "{{ period }}报告", _GROUND + "现将{{ period }}有关情况报告如下：")
    doc.h1("一、孵化企业情况")
    parts.tenants(doc, "本季度")
    doc.text(
        "截至本季度末，本年累计获投企业{{ to_date.financing_events_ytd }}家，累计获投金额"
        "{{ to_date.financing_ytd_wan }}万元。企业清单见附表。"
    )
    doc.h1("二、孵化器经营情况")
    parts.operation(doc, "本季度")
    doc.h1("三、重要变动")
    parts.changes(doc, "本季度")
    doc.h1("四、合同指标进度")
    parts.progress(doc, current=True)
    doc.h1("五、经费投入与使用")
    parts.spending(doc, "本年累计")
    doc.h1("六、活动与宣传")
    parts.activities(doc, "本季度")
    doc.h1("七、困难和需协调事项")
    parts.difficulties(doc)
    doc.h1("真实性承诺")
    report_frame.declaration(doc)
    report_annex.tenant_annex(doc)
    return doc.save()


def a_report() -> bytes:
    """Return the template of the annual report."""
    doc = Paper("高质量孵化器年度报告")
    report_frame.cover(doc, "年度报告")
    report_frame.opening(doc, "{{ period }}报告", _GROUND + "现将{{ period }}发展情况报告如下：")
    doc.h1("一、孵化企业情况")
    parts.tenants(doc, "本年度")
    doc.text("企业清单见附表。")
    doc.h1("二、孵化器经营情况")
    parts.operation(doc, "本年度")
    _audit(doc)
    _resources(doc)
    doc.h1("三、重要变动")
    parts.changes(doc, "本年度")
    doc.h1("四、合同指标进度")
    parts.progress(doc, current=False)
    doc.h1("五、经费投入与使用")
    parts.spending(doc, "本年度")
    doc.h1("六、活动与宣传")
    doc.text("依照《管理办法》第十一条，本年度举办活动和对外发布信息的情况如下。")
    parts.activities(doc, "本年度")
    _capability(doc)
    _year_on_year(doc)
    doc.h1("九、困难和需协调事项")
    parts.difficulties(doc)
    doc.h1("真实性承诺")
    report_frame.declaration(doc)
    report_annex.tenant_annex(doc)
    return doc.save()


def _audit(doc: Paper) -> None:
    doc.h2("（四）审计情况")
    doc.when("audited")
    doc.text(
        "本年度财务数据经{{ audited.firm }}审计，审计报告日为{{ audited.date }}，审计意见为：{{ audited.opinion }}。"
    )
    doc.otherwise()
    doc.text("本年度财务数据未经审计。")
    doc.end()


def _resources(doc: Paper) -> None:
    doc.h2("（五）资源集聚")
    doc.grid(
        ["跨境孵化渠道（个）", "海外站点（个）", "服务高层次人才（人）", "专业赛事（场）"],
        [
            [
                "{{ third_party.cross_border_channels }}",
                "{{ third_party.overseas_sites }}",
                "{{ third_party.high_level_talents }}",
                "{{ third_party.competitions }}",
            ]
        ],
        [42, 33, 47, 34],
        labelled=False,
    )


def _capability(doc: Paper) -> None:
    doc.h1("七、建设能力情况")
    doc.text("对照《管理办法》第五条所列条件，本年度建设能力的保持和提升情况如下。")
    for number, (name, title) in zip(
        "一二三四五",
        (
            ("industry_focus", "产业聚焦"),
            ("leader", "孵化领军人物"),
            ("professional_services", "专业团队与专业服务"),
            ("funds", "投资功能与孵投联动"),
            ("discovery", "发现筛选与孵化培育能力"),
        ),
        strict=True,
    ):
        doc.h2(f"（{number}）{title}")
        doc.loop(f"paragraph in capability.{name}")
        doc.text("{{ paragraph }}")
        doc.end_loop()


def _year_on_year(doc: Paper) -> None:
    doc.h1("八、与上年比较")
    doc.when("year_on_year")
    doc.table(
        "row in year_on_year",
        [
            Column("序号", 12, "{{ row.no }}"),
            Column("项目", 44, "{{ row.item }}", "left"),
            Column("单位", 14, "{{ row.unit }}"),
            Column("上年", 22, "{{ row.previous }}", "right"),
            Column("本年", 22, "{{ row.current }}", "right"),
            Column("增减（%）", 20, "{{ row.change }}", "right"),
            Column("说明", 22, "{{ row.note }}", "left"),
        ],
        small=True,
    )
    doc.otherwise()
    doc.text("本年度没有可比的上年数据。")
    doc.end()
    doc.when("reconciliation")
    doc.text("年度数据与季度报告数据的差异说明：")
    doc.loop("paragraph in reconciliation")
    doc.text("{{ paragraph }}")
    doc.end_loop()
    doc.end()


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "reports/q_report.docx": q_report,
    "reports/a_report.docx": a_report,
}
