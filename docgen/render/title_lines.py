"""The breaks of a long title, put into its paragraph.

They are ``w:br`` with ``w:clear``, which ISO 29500-1 (17.3.3.1) lets every program read as a plain
line break; by that attribute they are told from an author's break: those of layout are no part
of the text, so that a name printed over two lines is still one value.
"""

from __future__ import annotations

from lxml import etree

from docgen.render.paragraphs import BR, CLEAR, T, piece_text, pieces
from docgen.render.room import Room
from docgen.render.titles import breaks

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def balance(paragraph: etree._Element, room: Room) -> None:
    """Break a title whose lines are too long; a short one stays as its author broke it."""
    if not room.is_title(paragraph):
        return
    found = [(piece, piece_text(piece)) for piece in pieces(paragraph)]
    line, places, at = room.ems(paragraph), [], 0
    for part in "".join(text for _, text in found).split("\n"):
        places += [at + place for place in breaks(part, line)]
        at += len(part) + 1
    at = 0
    for piece, text in found:
        inside = [place - at for place in places if at <= place < at + len(text)]
        if inside and piece.tag == T:
            _cut(piece, text, inside)
        at += len(text)


def _cut(piece: etree._Element, text: str, places: list[int]) -> None:
    """Put breaks into a ``w:t``."""
    last = len(text)
    for place in reversed(places):
        rest = etree.Element(T, {_SPACE: "preserve"})
        rest.text = text[place:last]
        piece.addnext(rest)
        piece.addnext(etree.Element(BR, {CLEAR: "none"}))
        last = place
    piece.text = text[:last]
    piece.set(_SPACE, "preserve")
