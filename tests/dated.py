"""The office's clock stands still at one moment, so that what a test expects holds on any day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo
from unittest.mock import patch

from docgen.edges import clock


@contextmanager
def at(moment: str) -> Iterator[None]:
    """Let the machine's clock show a moment of Shanghai (2026-11-22T10:00:00)."""
    shown = datetime.fromisoformat(moment)

    class Standing(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return shown.replace(tzinfo=tz)

    with patch.object(clock, "datetime", Standing):
        yield
