"""A sheet on which each character is put at its millimetre, by no layout of ours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from docgen.edges.fonts import BUNDLED

MM = 72 / 25.4
HEIGHT, LEFT, RIGHT, TOP, ROW, CELL = 297.0, 28.0, 184.0, 37.0, 28.95 / MM, 156 / 28
EM = 16 / MM  # 3号
PROSE = "为做好高质量孵化器建设评估有关工作按照管理办法规定经研究现将有关事项函告如下"
Figures = Mapping[str, Any]


@cache
def _font(face: str) -> TTFont:
    font = TTFont(face, str(BUNDLED / f"{face}.ttf"))
    pdfmetrics.registerFont(font)
    return font


class Paper:
    """A PDF under the pen; x and y in millimetres from the top left, sizes in points."""

    def __init__(self, wide: bool = False) -> None:
        self._out = BytesIO()
        size = (HEIGHT * MM, 210 * MM) if wide else (210 * MM, HEIGHT * MM)
        self._height = size[1]
        self._canvas = Canvas(self._out, pagesize=size)

    def put(
        self,
        text: str,
        x: float,
        base: float,
        face: str = "fang",
        size: float = 16,
        red: bool = False,
        step: float | None = None,
    ) -> float:
        """Draw characters from x on a baseline, `step` mm apart; return where they end."""
        _font(face)
        self._canvas.setFont(face, size)
        self._canvas.setFillColorRGB(*((1, 0, 0) if red else (0, 0, 0)))
        width = step or size / MM
        for char in text:
            wide = char > "\u2e80" or char in "“”‘’—…"
            if char != "　":
                self._canvas.drawString(x * MM, self._height - base * MM, char)
            x += width if wide else width / 2
        return x

    def top(
        self,
        text: str,
        middle: float,
        top: float,
        face: str = "xiaobiaosong",
        size: float = 30,
        red: bool = True,
    ) -> float:
        """Draw a name whose ink begins at `top`; return its baseline."""
        base = top + ink_top(face, text) * size / MM
        self.put(text, middle - len(text) * size / MM / 2, base, face, size, red)
        return base

    def right(self, text: str, right: float, base: float, **look: Any) -> None:
        """Draw characters that end at `right`."""
        self.put(text, right - width_of(text, look.get("size", 16)), base, **look)

    def centre(self, text: str, base: float, middle: float = 106, **look: Any) -> None:
        """Draw characters whose middle stands at `middle`."""
        self.put(text, middle - width_of(text, look.get("size", 16)) / 2, base, **look)

    def prose(self, row: float, rows: int = 2, page_top: float = TOP) -> float:
        """Draw a paragraph of full lines from a row of the type area; return the next row."""
        text = (PROSE * 9)[: 28 * rows - 4] + "。"
        self.put(text[:26], LEFT + 2 * CELL, base_of(row, page_top), step=CELL)
        for n in range(1, rows):
            at = 26 + 28 * (n - 1)
            self.put(text[at : at + 28], LEFT, base_of(row + n, page_top), step=CELL)
        return row + rows

    def rule(self, y: float, weight: float, x0: float, x1: float, red: bool = False) -> None:
        """Draw a rule around y."""
        self._canvas.setStrokeColorRGB(*((1, 0, 0) if red else (0, 0, 0)))
        self._canvas.setLineWidth(weight * MM)
        self._canvas.line(x0 * MM, self._height - y * MM, x1 * MM, self._height - y * MM)

    def number(self, page: int) -> None:
        """Draw the page number of 7.5."""
        text, em = f"—{page}—", 14 / MM
        x = RIGHT - em - 2.5 * em if page % 2 else LEFT + em
        self.put(text, x, 269 + 0.36 * em, "song", 14)

    def turned_number(self, page: int, end: float) -> None:
        """Draw the number of a page broader than high along its left edge, from `end` up or down.

        Turned upright the sheet has the number at its foot, at the outer side.
        """
        em = 14 / MM
        self._canvas.saveState()
        self._canvas.translate((28 - 0.36 * em) * MM, self._height - end * MM)
        self._canvas.rotate(-90)
        _font("song")
        self._canvas.setFont("song", 14)
        for n, char in enumerate(f"—{page}—"):
            self._canvas.drawString(n * 14, 0, char)
        self._canvas.restoreState()

    def page(self) -> None:
        """Begin the next page."""
        self._canvas.showPage()

    def save(self) -> bytes:
        """Return the PDF."""
        self._canvas.save()
        return self._out.getvalue()


@cache
def ink_top(face: str, text: str) -> float:
    """Return how high the ink of a text stands above its baseline, in its size."""
    from fontTools.ttLib import TTFont as Outlines

    font = Outlines(BUNDLED / f"{face}.ttf")
    names = [font.getBestCmap()[ord(char)] for char in text]
    high = max(font["glyf"][name].yMax for name in names)
    return float(high) / float(font["head"].unitsPerEm)


def width_of(text: str, size: float) -> float:
    """Return how wide a text is drawn: Latin characters half a cell."""
    return sum(1.0 if char > "\u2e80" else 0.5 for char in text) * size / MM


def base_of(row: float, page_top: float = TOP) -> float:
    """Return the baseline of a row of the type area, counted from 0."""
    return page_top + (row + 0.8) * ROW
