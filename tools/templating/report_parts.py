"""What the periodic reports share: figures of tenants, operation, indicators, money, activities."""

from __future__ import annotations

from tools.templating.paper import Column, Paper
from tools.templating.plan_parts import SOURCES, by_source


def tenants(doc: Paper, term: str) -> None:
    """Add the tenant figures of a period; `term` is 本季度 or 本年度."""
    doc.text(
        f"{term}期初在孵企业{{{{ tenants.tenants_open }}}}家，新增{{{{ tenants.tenants_in }}}}家，"
        "毕业{{ tenants.tenants_graduated }}家，退出{{ tenants.tenants_left }}家，"
        "期末在孵企业{{ tenants.tenants_close }}家，其中硬科技企业{{ tenants.tenants_hardtech }}家，"
        "占{{ tenants.hardtech_share }}。主要数据如下："
    )
    doc.figures(
        [
            ("期初在孵企业（家）", "{{ tenants.tenants_open }}"),
            ("期末在孵企业（家）", "{{ tenants.tenants_close }}"),
            (f"{term}新增企业（家）", "{{ tenants.tenants_in }}"),
            (f"{term}毕业企业（家）", "{{ tenants.tenants_graduated }}"),
            (f"{term}退出企业（家）", "{{ tenants.tenants_left }}"),
            ("其中：硬科技企业（家）", "{{ tenants.tenants_hardtech }}"),
            ("科技型中小企业（家）", "{{ tenants.tenants_tech_sme }}"),
            ("高新技术企业（家）", "{{ tenants.tenants_hnte }}"),
            ("专精特新、小巨人（家）", "{{ tenants.tenants_srdi_giant }}"),
            ("在孵企业从业人员（人）", "{{ tenants.staff_total }}"),
            (f"{term}新增知识产权（件）", "{{ tenants.ip_new }}"),
            ("有效知识产权（件）", "{{ tenants.ip_valid }}"),
            (f"{term}获投企业（家）", "{{ tenants.financing_events }}"),
            (f"{term}获投金额（万元）", "{{ tenants.financing_wan }}"),
        ]
    )


def operation(doc: Paper, term: str) -> None:
    """Add revenue, platforms, team, funds and space."""
    _revenue(doc, term)
    _resources(doc, term)


def _revenue(doc: Paper, term: str) -> None:
    doc.h2("（一）收入与成本")
    doc.text(
        f"{term}总收入{{{{ operation.revenue_total_wan }}}}万元，总成本{{{{ operation.cost_total_wan }}}}万元，"
        "收支差额为{{ operation.surplus }}万元；专业服务收入占总收入的{{ operation.professional_share }}。收入构成为："
    )
    names = ("professional", "rent", "investment", "other")
    doc.grid(
        ["项目", "专业服务收入", "租金及物业收入", "投资收入", "其他收入", "合计"],
        [
            [
                "金额（万元）",
                *(f"{{{{ operation.revenue_{n}_wan }}}}" for n in names),
                "{{ operation.revenue_total_wan }}",
            ],
            [
                "占比（%）",
                *(f"{{{{ operation.shares.{n} }}}}" for n in names),
                "{{ operation.shares.all }}",
            ],
        ],
        [28.5, 28.5, 33, 23, 22, 21],
    )


def _resources(doc: Paper, term: str) -> None:
    doc.h2("（二）平台、团队与基金")
    doc.text(
        "现有专业技术（服务）平台{{ operation.platform_count }}个，专职孵化团队{{ operation.incubation_team }}人；"
        "合作设立或者管理基金{{ operation.fund_count }}支，总规模{{ operation.fund_size_wan }}万元；"
        f"{term}投资项目{{{{ operation.invested_projects }}}}个，投资金额{{{{ operation.invested_wan }}}}万元。"
    )
    doc.h2("（三）场地与登记情况")
    doc.text(
        "孵化场地总面积{{ operation.area_total_m2 }}平方米，在孵企业使用面积{{ operation.area_tenants_m2 }}平方米，"
        "使用率{{ operation.area_share }}。截至填报日，孵化器的登记情况为："
    )
    doc.pairs(
        [
            ("名称", "{{ operation.declared_name }}"),
            ("场地位置", "{{ operation.declared_site }}"),
            ("实际控制人", "{{ operation.declared_controller }}"),
        ]
    )


