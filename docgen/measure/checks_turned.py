"""Pages broader than high: their number stays where it is on the others (8)."""

from __future__ import annotations

import re

from docgen.measure.checks import View, absent, check, judged, listed
from docgen.measure.model import Deviation, Glyph, Line, Measure, Sheet
from docgen.measure.standard import Rule

_DASHES = "—–―－─-"
_SQUARE = 20  # degrees: a number turned by a right angle, more or less
_NEAR = 3.0  # mm between characters of one turned line


@check("table.turned")
def turned(view: View, rule: Rule) -> Measure:
    """Look at pages broader than high.

    Turned upright, head to the left, such a page has its number at the foot like the others: it
    runs down the left edge as the page is read, at the lower end on odd pages.
    """
    if view.copy.medium == "DOCX":
        wide = [one for one in view.copy.setups if one.width > one.height]
        return absent("DOCX 中看不出横排页的页码位置" if wide else "没有横排页")
    pages = [sheet for sheet in view.copy.sheets if sheet.is_turned]
    if not pages:
        return absent("没有横排页")
    values, wrong = [], []
    for sheet in pages:
        number = _turned_number(sheet)
        if number is None:
            wrong += _told(sheet, len(view.copy.sheets))
            continue
        value, words = _place(view, rule, sheet, number)
        values.append(value)
        if words:
            wrong.append(Deviation(words, sheet.page, number.box(sheet.page)))
    if not values and not wrong:
        return absent(f"第 {pages[0].page} 页横排，没有页码，须由人核对")
    words = f"一字线距左页边 {listed(values, ' mm')}" if values else f"第 {pages[0].page} 页横排"
    return judged(words, wrong)


def _turned_number(sheet: Sheet) -> Line | None:
    """Return a number that runs down the page, or up it, character by character."""
    found = [g for g in sheet.sideways if g.char.isdigit() or g.char in _DASHES]
    found = [g for g in found if abs(abs(g.angle) - 90) < _SQUARE]
    edges = sorted({round(_middle(g) / _NEAR) for g in found})
    for edge in edges:
        column = [g for g in found if abs(_middle(g) / _NEAR - edge) <= 1]
        column.sort(key=lambda g: g.base, reverse=column[0].angle < 0)
        text = "".join(g.char for g in column)
        if re.fullmatch(rf"[{_DASHES}]?\d{{1,4}}[{_DASHES}]?", text):
            return Line(tuple(column))
    return None


def _middle(glyph: Glyph) -> float:
    return (glyph.x0 + glyph.x1) / 2


def _told(sheet: Sheet, count: int) -> list[Deviation]:
    """Tell of a page whose number stands upright below it; one without a number is left."""
    if sheet.number is None:
        return []
    words = f"第 {sheet.page} 页横排，页码在横排页下方，与其他页码位置不一致"
    return [Deviation(words, sheet.page, sheet.number.box(sheet.page))]


def _place(view: View, rule: Rule, sheet: Sheet, number: Line) -> tuple[float, str]:
    """Return how far the dash stands from the left edge, and what is wrong with the place."""
    dash = number.glyphs[0]
    value = (dash.x0 + dash.x1) / 2
    if number.glyphs[0].angle < 0:
        return value, f"第 {sheet.page} 页表头方向不对：应在订口（单页）或切口（双页）一边"
    figure = int(re.sub(r"\D", "", number.text))
    area, em = view.standard.area, number.em
    first, last = number.glyphs[0], number.glyphs[-1]
    gap = area["right"] - (last.base + em) if figure % 2 else first.base - area["left"]
    if not rule.near(value):
        return value, f"一字线距左页边 {value:.1f} mm"
    if abs(gap / em - rule["indent"]) > rule["side"]:
        side = "下" if figure % 2 else "上"
        return value, f"第 {figure} 页页码距{side}端 {gap / em:.1f} 字"
    return value, ""
