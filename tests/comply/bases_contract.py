"""The contract of 甲 that the other bases rest on, and what every submission begins with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

D = Decimal

YEARS = (
    {"index": 1, "start": date(2024, 3, 1), "end": date(2025, 2, 28)},
    {"index": 2, "start": date(2025, 3, 1), "end": date(2026, 2, 28)},
    {"index": 3, "start": date(2026, 3, 1), "end": date(2027, 2, 28)},
)
# code, name, unit, aggregation, direction, overall target, targets of the three years
KPIS = (
    ("H01", "期末在孵企业数", "家", "stock", "higher", "60", ("40", "50", "60")),
    ("H04", "新增高新技术企业", "家", "flow", "higher", "50", ("10", "20", "20")),
    ("R05", "有影响力专业赛事", "场", "flow", "higher", "6", ("2", "2", "2")),
    ("S02", "专业服务收入占比", "%", "ratio_avg", "higher", "50", ("40", "50", "60")),
    ("A02", "毕业企业落地率", "%", "ratio_last", "higher", "60", ("50", "55", "60")),
    ("A05", "毕业企业迁出率", "%", "ratio_last", "lower", "5", ("8", "6", "5")),
    ("O04", "专项审计通过", "项", "stock", "yes_no", "1", ("1", "1", "1")),
)


def envelope(kind: str, period: str | None) -> dict[str, Any]:
    """Return the fields every submission has."""
    return {
        "schema_id": f"docgen/{kind}",
        "schema_version": "1",
        "submission_type": kind,
        "incubator_uscc": "91310115MADEM00117",
        "incubator_name": "示例甲孵化器",
        "contract_no": "GZL-2023-001",
        "period": period,
        "version": None,
        "supersedes": None,
        "correction_reason": None,
        "prepared_by": "示例填报人",
        "contact_phone": "021-50000001",
        "responsible_person": "示例负责人",
        "prepared_on": date(2026, 3, 2),
        "truth_declaration": True,
        "attachments": [],
        "disclosure": None,
    }


def _plan(index: int, total: str, city: str, own: str, other: str) -> dict[str, Any]:
    return {
        "year_index": index,
        "T_wan": D(total),
        "city_wan": D(city),
        "district_wan": D(city),
        "own_wan": D(own),
        "other_wan": D(other),
        "budget": [
            {"category": "专业服务能力建设", "amount": D(city)},
            {"category": "孵化人才（团队）建设", "amount": D(city) - D(100)},
            {"category": "其他：知识产权服务券", "amount": D(100)},
        ],
    }


def _instalment(kind: str, level: str, year: int | None, amount: str) -> dict[str, Any]:
    return {
        "fund_kind": kind,
        "level": level,
        "year": year,
        "amount": D(amount),
        "condition": "合同生效并收到拨付申请",
    }


def _contract_money() -> dict[str, Any]:
    amounts = ((1, "1000"), (2, "500"), (3, "500"))
    return {
        "total_construction_input_wan": D(1800),
        "construction_sources": {
            "city_wan": D(0),
            "district_wan": D(800),
            "own_wan": D(900),
            "other_wan": D(100),
        },
        "startup_support_wan": D(800),
        "startup_budget": [
            {"category": "孵化空间建设", "amount": D(500)},
            {"category": "技术（服务）平台建设", "amount": D(300)},
        ],
        "operating_plan": [
            _plan(1, "4000", "1000", "1600", "400"),
            _plan(2, "2000", "500", "800", "200"),
            _plan(3, "2000", "500", "800", "200"),
        ],
        "total_city_wan": D(2000),
        "total_district_wan": D(2800),
        "separate_ledger_account": "示例专账 3100 0001",
        "instalments": [
            _instalment("startup", "district", None, "800"),
            *(_instalment("operating", "city", year, amount) for year, amount in amounts),
            *(_instalment("operating", "district", year, amount) for year, amount in amounts),
        ],
    }


def _contract_kpis() -> dict[str, Any]:
    return {
        "kpis_overall": [
            {
                "code": code,
                "name": name,
                "definition": f"{name}，按合同附件口径",
                "unit": unit,
                "aggregation": aggregation,
                "direction": direction,
                "dimension": code[0],
                "baseline": D(0),
                "target": D(target),
                "evidence": "证明材料",
            }
            for code, name, unit, aggregation, direction, target, _ in KPIS
        ],
        "kpis_yearly": [
            {"code": kpi[0], "year_index": year, "target": D(kpi[6][year - 1])}
            for year in (1, 2, 3)
            for kpi in KPIS
        ],
    }


def _party(name: str, signed: date) -> dict[str, Any]:
    return {"name": name, "rep": "示例代表", "signed_on": signed, "sealed": True}


def _parties(signed: date) -> dict[str, Any]:
    return {
        "party_city": _party("上海市科学技术委员会", signed),
        "party_district": {
            "district_code": "310115",
            **_party("上海市浦东新区人民政府", signed),
            "authorisation_no": None,
        },
        "party_builder": {
            "name": "示例甲孵化器",
            "uscc": "91310115MADEM00117",
            "lead_entity_type": "enterprise",
            "legal_rep": "示例法人",
            "address": "上海市浦东新区示例路1号",
            "bank_name": "示例银行浦东支行",
            "bank_account": "310000000000000001",
            "signed_on": signed,
            "sealed": True,
        },
    }


def _site_and_tasks() -> dict[str, Any]:
    return {
        "site_address": "上海市浦东新区示例路1号1幢",
        "site_area_m2": D(10000),
        "incubator_leader": "示例领军人",
        "actual_controller": "示例控制人",
        "goals": "建成集成电路领域高质量孵化器",
        "tasks": [
            {
                "code": "T1",
                "name": "平台建设",
                "content": "建成测试平台",
                "milestone_date": date(2025, 12, 31),
                "owner": "示例甲孵化器",
            }
        ],
    }


def base_contract() -> dict[str, Any]:
    """Return the contract: nothing to find in it."""
    return {
        **envelope("contract", None),
        "prepared_on": date(2024, 2, 21),
        "title_style": "合同",
        "origin": "new",
        "incubator_class": "high_quality",
        "industry_field": "集成电路",
        **_parties(date(2024, 2, 20)),
        "published": {"doc_no": "沪科〔2023〕900号", "date": date(2023, 12, 20)},
        "argument": {
            "org": "示例咨询有限公司",
            "uscc": "12310000MBDEM004XB",
            "date": date(2024, 1, 31),
            "doc_no": "示论〔2024〕1号",
            "supported_wan": D(4800),
        },
        "recommending_body": "上海市浦东新区人民政府",
        "legal_basis": [
            {
                "doc_no": "浦府办〔2023〕27号",
                "title": "浦东新区孵化载体全链升级高峰高原计划",
                "valid_from": date(2023, 7, 14),
                "valid_to": None,
            }
        ],
        "period_start": date(2024, 3, 1),
        "period_end": date(2027, 2, 28),
        "support_years": [dict(year) for year in YEARS],
        **_site_and_tasks(),
        **_contract_money(),
        **_contract_kpis(),
        "reward_rule": "超额完成的指标每超百分之十奖励市级20万元",
        "due_rules": None,
        "lead_time": None,
        "service_officer_city": {"name": "示例专员甲", "phone": "021-50000002"},
        "service_officer_district": {"name": "示例专员乙", "phone": "021-50000003"},
    }
