"""Tables broken into lines, row by row: cells, merged cells, the heights of rows.

The rows of a long table are laid when they are reached and can be given up when they stand on
their page, so that it never lies in the memory as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from docgen.model.docx_place import Places
from docgen.typeset.blocks import Block, Cell, Grid, Paragraph, Row, RowShape, ShapedRow, Table
from docgen.typeset.cells import Flow, LaidCell, Part
from docgen.typeset.flow import Typesetter
from docgen.typeset.laid import Laid, join
from docgen.typeset.laid_rows import LaidRow, lay_row
from docgen.typeset.lines import TOLERANCE
from docgen.typeset.merges import Merges
from docgen.typeset.ooxml import Element
from docgen.typeset.row_settings import (
    Margins,
    Place,
    RowSetting,
    Terms,
    foot_of,
    place_of,
    setting_of,
    top_of,
)
from docgen.typeset.rows import TablePainter
from docgen.typeset.sheet import Sheet

TOO_HIGH = "内容超出固定行高，会印到行外，请加大行高或者改为最小行高。"
LEAST = 0.5  # points by which contents may exceed a fixed row height unnoticed
MOST_SETTINGS = 200  # of shapes of rows at hand
SHORT = 300  # rows: a table with more is laid row by row
PLAIN = frozenset(("text", "label", "tab", "line", "page"))  # pieces of a paragraph

Origin = tuple[Places, Element]


class LaidTable:
    """A table broken into lines in a column of a given width.

    A long one is not laid at once, unless it is wanted `whole`; it only tells at once what laying
    it tells (characters without a glyph, substituted faces, cells too high), so that this comes
    in the order of the document.
    """

    def __init__(
        self, setter: Typesetter, table: Table, width: float, grid: Grid, whole: bool = False
    ) -> None:
        self.table, self.count = table, len(table.rows)
        self._setter, self._column = setter, (width, grid)
        self._section = setter.fields.section
        total = sum(table.columns)
        self.x = {"center": (width - total) / 2, "right": width - total}.get(
            table.align, table.indent
        )
        self._edges = list(accumulate(table.columns, initial=0.0))
        self._places: dict[tuple[int, int, Margins], Place] = {}  # of cells of one shape
        self._terms = Terms(grid, setter.default_tab, setter.adds_spacing, setter.faces.book)
        self._settings: dict[tuple[RowShape, bool], RowSetting] = {}
        # Rows laid and not given up, those of a shape as a whole: cell by cell where that is asked.
        self._wholes: dict[int, LaidRow] = {}
        self._cells: dict[int, list[LaidCell]] = {}
        self._heights: list[float] = []  # of the rows laid
        self._merges = Merges()
        self.heads = next((n for n, row in enumerate(table.rows) if not row.header), self.count)
        if whole or self.count <= SHORT:
            self.lay_whole()
            exact = [n for n, row in enumerate(table.rows) if row.exact]
            too_high = [o for n in exact for o in self._too_high(n, self._cells[n])]
        else:
            too_high = [o for n in range(self.count) for o in self._told(n)]
        for origin in too_high:
            setter.faces.notes.at(*origin)
            setter.faces.notes.hint_here(TOO_HIGH)

    def lay_whole(self) -> None:
        """Lay all rows."""
        self._reach(self.count - 1)

    def cells(self, number: int) -> list[LaidCell]:
        """Give the cells of a row that has not been given up."""
        self._reach(number)
        cells = self._cells.get(number)
        if cells is None:
            cells = self._cells[number] = self._lay_row(number)
        return cells

    def whole(self, number: int) -> LaidRow | None:
        """Give a row that has not been given up as a whole; None where it is laid cell by cell."""
        self._reach(number)
        return self._wholes.get(number)

    def height(self, number: int) -> float:
        """Give the height of a row."""
        self._reach(number)
        return self._heights[number]

    def heights(self, first: int = 0, last: int | None = None) -> list[float]:
        """Give the heights of some rows."""
        stop = self.count if last is None else min(last, self.count)
        self._reach(stop - 1)
        return self._heights[first:stop]

    def total(self, most: float) -> float:
        """Give the height of all rows; where it is more than `most`, only so much of it."""
        total = 0.0
        for number in range(self.count):
            if total > most:
                break
            total += self.height(number)
        return total

    def give_up(self, number: int) -> None:
        """Forget a row that stands on its pages."""
        if number >= self.heads:
            self._cells.pop(number, None)
            self._wholes.pop(number, None)

    def _reach(self, number: int) -> None:
        """Lay the rows up to `number`, as they would be at the beginning of the table."""
        if number < len(self._heights):
            return
        fields = self._setter.fields
        here, fields.section = fields.section, self._section
        while len(self._heights) <= number:
            self._lay_next(len(self._heights))
        fields.section = here

    def _lay_next(self, number: int) -> None:
        """Lay a row after those above it."""
        row = self.table.rows[number]
        if isinstance(row, ShapedRow):
            whole = self._wholes[number] = self._lay_whole_row(number, row)
            self._heights.append(whole.height)
            return
        cells = self._cells[number] = self._lay_row(number)
        height = row.height if row.exact else max(row.height, _needed(cells, number))
        self._heights.append(height)
        for cell in cells:
            if cell.last_row > number:
                self._merges.begin(number, cell)
        self._merges.end(number, self._heights)

    def _lay_whole_row(self, number: int, row: ShapedRow) -> LaidRow:
        key = row.shape, number == 0
        setting = self._settings.get(key)
        if setting is None:
            if len(self._settings) >= MOST_SETTINGS:
                self._settings.clear()
            setting = self._settings[key] = setting_of(row, key[1], self.table.columns, self._terms)
        return lay_row(self._setter, row, setting, self._terms.grid)

    def _lay_row(self, number: int) -> list[LaidCell]:
        row = self.table.rows[number]
        cells = [self._lay_cell(number, cell) for cell in row.cells if cell.merge != "continue"]
        top = max((cell.top for cell in cells), default=0.0)
        for cell in cells:  # the widest white above holds for the whole row
            cell.top = top
        return cells

    def _lay_cell(self, number: int, cell: Cell) -> LaidCell:
        margins = cell.margins
        key = cell.column, cell.span, margins
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = place_of(self._edges, cell)
        x, width, inner = place
        flow = _flow(self._setter, cell.blocks, inner, self._column[1])
        last, bottom = (number, cell) if cell.merge != "restart" else self._merged(number, cell)
        top, foot = top_of(cell, number == 0), foot_of(bottom)
        return LaidCell(cell, flow, x, width, last, bottom, top, foot, flow.height())

    def _merged(self, number: int, cell: Cell) -> tuple[int, Cell]:
        """Give the last row a merged cell reaches over, and its cell there."""
        rows, last, bottom = self.table.rows, number, cell
        while last + 1 < self.count:
            below = next((c for c in rows[last + 1].cells if c.column == cell.column), None)
            if below is None or below.merge != "continue":
                break
            last, bottom = last + 1, below
        return last, bottom

    def _told(self, number: int) -> Iterator[Origin]:
        """Tell what laying a row tells, and keep nothing; give its cells that are too high."""
        row = self.table.rows[number]
        paragraphs = row.paragraphs if isinstance(row, ShapedRow) else _plain(row)
        if paragraphs is None:
            yield from self._too_high(number, self._lay_row(number))
            return
        for paragraph in paragraphs:
            self._setter.tell(paragraph)

    def _too_high(self, number: int, cells: Sequence[LaidCell]) -> Iterator[Origin]:
        """Give the places of cells that print beyond a row of fixed height."""
        row = self.table.rows[number]
        for cell in cells if row.exact else ():
            is_over = cell.last_row == number and cell.own + cell.padding > row.height + LEAST
            if is_over and cell.cell.origin and _prints(cell.flow):
                yield cell.cell.origin

    def heads_here(self) -> LaidTable:
        """Give the header rows as a later page repeats them: with its own number in them."""
        rows = self.table.rows[: self.heads]
        fields = self._setter.fields
        blocks = (block for row in rows for cell in row.cells for block in cell.blocks)
        if not any(isinstance(b, Paragraph) and fields.tells_page(b) for b in blocks):
            return self
        fields.repeating = True
        laid = LaidTable(self._setter, replace(self.table, rows=rows), *self._column, whole=True)
        fields.repeating = False
        return laid

    def begins_page(self) -> bool:
        """Whether the table's first paragraph asks for a new page."""
        cells = self.table.rows[0].cells if self.table.rows else ()
        first = cells[0].blocks[0] if cells and cells[0].blocks else None
        return isinstance(first, Paragraph) and first.look.page_break

    def splittable(self, number: int) -> bool:
        """Whether a row may go on on the next page."""
        row = self.table.rows[number]
        return not (row.cant_split or row.exact or number < self.heads)

    def least(self, number: int) -> float:
        """Give the height the beginning of a row needs: one line, where it may be split."""
        if not self.splittable(number):
            return self.height(number)
        cells = (c for c in self.cells(number) if c.flow.parts)
        first = (c.padding + g + p.height(0, 1) for c in cells for g, p in c.flow.parts[:1])
        return min(self.height(number), max(first, default=0.0))

    def stays_with_next(self) -> bool:
        """Whether the table stays, all of it on one page, with the paragraph after it."""
        return not self.table.at_bottom and all(map(self.kept_with_next, range(self.count)))

    def kept_with_next(self, number: int) -> bool:
        """Whether a row's paragraphs ask to stay with the next row."""
        row = self.table.rows[number]
        if isinstance(row, ShapedRow):
            return row.paragraphs[0].look.keep_next
        blocks = next((cell.blocks for cell in row.cells if cell.blocks), ())
        return bool(blocks) and isinstance(blocks[0], Paragraph) and blocks[0].look.keep_next


