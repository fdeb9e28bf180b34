"""What one run found: sections of rows, and the machine it ran on; to JSON and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from tools.bench.timing import Timed


@dataclass(frozen=True)
class Row:
    """One contestant: the median of its times in milliseconds and what else is known of it."""

    name: str
    median: float
    spread: float = 0.0
    rounds: int = 1
    pages: int | None = None
    memory: float | None = None  # MB, the most it held
    note: str = ""


@dataclass(frozen=True)
class Section:
    """Contestants at the same work: from which bytes to which, and whom they are held against."""

    key: str
    title: str
    given: str
    made: str
    base: str  # the row the ratios are of
    rows: tuple[Row, ...]

    def row(self, name: str) -> Row | None:
        """Return the row of a contestant; None where it took no part."""
        return next((row for row in self.rows if row.name == name), None)

    def ratio(self, row: Row) -> float | None:
        """Return how many times the base's time a row took."""
        base = self.row(self.base)
        return None if base is None else row.median / base.median


@dataclass(frozen=True)
class Machine:
    """Where and with what it ran."""

    processor: str
    cores: int
    memory_gb: float
    system: str
    python: str
    versions: dict[str, str]
    load: tuple[float, float]  # average of a minute, at the beginning and at the end


@dataclass(frozen=True)
class Run:
    """One run of the bench."""

    day: str
    is_quick: bool
    minutes: float
    machine: Machine
    sections: tuple[Section, ...]
    left_out: tuple[str, ...] = field(default=())

    def section(self, key: str) -> Section | None:
        """Return a section; None where it was not run."""
        return next((item for item in self.sections if item.key == key), None)

    def as_json(self) -> str:
        """Return the run as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


def row_of(name: str, timed: Timed, **more: Any) -> Row:
    """Return the row of a contestant that was timed."""
    return Row(name, round(timed.median, 3), round(timed.spread, 3), len(timed.times), **more)


def from_json(text: str) -> Run:
    """Return a run read from its JSON. Raises KeyError or TypeError where that is another's."""
    told = json.loads(text)
    machine = Machine(**{**told["machine"], "load": tuple(told["machine"]["load"])})
    sections = tuple(_section(item) for item in told["sections"])
    left_out = tuple(told["left_out"])
    return Run(**{**told, "machine": machine, "sections": sections, "left_out": left_out})


def _section(told: dict[str, Any]) -> Section:
    rows: Sequence[dict[str, Any]] = told["rows"]
    return Section(**{**told, "rows": tuple(Row(**row) for row in rows)})
