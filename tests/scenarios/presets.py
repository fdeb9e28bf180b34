"""Papers that scenarios begin with beside the plain valid ones: kind and what is different."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from docgen import pipeline
from docgen.model.submission import Submission
from tests.comply.bases import STOPPED, annexes, final_changes
from tests.comply.bases_contract import KPIS, YEARS, D
from tests.comply.cases import DROP, make, patched
from tests.loaded import example_of, rulebook, schemas

Patch = Mapping[str, Any]
DAY = date(2030, 1, 1)
_ANNEXES = {
    "site": ("property_or_lease", "floor_plan", "tenant_list", "transition_plan"),
    "name": ("registration",),
    "actual_controller": ("equity", "resolution", "controller_profile"),
    "kpi": ("justification",),
}


def _change(kind: str, before: str, after: str) -> Patch:
    return {
        "attachments": annexes(*_ANNEXES[kind]),
        "items[0].change_type": kind,
        "items[0].before": before,
        "items[0].after": after,
    }


def _kpi_change() -> Patch:
    return {
        **_change("kpi", "H04 第2支持年度20家", "H04 第2支持年度15家"),
        "kpi_changes": [
            {
                "code": "H04",
                "year_index": 2,
                "old_target": D(20),
                "new_target": D(15),
                "reason": "行业认定周期延长",
            }
        ],
    }


def _force_majeure() -> Patch:
    return {
        "prepared_on": date(2025, 9, 22),
        "items[0].change_type": "force_majeure",
        "items[0].before": "场地正常使用",
        "items[0].after": "一层停用三个月",
        "items[0].planned_effective_on": None,
        "reported_to_city_on": date(2025, 9, 22),
        "reported_to_district_on": date(2025, 9, 22),
        "force_majeure": {
            "event": "强台风",
            "occurred_on": date(2025, 9, 18),
            "duration": "约三个月",
            "evidence_ids": ["气象证明"],
        },
    }


def _two_years() -> Patch:
    """Return a cultivation contract of two years: 300 and 200 of the city, startup 200."""
    base = make("contract")
    plans = []
    for index, city, own in ((1, D(300), D(600)), (2, D(200), D(400))):
        rows = [{"category": "专业服务能力建设", "amount": city * 2}]
        money = {"T_wan": 2 * city + own, "city_wan": city, "district_wan": city}
        rest = {"own_wan": own, "other_wan": D(0), "budget": rows}
        plans.append({"year_index": index, **money, **rest})
    row = dict(base["instalments"][0])
    paid: list[tuple[Any, ...]] = [("startup", "district", None, D(200))]
    paid += [
        ("operating", level, plan["year_index"], plan["city_wan"])
        for plan in plans
        for level in ("city", "district")
    ]
    names = ("fund_kind", "level", "year", "amount")
    overall = dict(_overall_of_two())
    return {
        "incubator_class": "cultivation",
        "period_end": date(2026, 2, 28),
        "support_years": [dict(year) for year in YEARS[:2]],
        "operating_plan": plans,
        "startup_support_wan": D(200),
        "startup_budget": [{"category": "孵化空间建设", "amount": D(200)}],
        "construction_sources.district_wan": D(200),
        "construction_sources.own_wan": D(1500),
        "total_city_wan": D(500),
        "total_district_wan": D(700),
        "instalments": [{**row, **dict(zip(names, line, strict=True))} for line in paid],
        "kpis_yearly": [
            {"code": kpi[0], "year_index": year, "target": D(kpi[6][year - 1])}
            for year in (1, 2)
            for kpi in KPIS
        ],
        **{f"kpis_overall[{i}].target": overall[kpi[0]] for i, kpi in enumerate(KPIS)},
    }


def _overall_of_two() -> list[tuple[str, Any]]:
    """Return the overall targets that go with the first two years."""
    found = []
    for code, _, _, aggregation, _, _, targets in KPIS:
        first, second = (D(target) for target in targets[:2])
        whole = {"flow": first + second, "ratio_avg": (first + second) / 2}
        found.append((code, whole.get(aggregation, second)))
    return found


def _after_expiry() -> Patch:
    """Return a contract of which the last signature is five days after the expiry."""
    days = {"party_builder": (2025, 10, 20), "party_district": (2025, 10, 28)}
    days["party_city"] = (2025, 11, 3)
    return {
        "prepared_on": date(2025, 11, 4),
        **{f"{party}.signed_on": date(*day) for party, day in days.items()},
    }


_PAUSE = {
    "grade": "pause",
    "money.mode": "defer",
    "opinion": "年度指标完成七成，专业赛事未举办",
    "rectification": {
        "items": ["补办年度专业赛事"],
        "deadline": date(2026, 7, 31),
        "source": "合同第三十条",
    },
}
_REDUCE = {
    **_PAUSE,
    "money": {
        "next_year_index": 3,
        "city_wan": D(400),
        "district_wan": D(400),
        "mode": "reduce",
        "reduced_by_wan": D(200),
    },
}
_STOP = {**STOPPED, "opinion": "年度指标大部分未完成"}
_EXISTING = {
    "origin": "existing",
    "attachments": [{"name": "签署件.pdf", "kind": "signed_scan", "sha256": None, "pages": 40}],
}
_DUE_RULES = {
    "due_rules": {
        "quarterly_days": 15,
        "annual_date": "03-31",
        "q4_required": True,
        "addressees": "市科委、浦东新区科经委",
    }
}

_FLOWS = (
    *("tenants_in", "tenants_graduated", "tenants_left", "financing_events", "financing_wan"),
    *("ip_new", "revenue_total_wan", "revenue_professional_wan", "revenue_rent_wan"),
    *("revenue_investment_wan", "revenue_other_wan", "cost_total_wan"),
)


def _quiet_quarter(number: int) -> Patch:
    """Return a quarter of 2025 in which nothing flowed; what came in 2025 came in the second."""
    month, year = (1, 2026) if number == 4 else (3 * number + 1, 2025)
    patch: dict[str, Any] = dict.fromkeys(_FLOWS, D(0))
    patch |= {"period": f"2025Q{number}", "prepared_on": date(year, month, 8)}
    patch |= {"tenants_open": 4, "graduated_list": [], "events": []}
    patch["publicity_items[0].date"] = date(2025, 3 * number, 9)
    return patch


def _first_quarter() -> Patch:
    """Return the quarter before the valid report of 2025Q2: it goes on from here."""
    spent = {"total": D(200), "city": D(75), "district": D(75), "own": D(40), "other": D(10)}
    columns = {"ytd": D(1), "cumulative": D(3)}
    rows = {
        f"kpi_progress[{i}].{name}": value
        for i, kpi in enumerate(KPIS)
        for name, value in {**columns, "target_year": D(kpi[6][0])}.items()
    }
    less = {
        "tenants_open": 3,
        "tenants_close": 3,
        "tenants_hardtech": 3,
        "tenant_list[0].status": "在孵",
        "tenant_list[4]": DROP,
        "tenant_list[3]": DROP,
        "staff_total": 30,
        "fiscal_used_wan": D(2000),
        "ledger_balance_wan": D(1800),
        "spend_by_category[0].amount": D(100),
    }
    return {**_quiet_quarter(1), **less, "spend_ytd_wan": spent, **rows}


PRESETS: Mapping[str, tuple[str, Callable[[], Patch]]] = {
    "final": ("eval_result", final_changes),
    "pause": ("eval_result", lambda: _PAUSE),
    "reduce": ("eval_result", lambda: _REDUCE),
    "stop": ("eval_result", lambda: _STOP),
    "site_change": (
        "change_report",
        lambda: _change("site", "上海市浦东新区示例路1号1幢", "上海市浦东新区示例路2号"),
    ),
    "name_change": ("change_report", lambda: _change("name", "示例甲孵化器", "示例甲孵化中心")),
    "controller_change": (
        "change_report",
        lambda: _change("actual_controller", "示例控制人", "示例新控制人"),
    ),
    "kpi_change": ("change_report", _kpi_change),
    "force_majeure": ("change_report", _force_majeure),
    "quarter_1": ("q_report", _first_quarter),
    "quarter_3": ("q_report", lambda: _quiet_quarter(3)),
    "quarter_4": ("q_report", lambda: _quiet_quarter(4)),
    "two_years": ("contract", _two_years),
    "after_expiry": ("contract", _after_expiry),
    "existing": ("contract", lambda: _EXISTING),
    "due_agreed": ("contract", lambda: _DUE_RULES),
}
"""Name → kind, and what is different from the valid submission of that kind."""


_FOLDERS = {"甲": "示例甲孵化器-浦东", "乙": "示例乙孵化器-杨浦", "全市": "示例全市"}


def paper(name: str, patch: Patch) -> Submission:
    """Return the submission of a kind, a preset or an example (``甲:建设方案``) with a patch."""
    folder, is_example, word = name.partition(":")
    if is_example:
        return patched(_example(folder, word), patch)
    kind, changes = PRESETS.get(name, (name, dict))
    return make(kind, {**changes(), **patch})


@cache
def _example(folder: str, word: str) -> Submission:
    """Return the first example of an incubator whose name contains a word, as it is read."""
    path = example_of(_FOLDERS[folder], word)
    reading = pipeline.read(path.name, path.read_bytes(), rulebook(), DAY)
    read, faults = pipeline.typed(reading, schemas(), rulebook(), DAY)
    assert read is not None, [item.message for item in faults]
    return read
