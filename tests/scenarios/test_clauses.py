"""Articles that ask for words alone (第一、二、十四至十七、二十二条 …): every contract has them.

Both classes, a contract and a 任务书, with and without what the parties may leave open.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from docgen.edges.coverage import Provision, load_provisions
from tests.compose.paper_cases import text
from tests.loaded import ROOT
from tests.scenarios.presets import PRESETS

CLAUSES = [
    item
    for item in load_provisions(ROOT / "policies" / "coverage")
    if item.how == "条款" and item.where == "templates/contracts/contract.docx"
]
OPEN = ("due_rules", "lead_time", "reward_rule", "argument", "service_officer_city")
CONTRACTS: Mapping[str, Mapping[str, Any]] = {
    "三年期高质量孵化器": {},
    "两年期高质量培育孵化器": PRESETS["two_years"][1](),
    "任务书": {"title_style": "任务书"},
    "约定报送期限": PRESETS["due_agreed"][1](),
    "未约定的都留空": dict.fromkeys(OPEN),
}


@cache
def _contract(name: str) -> str:
    return text("contract", CONTRACTS[name]).replace("\u2060", "")


def test_there_are_such_clauses() -> None:
    articles = {item.id[:3] for item in CLAUSES}
    assert {"C01", "C02", "C14", "C15", "C16", "C17", "C22", "A03", "D14"} <= articles


@pytest.mark.parametrize("name", CONTRACTS)
@pytest.mark.parametrize("item", CLAUSES, ids=lambda item: item.id)
def test_a_contract_has_the_clause(item: Provision, name: str) -> None:
    assert item.text in _contract(name)


TERMS_OF_B2 = {
    "C08-03 具体任务": "任务",
    "C09 变更程序": "提请推进小组审议",
    "C10 信息报送": "季度",
    "C11 宣传": "宣传",
    "C12-00 专项审计和绩效评价": "自觉接受专项审计和绩效评价",
    "C12 举措": "追回已拨经费",
    "C13-08 总额控制": "总额控制",
    "C13-08 专账核算": "专账核算",
    "C13-08 分阶段拨付": "分阶段拨付",
    "C18 评价": "经乙方同意后报甲方",
    "C20-04 退还": "剩余部分",
    "C21 综合评价": "综合绩效评价",
    "A04-01 服务专员": "服务专员",
    "不可抗力": "不可抗力",
    "争议解决": "争议",
    "份数": "份",
}
"""What a contract must have beside (B.2), and a word of it."""


@pytest.mark.parametrize("name", CONTRACTS)
@pytest.mark.parametrize("words", TERMS_OF_B2.values(), ids=TERMS_OF_B2.keys())
def test_a_contract_has_what_b2_asks_for(words: str, name: str) -> None:
    assert words in _contract(name)
