"""Small DOCX written by hand, and all that reading one gives, compared by content."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docgen.errors import TemplateError
from docgen.model.docx_place import Places
from docgen.typeset.blocks import Document, Paragraph, Row, ShapedRow, Words
from docgen.typeset.looks import Notes
from docgen.typeset.ooxml import NAMESPACE, open_package
from docgen.typeset.read import read, read_plainly, read_story
from docgen.typeset.read_quick import read_quickly

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONS}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = f"""<w:styles {NAMES}>
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Odd"><w:name w:val="Odd"/>
<w:rPr><w:u w:val="wavyDouble"/><w:outline/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Banded"><w:name w:val="Banded"/>
<w:tblPr><w:tblStyleRowBandSize w:val="2"/><w:tblBorders><w:top w:val="single" w:sz="8"/>
<w:insideH w:val="single" w:sz="4"/></w:tblBorders></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:fill="DDDDDD"/></w:tcPr>
</w:tblStylePr><w:tblStylePr w:type="band2Horz"><w:tcPr><w:shd w:fill="EEEEEE"/><w:tcBorders>
<w:top w:val="single" w:sz="12"/></w:tcBorders></w:tcPr></w:tblStylePr>
<w:tblStylePr w:type="lastCol"><w:rPr><w:i/></w:rPr></w:tblStylePr></w:style></w:styles>"""
NUMBERING = f"""<w:numbering {NAMES}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">
<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""
LINKS = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId7" Type="{RELATIONS}/footer" Target="footer1.xml"/></Relationships>"""


def document(body: str, names: str = NAMES) -> bytes:
    return f"{DECLARATION}<w:document {names}><w:body>{body}</w:body></w:document>".encode()


def docx(main: bytes, footer: str = "") -> bytes:
    """Pack a document.xml with styles and a list, and a footer, which a section may refer to."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", main)
        file.writestr("word/styles.xml", STYLES)
        file.writestr("word/numbering.xml", NUMBERING)
        file.writestr("word/footer1.xml", f"{DECLARATION}<w:ftr {NAMES}>{footer}</w:ftr>")
        file.writestr("word/_rels/document.xml.rels", LINKS)
    return made.getvalue()


def content(value: Any) -> Any:
    """Give what a Document holds; of looks also which of a paragraph are one and the same."""
    if isinstance(value, Words):
        return None
    if isinstance(value, tuple) and value and isinstance(value[0], Places):
        return value[0].of(value[1])
    if isinstance(value, tuple | list):
        return [content(item) for item in value]
    if isinstance(value, dict):
        return [(key, content(item)) for key, item in value.items()]
    if isinstance(value, ShapedRow):
        value = Row(value.cells, value.height, value.exact, value.header, value.cant_split)
    if is_dataclass(value):
        names = [field.name for field in fields(value)]
    elif type(value).__module__ == Paragraph.__module__:
        names = [*type(value).__slots__]
    else:
        return value
    told = [content(getattr(value, name)) for name in names]
    if isinstance(value, Paragraph):
        looks = [id(value.mark), *(id(piece.look) for piece in value.pieces)]
        told.append([looks.index(look) for look in looks])
    return type(value).__name__, told


def outcome(file: bytes, plainly: bool = False) -> Any:
    """Give what reading gives: the Document or the error, and what was told."""
    notes = Notes()
    try:
        found = read_plainly(open_package(file), notes) if plainly else read(file, notes)
        result = content(found)
    except (TemplateError, ValueError) as error:
        result = type(error).__name__, str(error)
    return result, notes.left_out(), notes.hints(), notes.all()


def quickly(file: bytes) -> Document | None:
    return read_quickly(open_package(file), Notes(), read_story)
