"""An audit, its report, money that came back and an acknowledgement with nothing to find."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.comply.bases_contract import envelope

D = Decimal


def base_audit() -> dict[str, Any]:
    """Return an audit of the first two support years, decided on in September 2025."""
    return {
        **envelope("audit", None),
        "prepared_on": date(2025, 9, 2),
        "scope": ["专账核算情况", "支出的合规性"],
        "period_start": date(2024, 3, 1),
        "period_end": date(2025, 8, 31),
        "funds": ["startup", "operating"],
        "auditor": {
            "name": "示例会计师事务所",
            "uscc": "91310112MADEM00549",
            "commissioned_on": date(2025, 9, 1),
            "independence_declared": True,
        },
        "entry_on": date(2025, 9, 15),
        "finish_on": date(2025, 9, 19),
        "materials": ["专账明细账", "采购合同"],
        "contract_clause": "第三十四条（监督检查）",
        "decided_on": date(2025, 9, 1),
        "contact": {"name": "周示例", "phone": "021-50000001"},
        "doc_no": None,
    }


def level(received: str, used: str, eligible: str, left: str) -> dict[str, Any]:
    """Return the audited amounts of a level in 万元."""
    names = ("received_wan", "used_wan", "eligible_wan", "remaining_wan")
    return dict(zip(names, map(D, (received, used, eligible, left)), strict=True))


def base_audit_report() -> dict[str, Any]:
    """Return the report of that audit: 1000 and 1800 received, 620.5 and 1500 eligible."""
    return {
        **envelope("audit_report", None),
        "prepared_on": date(2025, 9, 30),
        "about": "GZL-2023-001/audit/01/v1",
        "firm": {
            "name": "示例会计师事务所",
            "uscc": "91310112MADEM00549",
            "independence_declared": True,
        },
        "report_no": "沪示审〔2025〕66号",
        "report_date": date(2025, 9, 29),
        "period_start": date(2024, 3, 1),
        "period_end": date(2025, 8, 31),
        "city": level("1000", "620.5", "620.5", "379.5"),
        "district": level("1800", "1510", "1500", "300"),
        "findings": [
            {
                "description": "2笔会议费没有签到表。",
                "level": "district",
                "amount_wan": D("10"),
                "advice": "剔除。",
            }
        ],
        "opinion": "除上述事项外，符合合同约定。",
    }


def base_repayment() -> dict[str, Any]:
    """Return the whole of the city's refund of a stop, which came in in May 2026."""
    return {
        **envelope("repayment", None),
        "prepared_on": date(2026, 5, 6),
        "about": "GZL-2023-001/eval_result/Y1/v1",
        "level": "city",
        "amount_yuan": D("3795000.00"),
        "received_on": date(2026, 5, 6),
        "voucher_no": "缴款书01",
        "account": None,
        "contract_clause": None,
    }


def base_basis_ack() -> dict[str, Any]:
    """Return the acknowledgement of 2026."""
    return {
        **envelope("basis_ack", "2026"),
        "prepared_on": date(2026, 1, 8),
        "acknowledged_by": "推进小组办公室 方示例",
        "acknowledged_on": date(2026, 1, 8),
        "reason": "合同在有效期内订立，继续履行。",
        "file": None,
    }
