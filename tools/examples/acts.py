"""Changes, decisions, consents, receipts and evaluations: the acts between the reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tools.examples.kinds import Data, attach, desk, envelope
from tools.examples.profile import Profile

D = Decimal
OFFICE = ("周示例", "021-50009001", "方示例")
THIRD_PARTY = ("上海示例创新评价研究院", "12310000MBDEM004XB")


def change(profile: Profile, on: date, items: Sequence[Data], **more: Any) -> Data:
    """Return a change report; every item has the same fields, absent ones null."""
    blank = {
        "change_type": "", "before": "", "after": "", "planned_effective_on": None, "reason": "",
        "involuntary_reason": None, "impact_on_kpi": "无影响", "impact_on_tasks": "无影响",
        "impact_on_funds": "无影响", "transition_measures": "",
    }  # fmt: skip
    data = envelope(profile, "change_report", on)
    data["items"] = [blank | item for item in items]
    data["kpi_changes"] = more.get("kpi_changes", [])
    data["force_majeure"] = more.get("force_majeure")
    data["reported_to_city_on"] = more.get("city", on)
    data["reported_to_district_on"] = more.get("district", on)
    data["request_sentence"] = True
    return data


def district_receipt(profile: Profile, about: str, received: str, people: Sequence[str]) -> Data:
    """Return the district's own receipt of a change report."""
    data = desk(profile, "district_receipt", date.fromisoformat(received[:10]), people)
    data |= {"about": about, "received_on": received, "received_by": people[0], "file": None}
    return data


def decision(profile: Profile, on: date, about: str, minutes: str, items: Sequence[Data]) -> Data:
    """Return the decision of the 推进小组 on a change report."""
    blank = {"conditions": None, "effective_on": None, "reason": None}
    data = desk(profile, "decision", on, OFFICE)
    data |= {
        "about": about,
        "body": "上海市高质量孵化器建设工作推进小组",
        "form": "会议",
        "decided_on": on,
        "minutes_no": minutes,
        "attendees": [
            "市科委",
            "市发展改革委",
            "市经济信息化委",
            "市财政局",
            "上海科创办",
            "所在区政府",
        ],
        "items": [blank | item for item in items],
    }
    return data


def consent(profile: Profile, on: date, about: str, consent_: Data, people: Sequence[str]) -> Data:
    """Return the consent of the district government to a performance report."""
    data = desk(profile, "consent", on, people)
    data |= {
        "about": about,
        "about_sha256": None,
        "doc_no": consent_["doc_no"],
        "issued_on": consent_["date"],
        "issuer": consent_["issuer"],
        "opinion": consent_["opinion"],
        "remarks": "报告内容与区级日常跟踪掌握情况一致。",
        "file": consent_["file"],
    }
    return data


def _rate(kpi: Any, actual: Decimal, target: Decimal) -> Data:
    from tools.examples.quarters import percent

    return {"rate": percent(actual, target), "excess": max(actual - target, D(0))}


def kpi_table(profile: Profile, results: Sequence[Mapping[str, Any]]) -> list[Data]:
    """Return the verified table: the third party confirms what was reported."""
    names = {kpi.code: kpi for kpi in profile.kpis}
    return [
        {
            "code": row["code"],
            "target": row["target"],
            "actual_reported": row["actual"],
            "actual_verified": row["actual"],
            **_rate(names[row["code"]], row["actual"], row["target"]),
        }
        for row in results
    ]


def evaluation(
    profile: Profile, on: date, results: Sequence[Mapping[str, Any]], words: Mapping[str, Any]
) -> Data:
    """Return an evaluation result; `words` holds all that a person decides and writes."""
    period = {"period": words["period"]} if words["period"] else {}
    data = desk(profile, "eval_result", on, OFFICE, **period)
    name, code = THIRD_PARTY
    data |= {
        "disclosure": "依申请公开",
        "kind": "annual" if words["period"] else "final",
        "year_index": words.get("year_index"),
        "notice_no": words["notice_no"],
        "scheme_id": words["scheme_id"],
        "period_start": words["start"],
        "period_end": words["end"],
        "third_party": {"name": name, "uscc": code, "commissioned_on": words["commissioned"], "report_no": words["report_no"], "report_date": words["report_date"], "independence_declared": True},
        "p_report_id": words.get("p_report_id"),
        "kpi_table": kpi_table(profile, results),
        "dimension_scores": [
            {"dim": dim, "weight": D(weight), "score": D(score), "opinion": opinion}
            for dim, weight, score, opinion in words["dimensions"]
        ],
        "opinion": words["opinion"],
        "grade": words.get("grade"),
        "decided_by": "上海市科学技术委员会",
        "decided_on": on,
        "money": words.get("money"),
        "rectification": words.get("rectification"),
        "refund": words.get("refund"),
        "contract_terminates_on": words.get("terminates"),
        "reward": words.get("reward"),
        "fund_use": words.get("fund_use"),
        "district_opinion": words.get("district_opinion"),
        "publication": words.get("publication"),
    }  # fmt: skip
    return attach(data, ("第三方绩效评价报告.pdf", "evidence", 38))
