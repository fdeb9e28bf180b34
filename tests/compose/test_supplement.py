"""A confirmed change of what the contract says becomes a supplement; nothing else does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from docgen.compose.documents import compose_all
from docgen.model.case import Case, Registered
from docgen.model.submission import Submission
from tests.compose import change_cases as cases
from tests.compose.change_cases import KEY, at, decided


def _kpi(code: str, name: str) -> dict[str, Any]:
    return {"code": code, "name": name, "unit": "万元", "aggregation": "flow"}


AGREED = cases.contract(
    title_style="合同",
    kpis_overall=[_kpi("H12", "在孵企业获投额"), _kpi("S01", "专业服务收入")],
    kpis_yearly=[
        {"code": "H12", "year_index": 2, "target": Decimal(30000)},
        {"code": "H12", "year_index": 3, "target": Decimal(35000)},
        {"code": "S01", "year_index": 3, "target": Decimal(1500)},
    ],
)
SITE = cases.report(cases.item(), cases.item("other_major", after="增设分部"))


def change(old: int = 35000, new: int = 28000, year: int = 3) -> dict[str, Any]:
    return {
        "code": "H12",
        "year_index": year,
        "old_target": Decimal(old),
        "new_target": Decimal(new),
        "reason": "融资节奏放缓。",
    }


def of_kpi(*changes: dict[str, Any]) -> Submission:
    return cases.report(cases.item("kpi"), kpi_changes=changes)


def supplement(
    report: Submission, *rows: dict[str, Any], known: tuple[Registered, ...] = ()
) -> str | None:
    """Return the printed supplement of a decision on a report, None where there is none."""
    times = (at("2025-06-20T10:12"), at("2025-06-21T15:40"))
    case = Case(AGREED, (Registered(KEY, report, *times), *known))
    key = "GZL-2023-001/decision/09/v1"
    given = cases.sources(cases.decision(*rows), "2025-07-28T10:00", case=case, key=key)
    made = [item for item in compose_all(given) if item.kind == "SUPPLEMENT"]
    return cases.printed(made[0]) if made else None


@pytest.mark.parametrize(
    ("kind", "result", "made"),
    [
        ("name", "确认", True),
        ("site", "确认", True),
        ("actual_controller", "确认", True),
        ("kpi", "确认", True),
        ("other_major", "确认", False),
        ("force_majeure", "确认", False),
        ("site", "不予确认", False),
        ("site", "补充材料", False),
    ],
)
def test_only_what_is_confirmed_and_stands_in_the_contract(
    kind: str, result: str, made: bool
) -> None:
    report = cases.report(cases.item(kind), kpi_changes=[change()] if kind == "kpi" else ())
    assert (supplement(report, decided(1, result, reason="见材料。")) is not None) == made


def test_without_the_report_or_the_contract_there_is_nothing_to_write() -> None:
    for case in (Case(AGREED), Case(None, (Registered(KEY, SITE),))):
        given = cases.sources(cases.decision(decided(1, "确认")), "2025-07-28T10:00", case=case)
        assert "SUPPLEMENT" not in {item.kind for item in compose_all(given)}


def test_it_recites_the_confirmation_and_keeps_the_rest_of_the_contract() -> None:
    row = decided(1, "确认", effective_on=date(2025, 10, 1), conditions="保留原平台一个月。")
    said = supplement(SITE, row, decided(2, "确认")) or ""
    for part in (
        "补充协议（一）",
        "三方于2023年11月20日订立",
        "甲方、乙方于2025年6月21日均已收到",
        "第九条",
        "2025年7月25日以会议形式审议（推进小组纪要〔2025〕第3期）",
        "一、合同内容的变更",
        "场地位置\n上海市浦东新区示例路100号\n上海市浦东新区样本路8号\n2025年10月1日",
        "二、确认所附的条件",
        "保留原平台一个月。",
        "三、原合同的效力及其他",
        "原合同的其他条款不变，继续有效",
        "不增加财政资助资金，不延长建设周期",
        "甲方（盖章）：上海市科学技术委员会",
        "乙方（盖章）：上海市浦东新区人民政府",
        "丙方（盖章）：示例甲孵化器有限公司",
    ):
        assert part in said, part
    assert "增设分部" not in said
    assert "考核指标的调整" not in said


def test_the_table_of_a_changed_year_has_old_and_new_targets_of_every_indicator() -> None:
    said = supplement(of_kpi(change()), decided(1, "确认")) or ""
    assert "由第1版更新为第2版" in said
    assert "第三支持年度考核指标（第2版）" in said
    assert "H12\n在孵企业获投额\n万元\n35000\n28000\n是" in said
    assert "S01\n专业服务收入\n万元\n1500\n1500\n—" in said
    assert "第二支持年度" not in said  # unchanged


def test_an_earlier_confirmed_change_is_the_old_target_and_the_earlier_version() -> None:
    first = Registered("GZL-2023-001/change_report/00/v1", of_kpi(change(30000, 31000, 2)))
    earlier = cases.decision(decided(1, "确认"), about=first.key)
    known = (first, Registered("GZL-2023-001/decision/01/v1", earlier))
    second = of_kpi(change(1500, 1600, 3) | {"code": "S01"}, change(31000, 32000, 2))
    said = supplement(second, decided(1, "确认"), known=known) or ""
    assert "补充协议（二）" in said
    assert "由第2版更新为第3版" in said
    assert "31000\n32000\n是" in said
    assert "H12\n在孵企业获投额\n万元\n35000\n35000\n—" in said


def test_a_later_decision_does_not_take_the_number_of_an_earlier_supplement() -> None:
    first = Registered("GZL-2023-001/change_report/00/v1", of_kpi(change(30000, 31000, 2)))
    other = cases.decision(decided(1, "确认"), about=first.key)
    second = of_kpi(change(1500, 1600, 3) | {"code": "S01"}, change(31000, 32000, 2))
    for serial, number in (("08", "二"), ("10", "一"), ("100", "一")):
        known = (first, Registered(f"GZL-2023-001/decision/{serial}/v1", other))
        said = supplement(second, decided(1, "确认"), known=known) or ""
        assert f"补充协议（{number}）" in said
        assert ("由第2版更新为第3版" in said) is (number == "二")
    before = Registered("GZL-2023-001/decision/09/v0", other)
    assert "补充协议（一）" in (supplement(second, decided(1, "确认"), known=(first, before)) or "")


def test_a_refused_change_leaves_the_targets_as_they_were() -> None:
    first = Registered("GZL-2023-001/change_report/00/v1", of_kpi(change(35000, 20000)))
    earlier = cases.decision(decided(1, "不予确认", reason="理由不足。"), about=first.key)
    known = (first, Registered("GZL-2023-001/decision/01/v1", earlier))
    second = of_kpi(change(1500, 1600) | {"code": "S01"})
    said = supplement(second, decided(1, "确认"), known=known) or ""
    assert "补充协议（一）" in said
    assert "35000\n35000\n—" in said
    assert "20000" not in said


def test_a_decision_after_the_expiry_prints_the_validity() -> None:
    report = SITE
    case = Case(AGREED, (Registered(KEY, report),))
    late = cases.decision(decided(1, "确认"), decided_on=date(2026, 4, 28))
    given = cases.sources(late, "2026-04-30T10:00", case=case)
    (made,) = [item for item in compose_all(given) if item.kind == "SUPPLEMENT"]
    assert "有效期至2025年10月29日" in cases.printed(made)
