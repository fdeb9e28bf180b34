"""The runner's log: one JSON line an event in .docgen/logs/, by month, for whoever runs docgen."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any, Self

import structlog

from docgen.edges import clock


class Journal:
    """Appends events; the number of a file is what connects its lines."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = (folder / f"{clock.now():%Y-%m}.jsonl").open("a", encoding="utf-8")
        self._log = structlog.wrap_logger(
            structlog.WriteLogger(self._file),
            processors=[_at, structlog.processors.JSONRenderer(ensure_ascii=False)],
        )

    def tell(self, event: str, **facts: Any) -> None:
        """Write one line."""
        self._log.msg(event, **facts)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self.tell("ended", error=f"{type(error).__name__}: {error}")
        self._file.close()


def _at(_logger: Any, _method: str, facts: Any) -> Any:
    return {"at": clock.now().isoformat(), **facts}
