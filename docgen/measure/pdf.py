"""PDF bytes → glyphs and strokes of each page, read by pdfium, not by our own layout."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from docgen.measure.model import MM, Glyph, Stroke, UnreadableError

MAX_PAGES = 400
MAX_GLYPHS = 20_000  # on one page: far above any page that can be read
MAX_STROKES = 5_000
LEAST_SIZE, MOST_SIZE = 0.5, 2000.0  # points: what is outside is not there to be read
GENERATED = 1
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_PASSWORD = 4  # pdfium: the file wants a password


@dataclass(frozen=True, slots=True)
class RawPage:
    """What stands on a page, in no order."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]
    is_turned: bool


def open_pdf(content: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF. UnreadableError for what is damaged or encrypted."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == _PASSWORD:
            raise UnreadableError("PDF 已加密，需要口令，无法量度。") from error
        raise UnreadableError("不是有效的 PDF，或者已损坏，无法量度。") from error


def read_pages(content: bytes) -> tuple[tuple[RawPage, ...], int]:
    """Return the pages (at most MAX_PAGES) and how many the file has."""
    document = open_pdf(content)
    try:
        count = len(document)
        return tuple(_page(document, n) for n in range(min(count, MAX_PAGES))), count
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("PDF 的页面已损坏，无法量度。") from error
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> RawPage:
    page = document[number]
    left, bottom, right, top = page.get_cropbox()
    rotation = page.get_rotation()
    text = page.get_textpage()
    try:
        glyphs = _glyphs(text, left, top)
        strokes = _strokes(page, left, top)
    finally:
        text.close()
        page.close()
    is_turned = right - left > top - bottom or rotation != 0
    return RawPage((right - left) * MM, (top - bottom) * MM, glyphs, strokes, is_turned)


def _glyphs(text: pypdfium2.PdfTextPage, left: float, top: float) -> tuple[Glyph, ...]:
    found: list[Glyph] = []
    reader = _Reader(text, left, top)
    for index in range(min(text.count_chars(), MAX_GLYPHS)):
        if pdfium.FPDFText_IsGenerated(text, index) == GENERATED:
            continue
        code = reader.code(index)
        if code in _LOW or chr(code).isspace() or not chr(code).isprintable():
            continue
        glyph = reader.glyph(index, chr(code))
        if LEAST_SIZE < glyph.size < MOST_SIZE:
            found.append(glyph)
    return tuple(found)


class _Reader:
    """Reads the characters of one page into buffers of its own."""

    def __init__(self, text: pypdfium2.PdfTextPage, left: float, top: float) -> None:
        self._text, self._left, self._top = text, left, top
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
        text = self._text
        x, y, ink_bottom, ink_top = self._numbers
        pdfium.FPDFText_GetCharBox(text, index, x, y, ink_bottom, ink_top)
        top, bottom = self._top - ink_top.value, self._top - ink_bottom.value
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        base = self._top - y.value
        pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(self._loose))
        pdfium.FPDFText_GetFillColor(text, index, *self._colour)
        red, green, blue = (part.value for part in self._colour[:3])
        pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(self._matrix))
        scale = (self._matrix.c**2 + self._matrix.d**2) ** 0.5 or 1.0
        return Glyph(
            char,
            (self._loose.left - self._left) * MM,
            (self._loose.right - self._left) * MM,
            base * MM,
            top * MM,
            bottom * MM,
            pdfium.FPDFText_GetFontSize(text, index) * scale,
            self._face(index),
            is_red(red, green, blue),
            max(red, green, blue) < 60,
        )

    def _face(self, index: int) -> str:
        size = pdfium.FPDFText_GetFontInfo(self._text, index, self._name, 200, self._flags)
        return self._name.value.decode("utf-8", "replace") if size else ""


def is_red(red: int, green: int, blue: int) -> bool:
    """Whether a colour is the red of a letterhead."""
    return red > 150 and green < 90 and blue < 90


def _strokes(page: pypdfium2.PdfPage, left: float, top: float) -> tuple[Stroke, ...]:
    found: list[Stroke] = []
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        if len(found) >= MAX_STROKES:
            break
        stroke = _stroke(item, left, top)
        if stroke:
            found.append(stroke)
    return tuple(found)


def _stroke(item: pypdfium2.PdfObject, left: float, top: float) -> Stroke | None:
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
    box = ((x0 - left) * MM, (top - y1) * MM, (x1 - left) * MM, (top - y0) * MM)
    return Stroke(*box, weight * MM, is_red(red, green, blue))


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
