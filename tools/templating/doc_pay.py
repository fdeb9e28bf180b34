"""PAY, PAY_DISTRICT: 拨付通知 of the city and of the district (第十三条)."""

from __future__ import annotations

from tools.templating.base import Column, Page, Row
from tools.templating.eval_parts import ADDRESSEE, DOC_NO, copies, grounds, lead
from tools.templating.money_parts import DESK, account_rows
from tools.templating.phrases import DISTRICT, KEEP, disclosure
from tools.templating.tables import said

_WHAT = "{% if line.year %}{{ line.year }}{% endif %}{{ line.level }}{{ line.fund }}"
_OWN_NO = "　　　〔{{ year }}〕　　号"  # a district's number is its own
_OFFICER = (
    "{% if officer %}；服务专员：{{ officer.name }}，联系电话：{{ officer.phone }}{% endif %}"
)


def _letter(organ: str, doc_no: str) -> Page:
    page = Page("拨付通知")
    page.letterhead(organ, doc_no)
    page.title(f"关于拨付{{{{ incubator }}}}\n{_WHAT}的通知")
    page.addressee(ADDRESSEE)
    page.body(
        grounds("第十三条", "关于经费安排和分阶段拨付的约定") + f"现将{_WHAT}拨付事项通知如下："
    )
    _amount(page)
    _basis(page)
    _progress(page)
    _use(page)
    return page


def _amount(page: Page) -> None:
    page.h1("一、拨付金额")
    page.add(
        "Body",
        f"本次拨付你单位{_WHAT}人民币{{{{ amount.capital }}}}（{{{{ amount.yuan }}}}元），"
        "拨付事项见下表：",
        KEEP,
    )
    rows = [
        said("经费种类", "{{ line.fund }}"),
        said("支持年度", "{{ line.year }}", "line.year"),
        said("拨付层级", "{{ line.level }}"),
        said("拨付金额", "{{ amount.yuan }}元"),
        said("金额大写", "人民币{{ amount.capital }}"),
        said("拨付日期", "{{ paid_on }}"),
        said("拨付文号", "{{ paid_by }}"),
        *account_rows(),
        said("核算专账", "{{ ledger }}"),
        said(
            "用途类别", "{% if purpose %}{{ purpose }}{% else %}按照《合同》约定的用途{% endif %}"
        ),
    ]
    page.add("Gap", properties=KEEP)
    page.table([Column("", 36, "center"), Column("", 120)], rows, heads=False, keep=True)


def _basis(page: Page) -> None:
    page.h1("二、拨付依据")
    page.when("agreed and agreed.rows")
    lead(
        page,
        "（一）合同约定。",
        f"《合同》约定{_WHAT}共计{{{{ agreed.wan }}}}万元，分阶段拨付的金额和条件为：",
    )
    page.each("item in agreed.rows").body(
        "{{ item.no }}．{{ item.wan }}万元，{{ item.condition }}"
        "{% if loop.last %}。{% else %}；{% endif %}"
    ).end()
    page.otherwise("agreed and not line.is_reward")
    lead(page, "（一）合同约定。", f"《合同》约定{_WHAT}共计{{{{ agreed.wan }}}}万元。")
    page.otherwise("agreed")
    lead(
        page,
        "（一）奖励约定。",
        "根据综合绩效评价结果、按照《合同》约定给予的{{ line.level }}奖励共计{{ agreed.wan }}万元。",
    )
    page.otherwise()
    lead(page, "（一）合同约定。", "经费安排以《合同》约定为准。")
    page.end()
    _ground(page)


def _ground(page: Page) -> None:
    """Say what has to be true of this kind of money, and where that is decided."""
    page.when("line.is_startup")
    lead(
        page,
        "（二）经费来源。",
        "启动建设经费由区级财政经费安排，按照所在区结合实际制定的操作细则办理。",
    )
    page.otherwise("line.is_reward")
    _reward(page)
    page.otherwise("line.is_first")
    lead(
        page,
        "（二）拨付条件。",
        "年度运营补贴由市区两级安排，在三方合同订立后拨付第一年支持资金。"
        "{% if contract.concluded %}《合同》于{{ contract.concluded }}订立。{% endif %}",
    )
    page.otherwise()
    _later_year(page)
    page.end()


