"""Paragraphs laid into lines with the faces of one document, and the white between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf

from docgen.typeset.blocks import Grid, Paragraph
from docgen.typeset.faces import Faces
from docgen.typeset.fields import Fields
from docgen.typeset.laid import Laid, border_room
from docgen.typeset.laying import Laying
from docgen.typeset.looks import ParaLook


@dataclass
class Typesetter:
    """Lays paragraphs into lines with the faces of one document.

    `page_room` is the height of the text area: no picture is higher.
    """

    faces: Faces
    default_tab: float
    adds_spacing: bool
    page_room: float = inf
    fields: Fields = field(default_factory=Fields)

    def __post_init__(self) -> None:
        self.laying = Laying(self.faces, self.fields, self.default_tab)

    def lay(self, paragraph: Paragraph, width: float, grid: Grid) -> Laid:
        """Break a paragraph to `width`; `grid` is that of its section."""
        lines = self.laying.lines(paragraph, width, grid, self.page_room)
        borders = paragraph.look.borders
        if not borders:
            return Laid(paragraph, lines, width)
        return Laid(paragraph, lines, width, *border_room(borders))

    def tell(self, paragraph: Paragraph) -> None:
        """Tell the faces what laying a paragraph would, without laying it."""
        self.laying.tell(paragraph)

    def gap(self, above: Paragraph | None, below: Paragraph) -> float:
        """Give the white between two paragraphs, or above the first."""
        look = None if above is None else above.look
        return gap_between(look, below.look, self.adds_spacing)


def gap_between(above: ParaLook | None, below: ParaLook, adds: bool) -> float:
    """Give the white between paragraphs of two looks, or above the first.

    `adds` says that it is what both ask for, not the more of it.
    """
    before = below.before
    if above is None:
        return 0.0 if below.auto_before else before
    after = above.after
    if above.number and below.number and above.number[0] == below.number[0]:
        before = 0.0 if below.auto_before else before
        after = 0.0 if above.auto_after else after
    if above.style == below.style:
        before = 0.0 if below.contextual else before
        after = 0.0 if above.contextual else after
    return after + before if adds else max(after, before)
