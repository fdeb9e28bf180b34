"""A run beside what docgen is to reach: how many times faster than others, how small, how even."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tools.bench import annexes, commands, documents, pairs
from tools.bench.result import Run

KINDS = (("EVAL_CONT", "letter"), ("CONTRACT", "contract"), ("Q_REPORT", "report, 200 companies"))
FILLED = {"EVAL_CONT": 20.0, "CONTRACT": 20.0, "Q_REPORT": 5.0}
LAID = {"EVAL_CONT": 10.0, "CONTRACT": 7.0, "Q_REPORT": 7.0}
MEMORY = 300.0  # MB
MOST_GROWTH = 11.0  # times the time for ten times the rows
STARTS = ((commands.HELP, 5.0),)
CHECK = 3.0


@dataclass(frozen=True)
class Goal:
    """What is to be reached and what was; both are shown with `unit` behind."""

    name: str
    wanted: float
    reached: float
    unit: str = "×"
    is_most: bool = False  # the figure is to stay below what is wanted

    @property
    def is_met(self) -> bool:
        """Whether the run reached it."""
        return self.reached <= self.wanted if self.is_most else self.reached >= self.wanted

    def row(self) -> tuple[str, str, str, str]:
        """Return it as a row of a table."""
        sign = "≤" if self.is_most else "≥"
        wanted, reached = (f"{value:.3g} {self.unit}" for value in (self.wanted, self.reached))
        return self.name, f"{sign} {wanted}", reached, "met" if self.is_met else "not met"


def goals(run: Run) -> Iterator[Goal]:
    """Yield the goals the run has figures for."""
    for kind, name in KINDS:
        yield from _against(
            run, f"docx/{kind}", documents.DOCXTPL, f"DOCX {name}: docxtpl", FILLED[kind]
        )
    for kind, name in KINDS:
        yield from _against(
            run, f"pdf/{kind}", documents.UNOSERVER, f"PDF {name}: unoserver", LAID[kind]
        )
    yield from _against(run, "pairs", pairs.ONE_SHOTS, "pairs: docxtpl + one-shot soffice", 20.0)
    yield from _against(run, "pairs", pairs.SERVERS, "pairs: docxtpl + two unoservers", 7.0)
    yield from _long_tables(run)
    for name, most in STARTS:
        yield from _against(run, "start", name, f"`{name}`: a bare Python", most, True)
    check = "`docgen check`, YAML report: importing Cerberus, PyYAML, Typer"
    yield from _against(run, "check", commands.CHECK_YAML, check, CHECK, True)


def _against(
    run: Run, key: str, name: str, words: str, wanted: float, is_most: bool = False
) -> Iterator[Goal]:
    section = run.section(key)
    row = section.row(name) if section else None
    ratio = section.ratio(row) if section and row else None
    if ratio is not None:
        yield Goal(words, wanted, ratio, is_most=is_most)


def _long_tables(run: Run) -> Iterator[Goal]:
    for key, words in (("annex/docx", "DOCX"), ("annex/pdf", "PDF")):
        section = run.section(key)
        ours = (
            [row for row in section.rows if row.name.startswith(annexes.OURS + "，")]
            if section
            else []
        )
        if section and len(ours) == 2:
            longer = max(ours, key=lambda row: row.median)
            growth = section.ratio(longer) or 0.0
            yield Goal(f"{words}, ten times the rows: time", MOST_GROWTH, growth, is_most=True)
            if longer.memory:
                name = f"{words}, the longest table: memory"
                yield Goal(name, MEMORY, longer.memory, "MB", is_most=True)
