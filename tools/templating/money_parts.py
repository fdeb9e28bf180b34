"""What the letters about money share: the account, the head and the close of both authorities."""

from __future__ import annotations

from tools.templating.base import Page, Row
from tools.templating.phrases import DISTRICT, disclosure
from tools.templating.tables import said

BOTH = f"{{{{ office.name }}}}（以下简称“市科委”）、{DISTRICT}（以下简称“区政府”）"
REPORT = "{{ facts.third_party.name }}出具评价报告（{{ facts.third_party.report_no }}）"


def account_rows() -> list[Row]:
    """Return payee, bank and account number as the contract has them."""
    return [
        said("收款单位", "{{ account.name }}", "account"),
        said("开户银行", "{{ account.bank_name }}", "account"),
        said("银行账号", "{{ account.bank_account }}", "account"),
    ]


def joint_head(page: Page, doc_no: str) -> Page:
    """Begin a letter of city and district, the city's number on it."""
    return page.letterhead(["{{ office.name }}", DISTRICT], doc_no, size=34, width=134)


AGREED = "{{ minutes.body }}于{{ minutes.decided_on }}审议同意（{{ minutes.minutes_no }}）"
"""That and by what record the 推进小组 agreed."""
DESK = "；联系人：{{ office.contact_name }}，联系电话：{{ office.contact_phone }}"
"""Whom to ask, as the 附注 says it: the page of the signature then carries what matters."""


def joint_end(page: Page, more: str = "") -> Page:
    """Sign for city and district, with room for both seals; `more` goes into the 附注."""
    signed = page.sign_joint("{{ office.name }}", DISTRICT, a_row=2, bound=True)
    return signed.remark(disclosure(more))
