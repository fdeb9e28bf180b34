"""校验结果 carries the findings; 回执 the receipt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from docgen.compose.documents import COMPOSERS, compose_all
from docgen.compose.receipt import receipt
from docgen.model.finding import Citation, Finding, Severity, Verdict
from docgen.model.slip import End, Slip
from docgen.model.submission import Submission, freeze
from tests.compose import change_cases as cases

FINDING = Finding(
    "V-205",
    Severity.BLOCK,
    "revenue_total_wan",
    "经营情况!C4",
    "总收入与各项收入之和不等。",
    "823.40",
    "823.41",
    "请核对后更正。",
    Citation("沪科规〔2023〕14号", "第十条", False),
)


def test_every_submission_kind_has_its_row() -> None:
    assert COMPOSERS.keys() == cases.schemas().kinds.keys()


def test_a_rejected_file_gives_the_findings_alone() -> None:
    sources = cases.sources(cases.report(), extra=(FINDING,))
    (only,) = compose_all(sources)
    said = cases.printed(only)
    for part in (
        "报送材料退回补正通知",
        "现予退回",
        "必须改正1条",
        "必须改正\nV-205\n经营情况!C4\n总收入与各项收入之和不等。",
        "现为：823.40",
        "应为：823.41",
        "处理：请核对后更正。",
        "依据：沪科规〔2023〕14号　第十条（已过有效期）",
        "ab" * 32,
        "1f" * 32,
        "5个工作日",
    ):
        assert part in said, part


def test_a_held_file_is_not_returned() -> None:
    held = replace(FINDING, severity=Severity.HOLD)
    said = cases.printed(compose_all(cases.sources(cases.report(), extra=(held,)))[-1])
    assert "材料已予收件" in said
    assert "现予退回" not in said
    assert "报送材料校验结果" in said


def test_a_file_without_findings_passes() -> None:
    sources = cases.sources(cases.report())
    clean = replace(sources, review=replace(sources.review, findings=(), verdict=Verdict.ACCEPTED))
    said = cases.printed(compose_all(clean)[-1])
    assert "校验通过" in said
    assert "未发现需要提示的事项" in said


def test_an_unreadable_file_is_told_by_its_name_and_hash() -> None:
    sources = cases.sources(cases.report(), extra=(FINDING,), key=None)
    review = replace(sources.review, submission=None, findings=(FINDING,))
    (only,) = compose_all(replace(sources, review=review))
    said = cases.printed(only)
    assert "报送单位：" in said
    assert "未能读出有效数据" in said
    assert "变更报告.yaml" in said


@pytest.mark.parametrize("odd", ["a\nb", "a\x00b", "a\ue000b", "\ud800"])
def test_what_no_line_can_hold_is_shown_as_a_mark(odd: str) -> None:
    finding = replace(FINDING, found=odd, message=f"内容{odd}有误")
    said = cases.printed(compose_all(cases.sources(cases.report(), extra=(finding,)))[-1])
    assert "〔" in said


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("items[0].planned_effective_on", "变更事项第1行：计划生效日期"),
        ("force_majeure.occurred_on", "不可抗力情况：发生日期"),
        ("contract_no", "合同编号"),
        ("no_such_field", None),
    ],
)
def test_a_finding_names_its_field_as_the_form_does(path: str, name: str | None) -> None:
    finding = replace(FINDING, path=path, location="第3行第5列")
    said = cases.printed(compose_all(cases.sources(cases.report(), extra=(finding,)))[-1])
    assert f"{name or 'V-205'}\n第3行第5列\n" in said
    assert path not in said


def test_a_template_tag_in_a_finding_stays_text() -> None:
    finding = replace(FINDING, found="{{ office.name }}{% raw %}")
    said = cases.printed(compose_all(cases.sources(cases.report(), extra=(finding,)))[-1])
    assert "现为：{{ office.name }}{% raw %}" in said


SLIP = Slip(
    number="R-20250620-0001",
    end=End.HELD,
    file_name="变更报告.yaml",
    sha256="ab" * 32,
    size=12345,
    sender="示例甲孵化器",
    entered_at=cases.at("2025-06-20T10:12"),
    claimed_at=cases.at("2025-06-20T10:13"),
    kind_label="重大事项变更报告",
    key=cases.KEY,
    verdict="held",
    reason="部分事项待核实。",
)


def test_the_slip_proves_receipt_and_nothing_more() -> None:
    said = cases.printed(receipt(SLIP, cases.OFFICE))
    for part in (
        "R-20250620-0001",
        "2025年6月20日10时12分",
        "2025年6月20日10时13分",
        "ab" * 32,
        cases.KEY,
        "已收件，待核",
        "示例甲孵化器",
        "12,345字节",
        "仅证明收件",
    ):
        assert part in said, part
    assert "演示时钟" not in said


def test_a_demo_slip_says_so() -> None:
    composed = receipt(replace(SLIP, is_demo=True), cases.OFFICE)
    assert composed.context["draft_mark"] == "示例　演示时钟"
    assert "演示时钟：本回执的时间取自示例" in cases.printed(composed)


def test_a_duplicate_names_the_first_receipt() -> None:
    first = SLIP.entered_at - timedelta(days=1)
    slip = replace(SLIP, end=End.DUPLICATE, verdict="", first_number="R-1", first_entered_at=first)
    said = cases.printed(receipt(slip, cases.OFFICE))
    assert "重复文件，以首次收件为准" in said
    assert "R-1" in said
    assert "2025年6月19日10时12分" in said
    assert "校验结论" not in said


def test_every_end_has_its_words() -> None:
    for end in End:
        assert receipt(replace(SLIP, end=end), cases.OFFICE).context["end"]


def test_a_second_look_is_counted() -> None:
    assert "第2次处理结果" in cases.printed(receipt(replace(SLIP, result=2), cases.OFFICE))


def test_a_period_is_told_in_words() -> None:
    values = {"submission_type": "q_report", "period": "2026Q2"}
    sources = cases.sources(cases.report())
    read = Submission("q_report", freeze(values), file=cases.FILE)
    review = replace(sources.review, submission=read, verdict=Verdict.REJECTED)
    said = cases.printed(compose_all(replace(sources, review=review))[-1])
    assert "报告期\n2026年第二季度" in said


def test_a_blank_setting_is_seen_in_the_draft() -> None:
    sources = cases.sources(cases.report(), extra=(FINDING,))
    nameless = cases.OFFICE._replace(contact_name="", contact_phone=" ")
    said = cases.printed(compose_all(replace(sources, office=nameless))[-1])
    assert "联系人：（未设置）；联系电话：（未设置）" in said
    assert cases.printed(receipt(SLIP, cases.OFFICE._replace(group_office="")))
