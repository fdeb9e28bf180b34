"""The sheets of a workbook as cells: the text as typed, by row and column.

The sheet XML is read directly and not through openpyxl: openpyxl hands out floats and trusts
the ``<dimension>`` a file states about itself; here every cell that is in the file is seen,
and a number keeps the digits it was typed with (numbers.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from docgen.intake.limits import Limits
from docgen.intake.refusal import Fault, refuse
from docgen.intake.xlsx import numbers
from docgen.intake.xlsx.xml import elements, local
from docgen.model.place import Place
from docgen.model.submission import Literal

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its cells with content by (row, column) from 1, and what is wrong in it."""

    title: str
    cells: Mapping[tuple[int, int], str]
    faults: tuple[Fault, ...]

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell."""
        return Place(sheet=self.title, cell=f"{column_name(column)}{row}")

    def rows(self) -> int:
        """Return the last row with content."""
        return max((row for row, _ in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Workbook:
    """What cells refer to: shared texts, and of each cell style whether it shows dates."""

    texts: tuple[str, ...]
    dates: tuple[bool, ...]
    percents: tuple[bool, ...]
    is_1904: bool


def column_name(column: int) -> str:
    """Return the letters of a column: 1 → A, 28 → AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column: A → 1, AB → 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def text_of(element: Element) -> str:
    """Return the text of a string item: all runs, without reading aids (rPh)."""
    pieces: list[str] = []
    for child in element:
        if local(child) == "t":
            pieces.append(child.text or "")
        elif local(child) == "r":
            pieces += [part.text or "" for part in child if local(part) == "t"]
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), "".join(pieces))


def read_sheet(title: str, part: bytes, workbook: Workbook, limits: Limits) -> Sheet:
    """Return a sheet with every cell that has content, wherever it stands."""
    reader = _SheetReader(title, workbook, limits)
    for element in elements(part, limits, "row", "mergeCell"):
        if local(element) == "row":
            reader.row(element)
        else:
            reader.merged(element.get("ref", ""))
    return Sheet(title, reader.cells, tuple(reader.faults))


class _SheetReader:
    """Collects the cells of one sheet."""

    def __init__(self, title: str, workbook: Workbook, limits: Limits) -> None:
        self.cells: dict[tuple[int, int], str] = {}
        self.faults: list[Fault] = []
        self._title, self._workbook, self._limits = title, workbook, limits
        self._row = 0
        self._told: set[str] = set()

    def row(self, element: Element) -> None:
        """Take one row; cells without references follow one another."""
        stated = element.get("r", "")
        self._row = int(stated) if stated.isdecimal() and len(stated) < 8 else self._row + 1
        column = 0
        for cell in element:
            if local(cell) != "c":
                continue
            match = _REFERENCE.fullmatch(cell.get("r", ""))
            column = column_number(match[1]) if match else column + 1
            row = int(match[2]) if match else self._row
            self._cell(cell, row, column)

    def merged(self, reference: str) -> None:
        """Note merged cells."""
        place = Place(sheet=self._title, cell=reference.partition(":")[0])
        self._fault("IN-05/merged", place, found=reference[:20])

    def _cell(self, cell: Element, row: int, column: int) -> None:
        """Take one cell if it has content."""
        place = Place(sheet=self._title, cell=f"{column_name(column)}{row}")
        parts = {local(child): child for child in cell}
        if "f" in parts:
            self._fault("IN-05/formula", place, found="=" + (parts["f"].text or "")[:60])
            return
        value = self._value(cell, parts, place)
        if value is None or value == "":
            return
        if row > self._limits.rows:
            self._fault("IN-02/rows", place, once=True, limit=str(self._limits.rows))
        elif column > self._limits.columns:
            self._fault("IN-02/columns", place, once=True, limit=str(self._limits.columns))
        else:
            self.cells[row, column] = value

    def _value(self, cell: Element, parts: dict[str, Element], place: Place) -> str | None:
        """Return the content of a cell as typed, by the cell's type."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return text_of(parts["is"]) if "is" in parts else None
        stored = (parts["v"].text or "") if "v" in parts else ""
        if stored == "":
            return None
        if kind == "s":
            at = int(stored) if stored.isdecimal() and len(stored) < 9 else -1
            if not 0 <= at < len(self._workbook.texts):
                raise refuse("IN-05/broken")
            return self._workbook.texts[at]
        if kind == "str":
            return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), stored)
        if kind == "b":
            return Literal("true" if stored == "1" else "false")
        if kind == "e":
            self._fault("IN-05/error_cell", place, found=stored[:20])
            return None
        return Literal(stored if kind == "d" else self._number(stored, cell.get("s", "0")))

    def _number(self, stored: str, style: str) -> str:
        """Return a number, a percentage or a date, by the format of the cell."""
        at = int(style) if style.isdecimal() and len(style) < 6 else 0
        if at < len(self._workbook.dates) and self._workbook.dates[at]:
            return numbers.date_text(stored, self._workbook.is_1904) or stored
        if at < len(self._workbook.percents) and self._workbook.percents[at]:
            return numbers.percent_text(stored)
        return numbers.typed_number(stored)

    def _fault(
        self, rule: str, place: Place, found: str = "", *, once: bool = False, **words: Any
    ) -> None:
        """Note a fault, not more than the limit of one sort."""
        told = sum(fault.rule == rule for fault in self.faults)
        if told < (1 if once else self._limits.faults):
            self.faults.append(Fault(rule, place, "", found, {"sheet": self._title, **words}))
