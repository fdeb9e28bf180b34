"""Tables: row heights, merged cells, and rows put on sheets whole or in parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docgen.typeset.blocks import Block, Cell, Grid, Paragraph, Row, Table
from docgen.typeset.flow import Laid, Typesetter, join
from docgen.typeset.lines import TOLERANCE
from docgen.typeset.looks import Notes
from docgen.typeset.sheet import Fill, Rule, Sheet

Mark = tuple[int, int]  # paragraph (or table) and line (or row) where a flow goes on
START: Mark = (0, 0)
TOO_HIGH = "内容超出固定行高，会印到行外，请加大行高或者改为最小行高。"
LEAST = 0.5  # points by which contents may exceed a fixed row height unnoticed


@dataclass(slots=True)
class LaidCell:
    """A cell with its contents in lines; `x` from the table's left edge."""

    cell: Cell
    flow: Flow
    x: float
    width: float
    last_row: int  # of a vertically merged cell; else its own row
    bottom: Cell  # the cell whose lower border closes it
    top: float  # the white above its contents; a border takes room, one between rows once
    foot: float  # the white below

    @property
    def padding(self) -> float:
        """The white above and below its contents."""
        return self.top + self.foot


@dataclass(slots=True)
class OpenCell:
    """A cell under way on a sheet: where its part there begins, and with which line."""

    laid: LaidCell
    y: float
    goes_on: bool = False  # at the top of a page, no header rows above
    mark: Mark = START


class LaidTable:
    """A table broken into lines in a column of a given width."""

    def __init__(self, setter: Typesetter, table: Table, width: float, grid: Grid) -> None:
        self.table = table
        self._setter, self._column = setter, (width, grid)
        total = sum(table.columns)
        self.x = {"center": (width - total) / 2, "right": width - total}.get(
            table.align, table.indent
        )
        edges = [0.0]
        for column in table.columns:
            edges.append(edges[-1] + column)
        self.cells = [
            [
                _lay_cell(setter, table, number, cell, edges, grid)
                for cell in row.cells
                if cell.merge != "continue"
            ]
            for number, row in enumerate(table.rows)
        ]
        for cells in self.cells:  # the widest white above holds for the whole row
            top = max((cell.top for cell in cells), default=0.0)
            for cell in cells:
                cell.top = top
        self.heights = self._heights(setter.faces.notes)
        self.heads = 0
        for row in table.rows:
            if not row.header:
                break
            self.heads += 1

    def _heights(self, notes: Notes) -> list[float]:
        heights = [row.height for row in self.table.rows]
        for number, row in enumerate(self.table.rows):
            single = [c for c in self.cells[number] if c.last_row == number]
            needed = max((c.flow.height() + c.padding for c in single), default=0.0)
            if not row.exact:
                heights[number] = max(heights[number], needed)
            elif needed > row.height + LEAST:
                _tell_too_high(single, row.height, notes)
        for number, cells in enumerate(self.cells):
            for cell in cells:
                have = sum(heights[number : cell.last_row + 1])
                needed = cell.flow.height() + cell.padding
                if cell.last_row > number and needed > have:
                    heights[cell.last_row] += needed - have
        return heights

    def heads_here(self) -> LaidTable:
        """Give the header rows as a later page repeats them: with its own number in them."""
        rows = self.table.rows[: self.heads]
        fields = self._setter.fields
        blocks = (block for row in rows for cell in row.cells for block in cell.blocks)
        if not any(isinstance(b, Paragraph) and fields.tells_page(b) for b in blocks):
            return self
        fields.repeating = True
        laid = LaidTable(self._setter, replace(self.table, rows=rows), *self._column)
        fields.repeating = False
        return laid

    def begins_page(self) -> bool:
        """Whether the table's first paragraph asks for a new page."""
        cells = self.table.rows[0].cells if self.table.rows else ()
        first = cells[0].blocks[0] if cells and cells[0].blocks else None
        return isinstance(first, Paragraph) and first.look.page_break

    def splittable(self, number: int) -> bool:
        """Whether a row may go on on the next page."""
        row: Row = self.table.rows[number]
        return not (row.cant_split or row.exact or number < self.heads)

    def least(self, number: int) -> float:
        """Give the height the beginning of a row needs: one line, where it may be split."""
        if not self.splittable(number):
            return self.heights[number]
        cells = (c for c in self.cells[number] if c.flow.parts)
        first = (c.padding + g + p.height(0, 1) for c in cells for g, p in c.flow.parts[:1])
        return min(self.heights[number], max(first, default=0.0))

    def stays_with_next(self) -> bool:
        """Whether the table stays, all of it on one page, with the paragraph after it."""
        return not self.table.at_bottom and all(
            self.kept_with_next(number) for number in range(len(self.heights))
        )

    def kept_with_next(self, number: int) -> bool:
        """Whether a row's paragraphs ask to stay with the next row."""
        blocks = [b for cell in self.table.rows[number].cells for b in cell.blocks]
        first = blocks[0] if blocks else None
        return isinstance(first, Paragraph) and first.look.keep_next


