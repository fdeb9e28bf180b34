"""How wide the columns of a table are: by its grid, its cells, its own width."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.typeset.ooxml import Element, attribute, child, number, twips, value, whole

MOST_COLUMNS = 4096  # of a table: Word makes 63, other programs some more
LEAST_COLUMN = 36.0  # points of a column nobody gave a width, where the others fill the table


def columns_of(
    table: Element,
    rows: Sequence[Sequence[Element]],
    properties: Element | None,
    available: float,
) -> tuple[float, ...]:
    """Give the column widths of a table that stands in `available` points.

    `rows` are its cells. The grid counts where it is whole; else the widths of cells that span
    one column, and what is left is shared out evenly. A width of the table's own stretches its
    columns, unless the layout is fixed and the width a measure.
    """
    grid = child(table, "tblGrid")
    widths = [twips(attribute(col, "w")) or 0.0 for col in grid] if grid is not None else []
    count = max((_count(cells) for cells in rows), default=1)
    total = _stated(child(properties, "tblW"), available)
    if not widths or not all(widths) or len(widths) < count:
        widths = _shared(max(count, len(widths)), rows, total or available)
    whole = sum(widths)
    fixed = attribute(child(properties, "tblLayout"), "type") == "fixed"
    share = attribute(child(properties, "tblW"), "type") == "pct"
    if total and whole and (share or not fixed):
        widths = [width * total / whole for width in widths]
    return tuple(widths)


def _count(cells: Sequence[Element]) -> int:
    return sum(span_of(cell) for cell in cells)


def span_of(cell: Element) -> int:
    """Give the columns a cell spans."""
    return max(whole(value(child(cell, "tcPr"), "gridSpan") or "1", 0, MOST_COLUMNS), 1)


def _stated(width: Element | None, available: float) -> float:
    """Read the width of a table; 0 where it is left to its columns."""
    text, kind = attribute(width, "w") or "0", attribute(width, "type")
    if text.endswith("%"):
        return number(text[:-1]) / 100 * available
    if kind == "pct":
        return number(text) / 5000 * available
    return (twips(text) or 0.0) if kind == "dxa" else 0.0


def _shared(count: int, rows: Sequence[Sequence[Element]], total: float) -> list[float]:
    """Take the widths of single cells; the columns without one share what is left."""
    known: dict[int, float] = {}
    for cells in rows:
        column = 0
        for cell in cells:
            span, width = span_of(cell), child(child(cell, "tcPr"), "tcW")
            if span == 1 and attribute(width, "type") in (None, "dxa"):
                stated = twips(attribute(width, "w")) or 0.0
                known[column] = max(known.get(column, 0.0), stated)
            column += span
    known = {column: width for column, width in known.items() if width}
    missing = count - len(known)
    left = max(total - sum(known.values()), LEAST_COLUMN * missing) / missing if missing else 0.0
    return [known.get(column, left) for column in range(count)]
