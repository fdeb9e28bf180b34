"""What the contract in force says, in the questions the rules ask of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from docgen.comply.in_force import targets_on
from docgen.comply.numbers import ZERO, amount, total
from docgen.comply.periods import days_of, support_year_index, whole_years
from docgen.comply.registry import Facts
from docgen.model.submission import Submission

Row = Mapping[str, Any]


class Terms(NamedTuple):
    """A contract as its reader: years, plans, indicators.

    `changed` are the yearly targets that confirmed changes have set (code, year → old, new).
    """

    contract: Submission
    changed: Mapping[tuple[str, int], tuple[Decimal, Decimal]] = MappingProxyType({})

    @property
    def incubator_class(self) -> str:
        """Return ``high_quality`` or ``cultivation``."""
        return str(self.contract["incubator_class"])

    @property
    def years(self) -> int:
        """Return the number of support years of the contract's period.

        A period that ends before it begins says nothing: the years as listed count, or the number
        a 建设方案 tells that leaves the days open.
        """
        start, end = self.contract.day("period_start"), self.contract.day("period_end")
        is_period = start is not None and end is not None and start < end
        if start and end and is_period:
            return whole_years(start, end)
        return len(self.support_years) or int(self.contract.get("period_years") or 0)

    @property
    def numbers(self) -> range:
        """Return the numbers of the support years: 1 … n."""
        return range(1, self.years + 1)

    @property
    def support_years(self) -> tuple[Row, ...]:
        """Return the support years as the contract lists them."""
        return tuple(self.contract.rows("support_years"))

    def year_of(self, start: date, end: date) -> int | None:
        """Return the support year that most days of a period lie in, the earlier of two equals.

        None where the period touches no support year. Reports go by the calendar, support years
        by the contract's anniversary (AMB-18), so a period may lie in two of them.
        """
        days = {
            int(year["index"]): (min(end, year["end"]) - max(start, year["start"])).days + 1
            for year in self.support_years
        }
        touched = [(count, -index) for index, count in days.items() if count > 0]
        return -max(touched)[1] if touched else None

    def year_of_report(self, report: Submission) -> int | None:
        """Return the support year whose indicators a report answers.

        A performance report names it; a quarter or calendar year belongs to the support year
        that most of its days lie in.
        """
        index = support_year_index(report.get("period"))
        if index is not None:
            return index
        days = days_of(report.get("period"))
        return self.year_of(*days) if days else None

    def plan(self, year: int) -> Row | None:
        """Return the operating plan of a support year."""
        rows = self.contract.rows("operating_plan")
        return next((row for row in rows if row["year_index"] == year), None)

    def indicators(self) -> dict[str, Row]:
        """Return the overall indicators by code, in the order of the contract."""
        return {row["code"]: row for row in self.contract.rows("kpis_overall")}

    def targets(self, year: int) -> dict[str, Decimal]:
        """Return the targets of one support year by code, in the order of the contract."""
        rows = self.contract.rows("kpis_yearly")
        agreed = {row["code"]: Decimal(row["target"]) for row in rows if row["year_index"] == year}
        for (code, index), (old, new) in self.changed.items():
            if index == year and agreed.get(code) == old:
                agreed[code] = new
        return agreed

    def overall_targets(self) -> dict[str, Decimal]:
        """Return the targets of the whole period by code."""
        return {code: amount(row, "target") for code, row in self.indicators().items()}

    def direction(self, code: str) -> str:
        """Return which way an indicator is better; ``higher`` where the contract lacks it."""
        return str(self.indicators().get(code, {}).get("direction") or "higher")

    def name(self, code: str) -> str:
        """Return code and name of an indicator: ``H04 新增高新技术企业``."""
        known = self.indicators().get(code)
        return f"{code} {known['name']}" if known else code

    def planned(self, level: str) -> Decimal:
        """Return the operating subsidies of all years from one level, in 万元."""
        return total(self.contract.rows("operating_plan"), f"{level}_wan") or ZERO


def terms_of(facts: Facts) -> Terms | None:
    """Return the terms that govern a submission: its own if it is the contract itself.

    None where the case has no contract, or one with another number: it does not govern.
    """
    submission = facts.submission
    if submission.kind == "contract":
        return Terms(submission)
    contract = facts.case.contract
    if contract is None or contract.get("contract_no") != submission.get("contract_no"):
        return None
    terms = Terms(contract)
    return Terms(contract, targets_on(facts.case, last_day(submission, terms) or facts.day))


def last_day(submission: Submission, terms: Terms) -> date | None:
    """Return the last day of what a report or evaluation speaks of; None where it has no period.

    That day decides which targets count (V-208): those in force when the period ends.
    """
    if days := days_of(submission.get("period")):
        return days[1]
    index = support_year_index(submission.get("period"))
    year = next((row for row in terms.support_years if row["index"] == index), None)
    return submission.day("period_end") or (year["end"] if year else None)
