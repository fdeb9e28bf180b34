"""The rows at both ends of a table that repeats its header: none stands alone on a page."""

from __future__ import annotations

from lxml import etree

from docgen.render.paragraphs import P, W

_TABLE, _ROW, _CELL = f"{W}tbl", f"{W}tr", f"{W}tc"
_KEEP, _PROPERTIES, _STYLE = f"{W}keepNext", f"{W}pPr", f"{W}pStyle"


def hold_ends(root: etree._Element) -> None:
    """Keep the header with the first two rows, and the last two rows with one another.

    Only tables with a header row that is repeated on every page: others may be a signature
    or a frame, whose rows the template itself holds together.
    """
    for table in root.iter(_TABLE):
        rows = table.findall(_ROW)
        heads = [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None]
        body = rows[len(heads) :]
        if not heads or len(body) < 2:
            continue
        for row in {*heads, body[0], body[-2]}:
            for paragraph in row.iterfind(f"{_CELL}/{P}"):
                keep(paragraph)


def keep(paragraph: etree._Element) -> None:
    """Let a paragraph stay with what follows it: in a row, with the next row."""
    properties = paragraph.find(_PROPERTIES)
    if properties is None:
        properties = etree.Element(_PROPERTIES)
        paragraph.insert(0, properties)
    if properties.find(_KEEP) is None:
        style = properties.find(_STYLE)
        properties.insert(0 if style is None else 1, etree.Element(_KEEP))
