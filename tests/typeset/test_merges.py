"""The heights merged cells ask for, row by row, are those of the plain rule over a whole table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docgen.typeset.blocks import Cell
from docgen.typeset.cells import Flow, LaidCell
from docgen.typeset.merges import Merges

CELL = Cell(0, 1, "restart", (), (0.0, 0.0, 0.0, 0.0), {}, "", "top")

Spans = list[tuple[int, int, float]]  # the first row, the last one, the height needed


def merged(last: int, height: float) -> LaidCell:
    return LaidCell(CELL, Flow([], 0.0), 0.0, 1.0, last, CELL, 0.25, 0.5, height)


def plain(heights: list[float], spans: Spans) -> list[float]:
    """Let the last rows grow for one cell after another, in the order they begin in."""
    grown = list(heights)
    for start, last, height in spans:
        needed = height + 0.75
        have = sum(grown[start : last + 1])
        if needed > have:
            grown[last] += needed - have
    return grown


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[float], Spans]:
    sizes = st.floats(0.0, 90.0, allow_subnormal=False)
    heights = draw(st.lists(sizes, min_size=2, max_size=12))
    spans: Spans = []
    for start in range(len(heights) - 1):
        for last in draw(st.lists(st.integers(start + 1, len(heights) - 1), max_size=3)):
            spans.append((start, last, draw(st.floats(0.0, 400.0, allow_subnormal=False))))
    return heights, spans


@given(tables())
def test_row_by_row_is_as_all_at_once(table: tuple[list[float], Spans]) -> None:
    heights, spans = table
    merges, found = Merges(), []
    for number, height in enumerate(heights):
        found.append(height)
        for start, last, needed in spans:
            if start == number:
                merges.begin(number, merged(last, needed))
        merges.end(number, found)
    assert found == plain(heights, spans)


def test_a_cell_does_not_know_what_one_that_begins_below_lets_grow() -> None:
    spans = [(0, 3, 100.0), (1, 2, 60.0)]
    assert plain([10.0] * 4, spans) == [10.0, 10.0, 50.75, 70.75]
    merges, found = Merges(), []
    for number in range(4):
        found.append(10.0)
        for start, last, needed in spans:
            if start == number:
                merges.begin(number, merged(last, needed))
        merges.end(number, found)
    assert found == [10.0, 10.0, 50.75, 70.75]
