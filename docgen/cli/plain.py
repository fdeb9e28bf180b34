"""What the commands share and needs no command-line library: output, moments and days."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from typing import Any

from docgen.errors import UsageError
from docgen.model.glyphs import spelt

HELD_OR_REJECTED = 3


def moment(text: str | None, option: str) -> datetime | None:
    """Return the moment of an option; UsageError for what is none."""
    from docgen.service.checking import parse_moment

    try:
        return parse_moment(text) if text else None
    except ValueError:
        raise UsageError(f"{option} 应为时间（如 2026-02-28T16:40），现为“{text}”。") from None


def day(text: str | None, option: str) -> date | None:
    """Return the day of an option; UsageError for what is none."""
    try:
        return date.fromisoformat(text.strip()) if text else None
    except ValueError:
        raise UsageError(f"{option} 应为日期（如 2026-05-31），现为“{text}”。") from None


def print_json(value: Any) -> None:
    """Print the one JSON document of a command."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def say(text: str = "") -> None:
    """Print lines a person reads; characters the terminal cannot show are marked."""
    encoding = sys.stdout.encoding or "utf-8"
    shown = harmless(text, keep="\n")
    sys.stdout.write(shown.encode(encoding, "replace").decode(encoding) + "\n")


def harmless(text: str, keep: str = "") -> str:
    """Return a text without what would command a terminal (escapes, breaks, directions)."""
    kept = keep + "\u3000\u00a0"
    return "".join(char if char.isprintable() or char in kept else spelt(char) for char in text)


def note(text: str) -> None:
    """Print a line of progress or log to stderr."""
    sys.stderr.write(text + "\n")