def _needed(cells: Sequence[LaidCell], number: int) -> float:
    """Give the height the cells of one row need that end with it."""
    needed = [cell.own + cell.padding for cell in cells if cell.last_row == number]
    return max(needed, default=0.0)


def _plain(row: Row) -> list[Paragraph] | None:
    """Give the paragraphs of a row that tells of nothing but their characters; None if others."""
    if row.exact:
        return None
    blocks = [b for cell in row.cells if cell.merge != "continue" for b in cell.blocks]
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    kinds = {piece.kind for paragraph in paragraphs for piece in paragraph.pieces}
    return paragraphs if len(paragraphs) == len(blocks) and kinds <= PLAIN else None


def _prints(flow: Flow) -> bool:
    """Whether there is anything in a cell but empty paragraphs."""
    return any(
        isinstance(part, LaidRows) or any(line.atoms for line in part.lines)
        for _, part in flow.parts
    )


def _flow(setter: Typesetter, blocks: Sequence[Block], width: float, grid: Grid) -> Flow:
    """Lay what a cell holds."""
    only = blocks[0] if len(blocks) == 1 else None
    if isinstance(only, Paragraph):  # as in most cells
        look = only.look
        gap = 0.0 if look.auto_before else look.before
        tail = 0.0 if look.auto_after else look.after
        return Flow([(gap, setter.lay(only, width, grid))], tail)
    parts: list[tuple[float, Part]] = []
    above: Laid | None = None
    for block in blocks:
        if isinstance(block, Table):
            rows = LaidRows(LaidTable(setter, block, width, grid, whole=True))
            parts.append((above.paragraph.look.after if above else 0.0, rows))
            above = None
            continue
        laid = setter.lay(block, width, grid)
        if above is not None:
            join(above, laid)
        parts.append((setter.gap(above.paragraph if above else None, block), laid))
        above = laid
    last = above.paragraph.look if above else None
    return Flow(parts, last.after if last and not last.auto_after else 0.0)


