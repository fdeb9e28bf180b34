"""Styles of tables: which condition a cell stands under, and what it gives the cell."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.model.fonts import FontBook
from docgen.typeset import lay_out
from docgen.typeset.looks import Notes
from docgen.typeset.read import read
from docgen.typeset.subset import unsupported
from tests.typeset.experiment import rules
from tests.typeset.papers import body, element, paper, qn, saved
from tests.typeset.reading import rows
from tests.typeset.test_tables import sheets, table

TINTS = {
    name: name.encode().hex().upper().ljust(6, "0")
    for name in ("B1", "B2", "FR", "LR", "FC", "LC", "NW", "SE", "H1", "H2", "V1", "V2")
}
"""A colour for each background of the tests, by the name they give it."""


def condition(name: str, fill: str = "", bold: bool = False, **borders: int) -> Any:
    """Make a conditional format with a background, bold text and borders (eighths of a point)."""
    part = element("tblStylePr", type=name)
    if bold:
        run = element("rPr")
        run.append(element("b"))
        part.append(run)
    cell = element("tcPr")
    if borders:
        sides = element("tcBorders")
        for side, size in borders.items():
            kind = "single" if size else "nil"
            sides.append(element(side, val=kind, sz=size, color="000000", space=0))
        cell.append(sides)
    if fill:
        cell.append(element("shd", val="clear", fill=TINTS[fill]))
    part.append(cell)
    return part


def styled(conditions: list[Any], look: dict[str, Any], count: int = 4) -> Any:
    """Make a document with one 3-column table in a style of these conditions."""
    document = paper()
    style = document.styles.add_style("Ledger", 3)
    for item in conditions:
        style.element.append(item)
    made = table(document, count, header=False)
    made.style = style
    for old in made._tbl.tblPr.findall(qn("w:tblLook")):
        made._tbl.tblPr.remove(old)
    if look:
        made._tbl.tblPr.append(element("tblLook", **look))
    return document


def cells(document: Any) -> list[list[Any]]:
    [block] = [b for b in read(saved(document), Notes()).sections[0].blocks if hasattr(b, "rows")]
    return [list(row.cells) for row in block.rows]


def shades(document: Any) -> list[list[str]]:
    names = {tint: name for name, tint in TINTS.items()}
    return [[names.get(cell.shade, cell.shade) for cell in row] for row in cells(document)]


BANDS = ("Horz", "Vert")
EVERY = [
    condition("band1Horz", "B1"), condition("band2Horz", "B2"), condition("firstRow", "FR"),
    condition("lastRow", "LR"), condition("firstCol", "FC"), condition("lastCol", "LC"),
    condition("nwCell", "NW"), condition("seCell", "SE"),
]  # fmt: skip


def test_conditions_stand_over_one_another_in_order() -> None:
    on = {"firstRow": 1, "lastRow": 1, "firstColumn": 1, "lastColumn": 1, "noVBand": 1}
    assert shades(styled(EVERY, on)) == [
        ["NW", "FR", "FR"], ["FC", "B1", "LC"], ["FC", "B2", "LC"], ["LR", "LR", "SE"],
    ]  # fmt: skip


def test_bands_of_columns_stand_over_bands_of_rows() -> None:
    bands = [condition(f"band{n}{kind}", f"{kind[0]}{n}") for n in (1, 2) for kind in BANDS]
    assert shades(styled(bands, {"val": "0000"}, 2)) == [["V1", "V2", "V1"]] * 2
    assert shades(styled(bands, {"val": "0400"}, 2)) == [["H1"] * 3, ["H2"] * 3]


def test_a_condition_holds_only_where_the_table_asks_for_it() -> None:
    assert shades(styled(EVERY, {})) == [[""] * 3] * 4
    by_bits = shades(styled(EVERY, {"val": "0620"}))  # first row, no bands
    assert by_bits == [["FR"] * 3, [""] * 3, [""] * 3, [""] * 3]
    bands = shades(styled(EVERY, {"val": "0400"}))
    assert [row[0] for row in bands] == ["B1", "B2", "B1", "B2"]


def test_the_cells_own_background_wins() -> None:
    document = styled(EVERY, {"firstRow": 1, "noHBand": 1, "noVBand": 1})
    properties = document.tables[0].cell(0, 1)._tc.get_or_add_tcPr()
    properties.append(element("shd", val="clear", fill="00FF00"))
    assert shades(document)[0] == ["FR", "00FF00", "FR"]


def test_borders_of_the_header_row_stand_around_and_between_its_cells() -> None:
    head = condition("firstRow", top=24, bottom=24, insideV=8)
    first, second, *_ = cells(styled([head], {"firstRow": 1, "noHBand": 1, "noVBand": 1}))
    assert {s: b.width for s, b in first[0].borders.items()} == {"top": 3, "bottom": 3, "right": 1}
    assert {s: b.width for s, b in first[1].borders.items()} == {
        "top": 3, "bottom": 3, "left": 1, "right": 1,
    }  # fmt: skip
    assert second[0].borders == {}


def test_text_of_the_header_row_is_set_as_the_style_says(fonts: FontBook) -> None:
    document = styled([condition("firstRow", bold=True)], {"firstRow": 1})
    [sheet] = sheets(document, fonts)
    in_body = [p for p in sheet.lines if p.line.atoms and "document" in p.paragraph.part]
    assert [p.line.atoms[0].look.bold for p in in_body] == [True] * 3 + [False] * 9


def test_row_properties_of_a_condition_are_told() -> None:
    head = condition("firstRow", "FR")
    head.append(element("trPr"))
    head[-1].append(element("cantSplit"))
    assert any("行属性" in told for told in unsupported(saved(styled([head], {"firstRow": 1}))))


@pytest.mark.parametrize("name", ["tl2br", "tr2bl"])
def test_a_diagonal_reaches_from_corner_to_corner(fonts: FontBook, name: str) -> None:
    document = paper()
    made = table(document, 2, header=False)
    sides = element("tcBorders")
    sides.append(element(name, val="single", sz=4, color="FF0000", space=0))
    made.cell(0, 0)._tc.get_or_add_tcPr().append(sides)
    [sheet] = sheets(document, fonts)
    [rule] = [rule for rule in rules(sheet) if rule.x0 != rule.x1 and rule.y0 != rule.y1]
    assert abs(rule.x1 - rule.x0) == pytest.approx(2000 / 20)
    assert rule.y1 - rule.y0 == pytest.approx(29.5, abs=0.5)
    assert (rule.x0 < rule.x1) == (name == "tl2br")
    assert rule.color == "FF0000"
    assert unsupported(saved(document)) == ()


def test_numbers_stand_under_one_another_at_a_decimal_tab(fonts: FontBook) -> None:
    document = paper()
    for text in ("\t1234.5", "\t7.25", "\t88"):
        paragraph = body(document, text, indent=False, align="left")
        tabs = element("tabs")
        tabs.append(element("tab", val="decimal", pos=4000))
        paragraph._p.get_or_add_pPr().insert(0, tabs)
    lines = rows(lay_out(saved(document), fonts).pdf)[0][:3]
    points = [next(g.x for g in line if g.char == ".") for line in lines[:2]]
    assert points[0] == pytest.approx(points[1], abs=0.05)
    assert points[0] == pytest.approx(28 + 4000 / 1440 * 25.4 + 0.8, abs=0.8)
    assert lines[2][-1].x < 28 + 4000 / 1440 * 25.4
