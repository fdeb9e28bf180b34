"""Tables as Word writes them: merged cells, heights, margins, lines, shading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_FIXED = '<w:tblLayout w:type="fixed"/>'


@dataclass(frozen=True, slots=True)
class C:
    """A cell: text (a line break begins a paragraph), columns, merging downwards, looks."""

    text: str = ""
    span: int = 1
    merge: str = ""  # restart, continue
    jc: str = "center"
    up: str = "center"  # vertical place
    shade: str = ""
    style: str = ""
    bold: bool = False
    more: str = ""  # further cell properties: borders
    first: int = 0  # characters the first line is indented


@dataclass(frozen=True, slots=True)
class R:
    """A row: cells, height in mm (exact or at least), whether it is repeated on each page."""

    cells: Sequence[C | str]
    height: float = 0
    exact: bool = False
    head: bool = False
    split: bool = False


def grid(
    made: Any,
    widths: Sequence[float],
    rows: Sequence[R],
    *,
    style: str = "表格文字",
    lines: tuple[int, int] = (4, 4),
    margins: float = 1.9,
    fixed: bool = True,
    jc: str = "center",
    before: Any = None,
) -> None:
    """Add a table: widths in mm, `lines` the weight outside and inside in eighths of a point."""
    twips = [round(width * 56.693) for width in widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    body = "".join(_row(row, twips, style) for row in rows)
    edges = "".join(_edge(side, lines[side.startswith("inside")]) for side in SIDES)
    kind = "dxa" if fixed else "auto"
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(twips) if fixed else 0}" w:type="{kind}"/>'
        f'<w:jc w:val="{jc}"/><w:tblBorders>{edges}</w:tblBorders>'
        f"{_FIXED if fixed else ''}"
        f'<w:tblCellMar><w:left w:w="{round(margins * 56.693)}" w:type="dxa"/>'
        f'<w:right w:w="{round(margins * 56.693)}" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
        'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"
    )
    made._body._element.sectPr.addprevious(table) if before is None else before.addprevious(table)


def _edge(side: str, weight: int) -> str:
    if not weight:
        return f'<w:{side} w:val="none" w:sz="0" w:space="0" w:color="auto"/>'
    return f'<w:{side} w:val="single" w:sz="{weight}" w:space="0" w:color="auto"/>'


def _row(row: R, widths: Sequence[int], style: str) -> str:
    told = "" if row.split else "<w:cantSplit/>"
    if row.height:
        rule = ' w:hRule="exact"' if row.exact else ""
        told += f'<w:trHeight w:val="{round(row.height * 56.693)}"{rule}/>'
    told += "<w:tblHeader/>" if row.head else ""
    told += '<w:jc w:val="center"/>'
    cells, at = "", 0
    for item in row.cells:
        cell = C(item) if isinstance(item, str) else item
        cells += _cell(cell, sum(widths[at : at + cell.span]), style)
        at += cell.span
    if at != len(widths):
        raise ValueError(f"{at} columns of {len(widths)}: {row.cells}")
    return f"<w:tr><w:trPr>{told}</w:trPr>{cells}</w:tr>"


def _cell(cell: C, width: int, style: str) -> str:
    told = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    told += f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    told += {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[
        cell.merge
    ]
    told += cell.more
    told += f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade}"/>' if cell.shade else ""
    told += f'<w:vAlign w:val="{cell.up}"/>' if cell.up != "top" else ""
    bold = "<w:rPr><w:b/><w:bCs/></w:rPr>" if cell.bold else ""
    first = (
        f'<w:ind w:firstLineChars="{cell.first * 100}" w:firstLine="{cell.first * 240}"/>'
        if cell.first
        else ""
    )
    inner = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{cell.style or style}"/>{first}<w:jc w:val="{cell.jc}"/></w:pPr>'
        + (f'<w:r>{bold}<w:t xml:space="preserve">{escape(line)}</w:t></w:r>' if line else "")
        + "</w:p>"
        for line in cell.text.split("\n")
    )
    return f"<w:tc><w:tcPr>{told}</w:tcPr>{inner}</w:tc>"
