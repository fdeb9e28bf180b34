"""What has to be paid back to the fisc, level by level, and what of it has come in.

Three things order money back: a stop (退还, 第二十条（三）), the sanction 追回已拨经费 (第十二条)
and, where a clause of the contract says so, the remainder an audit found at the end. Amounts are
万元, exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from docgen.comply.audits import newest
from docgen.comply.numbers import ZERO, amount
from docgen.model.case import Case, Registered, slot_of_key
from docgen.model.labels import LEVELS
from docgen.model.submission import YUAN_IN_WAN, Submission

REFUND, CLAWBACK, REMAINDER = "refund", "clawback", "remainder"
KINDS = {"eval_result": REFUND, "verification": CLAWBACK, "audit_report": REMAINDER}
"""The submission kinds that can order money back, and what it is called there."""


class Claim(NamedTuple):
    """What one record orders back on one level, and what has come in for it, in 万元."""

    key: str
    kind: str  # refund | clawback | remainder
    level: str
    owed: Decimal
    received: Decimal
    decided_on: date | None

    @property
    def left(self) -> Decimal:
        """What is still to come."""
        return max(self.owed - self.received, ZERO)


def owed_by(record: Submission, level: str) -> Decimal:
    """Return what a record orders back on a level, 0 where nothing."""
    if record.kind == "eval_result":
        return amount(record.get("refund"), f"{level}_refund")
    if record.kind == "verification":
        return amount(record.get("clawback"), f"{level}_yuan") / YUAN_IN_WAN
    if record.kind == "audit_report":
        return amount(record.get(level), "remaining_wan")
    return ZERO


def decided_on(record: Submission) -> date | None:
    """Return the day of what orders money back: of the decision, of the report of an audit."""
    return record.day("report_date" if record.kind == "audit_report" else "decided_on")


def repayments(case: Case, without: str = "") -> tuple[Registered, ...]:
    """Return the accepted records of money that came back; a correction replaces its original."""
    return case.accepted("repayment", without)


def repaid(case: Case, key: str, level: str, without: str = "") -> Decimal:
    """Return what came in for a record on a level, the repayment `without` left out."""
    return sum(
        (
            amount(item.submission.values, "amount_yuan") / YUAN_IN_WAN
            for item in _towards(case, key, without)
            if item.submission.get("level") == level
        ),
        ZERO,
    )


def _towards(case: Case, key: str, without: str = "") -> list[Registered]:
    """Return what came back for a record; under an earlier version of it counts for the newer."""
    slot = slot_of_key(key)
    return [
        item
        for item in repayments(case, without)
        if slot_of_key(item.submission.get("about")) == slot
    ]


def claims(case: Case) -> tuple[Claim, ...]:
    """Return what is ordered back in a case, by record and level, with what came in.

    The remainder an audit found is a claim once money came in for it: only a clause of the
    contract makes it one, and the repayment names that clause.
    """
    return tuple(_claims(case))


def _claims(case: Case) -> Iterator[Claim]:
    for kind, what in KINDS.items():
        for item in newest(case, kind):
            for level in LEVELS:
                owed = owed_by(item.submission, level)
                received = repaid(case, item.key, level)
                if owed and (what != REMAINDER or received):
                    on = decided_on(item.submission)
                    yield Claim(item.key, what, level, owed, received, on)


def of_record(case: Case, key: str) -> tuple[Claim, ...]:
    """Return the claims of one record."""
    return tuple(item for item in claims(case) if item.key == key)


def is_settled(case: Case, key: str) -> bool:
    """Return whether all a record orders back has come in; also where it orders nothing."""
    return not any(item.left for item in of_record(case, key))


def settled_on(case: Case, key: str) -> date | None:
    """Return the day the last part of what a record orders back came in; None while some is out.

    Where nothing is ordered back that is the day of the record.
    """
    if not is_settled(case, key):
        return None
    days = [item.submission.day("received_on") for item in _towards(case, key)]
    known = case.by_key(key)
    first = decided_on(known.submission) if known else None
    return max((day for day in (*days, first) if day is not None), default=None)
