"""The rules of a row written at once are those of its cells written one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docgen.typeset.looks import Border
from docgen.typeset.pdf_file import Numbers
from docgen.typeset.ruling import MOST, Ruling
from docgen.typeset.sheet import Rule, Ruled, RuledCell, RuledRow

PLACES = st.floats(0, 800).map(lambda value: round(value, 5))
BORDERS = st.none() | st.builds(
    Border,
    st.sampled_from([0.5, 0.75, 1.5]),
    st.sampled_from(["000000", "C00000"]),
    st.just(0.0),
)
CELLS = st.tuples(PLACES, PLACES, BORDERS, BORDERS, BORDERS, BORDERS)
ROWS = st.lists(CELLS, min_size=1, max_size=5).filter(
    lambda cells: any(border for cell in cells for border in cell[2:])
)
HEIGHT = 841.9


def one_by_one(row: RuledRow) -> list[Rule]:
    """Give the rules of a row: those of each cell, top, right, bottom, left."""
    found: list[Rule] = []
    for x, width, top, side, below, near in row.how.cells:
        left, right = row.x + x, row.x + x + width
        lines = (
            (top, (left, row.y, right, row.y)),
            (side, (right, row.y, right, row.foot)),
            (below, (left, row.foot, right, row.foot)),
            (near, (left, row.y, left, row.foot)),
        )
        found += [(*ends, border.width, border.color) for border, ends in lines if border]
    return found


@given(shapes=st.lists(ROWS, min_size=1, max_size=3), x=PLACES, tops=st.lists(PLACES, min_size=1))
def test_rules_of_rows_are_those_of_their_cells(
    shapes: list[list[RuledCell]], x: float, tops: list[float]
) -> None:
    shaped = [Ruled(tuple(cells)) for cells in shapes]
    rows = [RuledRow(x, y, y + 21.3, shaped[n % len(shaped)]) for n, y in enumerate(tops)]
    single: Rule = (1.0, 2.0, 3.0, 4.0, 0.5, "000000")
    mixed: list[Rule | RuledRow] = [single, *rows, single]
    plain: list[Rule | RuledRow] = [
        single,
        *(rule for row in rows for rule in one_by_one(row)),
        single,
    ]
    written = Ruling(Numbers()).write(mixed, HEIGHT)
    assert "\n".join(written) == "\n".join(Ruling(Numbers()).write(plain, HEIGHT))


def test_many_shapes_and_pens_are_written_as_few() -> None:
    ruling = Ruling(Numbers())
    for number in range(MOST + 20):
        border = Border(0.5 + number / 7, "000000", 0.0)
        row = RuledRow(72.0, 100.0, 120.0, Ruled(((0.0, 50.0, border, None, None, border),)))
        assert ruling.write([row], HEIGHT) == [
            "\n".join(Ruling(Numbers()).write(one_by_one(row), HEIGHT))
        ]
