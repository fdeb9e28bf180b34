"""V-702: a case is closed when its money is: every line paid or noted, every claim come in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from docgen.comply.article_13_payment import label
from docgen.comply.contract_terms import Terms, terms_of
from docgen.comply.ledger import Line, entries, evaluation, lines, paid, paused, promised
from docgen.comply.legality import REPORTS, lived
from docgen.comply.numbers import ZERO, amount, plain
from docgen.comply.obligations import State, obligations
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.repayments import claims, repayments
from docgen.comply.words import in_words
from docgen.model.case import Case
from docgen.model.labels import LEVELS
from docgen.model.rulebook import Rulebook

KINDS = ("closing",)
_REASONS = {"final_evaluated": ("completed",), "stopped": ("stopped", "terminated")}
"""What a state allows as the reason of the closing."""
_CLAIMS = {"refund": "退还", "clawback": "追回", "remainder": "审计剩余"}


class OpenLine(NamedTuple):
    """A line of the ledger that is not even: what is missing, or (negative) paid beyond."""

    line: Line
    left: Decimal


def allowed(case: Case, terms: Terms, line: Line, day: date) -> Decimal:
    """Return what is to be paid on a line in the end, in 万元.

    The contract's promise, what a pause left of it, the reward that was decided; after a stop
    nothing more than was paid.
    """
    if line.fund == "reward":
        result = evaluation(case, None)
        return amount(result.get("reward"), f"{line.level}_wan") if result else ZERO
    pause = paused(case, line, day)
    return promised(terms, line) if pause is None else pause.allowed


def open_lines(case: Case, terms: Terms, day: date, is_stopped: bool) -> Iterator[OpenLine]:
    """Yield the lines of a contract on which paid and allowed differ on a day."""
    for line in lines(terms):
        left = allowed(case, terms, line, day) - paid(case, line)
        if left < ZERO or (left > ZERO and not is_stopped):
            yield OpenLine(line, left)


def can_be_closed(case: Case, rulebook: Rulebook, day: date) -> bool:
    """Return whether a case waits for nothing but its closing: it is over and its money even."""
    from docgen.comply.life import life

    state = life(case, rulebook, day, with_reports=False).one("incubator").state
    seen = case.known_on(day)
    if state not in _REASONS or seen.contract is None:
        return False
    owed = any(claim.left > ZERO for claim in claims(seen))
    is_uneven = any(open_lines(seen, Terms(seen.contract), day, state == "stopped"))
    return not owed and not is_uneven


@rule("V-702/reason", "V-702/early", "V-702/open_lines", "V-702/claims", "V-702/owed", kinds=KINDS)
def settled(facts: Facts) -> Iterator[Hit]:
    """Hold a closing whose reason, day or money does not fit what the case knows."""
    own, found = lived(facts)
    terms = terms_of(facts)
    if own is None or found is None or terms is None:
        return
    state = next((s.source for s in found.one("incubator").steps if s.event.key == own.key), "")
    if state not in _REASONS:
        return  # V-701 says what has to come first
    record = facts.submission
    if record.get("reason") not in _REASONS[state]:
        labels = found.one("incubator").machine.labels
        words = {"state": labels[state]}
        yield Hit("V-702", "reason", "reason", str(record.get("reason")), labels[state], words)
    last, day = _last_payment(facts), record.day("settled_on") or facts.day
    if last is not None and day < last:
        words = {"last": in_words(last), "day": in_words(day)}
        yield Hit("V-702", "early", "settled_on", words["day"], words["last"], words)
    yield from _money(facts, terms, day, state == "stopped")
    yield from _reports(facts)


def _reports(facts: Facts) -> Iterator[Hit]:
    """Tell which reports are owed still: after the closing none is taken.

    A case without a single report is one whose reports were not given beside it.
    """
    if not any(facts.case.of_kind(kind) for kind in REPORTS):
        return
    owed = [
        item
        for item in obligations(facts.case, facts.rulebook, facts.day)
        if item.kind in REPORTS and item.state is State.OPEN
    ]
    if owed:
        from docgen.comply.life import REPORT_NAMES

        names = "、".join(f"{REPORT_NAMES[item.kind]} {item.period}" for item in owed)
        yield Hit("V-702", "owed", "", names, "报告全部受理", {"reports": names})


def _last_payment(facts: Facts) -> date | None:
    """Return the day of the last payment or repayment of the case."""
    days = [entry.paid_on for entry in entries(facts.case)]
    days += [item.submission.day("received_on") for item in repayments(facts.case)]
    return max((day for day in days if day is not None), default=None)


def _money(facts: Facts, terms: Terms, day: date, is_stopped: bool) -> Iterator[Hit]:
    noted = {
        (row["fund_kind"], row["level"], row.get("year_index")): Decimal(row["amount_wan"])
        for row in facts.submission.rows("unpaid")
    }
    told = [
        f"{label(facts, item.line)}{_words(item.left)}"
        for item in open_lines(facts.case, terms, day, is_stopped)
        if noted.get((item.line.fund, item.line.level, item.line.year)) != item.left
    ]
    if told:
        words = {"lines": "；".join(told)}
        yield Hit("V-702", "open_lines", "unpaid", words["lines"], "各笔经费均已结清", words)
    owed = [
        f"{LEVELS[claim.level]}{_CLAIMS[claim.kind]} {plain(claim.left)} 万元（{claim.key}）"
        for claim in claims(facts.case)
        if claim.left > ZERO
    ]
    if owed:
        words = {"claims": "；".join(owed)}
        yield Hit("V-702", "claims", "", words["claims"], "应退还、追回的经费全部到账", words)


def _words(left: Decimal) -> str:
    if left < ZERO:
        return f"多拨 {plain(-left)} 万元"
    return f"尚有 {plain(left)} 万元未拨"
