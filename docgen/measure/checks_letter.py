"""The letter form: its red head, its two double rules, what it leaves out (10.1)."""

from __future__ import annotations

from docgen.measure.checks import View, absent, at, check, judged, single
from docgen.measure.heads import RedRule
from docgen.measure.model import MM, Deviation, Measure, Para
from docgen.measure.paragraphs import BELOW, line_bottom, line_top
from docgen.measure.standard import Rule

_NO_ORGAN = "没有发文机关标志"
_NO_RULES = "没有红色双线"


@check("letter.organ_top", "PDF")
def organ_top(view: View, rule: Rule) -> Measure:
    """Measure the ink's upper edge from the page's."""
    organ = view.elements.organ
    if organ is None:
        return absent(_NO_ORGAN)
    value = organ.lines[0].top
    return single(rule, value, f"距页面上边 {value:.1f} mm", organ)


def _ends(view: View) -> tuple[RedRule | None, RedRule | None]:
    """Return the upper and the lower rule."""
    height = view.copy.sheets[0].height
    found = view.elements.red_rules
    upper = next((r for r in found if r.y1 < height / 2), None)
    return upper, next((r for r in reversed(found) if r.y0 > height / 2), None)


@check("letter.rules", "PDF")
def rules(view: View, rule: Rule) -> Measure:
    """Demand two rules, the upper thick over thin, the lower thin over thick."""
    upper, lower = _ends(view)
    wrong = []
    for name, found, is_thick_first in (("上", upper, True), ("下", lower, False)):
        if found is None:
            wrong.append(Deviation(f"没有{name}端的红色双线", 1))
        elif len(found.weights) != 2:
            wrong.append(Deviation(f"{name}端为 {len(found.weights)} 条线，不是双线", 1))
        elif (found.weights[0] > found.weights[1]) != is_thick_first:
            wrong.append(Deviation(f"{name}端双线粗细颠倒", 1))
    told = [r for r in (upper, lower) if r]
    words = "、".join("／".join(f"{w:.2f}" for w in r.weights) + " mm" for r in told)
    return judged(words or _NO_RULES, wrong)


@check("letter.rule_gap", "PDF")
def rule_gap(view: View, rule: Rule) -> Measure:
    """Measure from the name (its line box, else its ink) down to the upper rule."""
    upper, organ = _ends(view)[0], view.elements.organ
    if upper is None or organ is None:
        return absent(_NO_RULES if upper is None else _NO_ORGAN)
    line = organ.lines[-1]
    box = upper.y0 - (line.base + BELOW * 1.3 * line.em)
    ink = upper.y0 - max(glyph.bottom for glyph in line.glyphs)
    words = f"自行框 {box:.1f} mm，自字面 {ink:.1f} mm"
    is_kept = rule.near(box) or rule.near(ink)
    return judged(words, () if is_kept else (at(organ, words),))


@check("letter.rule_width", "PDF")
def rule_width(view: View, rule: Rule) -> Measure:
    """Measure the length of both rules, and their middle."""
    found = [r for r in _ends(view) if r]
    if not found:
        return absent(_NO_RULES)
    middle = view.copy.sheets[0].width / 2
    wrong = [Deviation(f"长 {r.width:.1f} mm", 1) for r in found if not rule.near(r.width)]
    for one in found:
        offset = (one.x0 + one.x1) / 2 - middle
        if abs(offset) > rule["tolerance"]:
            wrong.append(Deviation(f"偏离页面中线 {abs(offset):.1f} mm", 1))
    return judged("、".join(f"{r.width:.1f} mm" for r in found), wrong)


@check("letter.rule_foot", "PDF")
def rule_foot(view: View, rule: Rule) -> Measure:
    """Measure the lower rule from the page's lower edge."""
    lower = _ends(view)[1]
    if lower is None:
        return absent("没有下端的红色双线")
    value = view.copy.sheets[0].height - lower.y1
    words = f"距下页边 {value:.1f} mm"
    return judged(words, [] if rule.near(value) else [Deviation(words, 1)])


@check("letter.docno_right", "PDF")
def doc_no_right(view: View, rule: Rule) -> Measure:
    """Measure the right edge of the 发文字号 from the type area's, in characters."""
    found = view.elements.doc_no
    if found is None:
        return absent("没有发文字号")
    line = found.lines[-1]
    gap = (view.standard.area["right"] - line.x1) / line.em
    words = f"右空 {gap:.1f} 字"
    return judged(words, () if abs(gap) <= rule["tolerance"] else (at(found, words),))


