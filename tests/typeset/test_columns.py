"""Column widths, merged cells and white in cells, as LibreOffice 7.4 sets the same DOCX."""

from __future__ import annotations

import pytest

from docgen.model.fonts import FontBook
from tests.typeset.experiment import baselines, cell, paragraph, sheets_of, table, wide, words

FIXED = '<w:tblLayout w:type="fixed"/>'


@pytest.mark.parametrize(
    ("width", "grid", "cells", "second"),
    [
        (wide(6000) + FIXED, (2000, 4000), (2000, 4000), 185.1),
        (wide(0, "auto"), (2000, 4000), (2000, 4000), 185.1),
        (wide(8000), (2000, 4000), (2000, 4000), 218.5),  # stretched to the table's own width
        (wide(5000, "pct"), (2000, 4000), (2000, 4000), 232.6),
        (wide(0, "auto"), (), (None, None), 306.2),  # nobody says anything: halves
        (wide(0, "auto"), (2000, 2000), (3000, 3000), 185.1),  # the grid before the cells
    ],
)
def test_the_second_column_begins_where_the_referee_has_it(
    fonts: FontBook, width: str, grid: tuple[int, ...], cells: tuple[int, int], second: float
) -> None:
    body = table([[cell("甲", cells[0]), cell("乙", cells[1])]], width, grid)
    [sheet] = sheets_of(body + paragraph("后"), fonts)
    shown = next(placed for placed in sheet.lines if placed.line.atoms[0].char == "乙")
    assert shown.x == pytest.approx(second, abs=0.6)


def test_cells_joined_the_old_way_are_one(fonts: FontBook) -> None:
    first = cell("甲一二三四五六", 2000, '<w:hMerge w:val="restart"/>')
    joined = [first, cell("", 2000, "<w:hMerge/>"), cell("乙", 2000)]
    body = table([joined], wide(6000) + FIXED, (2000, 2000, 2000))
    [sheet] = sheets_of(body + paragraph("后"), fonts)
    assert words(sheet) == ["甲一二三四五六", "乙", "后"]


def test_the_widest_white_above_holds_for_the_whole_row(fonts: FontBook) -> None:
    margin = '<w:tcMar><w:top w:w="200" w:type="dxa"/></w:tcMar>'
    body = table([[cell("甲", 2000, margin), cell("乙", 4000)]], wide(6000) + FIXED, (2000, 4000))
    [sheet] = sheets_of(body + paragraph("后"), fonts)
    first, second, _ = baselines(sheet)
    assert first == second == pytest.approx(132.7, abs=0.1)


def test_thick_and_double_borders_take_room(fonts: FontBook) -> None:
    thick = (
        '<w:tcBorders><w:top w:val="single" w:sz="48"/><w:bottom w:val="double" w:sz="12"/>'
        "</w:tcBorders>"
    )
    rows = [[cell("甲", 2000, thick), cell("乙", 4000)], [cell("丙", 2000), cell("丁", 4000)]]
    [sheet] = sheets_of(table(rows, wide(6000) + FIXED, (2000, 4000)) + paragraph("后"), fonts)
    measured = [128.2, 128.2, 151.9, 151.9, 171.6]
    assert baselines(sheet) == pytest.approx(measured, abs=0.1)
