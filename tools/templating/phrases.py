"""Turns of phrase that several templates share."""

from __future__ import annotations

BASIS = (
    "《{{ basis.measure }}》（{{ basis.measure_no }}"
    "{% if basis.until %}，有效期至{{ basis.until }}{% endif %}，以下简称《管理办法》）"
)
"""管理办法 with its 文号; after its expiry its validity is printed beside it."""

CONTRACT = (
    "{% if contract.concluded %}{{ contract.concluded }}订立的{% endif %}"
    "高质量孵化器建设三方合同（合同编号：{{ contract.no }}，以下简称合同）"
)
"""The contract, always cited before the 办法."""

DISTRICT = "{% if district %}{{ district }}{% else %}所在区人民政府{% endif %}"
CITY = "{{ city }}"
CONTACT_FULL = (
    "（联系人：{{ office.contact_name }}；联系电话：{{ office.contact_phone }}；"
    "地址：{{ office.address }}；邮政编码：{{ office.postcode }}）"
)
KPI = (
    "{{ row.code }}{% if row.name %}　{{ row.name }}{% endif %}"
    "{% if row.unit %}（{{ row.unit }}）{% endif %}"
)
"""An indicator by code, name and unit; the last two as the contract has them."""

KEEP = "<w:keepNext/>"
"""Keeps a paragraph with the table it announces."""


def lead(name: str) -> str:
    """Print a day of an item's working, — where there is none."""
    value = f"item.lead.{name}"
    return f"{{% if item.lead and {value} %}}{{{{ {value} }}}}{{% else %}}—{{% endif %}}"
