"""Paragraphs laid into lines with the faces of one document, and the white between them."""

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
from docgen.typeset.laid import Laid, border_room
from docgen.typeset.lines import Line, Measure
from docgen.typeset.strips import Compositor, Strip

CHANGING = ("field", "picture")  # pieces that are not the same in every document and place
MOST_ATOMS = 400_000  # of the lines that are kept
LINE_WEIGHT = 12  # in atoms: what a line takes of the memory besides them


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
        return Laid(paragraph, lines, width, *border_room(borders))

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
