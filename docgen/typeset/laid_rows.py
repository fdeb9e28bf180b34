"""A row of a shape in lines: all its cells laid together, and put on a sheet together.

It is the short way of rows that have a shape and stand on one page as a whole, no
merged cell beside them. All others go the way of `tables.py` and `cells.py`, cell by cell; where
both can be gone they give the same.
"""

from __future__ import annotations

from typing import Final

from docgen.typeset.blocks import Grid, ShapedRow
from docgen.typeset.flow import Typesetter
from docgen.typeset.lines import Line
from docgen.typeset.row_settings import RowSetting
from docgen.typeset.sheet import Fill, PlacedLine, RuledRow, Sheet


class LaidRow:
    """A row in lines: those of each paragraph, the height of what each cell holds, its own."""

    __slots__ = ("height", "lines", "owns", "row", "setting")

    def __init__(
        self,
        row: ShapedRow,
        setting: RowSetting,
        lines: list[list[Line]],
        owns: list[float],
        height: float,
    ) -> None:
        self.row: Final = row
        self.setting: Final = setting
        self.lines: Final = lines
        self.owns: Final = owns
        self.height: Final = height

    def paint(self, sheet: Sheet, x: float, y: float, bottom: float) -> None:
        """Paint all of it from `y` down to `bottom`; `x` is the table's left edge."""
        setting, height, at = self.setting, bottom - y, 0
        top, lines, paragraphs = setting.top, self.lines, self.row.paragraphs
        placed, again = sheet.lines, sheet.repeating
        for cell, own in zip(setting.cells, self.owns, strict=True):
            left, down = x + cell.x, y + top
            if cell.shade:
                sheet.fills.append(Fill(left, y, cell.width, height, cell.shade))
            if cell.valign != "top":
                spare = height - cell.padding - own
                if spare > 0 and cell.valign == "center":
                    down += spare / 2
                elif spare > 0 and cell.valign == "bottom":
                    down += spare
            left += cell.inner
            for slot in cell.slots:
                down += slot.gap
                paragraph = paragraphs[at]
                for line in lines[at]:
                    placed.append(PlacedLine(left, down, line, paragraph, again))
                    down += line.height
                at += 1
        if setting.ruled is not None:
            sheet.rules.append(RuledRow(x, y, y + height, setting.ruled))


def lay_row(setter: Typesetter, row: ShapedRow, setting: RowSetting, grid: Grid) -> LaidRow:
    """Lay a row by the setting of its shape."""
    laying = setter.laying
    lines: list[list[Line]] = []
    owns: list[float] = []
    needed, at, paragraphs = row.height, 0, row.paragraphs
    for cell in setting.cells:
        own = cell.tail
        is_first = True
        for slot in cell.slots:
            paragraph = paragraphs[at]
            if paragraph.words is None:
                found = laying.single(slot, paragraph, grid)
            else:
                found = laying.lines(paragraph, slot.width, grid, setter.page_room)
            lines.append(found)
            high = found[0].height if len(found) == 1 else sum([line.height for line in found])
            # Heights are added up in the order of `Flow.height`: sums of fractions differ by it.
            own = own + high + slot.gap if is_first else own + (high + slot.gap)
            is_first = False
            at += 1
        owns.append(own)
        if own + cell.padding > needed:
            needed = own + cell.padding
    return LaidRow(row, setting, lines, owns, needed)
