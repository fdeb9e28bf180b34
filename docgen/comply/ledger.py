"""第十三条（三）: the ledger of an incubator: what is promised, what was paid, what may be paid.

All amounts are 万元, exact. An entry is an accepted record of a payment; the payment under
review is counted apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from docgen.comply.contract_terms import Terms
from docgen.comply.numbers import ZERO, amount
from docgen.model.case import Case, Registered
from docgen.model.rectification import PASS, reviewed_year
from docgen.model.submission import YUAN_IN_WAN, Submission


class Line(NamedTuple):
    """One line of the ledger: fund, level, and for the operating subsidy its support year."""

    fund: str  # startup | operating | reward
    level: str  # city | district
    year: int | None = None


class Entry(NamedTuple):
    """A payment: its line, amount in 万元, day and 文号."""

    line: Line
    amount: Decimal
    paid_on: date | None
    doc_no: str


def entry_of(record: Submission) -> Entry:
    """Return the payment a record tells; 元 become 万元 exactly."""
    year = record.get("year_index") if record["fund_kind"] == "operating" else None
    line = Line(str(record["fund_kind"]), str(record["level"]), int(year) if year else None)
    whole = Decimal(record["amount_yuan"]) / YUAN_IN_WAN
    return Entry(line, whole, record.day("paid_on"), str(record.get("doc_no") or ""))


def entries(case: Case, without: str = "") -> tuple[Entry, ...]:
    """Return the payments of a case in the order they came in; only accepted records count.

    A corrected record counts once, as corrected; `without` leaves one out (Case.accepted).
    """
    return tuple(entry_of(item.submission) for item in case.accepted("disbursement", without))


def received_by(case: Case, day: date) -> Decimal | None:
    """Return all that was paid up to a day, rewards included; None where nothing is recorded.

    A case without a single record is one whose payments are not kept here.
    """
    known = entries(case)
    if not known:
        return None
    return sum((item.amount for item in known if item.paid_on and item.paid_on <= day), ZERO)


def paid(case: Case, line: Line, without: str = "") -> Decimal:
    """Return what was paid on a line, the record `without` left out."""
    return sum((entry.amount for entry in entries(case, without) if entry.line == line), ZERO)


def promised(terms: Terms, line: Line) -> Decimal:
    """Return what the contract promises on a line; a reward is promised by no contract."""
    contract = terms.contract
    if line.fund == "startup":
        return contract.money("startup_support_wan") if line.level == "district" else ZERO
    if line.fund == "operating" and line.year is not None:
        return amount(terms.plan(line.year), f"{line.level}_wan")
    return ZERO


def lines(terms: Terms) -> Iterator[Line]:
    """Yield the lines of a contract: startup, each support year on both levels, reward."""
    yield Line("startup", "district")
    for year in terms.numbers:
        yield Line("operating", "city", year)
        yield Line("operating", "district", year)
    yield Line("reward", "city")
    yield Line("reward", "district")


def evaluation(case: Case, year: int | None) -> Submission | None:
    """Return the newest accepted evaluation of a support year; None: the final one."""
    found = None
    for item in case.of_kind("eval_result"):
        result = item.submission
        is_final = result.get("kind") == "final"
        matches = is_final if year is None else not is_final and result.get("year_index") == year
        if item.state == "accepted" and matches:
            found = result
    return found


def stopped_in(case: Case, terms: Terms) -> int | None:
    """Return the support year whose evaluation stopped the support, None where none did."""
    for year in terms.numbers:
        result = evaluation(case, year)
        if result is not None and result.get("grade") == "stop":
            return year
    return None


class Pause(NamedTuple):
    """What the pause of a support year leaves of the next year's money on a line (C20-05).

    `allowed` is None where nothing is limited; ZERO while a deferred year waits for its review.
    `is_deferred` tells the letter's way; `review` is the newest accepted one by the day.
    """

    is_deferred: bool
    allowed: Decimal
    review: Registered | None = None

    @property
    def is_passed(self) -> bool:
        """Return whether the rectification was reviewed and passed."""
        return self.review is not None and self.review.submission.get("result") == PASS


def paused(case: Case, line: Line, day: date | None) -> Pause | None:
    """Return what a pause of the year before leaves of a line on a day; None where none does.

    A review that was passed lets the year have what it names; one without money (it names
    another year, or none) leaves what the letter said.
    """
    if line.fund != "operating" or line.year is None:
        return None
    result = evaluation(case, line.year - 1)
    if result is None or result.get("grade") != "pause":
        return None
    money = result.get("money") or {}
    is_deferred = money.get("mode") != "reduce"
    review = reviewed_year(case, line.year - 1, day)
    support = review.submission.get("support") if review else None
    is_passed = review is not None and review.submission.get("result") == PASS
    if is_passed and support and support.get("next_year_index") == line.year:
        return Pause(is_deferred, amount(support, f"{line.level}_wan"), review)
    allowed = ZERO if is_deferred else amount(money, f"{line.level}_wan")
    return Pause(is_deferred, allowed, review)
