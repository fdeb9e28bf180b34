"""Days as a finding says them to people; data for machines stay ISO 8601."""

from __future__ import annotations

from datetime import date


def in_words(day: date) -> str:
    """Write a day as official Chinese does: ``2026年2月28日``, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"
