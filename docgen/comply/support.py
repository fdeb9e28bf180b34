"""The yearly operating subsidy wherever it is planned, asked for or decided: one shape for all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from docgen.comply.contract_terms import Terms, terms_of
from docgen.comply.numbers import amount
from docgen.comply.periods import support_year_index
from docgen.comply.registry import Facts

KINDS = ("contract", "p_report", "eval_result", "rectify_review")


class Support(NamedTuple):
    """City and district subsidy of one support year in 万元, with the paths they stand at.

    `year` is None where the submission does not tell it; `whole` is 年度运营总体投入 where the
    submission gives one.
    """

    year: int | None
    city: Decimal
    district: Decimal
    whole: Decimal | None
    row: str
    names: tuple[str, str, str] = ("city_wan", "district_wan", "T_wan")

    @property
    def city_path(self) -> str:
        """Return where the city's amount stands."""
        return f"{self.row}.{self.names[0]}"

    @property
    def district_path(self) -> str:
        """Return where the district's amount stands."""
        return f"{self.row}.{self.names[1]}"

    @property
    def whole_path(self) -> str:
        """Return where the year's whole input stands."""
        return f"{self.row}.{self.names[2]}"

    @property
    def label(self) -> str:
        """Return how a finding calls the year."""
        return f"第{self.year}支持年度" if self.year else "下一支持年度"


def supports(facts: Facts) -> Iterator[Support]:
    """Yield the subsidies a contract plans, a report asks for, a grade or a review gives."""
    submission = facts.submission
    if submission.kind == "contract":
        for i, row in enumerate(submission.rows("operating_plan")):
            city, district, whole = (
                amount(row, name) for name in ("city_wan", "district_wan", "T_wan")
            )
            yield Support(row["year_index"], city, district, whole, f"operating_plan[{i}]")
    elif submission.kind == "p_report" and submission.get("next_year_plan"):
        yield _requested(facts)
    elif submission.kind == "eval_result" and submission.get("money"):
        money = submission["money"]
        city, district = amount(money, "city_wan"), amount(money, "district_wan")
        yield Support(money.get("next_year_index"), city, district, None, "money")
    elif submission.kind == "rectify_review" and submission.get("support"):
        again = submission["support"]
        city, district = amount(again, "city_wan"), amount(again, "district_wan")
        yield Support(again.get("next_year_index"), city, district, None, "support")


def _requested(facts: Facts) -> Support:
    plan = facts.submission["next_year_plan"]
    now = support_year_index(facts.submission.get("period"))
    names = ("city_request_wan", "district_request_wan", "T_plan")
    city, district, whole = (amount(plan, name) for name in names)
    year = now + 1 if now else None
    return Support(year, city, district, whole, "next_year_plan", names)


def city_cap(facts: Facts, terms: Terms, year: int) -> tuple[str, Decimal]:
    """Return rule id and cap of the city's subsidy of a support year, in 万元 (C13-12, C13-13)."""
    rule = "C13-12" if year == 1 else "C13-13"
    return rule, Decimal(facts.law(f"{rule}.cap")[terms.incubator_class])


def class_label(facts: Facts, terms: Terms) -> str:
    """Return the statutory name of the incubator's class."""
    return str(facts.law("C02.labels")[terms.incubator_class])


def governed(facts: Facts) -> tuple[Terms, tuple[Support, ...]] | None:
    """Return terms and subsidies, or None where no contract is known."""
    terms = terms_of(facts)
    return (terms, tuple(supports(facts))) if terms else None
