"""Chapters 1 to 3 of the contract: general part, goals and period, tasks."""

from __future__ import annotations

from tools.templating import plan_parts
from tools.templating.paper import Column, Paper


def write(doc: Paper) -> None:
    """Write the chapters on what is built, for how long and by whom."""
    _general(doc)
    _terms(doc)
    _goals(doc)
    _period(doc)
    _tasks(doc)


def _general(doc: Paper) -> None:
    doc.chapter("总则")
    doc.clause("定义与类别")
    doc.text(
        "本{{ style }}所称高质量孵化器，依照《管理办法》第二条，是指由全球一流孵化人才核心牵引，"
        "以硬科技创新策源、颠覆性科技成果转化、高成长科技企业孵化和全要素资源整合为主要功能的"
        "高水平创新创业服务机构，分为“高质量孵化器”和“高质量培育孵化器”两类。"
    )
    doc.text(
        "丙方建设的“{{ incubator.name }}”（以下简称“孵化器”）"
        "的类别为{{ incubator.class }}。"
        "本{{ style }}对高质量孵化器的约定，除另有说明外，同样适用于高质量培育孵化器。"
    )


def _terms(doc: Paper) -> None:
    doc.clause("术语")
    doc.text("除条款另有说明外，下列用语在本{{ style }}中的含义为：")
    doc.item(
        "（一）“推进小组”，是指《管理办法》第四条规定的上海市高质量孵化器建设工作推进小组；"
        "其办公室设在甲方，负责具体事项落实。"
    )
    doc.item(
        "（二）“支持年度”，是指自建设周期起始日起依次计算的各个年度，其起止日期以〈建设周期与支持年度〉"
        "所列为准；“年度报告”所称年度为公历年度。"
    )
    doc.item(
        "（三）“在孵企业”，是指与丙方签有孵化服务协议、在孵化器内注册或者办公并接受孵化服务，"
        "且尚未毕业或者退出的企业；“毕业企业”，是指按照丙方公布的毕业条件办理毕业手续的企业。"
    )
    doc.item(
        "（四）“硬科技企业”，是指以自主的前沿性、颠覆性或者关键核心技术为主要经营基础，并有持续研发投入的企业；"
        "“落地率”，是指考核期内毕业企业中在本市落户的企业数与同期毕业企业总数之比；"
        "“发展贡献度”，是指在孵企业和毕业企业在营业收入、税收和就业等方面的贡献。"
    )
    doc.item(
        "（五）“启动建设经费”“年度运营补贴”“绩效评价后奖励”，分别按照《管理办法》第十三条的规定理解，"
        "三者合称“财政资助资金”。"
    )
    doc.item(
        "（六）“以上”“以内”“届满”均包括本数，“超过”“不足”均不包括本数；金额单位除另有注明外均为"
        "人民币万元。"
    )
    doc.text(
        "考核指标的名称、定义、计量单位和计算方式，以〈综合考核指标〉所列为准；该条没有列明的，适用前款。"
    )
    doc.clause("合同式管理")
    doc.text(
        "三方依照《管理办法》第八条对孵化器的建设实行合同式管理，按照本{{ style }}约定的建设目标和周期、"
        "具体任务、资金投入和考核评价指标推进建设。"
        "本{{ style }}是经费拨付、信息报送、绩效评价、变更审议和监督检查的依据。"
    )


def _goals(doc: Paper) -> None:
    doc.chapter("建设目标与建设周期")
    doc.clause("建设目标")
    doc.text(
        "孵化器聚焦的产业领域为：{{ incubator.industry_field }}。丙方应当在建设周期内实现以下目标："
    )
    doc.loop("paragraph in goals")
    doc.text("{{ paragraph }}")
    doc.end_loop()


def _period(doc: Paper) -> None:
    doc.clause("建设周期与支持年度")
    doc.text(
        "建设周期自{{ period.period_start }}起至{{ period.period_end }}止（含首尾两日），"
        "共{{ period.length }}个支持年度，各支持年度的起止日期为："
    )
    doc.table(
        "year in period.years",
        [
            Column("支持年度", 52, "{{ year.name }}"),
            Column("起始日", 52, "{{ year.start }}"),
            Column("届满日", 52, "{{ year.end }}"),
        ],
    )
    doc.text(
        "建设周期届满后，三方仍应完成综合绩效评价、经费结算和奖励等后续事项，相关条款至其履行完毕时止"
        "继续有效。"
    )
    doc.clause("建设基础")
    doc.text(
        "孵化器在本{{ style }}订立时的基本情况如下；〈重大事项变更〉所称名称、场地位置、实际控制人的变更，"
        "以下列情况为比较基准。"
    )
    doc.pairs(
        [
            ("孵化器名称", "{{ incubator.name }}"),
            ("统一社会信用代码", "{{ incubator.incubator_uscc }}"),
            ("场地位置", "{{ incubator.site_address }}"),
            ("场地面积（平方米）", "{{ incubator.site_area_m2 }}"),
            ("孵化领军人物", "{{ incubator.incubator_leader }}"),
            ("实际控制人", "{{ incubator.actual_controller }}"),
        ]
    )


def _tasks(doc: Paper) -> None:
    doc.chapter("建设任务")
    doc.clause("具体任务")
    doc.text("丙方应当按照下表所列内容和时间节点完成建设任务：")
    plan_parts.tasks(doc)
    doc.clause("任务的组织实施")
    doc.text(
        "丙方应当为每项任务落实责任人、工作条件和配套经费，建立任务台账，在季度、年度报告中如实反映进展。"
        "任务节点预计不能按期完成的，丙方应当及时书面说明原因和补救措施；"
        "需要调整任务内容或者节点的，按照〈建设内容的稳定〉办理。"
    )
    doc.text(
        "甲方、乙方可以在任务节点对实施情况进行里程碑式检查。检查结果作为绩效评价的参考，"
        "不代替〈年度绩效评价〉和〈综合绩效评价〉约定的评价。"
    )
