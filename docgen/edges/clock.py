"""The clock: every time docgen records is aware and in Asia/Shanghai (X-16)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from docgen.errors import UsageError

SHANGHAI = ZoneInfo("Asia/Shanghai")
DEMO_VARIABLE = "DOCGEN_DEMO_TIME"
DEMO_WORDS = "演示时钟"


class _Hands:
    """What the clock shows instead of the present moment; None but in a demo."""

    def __init__(self) -> None:
        self.at: datetime | None = None


_HANDS = _Hands()


def now() -> datetime:
    """Return the present moment in Asia/Shanghai, to the second; the demo's where it was set."""
    return _HANDS.at or datetime.now(SHANGHAI).replace(microsecond=0)


def wanted() -> datetime | None:
    """Return the moment the environment asks a demo to show, None where it asks for none.

    UsageError for what is no moment. Whether it may be shown is for the workspace to say.
    """
    text = os.environ.get(DEMO_VARIABLE, "").strip()
    if not text:
        return None
    try:
        return parse(text)
    except ValueError:
        example = "2026-02-28T16:40:00+08:00"
        raise UsageError(f"{DEMO_VARIABLE} 应为时间（如 {example}），现为“{text}”。") from None


def show(at: datetime | None) -> None:
    """Let the clock show a moment from now on; None gives it back to the machine."""
    _HANDS.at = at


def is_simulated() -> bool:
    """Return whether the clock shows a moment of a demo."""
    return _HANDS.at is not None


def mark() -> Mapping[str, str]:
    """Return what a record says of a simulated clock; nothing where the clock is the machine's."""
    return {"clock": DEMO_WORDS} if is_simulated() else {}


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
