"""A look → its case: the atom of each character in it, made when first set and kept.

As a printer's case holds the sorts of one face and size, a case holds what a character of one
look and script is set with. It depends on the fonts and the look alone, and serves all documents.
"""

from __future__ import annotations

from typing import NamedTuple

from docgen.kept import Shelf
from docgen.model.fonts import FontBook
from docgen.model.glyphs import SELECTORS
from docgen.typeset.atoms import EMPHASIS, MARKS_BELOW, SMALL_CAPS, WESTERN, Atom
from docgen.typeset.blocks import NOT_IN_TEXT
from docgen.typeset.faces import SAME, Face, Use, face_for, family_of, parse
from docgen.typeset.heights import reach_of
from docgen.typeset.kinsoku import INVISIBLE
from docgen.typeset.looks import RunLook

MOST_CASES = 512
MOST_CHARACTERS = 3000  # a case that has grown beyond is emptied before the next document


class Label(NamedTuple):
    """What tells one case from another; `offset` is that of its atoms, `space` what a grid adds.

    `is_small` holds the capitals that stand for small letters.
    """

    book: FontBook
    look: RunLook
    east: bool
    offset: int
    space: float
    is_small: bool


class Case(dict[str, Atom]):
    """The atom of each character of one look and script.

    `odd` are those among them that ask for a closer look: they print nothing, are printed by the
    face of another family, lead backwards, or are Latin letters for the gap before and after them
    though they are set in the East Asian font.
    """

    def __init__(self, label: Label) -> None:
        """Make an empty case; FontError where the file of the look's family is damaged."""
        super().__init__()
        self._label = label
        look = label.look
        self._family = family_of(look, label.east)
        base = self.face = parse(label.book.face(self._family))
        rise = lift = 0.0  # above the baseline; what of it counts for the line's height
        if look.script or look.rise or look.emphasis:
            rise, lift = _rise(look, base), _lift(look, base)
        self.reach = reach_of(base, look.size, lift)
        self.setting = base, self.reach, rise
        self.use = Use(self._family, base)  # of all but the odd ones
        self.uses = (self.use,)
        self.odd: set[str] = set()
        self._alikes: dict[object, object] = {}  # one for each face that prints in it

    def __missing__(self, char: str) -> Atom:
        """Make the atom of a character; NoGlyphError where no face prints it."""
        label = self._label
        atom = Atom("text", char, label.offset, label.look, self.setting)
        atom.east = label.east
        if char in INVISIBLE:
            self.odd.add(char)
        else:
            self._print(atom, char)
        self[char] = atom
        return atom

    def _print(self, atom: Atom, char: str) -> None:
        """Give the atom of a character that shows its face, its widths and its twin."""
        label, look = self._label, self._label.look
        atom.face = face_for(label.book, self._family, char)[1]
        if label.is_small:
            atom.size *= SMALL_CAPS
        width = atom.face.widths[ord(SAME.get(char, char))] * atom.size / 1000
        atom.advance = width * look.stretch + look.spacing
        is_label = label.offset == NOT_IN_TEXT
        alike = look, atom.face, atom.size, atom.rise, is_label
        atom.alike = self._alikes.setdefault(alike, alike)
        space = label.space if label.east and look.snap else 0.0
        if look.spacing:
            atom.closed = atom.copy()
            atom.closed.advance -= look.spacing
            atom.closed.spacing = 0.0
            atom.closed.widen(space)
        atom.widen(space)
        if atom.face is not self.face or (label.east and atom.side == WESTERN) or leads_back(atom):
            self.odd.add(char)

    def use_of(self, char: str) -> Use | None:
        """Tell what an odd character takes from the fonts."""
        if char in INVISIBLE:
            return Use("", None, "", char) if char in SELECTORS else None
        name, face = face_for(self._label.book, self._family, char)
        return self.use if face is self.face else Use(self._family, face, name, char)


def leads_back(atom: Atom) -> bool:
    """Whether what follows a character stands before it: its letter spacing is that far negative.

    Sizes below zero are nonsense that a DOCX may hold all the same.
    """
    return (
        atom.advance < 0 or atom.size < 0 or (atom.closed is not None and leads_back(atom.closed))
    )


_kept: Shelf[Label, Case] = Shelf(MOST_CASES)


def case_of(label: Label) -> Case:
    """Give the case kept under a label, else a new one."""
    case = _kept.get(label)
    if case is None:
        return _kept.put(label, Case(label))
    if len(case) > MOST_CHARACTERS:
        case.clear()  # it fills again
    return case


def _rise(look: RunLook, base: Face) -> float:
    """Give how far a run stands above the baseline, as LibreOffice shifts it.

    Super- and subscript reach as high and as low as the full size does; a stated shift is taken
    in hundredths of the size and counted from the face's own height.
    """
    ascent, descent = base.ascent + base.leading, base.descent
    if look.script:
        reach = ascent if look.script == "super" else -descent
        return (1 - look.scale) * reach * look.size / 1000
    return round(100 * look.rise / look.size) / 100 * (ascent + descent) * look.size / 1000


def _lift(look: RunLook, base: Face) -> float:
    """Give what a shift or an emphasis mark adds to the height of a line, below it negative."""
    if look.emphasis:
        room = EMPHASIS * (base.ascent + base.leading + base.descent) * look.size / 1000
        return -room if look.emphasis in MARKS_BELOW else room
    return 0.0 if look.script else _rise(look, base)
