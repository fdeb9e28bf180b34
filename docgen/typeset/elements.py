"""Every property ISO 29500-1 knows of tables, rows, cells, sections, paragraphs and runs.

Each name is laid out, has no effect on paper here, or has a Chinese name by which it is told as
not laid out. A name that stands in no table is told as well: nothing is dropped silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from docgen.typeset.looks import Notes
from docgen.typeset.ooxml import Element, attribute, local

LAID, HARMLESS = "laid out", "no effect"
OFF = ("0", "false", "off", "none", "nil")


def _table(laid: str, harmless: str, **told: str) -> dict[str, str]:
    return {
        **dict.fromkeys(laid.split(), LAID),
        **dict.fromkeys(harmless.split(), HARMLESS),
        **told,
    }


TABLE = _table(
    "tblStyle tblpPr tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders tblLayout "
    "tblCellMar tblLook",
    "tblOverlap tblCaption tblDescription tblPrChange",
    bidiVisual="从右向左的表格", tblCellSpacing="单元格间距", shd="整表底纹",
)  # fmt: skip
ROW = _table(
    "gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader jc",  # rows apart are told
    "cnfStyle divId ins del trPrChange",  # revisions are told for the whole file
    tblCellSpacing="单元格间距", hidden="隐藏行",
)  # fmt: skip
CELL = _table(
    "tcW gridSpan hMerge vMerge tcBorders shd tcMar vAlign",
    # revisions are told for the whole file
    "cnfStyle noWrap hideMark headers cellIns cellDel cellMerge tcPrChange",
    textDirection="单元格文字方向", tcFitText="适应文字",
)  # fmt: skip
RANGES = (
    "bookmarkStart bookmarkEnd proofErr permStart permEnd commentRangeStart commentRangeEnd "
    "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlPr sdtPr sdtEndPr"
)
IN_TABLE = _table("tblPr tblGrid tr", RANGES)
IN_ROW = _table("trPr tc", RANGES, tblPrEx="表格行例外格式")
SECTION = _table(
    "headerReference footerReference type pgSz pgMar pgNumType titlePg docGrid "
    "cols vAlign textDirection",  # of the last three what is not laid out is told by its value
    "footnotePr endnotePr paperSrc formProt noEndnote rtlGutter printerSettings sectPrChange",
    pgBorders="页面边框", lnNumType="行号", bidi="从右向左的版面",
)  # fmt: skip
# autoSpaceDE and autoSpaceDN: LibreOffice sets the gap whatever they say, and so does docgen.
# numPr is resolved with its list, sectPr with the sections.
PARAGRAPH = _table(
    "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs overflowPunct "
    "snapToGrid spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "suppressLineNumbers suppressAutoHyphens kinsoku topLinePunct autoSpaceDE autoSpaceDN "
    "adjustRightInd mirrorIndents suppressOverlap textboxTightWrap divId cnfStyle pPrChange",
    framePr="图文框", bidi="从右向左", textDirection="文字方向",
    wordWrap="西文单词中间断行", textAlignment="行内垂直对齐",
)  # fmt: skip
RUN = _table(
    "rFonts b i caps smallCaps strike dstrike snapToGrid vanish color spacing w position sz "
    "highlight u em shd vertAlign rStyle",
    "bCs iCs szCs lang noProof rtl cs kern webHidden specVanish oMath ins del moveFrom moveTo "
    "rPrChange",
    effect="文字动态效果", outline="空心字", shadow="阴影字", emboss="阳文",
    imprint="阴文", bdr="字符边框", fitText="调整宽度", eastAsianLayout="双行合一或纵横混排",
)  # fmt: skip


def is_quiet(table: Mapping[str, str], name: str) -> bool:
    """Whether a property is laid out elsewhere or has no effect on paper."""
    return not name or table.get(name) in (LAID, HARMLESS)


def tell(
    table: Mapping[str, str], properties: Iterable[Element] | None, notes: Notes, place: str = ""
) -> None:
    """Tell which properties are not laid out: here, or at a place."""
    for item in properties if properties is not None else ():
        name = local(item)
        if is_quiet(table, name) or attribute(item, "val") in OFF or _is_plain(name, item):
            continue
        text = f"{table.get(name, name)}未排印。"
        if place:
            notes.add(place + text)
        else:
            notes.here(text)


def _is_plain(name: str, item: Element) -> bool:
    """Whether a property says no more than what holds without it."""
    if name == "textDirection":
        return attribute(item, "val") in ("lrTb", "lrTbV")
    return name == "shd" and attribute(item, "fill") in (None, "auto", "FFFFFF")
