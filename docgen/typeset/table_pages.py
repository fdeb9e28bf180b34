"""A table of the body over its pages: rows that stay together, header rows again, rows in parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docgen.typeset.lines import TOLERANCE
from docgen.typeset.rows import TablePainter

if TYPE_CHECKING:
    from docgen.typeset.pages import Pager
    from docgen.typeset.tables import LaidTable


def flow_table(pager: Pager, laid: LaidTable) -> Iterator[None]:
    """Put a table on this sheet and the next ones; stops after each row."""
    if laid.table.at_bottom:
        _at_bottom(pager, laid)
        return
    if laid.begins_page() and pager.y > pager.top + TOLERANCE:
        pager.new_sheet()
    flow = _Flow(pager, laid)
    for number in range(laid.count):
        flow.row(number)
        laid.give_up(number)
        yield


def row_needs(pager: Pager, laid: LaidTable, number: int) -> float:
    """Give the height a row needs here, with the rows that must stay with it.

    Where they do not fit on any page it is that of the row alone.
    """
    needed, last = laid.height(number), number
    while last + 1 < laid.count and (
        last < laid.heads or laid.kept_with_next(last) or laid.table.rows[last].header
    ):
        last += 1
        needed += laid.least(last) if last == laid.heads else laid.height(last)
        if needed > pager.full:
            return laid.height(number)
    return needed if needed <= pager.full else laid.height(number)


def _at_bottom(pager: Pager, laid: LaidTable) -> None:
    """Set a table at the foot of the text area; what follows stays above it."""
    height = sum(laid.heights())
    if height > pager.room + TOLERANCE and pager.y > pager.top + TOLERANCE:
        pager.new_sheet()
    pager.foot -= height
    pager.bottom = min(pager.bottom, pager.foot)
    pager.put(laid, pager.foot)


class _Flow:
    """One table on its way over the sheets."""

    def __init__(self, pager: Pager, laid: LaidTable) -> None:
        self._pager, self._laid = pager, laid
        self._painter = TablePainter(laid)
        self._x = pager.section.left + laid.x

    def row(self, number: int) -> None:
        """Put the next row on this sheet, on the next one, or in parts on both."""
        pager, laid, painter = self._pager, self._laid, self._painter
        height = laid.height(number)
        if row_needs(pager, laid, number) <= pager.room + TOLERANCE:
            pager.y = painter.row(pager.sheet, self._x, pager.y, number, height)
            return
        splits = laid.splittable(number) and painter.first_lines_fit(number, pager.room)
        full = pager.full - sum(laid.heights(0, laid.heads))
        if not splits and pager.y > pager.top + TOLERANCE:
            self._turn(number)
            splits = laid.splittable(number)
        if height <= pager.room + TOLERANCE or (not splits and height > full):
            pager.y = painter.row(pager.sheet, self._x, pager.y, number, height)
        else:
            self._split(number)

    def _turn(self, number: int) -> None:
        """Go on with the table on the next sheet."""
        pager, painter = self._pager, self._painter
        painter.suspend(pager.sheet, self._x, pager.y)
        pager.new_sheet()
        if number >= self._laid.heads:
            pager.y = painter.heads(pager.sheet, self._x, pager.y)
        painter.resume(pager.y)

    def _split(self, number: int) -> None:
        """Set a row that does not fit on one sheet in parts."""
        pager, painter = self._pager, self._painter
        painter.begin(number, pager.y)
        while painter.rest(number) > pager.room + TOLERANCE:
            before = [part.mark for part in painter.open]
            pager.y = pager.bottom
            self._turn(number)
            if [part.mark for part in painter.open] == before:
                break
        bottom = pager.y + painter.rest(number)
        painter.finish(pager.sheet, self._x, number, bottom)
        pager.y = bottom
