"""The figures of one incubator, 甲 in 浦东, that fit together: nothing to find in them.

High quality, support period 2024-03-01 … 2027-02-28; the reports are those of 2025Q2, 2025 and
the second support year; the evaluations those of year 2 and of the end.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.comply.bases_acts import (
    base_closing,
    base_decision,
    base_disbursement,
    base_district_receipt,
    base_eval_call,
    base_legal_basis,
    base_match_claim,
    base_override,
)
from tests.comply.bases_audit import (
    base_audit,
    base_audit_report,
    base_basis_ack,
    base_repayment,
)
from tests.comply.bases_contract import KPIS, D, base_contract, envelope
from tests.comply.bases_rectify import RECTIFICATION
from tests.comply.bases_reports import base_a_report, base_p_report, base_q_report
from tests.comply.bases_sanction import base_due_notice, base_verification, base_waiver
from tests.comply.bases_selection import (
    base_argument,
    base_plan_build,
    base_publish,
    base_recommend,
)


def _third_party() -> dict[str, Any]:
    return {
        "third_party": {
            "name": "示例评估机构",
            "uscc": "12310000MBDEM004XB",
            "commissioned_on": date(2026, 3, 10),
            "report_no": "示评〔2026〕3号",
            "report_date": date(2026, 4, 20),
            "independence_declared": True,
        },
    }


def _base_eval_result() -> dict[str, Any]:
    return {
        **envelope("eval_result", "Y2"),
        "prepared_on": date(2026, 5, 20),
        "kind": "annual",
        "year_index": 2,
        "notice_no": "沪科〔2026〕12号",
        "scheme_id": "示例评价方案2026-甲",
        "period_start": date(2025, 3, 1),
        "period_end": date(2026, 2, 28),
        **_third_party(),
        "p_report_id": "GZL-2023-001/p_report/Y2/v1",
        "kpi_table": [kpi_row(kpi[0], kpi[6][1]) for kpi in KPIS],
        "dimension_scores": [
            {"dim": dim, "weight": D(20), "score": D(90), "opinion": "情况良好"} for dim in "HRSAO"
        ],
        "opinion": "年度指标全部完成",
        "grade": "continue",
        "decided_by": "上海市科学技术委员会",
        "decided_on": date(2026, 5, 10),
        "money": {
            "next_year_index": 3,
            "city_wan": D(500),
            "district_wan": D(500),
            "mode": "full",
            "reduced_by_wan": None,
        },
        "rectification": None,
        "refund": None,
        "contract_terminates_on": None,
        "reward": None,
        "fund_use": None,
        "district_opinion": "同意",
        "publication": {"date": date(2026, 5, 18), "channel": "市科委网站"},
    }


STOPPED: dict[str, Any] = {
    "grade": "stop",
    "money": {
        "next_year_index": None,
        "city_wan": D(0),
        "district_wan": D(0),
        "mode": "none",
        "reduced_by_wan": None,
    },
    "contract_terminates_on": date(2026, 5, 10),
    "refund": {
        "city_disbursed": D(1000),
        "city_used": D("620.5"),
        "district_disbursed": D(1800),
        "district_used": D(1500),
        "city_refund": D("379.5"),
        "district_refund": D(300),
        "certified_by": "示例会计师事务所",
        "account": None,
        "deadline": None,
        "deadline_source": None,
    },
}
"""What makes the annual evaluation one that stops the support, 379.5 and 300 to be paid back."""


def annexes(*kinds: str) -> list[dict[str, Any]]:
    """Return attachments of these kinds."""
    return [{"name": f"{kind}.pdf", "kind": kind, "sha256": None, "pages": 1} for kind in kinds]


def kpi_row(code: str, target: str, verified: str | None = None, rate: str = "100") -> Any:
    """Return a row of the KPI table of an evaluation: reported as verified."""
    actual = D(verified or target)
    return {
        "code": code,
        "target": D(target),
        "actual_reported": actual,
        "actual_verified": actual,
        "rate": D(rate),
        "excess": max(D(0), actual - D(target)),
    }


def final_changes() -> dict[str, Any]:
    """Return what makes the final evaluation of the annual one: H04 61 of 50, reward 100."""
    table = [kpi_row(kpi[0], kpi[5]) for kpi in KPIS]
    table[1] = kpi_row("H04", "50", "61", "122")
    return {
        "kind": "final",
        "prepared_on": date(2027, 5, 20),
        "period": None,
        "year_index": None,
        "period_start": date(2024, 3, 1),
        "period_end": date(2027, 2, 28),
        "p_report_id": None,
        "kpi_table": table,
        "grade": None,
        "money": None,
        "third_party.commissioned_on": date(2027, 3, 10),
        "third_party.report_date": date(2027, 4, 20),
        "decided_on": date(2027, 5, 10),
        "publication.date": date(2027, 5, 18),
        "fund_use": "经费使用合规，已经审计",
        "reward": {
            "items": [{"code": "H04", "excess": D(11), "description": "超额11家"}],
            "city_wan": D(100),
            "district_wan": D(100),
            "formula_ref": "合同第九条",
        },
    }


def _base_change_report() -> dict[str, Any]:
    return {
        **envelope("change_report", None),
        "prepared_on": date(2025, 3, 1),
        "items": [
            {
                "change_type": "site",
                "before": "上海市浦东新区示例路1号1幢",
                "after": "上海市浦东新区示例路2号",
                "planned_effective_on": date(2025, 7, 1),
                "reason": "扩大面积",
                "involuntary_reason": None,
                "impact_on_kpi": "无",
                "impact_on_tasks": "无",
                "impact_on_funds": "无",
                "transition_measures": "分批搬迁",
            }
        ],
        "kpi_changes": [],
        "force_majeure": None,
        "reported_to_city_on": date(2025, 3, 1),
        "reported_to_district_on": date(2025, 3, 1),
        "request_sentence": True,
    }


def _base_consent() -> dict[str, Any]:
    return {
        **envelope("consent", None),
        "prepared_on": date(2026, 3, 4),
        "about": "GZL-2023-001/p_report/Y2/v1",
        "about_sha256": None,
        "doc_no": "浦府〔2026〕8号",
        "issued_on": date(2026, 3, 3),
        "issuer": "上海市浦东新区人民政府",
        "opinion": "同意",
        "remarks": None,
        "file": "同意函.pdf",
    }


BASES = {
    "contract": base_contract,
    "q_report": base_q_report,
    "a_report": base_a_report,
    "p_report": base_p_report,
    "change_report": _base_change_report,
    "eval_result": _base_eval_result,
    "consent": _base_consent,
    "verification": base_verification,
    "due_notice": base_due_notice,
    "waiver": base_waiver,
    "decision": base_decision,
    "disbursement": base_disbursement,
    "eval_call": base_eval_call,
    "district_receipt": base_district_receipt,
    "legal_basis": base_legal_basis,
    "override": base_override,
    "audit": base_audit,
    "audit_report": base_audit_report,
    "repayment": base_repayment,
    "basis_ack": base_basis_ack,
    "match_claim": base_match_claim,
    "closing": base_closing,
    "plan_build": base_plan_build,
    "recommend": base_recommend,
    "publish": base_publish,
    "argument": base_argument,
    **RECTIFICATION,
}
