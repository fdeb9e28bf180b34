"""The values of a submission are written into its form, every one as text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.forms import looks
from docgen.forms.help import told_value
from docgen.model import workbook as layout
from docgen.model.schema import FieldSpec
from docgen.model.submission import value_at
from docgen.model.workbook import ListSheet, WorkbookPlan

_ESCAPE = re.compile("_x(?=[0-9A-Fa-f]{4}_)")
_BETWEEN = "；"


def fill_workbook(workbook: Workbook, plan: WorkbookPlan, values: Mapping[str, Any]) -> None:
    """Write `values` (typed or as typed in a file) into a blank form.

    Raises ValueError for a value that has no cell in the form.
    """
    known = {line.path.partition(".")[0] for line in plan.cover if line.path}
    known |= {sheet.path.partition("[")[0].partition(".")[0] for sheet in plan.sheets}
    strange = [name for name in values if name not in known]
    if strange:
        raise ValueError(f"no cell in the form for {strange[0]}")
    cover = workbook[layout.COVER]
    for row, line in enumerate(plan.cover, layout.COVER_FIRST_ROW):
        value = value_at(values, line.path) if line.path else None
        if value is not None and line.spec is not None:
            _put(cover, row, layout.VALUE_COLUMN, shown(value, line.spec))
    for sheet in plan.sheets:
        _ListWriter(workbook[sheet.title], sheet).write(values)


class _ListWriter:
    """Writes the rows of one list."""

    def __init__(self, sheet: Worksheet, plan: ListSheet) -> None:
        self._sheet, self._plan = sheet, plan
        self._row = layout.LIST_FIRST_ROW

    def write(self, values: Mapping[str, Any]) -> None:
        """Write all rows; of a list inside rows, with the ordinal of the row it is part of."""
        path = self._plan.path.removesuffix("[]")
        if not self._plan.parent:
            for item in _sequence(value_at(values, path)):
                self._item(item, None)
            return
        owner = self._plan.parent.removesuffix("[]")
        name = path[len(self._plan.parent) + 1 :]
        for ordinal, parent in enumerate(_sequence(value_at(values, owner)), 1):
            for item in _sequence(parent.get(name) if isinstance(parent, Mapping) else None):
                self._item(item, ordinal)

    def _item(self, item: Any, parent: int | None) -> None:
        """Write one row."""
        start = len(self._plan.path)
        for number, column in enumerate(self._plan.columns, 1):
            if column.path.endswith("." + layout.PARENT):
                _put(self._sheet, self._row, number, str(parent))
            elif column.path.endswith("." + layout.ORDINAL):
                ordinal = str(self._row - layout.LIST_FIRST_ROW + 1)
                _put(self._sheet, self._row, number, ordinal)
            elif column.spec is not None:
                name = column.path[start:].lstrip(".").removesuffix("[]")
                value = value_at(item, name) if name else item
                if value is not None:
                    _put(self._sheet, self._row, number, shown(value, column.spec))
        self._row += 1


def _sequence(value: Any) -> Sequence[Any]:
    """Return a list's items; an absent list has none."""
    return value if isinstance(value, list | tuple) else ()


def shown(value: Any, spec: FieldSpec) -> str:
    """Return a value as the form holds it: labels for choices, ISO dates, plain decimals."""
    if isinstance(value, list | tuple):
        return _BETWEEN.join(shown(item, spec) for item in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return told_value(spec, str(value))


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write a text into a cell, never a formula, in the look of its cell or column."""
    cell = sheet.cell(row, column)
    if not cell.has_style:
        cell.font, cell.border = copy(looks.PLAIN), copy(looks.BORDER)
        cell.alignment = copy(looks.WRAPPED)
    cell.number_format = looks.TEXT
    cell.value = _ESCAPE.sub("_x005F_x", text)
    cell.data_type = "s"
