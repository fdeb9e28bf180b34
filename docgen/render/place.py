"""Where a paragraph stands, as markup around it: it can be read and written by itself."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from docgen.render.paragraphs import P, parse
from docgen.render.script import Unusual

BEGIN, END = "\ue01e", "\ue01f"
"""Stand before and after the paragraph while it is written, to be found again."""


@dataclass(frozen=True)
class Place:
    """The root's tag and, in a table, the looks of the table and the cell: what `Room` asks for.

    `is_cell` says that the paragraph is a cell's own, in a row of a table, and may have to stay
    with the next row. `is_main` says that it is part of the document itself: headers and footers
    are read without the blanks between their elements, as docxtpl reads them.
    """

    before: str
    after: str
    is_cell: bool
    is_main: bool

    def read(self, xml: str) -> etree._Element:
        """Return a paragraph read in its place; raises XMLSyntaxError where it is broken."""
        root = read(f"{self.before}{xml}{self.after}", self.is_main)
        found = list(root.iter(P))
        if len(found) != 1:
            raise Unusual("paragraphs within a paragraph")
        return found[0]

    def write(self, paragraph: etree._Element) -> str:
        """Return a paragraph as it is written in the whole part."""
        parent, left = paragraph.getparent(), paragraph.getprevious()
        if parent is None:
            raise Unusual("a paragraph by itself")
        if left is None:
            parent.text = BEGIN
        else:
            left.tail = BEGIN
        paragraph.tail = END
        told = etree.tostring(parent.getroottree(), encoding="unicode")
        paragraph.tail = None
        return str(told[told.index(BEGIN) + 1 : told.rindex(END)])


def read(xml: str, is_main: bool) -> etree._Element:
    """Parse a part, or a paragraph in its place, as the filled part is parsed."""
    if is_main:
        return parse(xml.encode())
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    return etree.fromstring(xml.encode(), parser)


def same_again(markup: str, root: str, is_main: bool) -> bool:
    """Return whether elements, or an opening tag, are written as they stand here.

    `root` is the tag of the part's root, which declares its namespaces; it can be asked for too.
    """
    if markup == root:
        told = etree.tostring(read(_whole(root), is_main), encoding="unicode")
        return bool(told == _whole(root))
    inside = markup if markup.endswith("/>") or "</" in markup else _whole(markup)
    try:
        parsed = read(f"{root}{BEGIN}{inside}{END}{closing(root)}", is_main)
    except etree.XMLSyntaxError:
        return False
    told = etree.tostring(parsed, encoding="unicode")
    return bool(told[told.index(BEGIN) + 1 : told.rindex(END)] == inside)


def closing(tag: str) -> str:
    """Return what closes the element a tag opens."""
    return f"</{tag[1:-1].split(maxsplit=1)[0]}>"


def _whole(tag: str) -> str:
    return f"{tag[:-1]}/>"
