"""Dates, days of the year and moments."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from docgen.validate.reading import Scalar, UnfitError

SHANGHAI = ZoneInfo("Asia/Shanghai")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# The rarer ones are compiled when they are first asked for.
_COMMON = r"(\d{4})([-/.年])(\d{1,2})[-/.月](\d{1,2})日?"
_MOMENT = r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(\.\d{1,6})?(Z|[+-]\d{2}:?\d{2})?"
_MONTH_DAY = r"\d{2}-\d{2}"
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 12, 31)


def read_date(scalar: Scalar) -> date:
    """Return a date written ``2026-02-28``.

    ``2026/2/28`` and ``2026年2月28日`` mean the same beyond doubt and are taken, reported.
    """
    text = scalar.narrow()
    if not _ISO.fullmatch(text):
        match = re.fullmatch(_COMMON, text, re.ASCII)
        if match is None:
            raise UnfitError("VA-07/format", example=str(scalar.spec.example))
        scalar.tidied.append("不规范的日期写法")
        text = f"{match[1]}-{match[3]:0>2}-{match[4]:0>2}"
    return _day(text)


def _day(text: str) -> date:
    """Return the day of an ISO text that the calendar has."""
    try:
        day = date.fromisoformat(text)
    except ValueError as fault:
        raise UnfitError("VA-07/impossible") from fault
    if not _EARLIEST <= day <= _LATEST:
        raise UnfitError("VA-07/impossible")
    return day


def read_month_day(scalar: Scalar) -> str:
    """Return a day of the year ``03-31`` that every year has."""
    text = scalar.narrow()
    if not re.fullmatch(_MONTH_DAY, text, re.ASCII):
        raise UnfitError("VA-07/format", example=str(scalar.spec.example))
    _day(f"2001-{text}")
    return text


def read_datetime(scalar: Scalar) -> datetime:
    """Return a moment in Asia/Shanghai; without a zone it is taken as local there (X-16)."""
    text = scalar.narrow()
    if not re.fullmatch(_MOMENT, text, re.ASCII):
        raise UnfitError("VA-07/format", example=str(scalar.spec.example))
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            return moment.replace(tzinfo=SHANGHAI)
        return moment.astimezone(SHANGHAI)
    except (ValueError, OverflowError) as fault:
        raise UnfitError("VA-07/impossible") from fault
