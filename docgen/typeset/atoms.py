"""A paragraph → atoms: its characters one by one, each with face, width and place in the text."""

from __future__ import annotations

from collections.abc import Callable

from docgen.typeset.blocks import NOT_IN_TEXT, Paragraph, Picture, Piece
from docgen.typeset.faces import SAME, Face, Faces, Place, family_of
from docgen.typeset.kinsoku import INVISIBLE, JOINER, is_east, is_weak, spaced_apart
from docgen.typeset.looks import RunLook

SCRIPT_GAP = 0.2  # of the size, between ideographs and Latin letters or digits (LibreOffice's)
EMPHASIS = 0.25  # of the height of a line: the room of an emphasis mark (LibreOffice's)
MARKS_BELOW = ("dot", "underDot")  # in Chinese (GB/T 15834, and Word); the others stand above
SMALL_CAPS = 0.8  # of the size: small letters set as capitals (LibreOffice's)
# Characters below U+2000 that the hint eastAsia sets in the East Asian font (ISO 29500-1, rFonts).
HINTED = frozenset("¡¤§¨ª\u00ad¯°±²³´¶·¸¹º¼½¾¿×÷")


class Atom:
    """One character, tab or break: `advance` with its spacing, `gap` before it inside a line."""

    __slots__ = (
        "advance", "base", "char", "east", "face", "gap", "kind", "lift", "look", "offset",
        "rise", "size", "spacing",
    )  # fmt: skip

    def __init__(
        self, kind: str, char: str, offset: int, look: RunLook, face: Face, base: Face
    ) -> None:
        self.kind, self.char, self.offset, self.look = kind, char, offset, look
        self.face, self.base = face, base
        self.size = look.size * look.scale
        self.rise = self.lift = 0.0  # above the baseline; what of it counts for the line's height
        if look.script or look.rise or look.emphasis:
            self.rise, self.lift = _rise(look, base), _lift(look, base)
        self.advance = 0.0
        self.east = True  # of East Asian script, or weak and after such
        self.gap = 0.0
        self.spacing = look.spacing  # the part of `advance` that is letter spacing


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


class PictureAtom(Atom):
    """An inline picture: it stands on the baseline, `height` points high."""

    __slots__ = ("height", "picture")

    def __init__(
        self, piece: Piece, picture: Picture, base: Face, room: tuple[float, float]
    ) -> None:
        """Make the atom, no wider and higher than `room`; the picture keeps its proportions."""
        super().__init__("picture", piece.text, piece.offset, piece.look, base, base)
        share = min(
            [1.0, *(most / own for most, own in zip(room, (picture.width, picture.height),
                                                    strict=True) if own)]
        )  # fmt: skip
        self.picture = picture
        self.advance, self.height = picture.width * share, picture.height * share
        self.spacing = 0.0


def atoms_of(
    paragraph: Paragraph,
    faces: Faces,
    fields: Callable[[Paragraph, int], str],
    room: tuple[float, float],
) -> list[Atom]:
    """Cut a paragraph into atoms; `fields` gives the text of the field in its n-th piece.

    `room` is the width and height no picture may exceed.
    """
    atoms: list[Atom] = []
    place = (paragraph.part, paragraph.ordinal)
    east = _first_script(paragraph.pieces)
    for number, piece in enumerate(paragraph.pieces):
        if piece.kind == "text":
            east = _text(atoms, piece, piece.text, (piece.offset, east), faces, place)
        elif piece.kind == "label":
            east = _text(atoms, piece, piece.text, (NOT_IN_TEXT, east), faces, place)
        elif piece.kind == "field":
            text = fields(paragraph, number)
            east = _text(atoms, piece, text, (field_offset(number), east), faces, place)
        else:
            base = faces.base(family_of(piece.look, east))
            if piece.picture is not None:
                atoms.append(PictureAtom(piece, piece.picture, base, room))
                continue
            atoms.append(Atom(piece.kind, piece.text, piece.offset, piece.look, base, base))
    _gaps(atoms)
    _close_portions(atoms)
    return atoms


def add_space(atoms: list[Atom], space: float) -> None:
    """Widen the ideographs by what a grid of characters adds to each."""
    for atom in atoms:
        if atom.kind == "text" and atom.east and atom.look.snap and atom.char not in INVISIBLE:
            atom.advance += space
            atom.spacing += space


def field_offset(number: int) -> int:
    """Mark the atoms of the field in a paragraph's n-th piece, by an offset nothing else has."""
    return NOT_IN_TEXT - 1 - number


def _first_script(pieces: tuple[Piece, ...]) -> bool:
    """Whether the first character with a script of its own is East Asian."""
    for piece in pieces:
        for char in piece.text if piece.kind == "text" else "":
            if is_east(char):
                return True
            if not is_weak(char):
                return False
    return True


def _text(
    atoms: list[Atom], piece: Piece, text: str, state: tuple[int, bool], faces: Faces, place: Place
) -> bool:
    """Append the atoms of a text; give the script it ends in.

    `state` is where the text begins (negative: all of it stands nowhere) and the script before.
    """
    offset, east = state
    look = piece.look
    step = 1 if offset >= 0 else 0
    spacing = look.spacing
    bases = {script: faces.base(family_of(look, script)) for script in (True, False)}
    upper = text.upper() if look.caps or look.small_caps else text
    for given, original in zip(text, upper if len(upper) == len(text) else text, strict=True):
        char = " " if original in "\n\t\r" else original
        if char not in INVISIBLE:
            east = _script(char, east, look.hint_east)
            family = look.east if east else look.ascii
            face = faces.pick(family, char, place)
            atom = Atom("text", char, offset, look, face, bases[east])
            if look.small_caps and given != original:
                atom.size *= SMALL_CAPS
            width = face.widths[ord(SAME.get(char, char))] * atom.size / 1000
            atom.advance = width * look.stretch + spacing
        else:
            faces.pass_over(char)
            atom = Atom("text", char, offset, look, bases[east], bases[east])
        atom.east = east
        atoms.append(atom)
        offset += step if original != JOINER else 0
    return east


def _script(char: str, east: bool, hint: bool) -> bool:
    if is_weak(char):
        return east or (hint and char >= "\u2000")
    return is_east(char) or (hint and char in HINTED)


def _close_portions(atoms: list[Atom]) -> None:
    """Take the letter spacing off the last character in a row of one look and script.

    LibreOffice spaces only between the characters of such a portion; what prints nothing takes
    the spacing of the character before it.
    """
    last = None
    joined = False  # to something that prints nothing
    for atom in reversed(atoms):
        if atom.kind == "text" and atom.char in INVISIBLE:
            joined = True
            continue
        if atom.kind == "text" and (
            joined or last is None or last.look is not atom.look or last.east != atom.east
        ):
            atom.advance -= atom.look.spacing
            atom.spacing = 0.0
        last, joined = atom, False


def _gaps(atoms: list[Atom]) -> None:
    """Set the gaps between ideographs and Latin text.

    None stands beside a field's result, none where something that prints nothing comes between.
    """
    before = None
    for atom in atoms:
        if (
            before is not None
            and before.kind == atom.kind == "text"
            and (before.offset == atom.offset or min(before.offset, atom.offset) >= NOT_IN_TEXT)
            and spaced_apart(before.char, atom.char)
        ):
            atom.gap = SCRIPT_GAP * before.size
        before = atom
