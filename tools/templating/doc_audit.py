"""AUDIT: 专项审计通知 (第十二条: 自觉接受专项审计)."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row, Run
from tools.templating.eval_parts import ADDRESSEE, LEFT, lead
from tools.templating.phrases import BASIS, CONTRACT, DISTRICT, KEEP
from tools.templating.sanction_parts import CLAUSE
from tools.templating.styles import KAI


def audit() -> bytes:
    """Return the notice: what is audited, which money, by whom, when, what to keep ready."""
    page = Page("专项审计通知")
    page.letterhead()
    page.title("关于对{{ incubator }}\n开展专项审计的通知")
    page.addressee(ADDRESSEE)
    page.body(
        f"依据{CONTRACT}{CLAUSE}关于接受专项审计的约定，按照{BASIS}第十二条的规定，"
        "{{ office.name }}于{{ decided_on }}决定委托第三方机构，对你单位建设经费的管理和使用情况"
        "开展专项审计。现将有关事项通知如下。"
    )
    page.h1("一、审计期间和内容")
    page.body(
        "审计期间为{{ period_start }}至{{ period_end }}，必要时可以追溯或者延伸。审计内容为："
    )
    _list(page, "scope")
    _money(page)
    _who(page)
    page.h1("四、需准备的材料")
    page.body("请你单位在进场日期之前准备好下列材料：")
    _list(page, "materials")
    _duties(page)
    page.sign("{{ office.name }}")
    page.remark(
        "（公开属性：{% if disclosure %}{{ disclosure }}{% else %}依申请公开{% endif %}；联系人："
        "{{ contact.name }}；联系电话：{{ contact.phone }}；地址：{{ office.address }}）"
    )
    page.imprint(f"{DISTRICT}，{{{{ office.finance_bureau }}}}", "{{ office.name }}办公室")
    return page.save()


def _list(page: Page, name: str) -> None:
    page.each(f"item in {name}")
    page.body("{{ item.no }}．{{ item.text }}{% if loop.last %}。{% else %}；{% endif %}")
    page.end()


def _money(page: Page) -> None:
    page.h1("二、所审经费")
    page.when("payments")
    page.add(
        "Body",
        "所审经费为市、区两级财政安排的{{ funds }}。截至审计期间结束日，登记的拨付情况如下：",
        KEEP,
    )
    columns = [
        Column("序号", 14, "center"),
        Column("经费种类", 56, "center"),
        Column("支持年度", 40, "center"),
        Column("级次", 18, "center"),
        Column("金额（万元）", 28, "right"),
    ]
    page.add("Gap", properties=KEEP)
    page.table(
        columns,
        [
            Row(
                [
                    "{{ row.no }}",
                    "{{ row.fund }}",
                    "{% if row.year %}{{ row.year }}{% else %}—{% endif %}",
                    "{{ row.level }}",
                    "{{ row.wan }}",
                ],
                loop="row in payments.rows",
            ),
            Row([Cell("市级小计", span=4, align="center"), "{{ payments.city }}"]),
            Row([Cell("区级小计", span=4, align="center"), "{{ payments.district }}"]),
            Row([Cell("合计", span=4, align="center"), "{{ payments.whole }}"]),
        ],
        keep=True,
    )
    page.note("注：金额以登记的拨付记录为准，收到、使用和剩余的金额由审计机构审定。")
    page.otherwise()
    page.body("所审经费为市、区两级财政安排的{{ funds }}，具体金额由审计机构审定。")
    page.end()


def _who(page: Page) -> None:
    page.h1("三、审计机构和时间")
    page.body(
        "本次审计委托{{ auditor.name }}（统一社会信用代码：{{ auditor.uscc }}）进行"
        "{% if auditor.independent %}，该机构已声明与你单位没有利害关系{% endif %}。"
        "审计人员于{{ entry_on }}进场{% if finish_on %}，现场审计预计于{{ finish_on }}结束{% endif %}。"
    )


def _duties(page: Page) -> None:
    page.h1("五、有关要求")
    lead(
        page,
        "（一）配合审计。",
        "你单位应当自觉接受专项审计，指定专人负责，如实提供材料，不得拒绝、拖延或者隐匿。",
    )
    lead(
        page,
        "（二）审计结果。",
        "审计机构就所发现的事实与你单位交换意见后出具报告。本通知不对经费使用情况作出认定。",
    )
    page.add("Body", [Run("（三）回避和异议。", font=KAI), _OBJECTION], KEEP + LEFT)


_OBJECTION = "你单位认为审计机构或者审计人员与本项审计有利害关系的，可以在进场之前书面提出。"


TEMPLATES = {"notices/audit.docx": audit}
