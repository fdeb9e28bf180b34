"""What may be paid to an incubator now, line by line, and why: the ledger as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from docgen.comply.article_13_payment import label
from docgen.comply.contract_terms import Terms
from docgen.comply.ledger import (
    Line,
    Pause,
    evaluation,
    lines,
    paid,
    paused,
    promised,
)
from docgen.comply.numbers import ZERO, amount, plain
from docgen.comply.registry import Facts
from docgen.comply.repayments import Claim, claims
from docgen.comply.review import comply
from docgen.comply.words import in_words
from docgen.edges import clock
from docgen.errors import UsageError
from docgen.model.case import Case, Moment
from docgen.model.finding import Finding, Severity
from docgen.model.submission import YUAN_IN_WAN, Submission, freeze
from docgen.service.cases import case_desk, one_contract
from docgen.service.housekeeping import Opened
from docgen.service.toolkit import Toolkit


@dataclass(frozen=True, slots=True)
class FundingLine:
    """One line: what the contract (or the final evaluation) gives, what was paid, what remains.

    `barred` are the articles that forbid paying the remainder on the day asked for, each with
    its reason; an empty tuple means it may be paid. `pause` is what a pause of the year before
    leaves of the line, and the review that unlocked it, where there is one (第二十条（二）).
    """

    line: Line
    label: str
    due: Decimal
    paid: Decimal
    barred: tuple[Finding, ...]
    pause: Pause | None = None

    @property
    def left(self) -> Decimal:
        """What remains to be paid, in 万元: of what the contract promises, or a review named."""
        due = self.due
        if self.pause is not None and self.pause.allowed > ZERO:
            due = min(due, self.pause.allowed)
        return max(due - self.paid, ZERO)

    @property
    def note(self) -> str:
        """Say what locks or unlocked the line after a pause; "" where none did."""
        pause = self.pause
        if pause is None or self.line.year is None:
            return ""
        how = "暂缓拨付" if pause.is_deferred else "核减拨付"
        told = f"第{self.line.year - 1}支持年度暂停支持（{how}）"
        if pause.review is None:
            return told + (
                "，待整改复核" if pause.is_deferred else f"，至多 {plain(pause.allowed)}"
            )
        on = pause.review.submission.day("decided_on")
        named = f"整改复核{{}}（{pause.review.key}{f'，{in_words(on)}' if on else ''}）"
        if not pause.is_passed:
            return f"{told}，{named.format('不通过')}"
        return f"{told}，{named.format('通过')}，恢复支持 {plain(pause.allowed)}"

    def as_json(self) -> Mapping[str, Any]:
        """Return the object `docgen funding --json` prints; amounts as decimal strings."""
        return {
            "fund_kind": self.line.fund,
            "level": self.line.level,
            "year_index": self.line.year,
            "due_wan": plain(self.due),
            "paid_wan": plain(self.paid),
            "left_wan": plain(self.left),
            "payable": self.left > 0 and not self.barred,
            "pause": _pause_json(self.pause) if self.pause else None,
            "reasons": [
                {"code": item.code, "article": item.citation.article if item.citation else None,
                 "message": item.message}
                for item in self.barred
            ],
        }  # fmt: skip


def _pause_json(pause: Pause) -> Mapping[str, Any]:
    """Return what a pause leaves of a line, and the review it hangs on."""
    return {
        "mode": "defer" if pause.is_deferred else "reduce",
        "allowed_wan": plain(pause.allowed),
        "review": pause.review.key if pause.review else None,
        "passed": pause.is_passed if pause.review else None,
    }


@dataclass(frozen=True, slots=True)
class Funding:
    """The ledger of one contract as it stands on a day."""

    contract_no: str
    incubator: str
    day: date
    lines: tuple[FundingLine, ...]
    back: tuple[Claim, ...] = ()

    def total(self, level: str, what: str) -> Decimal:
        """Return the sum of ``due``, ``paid`` or ``left`` over the lines of a level."""
        values = (getattr(item, what) for item in self.lines if item.line.level == level)
        return sum(values, ZERO)


def funding(opened: Opened, name: str, on: date | None = None) -> Funding:
    """Return what may be paid on a day (None: today), asked of the rules themselves.

    Each remainder is put to the rules as a payment of that day; what they refuse is told with
    the article. UsageError where there is no such contract.
    """
    day = on or clock.now().date()
    desk = case_desk(opened)
    contract_no = one_contract(desk.store, name)["contract_no"]
    case = desk.case(contract_no).known_on(day)
    contract = case.contract
    if contract is None:
        raise UsageError(f"没有“{name}”的已受理合同。")
    terms = Terms(contract)
    found = tuple(_line(item, terms, case, desk.toolkit, day) for item in lines(terms))
    return Funding(contract_no, str(contract.get("incubator_name")), day, found, claims(case))


def claim_json(claim: Claim) -> Mapping[str, Any]:
    """Return how money ordered back is printed by `docgen funding --json`."""
    return {
        "about": claim.key,
        "kind": claim.kind,
        "level": claim.level,
        "owed_wan": plain(claim.owed),
        "received_wan": plain(claim.received),
        "left_wan": plain(claim.left),
    }


def _line(line: Line, terms: Terms, case: Case, toolkit: Toolkit, day: date) -> FundingLine:
    due, before = promised(terms, line), paid(case, line)
    if line.fund == "reward":
        result = evaluation(case, None)
        due = amount(result.get("reward"), f"{line.level}_wan") if result else ZERO
    pause = paused(case, line, day)
    found = FundingLine(line, "", due, before, (), pause)
    facts = _asked(line, found.left, terms, case, toolkit, day)
    barred = () if due <= before and line.fund != "reward" else _refusals(facts)
    return replace(found, label=label(facts, line), barred=barred)


def _asked(
    line: Line, left: Decimal, terms: Terms, case: Case, toolkit: Toolkit, day: date
) -> Facts:
    """Put the remainder of a line to the rules as if it were paid on the day."""
    values = {
        "contract_no": terms.contract.get("contract_no"),
        "incubator_uscc": terms.contract.get("incubator_uscc"),
        "incubator_name": terms.contract.get("incubator_name"),
        "fund_kind": line.fund,
        "level": line.level,
        "year_index": line.year,
        "amount_yuan": left * YUAN_IN_WAN,
        "paid_on": day,
        "doc_no": "",
        "ledger_account": terms.contract.get("separate_ledger_account"),
        "prepared_on": day,
    }
    zone = ZoneInfo(str(toolkit.rulebook.value("X-16.zone", day)))
    noon = clock.parse(f"{day.isoformat()}T12:00").astimezone(zone)
    submission = Submission("disbursement", freeze(values))
    return Facts(submission, case, Moment(city=noon, as_of=day), toolkit.rulebook)


def _refusals(facts: Facts) -> tuple[Finding, ...]:
    found = (item for item in comply(facts) if item.severity is Severity.BLOCK)
    return tuple(replace(item, path="") for item in found)
