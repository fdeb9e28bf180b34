"""A ``w:tbl`` → Table: grid, rows, cells with their resolved borders, margins and shading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from docgen.typeset.blocks import Block, Cell, Paragraph, Row, Table
from docgen.typeset.looks import Border, Notes
from docgen.typeset.ooxml import Element, W, attribute, child, local, switch, twips, value
from docgen.typeset.paraprops import borders_of
from docgen.typeset.runprops import fill_of
from docgen.typeset.styles import Styles

SIDES = ("top", "right", "bottom", "left")
CELL_MARGIN = 5.4  # points left and right where the table says nothing (ISO 29500: 115 twips; 108)
TABLE_NAMES = {"bidiVisual": "从右向左的表格", "tblCellSpacing": "单元格间距"}
CELL_NAMES = {"textDirection": "单元格文字方向", "hMerge": "旧式横向合并", "tcFitText": "适应文字"}

ReadBlocks = Callable[[Element, str], list[Block]]


@dataclass(frozen=True)
class _Frame:
    """What the table says for all its cells."""

    style: str
    borders: dict[str, Border]
    margins: tuple[float, float, float, float]
    place: str  # for notes


class TableReader:
    """Reads tables; `read_blocks` reads what a cell holds."""

    def __init__(self, styles: Styles, notes: Notes, read_blocks: ReadBlocks, place: str) -> None:
        self._styles, self._notes, self._read, self._part = styles, notes, read_blocks, place
        self._count = 0

    def read(self, element: Element, available: float) -> Table:
        """Read one ``w:tbl`` that stands in a column of `available` points."""
        self._count += 1
        place = self._notes.place = f"{self._part}第 {self._count} 个表格"
        properties = child(element, "tblPr")
        style = value(properties, "tblStyle") or ""
        self._report(properties, style)
        layers = [child(s, "tblPr") for s in self._styles.chain(style, "table")] + [properties]
        borders: dict[str, Border] = {}
        for layer in layers:
            borders |= borders_of(child(layer, "tblBorders"), self._notes)
        frame = _Frame(style, borders, self._margins(layers, "tblCellMar"), place)
        elements = [row for row in _unwrapped(element) if local(row) == "tr"]
        columns = self._columns(element, elements, properties, available)
        rows = [self._row(row, frame, columns, number, len(elements))
                for number, row in enumerate(elements)]  # fmt: skip
        align = {"start": "left", "end": "right"}.get(value(properties, "jc") or "left")
        align = align or value(properties, "jc") or "left"
        indent = twips(attribute(child(properties, "tblInd"), "w")) or 0.0
        if self._styles.old_tables and align == "left":
            indent -= frame.margins[3]
        return Table(columns, tuple(rows), align, indent, self._floats(properties))

    def _report(self, properties: Element | None, style: str) -> None:
        self._styles.report_conditional(style)
        for name, text in TABLE_NAMES.items():
            if child(properties, name) is not None:
                self._notes.here(f"{text}未排印。")

    def _floats(self, properties: Element | None) -> bool:
        place = child(properties, "tblpPr")
        if place is None:
            return False
        if attribute(place, "tblpYSpec") == "bottom":
            return True
        self._notes.here("浮动位置未排印，按所在位置排入正文。")
        return False

    def _columns(
        self, table: Element, rows: list[Element], properties: Element | None, available: float
    ) -> tuple[float, ...]:
        grid = child(table, "tblGrid")
        widths = [twips(attribute(col, "w")) or 0.0 for col in grid] if grid is not None else []
        if not widths or not all(widths):
            widths = _widths_of_cells(rows) or [available]
        width = child(properties, "tblW")
        if attribute(width, "type") == "pct":
            share = attribute(width, "w") or "0"
            part = float(share[:-1]) / 100 if share.endswith("%") else float(share) / 5000
            widths = [w * part * available / sum(widths) for w in widths]
        return tuple(widths)

    def _margins(
        self, layers: list[Element | None], name: str, base: tuple[float, ...] = ()
    ) -> tuple[float, float, float, float]:
        found = dict(zip(SIDES, base or (0.0, CELL_MARGIN, 0.0, CELL_MARGIN), strict=True))
        for layer in layers:
            stated = child(layer, name)
            for side in stated if stated is not None else ():
                key = {"start": "left", "end": "right"}.get(local(side), local(side))
                found[key] = twips(attribute(side, "w")) or 0.0
        return found["top"], found["right"], found["bottom"], found["left"]

    def _row(
        self, element: Element, frame: _Frame, columns: tuple[float, ...], number: int, total: int
    ) -> Row:
        properties = child(element, "trPr")
        height = child(properties, "trHeight")
        column = int(value(properties, "gridBefore") or 0)
        cells = []
        for item in _unwrapped(element):
            if local(item) == "tc":
                cells.append(self._cell(item, frame, column, (number, total, len(columns))))
                column += cells[-1].span
            elif local(item) == "tblPrEx":
                self._notes.here("表格行例外格式未排印。")
        return Row(
            tuple(cells),
            twips(attribute(height, "val")) or 0.0,
            attribute(height, "hRule") == "exact",
            bool(switch(properties, "tblHeader")),
            bool(switch(properties, "cantSplit")),
        )

    def _cell(
        self, element: Element, frame: _Frame, column: int, place: tuple[int, int, int]
    ) -> Cell:
        properties = child(element, "tcPr")
        self._notes.place = frame.place
        for name, text in CELL_NAMES.items():
            if child(properties, name) is not None:
                self._notes.here(f"{text}未排印。")
        span = int(value(properties, "gridSpan") or 1)
        merge = child(properties, "vMerge")
        kind = "" if merge is None else attribute(merge, "val") or "continue"
        margins = self._margins([properties], "tcMar", frame.margins)
        stated = borders_of(child(properties, "tcBorders"), self._notes)
        for name in ("tl2br", "tr2bl"):
            if name in stated and stated[name].width:
                self._notes.here("表格斜线未排印。")
        borders = _edges(frame.borders, stated, (column, span), place)
        shade = fill_of(child(properties, "shd"))
        valign = value(properties, "vAlign") or "top"
        blocks = tuple(self._paragraphs(element, frame))
        return Cell(column, span, kind, blocks, margins, borders, shade, valign)

    def _paragraphs(self, element: Element, frame: _Frame) -> list[Paragraph]:
        """Read what a cell holds; the cells of a table inside are set one under another."""
        found: list[Paragraph] = []
        for block in self._read(element, frame.style):
            if isinstance(block, Paragraph):
                found.append(block)
            else:
                self._notes.add(f"{frame.place}有嵌套表格，其内容逐格依次排印，未画表格线。")
                found += [p for row in block.rows for cell in row.cells for p in cell.blocks]
        return found


def _unwrapped(element: Element) -> list[Element]:
    """Give the children, those of content controls instead of the controls."""
    found: list[Element] = []
    for item in element:
        if local(item) in ("sdt", "sdtContent", "customXml", "ins"):
            found += _unwrapped(item)
        else:
            found.append(item)
    return found


def _widths_of_cells(rows: list[Element]) -> list[float]:
    """Take the column widths from the widest row's cells, where the table has no grid."""
    best: list[float] = []
    for row in rows:
        widths = [twips(attribute(w, "w")) or 0.0 for w in row.iterfind(f"{W}tc/{W}tcPr/{W}tcW")]
        if len(widths) > len(best) and all(widths):
            best = widths
    return best


def _edges(
    table: dict[str, Border],
    cell: dict[str, Border],
    columns: tuple[int, int],
    place: tuple[int, int, int],
) -> dict[str, Border]:
    """Resolve the four borders of a cell: its own, else the table's outer or inner ones."""
    number, total, width = place
    outer = {"top": number == 0, "bottom": number == total - 1, "left": columns[0] == 0,
             "right": sum(columns) >= width}  # fmt: skip
    inner = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
    found = {}
    for side in SIDES:
        border = cell.get(side) or table.get(side if outer[side] else inner[side])
        if border and border.width:
            found[side] = border
    return found
