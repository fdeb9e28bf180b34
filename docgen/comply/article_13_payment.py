"""第十三条、第二十条: what has to be true before money is paid, and how much may be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from docgen.comply.contract_terms import Terms, terms_of
from docgen.comply.ledger import (
    Entry,
    Line,
    Pause,
    entry_of,
    evaluation,
    paid,
    paused,
    promised,
    stopped_in,
)
from docgen.comply.numbers import amount, plain
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.signing import concluded_on
from docgen.comply.words import in_words
from docgen.model.labels import LEVELS

KINDS = ("disbursement",)


class Payment(NamedTuple):
    """A payment under review, beside the contract and what was paid on its line before."""

    entry: Entry
    terms: Terms
    before: Decimal

    @property
    def line(self) -> Line:
        """The line of the ledger it belongs to."""
        return self.entry.line

    @property
    def total(self) -> Decimal:
        """What is paid on its line with it, in 万元."""
        return self.before + self.entry.amount


def payment(facts: Facts) -> Payment | None:
    """Return the payment of a record under its contract; None where no contract is known."""
    terms = terms_of(facts)
    if terms is None:
        return None
    entry = entry_of(facts.submission)
    return Payment(entry, terms, paid(facts.case, entry.line, facts.own_slot))


def _words(found: Payment, **more: str) -> dict[str, str]:
    return {"amount": plain(found.entry.amount), "paid": plain(found.total), **more}


@rule("C13-05/paid", "C13-14/paid", "C13-14/no_year", kinds=KINDS)
def right_line(facts: Facts) -> Iterator[Hit]:
    """Ask for a line the contract can have: startup money of the district, a year it has."""
    found = payment(facts)
    if found is None:
        return
    line = found.line
    if line.fund == "startup" and line.level == "city":
        yield Hit("C13-05", "paid", "level", "市级", "区级", _words(found))
    if line.fund == "operating" and line.year is None:
        yield Hit("C13-14", "no_year", "year_index", "空", "第几支持年度")
    elif line.year is not None and line.year > found.terms.years:
        words = _words(found, years=str(found.terms.years), year=str(line.year))
        expected = f"1 至 {found.terms.years}"
        yield Hit("C13-14", "paid", "year_index", str(line.year), expected, words)


@rule("C06-05/paid", "C13-11", "C13-11/unsigned", kinds=KINDS)
def before_any_money(facts: Facts) -> Iterator[Hit]:
    """Ask for argument and conclusion of the contract before operating money is paid."""
    found = payment(facts)
    if found is None or found.line.fund == "reward":
        return
    contract, day = found.terms.contract, found.entry.paid_on
    argued = contract.day("argument.date")
    if argued is None or (day is not None and argued > day):
        why = (
            "合同没有论证意见" if argued is None else f"论证意见出具于{in_words(argued)}，晚于拨付"
        )
        yield Hit("C06-05", "paid", "paid_on", _said(day), "论证意见之后", {"why": why})
    concluded = concluded_on(contract)
    if found.line.fund != "operating":
        return
    if concluded is None:
        yield Hit("C13-11", "unsigned", "paid_on", _said(day), "三方签署之后")
    elif day is not None and day < concluded:
        words = {"paid": in_words(day), "concluded": in_words(concluded)}
        yield Hit(
            "C13-11", "default", "paid_on", in_words(day), f"不早于{words['concluded']}", words
        )


def _said(day: object) -> str:
    return str(day or "空")


@rule("C13-08/paid", "C13-08/ledger", "C13-12/paid", "C13-13/paid", kinds=KINDS)
def within_contract_and_caps(facts: Facts) -> Iterator[Hit]:
    """Ask that a line never exceeds what the contract promises, nor the city's cap."""
    found = payment(facts)
    if found is None:
        return
    said = str(facts.submission.get("ledger_account") or "")
    agreed = str(found.terms.contract.get("separate_ledger_account") or "")
    if agreed and said != agreed:
        yield Hit("C13-08", "ledger", "ledger_account", said, agreed, {"said": said, "due": agreed})
    line, due = found.line, promised(found.terms, found.line)
    if line.fund == "reward" or (line.fund == "startup" and line.level == "city"):
        return
    if line.fund == "operating" and line.year is not None and line.level == "city":
        yield from _cap(facts, found, line.year)
    if found.total > due:
        words = _words(
            found, what=label(facts, line), due=plain(due), excess=plain(found.total - due)
        )
        yield Hit(
            "C13-08", "paid", "amount_yuan", words["paid"], f"不超过 {words['due']} 万元", words
        )


def _cap(facts: Facts, found: Payment, year: int) -> Iterator[Hit]:
    code = "C13-12" if year == 1 else "C13-13"
    cap = Decimal(facts.law(f"{code}.cap")[found.terms.incubator_class])
    if found.total > cap:
        excess = plain(found.total - cap)
        words = _words(found, cap=plain(cap), excess=excess, year=str(year))
        yield Hit(code, "paid", "amount_yuan", words["paid"], f"不超过 {plain(cap)} 万元", words)


