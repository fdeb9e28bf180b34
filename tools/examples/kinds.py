"""Submissions of the recurring kinds, made from a profile and its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tools.examples.profile import Profile
from tools.examples.quarters import ZERO, Figures, percent

Data = dict[str, Any]


def cover(kind: str, people: Sequence[str], prepared_on: date, **about: Any) -> Data:
    """Return the head that every submission begins with; `about` says whom or what it is about."""
    by, phone, head = people
    return {
        "schema_id": f"docgen/{kind}",
        "schema_version": "1",
        "submission_type": kind,
        **about,
        "version": 1,
        "supersedes": None,
        "correction_reason": None,
        "prepared_by": by,
        "contact_phone": phone,
        "responsible_person": head,
        "prepared_on": prepared_on,
        "truth_declaration": True,
        "attachments": [],
    }


def envelope(profile: Profile, kind: str, prepared_on: date, **more: Any) -> Data:
    """Return the head of a submission that an incubator makes."""
    return desk(profile, kind, prepared_on, profile.people, **more)


def desk(
    profile: Profile, kind: str, prepared_on: date, people: Sequence[str], **more: Any
) -> Data:
    """Return the head of a submission that an authority makes about an incubator."""
    about = {
        "incubator_uscc": profile.uscc,
        "incubator_name": profile.name,
        "contract_no": profile.contract_no,
    }
    return cover(kind, people, prepared_on, **about, **more)


def attach(data: Data, *items: tuple[str, str, int]) -> Data:
    """Add attachments (file name, kind, pages)."""
    data["attachments"] = [{"name": n, "kind": k, "pages": p} for n, k, p in items]
    return data


def _tenants(figures: Sequence[Figures]) -> Data:
    last = figures[-1]
    kept = last.ops.counts
    return {
        "tenants_open": figures[0].opening,
        "tenants_in": sum(len(item.came) for item in figures),
        "tenants_graduated": sum(len(item.graduated) for item in figures),
        "tenants_left": sum(len(item.left) for item in figures),
        "tenants_close": len(last.tenants),
        "tenants_hardtech": sum(1 for item in last.tenants if item.is_hardtech),
        "tenants_tech_sme": kept[0],
        "tenants_hnte": kept[1],
        "tenants_srdi_giant": kept[2],
    }


def _sum(figures: Sequence[Figures], field: str) -> Decimal:
    return sum((Decimal(getattr(item.ops, field)) for item in figures), ZERO)


def _running(profile: Profile, figures: Sequence[Figures]) -> Data:
    last = figures[-1].ops
    return {
        "ip_new": sum(item.ip_new for item in figures),
        "ip_valid": figures[-1].ip_valid,
        "revenue_total_wan": sum((item.revenue_total for item in figures), ZERO),
        "revenue_professional_wan": _sum(figures, "professional"),
        "revenue_rent_wan": _sum(figures, "rent"),
        "revenue_investment_wan": _sum(figures, "investment"),
        "revenue_other_wan": _sum(figures, "other"),
        "cost_total_wan": _sum(figures, "cost"),
        "platform_count": last.platforms,
        "incubation_team": last.team,
        "fund_count": last.funds[0],
        "fund_size_wan": Decimal(last.funds[1]),
        "invested_projects": sum(item.ops.invested[0] for item in figures),
        "invested_wan": sum((Decimal(item.ops.invested[1]) for item in figures), ZERO),
        "area_total_m2": Decimal(profile.area[0]),
        "area_tenants_m2": Decimal(profile.area[1]),
        "events": [
            {"date": date.fromisoformat(day), "name": name, "kind": kind, "attendees": people}
            for item in figures
            for day, name, kind, people in item.ops.events
        ],
        "publicity_items": [
            {"date": date.fromisoformat(day), "channel": channel, "title": title}
            for item in figures
            for day, channel, title in item.ops.publicity
        ],
    }


def _changes(profile: Profile, figures: Sequence[Figures]) -> Data:
    changes = [dict(change) for item in figures for change in item.ops.changes]
    return {
        "has_important_change": bool(changes),
        "important_changes": changes,
        "declared_name": profile.name,
        "declared_site": profile.site_by_quarter[figures[-1].quarter.label],
        "declared_controller": profile.controller_by_quarter.get(
            figures[-1].quarter.label, profile.controller
        ),
    }


def _money(profile: Profile, figures: Sequence[Figures], name: str) -> Data:
    total = {key: sum((item.spend[key] for item in figures), ZERO) for key in figures[0].spend}
    startup = _sum(figures, "startup_spend")
    received = sum((Decimal(item) for item in figures[-1].ops.received), ZERO)
    return {
        name: total,
        "spend_by_category": _categories(profile, total["total"] - startup, startup),
        "fiscal_received_wan": received,
        "fiscal_used_wan": figures[-1].fiscal_used,
        "ledger_balance_wan": received - figures[-1].fiscal_used,
    }


def _categories(profile: Profile, operating: Decimal, startup: Decimal) -> list[Data]:
    rows: list[Data] = []
    for kind, amount in (("startup", startup), ("operating", operating)):
        chosen = [item for item in profile.categories if item[0] == kind]
        rest = amount
        for place, (_, category, share) in enumerate(chosen):
            part = (amount * Decimal(share)).quantize(Decimal("0.01"), ROUND_HALF_UP)
            part = rest if place == len(chosen) - 1 else part
            rest -= part
            if amount:
                rows.append({"fund_kind": kind, "category": category, "amount": part})
    return rows


def ytd(profile: Profile, code: str, figures: Sequence[Figures]) -> Decimal:
    """Return an indicator over several quarters, by its way of adding up."""
    kpi = next(item for item in profile.kpis if item.code == code)
    if kpi.aggregation == "flow":
        return sum((item.kpi[code] for item in figures), ZERO)
    if code == "S02":
        return percent(
            _sum(figures, "professional"), sum((item.revenue_total for item in figures), ZERO)
        )
    return figures[-1].kpi[code]


def q_report(profile: Profile, all_figures: Mapping[str, Figures], label: str, on: date) -> Data:
    """Return the quarterly report of one quarter."""
    figures = all_figures[label]
    before = [
        item for item in all_figures.values() if item.quarter.serial <= figures.quarter.serial
    ]
    year = [item for item in before if item.quarter.year == figures.quarter.year]
    target_year = profile.year_of(figures.quarter)
    data = envelope(profile, "q_report", on, period=label)
    data |= _tenants([figures])
    data |= {"tenant_list": figures.rows, "graduated_list": figures.graduates}
    data |= {
        "staff_total": sum(row["staff"] for row in figures.rows if row["status"] == "在孵"),
        "financing_events": figures.financing_events,
        "financing_wan": figures.financing,
        "financing_events_ytd": sum(item.financing_events for item in year),
        "financing_ytd_wan": sum((item.financing for item in year), ZERO),
    }
    data |= _running(profile, [figures]) | _changes(profile, [figures])
    data["kpi_progress"] = [
        {
            "code": kpi.code,
            "target_year": Decimal(kpi.yearly[target_year - 1]),
            "current_quarter": figures.kpi[kpi.code],
            "ytd": ytd(profile, kpi.code, year),
            "cumulative": ytd(profile, kpi.code, before),
        }
        for kpi in profile.kpis
    ]
    data |= _money(profile, year, "spend_ytd_wan")
    data["difficulties_and_requests"] = figures.ops.needs
    return data


def _of_year(all_figures: Mapping[str, Figures], year: int) -> list[Figures]:
    return [item for item in all_figures.values() if item.quarter.year == year]


def a_report(
    profile: Profile, all_figures: Mapping[str, Figures], year: int, on: date, words: Data
) -> Data:
    """Return the annual report of a calendar year; `words` are its narrative parts."""
    figures = _of_year(all_figures, year)
    rows, graduates = year_rows(figures)
    before = [item for item in all_figures.values() if item.quarter.year <= year]
    target_year = profile.year_of(figures[1].quarter)
    data = envelope(profile, "a_report", on, period=str(year))
    data |= _tenants(figures) | {"tenant_list": rows, "graduated_list": graduates}
    data |= {
        "staff_total": sum(row["staff"] for row in rows if row["status"] == "在孵"),
        "financing_events": sum(item.financing_events for item in figures),
        "financing_wan": sum((item.financing for item in figures), ZERO),
    }
    data |= _running(profile, figures) | _changes(profile, figures)
    data["kpi_progress"] = [
        {
            "code": kpi.code,
            "target_year": Decimal(kpi.yearly[target_year - 1]),
            "ytd": ytd(profile, kpi.code, figures),
            "cumulative": ytd(profile, kpi.code, before),
        }
        for kpi in profile.kpis
    ]
    data |= _money(profile, figures, "spend_year_wan")
    data["difficulties_and_requests"] = words["needs"]
    data |= {key: words[key] for key in ("audited", "third_party_items", "capability_statements")}
    data["year_on_year"] = year_on_year(all_figures, year)
    data["reconciliation_note"] = None
    return data


def year_rows(figures: Sequence[Figures]) -> tuple[list[Data], list[Data]]:
    """Return one row a company over the year (flows summed) and all its graduates."""
    rows: dict[str, Data] = {}
    for item in figures:
        for row in item.rows:
            kept = rows.get(row["uscc"])
            sums = ("rnd_wan", "revenue_wan", "financing_wan", "ip_granted")
            earlier = {key: kept[key] + row[key] for key in sums} if kept else {}
            rows[row["uscc"]] = row | earlier
    return list(rows.values()), [row for item in figures for row in item.graduates]


def year_on_year(all_figures: Mapping[str, Figures], year: int) -> list[Data]:
    """Return the comparison with the year before; empty where that year is not whole."""
    now, before = _of_year(all_figures, year), _of_year(all_figures, year - 1)
    if len(before) < 4:
        return []
    pairs = [
        ("期末在孵企业数", "家", Decimal(len(before[-1].tenants)), Decimal(len(now[-1].tenants))),
        ("总收入", "万元", *(sum((i.revenue_total for i in part), ZERO) for part in (before, now))),
        ("专业服务收入", "万元", _sum(before, "professional"), _sum(now, "professional")),
        ("在孵企业获投额", "万元", *(sum((i.financing for i in p), ZERO) for p in (before, now))),
        ("新增知识产权", "件", *(Decimal(sum(i.ip_new for i in part)) for part in (before, now))),
    ]
    return [
        {"item": item, "unit": unit, "previous": previous, "current": current, "note": None}
        for item, unit, previous, current in pairs
    ]


def kpi_results(
    profile: Profile, figures: Sequence[Figures], year_index: int, why: Mapping[str, str]
) -> list[Data]:
    """Return the indicator table of a performance report, rates to two decimals."""
    rows = []
    for place, kpi in enumerate(profile.kpis, 1):
        target = Decimal(kpi.yearly[year_index - 1])
        actual = ytd(profile, kpi.code, figures)
        rows.append(
            {
                "code": kpi.code,
                "target": target,
                "actual": actual,
                "rate": percent(actual, target),
                "evidence_ids": [f"佐证{place:02d}"],
                "explanation": why.get(kpi.code),
            }
        )
    return rows


def p_report(
    profile: Profile,
    all_figures: Mapping[str, Figures],
    year_index: int,
    year: int,
    on: date,
    words: Data,
) -> Data:
    """Return the annual performance report of a support year; `words` holds its texts."""
    figures = _of_year(all_figures, year)
    earlier = [item for item in all_figures.values() if item.quarter.year < year]
    base = [Decimal(item) for item in earlier[-1].ops.received] if earlier else [ZERO, ZERO]
    received = [Decimal(item) for item in figures[-1].ops.received]
    total = {key: sum((item.spend[key] for item in figures), ZERO) for key in figures[0].spend}
    data = envelope(profile, "p_report", on, period=f"Y{year_index}")
    data |= {
        "evaluation_notice_no": words["notice_no"],
        "evaluation_year": str(year),
        "period_start": words["start"],
        "period_end": words["end"],
        "summary": words["summary"],
        "kpi_results": kpi_results(profile, figures, year_index, words["why"]),
        "funds_year": {
            "T_actual": total["total"],
            "city_received": received[0] - base[0],
            "city_used": total["city"],
            "district_received": received[1] - base[1],
            "district_used": total["district"],
            "own": total["own"],
        },
        "next_year_plan": words["plan"],
        "district_consent": words["consent"],
    }
    return data
