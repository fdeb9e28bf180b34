"""Table styles: which conditional formats a cell has, and what they say of it."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.typeset.looks import Border, Notes
from docgen.typeset.ooxml import Element, attribute, bits, child, value, whole
from docgen.typeset.paraprops import borders_of
from docgen.typeset.styles import Styles

SIDES = ("top", "right", "bottom", "left")
INNER = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
# w:tblLook: its attributes, and their bits where it only has w:val.
SWITCHES = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100,
            "noHBand": 0x200, "noVBand": 0x400}  # fmt: skip
CORNERS = {("firstRow", "firstCol"): "nwCell", ("firstRow", "lastCol"): "neCell",
           ("lastRow", "firstCol"): "swCell", ("lastRow", "lastCol"): "seCell"}  # fmt: skip
WHOLE = ""
MOST_BANDED = 32_767  # rows or columns of one band


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands: row, first column and span, in a table of so many rows and columns."""

    row: int
    rows: int
    column: int
    span: int
    columns: int

    def outer(self) -> dict[str, bool]:
        """Tell which of its sides are the table's."""
        return {
            "top": self.row == 0,
            "bottom": self.row == self.rows - 1,
            "left": self.column == 0,
            "right": self.column + self.span >= self.columns,
        }


class TableDress:
    """The style of one table with its conditional formats."""

    def __init__(
        self, styles: Styles, style: str, properties: Element | None, notes: Notes
    ) -> None:
        self._styles, self._style, self._notes = styles, style, notes
        self._known = styles.conditions(style)
        self._on = _switches(child(properties, "tblLook"))
        sizes = {"tblStyleRowBandSize": 1, "tblStyleColBandSize": 1}
        for layer in [child(s, "tblPr") for s in styles.chain(style, "table")]:
            sizes |= {name: _band_size(layer, name, sizes[name]) for name in sizes}
        self._row_band = max(sizes["tblStyleRowBandSize"], 1)
        self._column_band = max(sizes["tblStyleColBandSize"], 1)
        if self._known and styles.has_row_properties(style):
            notes.here("表格样式条件格式中的行属性未排印。")

    def row_kind(self, row: int, rows: int) -> tuple[bool, bool, int]:
        """Name the kind of a row: in rows of one kind the same cell has the same formats."""
        number = (row - ("firstRow" in self._on)) % (2 * self._row_band) if self._known else 0
        return row == 0, row == rows - 1, number

    def conditions(self, place: Place) -> tuple[str, ...]:
        """Name the conditional formats of a cell, the weaker first.

        The order is LibreOffice's, measured: bands of rows, bands of columns, first and last
        column, last and first row, corners. ISO 29500-1, 17.7.6 sets columns above rows.
        """
        if not self._known:
            return ()
        rows = [name for name, on in (("lastRow", place.row == place.rows - 1),
                                      ("firstRow", place.row == 0))
                if on and name in self._on]  # fmt: skip
        outer = place.outer()
        columns = [name for name, key, on in (("firstCol", "firstColumn", outer["left"]),
                                              ("lastCol", "lastColumn", outer["right"]))
                   if on and key in self._on]  # fmt: skip
        found = [] if rows else self._band(place)
        found += [*columns, *rows]
        found += [CORNERS[row, column] for row in rows for column in columns]
        return tuple(name for name in found if name in self._known)

    def _band(self, place: Place) -> list[str]:
        found = []
        if "noHBand" not in self._on:
            number = (place.row - ("firstRow" in self._on)) // self._row_band
            found.append(f"band{1 + number % 2}Horz")
        if "noVBand" not in self._on:
            number = (place.column - ("firstColumn" in self._on)) // self._column_band
            found.append(f"band{1 + number % 2}Vert")
        return found

    def key(self, conditions: tuple[str, ...]) -> str:
        """Name the style with conditions, as `Styles` resolves the looks of text by it."""
        return f"{self._style}|{','.join(conditions)}" if conditions else self._style

    def cell_layers(self, conditions: tuple[str, ...]) -> list[tuple[str, Element | None]]:
        """Give what the style says of a cell: each condition with its ``w:tcPr``."""
        layers = [(WHOLE, child(s, "tcPr")) for s in self._styles.chain(self._style, "table")]
        for name in conditions:
            parts = self._styles.condition(self._style, name)
            layers += [(name, child(part, "tcPr")) for part in parts]
        return layers

    def borders(
        self, layers: list[tuple[str, Element | None]], table: dict[str, Border], place: Place
    ) -> dict[str, Border]:
        """Resolve the borders of a cell before its own: the table's, then each condition's."""
        found = _edges(table, place.outer())
        for name, layer in layers:
            stated = borders_of(child(layer, "tcBorders"), self._notes)
            found |= _edges(stated, self._outer(name, place))
        return found

    def _outer(self, name: str, place: Place) -> dict[str, bool]:
        """Tell which sides of a cell are those of the region a condition names."""
        outer = place.outer()
        if name.endswith("Cell"):
            return dict.fromkeys(SIDES, True)
        if name.endswith("Row"):
            return {**outer, "top": True, "bottom": True}
        if name.endswith("Col"):
            return {**outer, "left": True, "right": True}
        if name.endswith("Horz"):
            number = place.row - ("firstRow" in self._on)
            first, size = number % self._row_band, self._row_band
            return {**outer, "top": first == 0, "bottom": first == size - 1 or outer["bottom"]}
        if name.endswith("Vert"):
            number = place.column - ("firstColumn" in self._on)
            first, last = number % self._column_band, (number + place.span) % self._column_band
            return {**outer, "left": first == 0, "right": last == 0 or outer["right"]}
        return outer


def _edges(borders: dict[str, Border], outer: dict[str, bool]) -> dict[str, Border]:
    """Pick for each side the outer or the inner border, where one is stated."""
    names = {side: side if outer[side] else INNER[side] for side in SIDES}
    return {side: borders[name] for side, name in names.items() if name in borders}


def _band_size(layer: Element | None, name: str, before: int) -> int:
    return whole(value(layer, name) or str(before), 0, MOST_BANDED)


def _switches(look: Element | None) -> frozenset[str]:
    """Read ``w:tblLook``; without it no condition holds."""
    if look is None:
        return frozenset(["noHBand", "noVBand"])
    stated = bits(attribute(look, "val") or "0")
    return frozenset(
        name
        for name, bit in SWITCHES.items()
        if (attribute(look, name) or ("1" if stated & bit else "0")) in ("1", "true", "on")
    )
