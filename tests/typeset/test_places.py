"""The row and column of a cell, in a table that holds others."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.model.docx_place import CELL, ROW, Places, W

INNER = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
SPAN = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
TABLE = (
    f"<w:tbl><w:tr><w:tc>{INNER}<w:p/></w:tc></w:tr>"
    f"<w:tr><w:tc>{SPAN}<w:p/></w:tc><w:tc>{INNER}</w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr>"
    "</w:tbl>"
)
ROOT = etree.fromstring(f'<w:body xmlns:w="{W.strip("{}")}">{TABLE}{TABLE}</w:body>')


@pytest.mark.parametrize("table", [0, 1])
def test_rows_of_tables_within_do_not_count(table: int) -> None:
    places = Places("word/document.xml", ROOT)
    found = [places.of(cell) for cell in ROOT[table].iter(CELL)]
    rows = [(1, 1), (1, 1), (1, 1), (2, 1), (2, 3), (2, 3), (2, 3), (3, 1)]
    assert found == [f"正文第 {table + 1} 个表格第 {row} 行第 {column} 列" for row, column in rows]


def test_the_rows_of_a_table_are_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = []
    original = Places._row_numbers

    def numbers(places: Places, table: object) -> dict[object, int]:
        counted.append(original(places, table))
        return counted[-1]

    monkeypatch.setattr(Places, "_row_numbers", numbers)
    places = Places("word/document.xml", ROOT)
    told = [places.of(row) for row in ROOT[0].iter(ROW)]
    assert told[-1] == "正文第 1 个表格第 3 行"
    assert all(found is counted[0] for found in counted)
