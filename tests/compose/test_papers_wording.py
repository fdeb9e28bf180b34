"""How the contract and the reports word what differs from case to case."""

from __future__ import annotations

from datetime import date

import pytest

from tests.comply.cases import D
from tests.compose.paper_cases import body, composed, rendered, table_with, text, words


def test_a_contract_of_two_years_speaks_of_no_third() -> None:
    years = [
        {"index": 1, "start": date(2024, 3, 1), "end": date(2025, 2, 28)},
        {"index": 2, "start": date(2025, 3, 1), "end": date(2026, 2, 28)},
    ]
    found = text("contract", {"incubator_class": "cultivation", "support_years": years})
    assert "第一年最高300万元，第二年最高200万元" in found
    assert "第三年" not in found


def test_attachments_of_the_contract_are_named_without_the_ending_of_their_files() -> None:
    names = ("建设方案.v2.pdf", "综合论证意见", ".pdf")
    files = [{"name": name, "kind": "other"} for name in names]
    found = text("contract", {"attachments": files})
    assert "1．建设方案.v2；\n2．综合论证意见；\n3．.pdf。" in found


def test_shares_of_the_construction_input_add_up_to_what_the_sources_give() -> None:
    assert table_with(rendered("contract").docx, "资金来源", "合计")[-1][-1] == "100.00"
    short = rendered("contract", {"construction_sources.own_wan": D(0)})
    assert table_with(short.docx, "资金来源", "合计")[-1][-1] != "100.00"


def test_events_stand_in_the_order_of_their_days() -> None:
    days = (date(2025, 6, 30), date(2025, 4, 1), date(2025, 5, 2))
    events = [
        {"date": day, "name": f"活动{number}", "kind": "对接", "attendees": 1}
        for number, day in enumerate(days)
    ]
    rows = table_with(rendered("q_report", {"events": events}).docx, "活动名称")
    assert [row[:3] for row in rows[1:]] == [
        ["1", "2025年4月1日", "活动1"],
        ["2", "2025年5月2日", "活动2"],
        ["3", "2025年6月30日", "活动0"],
    ]


@pytest.mark.parametrize("kind", ["q_report", "a_report", "p_report"])
def test_a_report_is_sealed_by_the_body_that_signed_the_contract(kind: str) -> None:
    builder = composed(kind).context["known"]["builder"]
    assert f"填报单位（公章）：{builder}" in text(kind)
    alone = text(kind, with_contract=False)
    assert f"填报单位（公章）：{composed(kind).context['incubator_name']}" in alone


def test_the_cover_names_the_district_not_its_government() -> None:
    assert "所在区：浦东新区" in text("q_report").splitlines()
    unknown = text("q_report", contract={"party_district.district_code": "999999"})
    assert "所在区：上海市浦东新区人民政府" in unknown.splitlines()


def test_the_target_of_a_period_is_that_of_the_year_most_of_its_days_lie_in() -> None:
    assert "报告期大部分日数所在支持年度的合同目标" in text("q_report")
    assert "报告期末所在支持年度" not in text("q_report")


def test_a_contract_without_attachments_and_startup_money_speaks_of_neither() -> None:
    found = text("contract", {"attachments": [], "startup_support_wan": D(0)})
    assert "本合同没有附件。" in found
    assert "的组成部分：" not in found
    assert "启动建设经费用于" not in found
    assert "启动建设经费用于孵化空间建设" in text("contract")


def test_other_grounds_are_listed_beside_plan_and_measures() -> None:
    basis = {"valid_from": None, "valid_to": None}
    rows = (
        {"doc_no": "沪科规〔2023〕14号", "title": "已引用的文件", **basis},
        {"doc_no": "沪科规〔2026〕9号", "title": "《示例后续办法》", **basis},
    )
    found = text("contract", {"legal_basis": rows})
    assert "1．《示例后续办法》（沪科规〔2026〕9号" in found
    assert "已引用的文件" not in found


@pytest.mark.parametrize("term", ["硬科技企业", "在孵企业", "毕业企业", "落地率", "发展贡献度"])
def test_the_contract_fixes_what_the_measures_leave_open(term: str) -> None:
    assert f"“{term}”，是指" in words(body(rendered("contract").docx))
