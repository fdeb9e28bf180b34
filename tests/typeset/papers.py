"""Small DOCX for the tests, on the recipe of the office: A4, 37/35/28/26 mm, exact 28.95 pt."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT as WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn as qn
from docx.shared import Mm as Mm
from docx.shared import Pt as Pt

FANG, KAI, HEI, SONG, BIAO = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"


def element(tag: str, **attributes: Any) -> Any:
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def fonts(properties: Any, family: str, latin: str = "") -> None:
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(
        0,
        element("rFonts", ascii=latin or family, hAnsi=latin or family, eastAsia=family,
                hint="eastAsia"),
    )  # fmt: skip


def paper(odd_even: bool = True, hanging: bool = False) -> Any:
    """Make an empty document on the recipe, with the page number in its footers."""
    document = Document()
    normal = document.styles["Normal"]
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:eastAsia"), "zh-CN")
    fonts(normal.element.get_or_add_rPr(), FANG, "Times New Roman")
    normal.font.size = Pt(16)
    normal.element.get_or_add_rPr().append(element("spacing", val=-5))
    properties = normal.element.get_or_add_pPr()
    properties.append(element("widowControl", val=0))
    if not hanging:
        properties.append(element("overflowPunct", val=1))
    properties.append(element("snapToGrid", val=0))
    properties.append(element("spacing", before=0, after=0, line=579, lineRule="exact"))
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25.2)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section._sectPr.append(element("docGrid", type="lines", linePitch=579))
    document.settings.odd_and_even_pages_header_footer = odd_even
    page_number(section.footer, "right", right=280)
    if odd_even:
        page_number(section.even_page_footer, "left", left=280)
    return document


def page_number(footer: Any, align: str, **indent: int) -> None:
    paragraph = footer.paragraphs[0]
    properties = paragraph._p.get_or_add_pPr()
    properties.append(element("spacing", line=280, lineRule="exact"))
    properties.append(element("ind", **indent))
    properties.append(element("jc", val=align))
    for text in ("— ", None, " —"):
        run = paragraph.add_run(text or "")
        run.font.size = Pt(14)
        fonts(run._r.get_or_add_rPr(), SONG)
        run._r.get_or_add_rPr().append(element("spacing", val=0))
        if text is None:
            field(run._r, "PAGE")


def field(run: Any, instruction: str) -> None:
    run.append(element("fldChar", fldCharType="begin"))
    code = element("instrText")
    code.text = f" {instruction} "
    run.append(code)
    run.append(element("fldChar", fldCharType="separate"))
    text = element("t")
    text.text = "1"
    run.append(text)
    run.append(element("fldChar", fldCharType="end"))


def body(document: Any, text: str, indent: bool = True, align: str = "both") -> Any:
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    if indent:
        properties.append(element("ind", firstLineChars=200, firstLine=630))
    properties.append(element("jc", val=align))
    return paragraph


def saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()
