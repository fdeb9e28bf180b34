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


@pytest.mark.parametrize(
    ("tail", "height"),
    [(paragraph(), 0), (paragraph() * 2, 46), (paragraph("尾"), 19.2)],
    ids=["one empty paragraph", "two", "text"],
)
def test_an_empty_paragraph_that_closes_a_cell_after_a_table_takes_no_room(
    fonts: FontBook, tail: str, height: float
) -> None:
    def last(after: str) -> float:
        inner = table([[cell("内", 1500)]], wide(1500), (1500,))
        holder = cell("", 4000).replace(paragraph(), inner + after)
        [sheet] = sheets_of(table([[holder]], wide(4000), (4000,)) + paragraph("后"), fonts)
        return baselines(sheet)[-1]

    assert last(tail) - last("") == pytest.approx(height, abs=0.1)


def test_a_table_without_a_width_is_no_wider_than_the_cell_it_stands_in(fonts: FontBook) -> None:
    inner = table([[cell("内", 3000), cell("乙", 3000)]], wide(0, "auto"), (3000, 3000))
    holder = cell("", 4000).replace(paragraph(), inner + paragraph())
    [sheet] = sheets_of(table([[holder]], wide(4000), (4000,)), fonts)
    assert sheet.lines[1].x - sheet.lines[0].x == pytest.approx((200 - 10.8) / 2)
