"""PDF → printed lines and rules, by a reader that knows neither side's layout.

Characters of one baseline make a row; a row is cut where a vertical rule passes or a gap wider
than type sets between words opens, so that cells are not glued together. Lines are put in
reading order by the ruled cells they stand in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from docgen.measure.model import MM, Glyph, Stroke
from docgen.measure.pdf import read_pages
from tools.parity.model import Printed, PrintedLine, Rule

BASELINE = 1.2  # mm: baselines this near each other are one row
GAP = 1.6  # times the type size: a wider gap parts two pieces of a row
REACH = 0.6  # mm: rules this near each other meet
UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
BULLETS = frozenset("•▪◦")  # drawn from a symbol font: no text there
LEADERS = frozenset("._-·")  # so many alike are a drawn line to a tab
LEADER = 5


def read_printed(pdf: bytes) -> Printed:
    """Read a PDF into lines and rules. Raises UnreadableError for a damaged one."""
    pages, count = read_pages(pdf)
    lines: list[PrintedLine] = []
    rules: list[Rule] = []
    for number, page in enumerate(pages, 1):
        own = tuple(join_rules(page.strokes, number))
        rules += own
        glyphs = [glyph for glyph in page.glyphs if is_counted(glyph.char)]
        lines += lines_of(glyphs, own, number)
    return Printed(count, tuple(lines), tuple(rules))


def is_counted(char: str) -> bool:
    """Whether a character is printed text: no space, no mark unseen, no bullet of a list."""
    return not (char.isspace() or char in UNSEEN | BULLETS or "\ue000" <= char <= "\uf8ff")


def join_rules(strokes: Iterable[Stroke], page: int) -> Iterator[Rule]:
    """Join the strokes of a page that continue one another; a frame counts as its four sides."""
    sides: list[Rule] = []
    for stroke in strokes:
        sides += _sides(stroke, page)
    for is_level in (True, False):
        own = sorted((s for s in sides if s.is_level is is_level), key=lambda s: s.at)
        while own:
            beam = [side for side in own if side.at - own[0].at < 0.25]
            own = own[len(beam) :]
            yield from _joined(beam)


def _sides(stroke: Stroke, page: int) -> Iterator[Rule]:
    wide, high = stroke.x1 - stroke.x0, stroke.y1 - stroke.y0
    if high < 2.2 and wide > high:
        yield Rule(page, True, (stroke.y0 + stroke.y1) / 2, stroke.x0, stroke.x1)
    elif wide < 2.2:
        yield Rule(page, False, (stroke.x0 + stroke.x1) / 2, stroke.y0, stroke.y1)


def _joined(beam: Sequence[Rule]) -> Iterator[Rule]:
    ordered = sorted(beam, key=lambda side: side.start)
    at = sum(side.at for side in ordered) / len(ordered)
    start, end = ordered[0].start, ordered[0].end
    for side in ordered[1:]:
        if side.start > end + REACH:
            yield Rule(side.page, side.is_level, at, start, end)
            start = side.start
        end = max(end, side.end)
    yield Rule(ordered[0].page, ordered[0].is_level, at, start, end)


def lines_of(glyphs: Sequence[Glyph], rules: Sequence[Rule], page: int) -> list[PrintedLine]:
    """Return the lines of a page in reading order."""
    uprights = [rule for rule in rules if not rule.is_level]
    levels = [rule for rule in rules if rule.is_level]
    rows = [row for row in map(_without_leaders, _rows(glyphs)) if row]
    pieces = [piece for row in rows for piece in _cut(row, uprights)]
    keyed = []
    for piece in pieces:
        base = _base(piece)
        top, left = _cell(piece[0], base, uprights, levels)
        line = PrintedLine("".join(g.char for g in piece), page, piece[0].x0, base)
        order = (round(top), round(left), base, line.x) if left >= 0 else (base, 0.0, base, line.x)
        keyed.append((order, line))
    return [line for _, line in sorted(keyed, key=lambda pair: pair[0])]


def _base(piece: Sequence[Glyph]) -> float:
    """Return the baseline most of a piece stands on: raised figures do not count."""
    largest = max(glyph.size for glyph in piece)
    return next(glyph.base for glyph in piece if glyph.size > 0.8 * largest)


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: g.base):
        if row and glyph.base - row[-1].base > BASELINE / 2 and glyph.base - row[0].base > BASELINE:
            yield sorted(row, key=lambda g: g.x0)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda g: g.x0)


def _without_leaders(row: Sequence[Glyph]) -> list[Glyph]:
    groups = (list(same) for _, same in groupby(row, key=lambda glyph: glyph.char))
    kept = (g for g in groups if g[0].char not in LEADERS or len(g) < LEADER)
    return [glyph for group in kept for glyph in group]


def _cut(row: Sequence[Glyph], uprights: Sequence[Rule]) -> Iterator[list[Glyph]]:
    piece = [row[0]]
    for before, glyph in pairwise(row):
        gap = glyph.x0 - before.x1
        is_ruled = any(
            before.x1 - 0.4 < rule.at < glyph.x0 + 0.4 and rule.start < glyph.base - 0.5 < rule.end
            for rule in uprights
        )
        if is_ruled or gap > GAP * max(before.size, glyph.size) * MM:
            yield piece
            piece = []
        piece.append(glyph)
    yield piece


def _cell(
    glyph: Glyph, base: float, uprights: Sequence[Rule], levels: Sequence[Rule]
) -> tuple[float, float]:
    """Return top and left of the ruled cell a character stands in; left is −1 outside of any.

    A row that goes on from the page before may have no rule above: it starts where its left
    side does.
    """
    x, y = glyph.x0 + 0.5, base - 0.5
    sides = [rule for rule in uprights if rule.start < y < rule.end]
    left = max((rule for rule in sides if rule.at < x), key=lambda rule: rule.at, default=None)
    if left is None or not any(rule.at > x for rule in sides):
        return y, -1.0
    over = (rule.at for rule in levels if rule.start < x < rule.end and rule.at < y)
    return max((left.start, *over)), left.at
