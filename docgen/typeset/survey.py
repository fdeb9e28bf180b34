"""What laying a paragraph tells the faces of a document, without laying it."""

from __future__ import annotations

from docgen.typeset.atoms import _first_script, _script
from docgen.typeset.blocks import Paragraph
from docgen.typeset.faces import Faces, family_of
from docgen.typeset.kinsoku import INVISIBLE


def survey(paragraph: Paragraph, faces: Faces) -> None:
    """Pick the face of each character in the order `atoms_of` does; no fields, no pictures.

    MissingGlyphError where no face has a character.
    """
    place = (paragraph.part, paragraph.ordinal)
    east = _first_script(paragraph.pieces)
    for piece in paragraph.pieces:
        look = piece.look
        if piece.kind not in ("text", "label"):
            faces.base(family_of(look, east))
            continue
        for script in (True, False):
            faces.base(family_of(look, script))
        upper = piece.text.upper() if look.caps or look.small_caps else piece.text
        for original in upper if len(upper) == len(piece.text) else piece.text:
            char = " " if original in "\n\t\r" else original
            if char in INVISIBLE:
                faces.pass_over(char)
                continue
            east = _script(char, east, look.hint_east)
            faces.pick(family_of(look, east), char, place)
    faces.base(family_of(paragraph.mark, False))
