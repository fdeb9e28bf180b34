"""A kind's schema becomes the workbook an incubator fills in (layout: model/workbook.py)."""

from __future__ import annotations

from typing import Literal

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docgen.forms import looks
from docgen.forms.help import column_help, field_help, instructions, told_value
from docgen.model import workbook as layout
from docgen.model.schema import FieldSpec, KindSchema, SchemaBook
from docgen.model.workbook import Column, CoverLine, ListSheet, WorkbookPlan

LAST_ROW = 2000  # drop-downs reach so far down
_ORDINALS = 20
_LONGEST_DROP_DOWN = 255
_FIXED = {"schema_id", "schema_version", "submission_type"}


def blank_workbook(kind: KindSchema, schemas: SchemaBook, plan: WorkbookPlan) -> Workbook:
    """Return the empty form of a kind: cover, instructions, one sheet a list."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _Cover(workbook.create_sheet(layout.COVER), kind, schemas).write(plan)
    _write_guide(workbook.create_sheet(layout.GUIDE), kind, plan)
    titles = {sheet.path: sheet.title for sheet in plan.sheets}
    for sheet in plan.sheets:
        _write_list(workbook.create_sheet(sheet.title), sheet, schemas, titles)
    return workbook


class _Cover:
    """Writes the cover sheet line by line."""

    def __init__(self, sheet: Worksheet, kind: KindSchema, schemas: SchemaBook) -> None:
        self._sheet, self._kind, self._schemas = sheet, kind, schemas
        self._row = layout.COVER_FIRST_ROW

    def write(self, plan: WorkbookPlan) -> None:
        """Write title, heads and all lines."""
        sheet = self._sheet
        for column, width in zip("ABCDE", (12, 34, 46, 10, 66), strict=True):
            sheet.column_dimensions[column].width = width
        sheet.column_dimensions["A"].hidden = True
        sheet["A1"] = layout.MARK
        sheet["B1"] = f"{self._kind.label}报送表"
        sheet["B1"].font = looks.TITLE
        sheet.row_dimensions[1].height = 30
        sheet["B2"] = "带“＊”的必填；填写办法见“说明”，清单在后面各工作表中填写。"
        sheet["B2"].font = looks.QUIET
        for column, text in zip("BCDE", ("项目", "填写内容", "单位", "填写说明"), strict=True):
            _head(sheet, f"{column}3", text)
        for line in plan.cover:
            self._line(line)
        sheet.freeze_panes = "C4"
        _page(sheet, "portrait", "3:3")

    def _line(self, line: CoverLine) -> None:
        """Write one line and step down."""
        row = self._row
        self._row += 1
        label = self._sheet.cell(row, layout.LABEL_COLUMN)
        if line.sheet:
            self._pointer(line, row)
            return
        if line.heading:
            self._heading(line, row)
            return
        spec = line.spec
        assert spec is not None  # noqa: S101 - every line that is no heading has its field
        must = spec.required and not line.optional
        label.value = ("＊" if must else "") + line.label
        label.alignment = looks.indented(line.level)
        self._sheet.cell(row, layout.PATH_COLUMN, line.path)
        self._sheet.cell(row, layout.UNIT_COLUMN, spec.unit).alignment = looks.CENTRED
        note = self._sheet.cell(row, layout.HELP_COLUMN)
        is_own = spec.name in _FIXED
        note.value = spec.help if is_own else field_help(spec, self._schemas.types[spec.type])
        note.alignment = looks.WRAPPED
        if spec.type != "text":  # a row for long text grows with what is typed
            self._sheet.row_dimensions[row].height = _height(str(note.value or ""))
        self._value(row, spec)
        for column in range(layout.LABEL_COLUMN, layout.HELP_COLUMN + 1):
            cell = self._sheet.cell(row, column)
            cell.border = looks.BORDER
            cell.font = looks.QUIET if column == layout.HELP_COLUMN else looks.PLAIN

    def _pointer(self, line: CoverLine, row: int) -> None:
        """Point to the sheet a list is filled in on."""
        label = self._sheet.cell(row, layout.LABEL_COLUMN)
        label.value = ("" if line.optional else "＊") + line.label
        label.font, label.alignment = looks.PLAIN, looks.indented(line.level)
        note = self._sheet.cell(row, layout.HELP_COLUMN, f"请在“{line.sheet}”工作表中填写。")
        note.font, note.alignment = looks.QUIET, looks.WRAPPED
        for column in range(layout.LABEL_COLUMN, layout.HELP_COLUMN + 1):
            self._sheet.cell(row, column).border = looks.BORDER
        self._sheet.cell(row, layout.VALUE_COLUMN).fill = looks.FIXED_FILL

    def _heading(self, line: CoverLine, row: int) -> None:
        """Write the heading of a section or of a group of fields."""
        label = self._sheet.cell(row, layout.LABEL_COLUMN, line.label)
        label.font = looks.GROUP if line.spec else looks.HEADING
        label.alignment = looks.indented(line.level - 1 if line.level else 0)
        for column in range(layout.LABEL_COLUMN, layout.HELP_COLUMN + 1):
            self._sheet.cell(row, column).fill = looks.SECTION_FILL
        if line.spec:
            note = self._sheet.cell(row, layout.HELP_COLUMN, line.spec.help)
            note.font, note.alignment = looks.QUIET, looks.WRAPPED

    def _value(self, row: int, spec: FieldSpec) -> None:
        """Prepare the cell a value is filled into; what identifies the form stands there."""
        cell = self._sheet.cell(row, layout.VALUE_COLUMN)
        cell.number_format = looks.TEXT
        cell.alignment = looks.WRAPPED
        cell.fill = looks.INPUT_FILL
        own = {
            "schema_id": f"docgen/{self._kind.kind}",
            "schema_version": self._kind.version,
            "submission_type": self._kind.kind,
        }
        if spec.name in _FIXED:
            cell.value = told_value(spec, own[spec.name])
            cell.fill = looks.FIXED_FILL
        else:
            _drop_down(self._sheet, spec, cell.coordinate)


def _write_guide(sheet: Worksheet, kind: KindSchema, plan: WorkbookPlan) -> None:
    """Write the page of instructions."""
    sheet.column_dimensions["A"].width = 110
    sheet["A1"] = "填写说明"
    sheet["A1"].font = looks.TITLE
    for row, text in enumerate(instructions(kind, plan), 3):
        cell = sheet.cell(row, 1, text)
        cell.font, cell.alignment = looks.PLAIN, looks.WRAPPED
        sheet.row_dimensions[row].height = 18 * (len(text) // 55 + 1)
    _page(sheet, "portrait", "")


def _write_list(
    sheet: Worksheet, plan: ListSheet, schemas: SchemaBook, titles: dict[str, str]
) -> None:
    """Write one list's sheet: hidden paths, heads with comments, text columns, drop-downs."""
    sheet.row_dimensions[1].hidden = True
    sheet.row_dimensions[2].height = 36
    for number, column in enumerate(plan.columns, 1):
        letter = get_column_letter(number)
        sheet.cell(1, number, column.path)
        _head(sheet, f"{letter}2", _head_text(column))
        help_ = column_help(column, dict(schemas.types), titles.get(plan.parent, ""))
        if help_:
            comment = Comment(help_, "docgen", width=280, height=40 + 20 * (len(help_) // 18))
            sheet[f"{letter}2"].comment = comment
        _text_column(sheet, letter, _width(column, schemas))
        if column.spec is not None:
            where = f"{letter}{layout.LIST_FIRST_ROW}:{letter}{LAST_ROW}"
            _drop_down(sheet, column.spec, where)
        elif column.path.endswith("." + layout.ORDINAL):
            for ordinal in range(1, _ORDINALS + 1):
                cell = sheet.cell(layout.LIST_FIRST_ROW + ordinal - 1, number, str(ordinal))
                cell.number_format, cell.fill = looks.TEXT, looks.FIXED_FILL
    sheet.freeze_panes = f"A{layout.LIST_FIRST_ROW}"
    _page(sheet, "landscape", "2:2")


def _head_text(column: Column) -> str:
    """Return the head of a column: mark of what is required, label, unit."""
    spec = column.spec
    if spec is None:
        return column.label
    unit = f"（{spec.unit}）" if spec.unit else ""
    return ("＊" if spec.required else "") + column.label + unit


def _height(help_: str) -> int:
    """Return the height in points of a line with its help: about 30 hanzi stand on one."""
    cells = sum(2 if ord(char) > 0xFF else 1 for char in help_)
    return 18 * (cells // 60 + 1)


def _width(column: Column, schemas: SchemaBook) -> int:
    """Return the width of a column by what is written there."""
    if column.spec is None:
        return 10
    base = schemas.types[column.spec.type]
    wide = {"text": 40, "key": 36, "uscc": 24, "str": 26, "datetime": 28, "doc_no": 24}
    return max(wide.get(base.name, 14), 2 * len(_head_text(column)) + 2)


def _text_column(sheet: Worksheet, letter: str, width: int) -> None:
    """Make a whole column text, so that what is typed stays as typed."""
    column = sheet.column_dimensions[letter]
    column.width = width
    column.number_format = looks.TEXT
    column.font = looks.PLAIN
    column.alignment = looks.WRAPPED
    column.border = looks.BORDER


def _head(sheet: Worksheet, where: str, text: str) -> None:
    """Write a head cell."""
    cell = sheet[where]
    cell.value = text
    cell.font, cell.fill, cell.border = looks.HEAD, looks.HEAD_FILL, looks.BORDER
    cell.alignment = looks.CENTRED


def _drop_down(sheet: Worksheet, spec: FieldSpec, where: str) -> None:
    """Offer the choices of a field by their labels, yes and no for a bool."""
    labels = list(spec.choices.values()) or (["是", "否"] if spec.type == "bool" else [])
    choices = ",".join(labels)
    if not labels or len(choices) > _LONGEST_DROP_DOWN:
        return
    rule = DataValidation(
        type="list",
        formula1=f'"{choices}"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="请从选项中选择",
        error="只能填：" + "、".join(labels)[:200],
    )
    rule.add(where)
    sheet.add_data_validation(rule)


def _page(sheet: Worksheet, orientation: Literal["portrait", "landscape"], titles: str) -> None:
    """Set the page for printing: A4, fit to width, heads repeated."""
    sheet.page_setup.orientation = orientation
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if titles:
        sheet.print_title_rows = titles
