"""A paragraph of a template → what is fixed in it, settled by lxml as in any document."""

from __future__ import annotations

import json

from lxml import etree

from docgen.model.document import Span
from docgen.render.cut_up import cut_up
from docgen.render.paragraphs import T, piece_text, pieces
from docgen.render.place import Place
from docgen.render.room import Room
from docgen.render.script import Unusual
from docgen.render.settled import settle
from docgen.render.shapes import Fixed, Shape
from docgen.render.skeleton import HOLE
from docgen.render.table_ends import keep
from docgen.render.tokens import TOKEN, Ledger


def fixed(xml: str, place: Place, room: Room) -> Fixed:
    """Settle a paragraph without values."""
    paragraph = place.read(xml)
    text = settle(paragraph, (Ledger(), room), ("", 0), [])
    written = place.write(paragraph)
    kept = _kept(paragraph, place, written)
    return Fixed(written.encode(), kept.encode(), json.dumps(text), 1)


def shape(xml: str, values: int, place: Place, room: Room) -> Shape:
    """Take a paragraph with so many tokens apart.

    Raises Unusual where a value stands outside its texts, XMLSyntaxError where it is broken.
    """
    paragraph = place.read(xml)
    found = list(pieces(paragraph))
    texts = [TOKEN.subn(HOLE, piece_text(piece)) for piece in found]
    inside = sum(count for piece, (_, count) in zip(found, texts, strict=True) if piece.tag == T)
    if inside != values:
        raise Unusual("a value outside the text")
    told = json.dumps("".join(text for text, _ in texts))
    whole = Shape(place, xml, told, room.ems(paragraph), room.is_title(paragraph))
    return cut_up(whole, paragraph) or whole


def settled(
    shape: Shape, ledger: Ledger, room: Room, at: tuple[str, int], spans: list[Span]
) -> tuple[str, str]:
    """Settle a paragraph with values by lxml; return it, and how it stays with the next row."""
    paragraph = shape.place.read(shape.source)
    settle(paragraph, (ledger, room), at, spans)
    written = shape.place.write(paragraph)
    return written, _kept(paragraph, shape.place, written)


def _kept(paragraph: etree._Element, place: Place, written: str) -> str:
    """Return the paragraph as it stays with the next row; empty where that is no other."""
    if not place.is_cell:
        return ""
    keep(paragraph)
    kept = place.write(paragraph)
    return "" if kept == written else kept
