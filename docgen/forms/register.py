"""A list of companies as workbook and as CSV; no cell can be taken for a formula (第20项)."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from docgen.forms import looks
from docgen.forms.packing import pack

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet program begins a formula with, full-width forms too."""
_WIDEST = 42


def workbook(title: str, rows: Sequence[Mapping[str, str]], name: str = "在孵企业库") -> bytes:
    """Return the list as XLSX on sheet `name`: title, heads, a row each; every cell holds text."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = name
    heads = list(rows[0]) if rows else []
    _put(sheet, 1, 1, title, looks.TITLE)
    for at, head in enumerate(heads, 1):
        _put(sheet, 2, at, head, looks.HEAD).fill = looks.HEAD_FILL
        longest = max((_width(row[head]) for row in rows), default=0)
        width = min(_WIDEST, max(longest, _width(head)) + 2)
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, row in enumerate(rows, 3):
        for at, head in enumerate(heads, 1):
            _put(sheet, number, at, row[head], looks.PLAIN)
    sheet.freeze_panes = "C3"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return pack(book)


def _put(sheet: Any, row: int, column: int, text: str, font: Font) -> Any:
    """Write a text into a cell: the type says that it is none but text.

    A character no workbook can hold (a control, half a pair) is shown as a question mark.
    """
    cell = sheet.cell(row, column)
    plain = text.encode("utf-8", "replace").decode("utf-8")
    cell.value = ILLEGAL_CHARACTERS_RE.sub("?", plain)
    cell.data_type = "s"
    cell.number_format = looks.TEXT
    cell.font = font
    if row > 1:
        cell.border = looks.BORDER
    return cell


def _width(text: str) -> int:
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)


def csv_file(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return the list as CSV for spreadsheet programs: UTF-8 with its mark, breaks as CRLF.

    CSV knows no types: a text that would begin a formula gets an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(list(rows[0]) if rows else [])
    for row in rows:
        writer.writerow([harmless(text) for text in row.values()])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def harmless(text: str) -> str:
    """Return a text no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(_STARTS) else text
