"""年度绩效评价工作通知: period, content, materials, deadlines, who evaluates (第十八, 十九条)."""

from __future__ import annotations

from tools.templating.base import Column, Page, Row
from tools.templating.eval_parts import ADDRESSEE, PARTIES, grounds
from tools.templating.phrases import DISTRICT, KEEP

_YEAR = "第{{ year }}支持年度"


def eval_call() -> bytes:
    """Return the template of the notice."""
    page = Page("年度绩效评价工作通知")
    page.letterhead()
    page.title(f"关于开展{{{{ incubator }}}}\n{_YEAR}绩效评价工作的通知")
    page.addressee(ADDRESSEE.removesuffix("：") + f"，{DISTRICT}：")
    page.body(
        grounds("第十八条、第十九条")
        + PARTIES
        + f"决定对{{{{ incubator }}}}{_YEAR}（评价年度：{{{{ evaluation_year }}}}年）的建设运行情况开展"
        "年度绩效评价。现将有关事项通知如下："
    )
    _content(page)
    _report(page)
    _steps(page)
    page.when("kpis")
    page.annexes([f"{_YEAR}考核指标表"])
    page.end()
    page.sign("{{ office.name }}")
    page.remark("（联系人：{{ contact.name }}，联系电话：{{ contact.phone }}）")
    page.when("kpis")
    _annex(page)
    page.end()
    return page.imprint("推进小组成员单位", "{{ office.name }}办公室").save()


def _content(page: Page) -> None:
    page.h1("一、评价期间和内容")
    page.body("（一）评价期间为{{ period_start }}至{{ period_end }}。")
    page.body(
        "（二）评价内容依照《管理办法》第十九条，包括{{ dimensions }}五个方面，以及《合同》约定的该支持年度考核指标"
        "完成情况、经费投入和使用情况。{% if kpis %}考核指标和目标值见附件。{% endif %}"
    )


def _report(page: Page) -> None:
    page.h1("二、报送要求")
    page.body(
        "（一）{{ incubator }}应当编制年度绩效评价报告，由{{ parts.summary }}和{{ parts.plan }}两部分组成。"
        "{% if is_last %}本支持年度是建设周期的最后一个支持年度，不再编制{{ parts.plan }}，"
        "持续运营的打算写入总结。{% endif %}"
    )
    page.when("materials")
    page.add("Body", "（二）报送下列材料：", KEEP)
    page.each("row in materials")
    page.body("{{ row.no }}．{{ row.name }}{% if loop.last %}。{% else %}；{% endif %}")
    page.end()
    page.end()
    page.h1("三、程序和期限")
    page.body(
        "（一）报告先送区政府。{% if consent_due_on %}请于{{ consent_due_on }}前（含当日）取得区政府同意。"
        "{% else %}请预留区政府审核的时间。{% endif %}区政府同意的，请出具同意函。"
    )
    page.body(
        "（二）报告经区政府同意后，于{{ report_due_on }}前（含当日）连同同意函报市科委。"
        "没有区政府同意函的，市科委不予受理。"
    )
    page.body("（三）报告中的评价通知文号，请填写本通知的文号。")


def _steps(page: Page) -> None:
    page.h1("四、评价的组织")
    page.body(
        "（一）评价按照“一体一策”原则制定评价方案并组织实施。市科委"
        "{% if third_party %}委托第三方专业机构{{ third_party }}开展绩效评价。"
        "{% else %}将委托第三方专业机构开展绩效评价，机构确定后另行告知。{% endif %}"
        "请{{ incubator }}配合现场核查，如实提供资料。"
    )
    page.body(
        "（二）评价等级根据《合同》约定的年度指标的完成情况确定，评价结果由市科委公布，"
        "结果运用依照《合同》约定和《管理办法》第二十条。"
    )


def _annex(page: Page) -> None:
    page.annex("附件", f"{_YEAR}考核指标表")
    page.table(
        [Column("序号", 14, "center"), Column("指标编号", 22, "center"), Column("指标名称", 48),
         Column("单位", 18, "center"), Column("计算方式", 32, "center"),
         Column("目标值", 22, "right")],
        [Row(["{{ row.no }}", "{{ row.code }}", "{{ row.name }}", "{{ row.unit }}",
              "{{ row.aggregation }}", "{{ row.target }}"], loop="row in kpis")],
    )  # fmt: skip
    page.note("注：目标值为现行合同的目标值，已经确认的指标调整包括在内。")


TEMPLATES = {"notices/eval_call.docx": eval_call}
"""The notice that opens a year's evaluation."""
