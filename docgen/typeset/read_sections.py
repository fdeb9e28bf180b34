"""``w:sectPr`` → the geometry of a section; what it asks for and is not laid out is told."""

from __future__ import annotations

from docgen.typeset.blocks import NO_GRID, Grid, Section
from docgen.typeset.counting import FORMATS
from docgen.typeset.elements import SECTION, tell
from docgen.typeset.looks import Notes
from docgen.typeset.ooxml import (
    Element,
    W,
    attribute,
    child,
    local,
    number,
    switch,
    twips,
    value,
    whole,
)

CHAR_SPACE_UNIT = 4096  # of w:charSpace: parts of a point
MOST_TEXT_COLUMNS = 1000
LAST_PAGE = 2**31 - 1
KINDS = ("nextPage", "continuous", "oddPage", "evenPage")
A4 = (595.3, 841.9)
WITHOUT_TEXT = ("pPr", "bookmarkStart", "bookmarkEnd", "proofErr")


def ends_section(paragraph: Element) -> bool:
    """Whether a paragraph has the properties of a section, no number and no text."""
    properties = child(paragraph, "pPr")
    if child(properties, "sectPr") is None or child(properties, "numPr") is not None:
        return False
    return all(local(part) in WITHOUT_TEXT for part in paragraph)


def tell_section(properties: Element | None, number: int, notes: Notes) -> None:
    """Tell what a section asks for and is not laid out."""
    here = f"第 {number} 节的"
    if _columns(child(properties, "cols")) > 1:
        notes.add(f"{here}分栏未排印，按一栏排印。")
    if (attribute(child(properties, "pgNumType"), "fmt") or "decimal") not in FORMATS:
        notes.add(f"{here}页码格式按阿拉伯数字排印。")
    tell(SECTION, properties, notes, here)
    if attribute(child(properties, "pgNumType"), "chapStyle"):
        notes.add(f"{here}页码中的章号未排印。")
    if attribute(child(properties, "docGrid"), "type") == "snapToChars":
        notes.add(f"{here}文字对齐字符网格未排印，只按网格加大字距。")
    if (value(properties, "vAlign") or "top") != "top":
        notes.add(f"{here}页面垂直对齐未排印，按顶端对齐排印。")
    if (value(properties, "textDirection") or "lrTb") != "lrTb":
        notes.add(f"{here}竖排文字未排印，按横排排印。")


def _columns(element: Element | None) -> int:
    """Count the columns of a section: where they differ in width, each is written."""
    stated = whole(attribute(element, "num") or "1", 0, MOST_TEXT_COLUMNS)
    if attribute(element, "equalWidth") not in ("0", "false", "off"):
        return stated
    return max(stated, sum(1 for _ in element.iterfind(W + "col")) if element is not None else 0)


def geometry(properties: Element | None) -> Section:
    """Read page size, margins, grid and kind of a section."""
    size, margin = child(properties, "pgSz"), child(properties, "pgMar")
    numbers = child(properties, "pgNumType")
    kind = value(properties, "type") or "nextPage"
    start = attribute(numbers, "start")
    return Section(
        width=twips(attribute(size, "w")) or A4[0],
        height=twips(attribute(size, "h")) or A4[1],
        top=_measure(margin, "top", 72.0),
        right=_measure(margin, "right", 90.0),
        bottom=_measure(margin, "bottom", 72.0),
        left=_measure(margin, "left", 90.0) + _measure(margin, "gutter", 0.0),
        header_distance=_measure(margin, "header", 35.4),
        footer_distance=_measure(margin, "footer", 35.4),
        grid=_grid(child(properties, "docGrid")),
        kind=kind if kind in KINDS else "nextPage",
        title_page=bool(switch(properties, "titlePg")),
        first_number=whole(start, -LAST_PAGE, LAST_PAGE) if start else None,
        number_format=attribute(numbers, "fmt") or "decimal",
    )


def _measure(margins: Element | None, name: str, default: float) -> float:
    found = twips(attribute(margins, name))
    return default if found is None else found


def _grid(element: Element | None) -> Grid:
    """Read the grid of a section; one without a type is none.

    LibreOffice gives a character two cells where the grid narrows it (a negative charSpace); here
    every character takes the one cell that Word gives it.
    """
    kind = attribute(element, "type") or "default"
    if kind == "default":
        return NO_GRID
    space = number(attribute(element, "charSpace") or "0") / CHAR_SPACE_UNIT
    chars = kind in ("linesAndChars", "snapToChars")
    return Grid(twips(attribute(element, "linePitch")) or 0.0, space if chars else 0.0)
