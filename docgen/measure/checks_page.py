"""Page, type area, lines and pitch (5.1–5.2.4, 8)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from docgen.measure.checks import View, absent, at, check, judged, listed, short
from docgen.measure.elements import is_prose
from docgen.measure.model import MM, Deviation, Line, Measure, Para, Sheet
from docgen.measure.paragraphs import line_bottom, line_top
from docgen.measure.standard import Rule

_NO_TEXT = "没有可量度的正文"
FULL = 18  # lines: fewer are no full page
MIN_STEP = 0.5  # mm: characters nearer than this are printed upon one another
EVEN_STEP = 0.35  # mm: lines of one text stand at one distance


@check("page.size")
def page_size(view: View, rule: Rule) -> Measure:
    """Compare each page with A4, upright or turned."""
    pages = [(sheet.page, sheet.width, sheet.height) for sheet in view.copy.sheets]
    pages = pages or [(0, one.width, one.height) for one in view.copy.setups]
    if not pages:
        return absent("文件没有写明页面")
    wrong = []
    for page, width, height in pages:
        short_side, long_side = sorted((width, height))
        if not rule.near(short_side, "width") or not rule.near(long_side, "height"):
            wrong.append(Deviation(f"{width:.1f} mm × {height:.1f} mm", page or None))
    return judged(f"{pages[0][1]:.1f} mm × {pages[0][2]:.1f} mm", wrong)


@check("page.head_margin", "PDF")
def head_margin(view: View, rule: Rule) -> Measure:
    """Measure the upper edge of the first line, or table, of pages that begin with running text.

    A page may begin with a blank line: too low counts only where two pages agree.
    """
    tops = _page_tops(view)
    if not tops:
        return absent("没有以正文或表格开头的页")
    if _ink_fills(view):
        return judged(f"{tops[0][0]:.1f} mm（按行框）；按字面量，版心 225 mm 恰为字面高")
    value, deviation = tops[0]
    words = deviation.words
    if rule.near(value):
        return judged(words)
    if value > rule["value"] and (len(tops) < 2 or tops[1][0] > value + 1):
        return absent(f"{words}，但只有一页可量，页首可能有空行")
    return judged(words, [deviation])


def _page_tops(view: View) -> list[tuple[float, Deviation]]:
    """Return where the pages begin, the highest first."""
    found = []
    for sheet in view.copy.sheets:
        if sheet.is_turned or view.copy.pitch is None:
            continue
        first = sheet.lines[0] if sheet.lines else None
        table = sheet.tables[0][0] + 0.5 if sheet.tables else 999.0
        if first and table > first.base:
            if abs(first.size - view.copy.size) > 0.3 or first.is_red:
                continue
            top, box = line_top(first, view.copy.pitch), first.box(sheet.page)
        elif sheet.tables:
            top, box = table, sheet.box
        else:
            continue
        found.append((top, Deviation(f"首行上缘 {top:.1f} mm", sheet.page, box)))
    return sorted(found, key=lambda pair: pair[0])


@check("page.type_height", "PDF")
def type_height(view: View, rule: Rule) -> Measure:
    """Measure the lower edge of the last line of full pages of running text."""
    full = _full_pages(view)
    if not full or view.copy.pitch is None:
        return absent("没有排满正文的页")
    bottoms = [line_bottom(sheet.lines[-1], view.copy.pitch) for sheet in full]
    lowest = max(bottoms)
    words = f"满页末行下缘 {lowest:.1f} mm"
    if _ink_fills(view):
        return judged(f"{words}；按字面量恰为 225 mm")
    if abs(lowest - view.standard.area["bottom"]) <= rule["tolerance"]:
        return judged(words)
    sheet = full[bottoms.index(lowest)]
    return judged(words, [Deviation(words, sheet.page, sheet.lines[-1].box(sheet.page))])


def _ink_fills(view: View) -> bool:
    """Whether the ink, not the line boxes, fills the type area: the other reading of 225 mm."""
    area = view.standard.area
    for sheet in _full_pages(view):
        first, last = sheet.lines[0], sheet.lines[-1]
        top = first.base - 0.86 * first.em
        bottom = last.base + 0.14 * last.em
        if abs(top - area["top"]) <= 1 and abs(bottom - area["bottom"]) <= 1:
            return True
    return False


@check("page.binding_margin", "PDF")
def binding_margin(view: View, rule: Rule) -> Measure:
    """Measure the left edge of running text."""
    if view.copy.left is None:
        return absent(_NO_TEXT)
    words = f"正文左边 {view.copy.left:.1f} mm"
    if rule.near(view.copy.left):
        return judged(words)
    return judged(words, [_first_line(view, words)])


@check("page.type_width", "PDF")
def type_width(view: View, rule: Rule) -> Measure:
    """Measure the width between the edges most full lines keep."""
    left, right = view.copy.left, view.copy.right
    if left is None or right is None:
        return absent("没有排满一行的正文")
    words = f"{right - left:.1f} mm（{left:.1f} 至 {right:.1f} mm）"
    return judged(words, [] if rule.near(right - left) else [_first_line(view, words)])


@check("page.overflow", "PDF")
def overflow(view: View, rule: Rule) -> Measure:
    """Look for lines that stick out of the type area, tables included."""
    if not any(sheet.lines or sheet.table_lines for sheet in view.copy.sheets):
        return absent("没有文字")
    least, most = rule["left"] - rule["tolerance"], rule["right"] + rule["tolerance"]
    wrong, edges = [], []
    for sheet in view.copy.sheets:
        if sheet.is_turned:
            continue
        for line in (*sheet.lines, *sheet.table_lines):
            # a comma may hang, or its empty half may stand outside
            marks = line.glyphs[-1].char in "，。、；：？！”’）》〉"
            right = line.glyphs[-1].x0 if marks else line.x1
            edges += [line.x0, right]
            if line.x0 < least or right > most:
                words = f"“{short(line.text)}”占 {line.x0:.1f} 至 {right:.1f} mm"
                wrong.append(Deviation(words, sheet.page, line.box(sheet.page)))
    return judged(f"文字占 {listed(edges, ' mm')}", wrong) if edges else absent("只有横排页")


@check("page.head_margin", "DOCX")
def set_head_margin(view: View, rule: Rule) -> Measure:
    """Read the upper margin."""
    return _margin(view, rule, "top")


@check("page.binding_margin", "DOCX")
def set_binding_margin(view: View, rule: Rule) -> Measure:
    """Read the left margin with the gutter."""
    return _margin(view, rule, "left")


@check("page.type_width", "DOCX")
def set_type_width(view: View, rule: Rule) -> Measure:
    """Work the width of the type area out of the margins."""
    return _margin(view, rule, "type_width")


@check("page.type_height", "DOCX")
def set_type_height(view: View, rule: Rule) -> Measure:
    """Work the height of the type area out of the margins."""
    return _margin(view, rule, "type_height")


def _margin(view: View, rule: Rule, name: str) -> Measure:
    upright = [one for one in view.copy.setups if one.height >= one.width]
    if not upright:
        return absent("没有竖排的节")
    figures = {
        "top": [one.top for one in upright],
        "left": [one.left for one in upright],
        "type_width": [one.width - one.left - one.right for one in upright],
        "type_height": [one.height - one.top - one.bottom for one in upright],
    }[name]
    words = listed(figures, " mm")
    return judged(words, [Deviation(f"{v:.1f} mm") for v in figures if not rule.near(v)])


@check("page.lines", "PDF")
def lines(view: View, rule: Rule) -> Measure:
    """Count the lines of full pages of running text; else work them out of the pitch."""
    full = _full_pages(view)
    if full:
        most = max(full, key=lambda sheet: len(sheet.lines))
        count = len(most.lines)
        words = f"{count} 行（第 {most.page} 页）"
        return judged(words, [] if rule.near(count) else [Deviation(words, most.page, most.box)])
    return _lines_by_pitch(view, rule)


@check("page.lines", "DOCX")
def set_lines(view: View, rule: Rule) -> Measure:
    """Work the lines out of the pitch of the text, else of the grid."""
    return _lines_by_pitch(view, rule)


def _lines_by_pitch(view: View, rule: Rule) -> Measure:
    grids = [one.pitch for one in view.copy.setups if one.pitch and one.grid not in ("", "default")]
    pitch = view.copy.pitch or (grids[0] if grids else None)
    if not pitch:
        return absent("没有固定行距，无法折算")
    count = view.standard.area["height"] / (pitch * MM)
    words = f"按行距 {pitch:.2f} 磅折算 {count:.1f} 行"
    # with ink filling the area one pitch less is needed than lines
    is_kept = rule.near(count) or rule.near(count + 0.46)
    return judged(words, [] if is_kept else [Deviation(words)])


@check("page.chars", "PDF")
def chars(view: View, rule: Rule) -> Measure:
    """Work out how many Chinese characters fill a line, by their usual distance."""
    steps = [
        right.x0 - left.x0
        for _, line in _body_lines(view)
        for left, right in pairwise(line.glyphs)
        if left.is_wide and right.is_wide
    ]
    steps = [step for step in steps if step > MIN_STEP]
    if len(steps) < 20 or view.copy.right is None or view.copy.left is None:
        return absent("正文太少，量不出字距")
    count = (view.copy.right - view.copy.left) / median(steps)
    words = f"{count:.1f} 字（字距 {median(steps) / MM:.2f} 磅）"
    return judged(words, [] if rule.near(count) else [_first_line(view, words)])


@check("page.chars", "DOCX")
def set_chars(view: View, rule: Rule) -> Measure:
    """Work out how many characters fill a line, by the distance and the margins that are set."""
    upright = [one for one in view.copy.setups if one.height >= one.width]
    if not view.copy.step or not upright:
        return absent(_NO_TEXT)
    width = upright[0].width - upright[0].left - upright[0].right
    count = width / (view.copy.step * MM)
    words = f"{count:.1f} 字（字距 {view.copy.step:.2f} 磅）"
    return judged(words, [] if rule.near(count) else [Deviation(words)])


@check("page.pitch")
def pitch(view: View, rule: Rule) -> Measure:
    """Compare the usual pitch of running text."""
    found = view.copy.pitch
    if found is None:
        return absent("没有固定行距" if view.copy.medium == "DOCX" else "没有连续两行正文")
    words = f"{found:.2f} 磅"
    is_kept = rule["least"] <= found <= rule["most"]
    return judged(words, [] if is_kept else [_first_line(view, words)])


@check("page.even_pitch")
def even_pitch(view: View, rule: Rule) -> Measure:
    """Look for paragraphs set wider or tighter than the rest."""
    usual = view.copy.pitch
    body = [p for p in view.elements.body if p.pitch and is_prose(p)]
    if usual is None or not body:
        return absent("没有连续两行正文")
    wrong = [p for p in body if p.pitch and abs(p.pitch - usual) > rule["tolerance"]]
    pitches = [p.pitch for p in body if p.pitch]
    return judged(
        listed(pitches, " 磅", 2), (at(p, f"“{short(p.text)}”行距 {p.pitch:.2f} 磅") for p in wrong)
    )


@check("text.colour")
def colour(view: View, rule: Rule) -> Measure:
    """Look for coloured text in the type area, the red head apart."""
    head = view.elements.organ
    if view.copy.medium == "DOCX":
        wrong = [
            at(p, f"“{short(p.text)}”为红色") for p in view.running if p.is_red and p is not head
        ]
        return judged("黑色" if not wrong else "有红色文字", wrong)
    spots = []
    for sheet, line in _all_lines(view):
        odd = [glyph for glyph in line.glyphs if not glyph.is_black]
        if odd and not (head and line in head.lines):
            text = "".join(glyph.char for glyph in odd)
            spots.append(
                Deviation(f"“{short(text)}”不是黑色", sheet.page, Line(tuple(odd)).box(sheet.page))
            )
    return judged("黑色" if not spots else f"{len(spots)} 处不是黑色", spots)


def _text_pages(view: View) -> list[Sheet]:
    return [sheet for sheet in view.copy.sheets if sheet.lines and not sheet.is_turned]


def _full_pages(view: View) -> list[Sheet]:
    """Return the pages filled with running text at one distance, whose text goes on."""
    pitch = view.copy.pitch
    if pitch is None:
        return []
    found = []
    for sheet, after in pairwise(view.copy.sheets):
        if sheet.is_turned or sheet.tables or len(sheet.lines) < FULL:
            continue
        steps = [low.base - high.base for high, low in pairwise(sheet.lines)]
        is_even = all(abs(step - pitch * MM) < EVEN_STEP for step in steps)
        first = line_top(sheet.lines[0], pitch)
        is_high = first < view.standard.area["top"] + 1.2  # no blank line above
        if is_even and is_high and _goes_on(after, view):
            found.append(sheet)
    return found


def _goes_on(after: Sheet, view: View) -> bool:
    """Whether a page goes on with what the page before had no room for, and nothing else.

    A heading, a caption or a table may have moved there with what follows it.
    """
    if not after.lines or after.is_turned:
        return False
    first = after.lines[0]
    if any(top < first.base for top, _ in after.tables):
        return False
    starts = [p for p in view.copy.paras if p.lines and p.lines[0] is first]
    headings = {id(p) for _, p in view.elements.headings}
    return not any(
        id(p) in headings or p.is_centred or p.size != view.copy.size or len(p.text) < 30
        for p in starts
    )


def _all_lines(view: View) -> list[tuple[Sheet, Line]]:
    return [(s, line) for s in view.copy.sheets for line in (*s.lines, *s.table_lines)]


def _body_lines(view: View) -> list[tuple[Sheet, Line]]:
    size = view.copy.size
    return [(s, line) for s in _text_pages(view) for line in s.lines if line.size == size]


def _first_line(view: View, words: str) -> Deviation:
    """Return a deviation that shows at the first paragraph of running text."""
    body: Sequence[Para] = view.elements.body
    return at(body[0], words) if body else Deviation(words)
