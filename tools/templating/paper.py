"""A long paper (contract, report) on a `Page`: numbered chapters and clauses, tables by columns.

A clause is referred to by its title: ``〈综合考核指标〉`` in a text becomes its number
(``本合同第十八条``), so that no reference goes astray when a clause is added. A column whose cell ends
in ``*`` prints a list of paragraphs (``{{ task.content }}*``); a line break in a cell begins
another paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tools.templating import base
from tools.templating.base import Cell, Page, Row
from tools.templating.phrases import KEEP

_DIGITS = "零一二三四五六七八九"
_EMPTY = ("{%p else %}", "")  # a cell without any paragraph would be a damaged file
CENTRED = '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>'


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a listing: heading, width in mm, what a cell prints, alignment."""

    head: str
    width: float
    cell: str
    align: str = "center"


def numeral(value: int) -> str:
    """Return 1…99 as a Chinese numeral: 12 → 十二, 20 → 二十."""
    tens, ones = divmod(value, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones or not tens else "")


class Paper:
    """A page with chapters and clauses; `clauses` are the titles of all clauses in order."""

    def __init__(self, title: str, clauses: Sequence[str] = ()) -> None:
        self.page = Page(title)
        self._clauses = list(clauses)
        self._chapter = 0
        self._clause = 0

    def _refer(self, text: str) -> str:
        return re.sub(
            "〈(.+?)〉",
            lambda m: f"本{{{{ style }}}}第{numeral(self._clauses.index(m[1]) + 1)}条",
            text,
        )

    def chapter(self, title: str) -> None:
        """Begin the next chapter: 第一章　总则, centred."""
        self._chapter += 1
        self.page.blank()
        self.page.add("Heading1", f"第{numeral(self._chapter)}章　{title}", CENTRED)

    def clause(self, title: str) -> None:
        """Begin the next clause; its title must be the next of the list given."""
        if self._clauses[self._clause] != title:
            raise ValueError(f"expected clause {self._clauses[self._clause]}, not {title}")
        self._clause += 1
        self.page.h2(f"第{numeral(self._clause)}条　{title}")

    def h1(self, text: str) -> None:
        """Add a first-level heading: 一、……."""
        self.page.h1(text)

    def h2(self, text: str) -> None:
        """Add a second-level heading: （一）……."""
        self.page.h2(text)

    def text(self, text: str) -> None:
        """Add a paragraph of body text; one that ends in ： stays with what follows."""
        self.page.add("Body", self._refer(text), KEEP if text.endswith("：") else "")

    def item(self, text: str) -> None:
        """Add a numbered item of a clause: （一）……."""
        self.page.body(self._refer(text))

    def note(self, text: str) -> None:
        """Add a small note below a table."""
        self.page.note(self._refer(text))

    def gap(self) -> None:
        """Add the narrow space above a table, on the same page as the table."""
        self.page.add("Gap", properties=KEEP)

    def loop(self, words: str) -> None:
        """Repeat what follows: ``loop("item in items")``."""
        self.page.each(words)

    def end_loop(self) -> None:
        """End the innermost repetition."""
        self.page.end()

    def when(self, condition: str) -> None:
        """Begin what stands only under a condition."""
        self.page.when(condition)

    def otherwise(self, condition: str = "") -> None:
        """Go on with the other case."""
        self.page.otherwise(condition)

    def end(self) -> None:
        """End the innermost condition."""
        self.page.end()

    def table(
        self,
        loop: str,
        columns: Sequence[Column],
        foot: Sequence[str] = (),
        small: bool = False,
        airy: bool = False,
        caption: str = "",
        unit: str = "",
    ) -> None:
        """Add a listing: one row for each item of the loop, and a last row of sums."""
        rows = [Row([_cell(column) for column in columns], loop=loop)]
        if foot:
            rows.append(Row(list(foot)))
        heads = [base.Column(column.head, column.width, column.align) for column in columns]
        if not caption and not unit:
            self.gap()
        self.page.table(heads, rows, small=small, airy=airy, caption=caption, unit=unit)

    def grid(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        labelled: bool = True,
    ) -> None:
        """Add a fixed table: headings above, one list of cells a row.

        Where the first cell of a row is its label, the others are figures and stand right.
        """
        align = "right" if labelled else "center"
        columns = [
            base.Column(head, width, align) for head, width in zip(heads, widths, strict=True)
        ]
        made = [Row([Cell(row[0], align="center"), *row[1:]] if labelled else row) for row in rows]
        self.gap()
        self.page.table(columns, made)

    def pairs(
        self, pairs: Sequence[tuple[str, str] | tuple[str, str, str]], label: float = 46
    ) -> None:
        """Add a two-column table of labels and values; a third word is the row's condition."""
        columns = [base.Column("", label, "center"), base.Column("", 156 - label, "left")]
        rows = [
            Row([Cell(pair[0], head=True), pair[1]], when=pair[2] if len(pair) > 2 else "")
            for pair in pairs
        ]
        self.gap()
        self.page.table(columns, rows, heads=False)

    def figures(self, figures: Sequence[tuple[str, str]], per_row: int = 2) -> None:
        """Add a table of figures, `per_row` pairs of label and value beside one another."""
        label, value = 156 / per_row * 0.7, 156 / per_row * 0.3
        columns = [
            column
            for _ in range(per_row)
            for column in (base.Column("", label, "left"), base.Column("", value, "right"))
        ]
        rows = []
        for at in range(0, len(figures), per_row):
            cells = [cell for pair in figures[at : at + per_row] for cell in pair]
            rows.append(Row(cells + [""] * (2 * per_row - len(cells))))
        self.gap()
        self.page.table(columns, rows, heads=False)

    def save(self) -> bytes:
        """Return the template; every clause of the list must have been written."""
        if self._clause != len(self._clauses):
            raise ValueError(f"clauses not written: {self._clauses[self._clause :]}")
        return self.page.save()


def _cell(column: Column) -> Cell:
    if "\n" in column.cell:
        return Cell(align=column.align, lines=column.cell.split("\n"))
    if not column.cell.endswith("*"):
        return Cell(column.cell, align=column.align)
    name = column.cell.removesuffix("*").strip("{} ")
    return Cell(
        align=column.align,
        lines=[f"{{%p for line in {name} %}}", "{{ line }}", *_EMPTY, "{%p endfor %}"],
    )
