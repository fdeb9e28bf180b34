"""What the four evaluation letters share: opening, process, opinions, tables, close."""

from __future__ import annotations

from collections.abc import Sequence

from tools.templating.base import DATE, Cell, Column, Page, Row, Run
from tools.templating.styles import KAI

DISTRICT = "{% if district %}{{ district }}{% else %}所在区人民政府{% endif %}"
VALID = "{% if basis.until %}，有效期至{{ basis.until }}{% endif %}"
DOC_NO = (
    "{% if doc_no %}{{ doc_no }}{% else %}{{ office.organ_code }}〔{{ year }}〕　　号{% endif %}"
)
KEEP = "<w:keepNext/>"
PARTIES = f"{{{{ office.name }}}}（以下简称“市科委”）会同{DISTRICT}（以下简称“区政府”）"


def lead(page: Page, heading: str, text: str) -> Page:
    """Add a paragraph that begins with its heading in 楷体: “（一）评价报告。……”.

    One that ends with a colon stays with what it announces.
    """
    return page.add("Body", [Run(heading, font=KAI), text], KEEP if text.endswith("：") else "")


def grounds(measure_articles: str) -> str:
    """Return the basis of an evaluation: the contract first, then the 办法 (A.6)."""
    signed = "{% if contract.concluded %}{{ contract.concluded }}订立的{% endif %}"
    return (
        f"依据{signed}高质量孵化器建设三方合同（任务书）（合同编号：{{{{ contract.no }}}}，"
        "以下简称《合同》）关于绩效评价的约定，按照《{{ basis.measure }}》"
        f"（{{{{ basis.measure_no }}}}{VALID}，以下简称《管理办法》）{measure_articles}的规定，"
    )


def process(page: Page, *, annual: bool) -> Page:
    """Write 评价组织情况: notice, scheme, report, consent of the district, third party."""
    page.h1("一、评价组织情况")
    lead(
        page,
        "（一）评价通知和评价方案。",
        "本次评价依据{{ facts.notice }}评价通知组织实施，评价期间为{{ facts.start }}至"
        "{{ facts.end }}。市科委、区政府按照“一体一策”原则，结合你单位实际制定评价方案"
        "（{{ facts.scheme }}）。",
    )
    if annual:
        _report(page)
    return _third_party(page, "（三）" if annual else "（二）")


def _report(page: Page) -> None:
    report = (
        "你单位按要求提交了年度绩效评价报告（登记号：{{ facts.report.key }}"
        "{% if facts.report.prepared_on %}，编制日期：{{ facts.report.prepared_on }}{% endif %}）"
    )
    page.when("facts.report and facts.consent")
    lead(
        page,
        "（二）评价报告和区政府意见。",
        f"{report}，经{{{{ facts.consent.issuer }}}}同意（{{{{ facts.consent.no }}}}，"
        "{{ facts.consent.on }}）后报市科委。",
    )
    page.otherwise("facts.report")
    lead(page, "（二）评价报告和区政府意见。", f"{report}。区政府同意文号尚未登记。")
    page.otherwise()
    lead(page, "（二）评价报告和区政府意见。", "年度绩效评价报告和区政府同意文号尚未登记。")
    page.end()


def _third_party(page: Page, mark: str) -> Page:
    return lead(
        page,
        f"{mark}第三方评价。",
        "市科委于{{ facts.third_party.commissioned_on }}委托第三方专业机构"
        "{{ facts.third_party.name }}开展绩效评价。{% if facts.third_party.independent %}该机构已声明与你单位没有利害关系，"
        "{% else %}该机构{% endif %}于{{ facts.third_party.report_date }}出具评价报告"
        "（编号：{{ facts.third_party.report_no }}）。",
    )


def tally(what: str) -> str:
    """Return the sentence that counts the indicators; `what` names them."""
    return (
        f"{what}共{{{{ tally.count }}}}项，{{% if tally.all_met %}}核定完成率均达到100%。"
        "{% else %}其中核定完成率达到100%的{{ tally.met }}项，未达到的{{ tally.short }}项。{% endif %}"
    )


