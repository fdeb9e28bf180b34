"""Rows of a table put on sheets, whole or in parts, with the cells that reach over several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.typeset.cells import START, OpenCell
from docgen.typeset.sheet import Sheet

if TYPE_CHECKING:
    from docgen.typeset.tables import LaidTable


class TablePainter:
    """Puts the rows of one table on sheets, keeping the cells that reach over several."""

    def __init__(self, laid: LaidTable) -> None:
        self.laid = laid
        self.open: list[OpenCell] = []
        self._top: float | None = None  # where it goes on, on a later page without header rows

    def row(self, sheet: Sheet, x: float, y: float, number: int, height: float) -> float:
        """Paint row `number` whole, `height` high, at y; give the y below it."""
        bottom = y + height
        if self.open or y == self._top:
            self.begin(number, y)
            self.finish(sheet, x, number, bottom)
            return bottom
        whole = self.laid.whole(number)
        if whole is not None:
            whole.paint(sheet, x, y, bottom)
            return bottom
        for cell in self.laid.cells(number):  # no cell is under way: most rows are such
            if cell.last_row > number:
                self.open.append(OpenCell(cell, y))
            else:
                cell.paint(sheet, x, y, bottom)
        return bottom

    def heads(self, sheet: Sheet, x: float, y: float) -> float:
        """Paint the header rows once more at the top of a page."""
        painter = TablePainter(self.laid.heads_here())
        sheet.repeating = True
        for number in range(self.laid.heads):
            y = painter.row(sheet, x, y, number, self.laid.height(number))
        sheet.repeating = False
        return y

    def suspend(self, sheet: Sheet, x: float, y: float) -> None:
        """Close the parts of the open cells at the foot of a page."""
        for part in self.open:
            part.paint(sheet, x, y, False)

    def resume(self, y: float) -> None:
        """Let the open cells go on at the top of the next page."""
        self._top = None if self.laid.heads else y
        for part in self.open:
            part.y, part.goes_on = y, self._top is not None

    def begin(self, number: int, y: float) -> None:
        """Open the cells of a row."""
        self.open += [OpenCell(cell, y, y == self._top) for cell in self.laid.cells(number)]

    def first_lines_fit(self, number: int, room: float) -> bool:
        """Whether at least one line of every cell of the row stands in `room`."""
        return all(
            cell.flow.fit(START, room - cell.padding) > START or cell.flow.end == START
            for cell in self.laid.cells(number)
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
        still: list[OpenCell] = []
        for part in self.open:
            if part.laid.last_row > number:
                still.append(part)
            else:
                part.paint(sheet, x, bottom, True)
        self.open = still
