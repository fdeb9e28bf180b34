"""The markup of a table → Table: what its cells look like is worked out once for rows alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from docgen.kept import Shelf
from docgen.model.docx_place import Places
from docgen.typeset.blocks import Block, Cell, Paragraph, Piece, Row, RowShape, ShapedRow, Table
from docgen.typeset.columns import span_of
from docgen.typeset.ooxml import Element, child
from docgen.typeset.read_fragments import Names, Quiet, Unusual
from docgen.typeset.read_heads import Head
from docgen.typeset.read_markup import (
    CellMarkup,
    Item,
    MouldedRow,
    Story,
    Stretch,
    TableMarkup,
    cells_of,
)
from docgen.typeset.read_moulds import Kind, Mould
from docgen.typeset.read_table import Frame, TableReader, closed, room_of
from docgen.typeset.read_words import Room, Shape, decoded, filled, shape_of
from docgen.typeset.read_words import room_of as place_of
from docgen.typeset.styles import Styles
from docgen.typeset.table_style import Place

MOST_KINDS = 20_000  # of rows, in all tables kept
MOST_SHAPES = 200  # of rows, in one of them

ReadParagraph = Callable[[Room, Stretch], Paragraph]
Tree = Callable[[], tuple[Places, list[Element]]]  # the places of a part and its cells


@dataclass(frozen=True, eq=False, slots=True)
class _CellPlan:
    """A cell without what it holds, where its paragraphs stand, the width of a table in it."""

    cell: Cell
    room: Room
    width: float


class _Mark:
    """A paragraph of a shaped row: its shape, its looks, how many texts are put into it.

    `run` is the look of its only text where it is nothing but one, `offset` where that begins.
    """

    __slots__ = ("look", "mark", "offset", "run", "shape", "texts")

    def __init__(self, shape: Shape, texts: int) -> None:
        self.shape, self.look, self.mark, self.texts = shape, shape.look, shape.mark, texts
        is_single = texts == len(shape.pieces) == 1
        self.run = shape.pieces[0].look if is_single else None
        self.offset = shape.pieces[0].offset if is_single else 0


class _Shaped:
    """What rows of one shape hold: the look of the row, its paragraphs.

    `singles` are the looks of its paragraphs where all are single texts: of the paragraph, its
    mark, its text; and where that begins.
    """

    __slots__ = ("look", "paragraphs", "shape", "singles")

    def __init__(self, look: Row, shape: RowShape, paragraphs: list[_Mark]) -> None:
        self.look, self.shape, self.paragraphs = look, shape, paragraphs
        singles = [(p.look, p.mark, p.run, p.offset) for p in paragraphs if p.run is not None]
        self.singles = singles if len(singles) == len(paragraphs) else None


@dataclass(frozen=True, eq=False, slots=True)
class _Plan:
    """A table without its rows, and what rows of each kind look like.

    `shaped` tells it of those recognised as a whole; None where they are read cell by cell.
    """

    frame: Frame
    table: Table
    rows: dict[tuple[object, Kind], tuple[Row, tuple[_CellPlan, ...]]] = field(default_factory=dict)
    shaped: dict[tuple[object, Mould], _Shaped | None] = field(default_factory=dict)


_Key = tuple[Styles, Names, Head, float, float | None, tuple[Kind, ...]]
_plans: Shelf[_Key, _Plan] = Shelf(MOST_KINDS)


class RowReader(TableReader):
    """Reads the tables of one part by the reader of tables: each kind of row once."""

    def __init__(
        self, story: Story, part: str, styles: Styles, paragraph: ReadParagraph, tree: Tree
    ) -> None:
        super().__init__(styles, Quiet(), lambda _element, _style: [], Places("", None))
        self._story, self._part = story, part
        self._paragraph, self._tree = paragraph, tree

    def table(self, markup: TableMarkup, available: float) -> Table:
        """Read a table that stands in a column of `available` points.

        Raises Unusual where it tells something.
        """
        kinds = [
            row.mould.kind
            if isinstance(row, MouldedRow)
            else (row[0], *[cell.head for cell in row[1]])
            for row in markup.rows
        ]
        plan = self._plan(markup.head, tuple(dict.fromkeys(kinds)), available)
        rows: list[Row | ShapedRow] = []
        for number, row in enumerate(markup.rows):
            kind = plan.frame.dress.row_kind(number, len(kinds))
            if isinstance(row, MouldedRow):
                shaped = self._shaped(plan, kind, row.mould, number, len(kinds))
                if shaped is not None:
                    rows.append(self._whole(shaped, row))
                    row.texts = []
                    continue
                cells = cells_of(self._story, row)
            else:
                cells = row[1]
            planned = self._known(plan, kind, kinds[number], number, len(kinds))
            rows.append(self._filled(*planned, cells))
            cells.clear()  # in a long table the markup makes room for what is read of it
        return replace(plan.table, rows=tuple(rows))

    def _known(
        self, plan: _Plan, place: object, kind: Kind, number: int, total: int
    ) -> tuple[Row, tuple[_CellPlan, ...]]:
        """Give what rows of a kind look like at such a place in the table."""
        key = place, kind
        planned = plan.rows.get(key)
        if planned is None:
            planned = plan.rows[key] = self._planned(plan.frame, kind, number, total)
        return planned

    def _shaped(
        self, plan: _Plan, place: object, mould: Mould, number: int, total: int
    ) -> _Shaped | None:
        """Give what rows in a mould hold at such a place; None where it is more than paragraphs."""
        key = place, mould
        found = plan.shaped.get(key)
        if found is not None or key in plan.shaped:
            return found
        if len(plan.shaped) >= MOST_SHAPES:
            plan.shaped.clear()
        look, cells = self._known(plan, place, mould.kind, number, total)
        found = plan.shaped[key] = _shaped_by(look, cells, mould)
        return found

    def _whole(self, shaped: _Shaped, row: MouldedRow) -> ShapedRow:
        """Put the texts of a row in, paragraph by paragraph, and these in its cells."""
        texts, part, ordinal = decoded(row.texts), self._part, row.ordinal
        if shaped.singles is not None:
            paragraphs = [
                Paragraph(part, number, look, mark, (Piece("text", text, run, offset),))
                for number, text, (look, mark, run, offset) in zip(
                    range(ordinal, ordinal + len(texts)), texts, shaped.singles, strict=True
                )
            ]
        else:
            paragraphs = [*self._mixed(shaped, texts, ordinal)]
        return ShapedRow(shaped.look, shaped.shape, paragraphs)

    def _mixed(self, shaped: _Shaped, texts: list[str], ordinal: int) -> Iterator[Paragraph]:
        """Put the texts of a row in whose paragraphs have none, one or several."""
        at = 0
        for number, one in enumerate(shaped.paragraphs, ordinal):
            look, mark = one.look, one.mark
            if one.run is not None:
                pieces = (Piece("text", texts[at], one.run, one.offset),)
                yield Paragraph(self._part, number, look, mark, pieces)
            else:
                words = filled(one.shape, tuple(texts[at : at + one.texts]))
                yield Paragraph(self._part, number, look, mark, words.pieces, words)
            at += one.texts

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
            blocks = cell.blocks
            only = blocks[0] if len(blocks) == 1 else None
            held: tuple[Block, ...]
            if isinstance(only, tuple):
                held = (self._paragraph(plan.room, only),)
            else:
                held = self._blocks(plan, blocks)
            made.append(plan.cell.holding(held))
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


def _shaped_by(look: Row, plans: Sequence[_CellPlan], mould: Mould) -> _Shaped | None:
    """Give what rows in a mould hold; None where they are not to be laid as a whole."""
    paragraphs: list[_Mark] = []
    for plan, inside in zip(plans, mould.cells, strict=True):
        cell = plan.cell
        is_double = [border for border in cell.borders.values() if border.double]
        if cell.merge or cell.diagonals or is_double:
            return None
        for parts in inside:
            shape = shape_of(plan.room, parts)
            if not isinstance(shape, Shape):
                return None
            if shape.look.borders or shape.look.shade or shape.look.bars:
                return None
            paragraphs.append(_Mark(shape, len(parts) - 1))
    if look.exact:
        return None
    counts = tuple([len(inside) for inside in mould.cells])
    looks = [paragraph.look for paragraph in paragraphs]
    alike = RowShape(tuple([plan.cell for plan in plans]), counts, looks)
    return _Shaped(look, alike, paragraphs)
