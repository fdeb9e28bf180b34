"""What the letters about money share: grounds, the account, how they are disclosed, close."""

from __future__ import annotations

from tools.templating.base import Cell, Page, Row
from tools.templating.eval_parts import DISTRICT, VALID

BOTH = f"{{{{ office.name }}}}（以下简称“市科委”）、{DISTRICT}（以下简称“区政府”）"
REPORT = "{{ facts.third_party.name }}出具评价报告（{{ facts.third_party.report_no }}）"


def grounds(clause: str, articles: str) -> str:
    """Return the basis of a letter: the contract's clause first, then the 办法 (A.6)."""
    signed = "{% if contract.concluded %}{{ contract.concluded }}订立的{% endif %}"
    return (
        f"依据{signed}高质量孵化器建设三方合同（任务书）（合同编号：{{{{ contract.no }}}}，"
        f"以下简称《合同》）{clause}，按照《{{{{ basis.measure }}}}》"
        f"（{{{{ basis.measure_no }}}}{VALID}，以下简称《管理办法》）{articles}的规定，"
    )


def said(label: str, value: str, when: str = "") -> Row:
    """Return a row of a table of two columns: what it is, and what it is here."""
    return Row([Cell(label, head=True), value], when=when)


def account_rows() -> list[Row]:
    """Return payee, bank and account number as the contract has them."""
    return [
        said("收款单位", "{{ account.name }}", "account"),
        said("开户银行", "{{ account.bank_name }}", "account"),
        said("银行账号", "{{ account.bank_account }}", "account"),
    ]


def disclosure(more: str = "") -> str:
    """Return the 附注: how the letter is disclosed, and what else is to be said."""
    how = "{% if disclosure %}{{ disclosure }}{% else %}依申请公开{% endif %}"
    return f"（公开属性：{how}{more}）"


def joint_head(page: Page, doc_no: str) -> Page:
    """Begin a letter of city and district, the city's number on it."""
    return page.letterhead(["{{ office.name }}", DISTRICT], doc_no, size=34, width=134)


DESK = "；联系人：{{ office.contact_name }}，联系电话：{{ office.contact_phone }}"
"""Whom to ask, as the 附注 says it: the page of the signature then carries what matters."""


def joint_end(page: Page, more: str = "") -> Page:
    """Sign for city and district, with room for both seals; `more` goes into the 附注."""
    signed = page.sign_joint("{{ office.name }}", DISTRICT, a_row=2, bound=True)
    return signed.remark(disclosure(more))