def _tell_too_high(cells: Sequence[LaidCell], height: float, notes: Notes) -> None:
    """Tell which cells of a row of fixed height print beyond it."""
    for laid in cells:
        origin = laid.cell.origin
        if laid.flow.prints() and laid.flow.height() + laid.padding > height + LEAST and origin:
            notes.at(*origin)
            notes.hint_here(TOO_HIGH)


def _lay_cell(
    setter: Typesetter, table: Table, number: int, cell: Cell, edges: list[float], grid: Grid
) -> LaidCell:
    x = edges[min(cell.column, len(edges) - 1)]
    width = edges[min(cell.column + cell.span, len(edges) - 1)] - x
    inner = width - cell.margins[1] - cell.margins[3]
    flow = Flow(setter, cell.blocks, max(inner, 1.0), grid)
    last, bottom = number, cell
    while cell.merge == "restart" and last + 1 < len(table.rows):
        below = [c for c in table.rows[last + 1].cells if c.column == cell.column]
        if not below or below[0].merge != "continue":
            break
        last, bottom = last + 1, below[0]
    top = cell.margins[0] + (_thickness(cell, "top") if number == 0 else 0.0)
    foot = cell.margins[2] + _thickness(bottom, "bottom")
    return LaidCell(cell, flow, x, width, last, bottom, top, foot)


def _thickness(cell: Cell, side: str) -> float:
    border = cell.borders.get(side)
    if border is None:
        return 0.0
    return border.width * (3 if border.double else 1)


def paint_cell(sheet: Sheet, x: float, part: OpenCell, bottom: float, final: bool) -> Mark:
    """Paint the part of a cell from `part.y` down to `bottom`; give where its lines go on.

    `x` is the table's left edge; `final` says that the cell ends here.
    """
    laid, cell = part.laid, part.laid.cell
    left = x + laid.x
    height = bottom - part.y
    if cell.shade:
        sheet.fills.append(Fill(left, part.y, laid.width, height, cell.shade))
    end = laid.flow.end if final else laid.flow.fit(part.mark, height - laid.padding)
    shift = 0.0
    if final and part.mark == START and cell.valign in ("center", "bottom"):
        spare = max(height - laid.padding - laid.flow.height(), 0.0)
        shift = spare / 2 if cell.valign == "center" else spare
    laid.flow.place(sheet, left + cell.margins[3], part.y + laid.top + shift, part.mark, end)
    for side in ("top", "right", "bottom", "left"):
        border = (laid.bottom if side == "bottom" and final else cell).borders.get(side)
        if side == "top" and part.goes_on and border is None:
            border = cell.borders.get("bottom")  # so does LibreOffice close a table above
        if border:
            box = (left, part.y, laid.width, height)
            sheet.frame(box, side, (border.width, border.color, border.double))
    for name, border in cell.diagonals:
        ends = (left, left + laid.width) if name == "tl2br" else (left + laid.width, left)
        sheet.rules.append(Rule(ends[0], part.y, ends[1], bottom, border.width, border.color))
    return end


class TablePainter:
    """Puts the rows of one table on sheets, keeping the cells that reach over several."""

    def __init__(self, laid: LaidTable) -> None:
        self.laid = laid
        self.open: list[OpenCell] = []
        self._top: float | None = None  # where it goes on, on a later page without header rows

    def row(self, sheet: Sheet, x: float, y: float, number: int, height: float) -> float:
        """Paint row `number` whole, `height` high, at y; give the y below it."""
        self.begin(number, y)
        still: list[OpenCell] = []
        for part in self.open:
            if part.laid.last_row > number:
                still.append(part)
            else:
                paint_cell(sheet, x, part, y + height, True)
        self.open = still
        return y + height

    def heads(self, sheet: Sheet, x: float, y: float) -> float:
        """Paint the header rows once more at the top of a page."""
        painter = TablePainter(self.laid.heads_here())
        sheet.repeating = True
        for number in range(self.laid.heads):
            y = painter.row(sheet, x, y, number, self.laid.heights[number])
        sheet.repeating = False
        return y

    def suspend(self, sheet: Sheet, x: float, y: float) -> None:
        """Close the parts of the open cells at the foot of a page."""
        for part in self.open:
            part.mark = paint_cell(sheet, x, part, y, False)

    def resume(self, y: float) -> None:
        """Let the open cells go on at the top of the next page."""
        self._top = None if self.laid.heads else y
        for part in self.open:
            part.y, part.goes_on = y, self._top is not None

    def begin(self, number: int, y: float) -> None:
        """Open the cells of a row."""
        self.open += [OpenCell(cell, y, y == self._top) for cell in self.laid.cells[number]]

    def first_lines_fit(self, number: int, room: float) -> bool:
        """Whether at least one line of every cell of the row stands in `room`."""
        return all(
            cell.flow.fit(START, room - cell.padding) > START or cell.flow.end == START
            for cell in self.laid.cells[number]
        )

    def rest(self, number: int) -> float:
        """Give the height the open cells of row `number` still need."""
        needed = [
            part.laid.flow.height(part.mark) + part.laid.padding
            for part in self.open
            if part.laid.last_row == number
        ]
        return max(needed, default=0.0)

    def finish(self, sheet: Sheet, x: float, number: int, bottom: float) -> None:
        """Close the cells that end with row `number`."""
        for part in self.open:
            if part.laid.last_row == number:
                paint_cell(sheet, x, part, bottom, True)
        self.open = [part for part in self.open if part.laid.last_row > number]


