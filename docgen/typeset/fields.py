"""PAGE, NUMPAGES, SECTIONPAGES: what the fields show, learnt from one round for the next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from docgen.typeset.atoms import field_offset
from docgen.typeset.blocks import Paragraph
from docgen.typeset.counting import FORMATS
from docgen.typeset.ooxml import MAIN
from docgen.typeset.sheet import Sheet

Place = tuple[Paragraph, int]  # a field: the paragraph and the number of its piece
Count = tuple[str, int]  # the name of a field that counts sheets, and of which section
ALL = -1  # of all sections
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
    _known: dict[Count, int] = field(default_factory=dict)
    _pages: dict[Place, Page] = field(default_factory=dict)
    _codes: set[str] = field(default_factory=set)  # of the fields met so far
    _in_body: set[Paragraph] = field(default_factory=set)
    _sheets: Counter[Count] = field(default_factory=Counter)  # of this round, as in `_known`
    _found: dict[Place, Page] = field(default_factory=dict)  # in this round, as in `_pages`
    _moved: bool = False  # one of them is not what `_pages` says

    def turn(self, sheet: Sheet, number_format: str) -> None:
        """Go over to a sheet of a section that writes its numbers in a format."""
        self.page, self.section, self.format = sheet.label, sheet.section, number_format
        sheet.number_format = number_format

    def note(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph has fields; keeps which, for `settle`."""
        codes = [piece.text for piece in paragraph.pieces if piece.kind == "field"]
        for code in codes:
            name = _split(code)[0]
            self._codes.add(name)
            if name == "PAGE" and paragraph.part == MAIN:
                self._in_body.add(paragraph)
        return bool(codes)

    def tells_page(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph of the body shows the page it stands on."""
        return paragraph in self._in_body

    def text(self, paragraph: Paragraph, number: int) -> str:
        """Give the text of the field in the n-th piece of a paragraph."""
        code, wanted = _split(paragraph.pieces[number].text)
        if code == "NUMPAGES":
            return written(self._known.get((code, ALL), 1), wanted)
        if code == "SECTIONPAGES":
            return written(self._known.get((code, self.section), 1), wanted)
        if paragraph.part == MAIN and not self.repeating:
            page, shown = self._pages.get((paragraph, number), FIRST)
            return written(page, wanted or shown)
        return written(self.page, wanted or self.format)

    def begin(self) -> None:
        """Begin a round."""
        self._sheets.clear()
        self._found, self._moved = {}, False

    def count(self, section: int) -> None:
        """Count a sheet that was begun."""
        self._sheets["NUMPAGES", ALL] += 1
        self._sheets["SECTIONPAGES", section] += 1

    def take(self, sheet: Sheet) -> None:
        """Look where the fields of the body stand, on the next finished sheet."""
        if not self._in_body:
            return
        page = (sheet.label, sheet.number_format)
        for placed in sheet.lines:
            if placed.paragraph in self._in_body:
                offsets = {atom.offset for atom in placed.line.atoms if atom.offset < 0}
                for number in range(len(placed.paragraph.pieces)):
                    key = (placed.paragraph, number)
                    if field_offset(number) in offsets and key not in self._found:
                        self._found[key] = page
                        self._moved |= page != self._pages.get(key, FIRST)

    def is_wrong(self) -> bool:
        """Whether a number shown in this round is known not to be the right one."""
        counted = self._counted().items()
        return self._moved or any(count > self._known.get(key, 1) for key, count in counted)

    def settle(self) -> bool:
        """Take the numbers from a round at its end; tell whether one that is shown has changed."""
        found = self._counted()
        changed = any(count != self._known.get(key, 1) for key, count in found.items())
        self._known, self._pages = found, self._found
        return changed or self._moved

    def _counted(self) -> dict[Count, int]:
        """Give the numbers of sheets that are shown."""
        if self._codes.isdisjoint(("NUMPAGES", "SECTIONPAGES")):
            return {}
        return {key: count for key, count in self._sheets.items() if key[0] in self._codes}


def written(number: int, name: str) -> str:
    """Write a page number in a format of ``w:pgNumType``; plainly where the name is unknown."""
    return FORMATS.get(name, str)(number)


def _split(text: str) -> tuple[str, str]:
    """Part the text of a field into its code and the format it states."""
    code, _, wanted = text.partition(" ")
    return code, wanted