def _reward(page: Page) -> None:
    page.when("final")
    lead(
        page,
        "（二）评价结果。",
        "建设期满后的综合绩效评价结果经{{ final.by }}于{{ final.on }}审定"
        "（登记号：{{ final.key }}），对超额完成的绩效指标给予奖励。",
    )
    page.otherwise()
    lead(page, "（二）评价结果。", "综合绩效评价结果尚未登记。")
    page.end()


def _later_year(page: Page) -> None:
    page.when("before")
    lead(
        page,
        "（二）上一年度评价结果。",
        "第二、第三年支持资金根据年度绩效考核结果和实际使用情况给予。你单位{{ before.year }}绩效评价等级"
        "为{{ before.grade }}，经{{ before.by }}于{{ before.on }}决定（评价工作通知："
        "{{ before.notice }}；评价结果登记号：{{ before.key }}）。"
        "{% if before.is_paused and not before.review %}本次按照评价结果确定的金额拨付。{% endif %}",
    )
    page.when("before.review")
    lead(
        page,
        "（三）整改复核。",
        "你单位在暂停支持后的整改，经{{ before.review.by }}于{{ before.review.on }}决定复核通过，本次按照整改复核意见"
        "确定的金额拨付（复核意见登记号：{{ before.review.key }}）。",
    )
    page.end()
    page.otherwise()
    lead(page, "（二）上一年度评价结果。", "上一支持年度绩效评价结果尚未登记。")
    page.end()


_FIGURES = ("due", "before", "now", "after", "left")


def _progress(page: Page) -> None:
    page.when("progress")
    page.h1("三、拨付进度")
    page.add("Body", "支持经费实行总额控制、分阶段拨付，拨付进度如下：", KEEP)
    columns = [
        Column("项目", 46),
        Column("约定金额", 22, "right"),
        Column("此前拨付", 22, "right"),
        Column("本次拨付", 22, "right"),
        Column("累计拨付", 22, "right"),
        Column("尚未拨付", 22, "right"),
    ]
    rows = [
        Row(["本项经费", *(f"{{{{ progress.{name} }}}}" for name in _FIGURES)]),
        Row(
            ["{{ line.level }}总额控制数", *(f"{{{{ total.{name} }}}}" for name in _FIGURES)],
            when="total",
        ),
    ]
    page.table(columns, rows, unit="单位：万元", keep=True)
    page.note(
        "注：已拨付金额以登记的拨付记录为准"
        "{% if total %}，总额控制数不含绩效评价后奖励{% endif %}"
        "{% if before and before.is_cut %}；约定金额中已经核减的部分不再拨付{% endif %}；1万元＝10000元。"
    )
    page.end()


def _use(page: Page) -> None:
    page.h1("{% if progress %}四{% else %}三{% endif %}、经费使用和管理")
    lead(
        page,
        "（一）专账核算。",
        "请你单位将本次拨付的经费纳入专账核算，保管好拨付凭证和支出凭证。",
    )
    page.when("line.is_startup")
    lead(
        page,
        "（二）经费用途。",
        "启动建设经费用于孵化空间建设、技术（服务）平台建设等支出，按照《合同》约定的用途使用。",
    )
    page.otherwise("line.is_reward")
    lead(page, "（二）经费用途。", "奖励经费按照《合同》约定和财政经费管理的有关规定使用。")
    page.otherwise()
    lead(
        page,
        "（二）经费用途。",
        "年度运营补贴用于专业服务能力建设、孵化人才（团队）建设、举办资源对接活动等支出，"
        "按照《合同》约定的用途使用。",
    )
    page.end()
    lead(
        page,
        "（三）报送和监督。",
        "请你单位在季度、年度报告中如实反映经费的收到、使用和结余情况，接受专项审计和绩效评价。",
    )


def pay() -> bytes:
    """Return the letter of the city, which bears its number."""
    page = _letter("{{ office.name }}", DOC_NO)
    page.sign("{{ office.name }}").remark(disclosure(DESK))
    return copies(page, f"{DISTRICT}，{{{{ office.finance_bureau }}}}").save()


def pay_district() -> bytes:
    """Return the letter the district numbers, signs and sends itself."""
    page = _letter(DISTRICT, _OWN_NO)
    page.sign(DISTRICT).remark(disclosure(_OFFICER))
    page.imprint("{{ office.name }}，所在区财政部门", f"{DISTRICT}办公室")
    return page.save()


TEMPLATES = {"letters/pay.docx": pay, "letters/pay_district.docx": pay_district}
