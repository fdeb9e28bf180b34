"""Valid papers of the stage before the contract: they agree with the contract of 甲."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.comply.bases_contract import base_contract, envelope

D = Decimal
USCC = "91310115MADEM00117"
PLAN_KEY = f"{USCC}/plan_build/01/v1"
_CONTENTS = (
    *("goals", "tasks", "total_construction_input_wan", "construction_sources"),
    *("startup_support_wan", "startup_budget", "operating_plan", "total_city_wan"),
    *("total_district_wan", "kpis_overall", "kpis_yearly"),
)


def _head(kind: str, prepared: date) -> dict[str, Any]:
    head = envelope(kind, None) | {"prepared_on": prepared}
    return {name: value for name, value in head.items() if name not in ("contract_no", "period")}


def base_plan_build() -> dict[str, Any]:
    """Return a plan whose five parts are those of the valid contract."""
    contract = base_contract()
    return {
        **_head("plan_build", date(2023, 11, 10)),
        "proposed_class": "high_quality",
        "district_code": "310115",
        "recommending_kind": "district",
        "recommending_body": contract["recommending_body"],
        "agreed_on": date(2023, 11, 9),
        "builder": {
            "name": "示例甲孵化器",
            "lead_entity_type": "enterprise",
            "lead_entity_note": None,
            "legal_rep": "示例法人",
            "address": "上海市浦东新区示例路1号",
        },
        "site_address": "上海市浦东新区示例路1号",
        "site_area_m2": D(12000),
        "industry_field": "细胞与基因治疗",
        "industry_group": "生物医药",
        "incubator_leader": "示例领军",
        "leader_experience": "从事孵化工作十五年。",
        "leader_evidence": ["任职证明"],
        "revenue": [{"year": "2023", "total_wan": D(1000), "professional_wan": D(600)}],
        "funds": [
            {"name": "示例基金", "partner": "示例母基金", "size_wan": D(15000), "set_up_on": None}
        ],
        "funds_note": None,
        "capability": "设有项目遴选委员会。",
        "capability_cases": [{"name": "示例项目", "description": "由高校课题组发现。"}],
        "conditions": [
            {"item": f"C05-0{n}", "met": True, "explanation": None} for n in range(1, 6)
        ],
        "period_years": 3,
        "period_start": None,
        "period_end": None,
        **{name: contract[name] for name in _CONTENTS},
    }


def base_recommend() -> dict[str, Any]:
    """Return the district's recommendation of that plan."""
    plan = base_plan_build()
    return {
        **_head("recommend", date(2023, 12, 1)),
        "recommending_kind": "district",
        "recommending_body": plan["recommending_body"],
        "doc_no": None,
        "contact": {"name": "示例联系人", "phone": "021-50000002"},
        "selected_on": date(2023, 11, 1),
        "selection_form": "专家评议",
        "recommended_on": date(2023, 12, 1),
        "about": PLAN_KEY,
        "reason": "孵化成效明显。",
        "candidates": [
            {
                "name": "示例甲孵化器",
                "uscc": USCC,
                "incubator_name": "示例甲孵化器",
                "lead_entity_type": "enterprise",
                "industry_field": "细胞与基因治疗",
                "proposed_class": "high_quality",
            }
        ],
    }


def base_publish() -> dict[str, Any]:
    """Return the publication the valid contract names."""
    contract, plan = base_contract(), base_plan_build()
    return {
        **_head("publish", date(2023, 12, 20)),
        "incubator_class": "high_quality",
        "builder_name": "示例甲孵化器",
        "district_code": "310115",
        "industry_field": "细胞与基因治疗",
        "recommending_body": plan["recommending_body"],
        "conditions_statement": "五项条件均已具备。",
        "shortage_ground": None,
        "decision": {
            "form": "meeting",
            "decided_on": contract["published"]["date"],
            "minutes_no": "推进小组纪要〔2024〕1号",
        },
        "published_on": contract["published"]["date"],
        "channel": "门户网站",
        "doc_no": contract["published"]["doc_no"],
    }


def base_argument() -> dict[str, Any]:
    """Return the third party's argument the valid contract names, line by line as agreed."""
    contract = base_contract()
    rows: list[tuple[str, str, int | None, Decimal]] = [
        ("startup", "district", None, contract["startup_support_wan"])
    ]
    for row in contract["operating_plan"]:
        rows += [
            ("operating", level, row["year_index"], row[f"{level}_wan"])
            for level in ("city", "district")
        ]
    told = contract["argument"]
    return {
        **_head("argument", told["date"]),
        **told,
        "supported_wan": sum((row[3] for row in rows), D(0)),
        "independence_declared": True,
        "about": PLAN_KEY,
        "opinion": "建议支持。",
        "conditions": None,
        "amounts": [
            dict(zip(("fund_kind", "level", "year", "amount"), row, strict=True)) for row in rows
        ],
    }
