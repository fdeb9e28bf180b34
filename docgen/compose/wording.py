"""Dates, amounts and numbers as an official document writes them (GB/T 15835, GB/T 9704)."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from docgen.model.schema import FieldSpec

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
_BREAKS = re.compile(r"\s*[\t\n\r\v\f]\s*")


def day(value: date) -> str:
    """Return a date in official form, no leading zeros: ``2026年2月28日``."""
    return f"{value.year}年{value.month}月{value.day}日"


def moment(value: datetime) -> str:
    """Return a point in time in official form: ``2026年2月28日16时40分``."""
    return f"{day(value)}{value.hour}时{value.minute:02d}分"


def number(value: Decimal | int) -> str:
    """Return an exact number, no exponent, no trailing zeros after the point: ``1000.5``."""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def fixed(value: Decimal, places: int = 2) -> str:
    """Return a number with a fixed count of decimals, rounded half up, for rates."""
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"


def yuan_of_wan(value: Decimal) -> Decimal:
    """Return 万元 as 元; exact, because 万元 carries at most 6 decimals."""
    return (value * 10000).quantize(Decimal("0.01"))


def yuan(value: Decimal) -> str:
    """Return an amount in 元 with thousands separators: ``6,795,000.00``."""
    return f"{value:,.2f}"


def _group(number_: int) -> str:
    """Spell a number below 10 000; inner runs of zeros become one 零."""
    text, pending = "", False
    for place in (3, 2, 1, 0):
        digit = number_ // 10**place % 10
        if digit:
            text += ("零" if pending and text else "") + _DIGITS[digit] + _PLACES[place]
            pending = False
        else:
            pending = True
    return text


def _integer_capital(value: int) -> str:
    groups: list[int] = []
    while value:
        value, low = divmod(value, 10000)
        groups.append(low)
    text, gap = "", False
    for index in range(len(groups) - 1, -1, -1):
        low = groups[index]
        if not low:
            gap = True
            continue
        text += ("零" if text and (gap or low < 1000) else "") + _group(low) + _GROUPS[index]
        gap = False
    return text


def capital_yuan(value: Decimal) -> str:
    """Return 人民币大写 of an amount in 元: 16409.02 → ``壹万陆仟肆佰零玖元零贰分``.

    整 stands after 元 and 角, never after 分. Raises ValueError for a negative amount, more
    than two decimals or 10^16 and more.
    """
    cents = value * 100
    if value < 0 or cents != cents.to_integral_value() or value >= 10**16:
        raise ValueError(f"no 大写 for {value}")
    whole, rest = divmod(int(cents), 100)
    jiao, fen = divmod(rest, 10)
    text = _integer_capital(whole) + "元" if whole else ""
    if not rest:
        return (text or "零元") + "整"
    if jiao:
        text += _DIGITS[jiao] + "角"
    elif whole:
        text += "零"
    return text + (_DIGITS[fen] + "分" if fen else "整")


def line(text: str) -> str:
    """Return free text on one line: a break or tab with the space around it becomes ``　``."""
    return _BREAKS.sub("\u3000", text.strip())


def say(value: Any, spec: FieldSpec | None, absent: str) -> str:
    """Return a typed value as text by its type; None, a blank and no items give `absent`."""
    if value in (None, ()) or (isinstance(value, str) and not value.strip()):
        return absent
    if isinstance(value, bool):
        return "是" if value else "否"
    if spec is not None and spec.choices:
        return spec.choices.get(str(value), str(value))
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal | int):
        return number(value)
    if isinstance(value, tuple):
        return "、".join(say(item, None, absent) for item in value)
    return str(value)
