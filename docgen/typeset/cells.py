"""The cells of a table: what they hold in one column, and their part of a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from docgen.typeset.blocks import Cell
from docgen.typeset.looks import Border
from docgen.typeset.sheet import Fill, Sheet

Mark = tuple[int, int]  # paragraph (or table) and line (or row) where a flow goes on
START: Mark = (0, 0)
SIDES = ("top", "right", "bottom", "left")


class Part(Protocol):
    """A paragraph or a table within a cell, in lines or rows."""

    @property
    def lines(self) -> Sequence[Any]:
        """Its lines or rows."""

    def height(self, first: int = 0, last: int | None = None) -> float:
        """Give the height of some of its lines."""

    def fitting(self, first: int, room: float) -> int:
        """Count the lines up to which it fits into `room`, from the line `first` on."""

    def place(self, sheet: Sheet, x: float, y: float, first: int = 0, last: int | None = None
              ) -> float:  # fmt: skip
        """Put some of its lines on a sheet at (x, y); give the y below them."""


@dataclass(slots=True)
class Flow:
    """The parts of a cell in one column, each with the white above it."""

    parts: list[tuple[float, Part]]
    tail: float  # the white after the last paragraph

    @property
    def end(self) -> Mark:
        """The mark behind all of it."""
        return (len(self.parts), 0)

    def height(self, start: Mark = START) -> float:
        """Give the height from `start` to the end, with the white after the last paragraph."""
        total = self.tail
        if start == START and len(self.parts) == 1:  # a single paragraph, as in most cells
            [(gap, part)] = self.parts
            return total + part.height() + gap
        for index in range(start[0], len(self.parts)):
            gap, part = self.parts[index]
            first = start[1] if index == start[0] else 0
            total += part.height(first) + (gap if first == 0 and (index, 0) != start else 0.0)
            total += gap if (index, 0) == start == START else 0.0
        return total

    def fit(self, start: Mark, room: float) -> Mark:
        """Give the mark up to which it fits into `room` from `start` on."""
        for index in range(start[0], len(self.parts)):
            gap, part = self.parts[index]
            first = start[1] if index == start[0] else 0
            if first == 0 and ((index, 0) != start or start == START):
                room -= gap
            last = part.fitting(first, room)
            if last < len(part.lines):
                return (index, last)
            room -= part.height(first)
        return self.end

    def place(self, sheet: Sheet, x: float, y: float, start: Mark, stop: Mark) -> None:
        """Put the lines between two marks on a sheet."""
        for index in range(start[0], len(self.parts)):
            if (index, 0) >= stop:
                break
            gap, part = self.parts[index]
            first = start[1] if index == start[0] else 0
            if first == 0 and ((index, 0) != start or start == START):
                y += gap
            y = part.place(sheet, x, y, first, stop[1] if index == stop[0] else None)


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
    own: float  # the height of all its contents

    @property
    def padding(self) -> float:
        """The white above and below its contents."""
        return self.top + self.foot

    def paint(self, sheet: Sheet, x: float, y: float, bottom: float) -> None:
        """Paint all of it from `y` down to `bottom`; `x` is the table's left edge."""
        cell, left, height = self.cell, x + self.x, bottom - y
        if cell.shade:
            sheet.fills.append(Fill(left, y, self.width, height, cell.shade))
        line = y + self.top
        if cell.valign != "top":
            line += self.shift(height)
        inner = left + cell.margins[3]
        for gap, part in self.flow.parts:
            line = part.place(sheet, inner, line + gap)
        self.rule(sheet, (left, y, height), cell.borders.get("top"), self.bottom)
        if cell.diagonals:
            self.strike(sheet, left, y, bottom)

    def shift(self, height: float) -> float:
        """Give how far its contents stand below its top, by its vertical alignment."""
        if self.cell.valign not in ("center", "bottom"):
            return 0.0
        spare = height - (self.top + self.foot) - self.own
        if spare < 0:
            return 0.0
        return spare / 2 if self.cell.valign == "center" else spare

    def rule(
        self, sheet: Sheet, box: tuple[float, float, float], top: Border | None, closing: Cell
    ) -> None:
        """Rule its sides; `box` is left, y and height, `closing` has the lower border."""
        left, y, height = box
        borders, add = self.cell.borders, sheet.rules.append
        side, below, near = borders.get("right"), closing.borders.get("bottom"), borders.get("left")
        if (
            (top is not None and top.double)
            or (side is not None and side.double)
            or (below is not None and below.double)
            or (near is not None and near.double)
        ):
            for name, border in zip(SIDES, (top, side, below, near), strict=True):
                if border is not None:
                    line = border.width, border.color, border.double
                    sheet.frame((left, y, self.width, height), name, line)
            return
        right, foot = left + self.width, y + height
        if top is not None:
            add((left, y, right, y, top.width, top.color))
        if side is not None:
            add((right, y, right, foot, side.width, side.color))
        if below is not None:
            add((left, foot, right, foot, below.width, below.color))
        if near is not None:
            add((left, y, left, foot, near.width, near.color))

    def strike(self, sheet: Sheet, left: float, y: float, bottom: float) -> None:
        """Rule its diagonals."""
        right = left + self.width
        for name, border in self.cell.diagonals:
            start, end = (left, right) if name == "tl2br" else (right, left)
            sheet.rules.append((start, y, end, bottom, border.width, border.color))


@dataclass(slots=True)
class OpenCell:
    """A cell under way on a sheet: where its part there begins, and with which line."""

    laid: LaidCell
    y: float
    goes_on: bool = False  # at the top of a page, no header rows above
    mark: Mark = START

    def paint(self, sheet: Sheet, x: float, bottom: float, final: bool) -> None:
        """Paint its part down to `bottom`; `x` is the table's left edge, `final` where it ends."""
        laid, cell = self.laid, self.laid.cell
        left, height = x + laid.x, bottom - self.y
        if cell.shade:
            sheet.fills.append(Fill(left, self.y, laid.width, height, cell.shade))
        end = laid.flow.end if final else laid.flow.fit(self.mark, height - laid.padding)
        shift = laid.shift(height) if final and self.mark == START else 0.0
        line = self.y + laid.top + shift
        laid.flow.place(sheet, left + cell.margins[3], line, self.mark, end)
        top = cell.borders.get("top")
        if top is None and self.goes_on:
            top = cell.borders.get("bottom")  # so does LibreOffice close a table above
        laid.rule(sheet, (left, self.y, height), top, laid.bottom if final else cell)
        laid.strike(sheet, left, self.y, bottom)
        self.mark = end
