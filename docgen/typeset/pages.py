"""A Document → sheets: sections, page breaks, what stays together, headers and footers."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docgen.typeset.ahead import Ahead
from docgen.typeset.blocks import NO_GRID, Block, Document, Paragraph, Section
from docgen.typeset.flow import Typesetter
from docgen.typeset.laid import Laid
from docgen.typeset.lines import TOLERANCE
from docgen.typeset.rows import TablePainter
from docgen.typeset.sheet import Sheet
from docgen.typeset.table_pages import flow_table, row_needs
from docgen.typeset.tables import LaidTable

MAX_SHEETS = 5000  # more means that something does not fit on any page


def paginate(document: Document, setter: Typesetter) -> Iterator[Sheet]:
    """Lay the document out; give one finished sheet after another, none of which is needed again.

    `setter.fields` holds the page numbers as far as known. OverflowError where there are more
    sheets than allowed, MissingGlyphError where a character has no glyph.
    """
    pager = Pager(document, setter)
    setter.fields.begin()
    for number, section in enumerate(document.sections):
        pager.number = number
        pager.section_begins(section)
        for _ in pager.flow(section.blocks):
            yield from pager.finished()
    yield from pager.sheets  # the last one, and what a section without blocks began


@dataclass
class Pager:
    """Fills one sheet after another."""

    document: Document
    setter: Typesetter
    sheets: deque[Sheet] = field(default_factory=deque)  # the one being filled is the last
    count: int = 0  # of all sheets so far
    y: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    foot: float = 0.0  # of the text area, whatever the line grid leaves of it
    number: int = 0  # of the section
    last: Laid | LaidTable | None = None  # what a section goes on below on the same page
    broken: bool = False  # the sheet began by an automatic break: white above is dropped

    def __post_init__(self) -> None:
        self.section = self.document.sections[0]

    @property
    def sheet(self) -> Sheet:
        """The sheet being filled."""
        return self.sheets[-1]

    @property
    def room(self) -> float:
        """What is left of it."""
        return self.bottom - self.y

    @property
    def full(self) -> float:
        """What an empty sheet has."""
        return self.bottom - self.top

    @property
    def width(self) -> float:
        """The width of the text column."""
        return self.section.width - self.section.left - self.section.right

    def finished(self) -> Iterator[Sheet]:
        """Give the sheets nothing more is placed on, each once."""
        while len(self.sheets) > 1:
            yield self.sheets.popleft()

    def section_begins(self, section: Section) -> None:
        """Go over to a section: on the same page where it continues, else on a new one."""
        previous = self.section if self.sheets else None
        self.section = section
        self.setter.page_room = section.height - abs(section.top) - abs(section.bottom)
        if previous is not None and section.kind == "continuous":
            size = (previous.width, previous.height)
            if size == (section.width, section.height):
                return  # what else it changes of the page holds from the next page on
        self.last = None
        label = section.first_number or (self.sheet.label + 1 if self.sheets else 1)
        if section.kind in ("oddPage", "evenPage") and label % 2 != (section.kind == "oddPage"):
            self._add_sheet(label)
            label += 1
        self.new_sheet(label, first=True)

    def _add_sheet(self, label: int) -> None:
        width, height = self.section.width, self.section.height
        self.sheets.append(Sheet(width, height, label, section=self.number))
        self.setter.fields.count(self.number)
        self.count += 1

    def new_sheet(self, label: int | None = None, first: bool = False) -> None:
        """Begin a sheet with its header and footer."""
        section = self.section
        number = label if label is not None else self.sheet.label + 1
        self._add_sheet(number)
        if self.count > MAX_SHEETS:
            raise OverflowError
        self.setter.fields.turn(self.sheet, section.number_format)
        kind = "default"
        if first and section.title_page:
            kind = "first"
        elif self.document.odd_even and number % 2 == 0:
            kind = "even"
        below = self._story(section.headers.get(kind, ()), section.header_distance, False)
        above = self._story(section.footers.get(kind, ()), section.footer_distance, True)
        self.top = max(section.top, below) if section.top >= 0 else -section.top
        foot = section.height - abs(section.bottom)
        self.bottom = min(foot, above) if section.bottom >= 0 else foot
        self.foot = self.bottom
        if section.grid.pitch:
            self._centre_grid(section.grid.pitch)
        self.y, self.broken = self.top, not first

    def _centre_grid(self, pitch: float) -> None:
        """Let the text area hold whole steps of the line grid, in its middle (LibreOffice's)."""
        height = self.bottom - self.top
        rest = height - int((height + TOLERANCE) / pitch) * pitch
        self.top += rest / 2
        self.bottom -= rest / 2

    def _story(self, blocks: Sequence[Block], distance: float, foot: bool) -> float:
        """Put a header or footer on the sheet; give the y where it ends towards the body."""
        parts: list[tuple[float, Laid | LaidTable]] = []
        above: Paragraph | None = None
        for block in blocks:
            if isinstance(block, Paragraph):
                parts.append((self.setter.gap(above, block),
                              self.setter.lay(block, self.width, NO_GRID)))  # fmt: skip
                above = block
            else:
                table = LaidTable(self.setter, block, self.width, NO_GRID, whole=True)
                parts.append((above.look.after if above else 0.0, table))
                above = None
        tail = above.look.after if above else 0.0
        heights = [g + (p.height() if isinstance(p, Laid) else sum(p.heights())) for g, p in parts]
        y = self.section.height - distance - sum(heights) - tail if foot else distance
        start = y
        for gap, part in parts:
            y = self.put(part, y + gap)
        if not parts:
            return self.section.height if foot else 0.0
        return start if foot else y + tail

    def put(self, part: Laid | LaidTable, y: float) -> float:
        """Put a whole paragraph or table on the sheet at `y`."""
        if isinstance(part, Laid):
            return part.place(self.sheet, self.section.left, y)
        painter = TablePainter(part)
        for number, height in enumerate(part.heights()):
            y = painter.row(self.sheet, self.section.left + part.x, y, number, height)
        return y

    def flow(self, blocks: Sequence[Block]) -> Iterator[None]:
        """Lay the blocks of a section one after another; stops where sheets may be finished."""
        ahead = Ahead(self.lay, blocks, self.last)
        for part in ahead:
            above_part = self.last
            above_para = above_part.paragraph if isinstance(above_part, Laid) else None
            if isinstance(part, Laid):
                if not self._hangs_only(part, above_part):
                    self._paragraph(part, above_para, ahead)
            else:
                self.y += above_para.look.after if above_para and self.y > self.top else 0.0
                yield from flow_table(self, part)
            self.last = part
            yield

    def _hangs_only(self, laid: Laid, above: Laid | LaidTable | None) -> bool:
        """Whether an empty paragraph, for want of room, only holds the table set at the foot."""
        is_hung = isinstance(above, LaidTable) and above.table.at_bottom
        is_empty = not any(line.atoms for line in laid.lines)
        return is_hung and is_empty and laid.height() > self.room + TOLERANCE

    def lay(self, block: Block) -> Laid | LaidTable:
        """Break a block of the body into lines."""
        if isinstance(block, Paragraph):
            return self.setter.lay(block, self.width, self.section.grid)
        return LaidTable(self.setter, block, self.width, self.section.grid)

    def _paragraph(self, laid: Laid, above: Paragraph | None, ahead: Ahead) -> None:
        """Put a paragraph on this sheet and, where it does not fit, on the next ones."""
        look = laid.paragraph.look
        if look.page_break and self.y > self.top + TOLERANCE:
            self.new_sheet()
            self.broken = False
        gap = self._gap(above, laid.paragraph)
        begins = above is None or not above.look.keep_next
        if begins and self.y > self.top + TOLERANCE and self._must_move(laid, gap, ahead):
            self.new_sheet()
            gap = self._gap(None, laid.paragraph)
        self.y += gap
        first = 0
        while first < len(laid.lines):
            last = self._cut(laid, first)
            if last > first:
                self.y = laid.place(self.sheet, self.section.left, self.y, first, last)
            breaks = last > first and laid.lines[last - 1].page_break
            if breaks or last < len(laid.lines):
                self.new_sheet()
                self.broken = not breaks
                self.y += look.before if breaks and last < len(laid.lines) else 0.0
            first = last

    def _gap(self, above: Paragraph | None, below: Paragraph) -> float:
        """Give the white above a paragraph; none where an automatic break came before it."""
        if self.y <= self.top + TOLERANCE:
            return 0.0 if self.broken else self.setter.gap(None, below)
        return self.setter.gap(above, below)

    def _cut(self, laid: Laid, first: int) -> int:
        """Give the line before which the paragraph goes on to the next sheet."""
        lines, look = laid.lines, laid.paragraph.look
        last = laid.fitting(first, self.room)
        for index in range(first, last):
            if lines[index].page_break:
                return index + 1
        at_top = self.y <= self.top + TOLERANCE
        if last == first and at_top:
            return first + 1  # a line taller than the page: it stands out rather than get lost
        if last == len(lines):
            return last
        if look.keep_lines and first == 0 and not at_top:
            return 0
        if look.widows:
            if len(lines) - last == 1:
                last -= 1
            if first == 0 and last == 1:
                last = 0
            if last <= first:
                return first if not at_top else max(laid.fitting(first, self.room), first + 1)
        return last

    def _must_move(self, laid: Laid, gap: float, ahead: Ahead) -> bool:
        """Whether a paragraph that stays with the next one has no room here for both."""
        if not laid.paragraph.look.keep_next:
            return False
        needed = gap + laid.height()
        above: Paragraph | None = laid.paragraph
        for part in ahead.following():
            if isinstance(part, LaidTable) and part.stays_with_next():
                needed += (above.look.after if above else 0.0) + part.total(self.full)
                above = None
                continue
            if isinstance(part, LaidTable):
                first = max(sum(part.heights(0, part.heads + 1)), row_needs(self, part, 0))
                needed += (above.look.after if above else 0.0) + first
                break
            needed += self.setter.gap(above, part.paragraph)
            look = part.paragraph.look
            if not look.keep_next:
                count = len(part.lines) if look.keep_lines else (2 if look.widows else 1)
                count = len(part.lines) if len(part.lines) <= count + look.widows else count
                needed += part.height(0, count)
                break
            needed += part.height()
            above = part.paragraph
        return self.room + TOLERANCE < needed <= self.full
