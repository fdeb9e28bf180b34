"""Small DOCX written as XML, for what an experiment with LibreOffice has measured.

A4 with the margins of the office, 16 pt 仿宋 and 宋体, everything else as Word defaults it.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import NamedTuple

from docgen.model.fonts import FontBook
from docgen.typeset.blocks import Document
from docgen.typeset.faces import Faces
from docgen.typeset.flow import Typesetter
from docgen.typeset.looks import Border, Notes
from docgen.typeset.pages import paginate
from docgen.typeset.read import read
from docgen.typeset.sheet import RuledRow, Sheet

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RUN = (
    '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/>'
    '<w:sz w:val="32"/>'
)
PAPER = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" '
    'w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>'
)
LANDSCAPE = PAPER.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"')
HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜" * 5

BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def text(content: str) -> str:
    return f'<w:t xml:space="preserve">{content}</w:t>'


def run(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<") else text(content)
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def paragraph(content: str = "", properties: str = "") -> str:
    """Make a paragraph of runs or of plain text."""
    inner = run(content) if content and not content.startswith("<") else content
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def section(properties: str, content: str = "") -> str:
    """Make the paragraph that ends a section."""
    return paragraph(content, f"<w:sectPr>{properties}</w:sectPr>")


def grid(kind: str, pitch: int, space: int | None = None) -> str:
    extra = "" if space is None else f' w:charSpace="{space}"'
    return PAPER + f'<w:docGrid w:type="{kind}" w:linePitch="{pitch}"{extra}/>'


def cell(text: str, width: int | None = None, properties: str = "") -> str:
    stated = "" if width is None else f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{stated}{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(rows: list[list[str]], width: str, grid: tuple[int, ...]) -> str:
    columns = "".join(f'<w:gridCol w:w="{column}"/>' for column in grid)
    made = "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows)
    return (
        f"<w:tbl><w:tblPr>{width}<w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{made}</w:tbl>"
    )


def wide(points: int, kind: str = "dxa") -> str:
    return f'<w:tblW w:w="{points}" w:type="{kind}"/>'


def package(
    body: str, paper: str = PAPER, parts: dict[str, str] | None = None, settings: str = ""
) -> bytes:
    """Make a DOCX; `parts` are headers and footers by the name of their relationship."""
    stories = parts or {}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}{name.rstrip("0123456789")}" '
        f'Target="{name}.xml"/>'
        for name in stories
    )
    files = {
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}"
        f"<w:sectPr>{paper}</w:sectPr></w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>{RUN}</w:rPr>"
        '</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" '
        'w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:widowControl w:val="0"/>'
        '<w:overflowPunct w:val="1"/></w:pPr></w:style></w:styles>',
        "word/settings.xml": f"<w:settings {NAMES}>{settings}<w:compat><w:compatSetting "
        'w:name="compatibilityMode" w:val="15"/></w:compat></w:settings>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/'
        f'package/2006/relationships">{relations}</Relationships>',
    }
    for name, content in stories.items():
        tag = "hdr" if name.startswith("header") else "ftr"
        files[f"word/{name}.xml"] = f"<w:{tag} {NAMES}>{content}</w:{tag}>"
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def sheets_of(
    body: str,
    fonts: FontBook,
    paper: str = PAPER,
    parts: dict[str, str] | None = None,
    settings: str = "",
) -> list[Sheet]:
    """Lay an experiment out; headers and footers count their pages in the last round."""
    notes = Notes()
    document = read(package(body, paper, parts, settings), notes)
    setter = Typesetter(Faces(fonts, notes), document.default_tab, document.adds_spacing)
    sheets = _round(document, setter)
    while setter.fields.settle():
        sheets = _round(document, setter)
    assert notes.left_out() == ()
    return sheets


def _round(document: Document, setter: Typesetter) -> list[Sheet]:
    sheets = list(paginate(document, setter))
    for sheet in sheets:
        setter.fields.take(sheet)
    return sheets


def notes_of(body: str, paper: str = PAPER) -> tuple[str, ...]:
    """Give what is told as not laid out."""
    notes = Notes()
    read(package(body, paper), notes)
    return notes.left_out()


def baselines(sheet: Sheet) -> list[float]:
    """Give the baselines of the lines of a sheet, from its top edge, in points."""
    return [round(placed.y + placed.line.baseline, 2) for placed in sheet.lines]


class Ruled(NamedTuple):
    """A rule of a sheet by the names of its places."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    color: str


def rules(sheet: Sheet) -> list[Ruled]:
    """Give the rules of a sheet, in the order they are placed: those of whole rows one by one."""
    found: list[Ruled] = []
    for rule in sheet.rules:
        found += _of_row(rule) if isinstance(rule, RuledRow) else [Ruled(*rule)]
    return found


def _of_row(row: RuledRow) -> list[Ruled]:
    """Give the rules of a row: of each cell those at its top, right, bottom and left."""
    found: list[Ruled] = []
    for x, width, *borders in row.how.cells:
        left, y, foot = row.x + x, row.y, row.foot
        right = left + width
        ends = ((left, y, right, y), (right, y, right, foot), (left, foot, right, foot),
                (left, y, left, foot))  # fmt: skip
        for places, border in zip(ends, borders, strict=True):
            if isinstance(border, Border):
                found.append(Ruled(*places, border.width, border.color))
    return found


def words(sheet: Sheet) -> list[str]:
    """Give the text of the lines of a sheet."""
    return ["".join(atom.char for atom in placed.line.atoms).strip() for placed in sheet.lines]
