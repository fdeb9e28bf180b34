"""PDF bytes → glyphs and strokes of each page, read by pdfium, not by our own layout."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from docgen.measure.colours import is_red
from docgen.measure.model import MM, Glyph, Stroke, UnreadableError

MAX_PAGES = 400
MAX_GLYPHS = 20_000  # on one page: far above any page that can be read
MAX_STROKES = 5_000
MAX_ALL = 600_000  # characters of a file: some twenty seconds
LEAST_SIZE, MOST_SIZE = 0.5, 2000.0  # points: what is outside is not there to be read
GENERATED = 1
ASLANT = 30.0  # degrees: characters turned further are no running text
LEAST_PAIRS = 10
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_PRIVATE = range(0xE000, 0xF900)  # what a font without a table of characters gives
_PASSWORD = 4  # pdfium: the file wants a password


@dataclass(frozen=True, slots=True)
class RawPage:
    """What stands on a page, in no order; `unread` counts what stands for no known character."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]
    is_turned: bool
    sideways: tuple[Glyph, ...] = ()
    unread: int = 0


def open_pdf(content: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF. UnreadableError for what is damaged or encrypted."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == _PASSWORD:
            raise UnreadableError("PDF 已加密，需要口令，无法量度。") from error
        raise UnreadableError("不是有效的 PDF，或者已损坏，无法量度。") from error


def read_pages(content: bytes) -> tuple[tuple[RawPage, ...], int]:
    """Return the pages (at most MAX_PAGES, and MAX_ALL characters) and how many the file has."""
    document = open_pdf(content)
    try:
        count = len(document)
        pages: list[RawPage] = []
        characters = 0
        while len(pages) < min(count, MAX_PAGES) and characters < MAX_ALL:
            pages.append(_page(document, len(pages)))
            characters += len(pages[-1].glyphs) + len(pages[-1].sideways)
        return tuple(pages), count
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("PDF 的页面已损坏，无法量度。") from error
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> RawPage:
    page = document[number]
    left, bottom, right, top = page.get_cropbox()
    view = _Seen(left, bottom, right, top, page.get_rotation())
    text = page.get_textpage()
    try:
        glyphs, unread = _glyphs(text, view)
        strokes = _strokes(page, view)
    finally:
        text.close()
        page.close()
    is_vertical = _is_vertical(glyphs)
    upright = [] if is_vertical else [g for g in glyphs if abs(g.angle) < ASLANT]
    others = [g for g in glyphs if is_vertical or abs(g.angle) >= ASLANT]
    width, height = view.size
    return RawPage(
        width * MM, height * MM, tuple(upright), strokes, width > height, tuple(others), unread
    )


def _is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Whether the text runs down the page: its characters stand below one another."""
    pairs = [(a, b) for a, b in pairwise(glyphs) if a.is_wide and b.is_wide]
    below = sum(abs(b.x0 - a.x0) < 1 and 0 < b.base - a.base < 2 * a.size * MM for a, b in pairs)
    return len(pairs) > LEAST_PAIRS and 2 * below > len(pairs)


class _Seen:
    """Turns coordinates of a page's content into those of the page as it is seen."""

    def __init__(self, left: float, bottom: float, right: float, top: float, rotation: int) -> None:
        self._left, self._bottom, self._right, self._top = left, bottom, right, top
        self.rotation = rotation

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        width, height = self._right - self._left, self._top - self._bottom
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a place from the top left corner, in millimetres."""
        if self.rotation == 90:
            u, v = y - self._bottom, x - self._left
        elif self.rotation == 180:
            u, v = self._right - x, y - self._bottom
        elif self.rotation == 270:
            u, v = self._top - y, self._right - x
        else:
            u, v = x - self._left, self._top - y
        return u * MM, v * MM

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Return left, upper, right and lower edge in millimetres."""
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def angle(self, radians: float) -> float:
        """Return how far a character is turned as seen, -180 to 180 degrees clockwise."""
        turned = math.degrees(radians) + self.rotation
        return (turned + 180) % 360 - 180


def _glyphs(text: pypdfium2.PdfTextPage, view: _Seen) -> tuple[list[Glyph], int]:
    found: list[Glyph] = []
    unread = 0
    reader = _Reader(text, view)
    for index in range(min(text.count_chars(), MAX_GLYPHS)):
        if pdfium.FPDFText_IsGenerated(text, index) == GENERATED:
            continue
        code = reader.code(index)
        if code in _PRIVATE or pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
            unread += 1
            continue
        if code in _LOW or chr(code).isspace() or not chr(code).isprintable():
            continue
        glyph = reader.glyph(index, chr(code))
        if LEAST_SIZE < glyph.size < MOST_SIZE:
            found.append(glyph)
    return found, unread


class _Reader:
    """Reads the characters of one page into buffers of its own."""

    def __init__(self, text: pypdfium2.PdfTextPage, view: _Seen) -> None:
        self._text, self._view = text, view
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._loose = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(200)
        self._flags = ctypes.c_int()

    def code(self, index: int) -> int:
        """Return the code point; one beyond U+FFFF comes in two halves."""
        code = int(pdfium.FPDFText_GetUnicode(self._text, index))
        if pdfium.FPDFText_IsHyphen(self._text, index) == 1:
            return ord("-")  # one at the end of a line comes as a control character
        if code in _HIGH:
            low = int(pdfium.FPDFText_GetUnicode(self._text, index + 1))
            if low in _LOW:
                return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
        return code

    def glyph(self, index: int, char: str) -> Glyph:
        """Return the character at `index` with its place and look."""
        text, view = self._text, self._view
        x0, x1, ink_bottom, ink_top = self._numbers
        pdfium.FPDFText_GetCharBox(text, index, x0, x1, ink_bottom, ink_top)
        ink = view.box(x0.value, ink_bottom.value, x1.value, ink_top.value)
        x, y = x0, x1
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        _, base = view.point(x.value, y.value)
        pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(self._loose))
        loose = self._loose
        cell = view.box(loose.left, loose.bottom, loose.right, loose.top)
        pdfium.FPDFText_GetFillColor(text, index, *self._colour)
        red, green, blue = (part.value for part in self._colour[:3])
        pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(self._matrix))
        scale = (self._matrix.c**2 + self._matrix.d**2) ** 0.5 or 1.0
        return Glyph(
            char,
            cell[0],
            cell[2],
            base,
            ink[1],
            ink[3],
            pdfium.FPDFText_GetFontSize(text, index) * scale,
            self._face(index),
            is_red(red, green, blue),
            max(red, green, blue) < 60,
            view.angle(pdfium.FPDFText_GetCharAngle(text, index)),
        )

    def _face(self, index: int) -> str:
        size = pdfium.FPDFText_GetFontInfo(self._text, index, self._name, 200, self._flags)
        return self._name.value.decode("utf-8", "replace") if size else ""


