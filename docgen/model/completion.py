"""How far an indicator is fulfilled: target and actual figure → percent."""

from __future__ import annotations

from decimal import Decimal


def completion_rate(target: Decimal, actual: Decimal, direction: str) -> Decimal | None:
    """Return the completion of an indicator in percent, unrounded; None where it has no meaning.

    `direction` is ``higher`` (actual/target), ``lower`` (target/actual: the smaller the better)
    or ``yes_no`` (100 when what was promised is there, else 0). A divisor of 0 has no rate.
    """
    if direction == "yes_no":
        return Decimal(100) if actual >= target else Decimal(0)
    part, whole = (target, actual) if direction == "lower" else (actual, target)
    return part * 100 / whole if whole else None
