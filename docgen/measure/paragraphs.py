"""Sheets → a copy of the document with its paragraphs, each with indents and the gap above."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from docgen.measure import heads
from docgen.measure.model import MM, Copy, Line, Para, Sheet
from docgen.measure.pdf import RawPage, read_pages
from docgen.measure.sheets import body_pitch, body_size, edges, sheet

ABOVE, BELOW = 0.8, 0.2  # an exact line's share above and below its baseline
NATURAL = 1.3  # the natural pitch of a face, in its size
WIDTH = 156.0  # mm: of the type area
RULE = 100.0  # mm: a shorter stroke underlines words
_ENDS = "。：；！？”"
_HELD = re.compile(
    r"[（《“]?(?:[\u3400-\u9fffA-Za-z]{0,8}〔\d{4}〕\d{1,6}号|(?:\d{4}年)?\d{1,2}月\d{1,2}日)"
    "[，。、；：）》”]*"
)


def read_pdf(content: bytes, face: Callable[[str], str], edge: float) -> Copy:
    """Return the document a PDF shows; `edge` is the standard's left edge.

    UnreadableError where it cannot be read.
    """
    raws, count = read_pages(content)
    sheets = tuple(sheet(number, raw) for number, raw in enumerate(raws, 1))
    upright = [item for item in sheets if not item.is_turned]
    size = body_size(upright)
    pitch = body_pitch(upright, size)
    left, right = edges(upright, size, edge)
    edges_meant = _near(left, edge), _near(right, edge + WIDTH)
    maker = _Maker(pitch or 1.8 * size, *edges_meant, size, face)
    notes = tuple(_notes(raws, count))
    return Copy("PDF", maker.paras(upright), sheets, (), size, pitch, left, right, notes=notes)


def _notes(raws: Sequence[RawPage], count: int) -> Iterator[str]:
    """Tell what could not be measured, and why."""
    if count > len(raws):
        yield f"共 {count} 页，只量了前 {len(raws)} 页。"
    turned = [n for n, raw in enumerate(raws, 1) if len(raw.sideways) > len(raw.glyphs)]
    if turned:
        told = "、".join(str(n) for n in turned[:6]) + ("等" if len(turned) > 6 else "")
        yield f"第 {told} 页的文字竖排或横放，没有量文字，只量了幅面。"
    unread = sum(raw.unread for raw in raws)
    if unread:
        yield f"有 {unread} 个字符的字体没有字符对应表，读不出是什么字，没有量。"
    han = sum(glyph.is_wide for raw in raws for glyph in raw.glyphs)
    if 10 * han < sum(len(raw.glyphs) for raw in raws):
        yield "正文多为西文：标准是对中文公文说的，字体、字数等结论只供参考。"


def _near(found: float | None, usual: float) -> float:
    """Return the standard's edge where text keeps it to a millimetre, else that of the text."""
    return usual if found is None or abs(found - usual) <= 1 else found


def line_top(line: Line, pitch: float) -> float:
    """Return the upper edge of the line's box (the line as 行, not its ink)."""
    return line.base - ABOVE * max(pitch, NATURAL * line.size) * MM


def line_bottom(line: Line, pitch: float) -> float:
    """Return the lower edge of the line's box."""
    return line.base + BELOW * max(pitch, NATURAL * line.size) * MM


