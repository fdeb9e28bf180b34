"""PAGE, NUMPAGES, SECTIONPAGES: what the fields show, learnt from one round for the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from docgen.typeset.atoms import field_offset
from docgen.typeset.blocks import Paragraph
from docgen.typeset.counting import FORMATS
from docgen.typeset.ooxml import MAIN
from docgen.typeset.sheet import Sheet

Page = tuple[int, str]  # a page's number and the format its section writes it in
FIRST: Page = (1, "decimal")  # shown in the first round


@dataclass
class Fields:
    """The fields of one document.

    In headers and footers PAGE is the sheet under way; in the body it is the sheet on which the
    field stood in the round before.
    """

    page: int = 1
    section: int = 0
    format: str = "decimal"
    repeating: bool = False  # what stands in the body is set once more, on the sheet under way
    _known: dict[Hashable, int] = field(default_factory=dict)
    _pages: dict[tuple[Paragraph, int], Page] = field(default_factory=dict)
    _codes: set[str] = field(default_factory=set)
    _in_body: set[Paragraph] = field(default_factory=set)

    def turn(self, sheet: Sheet, number_format: str) -> None:
        """Go over to a sheet of a section that writes its numbers in a format."""
        self.page, self.section, self.format = sheet.label, sheet.section, number_format
        sheet.number_format = number_format

    def note(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph has fields; keeps which, for `learn`."""
        codes = {piece.text for piece in paragraph.pieces if piece.kind == "field"}
        self._codes |= codes
        if any(_split(code)[0] == "PAGE" for code in codes) and paragraph.part == MAIN:
            self._in_body.add(paragraph)
        return bool(codes)

    def tells_page(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph of the body shows the page it stands on."""
        return paragraph in self._in_body

    def text(self, paragraph: Paragraph, number: int) -> str:
        """Give the text of the field in the n-th piece of a paragraph."""
        code, wanted = _split(paragraph.pieces[number].text)
        if code == "NUMPAGES":
            return written(self._known.get(code, 1), wanted)
        if code == "SECTIONPAGES":
            return written(self._known.get((code, self.section), 1), wanted)
        if paragraph.part == MAIN and not self.repeating:
            page, shown = self._pages.get((paragraph, number), FIRST)
            return written(page, wanted or shown)
        return written(self.page, wanted or self.format)

    def learn(self, sheets: Sequence[Sheet]) -> bool:
        """Take the numbers from a round's sheets; tell whether one that is shown has changed."""
        codes = {_split(code)[0] for code in self._codes}
        found: dict[Hashable, int] = {}
        if "NUMPAGES" in codes:
            found["NUMPAGES"] = len(sheets)
        if "SECTIONPAGES" in codes:
            for section, count in Counter(sheet.section for sheet in sheets).items():
                found["SECTIONPAGES", section] = count
        pages = self._in_the_body(sheets) if self._in_body else {}
        changed = any(count != self._known.get(key, 1) for key, count in found.items())
        changed |= any(page != self._pages.get(key, FIRST) for key, page in pages.items())
        self._known, self._pages = found, pages
        return changed

    def _in_the_body(self, sheets: Sequence[Sheet]) -> dict[tuple[Paragraph, int], Page]:
        found: dict[tuple[Paragraph, int], Page] = {}
        for sheet in sheets:
            for placed in sheet.lines:
                if placed.paragraph in self._in_body:
                    offsets = {atom.offset for atom in placed.line.atoms if atom.offset < 0}
                    for number in range(len(placed.paragraph.pieces)):
                        if field_offset(number) in offsets:
                            key = (placed.paragraph, number)
                            found.setdefault(key, (sheet.label, sheet.number_format))
        return found


def written(number: int, name: str) -> str:
    """Write a page number in a format of ``w:pgNumType``; plainly where the name is unknown."""
    return FORMATS.get(name, str)(number)


def _split(text: str) -> tuple[str, str]:
    """Part the text of a field into its code and the format it states."""
    code, _, wanted = text.partition(" ")
    return code, wanted
