"""Chapter 4 of the contract: the money (第十三条)."""

from __future__ import annotations

from tools.templating import plan_parts
from tools.templating.paper import Column, Paper

_SUMS = (
    "{{ %s.wan }}万元（大写：人民币{{ %s.capital }}，小写：{{ %s.yuan }}元）"  # the ordered form
)


def _ordered(name: str) -> str:
    """Return an amount as it is ordered: 万元, 元 and 大写."""
    return _SUMS.replace("%s", name)


def write(doc: Paper) -> None:
    """Write the chapter on what is paid in, by whom, up to which limit and on which terms."""
    doc.chapter("资金投入与支持")
    _inputs(doc)
    _startup(doc)
    _operation(doc)
    _limits(doc)
    _control(doc)
    _instalments(doc)
    _use(doc)
    _reward(doc)


def _inputs(doc: Paper) -> None:
    doc.clause("建设总投入")
    doc.text("孵化器建设总投入经费为" + _ordered("money.construction") + "，来源为：")
    plan_parts.sources(doc, "丙方自有")
    doc.text("丙方自有及其他来源的资金应当按照建设进度及时、足额到位，不得以财政资助资金抵充。")


def _startup(doc: Paper) -> None:
    doc.clause("启动建设经费")
    doc.when("money.startup.given")
    doc.text(
        "启动建设经费由区级财政安排，乙方支持" + _ordered("money.startup") + "，"
        "占建设总投入经费的{{ money.startup.share }}，按照乙方制定的操作细则管理和拨付，用于："
    )
    plan_parts.startup_budget(doc)
    doc.when("money.startup.over")
    doc.text(
        "上述支持经费超过建设总投入经费的{{ money.startup.most }}。该比例为《管理办法》第十三条的原则性"
        "限制，其例外须另有经批准并存档的书面理由，否则超出部分不予拨付。"
    )
    doc.otherwise()
    doc.text(
        "上述支持经费未超过建设总投入经费的{{ money.startup.most }}，符合《管理办法》第十三条的原则性限制。"
    )
    doc.end()
    doc.otherwise()
    doc.text("本{{ style }}不安排启动建设经费。")
    doc.end()


def _operation(doc: Paper) -> None:
    doc.clause("年度运营经费计划")
    doc.text(
        "年度运营总体投入经费包括市级补贴、区级补贴、丙方自有资金和其他来源资金，各支持年度计划如下："
    )
    plan_parts.yearly_plan(doc, "丙方自有")
    plan_parts.yearly_budget(doc)


def _limits(doc: Paper) -> None:
    doc.clause("支持限额与比例")
    doc.text(
        "依照《管理办法》第十三条，{{ incubator.class }}市级年度运营补贴第一年最高"
        "{{ money.caps.first }}万元，{% if money.caps.has_third %}第二、第三年每年{% else %}第二年{% endif %}"
        "最高{{ money.caps.later }}万元；乙方按1:1比例给予支持；"
        "市区两级支持资金之和原则上不高于年度运营总体投入经费的{{ money.caps.share }}。本{{ style }}的核算为："
    )
    doc.table(
        "row in money.limits",
        [
            Column("支持年度", 25, "{{ row.year }}"),
            Column("市级补贴", 18, "{{ row.city_wan }}", "right"),
            Column("市级限额", 18, "{{ row.cap }}", "right"),
            Column("区级补贴", 18, "{{ row.district_wan }}", "right"),
            Column("市区合计", 18, "{{ row.sum }}", "right"),
            Column("合计上限", 18, "{{ row.most }}", "right"),
            Column("占投入（%）", 20, "{{ row.share }}", "right"),
            Column(
                "核算结果",
                21,
                "{% if row.over_cap %}超过市级限额{% elif row.unequal %}区级与市级不等"
                "{% elif row.over_share %}超过原则性比例{% else %}符合{% endif %}",
            ),
        ],
        unit="金额单位：万元",
        small=True,
        airy=True,
    )
    doc.text(
        "实际拨付以年度运营总体投入经费的实际到位数复核；实际投入不足计划，致使市区两级支持资金之和"
        "超过前款比例的，甲方、乙方可以相应核减。"
    )