def _strokes(page: pypdfium2.PdfPage, view: _Seen) -> tuple[Stroke, ...]:
    found: list[Stroke] = []
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        if len(found) >= MAX_STROKES:
            break
        stroke = _stroke(item, view)
        if stroke:
            found.append(stroke)
    return tuple(found)


def _stroke(item: pypdfium2.PdfObject, view: _Seen) -> Stroke | None:
    """Return a path as a rule or frame; None for one that is white or not painted."""
    fill, is_stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item.raw, fill, is_stroked)
    if not fill.value and not is_stroked.value:
        return None
    colour = [ctypes.c_uint() for _ in range(4)]
    tell = (
        pdfium.FPDFPageObj_GetStrokeColor if is_stroked.value else pdfium.FPDFPageObj_GetFillColor
    )
    tell(item.raw, *colour)
    red, green, blue = (part.value for part in colour[:3])
    if min(red, green, blue) > 240:
        return None
    x0, y0, x1, y1 = item.get_bounds()
    width = ctypes.c_float()
    weight = min(x1 - x0, y1 - y0)
    if is_stroked.value and pdfium.FPDFPageObj_GetStrokeWidth(item.raw, width):
        weight = width.value
        x0, y0, x1, y1 = _inked(item, weight) or (x0, y0, x1, y1)
    return Stroke(*view.box(x0, y0, x1, y1), weight * MM, is_red(red, green, blue))


def _inked(item: pypdfium2.PdfObject, weight: float) -> tuple[float, float, float, float] | None:
    """Return the box of a straight stroke's ink without caps; None for any other path."""
    count = pdfium.FPDFPath_CountSegments(item.raw)
    if count != 2:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    matrix = item.get_matrix()
    for index in range(count):
        pdfium.FPDFPathSegment_GetPoint(
            pdfium.FPDFPath_GetPathSegment(item.raw, index), ctypes.byref(x), ctypes.byref(y)
        )
        points.append(matrix.on_point(x.value, y.value))
    (ax, ay), (bx, by) = points
    half = weight / 2
    dx, dy = (0.0, half) if abs(bx - ax) > abs(by - ay) else (half, 0.0)
    return min(ax, bx) - dx, min(ay, by) - dy, max(ax, bx) + dx, max(ay, by) + dy
