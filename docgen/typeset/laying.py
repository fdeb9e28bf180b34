"""A paragraph → its lines, by the shortest way: kept ones, one short line, or broken anew.

Lines of words that paragraphs share are kept for all documents: they depend on the words, the
width, the grid, the default tab, the fonts and what fields show. What they took from the fonts is
kept with them, so that a document that finds them kept tells the same as one that does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Final

from docgen.kept import Shelf
from docgen.model.docx_place import part_name
from docgen.model.fonts import FontBook
from docgen.typeset.atoms import Atom, PictureAtom
from docgen.typeset.blocks import Grid, Paragraph, Piece, Words
from docgen.typeset.breaking import break_lines
from docgen.typeset.cases import Case
from docgen.typeset.faces import Faces, MissingGlyphError, NoGlyphError, Use
from docgen.typeset.fields import Fields
from docgen.typeset.kinsoku import is_weak
from docgen.typeset.lines import Line, Measure
from docgen.typeset.looks import RunLook
from docgen.typeset.short import atoms_of, one_run, run_strip, script_of, short_line, slot_lines
from docgen.typeset.slots import Slot
from docgen.typeset.strips import MOST_LOOKS, WHITE, Compositor, Strip

TEXTS = ("text", "label")  # pieces that say something
MOST_ATOMS = 200_000  # of the lines that are kept
MOST_SINGLES = 100_000  # of the lines of single texts in slots
LINE_WEIGHT = 12  # in atoms: what a line takes of the memory besides them


class Kept:
    """What is kept of a paragraph that was laid: its lines, and what they took from the fonts."""

    __slots__ = ("lines", "uses")

    def __init__(self, lines: list[Line], uses: tuple[Use, ...]) -> None:
        self.lines: Final = lines
        self.uses: Final = uses


_Key = tuple[Words, float, Grid, float, FontBook, tuple[str, ...]]
_lines: Shelf[_Key, Kept] = Shelf(MOST_ATOMS)
_singles: Shelf[tuple[Slot, str], Kept] = Shelf(MOST_SINGLES)


class Laying:
    """Lays the paragraphs of one document into lines."""

    def __init__(self, faces: Faces, fields: Fields, default_tab: float) -> None:
        self._faces, self._fields, self._default_tab = faces, fields, default_tab
        self._compositor = Compositor(faces)
        self._settled: dict[RunLook, set[str]] = {}  # characters that tell nothing new
        self._pairs: dict[Slot, tuple[Case, Case]] = {}  # of slots something was laid in
        self._taken: dict[int, tuple[Use, ...]] = {}  # told to the faces, each by its identity

    def lines(self, paragraph: Paragraph, width: float, grid: Grid, page_room: float) -> list[Line]:
        """Give a paragraph's lines; no picture is higher than `page_room`.

        MissingGlyphError where no face prints a character, FontError for a damaged font file.
        """
        words = paragraph.words
        key: _Key | None = None
        if words is not None:
            key = words, width, grid, self._default_tab, self._faces.book, ()
        kept = _lines.get(key) if key else None
        if kept is None:
            kinds = {piece.kind for piece in paragraph.pieces}
            if "picture" in kinds:
                key = None  # the page's height counts as well
            if "field" in kinds:
                self._fields.note(paragraph)
                key = (*key[:-1], self._texts(paragraph)) if key else None
                kept = _lines.get(key) if key else None
            if kept is None:
                kept = self._lay(paragraph, width, grid, page_room)
                if key:
                    weight = sum([len(line.atoms) + LINE_WEIGHT for line in kept.lines])
                    _lines.put(key, kept, weight)
        self._take(kept.uses)
        return kept.lines

    def _take(self, uses: tuple[Use, ...]) -> None:
        """Tell the faces what lines took from the fonts, unless they were told of these."""
        if id(uses) not in self._taken:
            if len(self._taken) >= MOST_LOOKS:
                self._taken.clear()
            self._taken[id(uses)] = uses  # held, so that no other gets its number
            self._faces.take(uses)

    def single(self, slot: Slot, paragraph: Paragraph, grid: Grid) -> list[Line]:
        """Give the lines of a paragraph of a single text, which stands in a slot.

        The slot implies all that they depend on but the text.
        """
        text = paragraph.pieces[0].text
        key = slot, text
        kept = _singles.get(key)
        if kept is None:
            kept = self._single(slot, paragraph, text, grid)
            weight = len(text) + LINE_WEIGHT * len(kept.lines)
            _singles.put(key, kept, weight)
        if id(kept.uses) not in self._taken:
            self._take(kept.uses)
        return kept.lines

    def _single(self, slot: Slot, paragraph: Paragraph, text: str, grid: Grid) -> Kept:
        """Lay a paragraph of a single text anew."""
        east = script_of(text, slot.run.hint_east) if slot.is_plain else None
        if east is None or not self._compositor.has_met(slot.mark):
            return self._lay(paragraph, slot.width, grid, inf)
        pair = self._pairs.get(slot)
        if pair is None:
            if len(self._pairs) >= MOST_LOOKS:
                self._pairs.clear()
            pair = self._pairs[slot] = self._compositor.pair(slot.run, 0, slot.space)
        case = pair[east]
        try:
            atoms = atoms_of(text, case)
        except NoGlyphError as error:
            raise _missing(error, paragraph) from None
        if atoms is None:
            return self._lay(paragraph, slot.width, grid, inf)
        lines = slot_lines(slot, text, case, atoms, grid.pitch)
        if lines is not None:
            return Kept(lines, case.uses)
        measure = Measure(slot.width, self._default_tab, grid.pitch)
        strip, mark = run_strip(paragraph, case, atoms), self._compositor.mark(slot.mark)
        return Kept(break_lines(strip, slot.look, mark, measure), case.uses)

    def _texts(self, paragraph: Paragraph) -> tuple[str, ...]:
        """Give what the fields of a paragraph show here."""
        pieces = enumerate(paragraph.pieces)
        return tuple(
            [self._fields.text(paragraph, n) for n, piece in pieces if piece.kind == "field"]
        )

    def tell(self, paragraph: Paragraph) -> None:
        """Tell the faces what laying a paragraph would, without laying it."""
        if not all(map(self._is_told, paragraph.pieces)):
            try:
                short = one_run(paragraph, self._compositor, 0.0)
            except NoGlyphError as error:
                raise _missing(error, paragraph) from None
            uses = short[0].uses if short else self._strip(paragraph, (inf, inf), 0.0).uses
            self._faces.take(uses)
            for piece in paragraph.pieces:
                self._settle(piece)
        self._compositor.mark(paragraph.mark)

    def _is_told(self, piece: Piece) -> bool:
        """Whether all characters of a piece of text are among those told before in its look."""
        settled = self._settled.get(piece.look)
        return settled is not None and piece.kind in TEXTS and settled.issuperset(piece.text)

    def _settle(self, piece: Piece) -> None:
        """Keep which characters of a piece tell nothing new, whatever stands before them."""
        look = piece.look
        if piece.kind in TEXTS and not (look.caps or look.small_caps):
            if len(self._settled) >= MOST_LOOKS:
                self._settled.clear()
            settled = self._settled.setdefault(look, set())
            settled.update([char for char in piece.text if not (is_weak(char) or char in WHITE)])

    def _lay(self, paragraph: Paragraph, width: float, grid: Grid, page_room: float) -> Kept:
        """Lay a paragraph anew."""
        look = paragraph.look
        space = grid.space if look.snap else 0.0
        measure = Measure(width, self._default_tab, grid.pitch)
        try:
            short = one_run(paragraph, self._compositor, space)
        except NoGlyphError as error:
            raise _missing(error, paragraph) from None
        mark = self._compositor.mark(paragraph.mark)
        if short is not None:
            case, atoms = short
            line = short_line(paragraph, atoms, case.reach, measure)
            if line is not None:
                return Kept([line], case.uses)
            strip = run_strip(paragraph, case, atoms)
            return Kept(break_lines(strip, look, mark, measure), case.uses)
        room = width - look.left - look.right, page_room
        strip = self._strip(paragraph, room, space)
        if not strip.is_plain:
            self._tell_pictures(paragraph, strip.atoms)
        return Kept(break_lines(strip, look, mark, measure), strip.uses)

    def _strip(self, paragraph: Paragraph, room: tuple[float, float], space: float) -> Strip:
        try:
            return self._compositor.strip(paragraph, self._fields.text, room, space)
        except NoGlyphError as error:
            raise _missing(error, paragraph) from None

    def _tell_pictures(self, paragraph: Paragraph, atoms: Sequence[Atom]) -> None:
        """Tell of pictures that do not stand as the DOCX has them."""
        look = paragraph.look
        for atom in atoms:
            if not isinstance(atom, PictureAtom):
                continue
            place = f"{part_name(paragraph.part)}第 {paragraph.ordinal + 1} 段的图片"
            if atom.height < atom.picture.height:
                self._faces.notes.hint(f"{place}大过所在的栏或页，缩小排印。")
            if look.rule == "exact" and atom.height > look.line:
                self._faces.notes.hint(f"{place}高过固定行距，会盖住上一行，请改用单倍行距。")


def _missing(error: NoGlyphError, paragraph: Paragraph) -> MissingGlyphError:
    return MissingGlyphError(error.char, (paragraph.part, paragraph.ordinal))
