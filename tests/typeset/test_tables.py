"""Tables on pages: widths, merged cells, repeated headers, rows in parts."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.model.fonts import FontBook
from docgen.typeset import lay_out
from docgen.typeset.faces import Faces
from docgen.typeset.flow import Typesetter
from docgen.typeset.looks import Notes
from docgen.typeset.pages import paginate
from docgen.typeset.read import read
from tests.typeset.experiment import rules
from tests.typeset.papers import body, element, paper, qn, saved
from tests.typeset.reading import printed, texts

COLUMNS = (2000, 3000, 3800)  # twips


def table(document: Any, count: int, header: bool = True) -> Any:
    made = document.add_table(rows=count, cols=len(COLUMNS))
    made.style = "Table Grid"
    made.autofit = False
    for column, width in zip(made._tbl.tblGrid, COLUMNS, strict=True):
        column.set(qn("w:w"), str(width))
    for number, row in enumerate(made.rows):
        for cell in row.cells:
            cell.text = f"{number}行"
    if header:
        made.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))
        for number, cell in enumerate(made.rows[0].cells):
            cell.text = f"栏{number}"
    return made


def sheets(document: Any, fonts: FontBook) -> Any:
    notes = Notes()
    read_document = read(saved(document), notes)
    setter = Typesetter(Faces(fonts, notes), read_document.default_tab, read_document.adds_spacing)
    return list(paginate(read_document, setter))


def test_the_header_row_stands_on_every_page_and_no_row_is_lost(fonts: FontBook) -> None:
    document = paper()
    table(document, 60)
    pages = texts(lay_out(saved(document), fonts).pdf)
    assert len(pages) == 3
    assert {page[0] for page in pages} == {"栏0栏1栏2"}
    found = [line for page in pages for line in page[1:-1]]
    assert found == [f"{number}行" * 3 for number in range(1, 60)]


def test_cells_merged_across_and_down_take_their_whole_area(fonts: FontBook) -> None:
    document = paper()
    made = table(document, 4, header=False)
    made.cell(0, 0).merge(made.cell(0, 2)).text = "横"
    made.cell(1, 0).merge(made.cell(3, 0)).text = "竖"
    [sheet] = sheets(document, fonts)
    tops = [rule for rule in rules(sheet) if rule.y0 == rule.y1]
    full = [rule for rule in tops if rule.x1 - rule.x0 == pytest.approx(440, abs=0.1)]
    assert full  # the first row is one cell of 8800 twips
    verticals = [rule for rule in rules(sheet) if rule.x0 == rule.x1]
    assert max(rule.y1 - rule.y0 for rule in verticals) == pytest.approx(3 * 28.95 + 1.5, abs=0.3)


def test_a_merged_cell_goes_on_over_the_page(fonts: FontBook) -> None:
    document = paper()
    made = table(document, 30, header=False)
    made.cell(0, 0).merge(made.cell(29, 0)).text = "竖" * 120
    result = lay_out(saved(document), fonts)
    assert printed(result.pdf).count("竖") == 120
    assert result.pages == 2


def test_a_row_taller_than_what_is_left_goes_on_on_the_next_page(fonts: FontBook) -> None:
    document = paper()
    body(document, "国" * 28 * 15, indent=False)
    made = table(document, 2)
    made.cell(1, 2).text = "长" * 150
    pages = texts(lay_out(saved(document), fonts).pdf)
    assert "".join("".join(page) for page in pages).count("长") == 150
    assert [("长" in "".join(page)) for page in pages] == [True, True]
    assert pages[1][0] == "栏0栏1栏2"


def test_a_row_that_must_not_split_moves_whole(fonts: FontBook) -> None:
    document = paper()
    body(document, "国" * 28 * 15, indent=False)
    made = table(document, 2)
    made.cell(1, 2).text = "长" * 100
    made.rows[1]._tr.get_or_add_trPr().append(element("cantSplit"))
    pages = texts(lay_out(saved(document), fonts).pdf)
    assert "长" not in "".join(pages[0])
    assert "".join(pages[1]).count("长") == 100


def test_a_row_longer_than_several_pages_loses_nothing(fonts: FontBook) -> None:
    document = paper()
    made = table(document, 2)
    made.cell(1, 0).text = "长" * 600
    result = lay_out(saved(document), fonts)
    assert printed(result.pdf).count("长") == 600
    assert result.pages > 3


def test_a_paragraph_border_is_ruled_in_its_colour(fonts: FontBook) -> None:
    document = paper()
    ruled = body(document, "红线", indent=False)
    border = element("pBdr")
    border.append(element("bottom", val="single", sz=12, space=11, color="FF0000"))
    ruled._p.get_or_add_pPr().append(border)
    [sheet] = sheets(document, fonts)
    [rule] = rules(sheet)
    assert (rule.color, rule.width) == ("FF0000", 1.5)
    assert rule.x1 - rule.x0 == pytest.approx(442.2, abs=0.1)


def test_backgrounds_lie_behind_their_cells(fonts: FontBook) -> None:
    document = paper()
    made = table(document, 1, header=False)
    made.cell(0, 1)._tc.get_or_add_tcPr().append(element("shd", val="clear", fill="D9D9D9"))
    [sheet] = sheets(document, fonts)
    [fill] = sheet.fills
    assert fill.color == "D9D9D9"
    assert fill.width == pytest.approx(150)


def test_a_table_floating_at_the_foot_stands_on_the_last_line(
    fonts: FontBook,
) -> None:
    document = paper()
    body(document, "正文")
    made = table(document, 2, header=False)
    place = element("tblpPr", vertAnchor="margin", tblpYSpec="bottom")
    made._tbl.tblPr.insert(1, place)
    body(document, "后文")
    [sheet] = sheets(document, fonts)
    places = {"".join(atom.char for atom in placed.line.atoms): placed.y for placed in sheet.lines}
    bottom = sheet.height - 35 / 25.4 * 72
    assert max(rule.y1 for rule in rules(sheet)) == pytest.approx(bottom, abs=0.2)
    assert places["后文"] == pytest.approx(places["正文"] + 28.95, abs=0.01)
