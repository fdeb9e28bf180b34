"""A long table is laid row by row: nothing else comes out, and little of it is in the memory."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import nullcontext

import pytest

from docgen.errors import DocgenError
from docgen.kept import apart
from docgen.model.document import LaidOut
from docgen.model.fonts import FontBook
from docgen.typeset import lay_out, pages, tables
from docgen.typeset.cells import LaidCell
from docgen.typeset.faces import Faces
from docgen.typeset.flow import Typesetter
from docgen.typeset.laid_rows import LaidRow
from docgen.typeset.looks import Notes
from docgen.typeset.pages import paginate
from docgen.typeset.read import read
from docgen.typeset.sheet import Sheet
from docgen.typeset.tables import LaidTable
from tests.typeset.experiment import (
    PAPER,
    cell,
    package,
    paragraph,
    table,
    text,
    wide,
)

GRID = (1500, 2500, 4000)
MERGED = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
TITLED = (
    '<w:headerReference w:type="first" r:id="header1"/>'
    '<w:headerReference w:type="default" r:id="header2"/>' + PAPER + "<w:titlePg/>"
)


def rows(count: int, words: str = "示例") -> list[list[str]]:
    """Make rows of three cells, the second of two lines now and then."""
    return [
        [cell(f"{n}", GRID[0]), cell(words * (1 + n % 7), GRID[1]), cell(f"2026年{n}号", GRID[2])]
        for n in range(count)
    ]


def long_table(made: list[list[str]], properties: dict[int, str] | None = None) -> str:
    """Make a table of rows; `properties` are those of some of them."""
    xml = table(made, wide(sum(GRID)), GRID).split("<w:tr>")
    for number, stated in (properties or {}).items():
        xml[number + 1] = f"<w:trPr>{stated}</w:trPr>" + xml[number + 1]
    return "<w:tr>".join(xml)


def field(code: str) -> str:
    return f'<w:p><w:fldSimple w:instr=" {code} "><w:r>{text("1")}</w:r></w:fldSimple></w:p>'


def merged(made: list[list[str]], start: int, end: int, words: str) -> None:
    """Merge the first cells of some rows."""
    for number in range(start, end):
        made[number][0] = cell(words if number == start else "", GRID[0], MERGED[number > start])


def kept(made: list[list[str]], numbers: range) -> None:
    for number in numbers:
        made[number][0] = made[number][0].replace("<w:pPr>", "<w:pPr><w:keepNext/>", 1)


def _plain() -> bytes:
    return package(long_table(rows(120), {0: "<w:tblHeader/>"}))


def _merged() -> bytes:
    made = rows(120)
    merged(made, 5, 9, "竖" * 90)
    merged(made, 30, 75, "竖排的长格")
    kept(made, range(80, 90))
    high = '<w:trHeight w:val="4000"/><w:cantSplit/>'
    return package(long_table(made, {0: "<w:tblHeader/>", 50: high, 100: "<w:tblHeader/>"}))


def _split() -> bytes:
    made = rows(40)
    for number in (10, 20, 39):
        made[number][1] = cell("长" * 700, GRID[1])
    return package(paragraph("文") + long_table(made) + paragraph("后文"))


def _fixed() -> bytes:
    fixed = '<w:trHeight w:val="300" w:hRule="exact"/>'
    body = long_table(rows(90), dict.fromkeys(range(3, 90, 9), fixed))
    return package(body + paragraph("后文"))


def _numbered() -> bytes:
    made = rows(110)
    made[0][2] = made[0][2].replace("<w:p>", field("PAGE") + "<w:p>", 1)
    for number in (20, 109):
        made[number][2] = made[number][2].replace("<w:p>", field("NUMPAGES") + "<w:p>", 1)
        made[number][1] = made[number][1].replace("<w:p>", field("SECTIONPAGES") + "<w:p>", 1)
    body = paragraph("文", f"<w:sectPr>{PAPER}</w:sectPr>")
    body += long_table(made, {0: "<w:tblHeader/>"})
    return package(body, f'<w:type w:val="continuous"/>{PAPER}')


def _helped() -> bytes:
    """Make a table with characters other faces help out with, and others in a later header."""
    made = rows(100)
    made[70][1], made[90][1] = cell("葛\ufe00", GRID[1]), cell("堃", GRID[1])
    parts = {"header1": paragraph("首页"), "header2": paragraph("后页镕\ufe01")}
    return package(long_table(made) + paragraph("喆"), TITLED, parts)


def _lacking() -> bytes:
    """Make a table with a character nobody has, and another in a later header."""
    made = rows(100)
    made[95][1] = cell("\U00013000", GRID[1])
    parts = {"header1": paragraph("首页"), "header2": paragraph("后页\U00013001")}
    return package(long_table(made), TITLED, parts)


def _nested() -> bytes:
    made = rows(60)
    inner = table([[cell("内", 800)] for _ in range(4)], wide(800), (800,)) + paragraph("后")
    for number in (7, 33):
        made[number][2] = made[number][2].replace("</w:tc>", inner + "</w:tc>")
    foot = '<w:tblpPr w:vertAnchor="margin" w:tblpYSpec="bottom"/>'
    last = long_table(rows(5)).replace("<w:tblPr>", f"<w:tblPr>{foot}", 1)
    return package(long_table(made) + paragraph("文") + last)


CASES = (_plain, _merged, _split, _fixed, _numbered, _helped, _lacking, _nested)


def outcome(docx: bytes, fonts: FontBook) -> LaidOut | tuple[str, str]:
    try:
        return lay_out(docx, fonts)
    except DocgenError as error:
        return type(error).__name__, str(error)


@pytest.mark.parametrize("is_apart", [True, False], ids=["apart", "kept"])
@pytest.mark.parametrize("case", CASES)
def test_row_by_row_gives_what_the_whole_gives(
    fonts: FontBook, monkeypatch: pytest.MonkeyPatch, case: object, is_apart: bool
) -> None:
    assert callable(case)
    docx: bytes = case()
    with apart() if is_apart else nullcontext():
        monkeypatch.setattr(tables, "SHORT", 10_000)
        whole = outcome(docx, fonts)
        monkeypatch.setattr(tables, "SHORT", 0)
        assert outcome(docx, fonts) == whole


def test_what_a_long_table_tells_comes_before_what_later_pages_tell(
    fonts: FontBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "SHORT", 0)
    failed = outcome(_lacking(), fonts)
    assert isinstance(failed, tuple)
    assert "U+13000" in failed[1]


def sheets_of_rows(count: int, fonts: FontBook, reach: int = 1) -> Iterator[Sheet]:
    """Lay a table out whose first cells are merged, so many at a time."""
    notes, made = Notes(), rows(count)
    for start in range(1, count, reach) if reach > 1 else ():
        merged(made, start, min(start + reach, count), "竖")
    document = read(package(long_table(made, {0: "<w:tblHeader/>"})), notes)
    setter = Typesetter(Faces(fonts, notes), document.default_tab, document.adds_spacing)
    return paginate(document, setter)


@pytest.mark.parametrize("reach", [1, 7, 3000])
def test_no_more_cells_are_in_the_memory_than_some_pages_hold(fonts: FontBook, reach: int) -> None:
    most = 0
    for number, sheet in enumerate(sheets_of_rows(3000, fonts, reach)):
        assert sheet.lines
        if number % 25 == 0:
            live = sum(isinstance(found, LaidCell | LaidRow) for found in gc.get_objects())
            most = max(most, live)
    assert number > 100
    assert 0 < most < 300


def test_the_limit_of_pages_acts_while_the_rows_are_laid(
    fonts: FontBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid: list[int] = []
    original = LaidTable._lay_next

    def counted(table: LaidTable, number: int) -> None:
        laid.append(number)
        original(table, number)

    monkeypatch.setattr(pages, "MAX_SHEETS", 3)
    monkeypatch.setattr(LaidTable, "_lay_next", counted)
    with pytest.raises(OverflowError):
        list(sheets_of_rows(2000, fonts))
    assert 0 < len(laid) < 500
