"""Template of the change report an incubator signs: 重大事项变更报告 (第九条)."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row
from tools.templating.incubator_parts import attachments, close, texts
from tools.templating.phrases import BASIS, CITY, CONTRACT, DISTRICT, KEEP, KPI, lead


def chg_report() -> bytes:
    """重大事项变更报告: what changes and why, the count, the annexes, the request."""
    page = Page("重大事项变更报告")
    page.title("{{ incubator }}\n重大事项变更报告")
    page.addressee(f"{CITY}、{DISTRICT}：")
    page.body(
        f"我单位为{CONTRACT}的建设主体。根据合同关于重大事项变更的约定和{BASIS}第九条的规定，"
        "现将变更事项报告如下："
    )
    page.h1("一、基本情况").add("Gap", properties=KEEP)
    _report_facts(page)
    page.h1("二、变更事项")
    page.table(
        [Column("项次", 14, "center"), Column("变更类型", 32, "center"), Column("变更前", 36),
         Column("变更后", 36), Column("计划生效日期", 38, "center")],
        [Row(["{{ item.no }}", "{{ item.change_type }}", "{{ item.before }}", "{{ item.after }}",
              "{{ item.planned_effective_on }}"], loop="item in items")],
        caption="表1　变更事项一览表",
    )  # fmt: skip
    page.each("item in items")
    page.h2("（{{ item.numeral }}）{{ item.change_type }}")
    texts(page, "变更原因：", "item.reason")
    page.when("item.involuntary_reason")
    texts(page, "非因自身原因的情形：", "item.involuntary_reason")
    page.end()
    texts(page, "对建设目标和考核指标的影响：", "item.impact_on_kpi")
    texts(page, "对建设任务的影响：", "item.impact_on_tasks")
    texts(page, "对经费投入和使用的影响：", "item.impact_on_funds")
    texts(page, "过渡措施：", "item.transition_measures")
    page.end()
    _report_kpis(page)
    _report_force_majeure(page)
    _report_lead_time(page)
    _report_end(page)
    return page.save()


def _report_facts(page: Page) -> None:
    page.table(
        [Column("", 38, "center"), Column("", 118)],
        [
            Row([Cell("孵化器名称", head=True), "{{ incubator }}"]),
            Row([Cell("统一社会信用代码", head=True), "{{ uscc }}"]),
            Row([Cell("合同编号", head=True), "{{ contract.no }}"]),
            Row([Cell("孵化器类别", head=True), "{{ contract.class }}"], when="contract.class"),
            Row([Cell("建设周期", head=True), "{{ contract.start }}至{{ contract.end }}"],
                when="contract.start and contract.end"),
            Row([Cell("报送日期", head=True),
                 f"向{CITY}报送：{{{{ reported_to_city_on }}}}；"
                 f"向{DISTRICT}报送：{{{{ reported_to_district_on }}}}"]),
            Row([Cell("负责人", head=True), "{{ responsible_person }}"]),
            Row([Cell("填报人及电话", head=True), "{{ prepared_by }}　{{ contact_phone }}"]),
        ],
        heads=False,
    )  # fmt: skip


def _report_kpis(page: Page) -> None:
    page.h1("三、建设内容（指标）调整")
    page.when("kpi_changes")
    page.table(
        [Column("序号", 12, "center"), Column("指标", 40),
         Column("支持年度", 30, "center"), Column("原目标值", 20, "right"),
         Column("拟调整为", 20, "right"), Column("调整理由", 34)],
        [Row(["{{ row.no }}", KPI, "{{ row.year }}", "{{ row.old_target }}",
              "{{ row.new_target }}", "{{ row.reason }}"], loop="row in kpi_changes")],
        caption="表2　指标调整对照表",
    )  # fmt: skip
    page.body("在推进小组审议确认之前，年度绩效评价仍按合同原指标执行。")
    page.otherwise()
    page.body("本次变更不涉及合同指标的调整。")
    page.end()


def _report_force_majeure(page: Page) -> None:
    page.h1("四、不可抗力情况")
    page.when("force_majeure")
    page.each("text in force_majeure.event")
    page.body("{% if loop.first %}事件情况：{% endif %}{{ text }}")
    page.end()
    page.body(
        "发生日期：{{ force_majeure.occurred_on }}；持续时间：{{ force_majeure.duration }}；"
        "证明材料：{{ force_majeure.evidence }}。"
    )
    page.otherwise()
    page.body("本次变更不涉及不可抗力。")
    page.end()


def _report_lead_time(page: Page) -> None:
    page.h1("五、提前期核算")
    page.body(
        "按照提前{{ method.months }}个月向市科委和所在区政府报告的要求，各项变更的提前期核算如下。"
        "报告日以两机关均收到本报告之日为准；核算方法：{{ method.convention }}"
        "{% if method.agreed %}（合同约定）{% elif contract.known %}（合同未约定计算方法）{% endif %}"
        "。"
    )
    page.table(
        [Column("项次", 14, "center"), Column("计划生效日", 37, "center"),
         Column("最迟报告日", 37, "center"), Column("报告日", 37, "center"),
         Column("余量（日）", 31, "center")],
        [Row(["{{ item.no }}", "{{ item.planned_effective_on }}",
              "{% if item.lead and item.lead.force_majeure %}不适用{% else %}"
              + lead("latest_report_date") + "{% endif %}",
              lead("reported_on"),
              "{% if item.lead and item.lead.force_majeure %}不适用"
              "{% elif item.lead and item.lead.disputed %}待认定{% else %}"
              + lead("margin") + "{% endif %}"], loop="item in items")],
        caption="表{% if kpi_changes %}3{% else %}2{% endif %}　提前期核算表",
    )  # fmt: skip
    page.note(
        "注：{% if method.reverse %}最迟报告日为计划生效日往前推{{ method.months }}个月的同日，该月没有同日的，"
        "为该月最后一日；{% endif %}余量为最迟报告日减去报告日的日数，负数表示报告日在最迟报告日之后；“—”表示尚待收件后核算；"
        "“待认定”表示计算口径或者收件时间由受理单位认定。"
    )


def _report_end(page: Page) -> None:
    page.h1("六、附件材料")
    attachments(page, 44)
    page.h1("七、提请事项与承诺")
    page.when("requested")
    page.body("以上变更事项，提请{{ group }}审议，予以确认。")
    page.end()
    page.body(
        "在收到书面确认通知之前，我单位继续按照合同及原指标推进建设。我单位承诺，本报告及所附材料"
        "真实、准确、完整，并对其真实性负责。"
    )
    close(page)


TEMPLATES = {"reports/chg_report.docx": chg_report}
