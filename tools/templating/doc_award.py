"""AWARD: 绩效评价后奖励通知 of 市科委 and 区政府 (第十三条第（三）项, 第二十一条)."""

from __future__ import annotations

from tools.templating.base import Column, Page, Row
from tools.templating.eval_parts import ADDRESSEE, DOC_NO, copies, grounds, lead, paragraphs_of
from tools.templating.eval_tables import MONEY, money_rows
from tools.templating.money_parts import (
    AGREED,
    BOTH,
    DESK,
    REPORT,
    account_rows,
    joint_end,
    joint_head,
)
from tools.templating.phrases import KEEP
from tools.templating.tables import said


def award() -> bytes:
    """Return the letter, signed by both authorities; the places of the seals stay empty."""
    page = joint_head(Page("绩效评价后奖励通知"), DOC_NO)
    page.title("关于给予{{ incubator }}\n绩效评价后奖励的通知")
    page.addressee(ADDRESSEE)
    page.body(
        grounds("第十三条第（三）项、第二十一条", "关于超额完成绩效指标奖励的约定")
        + BOTH
        + "根据建设期满后的综合绩效评价结果，决定对你单位超额完成的绩效指标给予奖励。"
        "现将有关事项通知如下："
    )
    _evaluation(page)
    _surpassed(page)
    _amount(page)
    _payment(page)
    joint_end(page, DESK)
    return copies(page, "{{ office.finance_bureau }}").save()


def _evaluation(page: Page) -> None:
    page.h1("一、奖励依据")
    lead(
        page,
        "（一）综合绩效评价。",
        "市科委会同区政府委托第三方机构，对你单位{{ facts.start }}至{{ facts.end }}履行合同（任务书）"
        f"和指标完成情况开展了综合绩效评价，{REPORT}，评价结果经{{{{ facts.decided_by }}}}于"
        "{{ facts.decided_on }}审定。"
        f"{{% if minutes %}}奖励经{AGREED}。{{% endif %}}",
    )
    page.when("rule")
    lead(page, "（二）合同约定的奖励办法。", "《合同》约定：")
    paragraphs_of(page, "rule")
    page.otherwise()
    lead(
        page,
        "（二）合同约定的奖励办法。",
        "《合同》没有载明奖励的计算办法，奖励金额由市科委、区政府在《管理办法》规定的上限内核定。",
    )
    page.end()


def _surpassed(page: Page) -> None:
    page.h1("二、超额完成的绩效指标")
    page.when("rows")
    page.add("Body", "给予奖励的超额完成指标如下：", KEEP)
    columns = [
        Column("序号", 10, "center"),
        Column("指标编号", 18, "center"),
        Column("指标名称", 30),
        Column("目标值", 15, "right"),
        Column("核定值", 17, "right"),
        Column("超额量", 16, "right"),
        Column("奖励说明", 50),
    ]
    name = (
        "{% if row.name %}{{ row.name }}{% if row.unit %}（{{ row.unit }}）{% endif %}"
        "{% else %}—{% endif %}"
    )
    cells = [
        "{{ row.no }}",
        "{{ row.code }}",
        name,
        *(
            f"{{% if row.{figure} %}}{{{{ row.{figure} }}}}{{% else %}}—{{% endif %}}"
            for figure in ("target", "actual_verified")
        ),
        "{{ row.excess }}",
        "{% if row.description %}{{ row.description }}{% else %}—{% endif %}",
    ]
    page.add("Gap", properties=KEEP)
    page.table(columns, [Row(cells, loop="row in rows")], small=True)
    page.note("注：目标值以《合同》及其经确认的变更为准；超额量为核定值优于目标值的部分。")
    page.otherwise()
    page.body("超额完成的绩效指标见综合绩效评价结果通知。")
    page.end()


def _amount(page: Page) -> None:
    page.h1("三、奖励金额")
    page.body(
        "给予你单位绩效评价后奖励共计人民币{{ reward.total.capital }}（{{ reward.total.yuan }}元），"
        "其中市级{{ reward.city.wan }}万元、区级{{ reward.district.wan }}万元。"
        "{% if reward.formula %}奖励金额的计算依据为：{{ reward.formula }}。{% endif %}"
    )
    page.add("Body", "各级金额如下：", KEEP)
    page.add("Gap", properties=KEEP).table(list(MONEY), money_rows("reward"), keep=True)
    page.body(
        "{% if reward.cap %}上述市级奖励资金不超过《管理办法》第十三条规定的每家最高"
        "{{ reward.cap }}万元，{% endif %}所在区按1:1给予支持。"
    )


def _payment(page: Page) -> None:
    page.h1("四、拨付和使用")
    lead(
        page,
        "（一）奖励经费的拨付。",
        "市级、区级奖励经费分别由市、区按照财政经费管理的规定拨付，拨付时另发拨付通知。"
        "{% if account %}收款账户为《合同》载明的下列账户：{% endif %}",
    )
    page.when("account").add("Gap", properties=KEEP)
    rows = [
        *account_rows(),
        said("核算专账", "{% if ledger %}{{ ledger }}{% else %}未约定{% endif %}", "account"),
    ]
    page.table([Column("", 36, "center"), Column("", 120)], rows, heads=False, keep=True).end()
    lead(
        page,
        "（二）经费管理。",
        "请你单位对奖励经费实行专账核算，按照《合同》约定和有关规定使用，自觉接受监督检查。",
    )


TEMPLATES = {"letters/award.docx": award}
