"""The clock: every time docgen records is aware and in Asia/Shanghai (X-16)."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return the present moment in Asia/Shanghai, to the second."""
    return datetime.now(SHANGHAI).replace(microsecond=0)


def of_ns(nanoseconds: int) -> datetime:
    """Return the moment of a file time (nanoseconds since the epoch), to the second."""
    return datetime.fromtimestamp(nanoseconds // 1_000_000_000, UTC).astimezone(SHANGHAI)


def parse(text: str) -> datetime:
    """Return an ISO 8601 moment in Asia/Shanghai; a naive one is taken as local there.

    A day without a time is the beginning of that day. Raises ValueError for anything else.
    """
    value = datetime.fromisoformat(text.strip())
    if value.tzinfo is None:
        return value.replace(tzinfo=SHANGHAI)
    return value.astimezone(SHANGHAI)
