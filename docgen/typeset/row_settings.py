"""A shape of rows → where the cells and paragraphs of such rows stand, whatever they say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from docgen.kept import Shelf
from docgen.model.fonts import FontBook
from docgen.typeset.blocks import Cell, Grid, RowShape, ShapedRow
from docgen.typeset.flow import gap_between
from docgen.typeset.sheet import Ruled
from docgen.typeset.slots import Slot

MOST_SETTINGS = 2000

Margins = tuple[float, float, float, float]
Place = tuple[float, float, float]  # of a cell: its left edge, its width, that of its contents


class Terms(NamedTuple):
    """What the lines of a document's paragraphs depend on besides the paragraphs."""

    grid: Grid
    default_tab: float
    adds_spacing: bool
    book: FontBook


class CellSetting:
    """Where the contents of one cell stand, from the left edge of the table and the row's top."""

    __slots__ = ("inner", "padding", "shade", "slots", "tail", "valign", "width", "x")

    def __init__(
        self, cell: Cell, place: Place, slots: list[Slot], tail: float, top: float
    ) -> None:
        self.x, self.width = place[:2]
        self.inner: Final = cell.margins[3]  # from the cell's left edge
        self.padding: Final = top + foot_of(cell)  # the white above and below its contents
        self.shade: Final = cell.shade
        self.valign: Final = cell.valign
        self.slots: Final = slots
        self.tail: Final = tail


class RowSetting:
    """Where the contents of rows of one shape stand; `top` is the white above those of all cells.

    `ruled` is None where nothing is.
    """

    __slots__ = ("cells", "ruled", "top")

    def __init__(self, cells: list[CellSetting], top: float, ruled: Ruled | None) -> None:
        self.cells: Final = cells
        self.top: Final = top
        self.ruled: Final = ruled


_Key = tuple[RowShape, bool, tuple[float, ...], Terms]
_settings: Shelf[_Key, RowSetting] = Shelf(MOST_SETTINGS)


def setting_of(
    row: ShapedRow, is_first: bool, columns: tuple[float, ...], terms: Terms
) -> RowSetting:
    """Give the setting of rows of a shape in a table of such columns: the first, or another."""
    key = row.shape, is_first, columns, terms
    return _settings.get(key) or _settings.put(key, _setting(row, is_first, columns, terms))


def _setting(
    row: ShapedRow, is_first: bool, columns: tuple[float, ...], terms: Terms
) -> RowSetting:
    edges = list(accumulate(columns, initial=0.0))
    made, ruled, at = [], [], 0
    top = max([top_of(cell, is_first) for cell in row.shape.cells])  # the widest holds for all
    for cell, count in zip(row.shape.cells, row.shape.counts, strict=True):
        place = place_of(edges, cell)
        slots, above = [], None
        for paragraph in row.paragraphs[at : at + count]:
            gap = gap_between(above, paragraph.look, terms.adds_spacing)
            slots.append(Slot(paragraph, gap, place[2], terms.grid))
            above = paragraph.look
        tail = above.after if above and not above.auto_after else 0.0
        made.append(CellSetting(cell, place, slots, tail, top))
        get = cell.borders.get
        ruled.append((*place[:2], get("top"), get("right"), get("bottom"), get("left")))
        at += count
    has_rules = any(border for cell in ruled for border in cell[2:])
    return RowSetting(made, top, Ruled(tuple(ruled)) if has_rules else None)


def place_of(edges: Sequence[float], cell: Cell) -> Place:
    """Give where a cell begins, its width and that of its contents."""
    x = edges[min(cell.column, len(edges) - 1)]
    width = edges[min(cell.column + cell.span, len(edges) - 1)] - x
    return x, width, max(width - cell.margins[1] - cell.margins[3], 1.0)


def top_of(cell: Cell, is_first: bool) -> float:
    """Give the white above what a cell holds; a border takes room, one between rows once."""
    return cell.margins[0] + (_thickness(cell, "top") if is_first else 0.0)


def foot_of(bottom: Cell) -> float:
    """Give the white below what a cell holds, by the one whose lower border closes it."""
    return bottom.margins[2] + _thickness(bottom, "bottom")


def _thickness(cell: Cell, side: str) -> float:
    border = cell.borders.get(side)
    if border is None:
        return 0.0
    return border.width * (3 if border.double else 1)
