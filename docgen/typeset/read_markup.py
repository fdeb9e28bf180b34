"""The bytes of a part → where its paragraphs and tables stand in them, without a tree of it.

Takes parts in UTF-8 of paragraphs and tables, as Word, WPS and docgen write them; in a table only
rows, in a row only cells. Each stretch of markup is read by the parser once (`read_fragments`,
`read_heads`, `read_words`), so a part taken is a well-formed one. Anything else raises Unusual.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field

from docgen.kept import Shelf
from docgen.typeset.ooxml import STRICT
from docgen.typeset.read_fragments import Names, Unusual
from docgen.typeset.read_heads import Between, Head, between
from docgen.typeset.read_moulds import LONGEST, Bare, Mould, cast, mould_of

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
ROW_END, LAST_END = b"</w:tr>", b"</w:p></w:tc>"  # a row's, and what stands before it
AFTER_LAST = len(LAST_END) - len(END)
HOLDERS = ("body", "tc")  # of paragraphs and tables
AROUND = {"tbl": HOLDERS, "tr": ("tbl",), "tc": ("tr",)}
MOST_CASTS = 100  # moulds made one after another without use for any
MOST_KNOWN = 1000  # different stretches between paragraphs
LONGEST_HEAD = 100_000  # bytes before the body
MOST_NESTED = 8  # tables in each other

_names: Shelf[tuple[bytes, bytes], Names] = Shelf(1000)

Stretch = tuple[int, int, int]  # a paragraph: its ordinal, where it begins and ends


@dataclass(eq=False, slots=True)
class TableMarkup:
    """A table: its head, and its rows with their heads and cells, or in their moulds."""

    head: Head
    rows: list[RowMarkup | MouldedRow] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class CellMarkup:
    """A cell: its head, its ordinal among the ``w:tc`` of the part, what stands in it."""

    head: Head
    ordinal: int
    blocks: list[Item] = field(default_factory=list)  # no marks


class MouldedRow:
    """A row that was recognised as a whole: its mould, and the texts that were put into it.

    It stands between `start`, where its first paragraph begins, and `stop`, where its last ends;
    `ordinal` is that of its first paragraph, `cell` that of its first cell.
    """

    __slots__ = ("cell", "mould", "ordinal", "start", "stop", "texts")

    def __init__(
        self, mould: Mould, texts: list[bytes], start: int, stop: int, ordinal: int, cell: int
    ) -> None:
        self.mould, self.texts = mould, texts
        self.start, self.stop, self.ordinal, self.cell = start, stop, ordinal, cell


RowMarkup = tuple[Head, list[CellMarkup]]
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


def cells_of(story: Story, row: MouldedRow) -> list[CellMarkup]:
    """Cut a row that was recognised as a whole into its cells."""
    walk = _Walk(story.data, story.names)
    cells = walk.row(row.mould.kind[0], row.mould.kind[1], row.start, row.stop)
    for number, cell in enumerate(cells, row.cell):
        cell.ordinal = number
        cell.blocks = [(n + row.ordinal, start, end) for n, start, end in _stretches(cell)]
    return cells


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
        self._last: Mould | None = None  # the one the row before stood in
        self._casts = 0  # moulds made since one was found that had been made before

    def walk(self, at: int, last: int) -> Story:
        """Go from where the body begins to where it ends."""
        at = self._through(at, last)
        self._between(between(self._names, self._data[at:last]))
        if len(self._homes) > 1:
            raise Unusual("a table without an end")
        return Story(self._data, self._names, self._items, self._section)

    def row(self, head: Head, first: Head, start: int, stop: int) -> list[CellMarkup]:
        """Go through one row by itself, from its first paragraph to the end of the last.

        `head` and `first` are those of the row and of its first cell. Raises Unusual where it
        does not end with one of its own cells, or holds anything but paragraphs.
        """
        table = TableMarkup(head)
        self._tables.append(table)
        self._homes += ["tbl", "tr"]
        table.rows.append((head, []))
        self._enter("tc", first)
        at = self._through(start, stop)
        if at < stop or self._homes != ["body", "tbl", "tr", "tc"] or len(table.rows) > 1:
            raise Unusual("another row")
        cells = _open(table.rows)[1]
        for cell in cells:
            if not cell.blocks or len(_stretches(cell)) != len(cell.blocks):
                raise Unusual("more than paragraphs")
        return cells

    def _through(self, at: int, last: int) -> int:
        """Go from paragraph to paragraph; give where the last one ends."""
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
                moulded = self._moulded(start, last, number) if step.begins_row else None
                if moulded is not None:
                    number += moulded.mould.count
                    at = moulded.stop
                    start = self._next(at, last)
                    continue
            at = data.find(END, start, last) + len(END)
            if data[start + len(BEGIN)] != MORE or at < len(END):
                at = self._end(start, last)
            if homes[-1] not in HOLDERS or self._section is not None:
                raise Unusual("text out of place")
            self._blocks[-1].append((number, start, at))
            number += 1
            start = self._next(at, last)
        return at

    def _moulded(self, start: int, last: int, ordinal: int) -> MouldedRow | None:
        """Take a whole row, of which the first cell was just entered, if it stands in a mould."""
        data, rows = self._data, self._tables[-1].rows
        stop = data.find(ROW_END, start, last) - AFTER_LAST
        if not start < stop < start + LONGEST or not data.startswith(LAST_END, stop - len(END)):
            return None
        row, cells = _open(rows)
        first, xml, mould = cells[0], data[start:stop], self._last
        texts = None
        if mould is not None and mould.kind[0] is row and mould.kind[1] is first.head:
            texts = mould.texts(xml)
        if mould is None or texts is None:
            bare = Bare(xml)
            mould, texts = self._mould(row, first.head, bare, start, stop), bare.texts
            if mould is None or not mould.count:
                return None
            self._last = mould
        found = rows[-1] = MouldedRow(mould, texts, start, stop, ordinal, first.ordinal)
        self._cells += len(mould.cells) - 1
        self._blocks[-1] = []  # what would follow in the cell, which ends here
        return found

    def _mould(self, row: Head, first: Head, bare: Bare, start: int, stop: int) -> Mould | None:
        """Give the mould of a row; one of nothing where it is to be read cell by cell."""
        mould = mould_of(row, first, bare)
        if mould is not None:
            self._casts = 0
            return mould
        if self._casts >= MOST_CASTS:
            return None  # no two rows of this part are alike: so is it with some programs
        self._casts += 1
        data = self._data
        inside: list[tuple[Head, list[bytes]]] = []
        with suppress(Unusual):
            for cell in _Walk(data, self._names).row(row, first, start, stop):
                texts = [data[block[1] : block[2]] for block in _stretches(cell)]
                inside.append((cell.head, texts))
        return cast(row, first, data[start:stop], bare, inside)

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
        _open(rows)[1].append(cell)

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
            _open(self._tables[-1].rows)[1].append(cell)

    def _leave(self, name: str) -> None:
        if self._homes.pop() != name:
            raise Unusual("out of place")
        if name == "tbl":
            self._tables.pop()
        elif name == "tc":
            self._blocks.pop()


def _open(rows: list[RowMarkup | MouldedRow]) -> RowMarkup:
    """Give the row we are in."""
    row = rows[-1]
    if isinstance(row, MouldedRow):
        raise Unusual("a cell after the last one")
    return row


def _stretches(cell: CellMarkup) -> list[Stretch]:
    """Give the paragraphs of a cell."""
    return [block for block in cell.blocks if isinstance(block, tuple)]
