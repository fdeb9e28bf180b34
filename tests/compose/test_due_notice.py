"""逾期催报通知: what the rules found overdue, quoted provision, no word of a measure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from docgen.compose.documents import compose_all
from docgen.model.case import Case
from docgen.model.submission import Submission, freeze
from tests.comply.cases import AGREED, make, rulebook
from tests.compose import change_cases as cases

NOTHING: Mapping[str, Any] = {}


def texts(
    patch: Mapping[str, Any] = NOTHING, rules: Mapping[str, Any] | None = AGREED
) -> dict[str, str]:
    record = make("due_notice", patch)
    submission = Submission(record.kind, record.values, file=cases.FILE)
    case = Case(cases.contract(due_rules=freeze(rules) if rules else None, support_years=()))
    sources = cases.sources(submission, f"{record['prepared_on']}T10:00", None, case=case)
    return {item.kind: cases.printed(item) for item in compose_all(sources)}


def test_a_reminder_says_what_since_when_on_what_ground() -> None:
    said = texts()["DUE_NOTICE"]
    for part in (
        "关于催报示例甲孵化器",
        "2025年第二季度报告的通知",
        "你单位应当于2025年7月15日前（含当日）报送2025年第二季度报告",
        "期限的依据：三方合同 GZL-2023-001 报送约定",
        "截至2025年7月25日，尚未收到该报告，已晚10日",
        "在2025年8月8日前（含当日）",
        "上述期限的依据为：合同第二十五条。",
        "2025年7月16日",
        "电话",
        "答复正在编制。",
        "第十条规定",
        "第十二条第（四）项所列情形为“未及时提交季度、年度发展情况报告的”",
        "待核实；本通知对此不作认定。",
    ):
        assert part in said, part
    assert said.index("合同") < said.index("评估管理办法")


def test_the_provision_is_quoted_and_no_measure_is_named() -> None:
    said = texts()["DUE_NOTICE"]
    measures = rulebook().value("C12.measures", date(2025, 7, 25))
    for word in [*(str(name) for code, name in measures.items() if code != "M0"), "举措", "处理"]:
        assert word not in said, word


def test_a_year_is_called_by_its_number() -> None:
    patch = {
        "obligation": {"kind": "a_report", "period": "2024"},
        "prepared_on": date(2025, 4, 10),
        "new_deadline": date(2025, 4, 30),
        "earlier_reminders": [],
    }
    said = texts(patch)["DUE_NOTICE"]
    assert "2024年年度报告的通知" in said
    assert "二、有关规定" in said
    assert "此前的提醒" not in said


@pytest.mark.parametrize(
    ("patch", "rules"),
    [(NOTHING, None), ({"prepared_on": date(2025, 7, 15)}, AGREED)],
)
def test_what_is_not_overdue_by_a_citable_date_gives_no_notice(
    patch: Mapping[str, Any], rules: Mapping[str, Any] | None
) -> None:
    assert set(texts(patch, rules)) == {"VALID_RPT"}


def test_a_reminder_after_the_expiry_says_so() -> None:
    patch = {
        "obligation.period": "2025Q4",
        "prepared_on": date(2026, 1, 20),
        "new_deadline": date(2026, 2, 4),
    }
    assert "有效期至2025年10月29日" in texts(patch)["DUE_NOTICE"]
    assert "有效期至" not in texts()["DUE_NOTICE"]
