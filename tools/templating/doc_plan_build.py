"""建设方案: builder, conditions, period, goals, tasks, money, indicators (第五条, 第六条（二）)."""

from __future__ import annotations

from tools.templating import plan_parts
from tools.templating.paper import Column, Paper
from tools.templating.phrases import BLANK_DATE, KEEP
from tools.templating.selection_parts import GROUNDS


def plan_build() -> bytes:
    """Return the template of the plan."""
    doc = Paper("高质量孵化器建设方案")
    doc.page.title("{{ incubator }}\n建设方案")
    doc.page.blank()
    doc.text(
        f"根据{GROUNDS}的规定，{{{{ recommending_body }}}}与{{{{ builder.name }}}}就高质量孵化器的建设周期、目标、任务、"
        "投入经费、绩效评价指标等内容进行协商，于{{ agreed_on }}形成本方案。"
    )
    doc.when("is_correction")
    doc.text("本方案为更正版本，替代{{ supersedes }}。更正原因：{{ correction_reason }}")
    doc.end()
    _builder(doc)
    _conditions(doc)
    _period(doc)
    _money(doc)
    _indicators(doc)
    _end(doc)
    return doc.save()


def _builder(doc: Paper) -> None:
    doc.h1("一、建设主体和拟建孵化器")
    doc.pairs(
        [
            ("孵化器名称", "{{ incubator }}"),
            ("拟申报类别", "{{ proposed_class }}"),
            ("产业领域", "{{ industry_field }}；产业类别：{{ industry_group }}"),
            ("建设主体", "{{ builder.name }}"),
            ("统一社会信用代码", "{{ incubator_uscc }}"),
            ("牵头主体类型", "{{ builder.lead_entity_type }}"
             "{% if builder.note %}（{{ builder.note }}）{% endif %}"),
            ("法定代表人", "{{ builder.legal_rep }}"),
            ("住所", "{{ builder.address }}"),
            ("场地地址", "{{ site_address }}"),
            ("场地面积", "{{ site_area_m2 }}平方米"),
            ("所在区", "{{ district.name }}"),
            ("推荐单位", "{{ recommending_body }}"),
            ("联系人及电话", "{{ prepared_by }}　{{ contact_phone }}"),
        ]
    )  # fmt: skip


def _lines(doc: Paper, name: str) -> None:
    doc.loop(f"line in {name}")
    doc.text("{{ line }}")
    doc.end_loop()


def _conditions(doc: Paper) -> None:
    doc.h1("二、建设条件")
    doc.h2("（一）产业领域")
    doc.text("孵化器聚焦{{ industry_field }}，所属产业类别为{{ industry_group }}。")
    doc.h2("（二）孵化领军人物")
    doc.text("孵化领军人物：{{ incubator_leader }}。")
    _lines(doc, "leader")
    doc.when("evidence")
    doc.text(
        "证明材料：{% for item in evidence %}{{ item }}{% if not loop.last %}、{% endif %}{% endfor %}。"
    )
    doc.end()
    doc.h2("（三）专业服务收入")
    doc.when("revenue")
    doc.table(
        "row in revenue",
        [
            Column("年度", 30, "{{ row.year }}"),
            Column("总收入", 42, "{{ row.total_wan }}", "right"),
            Column("专业服务收入", 42, "{{ row.professional_wan }}", "right"),
            Column("专业服务占比（%）", 42, "{{ row.share }}", "right"),
        ],
        unit="金额单位：万元",
    )
    doc.otherwise()
    doc.text("尚无收入。")
    doc.end()
    _funds(doc)
    _capability(doc)


def _capability(doc: Paper) -> None:
    doc.h2("（五）发现和筛选技术、人才的能力")
    _lines(doc, "capability")
    doc.when("cases")
    doc.table(
        "row in cases",
        [
            Column("序号", 14, "{{ row.no }}"),
            Column("项目或者企业", 46, "{{ row.name }}", "left"),
            Column("情况", 96, "{{ row.description }}*", "left"),
        ],
    )
    doc.end()
    doc.h2("（六）五项条件核对")
    doc.table(
        "row in conditions",
        [
            Column("序号", 14, "{{ row.no }}"),
            Column("条件", 52, "{{ row.item }}", "left"),
            Column("是否具备", 24, "{{ row.met }}"),
            Column("说明", 66, "{{ row.explanation }}*", "left"),
        ],
    )


