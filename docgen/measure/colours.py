"""What counts as the red of a letterhead."""

from __future__ import annotations


def is_red(red: int, green: int, blue: int) -> bool:
    """Whether a colour is the red of a letterhead."""
    return red > 150 and green < 90 and blue < 90
