"""V-211/recorded, V-304: fiscal money reported is what was paid, and what the quarters say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from docgen.comply.contract_terms import Terms, terms_of
from docgen.comply.history import accepted
from docgen.comply.ledger import received_by
from docgen.comply.numbers import ZERO, plain, signed
from docgen.comply.periods import days_of
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words
from docgen.model.submission import Submission

_COUNTED = {
    "received": ("fiscal_received_wan", "city_received", "district_received"),
    "used": ("fiscal_used_wan", "city_used", "district_used"),
}


@rule("V-211/recorded", kinds=("q_report", "a_report"))
def received_is_what_was_paid(facts: Facts) -> Iterator[Hit]:
    """Hold fiscal money received since the contract began against the payments on record.

    Nothing is said where no payment is recorded at all.
    """
    days = days_of(facts.submission.get("period"))
    due = received_by(facts.case, days[1]) if days else None
    said = facts.submission.money("fiscal_received_wan")
    if days is None or due is None or said == due:
        return
    words = {
        "said": plain(said),
        "due": plain(due),
        "difference": signed(said - due),
        "end": in_words(days[1]),
    }
    path = "fiscal_received_wan"
    yield Hit("V-211", "recorded", path, f"{plain(said)} 万元", f"{plain(due)} 万元", words)


@rule("V-304/received", "V-304/used", "V-304/spent", kinds=("p_report",))
def money_of_the_quarters(facts: Facts) -> Iterator[Hit]:
    """Hold fiscal money and input of the evaluated period against the quarters it is made of.

    Quarterly reports sum fiscal money up since the contract began and spending since January.
    So nothing is said of a period that does not end with an accepted quarter, or whose
    beginning is neither the contract's nor a quarter's.
    """
    report, terms = facts.submission, terms_of(facts)
    end = report.day("period_end")
    by_end = {
        days[1]: quarter
        for period, quarter in accepted(facts, "q_report").items()
        if (days := days_of(period))
    }
    last = by_end.get(end) if end else None
    if terms is None or last is None or end is None:
        return
    base = _base(report, terms, by_end)
    if base is not None:
        for outcome, (path, city, district) in _COUNTED.items():
            said = report.money(f"funds_year.{city}") + report.money(f"funds_year.{district}")
            due = last.money(path) - (base.money(path) if isinstance(base, Submission) else ZERO)
            yield from _differs(outcome, f"funds_year.{city}", said, due)
    if _is_year_so_far(report, terms, end):
        said, due = report.money("funds_year.T_actual"), last.money("spend_ytd_wan.total")
        yield from _differs("spent", "funds_year.T_actual", said, due)


def _base(
    report: Submission, terms: Terms, by_end: dict[date, Submission]
) -> Submission | Decimal | None:
    """Return the quarter that ends before the period, 0 where the contract begins with it."""
    start, begun = report.day("period_start"), terms.contract.day("period_start")
    if start is None or begun is None:
        return None
    return ZERO if start <= begun else by_end.get(start - timedelta(days=1))


def _is_year_so_far(report: Submission, terms: Terms, end: date) -> bool:
    """Return whether spending since January is that of the period.

    It is where the period begins with the year, or with a contract that began in the year.
    """
    start, begun = report.day("period_start"), terms.contract.day("period_start")
    first = date(end.year, 1, 1)
    return start == first or (start is not None and begun is not None and start == begun >= first)


def _differs(outcome: str, path: str, said: Decimal, due: Decimal) -> Iterator[Hit]:
    if said != due:
        words = {"said": plain(said), "due": plain(due), "difference": signed(said - due)}
        yield Hit("V-304", outcome, path, f"{plain(said)} 万元", f"{plain(due)} 万元", words)
