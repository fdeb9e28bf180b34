"""The atoms of a line: a character in its face, a tab, a break, a picture.

The same character in the same look is one atom wherever it stands: it says nothing of its place,
and nobody writes to it. A tab and a picture are atoms of their own.
"""

from __future__ import annotations

from docgen.typeset.blocks import NOT_IN_TEXT, Picture, Piece
from docgen.typeset.faces import Face
from docgen.typeset.heights import Reach
from docgen.typeset.kinsoku import SPACES, is_ideograph
from docgen.typeset.looks import RunLook

EMPHASIS = 0.25  # of the height of a line: the room of an emphasis mark (LibreOffice's)
MARKS_BELOW = ("dot", "underDot")  # in Chinese (GB/T 15834, and Word); the others stand above
SMALL_CAPS = 0.8  # of the size: small letters set as capitals (LibreOffice's)
PAINTED = ("tab", "picture")  # each by itself
EASTERN, WESTERN = 1, 2  # sides between which a gap stands


class Atom:
    """One character, tab or break: `advance` is its width with its letter spacing.

    `offset` is negative for what is no part of the paragraph's text: NOT_IN_TEXT for a label,
    another number for each field. Where a character stands in the text its line says.
    """

    __slots__ = (
        "advance", "alike", "char", "closed", "east", "face", "in_word", "is_ideograph", "is_loose",
        "kind", "look", "natural", "offset", "reach", "rise", "side", "size", "spacing",
    )  # fmt: skip

    def __init__(
        self, kind: str, char: str, offset: int, look: RunLook, setting: tuple[Face, Reach, float]
    ) -> None:
        """Make an atom without width; `setting` is its face, its reach and its rise."""
        self.kind, self.char, self.offset, self.look = kind, char, offset, look
        self.face, self.reach, self.rise = setting
        self.size = look.size * look.scale
        self.advance = 0.0
        self.east = True  # of East Asian script, or weak and after such
        self.spacing = look.spacing  # the part of `advance` that is letter spacing
        self.natural = 0.0  # the rest of it: the width of the glyph
        # Equal where neighbours are painted in one stretch; None where nothing is painted.
        self.alike: object | None = object() if kind in PAINTED else None
        self.closed: Atom | None = None  # the same at the end of a portion, without the spacing
        self.side = 0  # a gap stands between characters of unlike sides
        self.is_ideograph = False  # white may grow on either side
        self.is_loose = False  # white may grow after it
        self.in_word = kind == "text" and char.isascii() and char.isalnum()  # no break between two
        if kind == "text" and char.isalnum():
            self.side = EASTERN if char >= "\u2e80" else WESTERN
        self.is_ideograph = is_ideograph(char)
        self.is_loose = self.is_ideograph or char in SPACES or char == "\u00a0"

    def copy(self) -> Atom:
        """Give an atom like this one."""
        setting = self.face, self.reach, self.rise
        other = Atom(self.kind, self.char, self.offset, self.look, setting)
        other.advance, other.natural, other.spacing = self.advance, self.natural, self.spacing
        other.size, other.east, other.alike = self.size, self.east, self.alike
        other.closed = self.closed
        return other

    def widen(self, space: float) -> None:
        """Add white after it, as letter spacing, and settle what its glyph takes."""
        self.advance += space
        self.spacing += space
        self.natural = self.advance - self.spacing


class PictureAtom(Atom):
    """An inline picture: it stands on the baseline, `height` points high."""

    __slots__ = ("height", "picture")

    def __init__(
        self,
        piece: Piece,
        picture: Picture,
        setting: tuple[Face, Reach, float],
        room: tuple[float, float],
    ) -> None:
        """Make the atom, no wider and higher than `room`; the picture keeps its proportions."""
        super().__init__("picture", piece.text, piece.offset, piece.look, setting)
        share = min(
            [1.0, *(most / own for most, own in zip(room, (picture.width, picture.height),
                                                    strict=True) if own)]
        )  # fmt: skip
        self.picture = picture
        self.advance, self.height = picture.width * share, picture.height * share
        self.spacing = 0.0


def field_offset(number: int) -> int:
    """Mark the atoms of the field in a paragraph's n-th piece, by an offset nothing else has."""
    return NOT_IN_TEXT - 1 - number
