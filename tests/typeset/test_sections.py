"""Sections, page numbers, what stays together: as LibreOffice 7.4 sets the same DOCX."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from docgen.model.fonts import FontBook
from docgen.typeset.blocks import Paragraph
from docgen.typeset.looks import Notes
from docgen.typeset.read import read
from tests.typeset.experiment import (
    BORDERS,
    HAN,
    LANDSCAPE,
    PAPER,
    baselines,
    cell,
    grid,
    notes_of,
    package,
    paragraph,
    rules,
    run,
    section,
    sheets_of,
    table,
    wide,
    words,
)

KEEP = "<w:keepNext/>"
CONTINUOUS = '<w:type w:val="continuous"/>' + PAPER


def field(instruction: str) -> str:
    return f'<w:fldSimple w:instr="{instruction}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


FOOTER = {"footer1": paragraph(run("第") + field("PAGE"))}
REFERENCE = '<w:footerReference w:type="default" r:id="footer1"/>'


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("upperRoman", "第IV"),
        ("lowerRoman", "第iv"),
        ("chineseCounting", "第四"),
        ("numberInDash", "第-4-"),
        ("decimal", "第4"),
    ],
)
def test_page_numbers_are_written_in_the_format_of_their_section(
    fonts: FontBook, kind: str, shown: str
) -> None:
    number = f'<w:pgNumType w:fmt="{kind}" w:start="4"/>'
    [sheet] = sheets_of(paragraph("文"), fonts, REFERENCE + PAPER + number, FOOTER)
    assert words(sheet)[0].replace(" ", "") == shown


def test_a_field_may_state_its_own_format(fonts: FontBook) -> None:
    body = paragraph(field(r"PAGE \* ROMAN \* MERGEFORMAT") + field(r"NUMPAGES \* CHINESENUM3"))
    [sheet] = sheets_of(body, fonts)
    assert words(sheet) == ["I一"]


def test_a_format_nobody_knows_is_told() -> None:
    [told] = notes_of(paragraph(field(r"PAGE \* HEX")))
    assert "页码格式“HEX”" in told


def test_portrait_and_landscape_stand_in_one_document(fonts: FontBook) -> None:
    body = paragraph("甲") + section(REFERENCE + PAPER, run("甲末"))
    body += paragraph(HAN[:60]) + section(LANDSCAPE) + paragraph("丙")
    first, second, third = sheets_of(body, fonts, PAPER, FOOTER)
    assert [round(sheet.width) for sheet in (first, second, third)] == [595, 842, 595]
    assert len(words(second)[1]) == 43
    assert [words(sheet)[0] for sheet in (first, second, third)] == ["第1", "第2", "第3"]


def test_a_paragraph_that_only_ends_a_section_takes_no_line(fonts: FontBook) -> None:
    spaced = paragraph(HAN[:60], '<w:spacing w:after="400"/>')
    body = spaced + section(PAPER) + paragraph(HAN[:27], '<w:spacing w:before="400"/>')
    [sheet] = sheets_of(body, fonts, CONTINUOUS)
    assert baselines(sheet) == pytest.approx([122.2, 141.4, 160.6, 199.8], abs=0.1)


@pytest.mark.parametrize(
    ("between", "lines"),
    [(paragraph("中"), 1), (paragraph(run('<w:br w:type="page"/>') + run("中")), 0)],
)
def test_a_section_that_a_table_begins_keeps_its_last_line_unless_a_page_break_stands_in_it(
    fonts: FontBook, between: str, lines: int
) -> None:
    begun = table([[cell("表", 2000)]], wide(2000), (2000,))
    body = paragraph("首") + section(PAPER, run("止")) + begun + between + section(CONTINUOUS)
    *_, sheet = sheets_of(body + paragraph("尾"), fonts, CONTINUOUS)
    assert words(sheet)[-2 - lines :] == ["中", *([""] * lines), "尾"]


def test_a_table_whose_first_paragraph_begins_a_page_stands_on_a_new_one(fonts: FontBook) -> None:
    begun = table([[cell("表", 2000)]], wide(2000), (2000,))
    begun = begun.replace("<w:pPr></w:pPr>", "<w:pPr><w:pageBreakBefore/></w:pPr>")
    first, second = sheets_of(paragraph("首") + begun + paragraph("尾"), fonts)
    assert (words(first), words(second)) == (["首"], ["表", "尾"])


def test_a_repeated_header_row_shows_the_number_of_each_page(fonts: FontBook) -> None:
    head = cell("第", 4000).replace("</w:p>", field("PAGE") + "</w:p>")
    made = table([[head], *[[cell(f"行{n}", 4000)] for n in range(80)]], wide(4000), (4000,))
    made = made.replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1)
    sheets = sheets_of(paragraph("首") + made, fonts)
    assert [words(sheet)[sheet.label == 1] for sheet in sheets] == ["第1", "第2", "第3", "第4"]


@pytest.mark.parametrize(("head", "top"), [("", True), ("<w:tblHeader/>", False)])
def test_what_goes_on_on_the_next_page_is_ruled_above_where_no_header_row_stands_there(
    fonts: FontBook, head: str, top: bool
) -> None:
    line = '<w:tcBorders><w:bottom w:val="single" w:sz="4"/></w:tcBorders>'
    made = table([[cell(f"行{n}", 4000, line)] for n in range(50)], wide(4000), (4000,))
    made = made.replace(f"<w:tblBorders>{BORDERS}</w:tblBorders>", "")
    made = made.replace("<w:tr>", f"<w:tr><w:trPr>{head}</w:trPr>", 1)
    first, second, *_ = sheets_of(made, fonts)
    above = [min(rule.y0 for rule in rules(sheet)) < 106 for sheet in (first, second)]
    assert above == [False, top]


def test_a_continuous_section_takes_its_own_margins(fonts: FontBook) -> None:
    narrow = CONTINUOUS.replace('w:left="1588"', 'w:left="2588"')
    body = paragraph(HAN[:30]) + section(PAPER, run("止")) + paragraph(HAN[:30])
    [sheet] = sheets_of(body, fonts, narrow)
    assert [round(placed.x, 1) for placed in sheet.lines] == [79.4, 79.4, 79.4, 129.4, 129.4]


def test_a_chain_longer_than_a_page_fills_pages(fonts: FontBook) -> None:
    body = paragraph("0") + "".join(paragraph(f"题{n}", KEEP) for n in range(60)) + paragraph("尾")
    first, *_ = sheets_of(body, fonts)
    assert baselines(first)[-1] > 700


def test_a_leading_page_break_leaves_no_empty_line(fonts: FontBook) -> None:
    broken = paragraph(run('<w:br w:type="page"/>') + run("七"), '<w:ind w:firstLine="640"/>')
    first, second = sheets_of(paragraph("六") + broken, fonts)
    assert words(first) == ["六"]
    assert words(second) == ["七"]
    assert second.lines[0].line.xs == pytest.approx([32])


@pytest.mark.parametrize(
    ("space", "count"), [(None, 27), (0, 27), (600, 27), (2000, 26), (-849, 28)]
)
def test_a_grid_of_characters_widens_the_ideographs(
    fonts: FontBook, space: int | None, count: int
) -> None:
    [sheet] = sheets_of(paragraph(HAN[:70]), fonts, grid("linesAndChars", 579, space))
    assert len(words(sheet)[0]) == count
    xs = sheet.lines[0].line.xs
    assert xs[1] - xs[0] == pytest.approx(16 + (space or 0) / 4096, abs=0.001)


def test_text_off_the_grid_of_characters_keeps_its_own_width(fonts: FontBook) -> None:
    off = paragraph(HAN[:70], '<w:snapToGrid w:val="0"/>')
    run_off = paragraph(run(HAN[:70], '<w:snapToGrid w:val="0"/>'))
    [sheet] = sheets_of(off + run_off, fonts, grid("linesAndChars", 579, 4096))
    assert [len(line) for line in words(sheet)] == [27, 27, 16] * 2


def test_a_strict_file_is_read_like_a_transitional_one(fonts: FontBook) -> None:
    spacing = '<w:spacing w:line="12pt" w:lineRule="auto"/>'
    body = paragraph(run("甲", '<w:sz w:val="22pt"/>'), spacing)
    usual = package(body)
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(usual)) as given, zipfile.ZipFile(made, "w") as strict:
        for name in given.namelist():
            text = given.read(name)
            for end in (b"wordprocessingml", b"officeDocument"):
                text = text.replace(
                    b"http://schemas.openxmlformats.org/" + end + b"/2006/",
                    b"http://purl.oclc.org/ooxml/" + end + b"/",
                )
            strict.writestr(name, text)
    [section_read] = read(made.getvalue(), Notes()).sections
    [block] = section_read.blocks
    assert isinstance(block, Paragraph)
    assert block.text() == "甲"
    assert (block.pieces[0].look.size, block.look.line) == (22, 1)


def test_columns_of_their_own_widths_are_told_without_a_number() -> None:
    columns = '<w:cols w:equalWidth="0"><w:col w:w="4000"/><w:col w:w="3000"/></w:cols>'
    assert notes_of(paragraph("甲"), PAPER + columns) == ("第 1 节的分栏未排印，按一栏排印。",)
    alone = '<w:cols w:equalWidth="0"><w:col w:w="4000"/></w:cols>'
    assert notes_of(paragraph("甲"), PAPER + alone) == ()
