"""Paragraphs laid into lines with the faces of one document, and the white between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf

from docgen.typeset.blocks import Grid, Paragraph
from docgen.typeset.faces import Faces
from docgen.typeset.fields import Fields
from docgen.typeset.laid import Laid, border_room
from docgen.typeset.laying import Laying


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
        self._laying = Laying(self.faces, self.fields, self.default_tab)

    def lay(self, paragraph: Paragraph, width: float, grid: Grid) -> Laid:
        """Break a paragraph to `width`; `grid` is that of its section."""
        lines = self._laying.lines(paragraph, width, grid, self.page_room)
        borders = paragraph.look.borders
        if not borders:
            return Laid(paragraph, lines, width)
        return Laid(paragraph, lines, width, *border_room(borders))

    def tell(self, paragraph: Paragraph) -> None:
        """Tell the faces what laying a paragraph would, without laying it."""
        self._laying.tell(paragraph)

    def gap(self, above: Paragraph | None, below: Paragraph) -> float:
        """Give the white between two paragraphs, or above the first."""
        before = below.look.before
        if above is None:
            return 0.0 if below.look.auto_before else before
        after = above.look.after
        if above.look.number and below.look.number and (
            above.look.number[0] == below.look.number[0]
        ):  # fmt: skip
            before = 0.0 if below.look.auto_before else before
            after = 0.0 if above.look.auto_after else after
        if above.look.style == below.look.style:
            before = 0.0 if below.look.contextual else before
            after = 0.0 if above.look.contextual else after
        return after + before if self.adds_spacing else max(after, before)