@rule(
    *("C13-13/no_grade", "C13-13/no_statement"),
    *("C20-05/stopped", "C20-05/deferred", "C20-05/reduced", "C20-05/failed", "C20-05/reviewed"),
    kinds=KINDS,
)
def grade_unlocks_money(facts: Facts) -> Iterator[Hit]:
    """Ask for the grade and the report of the year before; a pause or a stop locks money."""
    found = payment(facts)
    if found is None:
        return
    stopped = stopped_in(facts.case, found.terms)
    if stopped is not None:
        words = _words(found, before=str(stopped))
        yield Hit("C20-05", "stopped", "amount_yuan", words["amount"], "0", words)
        return
    line = found.line
    if line.fund != "operating" or line.year is None or not 1 < line.year <= found.terms.years:
        return
    year, last = str(line.year), str(line.year - 1)
    words = _words(found, year=year, before=last, level=LEVELS[line.level])
    result = evaluation(facts.case, line.year - 1)
    if result is None:
        yield Hit("C13-13", "no_grade", "year_index", year, f"第{last}支持年度评价结果", words)
    elif (pause := paused(facts.case, line, found.entry.paid_on)) is not None:
        yield from _paused(pause, found, words)
    reports = (
        item.submission for item in facts.case.of_kind("p_report") if item.state == "accepted"
    )
    if not any(str(report.get("period")) == f"Y{last}" for report in reports):
        yield Hit(
            "C13-13", "no_statement", "year_index", year, f"第{last}支持年度绩效评价报告", words
        )


def _paused(pause: Pause, found: Payment, words: dict[str, str]) -> Iterator[Hit]:
    """Yield what a pause locks: a deferred year until its review is passed, then what it names."""
    review = pause.review
    if review is not None:
        on = review.submission.day("decided_on")
        words = {**words, "key": review.key, "on": in_words(on) if on else ""}
    said, due = words["amount"], plain(pause.allowed)
    if pause.is_deferred and not pause.is_passed:
        outcome = "deferred" if review is None else "failed"
        yield Hit("C20-05", outcome, "amount_yuan", said, "整改复核通过之后", words)
    elif found.total > pause.allowed:
        outcome = "reviewed" if pause.is_passed else "reduced"
        expected = f"不超过 {due} 万元"
        yield Hit("C20-05", outcome, "amount_yuan", words["paid"], expected, {**words, "due": due})


@rule("C13-04/paid", "C13-18/paid", kinds=KINDS)
def reward_after_the_final_evaluation(facts: Facts) -> Iterator[Hit]:
    """Ask a reward for its final evaluation, and hold it to the amount decided there."""
    found = payment(facts)
    if found is None or found.line.fund != "reward":
        return
    result, end = evaluation(facts.case, None), found.terms.contract.day("period_end")
    day = found.entry.paid_on
    why = ""
    if end is not None and day is not None and day <= end:
        why = f"建设期至{in_words(end)}方满"
    elif result is None:
        why = "登记中没有综合绩效评价结果"
    elif not result.get("reward"):
        why = "综合绩效评价没有给予奖励"
    if why:
        yield Hit("C13-04", "paid", "fund_kind", "奖励", "综合绩效评价之后", _words(found, why=why))
        return
    due = amount(result.get("reward") if result else None, f"{found.line.level}_wan")
    if found.total > due:
        words = _words(
            found, what=label(facts, found.line), due=plain(due), excess=plain(found.total - due)
        )
        yield Hit(
            "C13-18", "paid", "amount_yuan", words["paid"], f"不超过 {plain(due)} 万元", words
        )


@rule("C13-15/paid", kinds=KINDS)
def both_levels(facts: Facts) -> Iterator[Hit]:
    """Tell where, with this payment, city and district have not paid the same for a year."""
    found = payment(facts)
    if found is None or found.line.fund != "operating" or found.line.year is None:
        return
    other = "district" if found.line.level == "city" else "city"
    across = paid(facts.case, Line("operating", other, found.line.year))
    if across != found.total:
        sums = {found.line.level: found.total, other: across}
        words = {"year": str(found.line.year), **{key: plain(sum_) for key, sum_ in sums.items()}}
        yield Hit("C13-15", "paid", "amount_yuan", plain(found.total), plain(across), words)


def label(facts: Facts, line: Line) -> str:
    """Return how a finding calls a line: ``第2支持年度市级年度运营补贴``."""
    year = f"第{line.year}支持年度" if line.year else ""
    return f"{year}{LEVELS[line.level]}{facts.law('C13.fund_kinds')[line.fund]}"
