"""The structure of the PDF: what is heading, paragraph, cell, list, picture, and what is none."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import pdfa

from docgen.model.fonts import FontBook
from docgen.typeset import lay_out
from tests.typeset import test_numbering as lists
from tests.typeset.papers import body, element, field, paper, saved
from tests.typeset.tagged import contents, structure
from tests.typeset.test_pictures import picture, with_picture

LONG = "孵化器应当按期报送季度报告和年度报告，" * 60


def headed(rows: int, columns: int = 2, numbered: bool = False) -> bytes:
    document = paper()
    table = document.add_table(rows, columns)
    table.style = "Table Grid"
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            cell.text = f"表头{column}" if not number else f"第{number}行{column}列"
    table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))
    if numbered:
        field(table.cell(0, 1).paragraphs[0].add_run()._r, "PAGE")
    return saved(document)


def test_headings_and_paragraphs_stand_in_the_order_of_the_document(fonts: FontBook) -> None:
    document = paper()
    for level, text in ((0, "一、总则"), (1, "（一）目的"), (None, "正文。"), (7, "深处")):
        paragraph = body(document, text)
        if level is not None:
            paragraph._p.get_or_add_pPr().append(element("outlineLvl", val=level))
    tree = structure(lay_out(saved(document), fonts).pdf)
    assert [(item.role, item.text) for item in tree.below] == [
        ("H1", "一、总则"), ("H2", "（一）目的"), ("P", "正文。"), ("H6", "深处"),
    ]  # fmt: skip


def test_a_paragraph_over_two_pages_is_one_element(fonts: FontBook) -> None:
    document = paper()
    body(document, LONG)
    tree = structure(lay_out(saved(document), fonts).pdf)
    assert [(item.text, item.pages) for item in tree.below] == [(LONG, {0, 1})]


def test_page_numbers_and_headers_are_no_part_of_the_text(fonts: FontBook) -> None:
    document = paper(odd_even=False)
    document.sections[0].header.paragraphs[0].text = "内部资料"
    body(document, LONG)
    pdf = lay_out(saved(document), fonts).pdf
    assert structure(pdf).text == LONG
    assert contents(pdf)[1] == ["内部资料—1—", "内部资料—2—"]


def test_all_that_is_painted_is_marked(fonts: FontBook) -> None:
    document = paper()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    for paragraph in (body(document, "甲\t乙"), body(document, "丙")):
        paragraph.runs[0].font.underline = True
        paragraph._p.get_or_add_pPr().append(element("shd", fill="D9D9D9", val="clear"))
    with_picture(document, picture())
    document.add_table(2, 2, "Table Grid").cell(0, 0).text = "格"
    with pikepdf.open(BytesIO(lay_out(saved(document), fonts).pdf)) as opened:
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(opened.pages[0]):
            name = str(operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
            assert depth in (0, 1)
            assert depth or name not in ("Tj", "TJ", "S", "f", "Do"), (operands, name)
        assert depth == 0


def test_a_table_has_its_rows_and_header_cells(fonts: FontBook) -> None:
    [table] = structure(lay_out(headed(3), fonts).pdf).every("Table")
    assert table.shape() == ("Table", [("TR", ["TH", "TH"]), *[("TR", ["TD", "TD"])] * 2])
    head = next(table.every("TH"))
    assert (head.text, head.attributes["/Scope"]) == ("表头0", "/Column")
    assert [cell.text for cell in table.every("TD")][:2] == ["第1行0列", "第1行1列"]


def test_repeated_header_rows_are_told_once(fonts: FontBook) -> None:
    pdf = lay_out(headed(60), fonts).pdf
    tree, (_, loose) = structure(pdf), contents(pdf)
    assert tree.text.count("表头0") == 1
    assert len(loose) > 1
    assert [text.count("表头0") for text in loose] == [0] + [1] * (len(loose) - 1)


def test_header_rows_with_a_page_number_are_told_where_they_stand_first(fonts: FontBook) -> None:
    pdf = lay_out(headed(60, numbered=True), fonts).pdf
    tree, (_, loose) = structure(pdf), contents(pdf)
    heads = [cell.text for cell in tree.every("TH")]
    assert heads == ["表头0", "表头11"]
    assert [text.count("表头0") for text in loose] == [0] + [1] * (len(loose) - 1)


def test_merged_cells_say_what_they_span(fonts: FontBook) -> None:
    document = paper()
    table = document.add_table(3, 3, "Table Grid")
    table.cell(0, 0).merge(table.cell(1, 1)).text = "合并"
    table.cell(2, 2).text = "末"
    cells = list(structure(lay_out(saved(document), fonts).pdf).every("TD"))
    assert len(cells) == 6
    assert (cells[0].attributes["/ColSpan"], cells[0].attributes["/RowSpan"]) == (2, 2)
    assert (cells[0].text, cells[-1].text, cells[1].attributes) == ("合并", "末", {})


def test_a_row_split_over_pages_is_one_row(fonts: FontBook) -> None:
    document = paper()
    document.add_table(1, 1, "Table Grid").cell(0, 0).text = LONG
    [cell] = structure(lay_out(saved(document), fonts).pdf).every("TD")
    assert (cell.text, cell.pages) == (LONG, {0, 1, 2})


def test_a_list_has_items_with_label_and_body_and_lists_within(fonts: FontBook) -> None:
    levels = [
        lists.level(0, "decimal", "%1.", suff="nothing"),
        lists.level(1, "lowerLetter", "%2)", suff="nothing"),
    ]
    document = lists.numbered(levels)
    for depth, text in ((0, "甲"), (1, "乙"), (1, "丙"), (0, "丁")):
        lists.item(document, text, depth)
    body(document, "完")
    tree = structure(lay_out(saved(document), fonts).pdf)
    item = ("LI", ["Lbl", ("LBody", ["P"])])
    inner = ("LI", ["Lbl", ("LBody", ["P", ("L", [item, item])])])
    assert [part.shape() for part in tree.below] == [("L", [inner, item]), "P"]
    assert tree.text == "1.甲a)乙b)丙2.丁完"
    assert [label.text for label in tree.every("Lbl")] == ["1.", "a)", "b)", "2."]


def test_a_picture_is_a_figure_that_says_what_it_shows(fonts: FontBook) -> None:
    document = paper()
    for words in ("孵化器<外景>", ""):
        paragraph = with_picture(document, picture())
        paragraph.add_run("图")
        told = next(paragraph._p.iter("{*}docPr"))
        told.set("descr", words)
    pdf = lay_out(saved(document), fonts).pdf
    figures = list(structure(pdf).every("Figure"))
    assert [figure.alt for figure in figures] == ["孵化器<外景>", "图片"]
    assert float(figures[0].attributes["/BBox"][2]) > float(figures[0].attributes["/BBox"][0])
    assert pdfa.validate_written(BytesIO(pdf), "2b").verdict == "pass"


def test_empty_paragraphs_are_no_elements_and_empty_cells_are(fonts: FontBook) -> None:
    document = paper()
    body(document, "")
    document.add_table(1, 2, "Table Grid")
    tree = structure(lay_out(saved(document), fonts).pdf)
    assert tree.shape() == ("Document", [("Table", [("TR", ["TD", "TD"])])])


def test_pdfium_finds_the_same_tree(fonts: FontBook) -> None:
    raw = pypdfium2.raw
    page = pypdfium2.PdfDocument(lay_out(headed(3), fonts).pdf)[0]
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    document = raw.FPDF_StructTree_GetChildAtIndex(tree, 0)
    table = raw.FPDF_StructElement_GetChildAtIndex(document, 0)
    assert raw.FPDF_StructElement_CountChildren(table) == 3
    row = raw.FPDF_StructElement_GetChildAtIndex(table, 0)
    cell = raw.FPDF_StructElement_GetChildAtIndex(row, 1)
    assert raw.FPDF_StructElement_GetMarkedContentID(cell) >= 0
    raw.FPDF_StructTree_Close(tree)


@pytest.mark.parametrize("entry", ["/MarkInfo", "/Lang", "/ViewerPreferences", "/StructTreeRoot"])
def test_the_catalog_says_that_the_file_is_tagged(fonts: FontBook, entry: str) -> None:
    with pikepdf.open(BytesIO(lay_out(headed(2), fonts).pdf)) as document:
        assert entry in document.Root
        assert document.Root.MarkInfo.Marked
        assert [page.obj.Tabs for page in document.pages] == ["/S"] * len(document.pages)
        assert document.check_pdf_syntax() == []


def test_characters_that_share_a_glyph_are_extracted_as_themselves(fonts: FontBook) -> None:
    document = paper()
    text = "甲·乙•丙・丁…戊⋯己-庚\u2011辛 壬\u00a0癸〜～"
    body(document, text)
    pdf = lay_out(saved(document), fonts).pdf
    assert structure(pdf).text == "".join(text.split())
    assert pdfa.validate_written(BytesIO(pdf), "2b").verdict == "pass"


def test_a_table_in_a_cell_is_a_table_in_the_cell(fonts: FontBook) -> None:
    document = paper()
    cell = document.add_table(1, 2, "Table Grid").cell(0, 1)
    cell.text = "外"
    cell.add_table(1, 1).cell(0, 0).text = "内"
    tree = structure(lay_out(saved(document), fonts).pdf)
    inner = ("Table", [("TR", ["TD"])])
    assert tree.shape() == ("Document", [("Table", [("TR", ["TD", ("TD", ["P", inner])])])])
    assert tree.text == "外内"


def test_a_heading_in_a_cell_stays_a_heading(fonts: FontBook) -> None:
    document = paper()
    cell = document.add_table(1, 1, "Table Grid").cell(0, 0)
    cell.text = "一、总则"
    cell.paragraphs[0]._p.get_or_add_pPr().append(element("outlineLvl", val=0))
    tree = structure(lay_out(saved(document), fonts).pdf)
    assert [heading.text for heading in tree.every("H1")] == ["一、总则"]
