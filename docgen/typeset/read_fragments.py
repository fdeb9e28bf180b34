"""A stretch of a part's XML → its element, read by itself under the names the part's root binds.

The quick way (`read_quick`) reads a part stretch by stretch. It takes only what tells nothing, has
no revisions and stands by itself; `Unusual` says that a part is read as a whole, the plain way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from lxml import etree

from docgen.model.docx_place import Places
from docgen.typeset.looks import Notes
from docgen.typeset.ooxml import Element, W, xml_parser
from docgen.typeset.read_whole import CELLS, CHANGED_LOOKS, MARKS

MOST_BYTES = 1_000_000  # of one stretch: far below what the parser takes of one text
MOST_DEEP = 100  # elements in each other: with the tables around them below the parser's 256
BLOCKS = tuple(W + name for name in ("p", "tbl", "tr", "tc"))
REVISED = (*CHANGED_LOOKS, *MARKS, *CELLS)


class Unusual(Exception):  # noqa: N818  # no error: the plain way takes it
    """Raised where the markup of a part is not what the quick way reads."""


class Told(Unusual):
    """Raised where a stretch tells something, or needs what stands around it."""


class Quiet(Notes):
    """Notes nothing may be told to: what tells something has a place, which the plain way knows."""

    def at(self, places: Places, element: Element) -> None:
        """Take no note of the place."""

    def about(self, words: str) -> None:
        """Take no note of the place."""

    def add(self, text: str) -> NoReturn:
        """Step aside."""
        raise Told(text)

    def hint(self, text: str) -> NoReturn:
        """Step aside."""
        raise Told(text)

    def placed(self, text: str) -> NoReturn:
        """Step aside."""
        raise Told(text)


@dataclass(frozen=True, eq=False, slots=True)
class Names:
    """The attributes of a part's root as they are written: the prefixes its markup uses."""

    attributes: bytes

    def element(self, xml: bytes, name: str, home: bytes = b"tc") -> Element:
        """Give the one element ``w:name`` that `xml` is, in a ``w:home`` of the root's namespaces.

        Raises Unusual where it is no single one, or has revisions or paragraphs within.
        """
        if len(xml) > MOST_BYTES:
            raise Unusual("long")
        wrapped = b"<w:%b%b>%b</w:%b>" % (home, self.attributes, xml, home)
        try:
            around = etree.fromstring(wrapped, xml_parser())
        except etree.XMLSyntaxError as error:
            raise Unusual(str(error)) from error
        element = around[0] if len(around) == 1 else None
        if element is None or element.tag != W + name or around.text or element.tail:
            raise Unusual("no single element")
        if next(element.iter(*REVISED), None) is not None or _depth(element) > MOST_DEEP:
            raise Unusual("revised or deep")
        if next(element.iterdescendants(*BLOCKS), None) is not None:
            raise Unusual("text within")
        return element


def _depth(element: Element) -> int:
    return 1 + max((_depth(item) for item in element), default=0)
