"""The records beside contract and reports: valid to begin with, nothing to find in them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from tests.comply.bases_contract import envelope

SHANGHAI = ZoneInfo("Asia/Shanghai")


def base_decision() -> dict[str, Any]:
    """Return the 推进小组's confirmation of the one change of the valid change report."""
    return {
        **envelope("decision", None),
        "prepared_on": date(2025, 4, 16),
        "about": "GZL-2023-001/change_report/01/v1",
        "body": "上海市高质量孵化器建设工作推进小组",
        "form": "会议",
        "decided_on": date(2025, 4, 15),
        "minutes_no": "推进小组纪要〔2025〕3号",
        "attendees": ["市科委", "市财政局", "浦东新区人民政府"],
        "items": [
            {
                "item_index": 1,
                "result": "确认",
                "conditions": None,
                "effective_on": date(2025, 7, 1),
                "reason": "材料齐全，理由充分",
            }
        ],
        "doc_no": None,
    }


def base_disbursement() -> dict[str, Any]:
    """Return the city's operating subsidy of the first support year, paid in full."""
    return {
        **envelope("disbursement", None),
        "prepared_on": date(2024, 3, 20),
        "fund_kind": "operating",
        "level": "city",
        "year_index": 1,
        "amount_yuan": Decimal("10000000.00"),
        "purpose_category": None,
        "paid_on": date(2024, 3, 18),
        "doc_no": "沪科〔2024〕51号",
        "ledger_account": "示例专账 3100 0001",
    }


def base_eval_call() -> dict[str, Any]:
    """Return the notice of the evaluation of the second support year."""
    return {
        **envelope("eval_call", "Y2"),
        "prepared_on": date(2026, 2, 9),
        "evaluation_year": "2025",
        "period_start": date(2025, 3, 1),
        "period_end": date(2026, 2, 28),
        "report_due_on": date(2026, 3, 31),
        "consent_due_on": date(2026, 3, 20),
        "materials": ["年度绩效评价报告（绩效评价年度总结和下一年度工作计划）"],
        "third_party": None,
        "contact": {"name": "陈示例", "phone": "021-50000001"},
        "doc_no": "沪科〔2026〕12号",
    }


def base_district_receipt() -> dict[str, Any]:
    """Return the district's receipt of the valid change report."""
    return {
        **envelope("district_receipt", None),
        "prepared_on": date(2025, 3, 4),
        "about": "GZL-2023-001/change_report/01/v1",
        "received_on": datetime(2025, 3, 3, 10, 0, tzinfo=SHANGHAI),
        "received_by": "周示例",
        "file": None,
    }


def base_legal_basis() -> dict[str, Any]:
    """Return a successor's entry: in force from 2026 on."""
    return {
        **envelope("legal_basis", None),
        "prepared_on": date(2025, 11, 3),
        "doc_no": "沪科规〔2025〕99号",
        "title": "示例延期通知",
        "valid_from": date(2025, 10, 30),
        "valid_to": date(2026, 10, 29),
        "covers": ["contract"],
        "file": "示例延期通知.pdf",
        "entered_by": "周示例",
    }


def base_override() -> dict[str, Any]:
    """Return the decision on an exception to the 50 % of a contract's second year."""
    return {
        **envelope("override", None),
        "prepared_on": date(2024, 2, 27),
        "about": "GZL-2023-001/contract/01/v1",
        "rule_id": "C13-16",
        "reason": "本年度集中建设公共技术平台，经论证确有必要",
        "approver": "推进小组办公室 方示例",
        "decided_on": date(2024, 2, 26),
        "file": "处务会纪要2024年第4期.pdf",
    }


def base_match_claim() -> dict[str, Any]:
    """Return the match of Yangpu for 2024: exactly what the city paid its incubator."""
    yi = {"incubator_uscc": "91310110MADEM002XN", "incubator_name": "示例乙孵化器"}
    return {
        **envelope("match_claim", "2024"),
        **yi,
        "contract_no": "PYL-2024-001",
        "prepared_on": date(2025, 2, 20),
        "item5": {
            "city_amount_yuan": Decimal("3000000.00"),
            "district_amount_yuan": Decimal("3000000.00"),
        },
        "item6": None,
        "remarks": None,
    }


def base_closing() -> dict[str, Any]:
    """Return the closing of the case after the final evaluation."""
    return {
        **envelope("closing", None),
        "prepared_on": date(2027, 7, 2),
        "reason": "completed",
        "settled_on": date(2027, 7, 1),
        "decided_by": "上海市科学技术委员会",
        "unpaid": [],
        "note": None,
    }
