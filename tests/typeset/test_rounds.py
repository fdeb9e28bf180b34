"""Sheets are painted when finished, in the round whose numbers are right, then given up."""

from __future__ import annotations

import gc
from typing import Any

import pytest

from docgen.model.fonts import FontBook
from docgen.typeset import lay_out
from docgen.typeset.paint import Painter
from docgen.typeset.sheet import Sheet
from tests.typeset.papers import body, field, paper, saved
from tests.typeset.reading import texts


def document(pages: int, code: str = "", late: bool = False) -> bytes:
    """Make a document of so many pages, with a field on the first or on the last one."""
    made = paper(odd_even=False)
    for number in range(pages):
        line = body(made, f"第{number}页", indent=False)
        line.paragraph_format.page_break_before = number > 0
        if code and number == (pages - 1 if late else 0):
            field(line.add_run()._r, code)
    return saved(made)


def painted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Keep the numbers of the sheets that are painted."""
    found: list[int] = []
    original = Painter.sheet

    def counted(painter: Painter, sheet: Sheet) -> Any:
        found.append(sheet.label)
        return original(painter, sheet)

    monkeypatch.setattr(Painter, "sheet", counted)
    return found


@pytest.mark.parametrize(
    ("code", "late", "sheets"),
    [
        ("", False, 6),
        ("NUMPAGES", False, 6),  # known to be wrong before the first sheet is finished
        ("SECTIONPAGES", False, 6),
        ("NUMPAGES", True, 6 + 3),  # known when the last page is looked ahead to
        ("PAGE", False, 6),  # on the first page: right at once
        ("PAGE", True, 6 + 5),  # known on the last sheet alone
    ],
)
def test_no_more_is_painted_than_what_could_be_right(
    fonts: FontBook, monkeypatch: pytest.MonkeyPatch, code: str, late: bool, sheets: int
) -> None:
    calls = painted(monkeypatch)
    result = lay_out(document(6, code, late), fonts)
    assert (result.pages, len(calls)) == (6, sheets)
    shown = texts(result.pdf)[5 if late else 0][0]
    told = {"": "", "PAGE": "6" if late else "1"}.get(code, "6")
    assert shown == f"第{5 if late else 0}页{told}"


def test_only_the_sheets_under_way_are_in_the_memory(
    fonts: FontBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    live: list[int] = []
    original = Painter.sheet

    def counted(painter: Painter, sheet: Sheet) -> Any:
        live.append(sum(isinstance(found, Sheet) for found in gc.get_objects()))
        return original(painter, sheet)

    monkeypatch.setattr(Painter, "sheet", counted)
    before = sum(isinstance(found, Sheet) for found in gc.get_objects())
    lay_out(document(25), fonts)
    assert len(live) == 25
    assert max(live) - before <= 3
