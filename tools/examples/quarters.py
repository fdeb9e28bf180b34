"""The figures of each quarter, computed so that every report of the story adds up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tools.examples.companies import Company, Quarter, companies, patents, revenue, rnd, staff
from tools.examples.profile import Ops, Profile

ZERO = Decimal("0")


@dataclass(frozen=True)
class Figures:
    """All figures of one quarter; money in 万元."""

    quarter: Quarter
    ops: Ops
    opening: int
    tenants: list[Company]
    came: list[Company]
    graduated: list[Company]
    left: list[Company]
    rows: list[dict[str, Any]]
    graduates: list[dict[str, Any]]
    financing: Decimal
    financing_events: int
    ip_new: int
    ip_valid: int
    rnd: Decimal
    revenue_total: Decimal
    spend: dict[str, Decimal]
    fiscal_used: Decimal
    kpi: dict[str, Decimal]


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """Return part of whole in percent with two decimals; 0 of nothing."""
    if not whole:
        return Decimal("0.00")
    return (part * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _row(
    company: Company, quarter: Quarter, profile: Profile, deals: dict[int, str]
) -> dict[str, Any]:
    gone = company.gone is not None and company.gone <= quarter.end
    status = "在孵" if not gone else ("毕业" if company.graduated else "退出")
    return {
        "name": company.name,
        "uscc": company.uscc,
        "industry": company.industry,
        "entered_on": company.entered,
        "is_hardtech": company.is_hardtech,
        "staff": staff(company, quarter),
        "rnd_wan": rnd(company, quarter, profile.rnd_scale),
        "revenue_wan": revenue(company, quarter),
        "financing_wan": Decimal(deals.get(company.index, "0")),
        "ip_granted": patents(company, quarter, profile.patent_rhythm),
        "status": status,
    }


def _graduate(company: Company, profile: Profile) -> dict[str, Any]:
    landed = profile.landed[company.index % len(profile.landed)]
    return {
        "name": company.name,
        "uscc": company.uscc,
        "graduated_on": company.graduated,
        "landed_district": landed,
        "landed_in_shanghai": landed.endswith("区"),
    }


def _spend(ops: Ops) -> dict[str, Decimal]:
    city, district, own, other = (Decimal(item) for item in ops.spend)
    return {
        "total": city + district + own + other,
        "city": city,
        "district": district,
        "own": own,
        "other": other,
    }


def _quarter(
    profile: Profile, quarter: Quarter, everyone: list[Company], before: tuple[int, int, Decimal]
) -> Figures:
    """Return one quarter; `before` is opening tenants, valid patents and fiscal money used."""
    ops = profile.ops[quarter.label]
    opening, valid, used = before
    listed = [
        item
        for item in everyone
        if item.entered <= quarter.end and (item.gone is None or item.gone >= quarter.start)
    ]
    tenants = [item for item in listed if item.is_tenant(quarter.end)]
    gone = [item for item in listed if not item.is_tenant(quarter.end)]
    deals = {tenants[place].index: amount for place, amount in ops.deals}
    rows = [_row(item, quarter, profile, deals) for item in listed]
    granted, spend = sum(row["ip_granted"] for row in rows), _spend(ops)
    return Figures(
        quarter=quarter,
        ops=ops,
        opening=opening,
        tenants=tenants,
        came=[item for item in listed if item.entered >= quarter.start],
        graduated=[item for item in gone if item.graduated],
        left=[item for item in gone if item.left],
        rows=rows,
        graduates=[_graduate(item, profile) for item in gone if item.graduated],
        financing=sum((row["financing_wan"] for row in rows), ZERO),
        financing_events=sum(1 for row in rows if row["financing_wan"]),
        ip_new=granted,
        ip_valid=valid + granted,
        rnd=sum((row["rnd_wan"] for row in rows), ZERO),
        revenue_total=_revenue(ops),
        spend=spend,
        fiscal_used=used + spend["city"] + spend["district"],
        kpi={},
    )


def _revenue(ops: Ops) -> Decimal:
    parts = (ops.professional, ops.rent, ops.investment, ops.other)
    return sum((Decimal(item) for item in parts), ZERO)


def history(profile: Profile) -> dict[str, Figures]:
    """Return the figures of every quarter of the profile under its label."""
    everyone = companies(profile.plan)
    made: dict[str, Figures] = {}
    before = (profile.plan.opening, profile.baseline_ip, ZERO)
    landed = graduated = 0
    for quarter in profile.quarters:
        figures = _quarter(profile, quarter, everyone, before)
        graduated += len(figures.graduates)
        landed += sum(1 for item in figures.graduates if item["landed_in_shanghai"])
        figures.kpi.update(_kpi_values(figures, landed, graduated))
        made[quarter.label] = figures
        before = (len(figures.tenants), figures.ip_valid, figures.fiscal_used)
    return made


def _kpi_values(figures: Figures, landed: int, graduated: int) -> dict[str, Decimal]:
    ops = figures.ops
    kinds = [event[2] for event in ops.events]
    return {
        "H01": Decimal(len(figures.tenants)),
        "H02": Decimal(len(figures.came)),
        "H03": Decimal(sum(1 for item in figures.tenants if item.is_hardtech)),
        "H04": Decimal(ops.new_hnte),
        "H08": Decimal(figures.ip_new),
        "H09": Decimal(ops.platforms),
        "H11": figures.rnd,
        "H12": figures.financing,
        "R01": Decimal(kinds.count("对接")),
        "R02": Decimal(ops.talents),
        "R03": Decimal(ops.overseas),
        "R04": Decimal(kinds.count("国际化")),
        "R05": Decimal(kinds.count("赛事")),
        "S01": Decimal(ops.professional),
        "S02": percent(Decimal(ops.professional), figures.revenue_total),
        "S03": Decimal(ops.funds[1]),
        "A01": Decimal(len(figures.graduated)),
        "A02": percent(Decimal(landed), Decimal(graduated)),
    }
