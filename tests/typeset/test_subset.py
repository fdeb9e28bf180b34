"""What is outside the subset is named with its place; what is only worth knowing, as a hint."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from docgen.typeset.features import CONTROLS, FIELDS, IN_TEXT, KINDS
from docgen.typeset.looks import Notes
from docgen.typeset.ooxml import NAMESPACE, W, open_package
from docgen.typeset.read import read
from docgen.typeset.subset import examined, unsupported
from tests.typeset.papers import body, element, paper, qn, saved

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.docx"))
FOREIGN = sorted((ROOT / "tests" / "parity" / "foreign").glob("*.docx"))
PARAGRAPH, TABLE = "正文第 2 段（“乙", "正文第 1 个表格"
DRAWN = (
    '<w:r {}><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><a:graphic>'
    '<a:graphicData uri="http://x/{}"/></a:graphic></wp:inline></w:drawing></w:r>'
)
NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": NAMESPACE,
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)


@dataclass(frozen=True)
class Feature:
    """XML put into the second paragraph (or another home), and what is said of it."""

    xml: str
    words: str
    place: str = PARAGRAPH
    home: str = "paragraph"


def drawn(kind: str, words: str) -> Feature:
    return Feature(DRAWN.format(NAMES, kind), words)


def run(xml: str) -> str:
    return f"<w:r {NAMES}>{xml}</w:r>"


def field(code: str, result: str = "1") -> str:
    return f'<w:fldSimple {NAMES} w:instr="{code}"><w:r><w:t>{result}</w:t></w:r></w:fldSimple>'


def look(xml: str) -> str:
    return f"<w:r {NAMES}><w:rPr>{xml}</w:rPr><w:t>甲</w:t></w:r>"


BOX = "<w:txbxContent><w:p/></w:txbxContent>"
FEATURES = {
    "text box (VML)": Feature(
        run(f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"), "文本框"
    ),
    "picture (VML)": Feature(run("<w:pict><v:imagedata/></w:pict>"), "VML"),
    "watermark": Feature(run('<w:pict><v:shape id="PowerPlusWaterMarkObject1"/></w:pict>'), "水印"),
    "shape": drawn("wordprocessingShape", "文本框或形状"),
    "group": drawn("wordprocessingGroup", "组合图形"),
    "canvas": drawn("wordprocessingCanvas", "绘图画布"),
    "chart": drawn("chart", "图表"),
    "SmartArt": drawn("diagram", "SmartArt"),
    "alternate content": Feature(
        run("<mc:AlternateContent><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>"),
        "图形或文本框",
    ),
    "OLE": Feature(run("<w:object><o:OLEObject/></w:object>"), "OLE"),
    "ActiveX": Feature(run("<w:object><w:control/></w:object>"), "ActiveX"),
    "floating picture": Feature(
        f"<w:r {NAMES}><w:drawing><wp:anchor><a:graphic><a:graphicData><a:blip/></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></w:r>",
        "浮动图片",
    ),
    "equation": Feature(f"<m:oMath {NAMES}/>", "公式"),
    "equation paragraph": Feature(f"<m:oMathPara {NAMES}/>", "公式"),
    "footnote": Feature(run('<w:footnoteReference w:id="1"/>'), "脚注"),
    "endnote": Feature(run('<w:endnoteReference w:id="1"/>'), "尾注"),
    "ruby": Feature(run("<w:ruby/>"), "拼音指南"),
    "symbol": Feature(run('<w:sym w:font="Wingdings" w:char="F0A7"/>'), "特殊符号"),
    "absolute tab": Feature(run("<w:ptab/>"), "绝对制表位"),
    "TOC": Feature(field("TOC \\o 1-3"), "目录域"),
    "page reference": Feature(field("PAGEREF x"), "引用页码域"),
    "form checkbox": Feature(field("FORMCHECKBOX"), "复选框域"),
    "column break": Feature(run('<w:br w:type="column"/>'), "分栏符"),
    "character border": Feature(look('<w:bdr w:val="single"/>'), "字符边框"),
    "two lines in one": Feature(look('<w:eastAsianLayout w:combine="1"/>'), "双行合一"),
    "outline letters": Feature(look("<w:outline/>"), "空心字"),
    "frame": Feature(f'<w:framePr {NAMES} w:w="100"/>', "图文框", home="properties"),
    "right to left": Feature(f"<w:bidi {NAMES}/>", "从右向左", home="properties"),
    "wavy border": Feature(
        f'<w:pBdr {NAMES}><w:top w:val="wave" w:sz="4"/></w:pBdr>', "线型", home="properties"
    ),
    "chunk": Feature(f"<w:altChunk {NAMES}/>", "altChunk", "正文", "body"),
    "upright cell": Feature(
        f'<w:textDirection {NAMES} w:val="tbRl"/>', "文字方向", f"{TABLE}第 1 行第 1 列", "tcPr"
    ),
    "deleted paragraph mark": Feature(
        f"<w:rPr {NAMES}><w:del/></w:rPr>", "段落标记的删除修订", home="properties"
    ),
    "inserted cell": Feature(
        f"<w:cellIns {NAMES}/>", "单元格的修订", f"{TABLE}第 1 行第 1 列", "tcPr"
    ),
    "deleted row": Feature(f"<w:del {NAMES}/>", "修订", f"{TABLE}第 1 行", "trPr"),
    "columns": Feature(f'<w:cols {NAMES} w:num="2"/>', "分栏", "第 1 节", "section"),
    "page border": Feature(f"<w:pgBorders {NAMES}/>", "页面边框", "第 1 节", "section"),
    "line numbers": Feature(f"<w:lnNumType {NAMES}/>", "行号", "第 1 节", "section"),
    "upright page": Feature(
        f'<w:textDirection {NAMES} w:val="tbRl"/>', "竖排", "第 1 节", "section"
    ),
    "mirrored margins": Feature(f"<w:mirrorMargins {NAMES}/>", "对称页边距", "", "settings"),
}  # fmt: skip
HINTS = {
    "comment": Feature(run('<w:commentReference w:id="1"/>'), "批注"),
    "deletion": Feature(f"<w:del {NAMES}><w:r><w:delText>丙</w:delText></w:r></w:del>", "修订所删"),
    "insertion": Feature(f"<w:ins {NAMES}><w:r><w:t>丙</w:t></w:r></w:ins>", "修订所插"),
    "changed look": Feature(look("<w:rPrChange><w:rPr/></w:rPrChange>"), "格式修订"),
    "dropdown": Feature(
        f"<w:sdt {NAMES}><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent/></w:sdt>", "下拉列表"
    ),
    "hidden text": Feature(look("<w:vanish/>"), "隐藏文字"),
    "date": Feature(field("DATE"), "域 DATE"),
    "hyphenation": Feature(f"<w:autoHyphenation {NAMES}/>", "断字", "", "settings"),
}


def built(feature: Feature) -> bytes:
    document = paper()
    body(document, "甲")
    body(document, "乙")
    home = _home(document, feature.home)
    for old in home.findall(qn("w:cols")) if feature.home == "section" else ():
        home.remove(old)
    home.insert(0 if feature.home == "body" else len(home), etree.fromstring(feature.xml))
    return saved(document)


def _home(document: Any, name: str) -> Any:
    if name in ("cell", "tcPr", "trPr"):
        cell = document.add_table(1, 1).cell(0, 0)._tc
        if name == "trPr":
            return cell.getparent().get_or_add_trPr()
        return cell if name == "cell" else cell.get_or_add_tcPr()
    return {
        "paragraph": lambda: document.paragraphs[1]._p,
        "properties": lambda: document.paragraphs[1]._p.get_or_add_pPr(),
        "body": lambda: document.element.body,
        "section": lambda: document.sections[0]._sectPr,
        "settings": lambda: document.settings.element,
    }[name]()


def test_a_plain_document_has_nothing_to_tell() -> None:
    assert examined(built(Feature(look(""), ""))) == ((), ())


@pytest.mark.parametrize("feature", FEATURES.values(), ids=FEATURES.keys())
def test_what_is_outside_the_subset_is_named_with_its_place(feature: Feature) -> None:
    [told] = unsupported(built(feature))
    assert told.startswith(feature.place)
    assert feature.words in told


@pytest.mark.parametrize("feature", HINTS.values(), ids=HINTS.keys())
def test_what_is_only_worth_knowing_is_a_hint(feature: Feature) -> None:
    left_out, [told] = examined(built(feature))
    assert left_out == ()
    assert told.startswith(feature.place)
    assert feature.words in told


def test_a_header_is_told_as_such() -> None:
    document = paper()
    document.sections[0].header.paragraphs[0].add_run("眉")._r.append(element("pict"))
    [told] = unsupported(saved(document))
    assert told.startswith("页眉第 1 段（“眉”）")


def test_a_cell_behind_a_merged_one_is_told_by_its_column() -> None:
    document = paper()
    table = document.add_table(2, 3)
    table.cell(1, 0).merge(table.cell(1, 1))
    table.cell(1, 2).paragraphs[0].add_run()._r.append(element("ruby"))
    [told] = unsupported(saved(document))
    assert told.startswith("正文第 1 个表格第 2 行第 3 列")


def test_bytes_that_are_no_docx_are_told() -> None:
    assert "DOCX" in unsupported(b"nothing")[0]


def test_a_measure_that_is_no_number_is_told() -> None:
    document = paper()
    body(document, "甲")._p.get_or_add_pPr().append(element("ind", left="宽"))
    assert "版式数值" in unsupported(saved(document))[-1]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_all_shipped_templates_stand_within_the_subset(template: Path) -> None:
    assert examined(template.read_bytes()) == ((), ())


def _shown(blocks: Any) -> list[Any]:
    """Give the pieces of all paragraphs of some blocks."""
    found: list[Any] = []
    for block in blocks:
        if hasattr(block, "pieces"):
            found += block.pieces
        else:
            found += [p for row in block.rows for cell in row.cells for p in _shown(cell.blocks)]
    return found


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_nothing_of_a_foreign_document_is_lost_in_silence(path: Path) -> None:
    content = path.read_bytes()
    left_out, hints = examined(content)
    if left_out or any("隐藏文字" in hint for hint in hints):
        return  # told: there is no silence
    pieces = [
        piece for section in read(content, Notes()).sections for piece in _shown(section.blocks)
    ]
    root = open_package(content).part("word/document.xml")
    assert root is not None
    written = "".join(item.text or "" for item in root.iter(W + "t"))
    shown = "".join(piece.text for piece in pieces if piece.kind == "text")
    assert "".join(shown.split()) == "".join(written.split())
    drawn_there = len(list(root.iter(W + "drawing", W + "pict", W + "object")))
    assert sum(piece.kind == "picture" for piece in pieces) == drawn_there


def test_every_name_is_chinese_and_told_once() -> None:
    for names in (IN_TEXT, KINDS, FIELDS, CONTROLS):
        assert all(any("一" <= char <= "龥" for char in name) for name in names.values())
