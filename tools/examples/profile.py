"""What an incubator of the examples is: its contract and the plan of its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tools.examples.companies import Plan, Quarter


@dataclass(frozen=True)
class Kpi:
    """An indicator of the contract with its yearly targets."""

    code: str
    name: str
    definition: str
    unit: str
    aggregation: str
    dimension: str
    baseline: str
    yearly: Sequence[str]
    evidence: str
    direction: str = "higher"

    @property
    def overall(self) -> Decimal:
        """Return the target over the whole period: the sum of a flow, else the last year's."""
        if self.aggregation == "flow":
            return sum((Decimal(item) for item in self.yearly), Decimal(0))
        return Decimal(self.yearly[-1])


@dataclass(frozen=True)
class Ops:
    """What the incubator's own desk writes for one quarter (money in 万元)."""

    professional: str
    rent: str
    investment: str
    other: str
    cost: str
    team: int
    platforms: int
    funds: tuple[int, str]  # count, size
    invested: tuple[int, str]  # projects, amount
    deals: Sequence[tuple[int, str]]  # (place among the tenants, financing amount)
    new_hnte: int
    talents: int
    overseas: int
    counts: tuple[int, int, int]  # 科技型中小, 高企, 专精特新·小巨人
    events: Sequence[tuple[str, str, str, int]]  # day, name, kind, attendees
    publicity: Sequence[tuple[str, str, str]]  # day, channel, title
    spend: tuple[str, str, str, str]  # city, district, own, other
    startup_spend: str  # of the district's money
    received: tuple[str, str]  # city, district, cumulated since the contract began
    changes: Sequence[Mapping[str, Any]] = ()
    needs: str | None = None


@dataclass(frozen=True)
class Profile:
    """An incubator: names, contract and quarterly plans."""

    folder: str
    name: str
    uscc: str
    contract_no: str
    region: str
    years: Sequence[tuple[date, date]]
    plan: Plan
    kpis: Sequence[Kpi]
    ops: Mapping[str, Ops]
    quarters: Sequence[Quarter]
    contract: Mapping[str, Any]
    area: tuple[str, str]
    controller: str
    people: tuple[str, str, str]  # 填报人, 电话, 负责人
    rnd_scale: int
    patent_rhythm: int
    site_by_quarter: Mapping[str, str]
    baseline_ip: int
    categories: Sequence[tuple[str, str, str]] = field(default_factory=tuple)  # kind, name, share
    landed: Sequence[str] = ()
    controller_by_quarter: Mapping[str, str] = field(default_factory=dict)  # others: controller

    def year_of(self, quarter: Quarter) -> int:
        """Return the support year in which most days of the quarter lie (1, 2, …)."""
        overlap = [
            (min(end, quarter.end) - max(start, quarter.start)).days for start, end in self.years
        ]
        return overlap.index(max(overlap)) + 1
