"""A ``w:tbl`` → Table: grid, rows, cells with their resolved borders, margins and shading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from docgen.model.docx_place import Places
from docgen.typeset.blocks import Block, Cell, Paragraph, Row, Table
from docgen.typeset.columns import MOST_COLUMNS, columns_of, span_of
from docgen.typeset.elements import CELL, IN_ROW, IN_TABLE, ROW, TABLE, tell
from docgen.typeset.looks import Border, Notes
from docgen.typeset.ooxml import Element, attribute, child, local, switch, twips, value, whole
from docgen.typeset.paraprops import borders_of
from docgen.typeset.runprops import fill_of, tell_pattern
from docgen.typeset.styles import Styles
from docgen.typeset.table_style import SIDES, WHOLE, Place, TableDress
from docgen.typeset.tables import LEAST, TOO_HIGH

CELL_MARGIN = 5.4  # points left and right where the table says nothing (ISO 29500: 115 twips; 108)

AUTOMATIC = (None, "auto", "nil")  # kinds of width that leave a table to its columns

ReadBlocks = Callable[[Element, str], list[Block]]


@dataclass(frozen=True)
class Frame:
    """What the table says for all its cells."""

    dress: TableDress
    borders: dict[str, Border]
    margins: tuple[float, float, float, float]
    columns: tuple[float, ...]


class TableReader:
    """Reads tables; `read_blocks` reads what a cell holds."""

    def __init__(
        self, styles: Styles, notes: Notes, read_blocks: ReadBlocks, places: Places
    ) -> None:
        self._styles, self._notes, self._read, self._places = styles, notes, read_blocks, places
        self._room: float | None = None  # of the cell being read

    def read(self, element: Element, available: float) -> Table:
        """Read one ``w:tbl`` that stands in a column of `available` points."""
        self._notes.at(self._places, element)
        inside = _unwrapped(element)
        elements = [row for row in inside if local(row) == "tr"]
        frame = self._frame(element, inside, [_cells(row) for row in elements], available)
        rows = [self._row(row, frame, number, len(elements))
                for number, row in enumerate(elements)]  # fmt: skip
        return self._table(element, elements, frame, rows)

    def _frame(
        self,
        element: Element,
        inside: list[Element],
        rows: list[list[Element]],
        available: float,
    ) -> Frame:
        """Read what a table says for all its cells: `inside` it, `rows` of them."""
        properties = child(element, "tblPr")
        style = value(properties, "tblStyle") or ""
        tell(TABLE, properties, self._notes)
        layers = [child(s, "tblPr") for s in self._styles.chain(style, "table")] + [properties]
        borders: dict[str, Border] = {}
        for layer in layers:
            borders |= borders_of(child(layer, "tblBorders"), self._notes)
        dress = TableDress(self._styles, style, properties, self._notes)
        tell(IN_TABLE, inside, self._notes)
        room = available if self._room is None else self._room
        columns = columns_of(element, rows, properties, room)
        if self._room is not None and attribute(child(properties, "tblW"), "type") in AUTOMATIC:
            share = min(room / (sum(columns) or room), 1.0)  # no wider than the cell it stands in
            columns = tuple(column * share for column in columns)
        margins = _margins([child(layer, "tblCellMar") for layer in layers])
        return Frame(dress, borders, margins, columns)

    def _table(
        self, element: Element, elements: list[Element], frame: Frame, rows: Sequence[Row]
    ) -> Table:
        """Put a table together from its rows and the side it stands at."""
        properties = child(element, "tblPr")
        align = self._align(element, elements, properties)
        indent = twips(attribute(child(properties, "tblInd"), "w")) or 0.0
        if self._room is not None:
            indent = max(indent, 0.0)  # a table within a cell does not stand out of it
        elif self._styles.old_tables and align == "left":
            indent -= frame.margins[3]
        return Table(frame.columns, tuple(rows), align, indent, self._floats(properties))

    def _align(self, element: Element, rows: list[Element], properties: Element | None) -> str:
        """Give the side a table stands at; rows that all state another one overrule it."""
        stated = {value(child(row, "trPr"), "jc") for row in rows}
        own = stated.pop() if len(stated) == 1 else None
        if stated:
            self._notes.at(self._places, element)
            self._notes.here("各行对齐方式不同，按整表对齐排印。")
        align = own or value(properties, "jc") or "left"
        return {"start": "left", "end": "right"}.get(align, align)

    def _floats(self, properties: Element | None) -> bool:
        place = child(properties, "tblpPr")
        if place is None:
            return False
        if attribute(place, "tblpYSpec") == "bottom" and self._room is None:
            return True
        self._notes.here("浮动位置未排印，按所在位置排入正文。")
        return False

    def _row(self, element: Element, frame: Frame, number: int, total: int) -> Row:
        look, column = self._row_look(element)
        cells = []
        for item, span in _joined(element):
            place = Place(number, total, column, span, len(frame.columns))
            cell = self._cell(item, frame, place)
            cells.append(self._within(cell, item, look.height) if look.exact else cell)
            column += span
        return replace(look, cells=tuple(cells))

    def _row_look(self, element: Element) -> tuple[Row, int]:
        """Read what a row says of itself: the row without cells, and its first grid column."""
        properties = child(element, "trPr")
        self._notes.at(self._places, element)
        tell(ROW, properties, self._notes)
        tell(IN_ROW, _unwrapped(element), self._notes)
        height = child(properties, "trHeight")
        points = twips(attribute(height, "val")) or 0.0
        is_exact = attribute(height, "hRule") == "exact"
        column = whole(value(properties, "gridBefore") or "0", 0, MOST_COLUMNS)
        is_header, is_whole = (bool(switch(properties, n)) for n in ("tblHeader", "cantSplit"))
        return Row((), points, is_exact, is_header, is_whole), column

    def _within(self, cell: Cell, element: Element, height: float) -> Cell:
        """Tell where not even one line of a cell stands within its row's fixed height."""
        lines = (_line_height(b) for b in cell.blocks if isinstance(b, Paragraph))
        if not cell.merge and max(lines, default=0.0) > height + LEAST:
            self._notes.at(self._places, element)
            self._notes.hint_here(TOO_HIGH)
        return replace(cell, origin=(self._places, element))

    def _cell(self, element: Element, frame: Frame, place: Place) -> Cell:
        cell, style = self._cell_look(element, frame, place)
        return replace(cell, blocks=self._contents(element, room_of(cell, frame), style))

    def _cell_look(self, element: Element, frame: Frame, place: Place) -> tuple[Cell, str]:
        """Read a cell without what it holds; and the table style its text stands in."""
        properties = child(element, "tcPr")
        self._notes.at(self._places, element)
        tell(CELL, properties, self._notes)
        merge = child(properties, "vMerge")
        kind = "" if merge is None else attribute(merge, "val") or "continue"
        conditions = frame.dress.conditions(place)
        layers = [*frame.dress.cell_layers(conditions), (WHOLE, properties)]
        margins = _margins([child(layer, "tcMar") for _, layer in layers], frame.margins)
        borders = frame.dress.borders(layers[:-1], frame.borders, place)
        own = borders_of(child(properties, "tcBorders"), self._notes)
        borders |= {side: own[side] for side in SIDES if side in own}
        backgrounds = [shd for _, layer in layers if (shd := child(layer, "shd")) is not None]
        for background in backgrounds[-1:]:
            tell_pattern(background, self._notes)
        shades = [fill_of(background) for background in backgrounds]
        aligns = [align for _, layer in layers if (align := value(layer, "vAlign"))]
        cell = Cell(
            column=place.column,
            span=place.span,
            merge=kind,
            blocks=(),
            margins=margins,
            borders={side: border for side, border in borders.items() if border.width},
            shade=shades[-1] if shades else "",
            valign=aligns[-1] if aligns else "top",
            diagonals=tuple((n, own[n]) for n in ("tl2br", "tr2bl") if n in own and own[n].width),
        )
        return cell, frame.dress.key(conditions)

    def _contents(self, element: Element, room: float, style: str) -> tuple[Block, ...]:
        """Read what a cell holds; a table in it has the width between the cell's margins."""
        outer, self._room = self._room, room
        blocks = self._read(element, style)
        self._room = outer
        return closed(blocks)