def changes(doc: Paper, term: str) -> None:
    """Add the important changes, or say that there is none."""
    doc.when("changes")
    doc.text(f"{term}发生下列重要变动：")
    doc.table(
        "row in changes",
        [
            Column("序号", 12, "{{ row.no }}"),
            Column("变动类型", 26, "{{ row.type }}"),
            Column("变动情况", 55, "{{ row.description }}*", "left"),
            Column("发生日期", 33, "{{ row.occurred_on }}"),
            Column("变更报告编号", 30, "{{ row.change_report_id }}", "left"),
        ],
        small=True,
    )
    doc.text(
        "属于《管理办法》第九条规定的重大事项变更的，已经或者将另行提交变更报告；本报告不代替变更报告。"
    )
    doc.otherwise()
    doc.text(f"{term}无重要变动。")
    doc.end()


def progress(doc: Paper, current: bool) -> None:
    """Add the state of the contract indicators; `current` adds the quarter's figure."""
    doc.text("截至报告期末，合同约定的当年度考核指标进展如下：")
    quarter = [Column("本季完成", 19, "{{ row.current_quarter }}", "right")] if current else []
    doc.table(
        "row in progress",
        [
            Column("指标\n编号", 11, "{{ row.code }}"),
            Column("指标名称", 41 if current else 60, "{{ row.name }}", "left"),
            Column("单位", 11, "{{ row.unit }}"),
            Column("年度目标", 19, "{{ row.target_year }}", "right"),
            *quarter,
            Column("本年累计", 19, "{{ row.ytd }}", "right"),
            Column("合同累计", 19, "{{ row.cumulative }}", "right"),
            Column("完成率\n（%）", 17, "{{ row.rate }}", "right"),
        ],
        small=True,
    )
    doc.note(
        "注：完成率为本年累计与年度目标之比，数值越小越优的指标为年度目标与本年累计之比；除数为零的按是否达到目标计零或者一百。"
        "年度目标为报告期大部分日数所在支持年度的合同目标；“本年累计”按公历年度计，“合同累计”自合同生效起计。"
    )
    doc.loop("row in progress")
    doc.when("row.note_given")
    doc.note("{{ row.code }}说明：{{ row.note }}")
    doc.end()
    doc.end_loop()


def spending(doc: Paper, term: str) -> None:
    """Add the spending by source and category and the ledger of the fiscal money."""
    doc.text(f"{term}经费支出{{{{ spending.total }}}}万元，按来源为：")
    amounts = (f"{{{{ spending.{name} }}}}" for name in SOURCES)
    by_source(doc, "自有资金", ["支出（万元）", *amounts, "{{ spending.total }}"])
    doc.when("spending.by_category")
    doc.text("按用途为：")
    doc.table(
        "row in spending.by_category",
        [
            Column("序号", 16, "{{ row.no }}"),
            Column("资金种类", 44, "{{ row.fund_kind }}"),
            Column("支出类别", 62, "{{ row.category }}", "left"),
            Column("金额（万元）", 34, "{{ row.amount }}", "right"),
        ],
    )
    doc.end()
    doc.text(
        "自合同生效起，累计收到财政资助资金{{ spending.fiscal_received_wan }}万元，累计使用"
        "{{ spending.fiscal_used_wan }}万元，使用率{{ spending.use_rate }}，专账余额"
        "{{ spending.ledger_balance_wan }}万元。财政资助资金实行专账核算。"
    )


def activities(doc: Paper, term: str) -> None:
    """Add the events and the publicity (第十一条)."""
    doc.h2("（一）活动")
    doc.when("events")
    doc.table(
        "row in events",
        [
            Column("序号", 11, "{{ row.no }}"),
            Column("日期", 33, "{{ row.date }}"),
            Column("活动名称", 80, "{{ row.name }}", "left"),
            Column("类型", 14, "{{ row.kind }}"),
            Column("参加人数", 18, "{{ row.attendees }}", "right"),
        ],
        small=True,
    )
    doc.otherwise()
    doc.text(f"{term}未举办活动。")
    doc.end()
    doc.h2("（二）对外宣传")
    doc.when("publicity")
    doc.table(
        "row in publicity",
        [
            Column("序号", 11, "{{ row.no }}"),
            Column("日期", 33, "{{ row.date }}"),
            Column("渠道", 21, "{{ row.channel }}"),
            Column("标题或内容", 91, "{{ row.title }}", "left"),
        ],
        small=True,
    )
    doc.otherwise()
    doc.text(f"{term}没有可列明的对外宣传事项。")
    doc.end()


def difficulties(doc: Paper) -> None:
    """Add the difficulties and what needs coordination."""
    doc.loop("paragraph in difficulties")
    doc.text("{{ paragraph }}")
    doc.end_loop()
