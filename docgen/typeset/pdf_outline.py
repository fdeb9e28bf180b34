"""Headings → the outline (bookmarks) of a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.typeset.description import clean
from docgen.typeset.pdf_file import PdfFile, number, text_string


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level from 0, its text, its page from 0, its top in points from the foot."""

    level: int
    text: str
    page: int
    top: float


@dataclass(slots=True)
class _Entry:
    heading: Heading
    number: int
    below: list[_Entry] = field(default_factory=list)

    def count(self) -> int:
        """Count the entries under this one, at all depths: the outline opens unfolded."""
        return sum(1 + entry.count() for entry in self.below)


def write_outline(file: PdfFile, headings: Sequence[Heading], pages: Sequence[int]) -> int:
    """Write the outline; `pages` are the page objects. Gives its number, 0 without headings.

    A heading stands under the nearest one before it of a higher rank; a level left out in the
    document (一 → 1.) makes no empty entry.
    """
    if not headings:
        return 0
    root = _Entry(Heading(-1, "", 0, 0.0), file.reserve())
    open_entries = [root]
    for heading in headings:
        while open_entries[-1].heading.level >= heading.level:
            open_entries.pop()
        entry = _Entry(heading, file.reserve())
        open_entries[-1].below.append(entry)
        open_entries.append(entry)
    ends = f"/First {root.below[0].number} 0 R /Last {root.below[-1].number} 0 R"
    file.put(f"<< /Type /Outlines {ends} /Count {root.count()} >>", root.number)
    _write_below(file, root, pages)
    return root.number


def _write_below(file: PdfFile, parent: _Entry, pages: Sequence[int]) -> None:
    for index, entry in enumerate(parent.below):
        heading = entry.heading
        page = f"{pages[heading.page]} 0 R"
        parts = [
            f"/Title {text_string(clean(heading.text))} /Parent {parent.number} 0 R",
            f"/Dest [{page} /XYZ null {number(heading.top)} null]",
        ]
        if index:
            parts.append(f"/Prev {parent.below[index - 1].number} 0 R")
        if index + 1 < len(parent.below):
            parts.append(f"/Next {parent.below[index + 1].number} 0 R")
        if entry.below:
            first, last = entry.below[0].number, entry.below[-1].number
            parts.append(f"/First {first} 0 R /Last {last} 0 R /Count {entry.count()}")
        file.tuck(f"<< {' '.join(parts)} >>", entry.number)
        _write_below(file, entry, pages)
