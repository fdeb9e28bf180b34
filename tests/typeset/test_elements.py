"""What a DOCX may say of a thing is laid out, without effect, or told: nothing is dropped."""

from __future__ import annotations

import pytest

from docgen.model.fonts import FontBook
from docgen.typeset import elements
from tests.typeset.experiment import (
    PAPER,
    cell,
    notes_of,
    paragraph,
    run,
    sheets_of,
    table,
    wide,
)

# The child elements of the properties, as ISO 29500-1 lists them in its schema.
SCHEMA = {
    "TABLE": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription tblPrChange",
    "ROW": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader "
    "tblCellSpacing jc hidden ins del trPrChange",
    "CELL": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark headers cellIns cellDel cellMerge tcPrChange",
    "SECTION": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid printerSettings sectPrChange",
    "PARAGRAPH": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "RUN": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath ins del moveFrom "
    "moveTo rPrChange",
}


@pytest.mark.parametrize("name", SCHEMA)
def test_every_property_of_the_schema_has_its_treatment(name: str) -> None:
    assert set(getattr(elements, name)) == set(SCHEMA[name].split())


def _table(cell_says: str = "", row_says: str = "", table_says: str = "") -> str:
    made = table([[cell("甲", 2000, cell_says)]], wide(2000) + table_says, (2000,))
    return made.replace("<w:tr>", f"<w:tr><w:trPr>{row_says}</w:trPr>") + paragraph("后")


NEW = "<w:novelty/>"


@pytest.mark.parametrize(
    ("body", "paper"),
    [
        (_table(cell_says=NEW), PAPER),
        (_table(row_says=NEW), PAPER),
        (_table(table_says=NEW), PAPER),
        (_table().replace("<w:tr>", NEW + "<w:tr>"), PAPER),
        (_table().replace("<w:tc>", NEW + "<w:tc>"), PAPER),
        (paragraph("甲", NEW), PAPER),
        (paragraph(run("甲", NEW)), PAPER),
        (paragraph(run(NEW)), PAPER),
        (paragraph("甲"), PAPER + NEW),
    ],
    ids=[
        "cell",
        "row",
        "table",
        "in a table",
        "in a row",
        "paragraph",
        "run",
        "in a run",
        "section",
    ],
)
def test_a_property_nobody_knows_is_told(body: str, paper: str) -> None:
    [told] = notes_of(body, paper)
    assert "novelty" in told


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (_table(row_says="<w:hidden/>"), "隐藏行"),
        (_table(table_says='<w:shd w:val="clear" w:fill="FF0000"/>'), "第 1 个表格的整表底纹"),
        (_table(cell_says='<w:textDirection w:val="tbRl"/>'), "单元格文字方向"),
    ],
)
def test_what_is_not_laid_out_of_a_table_is_told_with_its_place(body: str, words: str) -> None:
    [told] = notes_of(body)
    assert words in told


def test_a_decimal_stop_without_a_tab_is_told_in_a_cell() -> None:
    stop = '<w:tabs><w:tab w:val="decimal" w:pos="800"/></w:tabs>'
    held = _table().replace(paragraph("甲"), paragraph("12.5", stop))
    [told] = notes_of(held)
    assert "小数点对齐" in told
    assert notes_of(paragraph("12.5", stop)) == ()
    tabbed = _table().replace(paragraph("甲"), paragraph(run("<w:tab/>") + run("12.5"), stop))
    assert notes_of(tabbed) == ()


def test_rows_that_all_state_one_alignment_align_the_table(fonts: FontBook) -> None:
    [sheet] = sheets_of(_table(row_says='<w:jc w:val="end"/>'), fonts)
    assert sheet.lines[0].x == pytest.approx(79.4 + 442.2 - 100 + 5.4, abs=0.1)


def test_rows_aligned_apart_are_told() -> None:
    rows = [[cell("甲", 2000)], [cell("乙", 2000)]]
    made = table(rows, wide(2000), (2000,))
    made = made.replace("<w:tr>", '<w:tr><w:trPr><w:jc w:val="end"/></w:trPr>', 1)
    [told] = notes_of(made + paragraph("后"))
    assert told == "正文第 1 个表格的各行对齐方式不同，按整表对齐排印。"
