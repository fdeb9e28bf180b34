"""A Document → its logical structure: headings, paragraphs, lists, tables, for the tagged PDF.

The tree follows the DOCX, not the pages: what stands where is told by the painter, which hangs
the marks of its content under the nodes.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.typeset.blocks import (
    Block,
    Cell,
    Document,
    Paragraph,
    Row,
    RowShape,
    ShapedRow,
    Table,
)

RANKS = 6  # H1 to H6 are the standard types (ISO 32000-1, 14.8.4.3.2)

PAGE_SHIFT = 24
"""Marked content is told by one number: its page from 0, shifted so far, and its number there."""


class Node:
    """An element of the structure: its type, further dictionary entries, what lies in it.

    A long table has tens of thousands, most with one mark in them: that stands without a list.
    """

    __slots__ = ("below", "extra", "role")

    def __init__(self, role: str, extra: str = "") -> None:
        self.role, self.extra = role, extra
        self.below: list[Node | int] | Node | int | None = None

    def add(self, role: str, extra: str = "") -> Node:
        """Hang a new element under this one."""
        node = Node(role, extra)
        self.hang(node)
        return node

    def hang(self, item: Node | int) -> None:
        """Hang an element or a mark under this one."""
        below = self.below
        if below is None:
            self.below = item
        elif isinstance(below, list):
            below.append(item)
        else:
            self.below = [below, item]

    def give_up(self) -> list[Node | int]:
        """Give the elements and marks in this one, as they came, and keep none of them."""
        below = self.below
        self.below = None
        if below is None:
            return []
        return below if isinstance(below, list) else [below]


class Structure:
    """The tree of one document, and the node each paragraph's content belongs to.

    Headers and footers are no part of it; `labels` has the nodes for the labels of lists.
    """

    def __init__(self, document: Document) -> None:
        self.root = Node("Document")
        self.nodes: dict[Paragraph, Node] = {}
        self.labels: dict[Paragraph, Node] = {}
        self._extras: dict[tuple[RowShape, bool], list[str]] = {}  # of cells of shapes, or heads
        for section in document.sections:
            self._blocks(section.blocks, self.root)

    def give_up(self) -> Node:
        """Give the root; who belongs where is forgotten."""
        self.nodes, self.labels = {}, {}
        return self.root

    def _blocks(self, blocks: Sequence[Block], parent: Node) -> None:
        lists = _Lists(parent)
        for block in blocks:
            if isinstance(block, Table):
                lists.end()
                self._table(block, parent)
            elif block.look.outline is not None:
                lists.end()
                self.nodes[block] = parent.add(f"H{min(block.look.outline + 1, RANKS)}")
            elif block.look.number is not None:
                self.labels[block], self.nodes[block] = lists.item(*block.look.number)
            else:
                lists.end()
                self.nodes[block] = parent.add("P")

    def _table(self, table: Table, parent: Node) -> None:
        node = parent.add("Table")
        lines: list[Node | int] = []
        heads = True
        for number, row in enumerate(table.rows):
            heads = heads and row.header
            role = "TH" if heads else "TD"
            cells: list[Node | int] = []
            if isinstance(row, ShapedRow):
                line = Node("TR")
                line.below = self._shaped(row, role, heads)
                lines.append(line)
                continue
            for cell in row.cells:
                if cell.merge == "continue":
                    continue
                extra = ""
                if heads or cell.merge or cell.span > 1:
                    extra = _cell_entries(cell, _depth(table.rows, number, cell), heads)
                made = Node(role, extra)
                cells.append(made)
                self._cell(cell.blocks, made)
            line = Node("TR")
            line.below = cells
            lines.append(line)
        node.below = lines

    def _shaped(self, row: ShapedRow, role: str, heads: bool) -> list[Node | int]:
        """Take what the cells of a row of a shape hold; give their nodes."""
        shape, paragraphs, nodes, at = row.shape, row.paragraphs, self.nodes, 0
        extras = self._extras.get((shape, heads))
        if extras is None:
            extras = [_cell_entries(cell, 1, heads) for cell in shape.cells]
            self._extras[shape, heads] = extras
        made: list[Node | int] = []
        for extra, count in zip(extras, shape.counts, strict=True):
            node = Node(role, extra)
            made.append(node)
            if shape.is_headed:
                self._cell(paragraphs[at : at + count], node)
            elif count == 1:
                nodes[paragraphs[at]] = node
            else:
                for paragraph in paragraphs[at : at + count]:
                    nodes[paragraph] = node.add("P")
            at += count
        return made

    def _cell(self, blocks: Sequence[Block], node: Node) -> None:
        """Take what a cell holds; a single plain paragraph needs no node of its own."""
        only = blocks[0] if len(blocks) == 1 else None
        if isinstance(only, Paragraph) and only.look.number is None and only.look.outline is None:
            self.nodes[only] = node
        else:
            self._blocks(blocks, node)


class _Lists:
    """The lists open at one place, each level within an item of the one above."""

    def __init__(self, parent: Node) -> None:
        self._parent = parent
        self._open: list[tuple[str, int, Node, Node]] = []  # name, level, list, last body

    def end(self) -> None:
        """Close all: something that is no item follows."""
        self._open.clear()

    def item(self, name: str, level: int) -> tuple[Node, Node]:
        """Give the nodes for label and text of a new item of the list `name` at `level`."""
        while self._open and (self._open[-1][1] > level or self._open[-1][0] != name):
            self._open.pop()
        if not self._open or self._open[-1][1] < level:
            parent = self._open[-1][3] if self._open else self._parent
            node = parent.add("L")
        else:
            node = self._open.pop()[2]
        item = node.add("LI")
        label, body = item.add("Lbl"), item.add("LBody")
        self._open.append((name, level, node, body))
        return label, body.add("P")  # of its own, so that it stands before a list within


def _depth(rows: Sequence[Row | ShapedRow], number: int, cell: Cell) -> int:
    """Count the rows a cell reaches over."""
    depth = 1
    while cell.merge == "restart" and number + depth < len(rows):
        below = [c for c in rows[number + depth].cells if c.column == cell.column]
        if not below or below[0].merge != "continue":
            break
        depth += 1
    return depth


def _cell_entries(cell: Cell, depth: int, head: bool) -> str:
    """Write the attributes of a table cell: what it spans, what it heads."""
    said = "/Scope /Column " if head else ""
    said += f"/ColSpan {cell.span} " if cell.span > 1 else ""
    said += f"/RowSpan {depth} " if depth > 1 else ""
    return f"/A << /O /Table {said}>>" if said else ""
