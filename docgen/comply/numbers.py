"""Amounts and rates as the rules reckon with them: exact Decimals, and how a finding shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from typing import Any

ZERO = Decimal(0)
WHOLE = Decimal(100)  # a rate of completion is told in percent
_DIGITS = 60  # wide enough that no amount of the schemas is ever rounded in between
_CENT = Decimal("0.01")
_FEN = Decimal("0.000001")  # 1 分 in 万元


def amount(row: Mapping[str, Any] | None, name: str) -> Decimal:
    """Return a number of a row as Decimal; what was not given counts as 0."""
    value = row.get(name) if row is not None else None
    return Decimal(value) if value is not None else ZERO


def total(rows: Iterable[Mapping[str, Any]], name: str) -> Decimal:
    """Return the exact sum of one column."""
    with localcontext(prec=_DIGITS):
        return sum((amount(row, name) for row in rows), ZERO)


def plain(value: Decimal | int) -> str:
    """Write a number as people do: no exponent, no trailing zeros (``1E+3`` → ``1000``)."""
    with localcontext(prec=_DIGITS):
        text = format(Decimal(value), "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def signed(value: Decimal) -> str:
    """Write a difference with its direction: ``多 5`` or ``少 5``."""
    return f"{'多' if value > 0 else '少'} {plain(abs(value))}"


def percent(share: Decimal) -> str:
    """Write a share as percent: ``0.5`` → ``50%``."""
    return f"{plain(share * WHOLE)}%"


def to_the_fen(value: Decimal) -> Decimal:
    """Cut an amount in 万元 down to whole 分, so that a suggestion never exceeds its limit."""
    return value.quantize(_FEN, rounding=ROUND_DOWN)


def excess(direction: str, target: Decimal, actual: Decimal) -> Decimal:
    """Return by how much the target was surpassed, strictly (AMB-21); 0 where it was not."""
    surplus = target - actual if direction == "lower" else actual - target
    return ZERO if direction == "yes_no" else max(ZERO, surplus)


def two_places(value: Decimal) -> Decimal:
    """Round a rate half up to the two decimals it is printed with."""
    with localcontext(prec=_DIGITS):
        return value.quantize(_CENT, rounding=ROUND_HALF_UP)
