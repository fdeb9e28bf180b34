"""A table row of fixed height too small for its text: told with its cell, in print and in check."""

from __future__ import annotations

import pytest

from docgen.model.fonts import FontBook
from docgen.typeset import lay_out
from docgen.typeset.subset import examined
from tests.typeset.experiment import cell, package, paragraph, wide

TOO_HIGH = "内容超出固定行高，会印到行外，请加大行高或者改为最小行高。"
PLACE = "正文第 1 个表格第 1 行第 2 列的"


def with_row(text: str, height: int, rule: str = "exact") -> bytes:
    """Make a table whose one row states its height; `text` stands in the second cell."""
    stated = f'<w:trPr><w:trHeight w:val="{height}" w:hRule="{rule}"/></w:trPr>'
    table = (
        f"<w:tbl><w:tblPr>{wide(6000)}</w:tblPr>"
        '<w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="2000"/></w:tblGrid>'
        f"<w:tr>{stated}{cell('', 4000)}{cell(text, 2000)}</w:tr></w:tbl>"
    )
    return package(table + paragraph("后"))


@pytest.mark.parametrize(
    ("text", "height", "printed", "checked"),
    [
        ("甲", 200, True, True),  # not even one line has room
        ("甲乙丙丁戊己庚辛壬癸", 500, True, False),  # one line has: how many, only print tells
        ("甲", 500, False, False),
        ("", 200, False, False),  # nothing is printed
    ],
)
def test_a_row_too_low_for_its_text_is_told_with_its_cell(
    fonts: FontBook, text: str, height: int, printed: bool, checked: bool
) -> None:
    docx = with_row(text, height)
    told = [note for note in lay_out(docx, fonts).notes if "行高" in note]
    assert told == ([PLACE + TOO_HIGH] if printed else [])
    assert examined(docx) == ((), (PLACE + TOO_HIGH,) if checked else ())


def test_a_row_of_a_least_height_is_never_told(fonts: FontBook) -> None:
    docx = with_row("甲", 200, "atLeast")
    assert not any("行高" in note for note in lay_out(docx, fonts).notes)
    assert examined(docx) == ((), ())
