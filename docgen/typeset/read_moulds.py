"""A row of a table without its texts: the mould that rows alike are recognised by, as a whole.

It is made of a row that was read cell by cell, and holds for every row with the same markup around
its texts: their places in it are known, so that nothing of it is read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docgen.kept import Shelf
from docgen.typeset.read_heads import Head
from docgen.typeset.read_words import FIELD, MOST_SIGNS, TEXT

TEXT_END = b"</w:t>"
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

    __slots__ = ("_frames", "_tail", "cells", "count", "kind")

    def __init__(
        self, kind: Kind, cells: tuple[tuple[list[bytes], ...], ...], frames: list[bytes]
    ) -> None:
        """Make a mould; `frames` is what stands before each text and behind the last, tags too."""
        self.kind: Final = kind
        self.cells: Final = cells
        self.count: Final = sum([len(cell) for cell in cells])
        self._frames: Final = frames[:-1]
        self._tail: Final = frames[-1]

    def texts(self, xml: bytes) -> list[bytes] | None:
        """Give the texts of a row that is written as the one the mould was made of; else None."""
        pieces = xml.split(TEXT_END)
        if pieces.pop() != self._tail or len(pieces) != len(self._frames):
            return None
        texts = []
        for piece, frame in zip(pieces, self._frames, strict=True):
            if not piece.startswith(frame):
                return None
            texts.append(piece[len(frame) :])
        return None if b"<" in b"".join(texts) else texts


_Key = tuple[Head, Head, bytes]
_moulds: Shelf[_Key, Mould] = Shelf(MOST_KEPT)


def mould_of(row: Head, first: Head, bare: Bare) -> Mould | None:
    """Give the mould kept for a row by its head, that of its first cell and what is in it."""
    return _moulds.get((row, first, b"\0".join(bare.parts)))


def cast(
    row: Head, first: Head, xml: bytes, bare: Bare, cells: Sequence[tuple[Head, list[bytes]]]
) -> Mould:
    """Make the mould of a row from its cells, each its head and its paragraphs; none: no mould."""
    key = row, first, b"\0".join(bare.parts)
    inside = tuple([tuple([TEXT.split(part)[::2] for part in parts]) for _, parts in cells])
    if FIELD.search(key[2]) or any(len(p) > MOST_SIGNS for cell in inside for p in cell):
        inside = ()  # the texts themselves steer what is read
    mould = Mould((row, *[head for head, _ in cells]), inside, _frames(xml, bare.texts))
    return _moulds.put(key, mould, 2 * len(xml) + BESIDE)


def _frames(xml: bytes, texts: list[bytes]) -> list[bytes]:
    """Give what stands around the texts of a row, with their tags."""
    pieces = xml.split(TEXT_END)
    if len(pieces) != len(texts) + 1:  # there are texts with tags of another kind
        return [xml, xml]
    return [p[: len(p) - len(text)] for p, text in zip(pieces, [*texts, b""], strict=True)]