def _control(doc: Paper) -> None:
    doc.clause("总额控制")
    doc.text("财政资助资金实行总额控制。建设周期内（不含绩效评价后奖励）：")
    doc.item("（一）市级财政支持总额为" + _ordered("money.totals.city") + "；")
    doc.item(
        "（二）区级财政支持总额为"
        + _ordered("money.totals.district")
        + "，其中启动建设经费{{ money.startup.wan }}万元、年度运营补贴"
        "{{ money.totals.district_operating }}万元；"
    )
    doc.item("（三）市区两级合计为" + _ordered("money.totals.both") + "。")
    doc.text(
        "各级、各类资金的累计拨付数不得超过前款及〈分阶段拨付〉所列金额。"
        "所列金额为支持上限，实际金额按照本{{ style }}约定的条件和绩效评价结果确定。"
    )
    doc.clause("专账核算")
    doc.text(
        "丙方应当设立专账，对财政资助资金的收入、支出和结余实行专账核算，单独归集、专款专用，"
        "保存完整的会计资料备查。市级资金、区级资金应当分别列示。专账名称或账号：{{ money.ledger }}。"
    )


def _instalments(doc: Paper) -> None:
    doc.clause("分阶段拨付")
    doc.text("财政资助资金按照下表分阶段拨付至丙方在本{{ style }}首部载明的银行账户：")
    doc.table(
        "row in money.instalments",
        [
            Column("序号", 12, "{{ row.no }}"),
            Column("资金种类", 26, "{{ row.fund_kind }}"),
            Column("级次", 12, "{{ row.level }}"),
            Column("支持年度", 26, "{{ row.year }}"),
            Column("金额（万元）", 26, "{{ row.amount }}", "right"),
            Column("拨付条件", 54, "{{ row.condition }}*", "left"),
        ],
        small=True,
        airy=True,
    )
    doc.text(
        "第一支持年度的运营补贴在本{{ style }}订立后拨付。以后各支持年度的运营补贴，须以上一支持年度的绩效评价"
        "结果和经费实际使用情况为依据，在〈年度评价等级及其后果〉约定的条件成就后拨付。"
    )
    doc.when("argument")
    doc.text("拨付金额不得超过综合论证意见提出的支持金额。")
    doc.otherwise()
    doc.text(
        "综合论证意见尚未出具的，在第三方机构出具综合论证意见之前不予拨付；拨付金额不得超过该意见提出的支持金额。"
    )
    doc.end()


def _use(doc: Paper) -> None:
    doc.clause("经费使用")
    doc.text(
        "{% if money.startup.given %}启动建设经费用于孵化空间建设、技术（服务）平台建设等；{% endif %}年度运营补贴用于专业服务能力建设、"
        "孵化人才（团队）建设、举办资源对接活动等。丙方不得将财政资助资金用于本{{ style }}约定范围以外的支出，"
        "不得用于偿还债务、对外投资、支付罚款、捐赠和赞助。"
    )
    doc.text(
        "同一支出已获得其他财政资金支持的，不得重复列支。支出类别之间的调整，按照〈建设内容的稳定〉办理。"
    )


def _reward(doc: Paper) -> None:
    doc.clause("绩效评价后奖励")
    doc.text(
        "建设周期届满并经综合绩效评价后，甲方、乙方对超额完成的绩效指标给予奖励。实际完成值超过目标值的，"
        "为超额完成；恰好达到目标值的，不属于超额完成。"
        "{{ incubator.class }}市级奖励资金最高{{ money.caps.reward }}万元，乙方按1:1比例给予支持。"
    )
    doc.when("reward_rule")
    doc.text("奖励金额按照下列办法计算，计算结果高于前款限额的，以限额为准：")
    doc.loop("paragraph in reward_rule")
    doc.text("{{ paragraph }}")
    doc.end_loop()
    doc.otherwise()
    doc.text(
        "三方未约定奖励金额的计算办法；是否奖励及奖励金额，由甲方会同乙方根据综合绩效评价结果在前款限额以内"
        "研究确定。"
    )
    doc.end()
