"""The tenant companies: who enters, graduates and leaves when, and their quarterly figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tools.examples.codes import uscc


@dataclass(frozen=True)
class Company:
    """An invented company with its stay: `graduated` and `left` exclude each other."""

    index: int
    name: str
    uscc: str
    industry: str
    entered: date
    is_hardtech: bool
    graduated: date | None = None
    left: date | None = None

    @property
    def gone(self) -> date | None:
        """The day it stopped being a tenant."""
        return self.graduated or self.left

    def is_tenant(self, day: date) -> bool:
        """Return whether it was a tenant at the end of `day`."""
        return self.entered <= day and (self.gone is None or self.gone > day)


@dataclass(frozen=True)
class Quarter:
    """A calendar quarter, possibly cut short by the end of the contract."""

    year: int
    number: int

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> date:
        """The last day."""
        return date(self.year, 3 * self.number, (31, 30, 30, 31)[self.number - 1])

    @property
    def label(self) -> str:
        """The period as data write it: ``2024Q1``."""
        return f"{self.year}Q{self.number}"

    @property
    def serial(self) -> int:
        """A running number, for figures that grow."""
        return self.year * 4 + self.number


@dataclass(frozen=True)
class Plan:
    """How many companies come and go in each quarter, and what they are called."""

    opening: int
    moves: Sequence[tuple[Quarter, int, int, int]]  # quarter, in, graduated, left
    stems: Sequence[str]
    fields: Sequence[tuple[str, str]]  # word in the name, industry
    body: str  # two letters that begin the organisation body
    region: str


def _name(plan: Plan, index: int) -> tuple[str, str]:
    stem = plan.stems[index % len(plan.stems)]
    word, industry = plan.fields[(index * 5 + index // len(plan.stems)) % len(plan.fields)]
    return f"上海{stem}{word}有限公司（示例）", industry


def _day_in(quarter: Quarter, place: int) -> date:
    month = quarter.start.month + place % 3
    return date(quarter.year, month, 3 + (place * 11) % 25)


def companies(plan: Plan) -> list[Company]:
    """Return every company of the plan with its days of entry and leaving."""
    entries = [date(2021 + i % 3, 1 + (i * 5) % 8, 4 + (i * 7) % 20) for i in range(plan.opening)]
    leaving: dict[int, tuple[str, date]] = {}
    oldest = 0
    for quarter, coming, graduating, quitting in plan.moves:
        entries += [_day_in(quarter, place) for place in range(coming)]
        for place in range(graduating + quitting):
            how = "graduated" if place < graduating else "left"
            leaving[oldest] = (how, _day_in(quarter, place + 1))
            oldest += 1
    made = []
    for index, entered in enumerate(entries):
        name, industry = _name(plan, index)
        how, day = leaving.get(index, ("", None))
        made.append(
            Company(
                index,
                name,
                uscc(f"{plan.body}{index * 37 + 10203:06d}", plan.region),
                industry,
                entered,
                index % 4 != 3,
                day if how == "graduated" else None,
                day if how == "left" else None,
            )
        )
    return made


def staff(company: Company, quarter: Quarter) -> int:
    """People employed at the end of the quarter."""
    age = quarter.serial - (company.entered.year * 4 + (company.entered.month + 2) // 3)
    return 6 + (company.index * 7) % 19 + max(age, 0)


def rnd(company: Company, quarter: Quarter, scale: int) -> Decimal:
    """R&D spending of the quarter in 万元, two decimals."""
    cents = (company.index * 613 + quarter.serial * 271) % 1900
    growth = (quarter.serial - 8096) * 115
    return (Decimal(scale * 100 + cents + growth) / 100).quantize(Decimal("0.01"))


def revenue(company: Company, quarter: Quarter) -> Decimal:
    """Revenue of the quarter in 万元, two decimals; young companies earn nothing yet."""
    if company.index % 3 == 2:
        return Decimal("0.00")
    return Decimal((company.index * 947 + quarter.serial * 389) % 23000 + 1500) / 100


def patents(company: Company, quarter: Quarter, rhythm: int) -> int:
    """Intellectual property granted in the quarter."""
    return 1 if (company.index * 5 + quarter.serial * 3) % rhythm == 0 else 0
