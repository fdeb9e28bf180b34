"""V-102 … V-106: the contract's years, sums and indicators hang together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal, localcontext
from typing import Any

from docgen.comply.contract_terms import Terms
from docgen.comply.numbers import amount, plain, signed, to_the_fen, total, two_places
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words, span_in_words
from docgen.model.submission import SOURCES_WAN

_ONE_DAY = timedelta(days=1)
KINDS = ("contract", "plan_build")
"""What lays the money and the indicators down: the plan before the contract as well."""


@rule("V-102/count", "V-102/index", "V-102/gap", "V-102/cover", kinds=("contract",))
def support_years(facts: Facts) -> Iterator[Hit]:
    """Ask that the support years are 1 … n without gap and cover the period exactly."""
    contract = facts.submission
    terms = Terms(contract)
    rows = terms.support_years
    start, end = contract.day("period_start"), contract.day("period_end")
    if not rows or start is None or end is None or end <= start:
        return
    if len(rows) != terms.years:
        words = {"count": str(len(rows)), "years": str(terms.years)}
        expected = f"{terms.years} 个支持年度"
        yield Hit("V-102", "count", "support_years", f"{len(rows)} 个支持年度", expected, words)
    due = start
    for i, row in enumerate(rows):
        if row["index"] != i + 1:
            words = {"index": str(row["index"]), "due": str(i + 1)}
            path = f"support_years[{i}].index"
            yield Hit("V-102", "index", path, str(row["index"]), str(i + 1), words)
        if row["start"] != due:
            yield _day_hit("gap" if i else "cover", f"support_years[{i}].start", row["start"], due)
        due = row["end"] + _ONE_DAY
    if rows[-1]["end"] != end:
        yield _day_hit("cover", f"support_years[{len(rows) - 1}].end", rows[-1]["end"], end)


def _day_hit(outcome: str, path: str, said: date, due: date) -> Hit:
    words = {"said": in_words(said), "due": in_words(due)}
    return Hit("V-102", outcome, path, in_words(said), in_words(due), words)


@rule("V-102/milestone", kinds=("contract",))
def milestones(facts: Facts) -> Iterator[Hit]:
    """Ask that each task's milestone lies within the period."""
    contract = facts.submission
    start, end = contract.day("period_start"), contract.day("period_end")
    for i, task in enumerate(contract.rows("tasks")):
        day = task.get("milestone_date")
        if day and start and end and not start <= day <= end:
            words = {"task": str(task["name"]), "day": in_words(day)}
            path = f"tasks[{i}].milestone_date"
            yield Hit(
                "V-102",
                "milestone",
                path,
                in_words(day),
                span_in_words(start, end),
                words,
            )


@rule("V-103", "V-103/budget", "V-103/district", kinds=KINDS)
def construction_sums(facts: Facts) -> Iterator[Hit]:
    """Hold construction input against its sources, startup money against budget and source."""
    contract = facts.submission
    whole = contract.money("total_construction_input_wan")
    sources = contract.get("construction_sources") or {}
    given = sum((amount(sources, name) for name in SOURCES_WAN), Decimal(0))
    if whole != given:
        yield _sum("V-103", "default", "total_construction_input_wan", whole, given)
    startup = contract.money("startup_support_wan")
    budget = total(contract.rows("startup_budget"), "amount")
    if contract.rows("startup_budget") and budget != startup:
        yield _sum("V-103", "budget", "startup_budget", budget, startup)
    district = amount(sources, "district_wan")
    if startup > district:
        yield _sum("V-103", "district", "construction_sources.district_wan", district, startup)


def _sum(code: str, outcome: str, path: str, said: Decimal, due: Decimal, **more: str) -> Hit:
    words = {"said": plain(said), "due": plain(due), "difference": signed(said - due), **more}
    return Hit(code, outcome, path, f"{plain(said)} 万元", f"{plain(due)} 万元", words)


@rule("V-104", "V-104/missing", "V-104/repeated", "V-104/budget", kinds=KINDS)
def operating_plans(facts: Facts) -> Iterator[Hit]:
    """Ask for one plan a support year, each the sum of its sources; its budget a known sum."""
    contract = facts.submission
    seen: set[int] = set()
    for i, row in enumerate(contract.rows("operating_plan")):
        path, year = f"operating_plan[{i}]", str(row["year_index"])
        given = sum((amount(row, name) for name in SOURCES_WAN), Decimal(0))
        whole = amount(row, "T_wan")
        if whole != given:
            yield _sum("V-104", "default", f"{path}.T_wan", whole, given, year=year)
        yield from _budget(row, path, whole)
        if row["year_index"] in seen:
            words = {"year": year}
            where = f"{path}.year_index"
            yield Hit("V-104", "repeated", where, f"第{year}支持年度", "每个年度一行", words)
        seen.add(row["year_index"])
    for number in Terms(contract).numbers:
        if contract.rows("operating_plan") and number not in seen:
            words = {"year": str(number)}
            yield Hit("V-104", "missing", "operating_plan", "缺", f"第{number}支持年度", words)


