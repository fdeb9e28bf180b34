"""Dates and periods: within the contract's term, events within the period, acts before receipt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from docgen.comply.contract_terms import terms_of
from docgen.comply.periods import days_of, support_year_index
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.signing import PARTIES
from docgen.comply.words import in_words, span_in_words


@rule("V-213", kinds=("p_report",))
def support_year_of_the_contract(facts: Facts) -> Iterator[Hit]:
    """Ask that a performance report speaks of a support year the contract has.

    Quarters and calendar years are held against the term by 第十条, evaluations by 第十八条.
    """
    terms, period = terms_of(facts), str(facts.submission.get("period") or "")
    index = support_year_index(period)
    if terms is None or index is None or index in terms.numbers:
        return
    days = (terms.contract.day("period_start"), terms.contract.day("period_end"))
    words = {"period": period, "years": str(terms.years), "span": span_in_words(*days)}
    yield Hit("V-213", "default", "period", period, f"Y1 至 Y{terms.years}", words)


_ACTS: Mapping[str, Mapping[str, str]] = {
    "contract": {f"{party}.signed_on": f"{name}签署日期" for party, name in PARTIES.items()},
    "eval_result": {"decided_on": "决定日期", "third_party.report_date": "评价报告日期"},
    "decision": {"decided_on": "审议日期"},
    "consent": {"issued_on": "同意函日期"},
    "override": {"decided_on": "决定日期"},
    "disbursement": {"paid_on": "拨付日期"},
    "verification": {"verified_on": "核实日期", "decided_on": "决定日期"},
    "waiver": {"decided_on": "决定日期"},
    "closing": {"settled_on": "结清日期"},
}


@rule("V-404", kinds=tuple(_ACTS))
def acts_before_their_receipt(facts: Facts) -> Iterator[Hit]:
    """Ask that nothing is told as done on a day after it came in: the act is judged by its day."""
    received = facts.moment.city.astimezone(ZoneInfo(str(facts.law("X-16.zone")))).date()
    for path, label in _ACTS[facts.submission.kind].items():
        day = facts.submission.day(path)
        if day is not None and day > received:
            words = {"label": label}
            expected = f"不晚于{in_words(received)}"
            yield Hit("V-404", "default", path, in_words(day), expected, words)


@rule("V-404/receipt", kinds=("district_receipt",))
def received_before_it_was_told(facts: Facts) -> Iterator[Hit]:
    """Ask that the district's receipt is no later than the slip that tells it."""
    said, came = facts.submission.get("received_on"), facts.moment.city
    if isinstance(said, datetime) and said > came:
        zone = ZoneInfo(str(facts.law("X-16.zone")))
        days = [in_words(moment.astimezone(zone).date()) for moment in (said, came)]
        yield Hit("V-404", "receipt", "received_on", days[0], f"不晚于{days[1]}")


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
                words = {"title": str(title), "day": in_words(day), "start": in_words(start)}
                words["end"] = in_words(end)
                expected = span_in_words(start, end) if first else f"不晚于{in_words(end)}"
                yield Hit("V-214", outcome, f"{rows}[{i}].{column}", in_words(day), expected, words)


@rule("V-214/reversed", "V-214/year", kinds=("p_report", "eval_call", "eval_result"))
def evaluated_period(facts: Facts) -> Iterator[Hit]:
    """Ask that the evaluated period runs forward and lies, for a year, mostly in it (AMB-18)."""
    submission = facts.submission
    start, end = submission.day("period_start"), submission.day("period_end")
    if start is None or end is None:
        return
    if end < start:
        words = {"start": in_words(start), "end": in_words(end)}
        yield Hit(
            "V-214", "reversed", "period_end", in_words(end), f"不早于{in_words(start)}", words
        )
        return
    terms = terms_of(facts)
    index = support_year_index(submission.get("period"))
    years = terms.support_years if terms else ()
    year = next((year for year in years if year["index"] == index), None)
    if terms and year and terms.year_of(start, end) != index:
        words = {
            "index": str(index),
            "start": in_words(start),
            "end": in_words(end),
            "year_start": in_words(year["start"]),
            "year_end": in_words(year["end"]),
        }
        said = f"{words['start']}至{words['end']}"
        expected = f"{words['year_start']}至{words['year_end']}"
        yield Hit("V-214", "year", "period_start", said, expected, words)
