"""EVAL_FINAL: 综合绩效评价结果通知 of 市科委 and 区政府 (第二十一条)."""

from __future__ import annotations

from tools.templating.base import Column, Page, Row
from tools.templating.eval_parts import (
    ADDRESSEE,
    DOC_NO,
    PARTIES,
    close,
    copies,
    grounds,
    lead,
    paragraphs_of,
    process,
    sign,
    tally,
)
from tools.templating.eval_tables import MONEY, dimensions, indicators, money_rows
from tools.templating.phrases import DISTRICT, KEEP


def eval_final() -> bytes:
    """Return the letter, signed by both authorities; the places of the seals stay empty."""
    page = Page("综合绩效评价结果通知")
    page.letterhead(["{{ office.name }}", DISTRICT], DOC_NO, size=34, width=134)
    page.title("关于{{ incubator }}\n综合绩效评价结果的通知")
    page.addressee(ADDRESSEE)
    page.body(
        grounds("第十八条、第二十一条")
        + PARTIES
        + "，委托第三方机构对你单位履行合同（任务书）和指标完成情况开展了综合绩效评价。"
        "现将评价结果通知如下："
    )
    process(page, annual=False)
    _performance(page)
    _results(page)
    _conclusion(page)
    _reward(page)
    close(page, "六")
    sign(page, ["综合考核指标完成情况表", "五个方面评价意见表"], "{{ office.name }}", DISTRICT)
    indicators(page, "附件1", "综合考核指标完成情况表")
    dimensions(page, "附件2")
    return copies(page, "{{ office.finance_bureau }}").save()


def _performance(page: Page) -> None:
    page.h1("二、合同履行和经费使用情况")
    lead(
        page,
        "（一）合同履行。",
        "你单位{% if contract.class %}作为{{ contract.class }}，{% endif %}按照《合同》约定的"
        "建设目标、建设周期{% if contract.start %}（{{ contract.start }}至{{ contract.end }}）{% endif %}和"
        "具体任务接受评价，履行情况的核查结论见第三方评价报告"
        "（编号：{{ facts.third_party.report_no }}）。",
    )
    page.when("inputs")
    lead(
        page,
        "（二）经费约定。",
        "《合同》约定建设总投入{{ inputs.total_construction_input }}万元，启动建设经费"
        "{{ inputs.startup_support }}万元；财政资助资金总额控制数为市级"
        "{{ inputs.total_city }}万元、区级{{ inputs.total_district }}万元。",
    )
    page.otherwise()
    lead(page, "（二）经费约定。", "建设总投入和财政资助资金总额控制数以《合同》约定为准。")
    page.end()
    page.when("fund_use")
    lead(page, "（三）经费使用和审计。", "经费使用和审计情况为：")
    paragraphs_of(page, "fund_use")
    page.otherwise()
    lead(page, "（三）经费使用和审计。", "经费使用和审计情况详见第三方评价报告。")
    page.end()


def _results(page: Page) -> None:
    page.h1("三、综合考核指标完成情况")
    lead(
        page,
        "（一）总体情况。",
        tally("《合同》约定的综合考核指标") + "各项指标的目标值、申报值、核定值和完成率见附件1，"
        "依照《管理办法》第十九条形成的五个方面评价意见详见附件2。",
    )
    page.when("exceeded")
    lead(page, "（二）超额完成情况。", "核定值优于目标值的指标如下：")
    columns = [
        Column("序号", 12, "center"),
        Column("指标编号", 19, "center"),
        Column("指标名称", 53),
        Column("单位", 18, "center"),
        Column("目标值", 18, "right"),
        Column("核定值", 18, "right"),
        Column("超额量", 18, "right"),
    ]
    cells = [
        "{{ row.no }}",
        "{{ row.code }}",
        "{% if row.name %}{{ row.name }}{% else %}—{% endif %}",
        "{% if row.unit %}{{ row.unit }}{% else %}—{% endif %}",
        "{{ row.target }}",
        "{{ row.actual_verified }}",
        "{{ row.excess }}",
    ]
    page.add("Gap", properties=KEEP).table(
        columns, [Row(cells, loop="row in exceeded")], small=True
    )
    page.otherwise()
    lead(page, "（二）超额完成情况。", "综合考核指标中没有核定值优于目标值的指标。")
    page.end()


def _conclusion(page: Page) -> None:
    page.h1("四、综合评价结论")
    page.body(
        "经{{ facts.decided_by }}于{{ facts.decided_on }}审定，"
        "对你单位建设期满后的综合绩效评价结论为："
    )
    paragraphs_of(page, "facts.opinion")
    page.when("facts.district_opinion").body("区政府意见为：")
    paragraphs_of(page, "facts.district_opinion").end()


def _reward(page: Page) -> None:
    page.h1("五、绩效评价后奖励")
    page.when("reward and reward.is_due")
    page.body(
        "依照《管理办法》第十三条、第二十一条，根据评价结果、按照《合同》约定，对你单位超额完成的"
        "绩效指标给予奖励，共计{{ reward.total.yuan }}元（大写：人民币{{ reward.total.capital }}），"
        "其中市级{{ reward.city.wan }}万元、区级{{ reward.district.wan }}万元。"
        "{% if reward.formula %}奖励金额的计算依据为：{{ reward.formula }}。{% endif %}"
        "各级金额如下："
    )
    page.add("Gap", properties=KEEP).table(list(MONEY), money_rows("reward"), keep=True)
    _excess(page)
    page.body(
        "{% if reward.cap %}上述市级奖励资金不超过《管理办法》第十三条规定的每家最高"
        "{{ reward.cap }}万元；{% endif %}所在区按照1:1的比例给予支持。"
        "奖励经费的拨付按照规定另行办理。"
    )
    page.otherwise("exceeded")
    page.body(
        "对超额完成的绩效指标的奖励，依照《管理办法》第十三条、第二十一条和《合同》约定另行核定，"
        "以市科委、区政府另行印发的奖励通知为准。"
    )
    page.otherwise()
    page.body(
        "《管理办法》第十三条、第二十一条规定的奖励以绩效指标超额完成为前提。"
        "你单位综合考核指标中没有超额完成的指标，本次不安排绩效评价后奖励。"
    )
    page.end()


def _excess(page: Page) -> None:
    """List the indicators a reward is given for, by how much each was surpassed."""
    page.when("reward.items").body("奖励所依据的超额完成指标如下：")
    columns = [
        Column("序号", 12, "center"),
        Column("指标编号", 19, "center"),
        Column("指标名称", 45),
        Column("超额量", 22, "right"),
        Column("奖励说明", 58, "both"),
    ]
    description = "{% if item.description %}{{ item.description }}{% else %}—{% endif %}"
    name = "{% if item.name %}{{ item.name }}{% else %}—{% endif %}"
    cells = ["{{ item.no }}", "{{ item.code }}", name, "{{ item.excess }}", description]
    page.add("Gap", properties=KEEP).table(
        columns, [Row(cells, loop="item in reward.items")], small=True
    ).end()


TEMPLATES = {"letters/eval_final.docx": eval_final}