def paragraphs_of(page: Page, name: str) -> Page:
    """Write a text of the submission paragraph by paragraph."""
    return page.each(f"line in {name}").body("{{ line }}").end()


def close(page: Page, mark: str) -> Page:
    """Write 其他事项: publication, questions, who explains the 办法."""
    page.h1(f"{mark}、其他事项")
    page.when("facts.publication")
    lead(
        page,
        "（一）结果公布。",
        "依照《管理办法》第十八条，本次评价结果由市科委于{{ facts.publication.date }}通过"
        "{{ facts.publication.channel }}公布。",
    )
    page.otherwise()
    lead(page, "（一）结果公布。", "本次评价结果由市科委依照《管理办法》第十八条公布。")
    page.end()
    lead(
        page,
        "（二）咨询和解释。",
        "你单位对评价结果及其依据有疑问或者不同意见的，可以书面向市科委提出。"
        "《管理办法》依照其第二十二条，由上海市科学技术委员会、上海市财政局、"
        "上海推进科技创新中心建设办公室负责解释；《合同》条款的理解和争议，按照《合同》约定处理。",
    )
    return page.add("Body", [Run("（三）联系方式。", font=KAI), CONTACT], KEEP)


CONTACT = (
    "联系人：{{ office.contact_name }}，联系电话：{{ office.contact_phone }}，"
    "联系地址：{{ office.address }}，邮政编码：{{ office.postcode }}。"
)


def sign(page: Page, annexes: Sequence[str], *names: str) -> Page:
    """Write 附件说明, 署名, 成文日期 and 公开属性, on a page that carries body text (7.3.5.5)."""
    page.add("Flush", "", KEEP)
    for number, name in enumerate(annexes, 1):
        mark = "附件：" if number == 1 else "　　　"
        page.add("Annex", f"{mark}{number}．{name}", KEEP)
    page.add("Flush", "", KEEP).add("Flush", "", KEEP)
    if len(names) == 1:
        page.add("SignOff", names[0])
    else:  # side by side, so that the seals of a joint letter do not touch
        page.add("Flush", "　　　".join(names), KEEP + '<w:jc w:val="center"/>')
    page.add("SignOff", DATE)
    page.when("disclosure").body("（公开属性：{{ disclosure }}）")
    return page.otherwise().body("（公开属性：依申请公开）").end()


def copies(page: Page, others: str) -> Page:
    """Write 版记 with its 抄送."""
    return page.imprint(others, "{{ office.name }}办公室")


def indicators(page: Page, mark: str, title: str) -> Page:
    """Add the annex with every indicator of the contract: target, reported, verified, rate."""
    page.annex(mark, title)
    columns = [
        Column("序号", 11, "center"),
        Column("编号", 12, "center"),
        Column("指标名称", 34.5),
        Column("单位", 12, "center"),
        Column("目标值", 17, "right"),
        Column("申报值", 18.5, "right"),
        Column("核定值", 18.5, "right"),
        Column("完成率（%）", 16, "right"),
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
        Column("评价方面", 28),
        Column("主要内容", 40),
        Column("权重（%）", 14, "center"),
        Column("得分", 14, "center"),
        Column("评价意见", 60, "both"),
    ]
    page.table(scored, [_dimension(item, scored=True) for item in FIVE], small=True)
    page.otherwise()
    plain = [Column("评价方面", 32), Column("主要内容", 48), Column("评价意见", 76, "both")]
    page.table(plain, [_dimension(item, scored=False) for item in FIVE], small=True)
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
    levels = (("市级", "city"), ("区级", "district"), ("合计", "total"))
    return [
        Row(
            [
                label,
                f"{{{{ {name}.{level}.wan }}}}",
                f"{{{{ {name}.{level}.yuan }}}}",
                f"{{{{ {name}.{level}.capital }}}}",
            ]
        )
        for label, level in levels
    ]


MONEY = (
    Column("级次", 18, "center"),
    Column("金额（万元）", 32, "right"),
    Column("金额（元）", 42, "right"),
    Column("人民币大写", 64),
)
