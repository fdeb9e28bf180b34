"""What 推进小组 decided goes out as confirmation, refusal, or both."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from docgen.compose.documents import compose_all
from docgen.model.case import Case, Registered
from docgen.model.submission import Submission
from tests.compose import change_cases as cases
from tests.compose.change_cases import decided

TWO = cases.report(cases.item(), cases.item("actual_controller", after="示例科创控股有限公司"))
REASON = "新址不具备实验条件。\n可另行选址后再报。"


def texts(
    submission: Submission, case: Case | None = None, city: str = "2025-07-28T10:00"
) -> dict[str, str]:
    known = case or cases.with_report(TWO)
    sources = cases.sources(submission, city, case=known, key="GZL/decision/01/v1")
    return {item.kind: cases.printed(item) for item in compose_all(sources)}


@pytest.mark.parametrize(
    ("results", "kinds"),
    [
        (("确认", "确认"), {"CHG_OK"}),
        (("不予确认", "不予确认"), {"CHG_NO"}),
        (("确认", "不予确认"), {"CHG_OK", "CHG_NO"}),
        (("确认", "补充材料"), {"CHG_OK"}),
        (("补充材料", "补充材料"), set()),
    ],
)
def test_the_results_choose_the_notices(results: tuple[str, str], kinds: set[str]) -> None:
    rows = [decided(i, result, reason=REASON) for i, result in enumerate(results, 1)]
    assert texts(cases.decision(*rows)).keys() & {"CHG_OK", "CHG_NO"} == kinds


def test_a_confirmation_says_what_from_when_by_whom() -> None:
    row = decided(1, "确认", effective_on=date(2025, 10, 1), conditions="办结后十日内报备。")
    said = texts(cases.decision(row, decided(2, "不予确认", reason=REASON)))["CHG_OK"]
    for part in (
        "关于确认示例甲孵化器",
        KEY_PART,
        "市科委、所在区政府于2025年6月21日均已收到",
        "2025年7月25日",
        "推进小组纪要〔2025〕第3期",
        "市科委、市财政局",
        "第九条",
        "场地位置变更",
        "2025年10月1日",
        "第1项变更的确认附有下列条件：办结后十日内报备。",
        "第2项（实际控制人变更）的审议结果为“不予确认”，另行通知。",
        "补充协议",
        "合同指标表仍为第1版",
    ):
        assert part in said, part


KEY_PART = "变更报告登记号\nGZL-2023-001/change_report/01/v1"


def test_where_every_item_is_answered_no_section_speaks_of_others() -> None:
    said = texts(cases.decision(decided(1, "确认"), decided(2, "确认")))["CHG_OK"]
    assert "其他事项" not in said
    assert "三、合同与指标的衔接" in said


def test_an_item_left_undecided_is_not_said_to_be_answered() -> None:
    said = texts(cases.decision(decided(1, "不予确认", reason=REASON)))["CHG_NO"]
    assert "第2项尚未作出审议结果，待审议后另行通知。" in said
    assert "五、后续事项" in said


def test_what_has_to_be_supplied_is_told() -> None:
    more = decided(2, "补充材料", conditions="补充登记机关核准文件。")
    said = texts(cases.decision(decided(1, "确认"), more))["CHG_OK"]
    assert "审议结果为“补充材料”，请补充后再次提请审议。" in said
    assert "需要补充的内容：补充登记机关核准文件。" in said


def test_a_confirmation_without_a_date_takes_the_planned_one() -> None:
    assert "2025年9月30日" in texts(cases.decision(decided(1, "确认")))["CHG_OK"]


def test_a_refusal_gives_reasons_and_keeps_the_contract() -> None:
    said = texts(cases.decision(decided(1, "确认"), decided(2, "不予确认", reason=REASON)))[
        "CHG_NO"
    ]
    assert "第2项不予确认的理由：新址不具备实验条件。" in said
    assert "\n可另行选址后再报。\n" in said
    assert "合同及原指标继续有效" in said
    assert "示例科创控股有限公司" in said
    assert "样本路8号" not in said  # the confirmed item is in the other notice


KPI = cases.report(
    cases.item("kpi"),
    kpi_changes=(
        {
            "code": "H12",
            "year_index": 3,
            "old_target": Decimal(35000),
            "new_target": Decimal(28000),
            "reason": "市场融资节奏放缓。",
        },
    ),
)


def test_a_confirmed_kpi_change_makes_a_new_version_of_the_table() -> None:
    said = texts(cases.decision(decided(1, "确认")), cases.with_report(KPI))["CHG_OK"]
    assert "合同指标表由第1版更新为第2版" in said
    assert "28000" in said


def test_an_earlier_confirmed_kpi_change_counts() -> None:
    other = "GZL-2023-001/change_report/00/v1"
    times = (cases.at("2025-05-20T10:12"), cases.at("2025-05-20T10:12"))
    earlier = cases.decision(decided(1, "确认"), about=other, decided_on=date(2025, 6, 20))
    known = (Registered(other, KPI, *times), Registered("GZL/decision/00/v1", earlier))
    said = texts(cases.decision(decided(1, "确认")), cases.with_report(KPI, *known))["CHG_OK"]
    assert "由第2版更新为第3版" in said


def test_a_refused_kpi_change_leaves_the_targets() -> None:
    row = decided(1, "不予确认", reason=REASON)
    said = texts(cases.decision(row), cases.with_report(KPI))["CHG_NO"]
    assert "下列指标的原目标值不作调整" in said


def test_without_the_report_the_notice_points_to_it() -> None:
    said = texts(cases.decision(decided(1, "确认")), Case(cases.contract()))["CHG_OK"]
    assert "见变更报告" in said
    assert KEY_PART in said


def test_a_decision_after_the_expiry_says_so() -> None:
    late = cases.decision(decided(1, "确认"), decided_on=date(2026, 4, 28))
    early = cases.decision(decided(1, "确认"))
    assert (
        "，有效期至2025年10月29日，以下简称《管理办法》）"
        in texts(late, city="2026-04-30T10:00")["CHG_OK"]
    )
    assert "有效期至" not in texts(early)["CHG_OK"]
