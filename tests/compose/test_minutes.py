"""What 推进小组 decided is put on record: minutes of a meeting, or a sheet to countersign."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.compose.documents import compose_all
from docgen.model.submission import Submission
from tests.compose import change_cases as cases
from tests.compose.change_cases import decided

TWO = cases.report(cases.item(), cases.item("actual_controller", after="示例科创控股有限公司"))
KINDS = {"MINUTES", "COSIGN"}


def records(submission: Submission) -> dict[str, str]:
    """Return the printed text of the record of a decision, by kind."""
    given = cases.sources(
        submission, "2025-07-28T10:00", case=cases.with_report(TWO), key="GZL/decision/01/v1"
    )
    return {item.kind: cases.printed(item) for item in compose_all(given) if item.kind in KINDS}


@pytest.mark.parametrize(("form", "kind"), [("会议", "MINUTES"), ("会签", "COSIGN")])
def test_the_form_of_the_decision_chooses_the_record(form: str, kind: str) -> None:
    assert records(cases.decision(decided(1, "确认"), form=form)).keys() == {kind}


def test_minutes_say_when_who_and_what_was_decided() -> None:
    first = decided(1, "确认", effective_on=date(2025, 10, 1), conditions="办结后十日内报备。")
    second = decided(2, "不予确认", reason="新控制人情况不明。")
    said = records(cases.decision(first, second))["MINUTES"]
    for part in (
        "推进小组审议纪要",
        "推进小组纪要〔2025〕第3期",
        "推进小组办公室",
        "2025年7月25日，上海市高质量孵化器建设工作推进小组召开会议",
        "报告登记号为GZL-2023-001/change_report/01/v1，市科委、所在区政府于2025年6月21日均已收到。",
        "推进小组由市科委、市发展改革委、市经济信息化委、市财政局、上海科创办、相关区政府等共同组成",
        "第九条",
        "示例科创控股有限公司",
        "2025年10月1日",
        "第1项确认附有下列条件：办结后十日内报备。",
        "第2项审议意见：新控制人情况不明。",
        "合同及原指标继续有效",
        "由三方签订补充协议",
        "出席：市科委、市财政局",
    ):
        assert part in said, part
    assert "补充材料" not in said


def test_what_is_refused_has_no_day_of_effect() -> None:
    said = records(cases.decision(decided(1, "不予确认", reason="理由不足。")))["MINUTES"]
    assert "2025年9月30日" not in said
    assert "三方签订补充协议" not in said


def test_what_has_to_be_supplied_is_put_on_record() -> None:
    row = decided(1, "补充材料", conditions="补充租赁合同。", reason="材料不全。")
    said = records(cases.decision(row))["MINUTES"]
    assert "第1项需要补充的内容：补充租赁合同。" in said
    assert "补充后再次提请审议" in said


def test_the_countersigned_sheet_has_a_line_for_each_member() -> None:
    said = records(cases.decision(decided(1, "确认"), form="会签"))["COSIGN"]
    lines = said.splitlines()
    assert lines.index("市科委") < lines.index("市财政局")
    assert "负责人签字" in lines
    assert "会签单编号\n推进小组纪要〔2025〕第3期" in said
    assert "召开会议" not in said
