"""Tables of the templates: fixed widths in mm, borders, repeated header rows, merged cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tools.templating.xml import Text, paragraph, twips

TYPE_AREA = 156.0  # mm
WIDE_AREA = 225.0  # mm, of a page broader than high


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, width in mm, alignment of its cells (left, center, right, both)."""

    head: str
    width: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell beyond the ordinary: `span` columns wide; `merge` "restart"/"continue" downwards.

    `text` may be a list of paragraphs (each a Text) under the key `lines`.
    """

    text: Text = ""
    span: int = 1
    merge: str = ""
    align: str = ""
    head: bool = False
    lines: Sequence[Text] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; `loop` ("row in rows") repeats it, `when` keeps it conditional."""

    cells: Sequence[Text | Cell]
    loop: str = ""
    when: str = ""
    head: bool = False
    height: float = 0  # mm, at least


def said(label: str, value: Text, when: str = "") -> Row:
    """Return a row of a table of two columns: what it is, and what it is here."""
    return Row([Cell(label, head=True), value], when=when)


def said_widely(label: str, text: str, height: float = 0) -> Row:
    """Return a row of a form of four columns: what it is, and room for it in the other three."""
    return Row([Cell(label, head=True), Cell(text, span=3, align="left")], height=height)


def lines(name: str) -> Cell:
    """Return a cell with a text of several paragraphs, — where there is none."""
    return Cell(
        lines=[f"{{%p for line in {name} %}}", "{{ line }}", "{%p else %}", "—", "{%p endfor %}"]
    )


def table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    heads: bool = True,
    small: bool = False,
    borders: bool = True,
    keep: bool = False,
    airy: bool = False,
    room: float = TYPE_AREA,
) -> str:
    """Return a table centred on the type area; its widths may not exceed `room` (mm).

    `keep` holds its rows on one page; `airy` gives white above and below the text of its cells.
    """
    if sum(column.width for column in columns) > room + 0.01:
        raise ValueError("table wider than the type area")
    widths = [twips(column.width) for column in columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = (
        [_row(columns, widths, Row([c.head for c in columns], head=True), small)] if heads else []
    )
    for row in rows:
        if len(row.cells) != len(columns) and not any(isinstance(c, Cell) for c in row.cells):
            raise ValueError(f"row of {len(row.cells)} cells under {len(columns)} columns")
        body += _guarded(columns, widths, row, small)
    if keep:
        body = [_kept(row) for row in body[:-1]] + body[-1:]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'{_borders() if borders else ""}<w:tblLayout w:type="fixed"/>'
        f"{_margins(airy)}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(body)}</w:tbl>"
    )


def _margins(airy: bool) -> str:
    """Return the white within the cells, 0.3 mm of it above and below where they are airy."""
    level = '<w:{} w:w="17" w:type="dxa"/>' if airy else ""
    side = '<w:{} w:w="70" w:type="dxa"/>'
    pairs = ((level, "top"), (side, "left"), (level, "bottom"), (side, "right"))
    return f"<w:tblCellMar>{''.join(text.format(name) for text, name in pairs)}</w:tblCellMar>"


def _kept(row: str) -> str:
    """Return a row that stays with the next one."""
    return re.sub(r'(<w:pStyle w:val="[^"]+"/>)', r"\1<w:keepNext/>", row)


def _guarded(columns: Sequence[Column], widths: Sequence[int], row: Row, small: bool) -> list[str]:
    """Return the row between the tag rows of its condition and its loop."""
    made = [_row(columns, widths, row, small)]
    if row.loop:
        made = [_tag(widths, f"{{%tr for {row.loop} %}}"), *made, _tag(widths, "{%tr endfor %}")]
    if row.when:
        made = [_tag(widths, f"{{%tr if {row.when} %}}"), *made, _tag(widths, "{%tr endif %}")]
    return made


def _tag(widths: Sequence[int], tag: str) -> str:
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
    span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
    return f"<w:tr>{cell}{span}</w:tcPr>{paragraph('TableText', tag)}</w:tc></w:tr>"


def _row(columns: Sequence[Column], widths: Sequence[int], row: Row, small: bool) -> str:
    height = f'<w:trHeight w:val="{twips(row.height)}" w:hRule="atLeast"/>' if row.height else ""
    repeat = "<w:tblHeader/>" if row.head else ""
    cells, at = [], 0
    for item in row.cells:
        cell = item if isinstance(item, Cell) else Cell(item)
        if at + cell.span > len(columns):
            raise ValueError("row wider than its table")
        align = cell.align or ("center" if row.head or cell.head else columns[at].align)
        width = sum(widths[at : at + cell.span])
        cells.append(_cell(cell, width, align, head=row.head or cell.head, small=small))
        at += cell.span
    if at != len(columns):
        raise ValueError(f"row of {at} columns under {len(columns)}")
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeat}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell, width: int, align: str, *, head: bool, small: bool) -> str:
    style = ("TableSmall" if small else "Table") + ("Head" if head else "" if small else "Text")
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
    lines = cell.lines or [cell.text]
    inner = "".join(paragraph(style, line, f'<w:jc w:val="{align}"/>') for line in lines)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}'
        f'<w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>'
    )


def _borders() -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return f"<w:tblBorders>{sides}</w:tblBorders>"
