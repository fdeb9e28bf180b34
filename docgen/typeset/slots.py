"""A paragraph of a shape of rows → where it stands, whatever it says."""

from __future__ import annotations

from typing import Final

from docgen.typeset.blocks import Grid, Paragraph
from docgen.typeset.heights import Height, Reach


class Slot:
    """Where a paragraph of a shaped row stands: the white above it, the width it is broken to.

    Compared by identity: there is one for one paragraph of a shape on the same terms, so lines
    can be kept under it and what the paragraph says. What is told besides holds for paragraphs of
    a single text alone: its look, where its lines begin and how long they may be.
    """

    __slots__ = (
        "align", "begin", "gap", "heights", "is_plain", "look", "mark", "offset", "rest",
        "rest_heights", "run", "space", "width",
    )  # fmt: skip

    def __init__(self, paragraph: Paragraph, gap: float, width: float, grid: Grid) -> None:
        look, first = paragraph.look, paragraph.pieces[:1]
        self.gap: Final = gap
        self.width: Final = width
        self.look: Final = look
        self.mark: Final = paragraph.mark
        self.align: Final = look.align
        begin = look.left + look.first
        self.begin: Final = begin, width - look.right - begin  # of the first line
        self.rest: Final = look.left, width - look.right - look.left  # of the others
        self.space: Final = grid.space if look.snap else 0.0
        self.run: Final = first[0].look if first else paragraph.mark
        self.offset: Final = first[0].offset if first else 0
        self.is_plain: Final = self.offset >= 0 and not (self.run.caps or self.run.small_caps)
        self.heights: Final[dict[Reach, Height]] = {}  # of first lines of such a reach
        self.rest_heights: Final[dict[Reach, Height]] = {}  # of the others
