"""Money that is ordered back, as something owed: by when, and what of it came in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.comply.audits import newest
from docgen.comply.citable import is_citable
from docgen.comply.numbers import ZERO, plain
from docgen.comply.obligation import Ground, Obligation, State
from docgen.comply.repayments import CLAWBACK, REFUND, of_record, settled_on
from docgen.model.case import Case
from docgen.model.submission import Submission

MONEY = (REFUND, CLAWBACK)
_PATHS = {"eval_result": (REFUND, "refund"), "verification": (CLAWBACK, "clawback")}


def money_orders(case: Case) -> Iterator[Obligation]:
    """Yield what a stop or 追回已拨经费 orders back, with its date and the source of that (P1)."""
    for kind, (name, path) in _PATHS.items():
        for item in newest(case, kind):
            record = item.submission
            decided = record.day("decided_on")
            if decided is None or not of_record(case, item.key):
                continue
            due, source = record.day(f"{path}.deadline"), record.get(f"{path}.deadline_source")
            is_set = due is not None and is_citable(source)
            yield Obligation(
                kind=name,
                period=_period(record, item.key),
                opens=decided,
                due=due,
                ground=Ground.NOTICE if is_set else Ground.NONE,
                source=str(source or ""),
                about=item.key,
            )


def _period(record: Submission, key: str) -> str:
    """Return the support year of a stop, the serial of a verification; "" while unregistered."""
    parts = key.split("/")
    return str(record.get("period") or "") or (parts[2] if len(parts) > 2 else "")


def money_standing(owed: Obligation, case: Case) -> Obligation:
    """Return what of an order came in: done, in part, or nothing on record (a person knows)."""
    claims = of_record(case, owed.about)
    if not any(item.received for item in claims):
        return replace(owed, state=State.ASK)
    done = settled_on(case, owed.about)
    if done is not None:
        return replace(owed, state=State.ACCEPTED, received_on=done, key=owed.about)
    left = sum((item.left for item in claims), ZERO)
    return replace(owed, state=State.OPEN, outcome=plain(left), key=owed.about)
