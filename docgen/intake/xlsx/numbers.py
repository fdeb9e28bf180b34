"""The text a number was typed as, restored from the text a workbook keeps.

A workbook keeps a number as the text of a binary double, so 0.1 may stand there as
``0.10000000000000001``. Spreadsheet programs show and take 15 significant digits; rounding to
15 gives back every number of at most 15 digits as typed. A date is kept as a count of days
(serial) and is told from a number by its cell's format alone.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation

_DIGITS = Context(prec=15, rounding=ROUND_HALF_EVEN)
_WIDEST = 30
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILT_IN_PERCENTS = frozenset({9, 10})
_QUIET = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_FIRST_DAY_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's dates have no zone
_FIRST_DAY_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_SERIAL = 2_958_465  # 9999-12-31
_LEAP_BUG = 61  # serials below it count a 29 February 1900 that never was


def typed_number(stored: str) -> str:
    """Return a stored number as plain digits: ``0.10000000000000001`` → ``0.1``.

    A number too large or small to be written out, or no number at all, comes back as stored.
    """
    try:
        value = Decimal(stored)
    except InvalidOperation:
        return stored
    if not value.is_finite() or abs(value.adjusted()) > _WIDEST:
        return stored
    rounded = _DIGITS.plus(value)
    text = f"{rounded:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def percent_text(stored: str) -> str:
    """Return a number in a percent cell as the cell shows it: ``0.355`` → ``35.5%``."""
    plain = typed_number(stored)
    try:
        return typed_number(str(Decimal(plain) * 100)) + "%"
    except InvalidOperation:
        return stored


def date_text(stored: str, is_1904: bool) -> str | None:
    """Return a serial as ``2026-02-28`` or ``2026-02-28T16:40:00``; None if it is no day."""
    try:
        serial = Decimal(stored)
    except InvalidOperation:
        return None
    if not serial.is_finite() or not (0 if is_1904 else _LEAP_BUG) <= serial <= _LAST_SERIAL:
        return None
    days = int(serial)
    seconds = int(((serial - days) * 86400).to_integral_value())
    moment = (_FIRST_DAY_1904 if is_1904 else _FIRST_DAY_1900) + timedelta(days, seconds)
    return moment.isoformat() if seconds else moment.date().isoformat()


def is_date_format(format_id: int, code: str | None) -> bool:
    """Tell whether a number format shows dates (built-in ids, or day, month, year letters)."""
    if code is None:
        return format_id in _BUILT_IN_DATES
    bare = _QUIET.sub("", code.partition(";")[0]).lower()
    return code.lower() != "general" and bool(re.search("[ymdhs年月日]", bare))


def is_percent_format(format_id: int, code: str | None) -> bool:
    """Tell whether a number format shows percents."""
    if code is None:
        return format_id in _BUILT_IN_PERCENTS
    return "%" in _QUIET.sub("", code)