@dataclass(frozen=True, slots=True)
class LaidRows:
    """A table within a cell: it goes on on the next page between its rows, never within one."""

    laid: LaidTable

    @property
    def lines(self) -> list[float]:
        """The heights of its rows, which are what lines are to a paragraph."""
        return self.laid.heights

    def height(self, first: int = 0, last: int | None = None) -> float:
        """Give the height of some of its rows."""
        return sum(self.laid.heights[first:last])

    def fitting(self, first: int, room: float) -> int:
        """Count the rows up to which it fits into `room`; merged cells stay whole."""
        last, height = first, 0.0
        for number in range(first, len(self.lines)):
            height += self.lines[number]
            if height > room + TOLERANCE:
                break
            last = number + 1
        while first < last < len(self.lines) and self._merged_over(last):
            last -= 1
        return last

    def _merged_over(self, number: int) -> bool:
        """Whether a cell reaches over the upper edge of a row."""
        cells = (cell for row in self.laid.cells[:number] for cell in row)
        return any(cell.last_row >= number for cell in cells)

    def place(self, sheet: Sheet, x: float, y: float, first: int = 0, last: int | None = None
              ) -> float:  # fmt: skip
        """Put some of its rows on a sheet at (x, y); give the y below them."""
        painter = TablePainter(self.laid)
        stop = len(self.lines) if last is None else last
        for number in range(first, stop):
            y = painter.row(sheet, x + self.laid.x, y, number, self.lines[number])
        return y


class Flow:
    """The paragraphs and tables of a cell in one column."""

    def __init__(
        self, setter: Typesetter, blocks: Sequence[Block], width: float, grid: Grid
    ) -> None:
        self.parts: list[tuple[float, Laid | LaidRows]] = []
        above: Laid | None = None
        for block in blocks:
            if isinstance(block, Table):
                rows = LaidRows(LaidTable(setter, block, width, grid))
                self.parts.append((above.paragraph.look.after if above else 0.0, rows))
                above = None
                continue
            laid = setter.lay(block, width, grid)
            if above is not None:
                join(above, laid)
            gap = setter.gap(above.paragraph if above else None, block)
            self.parts.append((gap, laid))
            above = laid
        last = above.paragraph.look if above else None
        self.tail = last.after if last and not last.auto_after else 0.0
        self.end: Mark = (len(self.parts), 0)

    def prints(self) -> bool:
        """Whether there is anything in it but empty paragraphs."""
        return any(
            isinstance(part, LaidRows) or any(line.atoms for line in part.lines)
            for _, part in self.parts
        )

    def height(self, start: Mark = START) -> float:
        """Give the height from `start` to the end, with the white after the last paragraph."""
        total = self.tail
        for index in range(start[0], len(self.parts)):
            gap, laid = self.parts[index]
            first = start[1] if index == start[0] else 0
            total += laid.height(first) + (gap if first == 0 and (index, 0) != start else 0.0)
            total += gap if (index, 0) == start == START else 0.0
        return total

    def fit(self, start: Mark, room: float) -> Mark:
        """Give the mark up to which it fits into `room` from `start` on."""
        for index in range(start[0], len(self.parts)):
            gap, laid = self.parts[index]
            first = start[1] if index == start[0] else 0
            if first == 0 and ((index, 0) != start or start == START):
                room -= gap
            last = laid.fitting(first, room)
            if last < len(laid.lines):
                return (index, last)
            room -= laid.height(first)
        return self.end

    def place(self, sheet: Sheet, x: float, y: float, start: Mark = START, end: Mark | None = None
              ) -> float:  # fmt: skip
        """Put the lines between two marks on a sheet; give the y below them."""
        stop = self.end if end is None else end
        for index in range(start[0], len(self.parts)):
            if (index, 0) >= stop:
                break
            gap, laid = self.parts[index]
            first = start[1] if index == start[0] else 0
            if first == 0 and ((index, 0) != start or start == START):
                y += gap
            y = laid.place(sheet, x, y, first, stop[1] if index == stop[0] else None)
        return y
