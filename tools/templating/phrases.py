"""Turns of phrase that several templates share."""

from __future__ import annotations

VALID = "{% if basis.until %}，有效期至{{ basis.until }}{% endif %}"
BASIS = f"《{{{{ basis.measure }}}}》（{{{{ basis.measure_no }}}}{VALID}，以下简称《管理办法》）"
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
OBJECTION = (
    "你单位对本通知有不同意见的，可以书面向{{ office.name }}提出，并附有关材料；"
    "合同约定了争议解决方式的，按照约定办理。"
)
KPI = (
    "{{ row.code }}{% if row.name %}　{{ row.name }}{% endif %}"
    "{% if row.unit %}（{{ row.unit }}）{% endif %}"
)
"""An indicator by code, name and unit; the last two as the contract has them."""

KEEP = "<w:keepNext/>"
"""Keeps a paragraph with the table it announces."""
BLANK_DATE = "　　　　年　　月　　日"
LEVELS = (("市级", "city"), ("区级", "district"), ("合计", "total"))
"""The rows of a table of money: whose it is, and what the values call it."""


def disclosure(more: str = "") -> str:
    """Return the 附注: how the letter is disclosed, and what else is to be said."""
    how = "{% if disclosure %}{{ disclosure }}{% else %}依申请公开{% endif %}"
    return f"（公开属性：{how}{more}）"


def lead(name: str) -> str:
    """Print a day of an item's working, — where there is none."""
    value = f"item.lead.{name}"
    return f"{{% if item.lead and {value} %}}{{{{ {value} }}}}{{% else %}}—{{% endif %}}"
