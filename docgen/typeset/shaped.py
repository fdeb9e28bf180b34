"""Rows of one shape: tables have hundreds that differ only in what their texts say.

What such rows share is worked out once for all of them and kept under their shape.
"""

from __future__ import annotations

from typing import Final

from docgen.typeset.blocks import Cell, Paragraph, Row


class RowShape:
    """What rows alike have in common; compared by identity.

    `cells` are the cells without what they hold, `counts` tells how many paragraphs each holds:
    one at least, and nothing else. No cell is merged, no height is fixed, no paragraph has rules
    or a background of its own.
    """

    __slots__ = ("cells", "counts")

    def __init__(self, cells: tuple[Cell, ...], counts: tuple[int, ...]) -> None:
        self.cells: Final = cells
        self.counts: Final = counts


class ShapedRow(Row):
    """A row of a shape; `paragraphs` are those of all its cells.

    One that has no Words of its own is a single text, in the look all rows of the shape have there.
    """

    __slots__ = ("paragraphs", "shape")

    def __init__(
        self,
        cells: tuple[Cell, ...],
        look: Row,
        shape: RowShape,
        paragraphs: list[Paragraph],
    ) -> None:
        super().__init__(cells, look.height, look.exact, look.header, look.cant_split)
        self.shape: Final = shape
        self.paragraphs: Final = paragraphs


class Slot:
    """Where a paragraph of a shaped row stands: the white above it, the width it is broken to.

    Compared by identity: there is one for one paragraph of a shape and the same terms, so lines
    can be kept under it and what the paragraph says.
    """

    __slots__ = ("gap", "width")

    def __init__(self, gap: float, width: float) -> None:
        self.gap: Final = gap
        self.width: Final = width