@dataclass(frozen=True, slots=True)
class LaidRows:
    """A table within a cell: it goes on on the next page between its rows, never within one."""

    laid: LaidTable

    @property
    def lines(self) -> list[float]:
        """The heights of its rows, which are what lines are to a paragraph."""
        return self.laid.heights()

    def height(self, first: int = 0, last: int | None = None) -> float:
        """Give the height of some of its rows."""
        return sum(self.lines[first:last])

    def fitting(self, first: int, room: float) -> int:
        """Count the rows up to which it fits into `room`; merged cells stay whole."""
        last, height, heights = first, 0.0, self.lines
        for number in range(first, len(heights)):
            height += heights[number]
            if height > room + TOLERANCE:
                break
            last = number + 1
        while first < last < len(heights) and self._merged_over(last):
            last -= 1
        return last

    def _merged_over(self, number: int) -> bool:
        """Whether a cell reaches over the upper edge of a row."""
        cells = (cell for above in range(number) for cell in self.laid.cells(above))
        return any(cell.last_row >= number for cell in cells)

    def place(self, sheet: Sheet, x: float, y: float, first: int = 0, last: int | None = None
              ) -> float:  # fmt: skip
        """Put some of its rows on a sheet at (x, y); give the y below them."""
        painter = TablePainter(self.laid)
        for number, height in enumerate(self.laid.heights(first, last), first):
            y = painter.row(sheet, x + self.laid.x, y, number, height)
        return y
