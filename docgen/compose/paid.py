"""What the case records as paid, counted for the letters that order or settle money.

Amounts are 万元, exact; a record counts once it is accepted. The same sums are held against
contract and caps by docgen.comply (第十三条第（三）项: 总额控制).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.compose.sources import Sources, Teller
from docgen.model.case import slot_of_key
from docgen.model.submission import YUAN_IN_WAN

REWARD = "reward"


@dataclass(frozen=True, slots=True)
class Paid:
    """An accepted record of a payment: its registration key, line, amount and day."""

    key: str
    fund: str
    level: str
    year: int | None
    wan: Decimal
    on: date

    @property
    def line(self) -> tuple[str, str, int | None]:
        """What the contract promises money on: fund, level, and year of an operating subsidy."""
        return self.fund, self.level, self.year


def read(told: Teller, key: str) -> Paid:
    """Return the payment a record tells; 元 become 万元 exactly."""
    fund, year = str(told.value("fund_kind")), told.value("year_index")
    return Paid(
        key,
        fund,
        str(told.value("level")),
        int(year) if fund == "operating" and year else None,
        Decimal(told.value("amount_yuan")) / YUAN_IN_WAN,
        told.value("paid_on") or date.max,
    )


def recorded(sources: Sources) -> Iterator[tuple[Paid, Teller]]:
    """Yield the accepted payments of the case, each with the teller of its record.

    A corrected one counts once, and never beside its own correction.
    """
    case, own = sources.review.case, sources.submission.value("supersedes")
    for item in case.accepted("disbursement", slot_of_key(sources.key or own)):
        told = sources.registered(item.key)
        if told is not None:
            yield read(told, item.key), told


def before(sources: Sources, own: Paid) -> list[Paid]:
    """Return what was paid before a payment: earlier days, on its own day the earlier record.

    What is recorded afterwards never changes a letter already drawn up.
    """
    mine = (own.on, sources.key is None, own.key)
    return [item for item, _ in recorded(sources) if (item.on, False, item.key) < mine]


def evaluation(sources: Sources, year: int | None) -> Teller | None:
    """Return the newest accepted evaluation of a support year; None as the year: the final one."""
    found = None
    for item in sources.review.case.of_kind("eval_result"):
        result = item.submission
        is_final = result.get("kind") == "final"
        if item.state == "accepted" and (
            is_final if year is None else not is_final and result.get("year_index") == year
        ):
            found = sources.registered(item.key)
    return found


def promised(sources: Sources, own: Paid) -> tuple[Teller, str] | None:
    """Return where the amount of a line is promised (who tells it, which field), None if nowhere.

    Startup money and operating subsidies are promised by the contract, a reward by the final
    evaluation.
    """
    contract = sources.contract
    if own.fund == REWARD:
        final = evaluation(sources, None)
        has_reward = final is not None and final.value("reward") is not None
        return (final, f"reward.{own.level}_wan") if final and has_reward else None
    if contract is None:
        return None
    if own.fund == "startup":
        return contract, "startup_support_wan"
    for row in contract.rows("operating_plan"):
        if row.value("year_index") == own.year:
            return row, f"{own.level}_wan"
    return None


def instalments(sources: Sources, own: Paid) -> list[Teller]:
    """Return the contract's instalments of a line (分阶段拨付)."""
    rows: list[Teller] = sources.contract.rows("instalments") if sources.contract else []
    return [row for row in rows if _line(row) == own.line]


def _line(row: Teller) -> tuple[Any, Any, Any]:
    return row.value("fund_kind"), row.value("level"), row.value("year")
