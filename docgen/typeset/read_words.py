"""The XML of one ``w:p`` → its Words; a paragraph that differs only in its texts is filled in.

A paragraph without its texts is a shape: read once, by the reader of paragraphs, with a character
of its own for each text; the next paragraph of this shape takes its looks and pieces from there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from docgen.kept import Shelf
from docgen.model.docx_place import Places
from docgen.typeset.blocks import NOT_IN_TEXT, Picture, Piece, Words
from docgen.typeset.kinsoku import JOINER
from docgen.typeset.looks import Notes, ParaLook, RunLook
from docgen.typeset.ooxml import Element, xml_parser
from docgen.typeset.read_fragments import MOST_BYTES, Names, Quiet, Told, Unusual
from docgen.typeset.read_paragraph import ParagraphReader
from docgen.typeset.read_picture import PictureReader
from docgen.typeset.styles import Styles

TEXT = re.compile(rb'<w:t(?: xml:space="preserve")?>([^<]*)</w:t>')
FIELD = re.compile(rb"fldChar|fldSimple|instrText")  # their texts steer what is read
# What XML does not allow in a text: controls (and the ends of lines it changes), U+FFFE, U+FFFF.
CONTROLS = bytes({*range(32)} - {9, 10})
BEFORE_NONE, NONE = b"\xef\xbf", (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
FIRST_SIGN, MOST_SIGNS = 0xF0000, 0xFFFD  # private characters that stand for the texts of a shape
MOST_WORDS = 2 * 1024 * 1024  # bytes of XML, with what comes beside each
MOST_SHAPES = 4 * 1024 * 1024
MOST_FILLED = 1024 * 1024  # characters, with what comes beside each
BESIDE = 400


@dataclass(frozen=True, eq=False, slots=True)
class Room:
    """Where the same XML reads alike: in these styles, in a table of this style, in such a parent.

    `table` is the table style with its conditions, as `Styles` resolves looks by it; `home` is
    the element around, ``tc`` or another.
    """

    styles: Styles
    names: Names
    table: str
    home: bytes


@dataclass(frozen=True, eq=False, slots=True)
class Shape:
    """A paragraph without its texts; `texts` names the text of each piece, -1 for none."""

    look: ParaLook
    mark: RunLook
    pieces: tuple[Piece, ...]
    texts: tuple[int, ...]
    before: tuple[int, ...]  # how many texts stand before each piece

    def filled(self, texts: list[str]) -> Words:
        """Put the texts in; where each piece begins follows from their lengths."""
        if len(self.texts) == 1 and len(texts) == 1:
            [piece] = self.pieces
            only = Piece("text", texts[0], piece.look, piece.offset)
            return Words(self.look, self.mark, (only,))
        added = [0]  # characters more than a shape has, one for each text, before each of them
        for text in texts:
            added.append(added[-1] + len(text) - text.count(JOINER) - 1)
        made = [
            Piece(
                piece.kind,
                texts[text] if text >= 0 else piece.text,
                piece.look,
                piece.offset + added[before] if piece.offset != NOT_IN_TEXT else NOT_IN_TEXT,
            )
            for piece, text, before in zip(self.pieces, self.texts, self.before, strict=True)
        ]
        return Words(self.look, self.mark, tuple(made))


_rooms: Shelf[tuple[Styles, Names, str, bytes], Room] = Shelf(4096)
_words: Shelf[tuple[Room, bytes], Words] = Shelf(MOST_WORDS)
_filled: Shelf[tuple[Shape, tuple[str, ...]], Words] = Shelf(MOST_FILLED)
_shapes: Shelf[tuple[Room, bytes, int], Shape | str] = Shelf(MOST_SHAPES)


def room_of(styles: Styles, names: Names, table: str, home: bytes) -> Room:
    """Give the room for these styles, names, table style and parent: always the same one."""
    key = (styles, names, table, home)
    return _rooms.get(key) or _rooms.put(key, Room(*key))


def words_of(room: Room, xml: bytes) -> Words:
    """Read one ``w:p`` by itself; raises Told where it tells something or needs its context.

    Unusual where it is no paragraph that can be read by itself.
    """
    key = (room, xml)
    return _words.get(key) or _words.put(key, _read(room, xml), len(xml) + BESIDE)


def _read(room: Room, xml: bytes) -> Words:
    if len(xml) > MOST_BYTES:
        raise Unusual("long")
    parts = TEXT.split(xml)
    shape = shape_of(room, parts[::2])
    if shape is None:
        return _alone(room, xml)
    if isinstance(shape, str):
        raise Told(shape)
    return shape.filled([_decoded(text) for text in parts[1::2]])


def shape_of(room: Room, parts: list[bytes]) -> Shape | str | None:
    """Give the shape of a paragraph by what stands around its texts.

    What it tells where it is none to be filled, None where it must be read with its texts.
    """
    bare = b"\0".join(parts)
    key = (room, bare, len(parts) - 1)
    shape = _shapes.get(key)
    if shape is None:
        if FIELD.search(bare) or len(parts) - 1 > MOST_SIGNS:
            return None
        shape = _shapes.put(key, _shape_or_why(room, parts), len(bare) + BESIDE)
    return shape


def filled(shape: Shape, texts: tuple[str, ...]) -> Words:
    """Put texts into a shape: the same ones give the same Words."""
    key = (shape, texts)
    return _filled.get(key) or _filled.put(
        key, shape.filled(list(texts)), sum(map(len, texts)) + BESIDE
    )


def decoded(texts: list[bytes]) -> list[str]:
    """Give texts as the parser does: all at once where they are plain, as most often."""
    together = b"<".join(texts).decode()  # which none of them has
    if texts and together.isprintable() and "&" not in together and ">" not in together:
        return together.split("<")
    return [_decoded(text) for text in texts]


def _decoded(xml: bytes) -> str:
    """Give a text as the parser does; anything but plain characters is left to the parser."""
    text = xml.decode()
    if not text.isprintable():
        _inspect(xml)
    if b"&" in xml or b">" in xml:
        try:
            return etree.fromstring(b"<t>%b</t>" % xml, xml_parser()).text or ""
        except etree.XMLSyntaxError as error:
            raise Unusual(str(error)) from error
    return text


def _inspect(xml: bytes) -> None:
    """See that a text has nothing a parser would refuse or change; U+2060 is not printable."""
    if BEFORE_NONE in xml and any(none in xml for none in NONE):
        raise Unusual("no character")
    if len(xml.translate(None, CONTROLS)) != len(xml):
        raise Unusual("control characters")


def _shape_or_why(room: Room, parts: list[bytes]) -> Shape | str:
    """Read a shape; what it tells where it must be read the plain way each time."""
    try:
        return _shape(room, parts)
    except Told as told:
        return str(told)


def _shape(room: Room, parts: list[bytes]) -> Shape:
    signs = [chr(FIRST_SIGN + number) for number in range(len(parts) - 1)]
    xml = parts[0]
    for sign, part in zip(signs, parts[1:], strict=True):
        xml += b"<w:t>%b</w:t>%b" % (sign.encode(), part)
    words = _alone(room, xml)
    texts = tuple(signs.index(piece.text) if piece.text in signs else -1 for piece in words.pieces)
    if [text for text in texts if text >= 0] != list(range(len(signs))):
        raise Told("texts that are not printed")
    before, seen = [], 0
    for text in texts:
        before.append(seen)
        seen += text >= 0
    return Shape(words.look, words.mark, words.pieces, texts, tuple(before))


def _alone(room: Room, xml: bytes) -> Words:
    return _Alone(room.styles).words(room.names.element(xml, "p", room.home), room.table)


class _Alone(ParagraphReader):
    """Reads a paragraph apart from its part: no labels, no pictures, no field that goes on."""

    def __init__(self, styles: Styles) -> None:
        notes = Quiet()
        super().__init__("", styles, _NoPictures(notes), notes, Places("", None))

    def words(self, element: Element, table: str) -> Words:
        paragraph = self.read(element, 0, table)
        if self.is_within_field():
            raise Unusual("a field that goes on")
        return Words(paragraph.look, paragraph.mark, paragraph.pieces)

    def _label(self, name: str, number: int) -> None:
        raise Told("a list")


class _NoPictures(PictureReader):
    """Steps aside where there is a picture: its place belongs to it."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def read(self, drawing: Element) -> Picture | None:
        raise Told("a picture")
