"""How far an indicator is fulfilled: target and actual figure → percent."""

from __future__ import annotations

from decimal import Decimal, localcontext

_WHOLE = Decimal(100)
_DIGITS = 60  # wide enough that no amount of the schemas is ever rounded in between


def falls_short(target: Decimal, actual: Decimal, direction: str) -> bool:
    """Return whether the target was missed, compared unrounded."""
    return actual > target if direction == "lower" else actual < target


def completion_rate(target: Decimal, actual: Decimal, direction: str) -> Decimal:
    """Return the completion of an indicator in percent, unrounded (default X-10).

    `direction` is ``higher`` (actual ÷ target), ``lower`` (target ÷ actual: the smaller the
    better) or ``yes_no``. A yes or no, and a divisor of 0, know only 0 and 100: whether the
    target is reached.
    """
    dividend, divisor = (target, actual) if direction == "lower" else (actual, target)
    if direction == "yes_no" or not divisor:
        return Decimal(0) if falls_short(target, actual, direction) else _WHOLE
    with localcontext(prec=_DIGITS):
        return dividend / divisor * _WHOLE
