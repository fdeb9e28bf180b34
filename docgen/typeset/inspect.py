"""PDF bytes → the characters on each page and where they stand, read by an independent reader."""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from docgen.model.document import Box
from docgen.typeset.kinsoku import INVISIBLE

POINTS_PER_MM = 72 / 25.4
HIGH_SURROGATES, LOW_SURROGATES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
GENERATED = 1  # a character the reader inferred from a gap: it is not in the file


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character: the centre of its body, millimetres from the top left corner.

    The body, not the ink: an underscore hangs below its line, a quotation mark stands above.
    """

    y: float
    x: float
    order: int
    char: str
    mapped: bool  # the file says which character it is
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True)
class PageText:
    """The characters of one page: in the file's order, and sorted by height for look-up."""

    glyphs: tuple[Glyph, ...]
    rows: tuple[Glyph, ...]
    heights: tuple[float, ...]
    height: float = 0.0  # of the page

    def inside(self, box: Box) -> str:
        """Give the characters whose centres lie in the box, in the file's order."""
        first = bisect_left(self.heights, box.y)
        last = bisect_right(self.heights, box.y + box.height)
        right = box.x + box.width
        found = [g for g in self.rows[first:last] if box.x <= g.x <= right]
        return "".join(g.char for g in sorted(found, key=lambda g: g.order))


def read_pages(pdf: bytes) -> tuple[PageText, ...]:
    """Read all pages; raises pypdfium2.PdfiumError where the bytes are no readable PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_read_page(document[number]) for number in range(len(document)))
    finally:
        document.close()


def _code(text: pypdfium2.PdfTextPage, index: int) -> int:
    """Give the code point at `index`; the reader tells one beyond U+FFFF in two halves."""
    code = int(pdfium.FPDFText_GetUnicode(text, index))
    if code in HIGH_SURROGATES:
        low = int(pdfium.FPDFText_GetUnicode(text, index + 1))
        if low in LOW_SURROGATES:
            return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
    return code


def _read_page(page: pypdfium2.PdfPage) -> PageText:
    text = page.get_textpage()
    height = page.get_height()
    body = pdfium.FS_RECTF()
    glyphs: list[Glyph] = []
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, index) == GENERATED:
            continue
        code = _code(text, index)
        char = chr(code)
        if code in LOW_SURROGATES and glyphs and ord(glyphs[-1].char) > 0xFFFF:
            continue  # the second half of the character just read
        if char.isspace() or char in INVISIBLE:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(body))
        x = (body.left + body.right) / 2 / POINTS_PER_MM
        y = (height - (body.bottom + body.top) / 2) / POINTS_PER_MM
        mapped = code > 0 and pdfium.FPDFText_HasUnicodeMapError(text, index) != 1
        width = abs(body.right - body.left) / POINTS_PER_MM
        tall = abs(body.top - body.bottom) / POINTS_PER_MM
        glyphs.append(Glyph(y, x, index, char, mapped, width, tall))
    text.close()
    page.close()
    rows = tuple(sorted(glyphs, key=lambda glyph: glyph.y))
    tops = tuple(glyph.y for glyph in rows)
    return PageText(tuple(glyphs), rows, tops, height / POINTS_PER_MM)
