"""PAGE, NUMPAGES, SECTIONPAGES: what the fields show, learnt from one round for the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from docgen.typeset.atoms import field_offset
from docgen.typeset.blocks import Paragraph
from docgen.typeset.ooxml import MAIN
from docgen.typeset.sheet import Sheet

UNKNOWN = "1"  # shown in the first round


@dataclass
class Fields:
    """The fields of one document.

    In headers and footers PAGE is the sheet under way; in the body it is the sheet on which the
    field stood in the round before.
    """

    page: str = UNKNOWN
    section: int = 0
    _known: dict[Hashable, str] = field(default_factory=dict)
    _codes: set[str] = field(default_factory=set)
    _in_body: set[Paragraph] = field(default_factory=set)

    def turn(self, label: int, section: int) -> None:
        """Go over to a sheet with the number `label` in a section."""
        self.page, self.section = str(label), section

    def note(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph has fields; keeps which, for `learn`."""
        codes = {piece.text for piece in paragraph.pieces if piece.kind == "field"}
        self._codes |= codes
        if "PAGE" in codes and paragraph.part == MAIN:
            self._in_body.add(paragraph)
        return bool(codes)

    def text(self, paragraph: Paragraph, number: int) -> str:
        """Give the text of the field in the n-th piece of a paragraph."""
        code = paragraph.pieces[number].text
        if code == "NUMPAGES":
            return self._known.get(code, UNKNOWN)
        if code == "SECTIONPAGES":
            return self._known.get((code, self.section), UNKNOWN)
        if paragraph.part == MAIN:
            return self._known.get((paragraph, number), UNKNOWN)
        return self.page

    def learn(self, sheets: Sequence[Sheet]) -> bool:
        """Take the numbers from a round's sheets; tell whether one that is shown has changed."""
        found: dict[Hashable, str] = {}
        if "NUMPAGES" in self._codes:
            found["NUMPAGES"] = str(len(sheets))
        if "SECTIONPAGES" in self._codes:
            for section, count in Counter(sheet.section for sheet in sheets).items():
                found["SECTIONPAGES", section] = str(count)
        if self._in_body:
            found |= self._in_the_body(sheets)
        changed = any(text != self._known.get(key, UNKNOWN) for key, text in found.items())
        self._known = found
        return changed

    def _in_the_body(self, sheets: Sequence[Sheet]) -> dict[Hashable, str]:
        found: dict[Hashable, str] = {}
        for sheet in sheets:
            for placed in sheet.lines:
                if placed.paragraph in self._in_body:
                    offsets = {atom.offset for atom in placed.line.atoms if atom.offset < 0}
                    for number in range(len(placed.paragraph.pieces)):
                        if field_offset(number) in offsets:
                            found[placed.paragraph, number] = str(sheet.label)
        return found
