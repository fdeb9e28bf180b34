"""Texts set by themselves and kept: much of what a document says stands in all of its template."""

from __future__ import annotations

from docgen.kept import Shelf
from docgen.model.fonts import FontBook
from docgen.typeset.atoms import Atom
from docgen.typeset.faces import Use
from docgen.typeset.heights import Reach
from docgen.typeset.looks import RunLook

LONG = 8  # characters of a text that is worth keeping
MOST_KEPT = 200_000  # characters of texts, with what comes beside each
BESIDE = 40


class SetText:
    """A text set by itself; nobody writes to it, for it is put into the strips of many documents.

    `told` is the script at its end, whether something in it prints nothing, whether it is plain.
    """

    __slots__ = ("atoms", "gaps", "reaches", "told", "uses")

    def __init__(
        self,
        atoms: list[Atom],
        gaps: list[tuple[int, float]],
        uses: list[Use],
        reaches: set[Reach],
        told: tuple[bool, bool, bool],
    ) -> None:
        self.atoms, self.gaps, self.uses, self.reaches = atoms, gaps, uses, reaches
        self.told = told


Key = tuple[FontBook, RunLook, str, int, float, bool]
"""The fonts, the look, the text, what its atoms say of their place, the white a grid adds to each
ideograph, the script before it."""
set_texts: Shelf[Key, SetText] = Shelf(MOST_KEPT)