def _budget(row: Any, path: str, whole: Decimal) -> Iterator[Hit]:
    """Yield where a year's budget adds up neither to the subsidy nor to the whole input."""
    rows = row.get("budget") or ()
    subsidy = amount(row, "city_wan") + amount(row, "district_wan")
    given = total(rows, "amount")
    if rows and given not in (subsidy, whole):
        more = {"year": str(row["year_index"]), "whole": plain(whole)}
        yield _sum("V-104", "budget", f"{path}.budget", given, subsidy, **more)


@rule("V-105/city", "V-105/district", kinds=KINDS)
def totals(facts: Facts) -> Iterator[Hit]:
    """Hold the totals of both levels against the years, the district's with startup money."""
    contract = facts.submission
    plans, startup = contract.rows("operating_plan"), contract.money("startup_support_wan")
    for level, due in (
        ("city", total(plans, "city_wan")),
        ("district", total(plans, "district_wan") + startup),
    ):
        path = f"total_{level}_wan"
        if contract.money(path) != due:
            more = {"startup": plain(startup)}
            yield _sum("V-105", level, path, contract.money(path), due, **more)


@rule(
    *("V-106/flow", "V-106/stock", "V-106/ratio_last", "V-106/ratio_avg"),
    *("V-106/missing", "V-106/unknown", "V-106/repeated", "V-106/year"),
    kinds=KINDS,
)
def yearly_against_overall(facts: Facts) -> Iterator[Hit]:
    """Hold the yearly targets against the overall ones by their way of adding up."""
    terms = Terms(facts.submission)
    faults = tuple(_codes(terms))
    yield from faults
    if faults:
        return  # sums over an incomplete table would only repeat the same fault
    years = terms.numbers
    for i, row in enumerate(facts.submission.rows("kpis_overall")):
        values = [terms.targets(year)[row["code"]] for year in years]
        due = _aggregated(row["aggregation"], values)
        if amount(row, "target") not in _as_written(row["aggregation"], due):
            words = {
                "name": terms.name(row["code"]),
                "target": plain(amount(row, "target")),
                "due": plain(due),
                "values": "、".join(plain(value) for value in values),
                "unit": str(row["unit"]),
            }
            said = plain(amount(row, "target"))
            path = f"kpis_overall[{i}].target"
            yield Hit("V-106", row["aggregation"], path, said, plain(due), words)


def _aggregated(aggregation: str, values: list[Decimal]) -> Decimal:
    """Return the overall target the years make; an endless mean to two decimals."""
    if aggregation == "flow":
        return sum(values, Decimal(0))
    if aggregation == "ratio_avg":
        with localcontext(prec=60):
            mean = sum(values, Decimal(0)) / len(values)
        return mean if to_the_fen(mean) == mean else two_places(mean)
    return values[-1]


def _as_written(aggregation: str, due: Decimal) -> tuple[Decimal, ...]:
    """Return the ways a target may be written: a mean exactly or with two decimals."""
    return (due, two_places(due)) if aggregation == "ratio_avg" else (due,)


def _codes(terms: Terms) -> Iterator[Hit]:
    """Yield yearly rows without an overall indicator, rows given twice, and missing ones."""
    overall = terms.indicators()
    years = terms.numbers
    seen: set[tuple[str, int]] = set()
    for i, row in enumerate(terms.contract.rows("kpis_yearly")):
        code, year = row["code"], row["year_index"]
        words = {"name": terms.name(code), "year": str(year)}
        if code not in overall:
            path = f"kpis_yearly[{i}].code"
            yield Hit("V-106", "unknown", path, code, "综合指标表所列编号", words)
        if year not in years:
            path, said = f"kpis_yearly[{i}].year_index", f"第{year}支持年度"
            yield Hit("V-106", "year", path, said, "合同所列支持年度", words)
        if (code, year) in seen:
            path = f"kpis_yearly[{i}]"
            yield Hit("V-106", "repeated", path, f"{code} 第{year}年度", "只列一次", words)
        seen.add((code, year))
    for year in years:
        lacking = [code for code in overall if (code, year) not in seen]
        if lacking:
            names = "、".join(terms.name(code) for code in lacking)
            words = {"names": names, "year": str(year)}
            yield Hit("V-106", "missing", "kpis_yearly", f"缺 {len(lacking)} 项", names, words)
