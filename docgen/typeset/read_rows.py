"""The markup of a table → Table: what its cells look like is worked out once for rows alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from docgen.kept import Shelf
from docgen.model.docx_place import Places
from docgen.typeset.blocks import Block, Cell, Paragraph, Row, Table
from docgen.typeset.columns import span_of
from docgen.typeset.ooxml import Element, child
from docgen.typeset.read_fragments import Names, Quiet, Unusual
from docgen.typeset.read_heads import Head
from docgen.typeset.read_markup import CellMarkup, Item, Story, Stretch, TableMarkup
from docgen.typeset.read_table import Frame, TableReader, closed, room_of
from docgen.typeset.read_words import Room
from docgen.typeset.read_words import room_of as place_of
from docgen.typeset.styles import Styles
from docgen.typeset.table_style import Place

MOST_KINDS = 20_000  # of rows, in all tables kept

Kind = tuple[Head, ...]  # the heads of a row and of its cells
ReadParagraph = Callable[[Room, Stretch], Paragraph]
Tree = Callable[[], tuple[Places, list[Element]]]  # the places of a part and its cells


@dataclass(frozen=True, eq=False, slots=True)
class _CellPlan:
    """A cell without what it holds, where its paragraphs stand, the width of a table in it."""

    cell: Cell
    room: Room
    width: float


@dataclass(frozen=True, eq=False, slots=True)
class _Plan:
    """A table without its rows, and what rows of each kind look like."""

    frame: Frame
    table: Table
    rows: dict[tuple[object, Kind], tuple[Row, tuple[_CellPlan, ...]]] = field(default_factory=dict)


_Key = tuple[Styles, Names, Head, float, float | None, tuple[Kind, ...]]
_plans: Shelf[_Key, _Plan] = Shelf(MOST_KINDS)


class RowReader(TableReader):
    """Reads the tables of one part by the reader of tables: each kind of row once."""

    def __init__(self, story: Story, styles: Styles, paragraph: ReadParagraph, tree: Tree) -> None:
        super().__init__(styles, Quiet(), lambda _element, _style: [], Places("", None))
        self._story, self._paragraph, self._tree = story, paragraph, tree

    def table(self, markup: TableMarkup, available: float) -> Table:
        """Read a table that stands in a column of `available` points.

        Raises Unusual where it tells something.
        """
        kinds = [(head, *[cell.head for cell in cells]) for head, cells in markup.rows]
        plan = self._plan(markup.head, tuple(dict.fromkeys(kinds)), available)
        rows = []
        for number, ((_, cells), kind) in enumerate(zip(markup.rows, kinds, strict=True)):
            key = plan.frame.dress.row_kind(number, len(kinds)), kind
            planned = plan.rows.get(key)
            if planned is None:
                planned = plan.rows[key] = self._planned(plan.frame, kind, number, len(kinds))
            rows.append(self._filled(*planned, cells))
            cells.clear()  # in a long table the markup makes room for what is read of it
        return replace(plan.table, rows=tuple(rows))

    def _plan(self, head: Head, kinds: tuple[Kind, ...], available: float) -> _Plan:
        key = (self._styles, self._story.names, head, available, self._room, kinds)
        return _plans.get(key) or _plans.put(
            key, self._new_plan(head, kinds, available), len(kinds) + 1
        )

    def _new_plan(self, head: Head, kinds: tuple[Kind, ...], available: float) -> _Plan:
        rows = [[cell.element for cell in cells] for _, *cells in kinds]
        frame = self._frame(head.element, list(head.element), rows, available)
        rows_alone = [row.element for row, *_ in kinds]
        return _Plan(frame, self._table(head.element, rows_alone, frame, ()))

    def _planned(
        self, frame: Frame, kind: Kind, number: int, total: int
    ) -> tuple[Row, tuple[_CellPlan, ...]]:
        """Read a row without what its cells hold."""
        look, column = self._row_look(kind[0].element)
        cells = []
        for head in kind[1:]:
            if child(child(head.element, "tcPr"), "hMerge") is not None:
                raise Unusual("cells merged the old way")
            span = span_of(head.element)
            place = Place(number, total, column, span, len(frame.columns))
            cell, style = self._cell_look(head.element, frame, place)
            room = place_of(self._styles, self._story.names, style, b"tc")
            cells.append(_CellPlan(cell, room, room_of(cell, frame)))
            column += span
        return look, tuple(cells)

    def _filled(self, look: Row, plans: tuple[_CellPlan, ...], cells: list[CellMarkup]) -> Row:
        """Put into a row what its cells hold."""
        made = []
        for plan, cell in zip(plans, cells, strict=True):
            own, blocks = plan.cell, cell.blocks
            only = blocks[0] if len(blocks) == 1 else None
            held: tuple[Block, ...]
            if isinstance(only, tuple):
                held = (self._paragraph(plan.room, only),)
            else:
                held = self._blocks(plan, blocks)
            made.append(
                Cell(own.column, own.span, own.merge, held, own.margins, own.borders, own.shade,
                     own.valign, own.diagonals)
            )  # fmt: skip
        if look.exact:
            made = self._fixed(made, cells, look.height)
        return Row(tuple(made), look.height, look.exact, look.header, look.cant_split)

    def _blocks(self, plan: _CellPlan, items: list[Item]) -> tuple[Block, ...]:
        outer, self._room = self._room, plan.width
        blocks: list[Block] = [
            self._paragraph(plan.room, item)
            if isinstance(item, tuple)
            else self.table(item, plan.width)
            for item in items
            if item is not None
        ]
        self._room = outer
        return closed(blocks)

    def _fixed(self, made: list[Cell], cells: list[CellMarkup], height: float) -> list[Cell]:
        """Give the cells of a row of fixed height their elements, which messages need."""
        self._places, elements = self._tree()
        return [
            self._within(one, elements[cell.ordinal], height)
            for one, cell in zip(made, cells, strict=True)
        ]
