"""A laid-out page: what is to be painted where; points from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from docgen.typeset.blocks import Paragraph
from docgen.typeset.lines import Line
from docgen.typeset.looks import Border

Box = tuple[float, float, float, float]  # x, y, width, height
Rule = tuple[float, float, float, float, float, str]
"""A straight line from x0, y0 to x1, y1, its width and colour; plain, as tables have thousands."""

RuledCell = tuple[float, float, Border | None, Border | None, Border | None, Border | None]
"""A cell's left edge from that of its table, its width, its borders top, right, bottom, left."""


class Ruled:
    """How the cells of a row are ruled, one after another: one object for all rows of one shape.

    No border is double. Compared by identity.
    """

    __slots__ = ("cells",)

    def __init__(self, cells: tuple[RuledCell, ...]) -> None:
        self.cells = cells


class RuledRow:
    """The rules of a whole row: the left edge of its table, its top, its foot, how it is ruled."""

    __slots__ = ("foot", "how", "x", "y")

    def __init__(self, x: float, y: float, foot: float, how: Ruled) -> None:
        self.x, self.y, self.foot, self.how = x, y, foot, how


class Fill(NamedTuple):
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    color: str


class PlacedLine(NamedTuple):
    """A line of a paragraph at its place: the left edge of its column and its top.

    `again` marks what stands on an earlier page already: header rows a table repeats.
    """

    x: float
    y: float
    line: Line
    paragraph: Paragraph
    again: bool = False


@dataclass(slots=True)
class Sheet:
    """One page and its marks, each kind in the order it was placed."""

    width: float
    height: float
    label: int  # the number printed on it
    number_format: str = "decimal"
    fills: list[Fill] = field(default_factory=list)
    rules: list[Rule | RuledRow] = field(default_factory=list)
    lines: list[PlacedLine] = field(default_factory=list)
    section: int = 0  # of the document, from 0; the one that began on it where it has several
    repeating: bool = False  # header rows are being placed on it once more

    def frame(self, box: Box, side: str, line: tuple[float, str, bool]) -> None:
        """Rule one side of a box; `line` is width, colour, double."""
        x, y, width, height = box
        if side == "top":
            ends = x, y, x + width, y
        elif side == "bottom":
            ends = x, y + height, x + width, y + height
        elif side == "left":
            ends = x, y, x, y + height
        else:
            ends = x + width, y, x + width, y + height
        thick, color, is_double = line
        if not is_double:
            self.rules.append((*ends, thick, color))
            return
        across = (0.0, thick) if side in ("top", "bottom") else (thick, 0.0)
        for sign in (-1, 1):
            dx, dy = sign * across[0], sign * across[1]
            doubled = ends[0] + dx, ends[1] + dy, ends[2] + dx, ends[3] + dy
            self.rules.append((*doubled, thick, color))
