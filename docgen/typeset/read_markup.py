"""The bytes of a part → where its paragraphs and tables stand in them, without a tree of it.

Takes parts in UTF-8 of paragraphs and tables, as Word, WPS and docgen write them; in a table only
rows, in a row only cells. Each stretch of markup is read by the parser once (`read_fragments`,
`read_heads`, `read_words`), so a part taken is a well-formed one. Anything else raises Unusual.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docgen.kept import Shelf
from docgen.typeset.ooxml import STRICT
from docgen.typeset.read_fragments import Names, Unusual
from docgen.typeset.read_heads import Between, Head, between

BEGINNING = re.compile(
    rb"(?:<\?xml version=(['\"])1\.0\1(?: encoding=(['\"])(?i:utf-8)\2)?"
    rb"(?: standalone=(['\"])(?:yes|no)\3)?[ \t\r\n]?\?>)?"
    rb"[ \t\r\n]*<w:(document|hdr|ftr)((?:[ \t\r\n][^<>]*)?)>[ \t\r\n]*(<w:body>)?"
)
ENDS = {
    b"document": re.compile(rb"</w:body>[ \t\r\n]*</w:document>[ \t\r\n]*"),
    b"hdr": re.compile(rb"</w:hdr>[ \t\r\n]*"),
    b"ftr": re.compile(rb"</w:ftr>[ \t\r\n]*"),
}
CLOSING = {b"document": b"</w:body>", b"hdr": b"</w:hdr>", b"ftr": b"</w:ftr>"}
BEGIN, END, AFTER_NAME, MORE = b"<w:p", b"</w:p>", b" >/", ord(">")
HOLDERS = ("body", "tc")  # of paragraphs and tables
AROUND = {"tbl": HOLDERS, "tr": ("tbl",), "tc": ("tr",)}
MOST_KNOWN = 1000  # different stretches between paragraphs
LONGEST_HEAD = 100_000  # bytes before the body
MOST_NESTED = 8  # tables in each other

_names: Shelf[tuple[bytes, bytes], Names] = Shelf(1000)

Stretch = tuple[int, int, int]  # a paragraph: its ordinal, where it begins and ends


@dataclass(eq=False, slots=True)
class TableMarkup:
    """A table: its head, and its rows with their heads and cells."""

    head: Head
    rows: list[tuple[Head, list[CellMarkup]]] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class CellMarkup:
    """A cell: its head, its ordinal among the ``w:tc`` of the part, what stands in it."""

    head: Head
    ordinal: int
    blocks: list[Item] = field(default_factory=list)  # no marks


Item = Stretch | TableMarkup | None


@dataclass(eq=False, slots=True)
class Story:
    """A part as it is cut: the children of its body, None for a mark, and the last section."""

    data: bytes
    names: Names
    items: list[Item]
    section: Head | None


def story_of(data: bytes, roots: tuple[bytes, ...]) -> Story:
    """Cut the part whose root is one of `roots`; Unusual where the plain way must read it."""
    begins = BEGINNING.match(data)
    root = begins[4] if begins else b""
    if begins is None or root not in roots or (root == b"document") != bool(begins[6]):
        raise Unusual("another root")
    last = data.rfind(CLOSING[root])
    if last < 0 or not ENDS[root].fullmatch(data, last) or begins.end() > LONGEST_HEAD:
        raise Unusual("another end")
    if STRICT in data:
        raise Unusual("names that are changed before parsing")
    return _Walk(data, _names_of(begins[4], begins[5])).walk(begins.end(), last)


def _names_of(root: bytes, attributes: bytes) -> Names:
    """Give the names a root binds: ``w`` must be that of WordprocessingML."""
    key = (root, attributes)
    found = _names.get(key)
    if found is None:
        found = Names(attributes)
        found.element(b"<w:%b/>" % root, root.decode())
        _names.put(key, found)
    return found


class _Walk:
    """Goes through a part from paragraph to paragraph, and into and out of tables between them."""

    def __init__(self, data: bytes, names: Names) -> None:
        self._data, self._names = data, names
        self._items: list[Item] = []
        self._section: Head | None = None
        self._tables: list[TableMarkup] = []  # those we are in, the outermost first
        self._homes: list[str] = ["body"]  # tbl, tr, tc in which we are
        self._blocks: list[list[Item]] = [self._items]  # of the body and of the cells we are in
        self._cells = 0

    def walk(self, at: int, last: int) -> Story:
        """Go from where the body begins to where it ends."""
        data, homes, number = self._data, self._homes, 0
        known: dict[bytes, Between] = {}  # of this part, at hand
        start = self._next(at, last)
        while start >= 0:
            if start > at:
                xml = data[at:start]
                step = known.get(xml)
                if step is None:
                    step = between(self._names, xml)
                    if len(known) < MOST_KNOWN:
                        known[xml] = step
                self._between(step)
            at = data.find(END, start, last) + len(END)
            if data[start + len(BEGIN)] != MORE or at < len(END):
                at = self._end(start, last)
            if homes[-1] not in HOLDERS or self._section is not None:
                raise Unusual("text out of place")
            self._blocks[-1].append((number, start, at))
            number += 1
            start = self._next(at, last)
        self._between(between(self._names, data[at:last]))
        if len(homes) > 1:
            raise Unusual("a table without an end")
        return Story(data, self._names, self._items, self._section)

    def _next(self, at: int, last: int) -> int:
        """Give where the next paragraph begins; -1 where there is none."""
        data = self._data
        found = data.find(BEGIN, at, last)
        while found >= 0 and data[found + len(BEGIN)] not in AFTER_NAME:
            found = data.find(BEGIN, found + 1, last)
        return found

    def _end(self, start: int, last: int) -> int:
        """Give where a paragraph with attributes ends; that it is one is seen when it is read."""
        tag = self._data.find(b">", start, last)
        if self._data[tag - 1] == ord("/"):
            return tag + 1
        end = self._data.find(END, tag, last)
        if end < 0:
            raise Unusual("a paragraph without an end")
        return end + len(END)

    def _between(self, between: Between) -> None:
        if between.cell is None or self._homes[-1] != "tc":
            for kind, head in between.steps:
                self._step(kind, head)
            return
        rows = self._tables[-1].rows
        if between.row is not None:
            rows.append((between.row, []))
        cell = CellMarkup(between.cell, self._cells)
        self._cells += 1
        self._blocks[-1] = cell.blocks
        rows[-1][1].append(cell)

    def _step(self, kind: str, head: Head | None) -> None:
        if kind[0] == "/":
            self._leave(kind[1:])
        elif kind == "mark" and self._section is None:
            if self._homes[-1] == "body":
                self._items.append(None)
        elif head is None or self._section is not None:
            raise Unusual(kind)
        elif kind == "sectPr" and self._homes == ["body"]:
            self._section = head
        else:
            self._enter(kind, head)

    def _enter(self, name: str, head: Head) -> None:
        if self._homes[-1] not in AROUND.get(name, ()) or len(self._tables) > MOST_NESTED:
            raise Unusual("out of place")
        self._homes.append(name)
        if name == "tbl":
            table = TableMarkup(head)
            self._blocks[-1].append(table)
            self._tables.append(table)
        elif name == "tr":
            self._tables[-1].rows.append((head, []))
        else:
            cell = CellMarkup(head, self._cells)
            self._cells += 1
            self._blocks.append(cell.blocks)
            self._tables[-1].rows[-1][1].append(cell)

    def _leave(self, name: str) -> None:
        if self._homes.pop() != name:
            raise Unusual("out of place")
        if name == "tbl":
            self._tables.pop()
        elif name == "tc":
            self._blocks.pop()
