"""A picture of a document's pages with the 22 × 28 grid and the deviations marked."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from PIL import Image, ImageDraw

from docgen.measure.model import MM, Deviation, Report, UnreadableError, Verdict
from docgen.measure.pdf import open_pdf
from docgen.measure.standard import Standard

SCALE = 2.0  # pixels a point: 144 dpi
MAX_PAGES = 6
GRID, FRAME = (120, 170, 230), (30, 110, 200)
COLOURS = {Verdict.VIOLATED: (220, 0, 0), Verdict.DEVIATES: (230, 140, 0)}
LINES, CELLS = 22, 28


def overlay(content: bytes, report: Report, standard: Standard) -> bytes:
    """Return a PNG of the pages with deviations (at most MAX_PAGES, side by side).

    The first pages where there are none. UnreadableError where the PDF cannot be shown.
    """
    document = open_pdf(content)
    try:
        pages = _chosen(report, len(document))
        pictures = [_page(document, page, report, standard) for page in pages]
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("PDF 的页面已损坏，无法画出。") from error
    finally:
        document.close()
    width = sum(picture.width for picture in pictures)
    sheet = Image.new("RGB", (width, max(p.height for p in pictures)), "white")
    x = 0
    for picture in pictures:
        sheet.paste(picture, (x, 0))
        x += picture.width
    buffer = BytesIO()
    sheet.save(buffer, "PNG")
    return buffer.getvalue()


def _chosen(report: Report, count: int) -> list[int]:
    marked = {
        one.page
        for item in report.findings
        if item.verdict in COLOURS
        for one in item.deviations
        if one.page and one.page <= count
    }
    return sorted(marked)[:MAX_PAGES] or list(range(1, min(count, 2) + 1))


def _page(
    document: pypdfium2.PdfDocument, page: int, report: Report, standard: Standard
) -> Image.Image:
    leaf = document[page - 1]
    longest = max(leaf.get_width(), leaf.get_height(), 1)
    scale = min(SCALE, 2000 / longest)  # a poster does not fill the memory
    picture: Image.Image = leaf.render(scale=scale).to_pil().convert("RGB")
    leaf.close()
    pen = ImageDraw.Draw(picture)
    if picture.height >= picture.width:
        _grid(pen, scale / MM, standard)
    for item in report.findings:
        for one in item.deviations:
            if one.page == page and item.verdict in COLOURS:
                _mark(pen, one, item.rule, COLOURS[item.verdict], scale / MM)
    return picture


def _grid(pen: ImageDraw.ImageDraw, unit: float, standard: Standard) -> None:
    """Draw the type area and its 22 lines of 28 cells."""
    area = standard.area
    left, right, top, bottom = (area[k] * unit for k in ("left", "right", "top", "bottom"))
    for n in range(1, LINES):
        y = top + (bottom - top) * n / LINES
        pen.line((left, y, right, y), GRID, 1)
    for n in range(1, CELLS):
        x = left + (right - left) * n / CELLS
        for row in range(LINES):
            y = top + (bottom - top) * row / LINES
            pen.line((x, y, x, y + 3), GRID, 1)
    pen.rectangle((left, top, right, bottom), outline=FRAME, width=2)


def _mark(
    pen: ImageDraw.ImageDraw,
    one: Deviation,
    rule: str,
    colour: tuple[int, int, int],
    unit: float,
) -> None:
    """Frame a place and write the rule's id beside it (plain letters: no font needed)."""
    if one.box is None:
        pen.text((10, 10), rule, colour)
        return
    box = one.box
    x0, y0 = box.x * unit - 2, box.y * unit - 2
    x1, y1 = (box.x + max(box.width, 0.5)) * unit + 2, (box.y + max(box.height, 0.5)) * unit + 2
    pen.rectangle((x0, y0, max(x0, x1), max(y0, y1)), outline=colour, width=2)
    pen.text((x0, y0 - 12), rule, colour)
