"""TERMINATE and REFUND: 合同终止通知, 退还剩余财政经费通知 (第二十条第（三）项)."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row
from tools.templating.eval_parts import ADDRESSEE, DOC_NO, copies, grounds, lead
from tools.templating.money_parts import (
    AGREED,
    BOTH,
    DESK,
    REPORT,
    joint_end,
    joint_head,
)
from tools.templating.phrases import KEEP, LEVELS

_YEAR = "第{{ year_index.words }}支持年度"
_DECIDED = (
    f"你单位{_YEAR}（{{{{ facts.start }}}}至{{{{ facts.end }}}}）的绩效评价等级经"
    "{{ facts.decided_by }}于{{ facts.decided_on }}决定为{{ grade }}。"
)


def _figure(level: str, column: str) -> str:
    return f"{{{{ refund.{level}.{column}.wan }}}}"


def terminate() -> bytes:
    """Return the letter that ends the contract: why, from when, and what is settled."""
    page = joint_head(Page("合同终止通知"), DOC_NO)
    page.title("关于终止{{ incubator }}\n建设合同的通知")
    page.addressee(ADDRESSEE)
    page.body(
        grounds("第二十条第（三）项", "关于停止支持和合同终止的约定")
        + BOTH
        + "决定终止《合同》。现将有关事项通知如下："
    )
    _reason(page)
    _settlement(page)
    page.h1("三、其他事项")
    lead(
        page,
        "（一）继续有效的约定。",
        "《合同》中关于结算、审计、保密和争议解决的约定继续有效。",
    )
    lead(
        page,
        "（二）不同意见。",
        "你单位对本通知有疑问或者不同意见的，可以书面向市科委提出；因《合同》的终止发生争议的，"
        "按照《合同》约定处理。",
    )
    joint_end(page, DESK)
    return copies(page, "{{ office.finance_bureau }}").save()


def _reason(page: Page) -> None:
    page.h1("一、终止事由和日期")
    lead(
        page,
        "（一）评价结果。",
        f"第三方机构{REPORT}。{_DECIDED}",
    )
    page.when("minutes")
    lead(
        page,
        "（二）审议情况。",
        f"停止支持和合同终止经{AGREED}。",
    )
    lead(page, "（三）终止日期。", "《合同》自{{ terminates_on }}起终止。")
    page.otherwise()
    lead(page, "（二）终止日期。", "《合同》自{{ terminates_on }}起终止。")
    page.end()


def _settlement(page: Page) -> None:
    page.h1("二、终止后的结算")
    lead(
        page,
        "（一）不再拨付。",
        "市、区两级不再向你单位拨付《合同》约定的支持经费，尚未拨付的各期经费停止拨付。",
    )
    page.when("refund")
    lead(
        page,
        "（二）剩余经费。",
        "已拨付经费的剩余部分应当退还，以退还剩余财政经费的通知为准。各级情况如下：",
    )
    _by_level(page)
    page.otherwise()
    lead(
        page,
        "（二）剩余经费。",
        "已拨付的市区两级财政经费剩余部分应当退还，金额、账户和期限由市科委、区政府核实后另行书面通知。",
    )
    page.end()
    lead(
        page,
        "（三）资料和衔接。",
        "请你单位停止使用剩余财政经费，保管好建设资料和专账凭证，配合办理经费结算，"
        "并妥善做好在孵企业的服务衔接。",
    )


def _by_level(page: Page) -> None:
    """Show what was promised, paid, used and is to be paid back on each level."""
    columns = [
        Column("级次", 22, "center"),
        Column("合同约定总额", 34, "right"),
        Column("已拨付", 33, "right"),
        Column("经核实已使用", 34, "right"),
        Column("应退还", 33, "right"),
    ]
    rows = [
        Row(
            [
                label,
                f"{{% if settlement %}}{{{{ settlement.{level} }}}}{{% else %}}—{{% endif %}}",
                *(_figure(level, column) for column in ("disbursed", "used", "refund")),
            ]
        )
        for label, level in LEVELS
    ]
    page.table(columns, rows, unit="单位：万元", keep=True)
    page.note(
        "注：{% if refund.certified_by %}核实依据：{{ refund.certified_by }}；{% endif %}"
        "合同约定总额不含绩效评价后奖励。"
    )


def refund() -> bytes:
    """Return the letter that asks the remainder back: how much on each level, where, by when."""
    page = joint_head(Page("退还剩余财政经费通知"), DOC_NO)
    page.title("关于{{ incubator }}\n退还剩余财政经费的通知")
    page.addressee(ADDRESSEE)
    page.body(
        grounds("第二十条第（三）项", "关于停止支持和经费退还的约定")
        + BOTH
        + "就你单位退还已拨付的市区两级财政经费剩余部分的有关事项通知如下："
    )
    page.h1("一、退还依据")
    page.body(
        f"{_DECIDED}{{% if minutes %}}停止支持和合同终止经{AGREED}。{{% endif %}}"
        "{% if terminates_on %}《合同》自{{ terminates_on }}起终止。{% else %}《合同》终止。{% endif %}"
    )
    _amounts(page)
    page.h1("三、退还账户和期限")
    page.when("not refund.account and not refund.deadline")
    page.body("退还的账户和期限由市科委、区政府依据《合同》另行书面通知。")
    page.otherwise()
    lead(
        page,
        "（一）退还账户。",
        "{% if refund.account %}退还款项汇入下列账户：{{ refund.account }}。"
        "{% else %}市级、区级经费的退还账户由市科委、区政府分别另行书面告知。{% endif %}",
    )
    lead(
        page,
        "（二）退还期限。",
        "{% if refund.deadline %}退还期限为{{ refund.deadline }}前（含当日），"
        "依据为：{{ refund.deadline_source }}。"
        "{% else %}退还期限由市科委会同区政府依据《合同》另行书面通知。{% endif %}",
    )
    page.end()
    _others(page)
    joint_end(page, DESK)
    return copies(page, "{{ office.finance_bureau }}").save()


_WORKING = [
    Column("级次", 24, "center"),
    Column("已拨付", 44, "right"),
    Column("经核实已使用", 44, "right"),
    Column("应退还", 44, "right"),
]


def _sum_of(level: str) -> str:
    amount = f"refund.{level}.refund"
    return f"人民币{{{{ {amount}.capital }}}}（{{{{ {amount}.yuan }}}}元）"


def _amounts(page: Page) -> None:
    page.h1("二、退还金额")
    page.body(
        "你单位应当退还已拨付的市区两级财政经费剩余部分共计人民币{{ refund.total.refund.capital }}"
        "（{{ refund.total.refund.yuan }}元），其中退还市级{{ refund.city.refund.wan }}万元、"
        "区级{{ refund.district.refund.wan }}万元。"
        "{% if refund.certified_by %}上述金额依据{{ refund.certified_by }}的核实结果确定。{% endif %}"
    )
    page.add("Body", "核算情况如下：", KEEP)
    rows = [
        Row([label, *(_figure(level, column) for column in ("disbursed", "used", "refund"))])
        for label, level in LEVELS
    ]
    words = [
        Row([f"{label}应退还", Cell(_sum_of(level), span=3, align="left")])
        for label, level in LEVELS
    ]
    page.table(_WORKING, [*rows, *words], unit="单位：万元", keep=True)
    page.note("注：应退还金额＝已拨付金额－经核实的已使用金额；区级金额包括启动建设经费。")
    _payments(page)


def _others(page: Page) -> None:
    page.h1("四、其他事项")
    lead(
        page,
        "（一）退还凭证。",
        "请你单位在退款附言中注明合同编号（{{ contract.no }}），退还后将银行凭证和专账余额情况"
        "分别报市科委和区政府。",
    )
    lead(
        page,
        "（二）性质说明。",
        "本通知所称“退还”是《管理办法》第二十条规定的评价结果运用，仅指已拨付经费的剩余部分，"
        "不是《管理办法》第十二条所列的举措。",
    )


def _payments(page: Page) -> None:
    """List what was paid, where payments are on record."""
    page.when("payments")
    page.add("Body", "登记的拨付记录如下：", KEEP)
    columns = [
        Column("序号", 10, "center"),
        Column("拨付日期", 29, "center"),
        Column("拨付文号", 38),
        Column("经费种类", 49, "center"),
        Column("级次", 10, "center"),
        Column("金额", 20, "right"),
    ]
    fund = "{% if row.is_yearly %}{{ row.year }}{% endif %}{{ row.fund }}"
    cells = ["{{ row.no }}", "{{ row.on }}", "{{ row.doc_no }}", fund, "{{ row.level }}"]
    rows = [
        Row([*cells, "{{ row.wan }}"], loop="row in payments.rows"),
        *(
            Row([Cell(f"{label}小计", span=5, align="center"), f"{{{{ payments.{level} }}}}"])
            for label, level in LEVELS[:2]
        ),
    ]
    page.add("Unit", "单位：万元", KEEP).table(columns, rows, small=True)
    page.note("注：本表按登记的拨付记录列示，不含绩效评价后奖励。")
    page.end()


TEMPLATES = {"letters/terminate.docx": terminate, "letters/refund.docx": refund}
