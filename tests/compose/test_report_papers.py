"""The reports: sections, citations and figures stand where they must."""

from __future__ import annotations

import pytest

from tests.comply.bases_reports import tenant_code
from tests.comply.cases import D
from tests.compose.paper_cases import base, body, composed, rendered, table_with, text, words

SECTIONS = {
    "q_report": [
        "一、孵化企业情况",
        "二、孵化器经营情况",
        "三、重要变动",
        "四、合同指标进度",
        "五、经费投入与使用",
        "六、活动与宣传",
        "七、困难和需协调事项",
        "真实性承诺",
        "孵化企业清单",
        "毕业企业清单",
    ],
    "a_report": [
        "一、孵化企业情况",
        "二、孵化器经营情况",
        "（四）审计情况",
        "三、重要变动",
        "四、合同指标进度",
        "五、经费投入与使用",
        "（二）对外宣传",
        "七、建设能力情况",
        "八、与上年比较",
        "九、困难和需协调事项",
        "真实性承诺",
        "孵化企业清单",
    ],
    "p_report": [
        "第一部分　绩效评价年度总结",
        "一、“硬科技”孵化服务能力",
        "二、资源集聚能力",
        "三、可持续发展能力",
        "四、区域创新辐射带动能力",
        "五、其他方面",
        "（一）项目指标完成情况",
        "（二）经费投入和使用情况",
        "第二部分　下一年度工作计划",
        "三、经费计划",
        "真实性承诺",
        "所在区政府意见",
    ],
}


@pytest.mark.parametrize("kind", SECTIONS)
def test_a_report_has_its_sections_in_order(kind: str) -> None:
    lines = words(body(base(kind).docx)).splitlines()
    at = [lines.index(section) for section in SECTIONS[kind]]
    assert at == sorted(at)


@pytest.mark.parametrize(("kind", "article"), [("q_report", "第十条"), ("p_report", "第十八条")])
def test_a_report_cites_the_contract_first_and_then_its_article(kind: str, article: str) -> None:
    found = words(body(base(kind).docx))
    assert "根据合同（编号：GZL-2023-001）约定" in found
    assert f"沪科规〔2023〕14号，有效期至2025年10月29日，以下简称《管理办法》）{article}" in found


def test_a_periodic_report_goes_to_both_authorities_a_performance_report_to_the_city() -> None:
    both = "上海市科学技术委员会、上海市浦东新区人民政府："
    assert both in words(body(base("q_report").docx))
    found = words(body(base("p_report").docx))
    assert "上海市科学技术委员会：\n根据合同" in found


def test_a_report_goes_where_the_contract_says() -> None:
    rules = {
        "quarterly_days": 15,
        "annual_date": "03-31",
        "q4_required": True,
        "addressees": "市科委、浦东新区科经委",
    }
    assert "市科委、浦东新区科经委：\n" in text("q_report", contract={"due_rules": rules})


def test_completion_is_reckoned_by_the_direction_of_the_indicator() -> None:
    rows = table_with(base("q_report").docx, "本季完成", "完成率（%）")
    rates = {row[0]: row[-1] for row in rows[1:]}
    assert rates["H01"] == "4.00"  # 2 of 50
    assert rates["A05"] == "300.00"  # lower is better: 6 wanted, 2 reached
    assert rates["O04"] == "100.00"  # yes or no


def test_a_quarter_without_change_says_so_and_one_with_change_lists_it() -> None:
    assert "本季度无重要变动。" in words(body(base("q_report").docx))
    change = {
        "type": "site",
        "description": "迁至新址",
        "occurred_on": None,
        "change_report_id": "GZL-2023-001/change_report/01/v1",
    }
    found = text("q_report", {"has_important_change": True, "important_changes": (change,)})
    assert "迁至新址" in found
    assert "GZL-2023-001/change_report/01/v1" in found
    assert "无重要变动" not in found


def test_the_annex_lists_every_company_and_adds_them_up() -> None:
    docx = base("q_report").docx
    rows = table_with(docx, "人员", "融资额")
    assert rows[1][1] == f"示例企业1\n{tenant_code(1)}"
    assert rows[-1] == ["合　计", "50", "100", "150", "0", "5"]
    assert len(rows) == 7
    assert table_with(docx, "落地区")[1][4] == "浦东新区"


def test_without_a_contract_nothing_of_it_is_printed() -> None:
    found = text("q_report", with_contract=False)
    assert "孵化器类别：" not in found
    assert "所在区：" not in found
    assert "H01\n—\n—" in found
    rows = table_with(rendered("q_report", with_contract=False).docx, "本季完成", "完成率（%）")
    assert {row[-1] for row in rows[1:]} == {"—"}


def test_the_request_for_the_next_year_is_held_against_the_limits() -> None:
    patch = {
        "next_year_plan.city_request_wan": D("500.1"),
        "next_year_plan.district_request_wan": D(500),
    }
    rows = table_with(rendered("p_report", patch).docx, "核算项目", "结果")
    assert [row[-1] for row in rows[1:]] == ["超过", "不符", "超过"]
    assert [row[-1] for row in table_with(base("p_report").docx, "核算项目", "结果")[1:]] == [
        "符合", "符合", "符合",
    ]  # fmt: skip


def test_in_the_last_year_there_is_no_plan() -> None:
    found = text("p_report", {"next_year_plan": None})
    assert "下一年度工作计划不适用" in found
    assert "核算项目" not in found


def test_the_box_of_the_district_is_filled_or_left_blank() -> None:
    assert "浦府〔2026〕8号" in words(body(base("p_report").docx))
    blank = text("p_report", {"district_consent": None})
    assert "□同意　　□不同意" in blank
    assert "浦府〔2026〕8号" not in blank


def test_a_share_of_nothing_is_a_dash() -> None:
    patch = {f"revenue_{name}_wan": D(0) for name in ("total", "professional", "rent", "other")}
    found = text("q_report", {**patch, "revenue_investment_wan": D(0)})
    assert "专业服务收入占总收入的—。" in found


def test_a_text_of_several_paragraphs_keeps_them() -> None:
    made = composed("p_report", {"summary.H": "第一段。\n\n  第二段。"})
    assert made.context["summary"]["H"] == ["第一段。", "第二段。"]
    found = text("contract", {"tasks[0].content": "先建平台。\n再开放服务。"})
    assert "先建平台。\n再开放服务。" in found


def test_a_correction_names_what_it_replaces_and_why() -> None:
    patch = {
        "version": 2,
        "supersedes": "GZL-2023-001/q_report/2025Q2/v1",
        "correction_reason": "在孵企业从业人员统计口径有误",
    }
    found = text("q_report", patch)
    assert "（更正版本：第2版）" in found
    assert "替代GZL-2023-001/q_report/2025Q2/v1。更正原因：在孵企业从业人员统计口径有误" in found
