"""A rectification in three papers, the plan of an evaluation and the third party's opinion."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.comply.bases_contract import KPIS, envelope

D = Decimal
NO = "GZL-2023-001"
MATTERS = ("补齐专业服务团队", "规范财政资金专账")
ITEMS = {
    "H": [
        *("孵化培育企业", "技术攻关支持", "知识产权建设"),
        *("创新服务供给", "未来产业技术培育", "孵化企业创新能力"),
    ],
    "R": [
        *("专业资源对接", "服务高层次人才创新创业", "搭建跨境孵化服务渠道"),
        *("举办国际化活动", "有影响力专业赛事"),
    ],
    "S": ["开展专业化服务", "投孵联动"],
    "A": ["孵化企业流动性", "毕业企业落地率", "发展贡献度"],
    "O": ["经费投入和使用情况", "项目指标完成情况"],
}


def paused() -> dict[str, Any]:
    """Return what makes a deferred pause of the valid evaluation of the second year."""
    return {
        "grade": "pause",
        "money.mode": "defer",
        "rectification": {
            "items": list(MATTERS),
            "deadline": date(2026, 7, 31),
            "source": "沪科〔2026〕12号第五条",
        },
    }


def base_rectify() -> dict[str, Any]:
    """Return the notice that follows that pause."""
    return {
        **envelope("rectify", None),
        "prepared_on": date(2026, 5, 25),
        "about": f"{NO}/eval_result/Y2/v1",
        "items": [
            {"matter": matter, "requirement": "附佐证材料。", "owner": "主要负责人"}
            for matter in MATTERS
        ],
        "deadline": date(2026, 7, 31),
        "source": "沪科〔2026〕12号第五条",
        "review_way": "查验材料并现场核查。",
        "contact": {"name": "陈示例", "phone": "021-50000002"},
        "doc_no": None,
    }


def base_rectify_report() -> dict[str, Any]:
    """Return the report on it: one item done, one in part."""
    return {
        **envelope("rectify_report", None),
        "prepared_on": date(2026, 7, 30),
        "about": f"{NO}/rectify/01/v1",
        "notice_no": "沪科〔2026〕40号",
        "summary": "已逐项整改。",
        "items": [
            {
                "item_index": 1,
                "measure": "新聘两人。",
                "status": "done",
                "done_on": date(2026, 7, 20),
                "evidence": ["劳动合同"],
                "remaining": None,
            },
            {
                "item_index": 2,
                "measure": "已建专账。",
                "status": "partial",
                "done_on": None,
                "evidence": None,
                "remaining": "历史凭证8月底前调整完毕。",
            },
        ],
    }


def base_rectify_review() -> dict[str, Any]:
    """Return the review that was passed and starts the third year in full."""
    return {
        **envelope("rectify_review", None),
        "prepared_on": date(2026, 8, 27),
        "about": f"{NO}/rectify_report/01/v1",
        "review": {
            "date": date(2026, 8, 18),
            "way": "现场核查",
            "city_by": "陈示例",
            "district_by": "唐示例",
        },
        "items": [
            {"item_index": number, "verdict": "pass", "finding": "属实。"} for number in (1, 2)
        ],
        "result": "pass",
        "decided_by": "上海市科学技术委员会",
        "decided_on": date(2026, 8, 26),
        "minutes_no": "主任办公会纪要2026年第20期",
        "support": {
            "next_year_index": 3,
            "mode": "full",
            "city_wan": D(500),
            "district_wan": D(500),
            "reduced_by_wan": None,
        },
        "proposal": None,
        "proposal_note": None,
    }


def base_eval_plan() -> dict[str, Any]:
    """Return the plan of the second year's evaluation, as its result follows it."""
    return {
        **envelope("eval_plan", "Y2"),
        "prepared_on": date(2026, 2, 20),
        "kind": "annual",
        "year_index": 2,
        "scheme_id": "示例评价方案2026-甲",
        "notice_no": "沪科〔2026〕12号",
        "period_start": date(2025, 3, 1),
        "period_end": date(2026, 2, 28),
        "aim": "核定年度指标。",
        "methods": ["查验材料"],
        "dimensions": [
            {"dim": dim, "weight": D(20), "items": list(items), "points": None}
            for dim, items in ITEMS.items()
        ],
        "kpi_table": [{"code": kpi[0], "target": D(kpi[6][1]), "evidence": None} for kpi in KPIS],
        "materials": ["专账明细"],
        "third_party": {
            "way": "框架内委托",
            "name": "示例评估机构",
            "uscc": "12310000MBDEM004XB",
            "duties": "核定指标。",
        },
        "timetable": [{"step": "报送报告", "by": date(2026, 3, 31), "who": "孵化器"}],
        "grade_procedure": "主任办公会议研究确定。",
        "thresholds": None,
        "contact": {"name": "陈示例", "phone": "021-50000002"},
    }


def base_tp_opinion() -> dict[str, Any]:
    """Return the opinion the valid evaluation of the second year rests on."""
    return {
        **envelope("tp_opinion", "Y2"),
        "prepared_on": date(2026, 4, 24),
        "kind": "annual",
        "year_index": 2,
        "name": "示例评估机构",
        "uscc": "12310000MBDEM004XB",
        "independence_declared": True,
        "commissioned_on": date(2026, 3, 10),
        "report_no": "示评〔2026〕3号",
        "report_date": date(2026, 4, 20),
        "kpi_table": [
            {
                "code": kpi[0],
                "target": D(kpi[6][1]),
                "actual_reported": D(kpi[6][1]),
                "actual_verified": D(kpi[6][1]),
                "note": None,
            }
            for kpi in KPIS
        ],
        "dimension_scores": [
            {"dim": dim, "weight": D(20), "score": D(90), "opinion": "情况良好"} for dim in "HRSAO"
        ],
        "opinion": "核定无误。",
    }


RECTIFICATION = {
    "rectify": base_rectify,
    "rectify_report": base_rectify_report,
    "rectify_review": base_rectify_review,
    "eval_plan": base_eval_plan,
    "tp_opinion": base_tp_opinion,
}
"""The valid submissions of these kinds."""
