"""Tables within the cells of tables, as LibreOffice 7.4 sets the same DOCX."""

from __future__ import annotations

import pytest

from docgen.model.fonts import FontBook
from tests.typeset.experiment import baselines, cell, paragraph, sheets_of, table, wide, words


def test_a_table_inside_a_cell_stands_in_it(fonts: FontBook) -> None:
    inner = table([[cell("内一", 1500), cell("内二", 1500)]], wide(3000), (1500, 1500))
    holder = cell("外", 4000).replace("</w:tc>", inner + paragraph("外尾") + "</w:tc>")
    outer = table([[holder, cell("乙", 2000)]], wide(6000), (4000, 2000))
    [sheet] = sheets_of(outer + paragraph("后"), fonts)
    assert words(sheet) == ["外", "内一", "内二", "外尾", "乙", "后"]
    measured = [122.7, 142.4, 142.4, 162.1, 122.7, 181.8]
    assert baselines(sheet) == pytest.approx(measured, abs=0.1)
    assert sheet.lines[2].x - sheet.lines[1].x == pytest.approx(75)


def test_a_table_inside_a_cell_goes_on_on_the_next_page(fonts: FontBook) -> None:
    rows = [[cell(f"第{number}行", 3000)] for number in range(60)]
    inner = table(rows, wide(3000), (3000,))
    holder = cell("外", 4000).replace("</w:tc>", inner + paragraph("外尾") + "</w:tc>")
    sheets = sheets_of(table([[holder]], wide(4000), (4000,)), fonts)
    shown = [word for sheet in sheets for word in words(sheet)]
    assert shown == ["外", *(f"第{number}行" for number in range(60)), "外尾"]
    assert len(sheets) in (2, 3)
    assert all(max(baselines(sheet)) < sheet.height - 99 for sheet in sheets)
