"""PDF bytes → the characters on each page and where they stand, read by an independent reader."""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import pypdfium2
import pypdfium2.raw as pdfium

from docgen.model.document import Box
from docgen.typeset.kinsoku import INVISIBLE

POINTS_PER_MM = 72 / 25.4
HIGH_SURROGATES, LOW_SURROGATES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
ODD = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # not told as they stand
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


@dataclass(frozen=True, eq=False)
class PageText:
    """The characters of one page, in the file's order, and where each stands.

    Each is a character of `text`, its place among all the reader found, whether the file says
    which character it is, and its body: left, top, right, bottom in points from the page's foot.
    """

    text: str
    orders: Sequence[int]
    mapped: Sequence[bool]
    bodies: Sequence[tuple[float, float, float, float]]
    points: float  # the height of the page

    @property
    def height(self) -> float:
        """The height of the page in millimetres."""
        return self.points / POINTS_PER_MM

    def inside(self, box: Box) -> str:
        """Give the characters whose centres lie in the box, in the file's order."""
        order, heights = self._rows
        first = bisect_left(heights, box.y)
        last = bisect_right(heights, box.y + box.height)
        right, across = box.x + box.width, self._across
        found = [index for index in order[first:last] if box.x <= across[index] <= right]
        return "".join([self.text[index] for index in sorted(found)])

    @cached_property
    def glyphs(self) -> tuple[Glyph, ...]:
        """The characters one by one, in the file's order."""
        return tuple(
            Glyph(y, x, order, char, mapped, abs(right - left) / POINTS_PER_MM,
                  abs(bottom - top) / POINTS_PER_MM)
            for y, x, order, char, mapped, (left, top, right, bottom) in zip(
                self._down, self._across, self.orders, self.text, self.mapped, self.bodies,
                strict=True)
        )  # fmt: skip

    @cached_property
    def rows(self) -> tuple[Glyph, ...]:
        """The characters one by one, from the top of the page."""
        return tuple(self.glyphs[index] for index in self._rows[0])

    @cached_property
    def _across(self) -> list[float]:
        return [(left + right) / 2 / POINTS_PER_MM for left, _, right, _ in self.bodies]

    @cached_property
    def _down(self) -> list[float]:
        foot = self.points
        return [(foot - (low + top) / 2) / POINTS_PER_MM for _, top, _, low in self.bodies]

    @cached_property
    def _rows(self) -> tuple[list[int], list[float]]:
        """The characters sorted by height, and their heights, for look-up."""
        down = self._down
        order = sorted(range(len(down)), key=down.__getitem__)
        return order, [down[index] for index in order]


def read_pages(pdf: bytes) -> tuple[PageText, ...]:
    """Read all pages; raises pypdfium2.PdfiumError where the bytes are no readable PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_read_page(document[number]) for number in range(len(document)))
    finally:
        document.close()


def _read_page(page: pypdfium2.PdfPage) -> PageText:
    text = page.get_textpage()
    height = page.get_height()
    found = _shown(text)
    told = [(index, char) for index, char in found if not (char.isspace() or char in INVISIBLE)]
    body, raw = pdfium.FS_RECTF(), text.raw
    here, lacks, measure = (
        ctypes.byref(body), pdfium.FPDFText_HasUnicodeMapError, pdfium.FPDFText_GetLooseCharBox
    )  # fmt: skip
    bodies = []
    for index, _ in told:
        measure(raw, index, here)
        bodies.append((body.left, body.top, body.right, body.bottom))
    mapped = [char != "\0" and lacks(raw, index) != 1 for index, char in told]
    text.close()
    page.close()
    orders = [index for index, _ in told]
    return PageText("".join([char for _, char in told]), orders, mapped, bodies, height)


def _shown(text: pypdfium2.PdfTextPage) -> Iterable[tuple[int, str]]:
    """Give the characters with their places: at one call where the reader tells one for each."""
    count = text.count_chars()
    told = (ctypes.c_ushort * (count + 1))()
    units = pdfium.FPDFText_GetText(text, 0, count, told)
    found = bytes(told).decode("utf-16-le", "surrogatepass")[:-1]
    if units == count + 1 and len(found) == count and not ODD.search(found):
        return enumerate(found)  # what it inferred from gaps is white space, and left out
    return _one_by_one(text, count)


def _one_by_one(text: pypdfium2.PdfTextPage, count: int) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    last = ""  # of those that are seen
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(text, index) == GENERATED:
            continue
        code = _code(text, index)
        if code in LOW_SURROGATES and last and ord(last) > 0xFFFF:
            continue  # the second half of the character just read
        char = chr(code)
        if not (char.isspace() or char in INVISIBLE):
            found.append((index, char))
            last = char
    return found


def _code(text: pypdfium2.PdfTextPage, index: int) -> int:
    """Give the code point at `index`; the reader tells one beyond U+FFFF in two halves."""
    code = int(pdfium.FPDFText_GetUnicode(text, index))
    if code in HIGH_SURROGATES:
        low = int(pdfium.FPDFText_GetUnicode(text, index + 1))
        if low in LOW_SURROGATES:
            return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
    return code
