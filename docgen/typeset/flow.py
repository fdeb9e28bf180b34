"""Paragraphs one under another: laid into lines, stacked, split at a height, put on a sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from docgen.kept import Shelf
from docgen.model.docx_place import part_name
from docgen.model.fonts import FontBook
from docgen.typeset.atoms import Atom, PictureAtom
from docgen.typeset.blocks import NO_GRID, Grid, Paragraph, Words
from docgen.typeset.breaking import break_lines
from docgen.typeset.faces import Faces, Use
from docgen.typeset.fields import Fields
from docgen.typeset.lines import TOLERANCE, Line, Measure
from docgen.typeset.looks import Border
from docgen.typeset.sheet import Fill, PlacedLine, Sheet
from docgen.typeset.strips import Compositor, Strip

BAR_WIDTH = 0.5  # points: the rule of a bar tab
CHANGING = ("field", "picture")  # pieces that are not the same in every document and place
MOST_ATOMS = 400_000  # of the lines that are kept
LINE_WEIGHT = 12  # in atoms: what a line takes of the memory besides them


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
        stop = len(self.lines) if last is None else last
        total = sum(line.height for line in self.lines[first:stop])
        total += self.top if first == 0 else 0.0
        return total + (self.bottom if stop == len(self.lines) else 0.0)

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
        stop = len(self.lines) if last is None else last
        height = self.height(first, stop)
        self._decorate(sheet, x, y, height, (first == 0, stop == len(self.lines)))
        y += self.top if first == 0 else 0.0
        for line in self.lines[first:stop]:
            sheet.lines.append(PlacedLine(x, y, line, self.paragraph, sheet.repeating))
            y += line.height
        return y + (self.bottom if stop == len(self.lines) else 0.0)

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


class _Kept(NamedTuple):
    """What is kept of a paragraph that was laid: its lines, and what they took from the fonts."""

    lines: list[Line]
    uses: tuple[Use, ...]


_LinesKey = tuple[Words, float, Grid, float, FontBook]
_lines: Shelf[_LinesKey, _Kept] = Shelf(MOST_ATOMS)


@dataclass
class Typesetter:
    """Lays paragraphs into lines with the faces of one document.

    The lines of words that paragraphs share are kept for all documents: they depend on the words,
    the width, the grid, the default tab and the fonts.
    """

    faces: Faces
    default_tab: float
    adds_spacing: bool
    page_room: float = inf  # the height of the text area: no picture is higher
    fields: Fields = field(default_factory=Fields)

    def __post_init__(self) -> None:
        self._compositor = Compositor(self.faces)

    def lay(self, paragraph: Paragraph, width: float, grid: Grid) -> Laid:
        """Break a paragraph to `width`; `grid` is that of its section."""
        words = paragraph.words
        if words is None:
            lines = self._break(paragraph, width, grid).lines
        else:
            key = words, width, grid, self.default_tab, self.faces.book
            kept = _lines.get(key)
            if kept is None:
                kept = self._break(paragraph, width, grid)
                if not any(piece.kind in CHANGING for piece in paragraph.pieces):
                    weight = sum(len(line.atoms) + LINE_WEIGHT for line in kept.lines)
                    _lines.put(key, kept, weight)
            else:
                self.faces.take(kept.uses)
            lines = kept.lines
        borders = paragraph.look.borders
        if not borders:
            return Laid(paragraph, lines, width)
        return Laid(paragraph, lines, width, _pad(borders.get("top")), _pad(borders.get("bottom")))

    def tell(self, paragraph: Paragraph) -> None:
        """Tell the faces what laying a paragraph would, without laying it."""
        self.faces.take(self._strip(paragraph, inf, NO_GRID).uses)
        self._compositor.mark(paragraph.mark)

    def _strip(self, paragraph: Paragraph, width: float, grid: Grid) -> Strip:
        look = paragraph.look
        room = (width - look.left - look.right, self.page_room)
        space = grid.space if look.snap else 0.0
        return self._compositor.strip(paragraph, self.fields.text, room, space)

    def _break(self, paragraph: Paragraph, width: float, grid: Grid) -> _Kept:
        """Break a paragraph anew."""
        self.fields.note(paragraph)
        strip = self._strip(paragraph, width, grid)
        self.faces.take(strip.uses)
        if not strip.is_plain:
            self._tell_pictures(paragraph, strip.atoms)
        mark = self._compositor.mark(paragraph.mark)
        measure = Measure(width, self.default_tab, grid.pitch)
        return _Kept(break_lines(strip, paragraph.look, mark, measure), strip.uses)

    def _tell_pictures(self, paragraph: Paragraph, atoms: list[Atom]) -> None:
        """Tell of pictures that do not stand as the DOCX has them."""
        look = paragraph.look
        for atom in atoms:
            if not isinstance(atom, PictureAtom):
                continue
            place = f"{part_name(paragraph.part)}第 {paragraph.ordinal + 1} 段的图片"
            if atom.height < atom.picture.height:
                self.faces.notes.hint(f"{place}大过所在的栏或页，缩小排印。")
            if look.rule == "exact" and atom.height > look.line:
                self.faces.notes.hint(f"{place}高过固定行距，会盖住上一行，请改用单倍行距。")

    def gap(self, above: Paragraph | None, below: Paragraph) -> float:
        """Give the white between two paragraphs, or above the first."""
        before = below.look.before
        if above is None:
            return 0.0 if below.look.auto_before else before
        after = above.look.after
        if above.look.number and below.look.number and (
            above.look.number[0] == below.look.number[0]
        ):  # fmt: skip
            before = 0.0 if below.look.auto_before else before
            after = 0.0 if above.look.auto_after else after
        if above.look.style == below.look.style:
            before = 0.0 if below.look.contextual else before
            after = 0.0 if above.look.contextual else after
        return after + before if self.adds_spacing else max(after, before)


def join(above: Laid, below: Laid) -> None:
    """Let two neighbouring paragraphs with the same borders share one frame."""
    one, other = above.paragraph.look, below.paragraph.look
    if one.borders and one.borders == other.borders and one.left == other.left:
        above.bottom = 0.0
        below.top, below.joined = 0.0, True
