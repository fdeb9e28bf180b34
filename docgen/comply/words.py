"""Days as a finding says them to people; data for machines stay ISO 8601."""

from __future__ import annotations

import re
from datetime import date


def in_words(day: date) -> str:
    """Write a day as official Chinese does: ``2026年2月28日``, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def span_in_words(start: date | None, end: date | None) -> str:
    """Write a period by its first and last day: ``2026年3月1日至2027年2月28日``."""
    return "至".join(in_words(day) if day else "（空）" for day in (start, end))


def is_blank(text: object) -> bool:
    """Return whether a text says nothing: empty, or only blanks, dashes and stops."""
    return not re.search(r"\w", str(text or "").replace("_", ""))
