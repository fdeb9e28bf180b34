"""The worked examples of the domain on paper: what the letters say of F1, F3, F5, F10 and F14."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from docgen.compose.documents import compose_all
from docgen.model.case import Case
from tests.compose import change_cases as cases
from tests.compose.test_evaluation_letters import STOPPED, text_of
from tests.compose.test_evaluation_letters import made as letters

LATE_WORDS = ("逾期", "未及时", "晚于")
INBOX = {
    "months": 3,
    "convention": "reverse_corresponding",
    "receipt_rule": "single_inbox",
    "inbox_id": "inbox@example",
}


@dataclass(frozen=True)
class Acknowledged:
    """A change report by its dates, and what its acknowledgement says and does not say."""

    effective: str
    city: str
    district: str
    says: tuple[str, ...]
    never: tuple[str, ...] = LATE_WORDS
    inbox: bool = False


F5_SAYS = ("2026年3月1日", "2026年3月20日", "2026年3月10日")
EXAMPLES = {
    "F1": Acknowledged(
        "2026-05-31",
        "2026-02-28T16:40",
        "2026-02-28T16:40",
        ("2026年2月28日", "余量为0日", "有效期至2025年10月29日"),
        ("逾期", "未及时"),
    ),
    "F3a": Acknowledged(
        "2026-04-30",
        "2026-01-31T10:00",
        "2026-01-31T10:00",
        ("计算口径待认定", "2026年1月30日", "2026年1月31日"),
    ),
    "F3b": Acknowledged(
        "2026-02-28",
        "2025-11-30T10:00",
        "2025-11-30T10:00",
        ("计算口径待认定", "2025年11月28日", "2025年11月30日"),
    ),
    "F5 two recipients": Acknowledged(
        "2026-06-10",
        "2026-03-01T09:00",
        "2026-03-20T09:00",
        (*F5_SAYS, "核算结果：逾期10日。", "不影响变更事项提请审议", "待核实；本函对此不作认定"),
        (),
    ),
    "F5 one designated inbox": Acknowledged(
        "2026-06-10",
        "2026-03-01T09:00",
        "2026-03-20T09:00",
        ("核算结果：按期，余量9日。",),
        inbox=True,
    ),
}


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_the_acknowledgement_of_a_worked_example(example: Acknowledged) -> None:
    item = cases.item(effective=date.fromisoformat(example.effective))
    case = Case(cases.contract(lead_time=INBOX if example.inbox else None))
    given = cases.sources(cases.report(item), example.city, example.district, case=case)
    papers = {paper.kind: paper for paper in compose_all(given)}
    assert set(papers) == {"CHG_REPORT", "CHG_ACK", "VALID_RPT"}
    said = cases.printed(papers["CHG_ACK"])
    assert [words for words in example.says if words not in said] == []
    assert [words for words in example.never if words in said] == []


def test_f14_the_letter_of_a_stop_orders_each_level_back_and_no_sanction() -> None:
    said = text_of(letters.annual("stop", **STOPPED))
    for words in (
        "停止支持",
        "合同终止",
        "不再拨付",
        "379.5",
        "300",
        "6,795,000.00",
        "陆佰柒拾玖万伍仟元整",
    ):
        assert words in said
    assert said.count("追回") == said.count("不是《管理办法》第十二条所列的“追回已拨经费”举措") == 1
    assert "暂停经费资助" not in said


def test_f14_without_the_remainder_of_a_level_the_other_is_still_told() -> None:
    refund: dict[str, Any] = {**STOPPED["refund"], "district_used": Decimal(1800)}
    refund["district_refund"] = Decimal(0)
    said = text_of(letters.annual("stop", **{**STOPPED, "refund": refund}))
    assert "3,795,000.00" in said
    assert "叁佰柒拾玖万伍仟元整" in said
