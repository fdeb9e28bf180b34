"""A paragraph in lines: stacked, split at a height, put on a sheet with its borders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.typeset.blocks import Paragraph
from docgen.typeset.lines import TOLERANCE, Line
from docgen.typeset.looks import Border
from docgen.typeset.sheet import Fill, PlacedLine, Sheet

BAR_WIDTH = 0.5  # points: the rule of a bar tab


@dataclass(slots=True)
class Laid:
    """A paragraph in lines; `top` and `bottom` are the room its borders take."""

    paragraph: Paragraph
    lines: list[Line]
    width: float
    top: float = 0.0
    bottom: float = 0.0
    joined: bool = False  # shares its borders with the paragraph before

    def height(self, first: int = 0, last: int | None = None) -> float:
        """Give the height of some of its lines, with the border above and below."""
        lines, count = self.lines, len(self.lines)
        stop = count if last is None else last
        if first == 0 and stop == count == 1:
            return lines[0].height + self.top + self.bottom
        total = sum([line.height for line in lines[first:stop]])
        total += self.top if first == 0 else 0.0
        return total + (self.bottom if stop == count else 0.0)

    def fitting(self, first: int, room: float) -> int:
        """Count the lines up to which it fits into `room`, from the line `first` on."""
        height = self.top if first == 0 else 0.0
        for index in range(first, len(self.lines)):
            height += self.lines[index].height
            end = self.bottom if index == len(self.lines) - 1 else 0.0
            if height + end - self.lines[index].spare > room + TOLERANCE:
                return index
        return len(self.lines)

    def place(self, sheet: Sheet, x: float, y: float, first: int = 0, last: int | None = None
              ) -> float:  # fmt: skip
        """Put some of its lines on a sheet at (x, y); give the y below them."""
        lines, paragraph, look = self.lines, self.paragraph, self.paragraph.look
        count = len(lines)
        stop = count if last is None else last
        if look.borders or look.shade or look.bars:
            height = self.height(first, stop)
            self._decorate(sheet, x, y, height, (first == 0, stop == count))
        if first == 0:
            y += self.top
        for line in lines if stop - first == count else lines[first:stop]:
            sheet.lines.append(PlacedLine(x, y, line, paragraph, sheet.repeating))
            y += line.height
        return y + (self.bottom if stop == count else 0.0)

    def _decorate(
        self, sheet: Sheet, x: float, y: float, height: float, ends: tuple[bool, bool]
    ) -> None:
        """Paint background and borders behind the lines placed at (x, y)."""
        look = self.paragraph.look
        for bar in look.bars:
            sheet.rules.append((x + bar, y, x + bar, y + height, BAR_WIDTH, "000000"))
        if not look.borders and not look.shade:
            return
        left = x + look.left + min(look.first, 0.0)
        width = x + self.width - look.right - left
        sides = look.borders
        pad_left, pad_right = _pad(sides.get("left")), _pad(sides.get("right"))
        box = (left - pad_left, y, width + pad_left + pad_right, height)
        if look.shade:
            sheet.fills.append(Fill(*box, look.shade))
        for side, border in sides.items():
            shown = {"top": ends[0] and not self.joined, "bottom": ends[1] and self.bottom > 0,
                     "left": True, "right": True}  # fmt: skip
            if shown.get(side):
                inset = border.width / 2
                inner = (box[0], y + inset, box[2], height - 2 * inset)
                sheet.frame(inner, side, (border.width, border.color, border.double))


def _pad(border: Border | None) -> float:
    """Give the room a border takes: its distance and its width."""
    if border is None:
        return 0.0
    return border.space + border.width * (3 if border.double else 1)


def border_room(borders: Mapping[str, Border]) -> tuple[float, float]:
    """Give the room a paragraph's borders take above and below."""
    return _pad(borders.get("top")), _pad(borders.get("bottom"))


def join(above: Laid, below: Laid) -> None:
    """Let two neighbouring paragraphs with the same borders share one frame."""
    one, other = above.paragraph.look, below.paragraph.look
    if one.borders and one.borders == other.borders and one.left == other.left:
        above.bottom = 0.0
        below.top, below.joined = 0.0, True
