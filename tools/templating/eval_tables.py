"""The tables of the evaluation letters: indicators, five dimensions, amounts by level."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row
from tools.templating.phrases import LEVELS


def indicators(page: Page, mark: str, title: str) -> Page:
    """Add the annex with every indicator of the contract: target, reported, verified, rate."""
    page.annex(mark, title)
    columns = [
        Column("序号", 11, "center"),
        Column("指标\n编号", 12, "center"),
        Column("指标名称", 36.5),
        Column("单位", 11, "center"),
        Column("目标值", 17, "right"),
        Column("申报值", 18.5, "right"),
        Column("核定值", 18.5, "right"),
        Column("完成率（%）", 15, "right"),
        Column("超额量", 16.5, "right"),
    ]
    cells = [
        "{{ row.no }}",
        "{{ row.code }}",
        *(_or_dash(name) for name in ("name", "unit", "target")),
        *(_or_dash(name) for name in ("actual_reported", "actual_verified", "rate", "excess")),
    ]
    page.table(columns, [Row(cells, loop="row in kpis")], small=True)
    return page.note(
        "注：指标名称、计量单位和目标值以《合同》及其经确认的变更为准；完成率按核定值计算；"
        "“超额量”仅列核定值优于目标值的部分；“—”表示没有数据或者不适用。"
    )


def _or_dash(name: str) -> str:
    return f"{{% if row.{name} %}}{{{{ row.{name} }}}}{{% else %}}—{{% endif %}}"


FIVE = (
    (
        "H",
        "“硬科技”孵化服务能力",
        "孵化培育企业、技术攻关支持、知识产权建设、创新服务供给、未来产业技术培育、孵化企业创新能力",
    ),
    (
        "R",
        "资源集聚能力",
        "专业资源对接、服务高层次人才创新创业、搭建跨境孵化服务渠道、举办国际化活动、有影响力专业赛事",
    ),
    ("S", "可持续发展能力", "开展专业化服务、投孵联动"),
    ("A", "区域创新辐射带动能力", "孵化企业流动性、毕业企业落地率、发展贡献度"),
    ("O", "其他方面", "经费投入和使用情况、项目指标完成情况"),
)
"""The five contents of evaluation and what each covers (第十九条)."""


def dimensions(page: Page, mark: str) -> Page:
    """Add the annex with the opinion on each of the five contents of 第十九条."""
    page.annex(mark, "五个方面评价意见表")
    page.when("dims.scored")
    scored = [
        Column("评价方面", 29),
        Column("主要内容", 47),
        Column("权重（%）", 14, "center"),
        Column("得分", 12, "center"),
        Column("评价意见", 54, "both"),
    ]
    page.table(scored, [_dimension(item, scored=True) for item in FIVE], small=True, airy=True)
    page.otherwise()
    plain = [Column("评价方面", 32), Column("主要内容", 48), Column("评价意见", 76, "both")]
    page.table(plain, [_dimension(item, scored=False) for item in FIVE], small=True, airy=True)
    page.end()
    return page.note(
        "注：评价方面和主要内容依照《管理办法》第十九条；"
        "{% if dims.scored %}权重和得分由第三方专业机构依据评价方案给出，“—”表示未单独评分；"
        "{% endif %}各方面的具体分析详见{{ facts.third_party.name }}（统一社会信用代码："
        "{{ facts.third_party.uscc }}）出具的评价报告（编号：{{ facts.third_party.report_no }}）。"
    )


def _dimension(item: tuple[str, str, str], *, scored: bool) -> Row:
    key, name, covers = item
    figures = [
        f"{{% if dims.{key}.{figure} %}}{{{{ dims.{key}.{figure} }}}}{{% else %}}—{{% endif %}}"
        for figure in ("weight", "score")
    ]
    opinion = Cell(
        lines=[
            f"{{%p if dims.{key}.opinion %}}",
            f"{{%p for line in dims.{key}.opinion %}}",
            "{{ line }}",
            "{%p endfor %}",
            "{%p else %}",
            "详见第三方评价报告。",
            "{%p endif %}",
        ]
    )
    return Row([name, covers, *(figures if scored else []), opinion], height=18)


def money_rows(name: str) -> list[Row]:
    """Return the rows 市级, 区级, 合计 of an amount in 万元, 元 and 大写."""
    return [
        Row(
            [
                label,
                f"{{{{ {name}.{level}.wan }}}}",
                f"{{{{ {name}.{level}.yuan }}}}",
                f"{{{{ {name}.{level}.capital }}}}",
            ]
        )
        for label, level in LEVELS
    ]


MONEY = (
    Column("级次", 18, "center"),
    Column("金额（万元）", 32, "right"),
    Column("金额（元）", 42, "right"),
    Column("人民币大写", 64),
)
