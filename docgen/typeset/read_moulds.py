"""A row of a table without its texts: the mould that rows alike are recognised by, as a whole.

It is made of a row that was read cell by cell, and holds for every row with the same markup around
its texts: their places in it are known, so that nothing of it is read again.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.kept import Shelf
from docgen.typeset.read_heads import Head
from docgen.typeset.read_words import FIELD, MOST_SIGNS, TEXT

LONGEST = 200_000  # bytes of a row with a mould
MOST_KEPT = 4 * 1024 * 1024  # bytes of XML, with what comes beside each
BESIDE = 1000

Kind = tuple[Head, ...]
"""The heads of a row and of its cells."""


class Bare:
    """The XML of a row, cut into its texts and the parts around them."""

    __slots__ = ("parts", "texts")

    def __init__(self, xml: bytes) -> None:
        cut = TEXT.split(xml)
        self.parts: list[bytes] = cut[::2]
        self.texts: list[bytes] = cut[1::2]


class Mould:
    """What rows alike have around their texts.

    `cells` has for each cell its paragraphs, each as the parts around its texts; `count` is how
    many paragraphs there are, 0 where such rows are to be read cell by cell.
    """

    __slots__ = ("cells", "count", "kind", "parts")

    def __init__(
        self, kind: Kind, parts: list[bytes], cells: tuple[tuple[list[bytes], ...], ...]
    ) -> None:
        self.kind, self.parts, self.cells = kind, parts, cells
        self.count = sum([len(cell) for cell in cells])


_Key = tuple[Head, Head, bytes]
_moulds: Shelf[_Key, Mould] = Shelf(MOST_KEPT)


def mould_of(row: Head, first: Head, bare: Bare) -> Mould | None:
    """Give the mould kept for a row by its head, that of its first cell and what is in it."""
    return _moulds.get((row, first, b"\0".join(bare.parts)))


def cast(row: Head, first: Head, bare: Bare, cells: Sequence[tuple[Head, list[bytes]]]) -> Mould:
    """Make the mould of a row from its cells, each its head and its paragraphs; none: no mould."""
    key = row, first, b"\0".join(bare.parts)
    inside = tuple([tuple([TEXT.split(xml)[::2] for xml in texts]) for _, texts in cells])
    if FIELD.search(key[2]) or any(len(p) > MOST_SIGNS for cell in inside for p in cell):
        inside = ()  # the texts themselves steer what is read
    mould = Mould((row, *[head for head, _ in cells]), bare.parts, inside)
    return _moulds.put(key, mould, 2 * len(key[2]) + BESIDE)