class _Maker:
    """Makes paragraphs of lines by their places and looks."""

    def __init__(
        self, pitch: float, left: float, right: float, size: float, face: Callable[[str], str]
    ) -> None:
        self._pitch, self._left, self._right, self._size = pitch, left, right, size
        self._face = face

    def paras(self, sheets: Sequence[Sheet]) -> tuple[Para, ...]:
        """Return the paragraphs of all sheets in reading order."""
        made: list[Para] = []
        last: Line | None = None
        for item in sheets:
            groups = self._groups(item, last)
            goes_on, groups = groups[0] if groups else [], groups[1:]
            if goes_on and made:
                made[-1] = self._longer(made[-1], goes_on)
            for number, group in enumerate(groups):
                above = groups[number - 1][-1] if number else (goes_on[-1] if goes_on else None)
                starts = above is None
                made.append(self._para(item, group, above, starts, len(made)))
            last = item.lines[-1] if item.lines else None
            if item.table_lines and last and item.table_lines[-1].base > last.base:
                last = None
        return tuple(made)

    def _groups(self, item: Sheet, last: Line | None) -> list[list[Line]]:
        """Return what goes on from the page before (perhaps nothing), then each paragraph."""
        groups: list[list[Line]] = [[]]
        previous = last
        for line in item.lines:
            between = [t for t in item.tables if previous and previous.base < t[0] < line.base]
            is_first = line is item.lines[0]
            if is_first and item.tables and item.tables[0][0] < line.base:
                previous = None
            is_ruled = previous is not None and not is_first and _ruled(item, previous, line)
            if previous is None or between or is_ruled or self._begins(previous, line, is_first):
                groups.append([line])
            else:
                groups[-1].append(line)
            previous = line
        return groups

    def _begins(self, previous: Line, line: Line, is_first: bool) -> bool:
        """Whether `line` begins a paragraph, seen after `previous`."""
        if abs(line.size - previous.size) > 0.6 or line.is_red != previous.is_red:
            return True
        if not is_first and line.base - previous.base > 1.4 * self._step(line) * MM:
            return True
        if is_first and line.size != self._size:
            return True
        if line.size > self._size + 2:
            return False  # the lines of a title
        if heads.is_row(previous) or heads.is_row(line):
            return True
        em = line.em
        if line.x0 > self._left + 1.2 * em and not self._hangs(previous, line):
            return True
        return self._right - previous.x1 > max(2.6 * em, _unit(line) + em)

    def _step(self, line: Line) -> float:
        return max(self._pitch, NATURAL * line.size * 1.25)

    def _hangs(self, previous: Line, line: Line) -> bool:
        """Whether an indented line goes on what the line above left unfinished."""
        if previous.x0 > (self._left + self._right) / 2 or previous.text[-1] in _ENDS:
            return False
        # the small lines of a 版记 keep one character free at the right
        slack = 2.2 if line.size < self._size - 1 else 0.8
        is_full = previous.x1 > self._right - slack * line.em
        return is_full and line.x0 > previous.x0 - 0.5 * line.em

    def _longer(self, para: Para, lines: Sequence[Line]) -> Para:
        text = para.text + "".join(line.text for line in lines)
        return replace(para, text=text, lines=(*para.lines, *lines))

    def _para(
        self, item: Sheet, lines: Sequence[Line], above: Line | None, starts: bool, index: int
    ) -> Para:
        first, em = lines[0], lines[0].em
        middle = (self._left + self._right) / 2
        rows = [(line.x0 + line.x1) / 2 - middle for line in lines]
        is_inside = all(line.x0 > self._left + 3 for line in lines)
        before = None
        if above is not None and not self._table_between(item, above, first):
            gap = line_top(first, self._pitch) - line_bottom(above, self._pitch)
            before = gap / (self._pitch * MM)
        steps = [low.base - high.base for high, low in pairwise(lines)]
        return Para(
            text="".join(line.text for line in lines),
            face=self._face(_first_face(first)),
            size=first.size,
            is_red=first.is_red,
            is_centred=is_inside and all(abs(offset) < 2 for offset in rows),
            first=(first.x0 - self._left) / em,
            hang=(lines[1].x0 - self._left) / em if len(lines) > 1 else 0,
            right=(self._right - lines[-1].x1) / em,
            before=before,
            page=item.page,
            pitch=sum(steps) / len(steps) / MM if steps else None,
            lines=tuple(lines),
            starts_page=starts and (not item.tables or item.tables[0][0] > first.base),
            is_right=first.x0 > middle - 2 * em and self._right - first.x1 < 8 * em,
            index=index,
        )

    @staticmethod
    def _table_between(item: Sheet, above: Line, line: Line) -> bool:
        return any(above.base < top < line.base for top, _ in item.tables)


def _ruled(item: Sheet, upper: Line, lower: Line) -> bool:
    """Whether a rule parts two lines, as those of a 版记 do."""
    top, bottom = upper.base + 0.2 * upper.em, lower.base - 0.6 * lower.em
    return any(s.is_level and s.x1 - s.x0 > RULE and top < s.y < bottom for s in item.strokes)


def _unit(line: Line) -> float:
    """Return the width of what the line begins with and may not be broken: 021-00000000, a 文号."""
    held = _HELD.match("".join(glyph.char for glyph in line.glyphs))
    if held:
        return line.glyphs[held.end() - 1].x1 - line.x0
    end = line.x0
    for glyph in line.glyphs:
        if glyph.is_wide or not glyph.char.isascii():
            break
        end = glyph.x1
    return end - line.x0


def _first_face(line: Line) -> str:
    """Return the font of the first Chinese character, past the number of a heading."""
    wide = [glyph.face for glyph in line.glyphs if glyph.is_wide]
    return wide[min(2, len(wide) - 1)] if wide else line.glyphs[0].face
