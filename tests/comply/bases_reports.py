"""The reports of one incubator, 甲 in 浦东: 2025Q2, 2025 and the second support year."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.comply.bases_contract import KPIS, D, envelope
from tools.examples.codes import uscc


def tenant_code(number: int) -> str:
    """Return the code of 示例企业 by its number, with valid check digits."""
    return uscc(f"MADEN{number:03d}")


def _tenant(number: int, status: str, entered: date) -> dict[str, Any]:
    return {
        "name": f"示例企业{number}",
        "uscc": tenant_code(number),
        "industry": "集成电路",
        "entered_on": entered,
        "is_hardtech": True,
        "staff": 10,
        "rnd_wan": D(20),
        "revenue_wan": D(30),
        "financing_wan": D(0),
        "ip_granted": 1,
        "status": status,
    }


def _progress(year: int) -> list[dict[str, Any]]:
    return [
        {
            "code": kpi[0],
            "target_year": D(kpi[6][year - 1]),
            "ytd": D(2),
            "cumulative": D(4),
            "note": None,
        }
        for kpi in KPIS
    ]


def _report(year: int, quarter_start: date) -> dict[str, Any]:
    """Return the figures that quarterly and annual reports share."""
    return {
        "tenants_open": 3,
        "tenants_in": 2,
        "tenants_graduated": 1,
        "tenants_left": 0,
        "tenants_close": 4,
        "tenants_hardtech": 4,
        "tenants_tech_sme": 3,
        "tenants_hnte": 1,
        "tenants_srdi_giant": 0,
        "tenant_list": [
            _tenant(1, "毕业", date(2024, 5, 6)),
            _tenant(2, "在孵", date(2024, 5, 6)),
            _tenant(3, "在孵", date(2024, 5, 6)),
            _tenant(4, "在孵", quarter_start),
            _tenant(5, "在孵", date(2025, 6, 30)),
        ],
        "graduated_list": [
            {
                "name": "示例企业1",
                "uscc": tenant_code(1),
                "graduated_on": date(2025, 6, 1),
                "landed_district": "310115",
                "landed_in_shanghai": True,
            }
        ],
        "staff_total": 40,
        **_running(),
        "kpi_progress": _progress(year),
        "spend_by_category": [
            {"fund_kind": "operating", "category": "专业服务能力建设", "amount": D(300)},
            {"fund_kind": "startup", "category": "孵化空间建设", "amount": D(100)},
        ],
        "fiscal_received_wan": D(3800),
        "fiscal_used_wan": D(2300),
        "ledger_balance_wan": D(1500),
        "difficulties_and_requests": None,
    }


_SPEND = {"total": D(400), "city": D(150), "district": D(150), "own": D(80), "other": D(20)}


def _running() -> dict[str, Any]:
    """Return what a report says of money, area, events and changes."""
    return {
        "financing_events": 0,
        "financing_wan": D(0),
        "ip_new": 2,
        "ip_valid": 9,
        "revenue_total_wan": D("600.5"),
        "revenue_professional_wan": D("300.5"),
        "revenue_rent_wan": D(200),
        "revenue_investment_wan": D(60),
        "revenue_other_wan": D(40),
        "cost_total_wan": D(500),
        "platform_count": 2,
        "incubation_team": 15,
        "fund_count": 1,
        "fund_size_wan": D(5000),
        "invested_projects": 2,
        "invested_wan": D(300),
        "area_total_m2": D(10000),
        "area_tenants_m2": D(8000),
        "events": [{"date": date(2025, 5, 8), "name": "对接会", "kind": "对接", "attendees": 80}],
        "publicity_items": [{"date": date(2025, 5, 9), "channel": "自媒体", "title": "对接会报道"}],
        "has_important_change": False,
        "important_changes": [],
        "declared_name": "示例甲孵化器",
        "declared_site": "上海市浦东新区示例路1号1幢",
        "declared_controller": "示例控制人",
    }


def base_q_report() -> dict[str, Any]:
    """Return the quarterly report of 2025Q2."""
    values = {**envelope("q_report", "2025Q2"), **_report(2, date(2025, 4, 1))}
    values.update(
        prepared_on=date(2025, 7, 8),
        financing_events_ytd=0,
        financing_ytd_wan=D(0),
        spend_ytd_wan=dict(_SPEND),
    )
    for row in values["kpi_progress"]:
        row["current_quarter"] = D(1)
    return values


def base_a_report() -> dict[str, Any]:
    """Return the annual report of 2025."""
    values = {**envelope("a_report", "2025"), **_report(2, date(2025, 1, 1))}
    values.update(
        prepared_on=date(2026, 3, 20),
        spend_year_wan=dict(_SPEND),
        audited={"firm": "示例会计师事务所", "date": date(2026, 3, 10), "opinion": "无保留意见"},
        third_party_items={
            "cross_border_channels": 1,
            "overseas_sites": 1,
            "high_level_talents": 2,
            "competitions": 2,
        },
        capability_statements=dict.fromkeys(
            ("industry_focus", "leader", "professional_services", "funds", "discovery"), "有"
        ),
        year_on_year=[],
        reconciliation_note=None,
    )
    return values


def _next_year() -> dict[str, Any]:
    return {
        "next_year_plan": {
            "tasks": [
                {
                    "code": "T2",
                    "name": "国际化",
                    "content": "举办国际化活动",
                    "milestone_date": date(2026, 12, 31),
                    "owner": "示例甲孵化器",
                }
            ],
            "kpi_targets": [{"code": kpi[0], "target": D(kpi[6][2])} for kpi in KPIS],
            "T_plan": D(2000),
            "city_request_wan": D(500),
            "district_request_wan": D(500),
        },
    }


def base_p_report() -> dict[str, Any]:
    """Return the performance report of the second support year."""
    return {
        **envelope("p_report", "Y2"),
        "prepared_on": date(2026, 3, 5),
        "evaluation_notice_no": "沪科〔2026〕12号",
        "evaluation_year": "2025",
        "period_start": date(2025, 3, 1),
        "period_end": date(2026, 2, 28),
        "summary": dict.fromkeys("HRSAO", "本年度工作情况和成效"),
        "kpi_results": [
            {
                "code": kpi[0],
                "target": D(kpi[6][1]),
                "actual": D(kpi[6][1]),
                "rate": D(100),
                "evidence_ids": ["附件1"],
                "explanation": None,
            }
            for kpi in KPIS
        ],
        "funds_year": {
            "T_actual": D(2000),
            "city_received": D(500),
            "city_used": D(480),
            "district_received": D(500),
            "district_used": D(500),
            "own": D(800),
        },
        **_next_year(),
        "district_consent": {
            "doc_no": "浦府〔2026〕8号",
            "date": date(2026, 3, 3),
            "issuer": "上海市浦东新区人民政府",
            "opinion": "同意",
            "file": "同意函.pdf",
        },
    }
