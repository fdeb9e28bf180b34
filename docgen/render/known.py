"""The paragraphs of one part of a template, each worked out once."""

from __future__ import annotations

from lxml import etree

from docgen.render.paragraphs import W
from docgen.render.place import Place, closing, read, same_again
from docgen.render.room import Room
from docgen.render.script import Unusual
from docgen.render.shapes import Fixed, Shape
from docgen.render.standing import Seen
from docgen.render.tokens import token
from docgen.render.worked_out import fixed, shape

_LANGUAGE = W[1:-1]
_HEADER = f"{W}trPr/{W}tblHeader"
_LONG = 1_000_000  # characters of a paragraph; the parser of a whole part takes ten of a text


class Known:
    """What is worked out of a part's paragraphs and tags, in the room of its package.

    `root` is the tag of the part's root, which declares its namespaces.
    """

    def __init__(self, room: Room, is_main: bool) -> None:
        self.room, self.is_main, self.root = room, is_main, ""
        self._paragraphs: dict[tuple[Place, str], Fixed | Shape] = {}
        self._tags: set[str] = set()

    def paragraph(self, place: Place, seen: Seen | None) -> Fixed | Shape:
        """Work out a paragraph; Unusual where it is broken or too long."""
        xml, values = _together(seen)
        if len(xml) > _LONG:
            raise Unusual("a long paragraph")
        key = place, xml
        if key not in self._paragraphs:
            try:
                self._paragraphs[key] = (
                    shape(xml, values, place, self.room) if values else fixed(xml, place, self.room)
                )
            except etree.XMLSyntaxError as error:
                raise Unusual(str(error)) from error
        return self._paragraphs[key]

    def forget(self) -> None:
        """Give up what was worked out."""
        self._paragraphs.clear()
        self._tags.clear()

    def check(self, markup: str, root: str = "") -> None:
        """Raise Unusual where lxml writes a tag, or an element, otherwise than it stands here."""
        if markup not in self._tags:
            if not same_again(markup, root or self.root, self.is_main):
                raise Unusual(markup)
            self._tags.add(markup)

    def begin(self, root: str) -> None:
        """Take the tag of the root; Unusual where it does not name the language as usual."""
        if root.count(f'xmlns:w="{_LANGUAGE}"') != 1:
            raise Unusual(root)
        self.check(root, root)
        self.root = root

    def is_header(self, looks: str) -> bool:
        """Return whether the properties of a row have it repeated on every page."""
        row = read(f"{self.root}{looks}{closing(self.root)}", self.is_main)
        return row.find(_HEADER) is not None


def _together(seen: Seen | None) -> tuple[str, int]:
    """Return the markup of a paragraph, with a token for each value, and how many they are."""
    parts: list[Seen] = []
    while seen is not None:
        parts.append(seen)
        seen = seen.before
    xml, values = [], 0
    for part in reversed(parts):
        xml.append(token(values) if part.is_value else part.markup)
        values += part.is_value
    return "".join(xml), values
