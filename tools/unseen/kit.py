"""What an author sets up before writing: paper, grid, styles, headers, as Word writes them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from docgen.render.package import pack

FANG, KAI, HEI, SONG, TITLE = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
ROMAN = "Times New Roman"
OFFICIAL = (37, 26, 35, 28)  # mm: top, right, bottom, left
WORD = (25.4, 31.7, 25.4, 31.7)
WRITTEN = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

_SETTINGS = (
    '<w:bordersDoNotSurroundHeader {ns}/>', '<w:bordersDoNotSurroundFooter {ns}/>',
    '<w:defaultTabStop {ns} w:val="420"/>', '<w:drawingGridVerticalSpacing {ns} w:val="156"/>',
    '<w:displayHorizontalDrawingGridEvery {ns} w:val="0"/>',
    '<w:displayVerticalDrawingGridEvery {ns} w:val="2"/>',
    '<w:characterSpacingControl {ns} w:val="compressPunctuation"/>',
    '<w:compat {ns}><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>'
    '<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>'
    '<w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="1"/></w:compat>',
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: faces, points, characters of indent; `line` exact in points."""

    name: str
    font: str = FANG
    size: float = 16
    line: float = 0
    multiple: float = 0
    before: float = 0
    after: float = 0
    first: float = 0
    jc: str = "both"
    latin: str = ROMAN
    bold: bool = False
    outline: int = -1
    more: str = ""  # further paragraph properties that stand before w:spacing


def blank(title: str, margins: Sequence[float] = OFFICIAL, *, normal: Look, grid: str = "") -> Any:
    """Return an empty document with a normal style, paper A4, and a grid of lines."""
    made = Document()
    made.core_properties.title = title
    made.core_properties.author = "示例市人民政府办公室"
    made.core_properties.created = made.core_properties.modified = WRITTEN
    defaults = made.styles.element.find(qn("w:docDefaults"))
    defaults.getparent().replace(defaults, parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{_faces(SONG, ROMAN)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"))  # fmt: skip
    _settle(made.settings.element)
    style(made, normal)
    paper(made.sections[0], margins, grid)
    return made


def _settle(settings: Any) -> None:
    for name in ("compat", "characterSpacingControl", "defaultTabStop"):
        for old in settings.findall(qn(f"w:{name}")):
            settings.remove(old)
    at = settings.find(qn("w:rsids"))
    for text in _SETTINGS:
        new = parse_xml(text.format(ns=nsdecls("w")))
        settings.append(new) if at is None else at.addprevious(new)


def paper(
    section: Any, margins: Sequence[float], grid: str = "", size: tuple[float, float] = (210, 297)
) -> None:
    """Set a section's paper (mm) and its grid, the attributes of ``w:docGrid``."""
    section.page_width, section.page_height = Mm(size[0]), Mm(size[1])
    section.orientation = int(size[0] > size[1])
    sides = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    sides = tuple(map(Mm, margins))
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = sides
    section.header_distance, section.footer_distance = Mm(15), Mm(min(25, margins[2] - 7))
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    told = grid or 'w:type="lines" w:linePitch="312"'
    section._sectPr.append(parse_xml(f"<w:docGrid {nsdecls('w')} {told}/>"))


def _faces(font: str, latin: str) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{font}" w:hAnsi="{latin}" w:cs="{latin}"/>'


def style(made: Any, look: Look) -> None:
    """Define a paragraph style, or define one anew that Word brings along."""
    names = [one.name for one in made.styles]
    own = (
        made.styles[look.name]
        if look.name in names
        else made.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    )
    for name in ("pPr", "rPr"):
        for old in own.element.findall(qn(f"w:{name}")):
            own.element.remove(old)
    own.element.append(parse_xml(f"<w:pPr {nsdecls('w')}>{_paragraph(look)}</w:pPr>"))
    own.element.append(parse_xml(
        f"<w:rPr {nsdecls('w')}>{_faces(look.font, look.latin)}{'<w:b/><w:bCs/>' if look.bold else ''}"
        f'<w:kern w:val="2"/><w:sz w:val="{round(look.size * 2)}"/>'
        f'<w:szCs w:val="{round(look.size * 2)}"/></w:rPr>'))  # fmt: skip
    if look.name != "Normal":
        own.base_style = made.styles["Normal"]


def _paragraph(look: Look) -> str:
    line = ""
    if look.line:
        line = f' w:line="{round(look.line * 20)}" w:lineRule="exact"'
    elif look.multiple:
        line = f' w:line="{round(look.multiple * 240)}" w:lineRule="auto"'
    first = (
        f'<w:ind w:firstLineChars="{round(look.first * 100)}" w:firstLine="{round(look.first * look.size * 20)}"/>'
        if look.first else ""
    )  # fmt: skip
    keep = "<w:keepNext/><w:keepLines/>" if look.outline >= 0 else ""
    level = f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline >= 0 else ""
    wide = '<w:widowControl w:val="0"/>' if look.name == "Normal" else ""
    return (
        f'{keep}{wide}{look.more}<w:spacing w:before="{round(look.before * 20)}" '
        f'w:after="{round(look.after * 20)}"{line}/>{first}<w:jc w:val="{look.jc}"/>{level}'
    )


def write(made: Any, text: str, style: str = "Normal", properties: str = "") -> Any:
    """Add a paragraph; ``**`` parts stretches in bold, a tab and a line break are themselves."""
    added = made.add_paragraph(style=style)
    if properties:
        own = added._p.get_or_add_pPr()
        for element in parse_xml(f"<w:pPr {nsdecls('w')}>{properties}</w:pPr>"):
            own.append(element)
    for number, part in enumerate(text.split("**")):
        if part:
            added.add_run(part).bold = True if number % 2 else None
    return added


def face(run: Any, font: str, size: float = 0, latin: str = ROMAN) -> Any:
    """Give a run other faces and another size."""
    own = run._r.get_or_add_rPr()
    own.insert(0, parse_xml(_faces(font, latin).replace("<w:rFonts", f"<w:rFonts {nsdecls('w')}")))
    if size:
        run.font.size = round(size * 12700)
    return run


def field(paragraph: Any, instruction: str, shown: str = "1") -> None:
    """Add a field with the result Word saved last."""
    for inner in (
        '<w:fldChar w:fldCharType="begin"/>', f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>', f"<w:t>{shown}</w:t>", '<w:fldChar w:fldCharType="end"/>',
    ):  # fmt: skip
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{inner}</w:r>"))


def footer(
    section: Any,
    before: str,
    after: str = "",
    total: tuple[str, str] = ("", ""),
    even: bool = False,
) -> None:
    """Write the page number: ``— 1 —`` or 第 1 页 共 9 页; on even pages flush left."""
    story = section.even_page_footer if even else section.footer
    story.is_linked_to_previous = False
    paragraph = story.paragraphs[0]
    paragraph.alignment = {(True, True): 0, (False, True): 2}.get((even, before == "— "), 1)
    face(paragraph.add_run(before), SONG, 14, SONG)
    field(paragraph, "PAGE")
    face(paragraph.add_run(after), SONG, 14, SONG)
    if total[0]:
        face(paragraph.add_run(total[0]), SONG, 14, SONG)
        field(paragraph, "NUMPAGES", "6")
        face(paragraph.add_run(total[1]), SONG, 14, SONG)


def saved(made: Any) -> bytes:
    """Return the document's bytes: the same document gives the same."""
    stream = io.BytesIO()
    made.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})
