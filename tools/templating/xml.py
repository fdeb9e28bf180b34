"""Small pieces of WordprocessingML as strings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TWIPS_A_MM = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in another face than its style's: 黑体, 楷体_GB2312, bold, size in pt."""

    text: str
    font: str = ""
    bold: bool = False
    size: float = 0
    color: str = ""
    underline: bool = False


Text = str | Run | Sequence["str | Run"]
"""What a paragraph holds: a text, or several runs. ``\\t`` is a tab, ``\\n`` a line break."""


def twips(mm: float) -> int:
    """Return millimetres as twentieths of a point."""
    return round(mm * TWIPS_A_MM)


def fonts(name: str) -> str:
    """Return ``w:rFonts`` with one face for Chinese and Latin text."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def run(item: str | Run) -> str:
    """Return a run; Chinese quotes take the Chinese face (``w:hint``)."""
    made = Run(item) if isinstance(item, str) else item
    face = (
        fonts(made.font).replace("<w:rFonts", '<w:rFonts w:hint="eastAsia"')
        if made.font
        else '<w:rFonts w:hint="eastAsia"/>'
    )
    parts = [face]
    if made.bold:
        parts.append("<w:b/>")
    if made.color:
        parts.append(f'<w:color w:val="{made.color}"/>')
    if made.size:
        parts.append('<w:spacing w:val="0"/>')
        parts.append(
            f'<w:sz w:val="{round(made.size * 2)}"/><w:szCs w:val="{round(made.size * 2)}"/>'
        )
    if made.underline:
        parts.append('<w:u w:val="single"/>')
    return f"<w:r><w:rPr>{''.join(parts)}</w:rPr>{_texts(made.text)}</w:r>"


def _texts(text: str) -> str:
    body = escape(text)
    body = body.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    body = body.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:t xml:space="preserve">{body}</w:t>'.replace('<w:t xml:space="preserve"></w:t>', "")


def runs(text: Text) -> str:
    """Return the runs of a text."""
    items = [text] if isinstance(text, str | Run) else list(text)
    return "".join(run(item) for item in items if item)


def paragraph(style: str, text: Text = "", properties: str = "") -> str:
    """Return a paragraph; `properties` go into ``w:pPr`` after the style, in schema order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs(text)}</w:p>'


def field(instruction: str) -> str:
    """Return a complex field such as PAGE, shown as 1 until the program counts."""
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    return (
        f'<w:r>{hint}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{hint}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{hint}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{hint}<w:t>1</w:t></w:r>"
        f'<w:r>{hint}<w:fldChar w:fldCharType="end"/></w:r>'
    )
