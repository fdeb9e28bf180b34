"""Cells merged over several rows, and the height they ask of the last of them."""

from __future__ import annotations

from docgen.typeset.cells import LaidCell


class Merges:
    """The merged cells of a table whose rows are laid one after another.

    A cell higher than its rows lets the last of them grow. The cells do so in the order in which
    they begin: one that begins above another does not know what the other lets grow, though the
    other may end before it.
    """

    def __init__(self) -> None:
        self._count = 0
        self._open: dict[int, list[tuple[int, int, LaidCell]]] = {}  # by the last row
        self._grown: dict[int, list[tuple[int, float]]] = {}  # heights, and which cell asked

    def begin(self, number: int, cell: LaidCell) -> None:
        """Take a cell that begins in a row."""
        self._open.setdefault(cell.last_row, []).append((self._count, number, cell))
        self._count += 1

    def end(self, number: int, heights: list[float]) -> None:
        """Let a row, the last of `heights`, grow for the cells that end with it."""
        for order, start, cell in self._open.pop(number, ()):
            have = sum([self._known(order, at, heights) for at in range(start, number + 1)])
            needed = cell.own + cell.padding
            if needed > have:
                grown = self._grown.setdefault(number, [(-1, heights[number])])
                heights[number] += needed - have
                grown.append((order, heights[number]))

    def _known(self, order: int, number: int, heights: list[float]) -> float:
        """Give the height of a row as the cells before the one of an order have left it."""
        for since, height in reversed(self._grown.get(number, ())):
            if since < order:
                return height
        return heights[number]
