"""What a table over several incubators draws from, and how its figures are told and added up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from docgen.compose import wording
from docgen.compose.common import office_names
from docgen.compose.contract_kpis import kpi_of
from docgen.compose.sources import Teller
from docgen.compose.telling import ABSENT
from docgen.model.case import Registered
from docgen.model.completion import completion_rate
from docgen.model.document import Traced
from docgen.model.office import Office
from docgen.model.overview import Incubator, Overview
from docgen.model.rulebook import District, Rulebook
from docgen.model.schema import SchemaBook

_QUARTER = re.compile(r"(20\d{2})Q([1-4])")


@dataclass(frozen=True, slots=True)
class Survey:
    """All a composer of a table may draw from; it reads nothing else."""

    overview: Overview
    rulebook: Rulebook
    schemas: SchemaBook
    office: Office

    @property
    def day(self) -> date:
        """The day as known on which everything is told."""
        return self.overview.day

    def teller(self, item: Registered) -> Teller:
        """Return the teller of a registered submission; what it tells is traced to its key."""
        return Teller(f"case:{item.key}", item.submission, self.schemas)

    def frame(self, *, draft: bool) -> dict[str, Any]:
        """Return what every table's context holds: mark, day, office.

        A paper somebody has to sign is a draft until then; a ledger only says what is known.
        """
        words = ("示例" if self.office.is_demo else "", "草　稿" if draft else "")
        mark = "　".join(word for word in words if word)
        return {
            "draft_mark": Traced(mark, "setting:office.is_demo") if mark else None,
            "doc_no": None,
            "issued_on": None,
            "office": office_names(self.office),
            "as_of": Traced(wording.day(self.day), "clock:as_of"),
        }

    def disclosure(self, kind: str) -> Traced:
        """Return 公开属性 of a kind of table (X-30)."""
        values = self.rulebook.value("X-30.disclosure", self.day)
        return Traced(str(values[kind]), f"policy:X-30.disclosure.{kind}")

    def district(self, code: str) -> dict[str, Any]:
        """Return the names of a district as they are printed, and whether a source tells them."""
        found = self.rulebook.districts[code]
        return {
            **{name: _named(found, name) for name in ("name", "government", "science_body")},
            "verified": found.verified,
        }


def _named(district: District, name: str) -> Traced:
    return Traced(str(getattr(district, name)), f"policy:districts.{district.code}.{name}")


def quarter_days(quarter: str) -> tuple[date, date] | None:
    """Return the first and the last day of a quarter (``2026Q2``), None for what is none."""
    match = _QUARTER.fullmatch(quarter)
    if match is None:
        return None
    year, number = int(match[1]), int(match[2])
    after = date(year + number // 4, number % 4 * 3 + 1, 1)
    return date(year, number * 3 - 2, 1), after - timedelta(days=1)


def places(values: Iterable[Decimal]) -> int:
    """Return how many decimals the longest of some figures has."""
    return max((_places(value) for value in values), default=0)


def _places(value: Decimal) -> int:
    text = wording.number(value)
    return len(text.partition(".")[2])


def aligned(rows: Sequence[Teller], name: str) -> list[Traced]:
    """Return a column of figures, all with as many decimals as the longest, each to its source."""
    count = places(row.figure(name) for row in rows)
    return [
        row.traced(name, ABSENT if row.value(name) is None else f"{row.figure(name):.{count}f}")
        for row in rows
    ]


def sum_of(rows: Sequence[Teller], name: str) -> Traced:
    """Return the sum of a column with the decimals of its longest figure, to all its sources."""
    values = [row.figure(name) for row in rows]
    origin = "+".join(f"{row.prefix}:{row.path(name)}" for row in rows)
    text = f"{sum(values, Decimal(0)):.{places(values)}f}"
    return Traced(text, f"computed:sum({origin})")


def columns(rows: Sequence[Teller], names: str) -> tuple[list[dict[str, Any]], dict[str, Traced]]:
    """Return the cells of several columns row by row, and the sum of each column."""
    listed = names.split()
    told = {name: aligned(rows, name) for name in listed}
    cells: list[dict[str, Any]] = [
        {name: told[name][at] for name in listed} for at in range(len(rows))
    ]
    return cells, {name: sum_of(rows, name) for name in listed}


def contract_of(survey: Survey, incubator: Incubator) -> Teller:
    """Return the teller of the contract a view is of."""
    return survey.teller(incubator.contract)


def rate_of(contract: Teller, row: Teller, target: str, actual: str) -> Traced:
    """Return the completion of an indicator in percent by the direction the contract gives it."""
    definition = kpi_of(contract, str(row.value("code")))
    aim, done = row.value(target), row.value(actual)
    text = ABSENT
    if definition is not None and aim is not None and done is not None:
        direction = str(definition.value("direction"))
        text = wording.fixed(completion_rate(Decimal(aim), Decimal(done), direction))
    origin = f"{row.prefix}:{row.path(actual)}/{row.prefix}:{row.path(target)}"
    return Traced(text, f"computed:rate({origin})")


def count(items: Sequence[str], origin: str) -> Traced:
    """Return how many there are, traced to each of what is counted."""
    return Traced(str(len(items)), f"computed:count({'+'.join(items) or origin})")
