"""A picture of a document's pages with the 22 × 28 grid, the deviations numbered and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFont

from docgen.measure.model import MM, Finding, Report, UnreadableError, Verdict
from docgen.measure.pdf import open_pdf
from docgen.measure.standard import Standard
from docgen.model.document import Box

SCALE = 2.0  # pixels a point: 144 dpi
MAX_PAGES = 6
MAX_TAGS = 300  # numbers on one page: more hide it
MAX_TOLD = 40  # rules told below the pages
GRID, FRAME = (190, 212, 240), (30, 110, 200)
COLOURS = {Verdict.VIOLATED: (200, 0, 0), Verdict.DEVIATES: (205, 110, 0)}
LINES, CELLS = 22, 28
LETTERS, ROW, MARGIN, TAG = 22, 34, 30, 26  # pixels
Colour = tuple[int, int, int]
Frame = tuple[float, float, float, float]
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True)
class _Told:
    """A rule that is not kept, with its number in the picture."""

    number: int
    finding: Finding
    colour: Colour


def overlay(content: bytes, report: Report, standard: Standard, font: bytes = b"") -> bytes:
    """Return a PNG of the pages with deviations (at most MAX_PAGES, side by side).

    The first pages where there are none. `font` is a font file with Chinese characters, for what
    is told below the pages; without one only the numbers and rules are. UnreadableError where
    the PDF cannot be shown.
    """
    told = _numbered(report)
    letters = _font(font)
    document = open_pdf(content)
    try:
        pages = _chosen(report, len(document))
        pictures = [_page(document, page, told, standard, letters) for page in pages]
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("PDF 的页面已损坏，无法画出。") from error
    finally:
        document.close()
    width = sum(picture.width for picture in pictures)
    high = max(picture.height for picture in pictures)
    lines = _legend(told, pages, bool(font), letters, width - 2 * MARGIN)
    below = MARGIN + ROW * len(lines) if lines else 0
    sheet = Image.new("RGB", (width, high + below), "white")
    x = 0
    for picture in pictures:
        sheet.paste(picture, (x, 0))
        x += picture.width
    pen = ImageDraw.Draw(sheet)
    for n, (words, colour) in enumerate(lines):
        pen.text((MARGIN, high + ROW * n + 6), words, colour, font=letters)
    buffer = BytesIO()
    sheet.save(buffer, "PNG")
    return buffer.getvalue()


def _font(content: bytes) -> Font:
    return (
        ImageFont.truetype(BytesIO(content), LETTERS)
        if content
        else ImageFont.load_default(LETTERS)
    )


def _numbered(report: Report) -> list[_Told]:
    """Give each rule that is not kept a number, the binding ones first."""
    wrong = [item for item in report.findings if item.verdict in COLOURS]
    wrong.sort(key=lambda item: item.verdict is not Verdict.VIOLATED)
    return [_Told(n, item, COLOURS[item.verdict]) for n, item in enumerate(wrong, 1)]


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
    document: pypdfium2.PdfDocument,
    page: int,
    told: Sequence[_Told],
    standard: Standard,
    letters: Font,
) -> Image.Image:
    leaf = document[page - 1]
    longest = max(leaf.get_width(), leaf.get_height(), 1)
    scale = min(SCALE, 2000 / longest)  # a poster does not fill the memory
    picture: Image.Image = leaf.render(scale=scale).to_pil().convert("RGB")
    leaf.close()
    unit = scale / MM
    if picture.height >= picture.width:
        picture = ImageChops.multiply(picture, _grid(picture.size, unit, standard))
    pen = ImageDraw.Draw(picture)
    taken: list[Frame] = []
    for item in told:
        for one in item.finding.deviations:
            if one.page == page and one.box is not None:
                _mark(pen, _frame(one.box, unit), item, letters, taken)
    return picture


def _frame(box: Box, unit: float) -> Frame:
    """Return the frame around a place, in pixels."""
    right, bottom = box.x + max(box.width, 0.5), box.y + max(box.height, 0.5)
    x0, y0 = box.x * unit - 3, box.y * unit - 3
    return x0, y0, max(x0, right * unit + 3), max(y0, bottom * unit + 3)


def _grid(size: tuple[int, int], unit: float, standard: Standard) -> Image.Image:
    """Return the type area with its 22 lines of 28 cells on white, to lie behind a page."""
    made = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(made)
    area = standard.area
    left, right, top, bottom = (area[k] * unit for k in ("left", "right", "top", "bottom"))
    for n in range(1, CELLS):
        x = left + (right - left) * n / CELLS
        pen.line((x, top, x, bottom), (226, 236, 249), 1)
    for n in range(1, LINES):
        y = top + (bottom - top) * n / LINES
        pen.line((left, y, right, y), GRID, 1)
    pen.rectangle((left, top, right, bottom), outline=FRAME, width=2)
    return made


def _mark(
    pen: ImageDraw.ImageDraw, frame: Frame, item: _Told, letters: Font, taken: list[Frame]
) -> None:
    """Frame a place and set the rule's number beside it, over none of those in `taken`."""
    pen.rectangle(frame, outline=item.colour, width=2)
    if len(taken) >= MAX_TAGS:
        return
    words = str(item.number)
    width = max(TAG, 8 + pen.textlength(words, font=letters))
    tag = _free(frame, width, taken)
    taken.append(tag)
    pen.rectangle(tag, fill=item.colour)
    middle = ((tag[0] + tag[2]) / 2, (tag[1] + tag[3]) / 2)
    pen.text(middle, words, (255, 255, 255), font=letters, anchor="mm")


def _free(frame: Frame, width: float, taken: Sequence[Frame]) -> Frame:
    """Find room for a tag: left of a frame, further left, at the page's edge one below another."""
    left, top = frame[0] - width - 2, frame[1]
    while True:
        tag = (max(left, 2.0), top, max(left, 2.0) + width, top + TAG)
        if not any(_meet(tag, other) for other in taken):
            return tag
        if left > 2:
            left -= width + 4
        else:
            left, top = frame[0] - width - 2, top + TAG + 2


def _meet(one: Frame, other: Frame) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(
    told: Sequence[_Told], pages: Sequence[int], is_chinese: bool, letters: Font, width: int
) -> list[tuple[str, Colour]]:
    """Return the lines below the pages: what each number stands for, no longer than the width."""
    lines = []
    for item in told[:MAX_TOLD]:
        one = item.finding
        if is_chinese:
            other = "" if any(d.page in pages and d.box for d in one.deviations) else "（未框出）"
            words = (
                f"{item.number}  {one.element}·{one.subject}{other}：实测 {one.measured}；"
                f"要求 {one.required}（{one.clause}，{one.strength}）"
            )
        else:
            words = f"{item.number}  {one.rule}"
        lines.append((_cut(words, letters, width), item.colour))
    if len(told) > MAX_TOLD:
        lines.append((f"…  +{len(told) - MAX_TOLD}", FRAME))
    return lines


def _cut(words: str, letters: Font, width: int) -> str:
    """Return a text no broader than `width` pixels."""
    if letters.getlength(words) <= width:
        return words
    while words and letters.getlength(words + "…") > width:
        words = words[:-1]
    return words + "…"
