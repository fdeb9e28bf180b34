"""What 停止支持 brings about (第二十条第（三）项), and the working of the refund."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row
from tools.templating.eval_parts import lead
from tools.templating.phrases import LEVELS


def result(page: Page) -> None:
    """Write 结果运用: the contract ends, no more money, the remainder is paid back."""
    page.when("terminates_on")
    lead(page, "（一）合同终止。", "《合同》自{{ terminates_on }}起终止。")
    page.otherwise()
    lead(page, "（一）合同终止。", "《合同》终止，终止日期由市科委会同区政府另行书面通知。")
    page.end()
    lead(
        page,
        "（二）不再拨付支持经费。",
        "市、区两级不再向你单位拨付《合同》约定的支持经费，尚未拨付的各期经费停止拨付。",
    )
    _refund(page)
    lead(
        page,
        "（四）后续工作。",
        "请你单位停止使用剩余财政经费，保管好建设资料和专账凭证，配合市科委、区政府办理经费结算，"
        "并妥善做好在孵企业的服务衔接。《合同》中关于结算、审计、保密和争议解决的约定继续有效。",
    )
    lead(
        page,
        "（五）退还说明。",
        "本通知所称“退还”，是依照《管理办法》第二十条对已拨付财政经费剩余部分的退还，"
        "不是《管理办法》第十二条所列的“追回已拨经费”举措。",
    )


def _refund(page: Page) -> None:
    page.when("refund")
    lead(
        page,
        "（三）退还剩余经费。",
        "你单位应当退还已拨付的市区两级财政经费剩余部分共计"
        "{{ refund.total.refund.yuan }}元（大写：人民币{{ refund.total.refund.capital }}），其中退还市级"
        "{{ refund.city.refund.wan }}万元、区级{{ refund.district.refund.wan }}万元，"
        "核算情况见附件3。{% if refund.certified_by %}上述金额依据"
        "{{ refund.certified_by }}的核实结果确定。{% endif %}",
    )
    page.body(f"{_ACCOUNT}{_DEADLINE}")
    page.otherwise()
    lead(
        page,
        "（三）退还剩余经费。",
        "你单位应当退还已拨付的市区两级财政经费剩余部分，具体金额、账户和期限由市科委会同区政府"
        "核实后另行书面通知。",
    )
    page.end()


_ACCOUNT = (
    "{% if refund.account %}退还款项汇入下列账户：{{ refund.account }}。"
    "{% else %}退还账户由市科委会同区政府另行书面通知。{% endif %}"
)
_DEADLINE = (
    "{% if refund.deadline %}退还期限为{{ refund.deadline }}前（含当日）"
    "{% if refund.deadline_source %}，依据为：{{ refund.deadline_source }}{% endif %}。"
    "{% else %}退还期限由市科委会同区政府依据《合同》另行书面通知。{% endif %}"
)

_COLUMNS = [
    Column("级次", 18, "center"),
    Column("已拨付（万元）", 33, "right"),
    Column("已使用（万元）", 33, "right"),
    Column("应退还（万元）", 33, "right"),
    Column("应退还（元）", 39, "right"),
]


def refund_annex(page: Page, mark: str) -> Page:
    """Add the annex that shows how the refund was worked out, by level and together."""
    page.annex(mark, "剩余财政经费退还核算表").when("refund")
    rows = [_row(label, level) for label, level in LEVELS]
    words = [_words(label, level) for label, level in LEVELS]
    page.table(_COLUMNS, [*rows, *words], unit="合同编号：{{ contract.no }}")
    page.note(
        "注：应退还金额＝已拨付金额－经核实的已使用金额；区级金额包括启动建设经费和年度运营补贴；"
        "{% if refund.certified_by %}核实依据：{{ refund.certified_by }}；{% endif %}"
        "1万元＝10000元。"
    )
    page.otherwise().body("应退还金额核实后另行书面通知。").end()
    return page


def _row(label: str, level: str) -> Row:
    cells = [f"{{{{ refund.{level}.{column}.wan }}}}" for column in ("disbursed", "used", "refund")]
    return Row([label, *cells, f"{{{{ refund.{level}.refund.yuan }}}}"])


def _words(label: str, level: str) -> Row:
    words = f"人民币{{{{ refund.{level}.refund.capital }}}}"
    return Row([Cell(f"应退还{label}大写", span=2), Cell(words, span=3, align="left")])
