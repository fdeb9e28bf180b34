"""The layout of the workbook a submission is filled into: what stands on which sheet.

`forms` writes this layout and `intake` reads it, so it is told once, here. The cover sheet has
one line a scalar field; every list has a sheet of its own. What a line or column is about
stands in a hidden column or row as a field path, so that lines may be moved and labels
reworded without anything being lost:

* cover: cell A1 is `MARK`; from `COVER_FIRST_ROW` on, column A is the path (``party_city.rep``)
  and column C the value;
* list sheet: row 1 has the column paths (``tenant_list[].staff``), row 2 the labels, the rows
  from `LIST_FIRST_ROW` on one item each. ``operating_plan[].#`` is a column of row ordinals
  (1, 2, …), ``operating_plan[].budget[].^`` the ordinal of the row an item belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.model.schema import FieldSpec, KindSchema

MARK = "docgen-form"
COVER = "封面"
GUIDE = "说明"
COVER_FIRST_ROW = 4
PATH_COLUMN, LABEL_COLUMN, VALUE_COLUMN, UNIT_COLUMN, HELP_COLUMN = 1, 2, 3, 4, 5
LIST_FIRST_ROW = 3
ORDINAL, PARENT = "#", "^"
_SHEET_NAME_LENGTH = 31


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the cover sheet: a field with its path, or a heading (`spec` of its group).

    `sheet` names the sheet a list is filled in on; such a line has no value of its own.
    """

    path: str
    label: str
    spec: FieldSpec | None = None
    heading: bool = False
    level: int = 0
    optional: bool = False  # the field, or a group around it, may stay empty
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list sheet; `spec` is None for ordinals."""

    path: str
    label: str
    spec: FieldSpec | None = None


@dataclass(frozen=True, slots=True)
class ListSheet:
    """The sheet of one list: `path` is ``tenant_list[]``, `parent` the list it is part of."""

    title: str
    path: str
    spec: FieldSpec
    columns: tuple[Column, ...]
    parent: str = ""


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """The whole workbook of one kind."""

    cover: tuple[CoverLine, ...]
    sheets: tuple[ListSheet, ...]


def plan(kind: KindSchema) -> WorkbookPlan:
    """Return the layout of a kind's workbook, in the order of its schema."""
    planner = _Planner()
    planner.fields(kind.fields, "", 0, optional=False)
    return WorkbookPlan(tuple(planner.cover), tuple(planner.sheets))


class _Planner:
    """Walks the fields and collects cover lines and sheets."""

    def __init__(self) -> None:
        self.cover: list[CoverLine] = []
        self.sheets: list[ListSheet] = []
        self._titles = {COVER, GUIDE}

    def fields(
        self, fields: tuple[FieldSpec, ...], prefix: str, level: int, *, optional: bool
    ) -> None:
        """Place the fields of an object; lists go to sheets, scalars to the cover."""
        for spec in fields:
            path = prefix + spec.name
            may_be_empty = optional or not spec.required
            if spec.section:
                self.cover.append(CoverLine("", spec.section, heading=True))
            if spec.is_list:
                title = self._sheet(spec, path + "[]", "")
                self.cover.append(
                    CoverLine("", spec.label, spec, True, level, may_be_empty, sheet=title)
                )
            elif spec.children:
                self.cover.append(
                    CoverLine("", spec.label, spec, True, level + 1, optional=may_be_empty)
                )
                self.fields(spec.children, path + ".", level + 1, optional=may_be_empty)
            else:
                self.cover.append(
                    CoverLine(path, spec.label, spec, level=level, optional=may_be_empty)
                )

    def _sheet(self, spec: FieldSpec, path: str, parent: str) -> str:
        """Place a list and the lists inside its rows; return the title of its sheet."""
        inner = [item for item in spec.children if item.is_list and item.children]
        columns = []
        if parent:
            columns.append(Column(f"{path}.{PARENT}", "所属行次"))
        if inner:
            columns.append(Column(f"{path}.{ORDINAL}", "行次"))
        columns += self._columns(spec, path)
        title = self._title(spec.label)
        self.sheets.append(ListSheet(title, path, spec, tuple(columns), parent))
        for item in inner:
            self._sheet(item, f"{path}.{item.name}[]", path)
        return title

    def _columns(self, spec: FieldSpec, path: str) -> list[Column]:
        """Return the columns of a list; a list of plain values has a single one."""
        if not spec.children:
            return [Column(path, spec.label, spec)]
        columns = []
        for item in spec.children:
            here = f"{path}.{item.name}"
            if item.is_list and item.children:
                continue
            if item.children:
                columns += [
                    Column(f"{here}.{part.name}", f"{item.label}：{part.label}", part)
                    for part in item.children
                ]
            else:
                columns.append(Column(here + ("[]" if item.is_list else ""), item.label, item))
        return columns

    def _title(self, label: str) -> str:
        """Return a sheet name that is allowed and not taken."""
        title = "".join(char for char in label if char not in "[]:*?/\\'")[:_SHEET_NAME_LENGTH]
        base, count = title, 2
        while title in self._titles:
            title = f"{base[: _SHEET_NAME_LENGTH - 3]}({count})"
            count += 1
        self._titles.add(title)
        return title