@check("letter.first_row", "PDF")
def first_row(view: View, rule: Rule) -> Measure:
    """Measure what stands first below the upper rule: 7/8 of the height of a 3号 character."""
    upper = _ends(view)[0]
    told = [p for p in (*view.elements.marks[:1], view.elements.doc_no) if p]
    if upper is None or not told:
        return absent(_NO_RULES if upper is None else "没有发文字号")
    first = min(told, key=lambda p: p.lines[0].base)
    line = first.lines[0]
    values = [line.base - 0.86 * line.em - upper.y1]
    if view.copy.pitch:
        values.append(line_top(line, view.copy.pitch) - upper.y1)
    words = f"“{first.text}”自字面 {values[0]:.1f} mm，自行框 {values[-1]:.1f} mm"
    is_kept = any(rule.near(value) for value in values)
    wrong = [] if is_kept else [at(first, words)]
    if view.elements.doc_no and view.elements.doc_no.lines[0].base - line.base > 1:
        wrong.append(at(view.elements.doc_no, "发文字号不在红线下第一行"))
    return judged(words, wrong)


@check("letter.title_gap", "PDF")
def title_gap(view: View, rule: Rule) -> Measure:
    """Count the blank lines between the title and the last thing above it."""
    title, pitch = view.elements.title, view.copy.pitch
    above = [p for p in (*view.elements.marks, view.elements.doc_no) if p]
    if title is None or not above or pitch is None:
        return absent("没有标题或发文字号")
    lowest = max(line_bottom(p.lines[0], pitch) for p in above)
    value = (line_top(title.lines[0], pitch) - lowest) / (pitch * MM)
    return single(rule, value, f"空 {value:.1f} 行", title)


@check("letter.foot_gap", "PDF")
def foot_gap(view: View, rule: Rule) -> Measure:
    """Measure from the last text of page 1 down to the lower rule: never nearer."""
    lower = _ends(view)[1]
    sheet = view.copy.sheets[0]
    lines = (*sheet.lines, *sheet.table_lines, *sheet.foot)
    if lower is None or not lines:
        return absent("没有下端的红色双线")
    last = max(lines, key=lambda line: line.base)
    value = lower.y0 - (last.base + 0.14 * last.em)
    words = f"末行文字距红线 {value:.1f} mm"
    is_kept = value >= rule["value"] - rule["tolerance"]
    return judged(words, [] if is_kept else [Deviation(words, 1, last.box(1))])


@check("letter.pageno", "PDF")
def page_number(view: View, rule: Rule) -> Measure:
    """Demand that page 1 shows no number."""
    first = view.copy.sheets[0]
    if first.number is None:
        return judged("首页不显示页码")
    words = f"首页有页码“{first.number.text}”"
    return judged(words, [Deviation(words, 1, first.number.box(1))])


@check("letter.imprint", "PDF")
def imprint(view: View, rule: Rule) -> Measure:
    """Demand a 版记 without 印发机关, 印发日期 and rules."""
    elements = view.elements
    found = [p for p in (elements.main_copies, elements.copies, elements.printed) if p]
    if not found:
        return absent("没有版记")
    wrong = [at(elements.printed, f"“{elements.printed.text}”")] if elements.printed else []
    if _has_rule(view, found[0]):
        wrong.append(at(found[0], "版记有分隔线"))
    return judged("有分隔线或印发机关" if wrong else "只有抄送机关", wrong)


def _has_rule(view: View, para: Para) -> bool:
    sheet = next(s for s in view.copy.sheets if s.page == para.page)
    top = para.lines[0].base - 2 * para.lines[0].em
    bottom = view.standard.area["bottom"] + 2
    return any(s.is_level and not s.is_red and top < s.y < bottom for s in sheet.strokes)


@check("letter.imprint_foot", "PDF")
def imprint_foot(view: View, rule: Rule) -> Measure:
    """Measure the last line of the 版记 from the lower edge of the type area."""
    found = view.elements.copies
    if found is None or not found.lines:
        return absent("没有抄送机关")
    sheet = next(s for s in view.copy.sheets if found.lines[-1] in s.lines or s.page == found.page)
    value = view.standard.area["bottom"] - (found.lines[-1].base + 0.14 * found.lines[-1].em)
    words = (
        f"末行距版心下边缘 {value:.1f} mm，在第 {sheet.page} 页（共 {len(view.copy.sheets)} 页）"
    )
    is_last = sheet.page == len(view.copy.sheets)
    is_kept = -rule["tolerance"] <= value <= rule["value"] and is_last
    return judged(words, () if is_kept else (at(found, words),))
