"""Where the ink of a PDF is, told by pdfium: nothing here knows how the page was laid out."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

SAME_LINE = 3.0  # points between the baselines of one line


@dataclass(frozen=True, slots=True)
class Ink:
    """A printed character: its ink's box and its baseline, in points from the top left."""

    char: str
    left: float
    right: float
    top: float
    bottom: float
    base: float


def inked(pdf: bytes) -> list[list[Ink]]:
    """Give the characters of each page in the order of the file, blanks left out."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page(document[number]) for number in range(len(document))]
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage) -> list[Ink]:
    text = page.get_textpage()
    height = page.get_height()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    found = []
    high = 0
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text, index)
        if pdfium.FPDFText_IsHyphen(text, index) == 1:
            code = ord("-")
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        char = chr(code)
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        if char.isspace() or not code:  # pdfium gives no code for a blank far outside the page
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        found.append(
            Ink(char, left.value, right.value, height - top.value, height - bottom.value,
                height - y.value)
        )  # fmt: skip
    text.close()
    return found


def lines_of(inks: list[Ink]) -> list[list[Ink]]:
    """Put characters together by their baselines, each line from the left."""
    lines: list[list[Ink]] = []
    for ink in sorted(inks, key=lambda i: (i.base, i.left)):
        if lines and ink.base - lines[-1][0].base < SAME_LINE:
            lines[-1].append(ink)
        else:
            lines.append([ink])
    return [sorted(line, key=lambda i: i.left) for line in lines]