def _funds(doc: Paper) -> None:
    doc.h2("（四）早期硬科技投资基金")
    doc.when("funds")
    doc.table(
        "row in funds",
        [
            Column("序号", 14, "{{ row.no }}"),
            Column("基金名称", 47, "{{ row.name }}", "left"),
            Column("合作的政府母基金", 42, "{{ row.partner }}", "left"),
            Column("认缴规模\n（万元）", 22, "{{ row.size_wan }}", "right"),
            Column("设立日期", 31, "{{ row.set_up_on }}"),
        ],
        small=True,
    )
    doc.end()
    doc.when("funds_note")
    _lines(doc, "funds_note")
    doc.end()
    doc.when("not funds and not funds_note")
    doc.text("尚未合作设立基金。")
    doc.end()


def _period(doc: Paper) -> None:
    doc.h1("三、建设周期")
    doc.text(
        "建设周期为{{ period.years }}年，"
        "{% if period.fixed %}自{{ period.fixed.period_start }}起至{{ period.fixed.period_end }}止（含首尾两日）。"
        "{% else %}自三方合同订立之日起计算，起止日期以三方合同为准。{% endif %}"
    )
    doc.h1("四、建设目标")
    _lines(doc, "goals")
    doc.h1("五、建设任务")
    plan_parts.tasks(doc)


def _money(doc: Paper) -> None:
    doc.h1("六、投入经费")
    doc.h2("（一）建设总投入")
    doc.text("建设总投入经费{{ money.construction.wan }}万元，来源为：")
    plan_parts.sources(doc, "自有资金")
    doc.when("money.startup.given")
    doc.text(
        "其中，申请区级启动建设经费{{ money.startup.wan }}万元，占建设总投入经费的{{ money.startup.share }}，用于："
    )
    plan_parts.startup_budget(doc)
    doc.end()
    _operation(doc)


def _operation(doc: Paper) -> None:
    doc.h2("（二）年度运营经费")
    plan_parts.yearly_plan(doc, "自有资金")
    doc.when("money.budget")
    plan_parts.yearly_budget(doc)
    doc.end()
    doc.h2("（三）申请财政支持总额")
    doc.text(
        "申请市级财政支持{{ money.totals.city.wan }}万元、区级财政支持{{ money.totals.district.wan }}万元"
        "（含启动建设经费{{ money.startup.wan }}万元），合计{{ money.totals.both.wan }}万元，不含绩效评价后奖励。"
        "支持金额根据第三方机构的综合论证意见确定。"
    )


def _indicators(doc: Paper) -> None:
    doc.h1("七、绩效评价指标")
    doc.h2("（一）综合指标")
    plan_parts.indicators(doc)
    doc.h2("（二）年度指标")
    doc.when("targets.three")
    _matrix(doc, 3)
    doc.otherwise("targets.two")
    _matrix(doc, 2)
    doc.otherwise()
    _by_year(doc)
    doc.end()


def _matrix(doc: Paper, years: int) -> None:
    words = "一二三"[:years]
    width = 66 / years
    doc.table(
        "kpi in targets.rows",
        [
            Column("指标编号", 20, "{{ kpi.code }}"),
            Column("指标名称", 52, "{{ kpi.name }}", "left"),
            Column("单位", 18, "{{ kpi.unit }}"),
            *(
                Column(f"第{word}年度", width, f"{{{{ kpi.y{n} }}}}", "right")
                for n, word in enumerate(words, 1)
            ),
        ],
    )


def _by_year(doc: Paper) -> None:
    doc.loop("year in targets.years")
    doc.table(
        "kpi in year.rows",
        [
            Column("序号", 14, "{{ kpi.no }}"),
            Column("指标编号", 24, "{{ kpi.code }}"),
            Column("指标名称", 66, "{{ kpi.name }}", "left"),
            Column("单位", 22, "{{ kpi.unit }}"),
            Column("年度目标值", 30, "{{ kpi.target }}", "right"),
        ],
        caption="{{ year.name }}指标",
    )
    doc.end_loop()


def _end(doc: Paper) -> None:
    doc.h1("八、承诺和签章")
    doc.page.add(
        "Body",
        "建设主体承诺：本方案及所附材料真实、准确、完整；方案经确定后作为订立三方合同的依据，"
        "合同的建设周期、目标、任务、投入经费和指标与本方案一致。",
        KEEP,
    )
    for name, signer in (
        ("建设主体（盖章）：{{ builder.name }}", "法定代表人（签字）："),
        ("推荐单位（盖章）：{{ recommending_body }}", "负责人（签字）："),
    ):
        doc.page.add("Flush", properties=KEEP)
        doc.page.sign_block([name, signer, f"日期：{BLANK_DATE}"])


TEMPLATES = {"reports/plan_build.docx": plan_build}
"""The plan of an incubator before its contract."""
