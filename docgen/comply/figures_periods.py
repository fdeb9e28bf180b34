"""Dates and periods of a report: within the contract's term, and its events within the period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from docgen.comply.contract_terms import Terms, terms_of
from docgen.comply.periods import days_of, support_year_index
from docgen.comply.registry import Facts, Hit, rule

_ONE_DAY = timedelta(days=1)


@rule("V-213", kinds=("q_report", "a_report", "p_report", "eval_result"))
def period_within_the_term(facts: Facts) -> Iterator[Hit]:
    """Ask that the period touches the contract's term, one period either side allowed."""
    terms = terms_of(facts)
    period = facts.submission.get("period")
    if terms is None or period is None:
        return
    start, end = terms.contract.day("period_start"), terms.contract.day("period_end")
    if start and end and not _touches(terms, str(period), start, end):
        words = {"period": str(period), "start": str(start), "end": str(end)}
        yield Hit("V-213", "default", "period", str(period), f"{start} 至 {end}", words)


def _touches(terms: Terms, period: str, start: date, end: date) -> bool:
    index = support_year_index(period)
    if index is not None:
        return 1 <= index <= terms.years
    days = days_of(period)
    if days is None:
        return True
    length = days[1] - days[0] + _ONE_DAY
    return days[0] - length <= end and days[1] + length >= start


@rule("V-214/events", "V-214/publicity", "V-214/changes", kinds=("q_report", "a_report"))
def events_within_the_period(facts: Facts) -> Iterator[Hit]:
    """Tell events and publicity outside the period, and changes after its end."""
    report = facts.submission
    days = days_of(report.get("period"))
    if days is None:
        return
    start, end = days
    for outcome, rows, column, first in (
        ("events", "events", "date", start),
        ("publicity", "publicity_items", "date", start),
        ("changes", "important_changes", "occurred_on", None),
    ):
        for i, row in enumerate(report.rows(rows)):
            day = row.get(column)
            if day and (day > end or (first and day < first)):
                title = row.get("name") or row.get("title") or row.get("description") or ""
                words = {"title": str(title), "day": str(day), "start": str(start)}
                words["end"] = str(end)
                expected = f"{start} 至 {end}" if first else f"不晚于 {end}"
                yield Hit("V-214", outcome, f"{rows}[{i}].{column}", str(day), expected, words)


@rule("V-214/reversed", "V-214/year", kinds=("p_report", "eval_result"))
def evaluated_period(facts: Facts) -> Iterator[Hit]:
    """Ask that the evaluated period runs forward and lies, for a year, mostly in it (AMB-18)."""
    submission = facts.submission
    start, end = submission.day("period_start"), submission.day("period_end")
    if start is None or end is None:
        return
    if end < start:
        words = {"start": str(start), "end": str(end)}
        yield Hit("V-214", "reversed", "period_end", str(end), f"不早于 {start}", words)
        return
    terms = terms_of(facts)
    index = support_year_index(submission.get("period"))
    years = terms.support_years if terms else ()
    year = next((year for year in years if year["index"] == index), None)
    if terms and year and terms.year_of(start, end) != index:
        words = {
            "index": str(index),
            "start": str(start),
            "end": str(end),
            "year_start": str(year["start"]),
            "year_end": str(year["end"]),
        }
        expected = f"{year['start']} 至 {year['end']}"
        yield Hit("V-214", "year", "period_start", f"{start} 至 {end}", expected, words)
