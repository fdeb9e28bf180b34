"""A table that ends a page's section: its last row stays with the paragraph after it.

Without that the narrow space below a table that fills its page would make a page of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tools.templating.base import Page
from tools.templating.tables import TYPE_AREA, WIDE_AREA, Column, Row, table


def closing_table(
    page: Page,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    heads: bool = True,
    wide: bool = False,
    keep: bool = False,
) -> None:
    """Add a small table whose last row, which may be no loop, is kept with what follows.

    `keep` holds all its rows on one page.
    """
    if rows[-1].loop:
        raise ValueError("the last row is repeated: which one is the last is not known here")
    room = WIDE_AREA if wide else TYPE_AREA
    made = table(columns, rows, heads=heads, small=True, keep=keep, room=room)
    before, begin, last = made.rpartition("<w:tr>")
    last = re.sub(r'(<w:pStyle w:val="[^"]+"/>)', r"\1<w:keepNext/>", last)
    page.raw(before + begin + last).add("Gap")
