"""The office in whose name documents are prepared: a setting, never a constant."""

from __future__ import annotations

from typing import NamedTuple


class Office(NamedTuple):
    """Names and addresses the workspace setting gives (``[office]`` in docgen.toml)."""

    name: str  # 发文机关全称, e.g. 上海市科学技术委员会
    group_office: str  # 推进小组办公室
    organ_code: str  # 机关代字
    contact_name: str
    contact_phone: str
    address: str
    postcode: str
    finance_bureau: str  # 抄送
    is_demo: bool = False  # 演示: receipts say 演示时钟, documents 示例
