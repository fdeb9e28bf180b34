"""区级季度跟踪汇总: the science body's report to its government, with the tables behind it."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row
from tools.templating.phrases import BLANK_DATE, KEEP

_NO = "　　　　〔{{ year }}〕　　号"
_BODY = "{{ district.science_body }}"
_SIGNER = "×××"  # the head of the body that reports signs: its name is not known here


def dist_rollup() -> bytes:
    """Return the template: report, then one annex for each group of figures."""
    page = Page("区级季度跟踪汇总")
    page.letterhead(_BODY, _NO, size=27, signers=[_SIGNER])
    page.title("关于{{ period }}{{ district.name }}\n高质量孵化器建设任务推进情况的报告")
    page.addressee("{{ district.government }}：")
    page.body(
        "根据按季度跟踪重点任务进展、汇总分析推进情况的要求，现将{{ period }}{{ district.name }}"
        "市级高质量孵化器（含高质量培育孵化器）建设任务推进情况报告如下。"
    )
    _scope(page)
    _totals(page)
    _tasks(page)
    _changes(page)
    _requests(page)
    page.body("特此报告。")
    page.annexes(["孵化器数据汇总表", "合同指标进度表"])
    page.sign(_BODY, date=BLANK_DATE, right=True)
    page.remark("（联系人及电话：　　　　　　　　　　　　）")
    _annexes(page)
    page.imprint("推进小组成员单位", f"{_BODY}办公室")
    return page.save()


def _scope(page: Page) -> None:
    page.h1("一、报送情况")
    page.body(
        "截至{{ as_of }}，登记的区内合同{{ contracts }}份，已受理本季度报告{{ given }}份。本报告的数据"
        "均取自已受理报告的最新版本，没有受理的报告不计入。"
        "{% if missing %}未列入汇总的有：{% for row in missing %}{{ row.name }}（{{ row.words }}）"
        "{% if loop.last %}。{% else %}；{% endif %}{% endfor %}{% endif %}"
    )


def _totals(page: Page) -> None:
    page.h1("二、总体进展")
    page.body(
        "（一）孵化企业。季度末在孵企业{{ tenants.sums.tenants_close }}家，本季度新增"
        "{{ tenants.sums.tenants_in }}家、毕业{{ tenants.sums.tenants_graduated }}家、退出"
        "{{ tenants.sums.tenants_left }}家；在孵企业中，硬科技企业{{ tenants.sums.tenants_hardtech }}家，"
        "科技型中小企业{{ tenants.sums.tenants_tech_sme }}家，高新技术企业{{ tenants.sums.tenants_hnte }}家，"
        "专精特新、小巨人企业{{ tenants.sums.tenants_srdi_giant }}家；从业人员{{ tenants.sums.staff_total }}人。"
    )
    page.body(
        "（二）孵化器经营。本季度总收入{{ operation.sums.revenue_total_wan }}万元，其中专业服务收入"
        "{{ operation.sums.revenue_professional_wan }}万元，占{{ operation.shares }}；在孵企业获投"
        "{{ operation.sums.financing_events }}家次、金额{{ operation.sums.financing_wan }}万元，本年累计"
        "{{ operation.sums.financing_ytd_wan }}万元；孵化器投资{{ operation.sums.invested_projects }}项、"
        "{{ operation.sums.invested_wan }}万元；在用专业平台{{ operation.sums.platform_count }}个；"
        "新增授权知识产权{{ operation.sums.ip_new }}件。"
    )
    page.body(
        "（三）经费。本年累计支出{{ funds.sums.spend_ytd_wan_total }}万元，其中市级财政资金"
        "{{ funds.sums.spend_ytd_wan_city }}万元、区级财政资金{{ funds.sums.spend_ytd_wan_district }}万元；"
        "自合同生效起财政资金累计到账{{ funds.sums.fiscal_received_wan }}万元，累计使用"
        "{{ funds.sums.fiscal_used_wan }}万元，专账余额{{ funds.sums.ledger_balance_wan }}万元。"
    )


def _tasks(page: Page) -> None:
    page.h1("三、合同任务和指标")
    page.when("milestones")
    page.add("Body", "（一）任务节点。节点日期在本季度内的合同任务为：", KEEP)
    page.add("Gap", properties=KEEP)
    page.table(
        [Column("序号", 12, "center"), Column("孵化器", 36), Column("任务", 51),
         Column("节点日期", 30, "center"), Column("完成情况\n（由区填写）", 27, "center")],
        [Row(["{{ row.no }}", "{{ row.name }}", "{{ row.code }}　{{ row.task }}", "{{ row.on }}", ""],
             loop="row in milestones")],
        small=True,
    )  # fmt: skip
    page.otherwise()
    page.body("（一）任务节点。合同中没有节点日期在本季度内的任务。")
    page.end()
    page.body(
        "（二）指标进度。{% for item in indicators %}{{ item.name }}的{{ item.total }}项指标中，本年累计"
        "已经达到当年度目标的{{ item.reached }}项{% if loop.last %}。{% else %}；{% endif %}{% endfor %}"
        "各项进度见附件2。"
    )


def _changes(page: Page) -> None:
    page.h1("四、重要变动")
    page.when("changes")
    page.add("Gap", properties=KEEP)
    page.table(
        [Column("序号", 12, "center"), Column("孵化器", 26), Column("类型", 20),
         Column("变动情况", 40), Column("发生日期", 30, "center"), Column("变更报告", 28)],
        [Row(["{{ row.no }}", "{{ row.name }}", "{{ row.type }}",
              Cell(lines=["{%p for line in row.description %}", "{{ line }}", "{%p else %}", "",
                          "{%p endfor %}"]),
              "{{ row.on }}", "{{ row.report }}"], loop="row in changes")],
        small=True,
    )  # fmt: skip
    page.otherwise()
    page.body("各孵化器报告本季度没有重要变动。")
    page.end()


def _requests(page: Page) -> None:
    page.h1("五、困难和需协调事项")
    page.when("difficulties")
    page.each("item in difficulties")
    page.body("{{ item.name }}：{% for line in item.lines %}{{ line }}{% endfor %}")
    page.end()
    page.otherwise()
    page.body("各孵化器没有提出需要协调的事项。")
    page.end()


_MONEY = "金额单位：万元"


def _table(
    page: Page, group: str, caption: str, unit: str, heads: list[tuple[str, str, float]]
) -> None:
    """Add a table of one row an incubator, the sums below."""
    page.table(
        [Column("序\n号", 8, "center"), Column("孵化器", 25.8),
         *(Column(head, width, "right") for _, head, width in heads)],
        [Row(["{{ row.no }}", "{{ row.name }}", *(f"{{{{ row.{key} }}}}" for key, _, _ in heads)],
             loop=f"row in {group}.rows"),
         Row([Cell("合　计", span=2, align="center"),
              *(f"{{{{ {group}.sums.{key} }}}}" for key, _, _ in heads)])],
        caption=caption,
        unit=unit,
        small=True,
    )  # fmt: skip


def _annexes(page: Page) -> None:
    page.annex("附件1", "孵化器数据汇总表")
    _table(page, "tenants", "表1　孵化企业情况", "单位：家；从业人员：人", [
        ("tenants_open", "期初\n在孵", 10.6), ("tenants_in", "新增", 10.6),
        ("tenants_graduated", "毕业", 10.6), ("tenants_left", "退出", 10.6),
        ("tenants_close", "期末\n在孵", 10.6), ("tenants_hardtech", "硬科技", 14.6),
        ("tenants_tech_sme", "科技型\n中小", 14.6), ("tenants_hnte", "高新\n技术", 12),
        ("tenants_srdi_giant", "专精特\n新等", 14.6), ("staff_total", "从业\n人员", 13),
    ])  # fmt: skip
    _table(page, "operation", "表2　经营情况", _MONEY, [
        ("revenue_total_wan", "总收入", 16), ("revenue_professional_wan", "专业服\n务收入", 16),
        ("cost_total_wan", "总成本", 15.2), ("financing_wan", "本季\n获投", 18),
        ("financing_ytd_wan", "本年\n获投", 19), ("invested_wan", "孵化器\n投资", 15),
        ("platform_count", "平台\n个数", 11.5), ("ip_new", "知识\n产权", 11.5),
    ])  # fmt: skip
    _table(page, "funds", "表3　经费投入与使用情况", _MONEY, [
        ("spend_ytd_wan_total", "本年\n支出", 16), ("spend_ytd_wan_city", "市级\n财政", 15),
        ("spend_ytd_wan_district", "区级\n财政", 15), ("spend_ytd_wan_own", "自筹", 15),
        ("spend_ytd_wan_other", "其他", 13), ("fiscal_received_wan", "财政累\n计到账", 16.5),
        ("fiscal_used_wan", "财政累\n计使用", 16.5), ("ledger_balance_wan", "专账\n余额", 15.2),
    ])  # fmt: skip
    page.note("注：支出为自1月1日起的累计数；财政资金到账、使用和专账余额为自合同生效起的累计数。")
    _indicators(page)


def _indicators(page: Page) -> None:
    page.annex("附件2", "合同指标进度表")
    page.each("item in indicators")
    page.table(
        [Column("序\n号", 9, "center"), Column("指标", 55), Column("单位", 13, "center"),
         Column("年度目标", 20, "right"), Column("本季完成", 19, "right"),
         Column("本年累计", 21, "right"), Column("完成率\n（%）", 19, "right")],
        [Row(["{{ row.no }}", "{{ row.code }}　{{ row.name }}", "{{ row.unit }}", "{{ row.target }}",
              "{{ row.current_quarter }}", "{{ row.ytd }}", "{{ row.rate }}"],
             loop="row in item.rows")],
        caption="{{ item.name }}（{{ item.contract_no }}）",
        small=True,
    )  # fmt: skip
    page.end()
    page.note(
        "注：年度目标为报告期大部分日数所在支持年度的合同目标，本年累计按公历年度计；完成率为本年累计与年度目标之比，"
        "数值越小越优的指标为年度目标与本年累计之比。完成率只反映报告所列数据，不是评价意见。"
    )


TEMPLATES = {"reports/dist_rollup.docx": dist_rollup}