def closed(blocks: list[Block]) -> tuple[Block, ...]:
    """Leave out a paragraph that only closes a cell after a table: no room, as in LibreOffice."""
    if len(blocks) > 1 and isinstance(blocks[-2], Table) and _is_bare(blocks[-1]):
        del blocks[-1]
    return tuple(blocks)


def room_of(cell: Cell, frame: Frame) -> float:
    """Give the width between the margins of a cell."""
    width = sum(frame.columns[cell.column : cell.column + cell.span])
    return max(width - cell.margins[1] - cell.margins[3], 1.0)


def _line_height(paragraph: Paragraph) -> float:
    """Give the least height of a paragraph's first line; 0 where it prints no text."""
    sizes = [p.look.size for p in paragraph.pieces if p.kind == "text" and p.text.strip()]
    look = paragraph.look
    if look.rule == "exact":
        return look.line if sizes else 0.0
    return max(sizes, default=0.0) * (min(look.line, 1.0) if look.rule == "auto" else 1.0)


def _is_bare(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.pieces


def _unwrapped(element: Element) -> list[Element]:
    """Give the children, those of content controls instead of the controls."""
    found: list[Element] = []
    for item in element:
        if local(item) in ("sdt", "sdtContent", "customXml", "ins"):
            found += _unwrapped(item)
        else:
            found.append(item)
    return found


def _cells(row: Element) -> list[Element]:
    return [item for item in _unwrapped(row) if local(item) == "tc"]


def _joined(row: Element) -> list[tuple[Element, int]]:
    """Give the cells of a row with the columns each spans; the old merging joins several cells."""
    found: list[tuple[Element, int]] = []
    for cell in _cells(row):
        merge = child(child(cell, "tcPr"), "hMerge")
        if merge is not None and found and (attribute(merge, "val") or "continue") == "continue":
            first, span = found[-1]
            found[-1] = (first, span + span_of(cell))
        else:
            found.append((cell, span_of(cell)))
    return found


def _margins(
    stated: list[Element | None], base: tuple[float, ...] = (0.0, CELL_MARGIN, 0.0, CELL_MARGIN)
) -> tuple[float, float, float, float]:
    """Merge cell margins, the later over the earlier, over `base` (top, right, bottom, left)."""
    found = dict(zip(SIDES, base, strict=True))
    for layer in stated:
        for side in layer if layer is not None else ():
            key = {"start": "left", "end": "right"}.get(local(side), local(side))
            found[key] = twips(attribute(side, "w")) or 0.0
    return found["top"], found["right"], found["bottom"], found["left"]
