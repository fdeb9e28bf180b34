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
from docgen.typeset.read_heads import Head, steps_of

BEGINNING = re.compile(
    rb"(?:<\?xml version=(['\"])1\.0\1(?: encoding=(['\"])(?i:utf-8)\2)?"
    rb"(?: standalone=(['\"])(?:yes|no)\3)?\s?\?>)?"
    rb"\s*<w:(document|hdr|ftr)((?:\s[^<>]*)?)>\s*(<w:body>)?"
)
ENDS = {b"document": re.compile(rb"</w:body>\s*</w:document>\s*"),
        b"hdr": re.compile(rb"</w:hdr>\s*"), b"ftr": re.compile(rb"</w:ftr>\s*")}  # fmt: skip
CLOSING = {b"document": b"</w:body>", b"hdr": b"</w:hdr>", b"ftr": b"</w:ftr>"}
PARAGRAPH = re.compile(rb"<w:p[ >/]")
END = b"</w:p>"
# What XML does not allow as it stands, and the ends of lines it changes.
FORBIDDEN = bytes({*range(32)} - {9, 10})
FORBIDDEN_WORDS = (b"<!", b"]]>", b"\xef\xbf\xbe", b"\xef\xbf\xbf", STRICT)
STRETCH = 1 << 20  # bytes searched at a time
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
    blocks: list[Stretch | TableMarkup] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Story:
    """A part as it is cut: the children of its body, None for a mark, and the last section."""

    data: bytes
    names: Names
    items: list[Stretch | TableMarkup | None]
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
    if any(word in data for word in FORBIDDEN_WORDS) or data.find(b"<?", 1) >= 0:
        raise Unusual("comments and the like")
    for start in range(0, len(data), STRETCH):
        part = data[start : start + STRETCH]
        if len(part.translate(None, FORBIDDEN)) != len(part):
            raise Unusual("control characters")
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
        self._items: list[Stretch | TableMarkup | None] = []
        self._section: Head | None = None
        self._tables: list[TableMarkup] = []  # those we are in, the outermost first
        self._homes: list[str] = ["body"]  # tbl, tr, tc in which we are
        self._cell: list[CellMarkup] = []  # the cells we are in
        self._cells = 0

    def walk(self, at: int, last: int) -> Story:
        data, number = self._data, 0
        while found := PARAGRAPH.search(data, at, last):
            start = found.start()
            if start > at:
                self._between(data[at:start])
            at = self._end(start, last)
            self._take((number, start, at))
            number += 1
        self._between(data[at:last])
        if len(self._homes) > 1:
            raise Unusual("a table without an end")
        return Story(data, self._names, self._items, self._section)

    def _end(self, start: int, last: int) -> int:
        """Give where a paragraph ends; whether it is one is seen when it is read."""
        tag = self._data.find(b">", start, last)
        if self._data[tag - 1] == ord("/"):
            return tag + 1
        end = self._data.find(END, tag, last)
        if end < 0:
            raise Unusual("a paragraph without an end")
        return end + len(END)

    def _take(self, block: Stretch | TableMarkup) -> None:
        if self._section is not None:
            raise Unusual("text behind the last section")
        if self._homes[-1] == "tc":
            self._cell[-1].blocks.append(block)
        elif self._homes[-1] == "body":
            self._items.append(block)
        else:
            raise Unusual("text between cells")

    def _between(self, xml: bytes) -> None:
        for kind, head in steps_of(self._names, xml):
            if kind == "/tc":
                self._leave("tc")
                self._cell.pop()
            elif kind == "tc" and head is not None:
                self._enter("tc", "tr")
                cell = CellMarkup(head, self._cells)
                self._cells += 1
                self._cell.append(cell)
                self._tables[-1].rows[-1][1].append(cell)
            elif kind == "/tr":
                self._leave("tr")
            elif kind == "tr" and head is not None:
                self._enter("tr", "tbl")
                self._tables[-1].rows.append((head, []))
            else:
                self._seldom(kind, head)

    def _seldom(self, kind: str, head: Head | None) -> None:
        if kind == "/tbl":
            self._leave("tbl")
            self._tables.pop()
        elif kind == "tbl" and head is not None:
            table = TableMarkup(head)
            self._take(table)
            self._homes.append("tbl")
            self._tables.append(table)
            if len(self._tables) > MOST_NESTED:
                raise Unusual("tables in tables")
        elif kind == "mark" and self._section is None:
            if self._homes[-1] == "body":
                self._items.append(None)
        elif kind == "sectPr" and self._homes == ["body"] and self._section is None:
            self._section = head
        else:
            raise Unusual(kind)

    def _enter(self, name: str, home: str) -> None:
        if self._homes[-1] != home:
            raise Unusual("out of place")
        self._homes.append(name)

    def _leave(self, name: str) -> None:
        if self._homes.pop() != name:
            raise Unusual("out of place")
