"""Where an element of a Word part stands, in the words of one who sees the page.

Elements are those of lxml; nothing is imported for them, only their tags and ancestors are read.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P, T, TABLE, ROW, CELL, BOX = f"{W}p", f"{W}t", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}txbxContent"
BEGINNING = 12  # characters of a paragraph that tell it from its neighbours
NAMES = {"document": "正文", "header": "页眉", "footer": "页脚", "footnotes": "脚注",
         "endnotes": "尾注", "comments": "批注"}  # fmt: skip


def part_name(part: str) -> str:
    """Name a part in Chinese: ``word/header1.xml`` → 页眉."""
    stem = part.rpartition("/")[2].removesuffix(".xml")
    return NAMES.get(stem.rstrip("0123456789"), stem)


class Places:
    """The places in one part; paragraphs and tables are counted when first asked for.

    Paragraphs in tables and text boxes are not counted among those of the page, nor tables in
    tables: they are told by row and column.
    """

    def __init__(self, part: str, root: Any) -> None:
        self.part, self._root = part_name(part), root
        self._rows: dict[Any, dict[Any, int]] = {}  # of a table, counted when first asked for

    def of(self, element: Any) -> str:
        """Give the place of an element: ``正文第 3 段（“现将……”）``."""
        chain = [element, *element.iterancestors()]
        paragraph = next((item for item in chain if item.tag == P), None)
        table = next((item for item in reversed(chain) if item.tag == TABLE), None)
        if table is not None:
            return f"{self.part}{self._cell(table, chain)}{_beginning(paragraph)}"
        if any(item.tag == BOX for item in chain):
            return f"{self.part}的文本框{_beginning(paragraph)}"
        if paragraph is None:
            return self.part
        return f"{self.part}第 {self._numbers[paragraph]} 段{_beginning(paragraph)}"

    def _cell(self, table: Any, chain: list[Any]) -> str:
        """Tell the outermost cell of a chain of ancestors: 第 1 个表格第 2 行第 3 列."""
        told = f"第 {self._numbers[table]} 个表格"
        outwards = chain[: chain.index(table)]
        row = next((item for item in reversed(outwards) if item.tag == ROW), None)
        cell = next((item for item in reversed(outwards) if item.tag == CELL), None)
        if row is not None:
            told += f"第 {self._row_numbers(table)[row]} 行"
        if row is not None and cell is not None:
            told += f"第 {1 + sum(_span(item) for item in _before(cell, row))} 列"
        return told

    def _row_numbers(self, table: Any) -> dict[Any, int]:
        """Count the rows of a table; those of tables in it do not count."""
        found = self._rows.get(table)
        if found is None:
            found, number = {}, 1
            for row in table.iter(ROW):
                found[row] = number
                number += next(row.iterancestors(TABLE)) is table
            self._rows[table] = found
        return found

    @cached_property
    def _numbers(self) -> dict[Any, int]:
        found: dict[Any, int] = {}
        counts = {P: 0, TABLE: 0}
        for item in self._root.iter(P, TABLE):
            ancestors = [parent.tag for parent in item.iterancestors()]
            if TABLE not in ancestors and BOX not in ancestors:
                counts[item.tag] += 1
            found[item] = max(counts[item.tag], 1)
        return found


def _before(item: Any, parent: Any) -> list[Any]:
    """Give the cells of a row that stand before `item`."""
    found: list[Any] = []
    for other in parent.iter(item.tag):
        if other is item:
            return found
        if next(other.iterancestors(parent.tag)) is parent:
            found.append(other)
    return found


def _span(cell: Any) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    told = span.get(f"{W}val") if span is not None else None
    return int(told) if told and told.isdecimal() else 1


def _beginning(paragraph: Any) -> str:
    texts = paragraph.iter(T) if paragraph is not None else ()
    own = (item.text or "" for item in texts if next(item.iterancestors(P)) is paragraph)
    text = " ".join("".join(own).replace("\u2060", "").split())
    if not text:
        return ""
    return f"（“{text[:BEGINNING]}{'……' if len(text) > BEGINNING else ''}”）"
