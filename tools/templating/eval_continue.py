"""What 继续支持 brings about (第二十条第（一）项)."""

from __future__ import annotations

from tools.templating.base import Page
from tools.templating.eval_parts import lead
from tools.templating.eval_tables import MONEY, money_rows
from tools.templating.phrases import KEEP


def result(page: Page) -> None:
    """Write 结果运用: the next year and its money in full, or the way to the final evaluation."""
    page.when("next")
    _next_year(page)
    page.otherwise()
    _last_year(page)
    page.end()


def _next_year(page: Page) -> None:
    lead(
        page,
        "（一）启动下一支持年度。",
        "启动你单位下一支持年度（第{{ next.words }}年）支持，建设任务和考核指标按照《合同》"
        "第{{ next.words }}支持年度的约定执行。",
    )
    page.when("money")
    lead(
        page,
        "（二）足额拨付支持经费。",
        "按照《合同》约定的经费计划，足额拨付第{{ next.words }}年支持经费共计"
        "{{ money.total.yuan }}元（大写：人民币{{ money.total.capital }}），其中市级{{ money.city.wan }}万元、"
        "区级{{ money.district.wan }}万元。各级金额如下：",
    )
    page.add("Gap", properties=KEEP).table(list(MONEY), money_rows("money"), keep=True)
    page.otherwise()
    lead(
        page,
        "（二）足额拨付支持经费。",
        "按照《合同》约定的经费计划，足额拨付第{{ next.words }}年支持经费。",
    )
    page.end()
    lead(
        page,
        "（三）经费拨付和使用。",
        "市级经费由市科委会同{{ office.finance_bureau }}按照规定办理，区级经费由所在区按照"
        "《管理办法》第十三条规定的比例安排。你单位应当对支持经费实行专账核算，按照《合同》约定的"
        "用途使用，自觉接受专项审计和绩效评价。",
    )
    lead(
        page,
        "（四）后续工作。",
        "请你单位对照评价意见改进工作，对核定完成率未达到100%的指标逐项落实措施，认真执行"
        "下一年度工作计划，并按照《合同》约定报送季度、年度报告。",
    )


def _last_year(page: Page) -> None:
    lead(
        page,
        "（一）年度评价结果。",
        "第{{ year_index.words }}支持年度是《合同》约定建设周期内的最后一个支持年度"
        "{% if contract.end %}，建设周期至{{ contract.end }}止{% endif %}。"
        "本次评价结果作为建设期满后综合绩效评价的重要依据。",
    )
    lead(
        page,
        "（二）综合绩效评价。",
        "建设期满后，市科委会同区政府依照《管理办法》第二十一条和《合同》约定，委托第三方机构对"
        "你单位履行合同（任务书）和指标完成情况开展综合绩效评价；对超额完成的绩效指标，根据评价结果、"
        "按照《合同》约定给予奖励。",
    )
    lead(
        page,
        "（三）后续工作。",
        "请你单位对照评价意见改进工作，整理建设任务、考核指标和经费使用的佐证材料，做好专账核算和"
        "接受综合绩效评价的准备。",
    )
