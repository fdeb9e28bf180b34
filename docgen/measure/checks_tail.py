"""The tail: 附件说明, 署名, 成文日期, 附注, 附件, 版记, 页码 (7.3.4–7.5)."""

from __future__ import annotations

import re

from docgen.measure.checks import View, absent, at, check, judged, listed, short, single
from docgen.measure.model import Deviation, Measure, Para, Sheet, Stroke
from docgen.measure.standard import Rule

_FULL_DATE = re.compile(r"([1-9]\d{3})年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")
_BLANK_DATE = re.compile(r"(20)?年月日")
_NO_NOTE = "没有附件说明"
_NO_DATE = "没有单独成行的成文日期"
_NO_IMPRINT = "没有版记"
_NO_ANNEX = "没有附件"


@check("annex_note.gap")
def note_gap(view: View, rule: Rule) -> Measure:
    """Count the blank lines between body and 附件说明."""
    notes = view.elements.annex_notes
    if not notes or notes[0].before is None:
        return absent(_NO_NOTE)
    return single(rule, notes[0].before, f"空 {notes[0].before:.1f} 行", notes[0])


@check("annex_note.indent")
def note_indent(view: View, rule: Rule) -> Measure:
    """Measure the indent of 附件：."""
    notes = view.elements.annex_notes
    if not notes:
        return absent(_NO_NOTE)
    return single(rule, notes[0].first, f"左空 {notes[0].first:.1f} 字", notes[0])


@check("annex_note.marks")
def note_marks(view: View, rule: Rule) -> Measure:
    """Demand a full-width colon after 附件 and no mark after the names."""
    notes = view.elements.annex_notes
    if not notes:
        return absent(_NO_NOTE)
    wrong = [
        at(p, f"“{short(p.text)}”末有“{p.text[-1]}”") for p in notes if p.text[-1] in "。；，、.;,"
    ]
    if not re.match(r"附件：", notes[0].text):
        wrong.append(at(notes[0], f"“{notes[0].text[:4]}”"))
    return judged(f"{len(notes)} 个附件", wrong)


@check("annex_note.numbers")
def note_numbers(view: View, rule: Rule) -> Measure:
    """Demand 1. 2. … where there are several annexes."""
    notes = view.elements.annex_notes
    if len(notes) < 2:
        return absent(_NO_NOTE if not notes else "只有一个附件")
    wrong = []
    for number, para in enumerate(notes, 1):
        name = re.sub(r"^附件[：:]", "", para.text)
        if not re.match(rf"{number}[.．]", name):
            wrong.append(at(para, f"第 {number} 个附件写作“{short(name)}”"))
    return judged(f"{len(notes)} 个附件", wrong)


@check("sign.date_position")
def date_position(view: View, rule: Rule) -> Measure:
    """Measure the date from the right edge, or from the name above it."""
    found = view.elements.sign_date
    if found is None:
        return absent(_NO_DATE)
    if _BLANK_DATE.fullmatch(found.text):
        return absent("日期留空，待填")
    if not found.lines or found.right is None:
        return absent("DOCX 中没有写明位置，须从 PDF 上量")
    words = f"右空 {found.right:.1f} 字"
    is_kept = rule.near(found.right, "sealed") or rule.near(found.right, "unsealed")
    organ = view.elements.sign_organ
    if organ and abs(found.first - organ.first - rule["unsealed"]) <= rule["tolerance"]:
        is_kept = True
    return judged(words, () if is_kept else (at(found, words),))


@check("sign.organ_position", "PDF")
def organ_position(view: View, rule: Rule) -> Measure:
    """Compare the middles of name and date; without a seal the name stands two characters in."""
    date, organ = view.elements.sign_date, view.elements.sign_organ
    if date is None or organ is None or organ.right is None:
        return absent("没有署名和成文日期")
    if _BLANK_DATE.fullmatch(date.text):
        return absent("日期留空，待填")
    names, below = organ.lines[0], date.lines[0]
    offset = ((names.x0 + names.x1) - (below.x0 + below.x1)) / 2 / below.em
    words = f"署名右空 {organ.right:.1f} 字，中线偏离日期 {abs(offset):.1f} 字"
    is_kept = abs(offset) <= rule["tolerance"] or rule.near(organ.right, "unsealed")
    return judged(words, () if is_kept else (at(organ, words),))


@check("sign.date_form")
def date_form(view: View, rule: Rule) -> Measure:
    """Demand Arabic numerals, the full year, no leading zeros."""
    found = view.elements.sign_date
    if found is None:
        return absent(_NO_DATE)
    if _BLANK_DATE.fullmatch(found.text):
        return absent("日期留空，待填")
    is_kept = _FULL_DATE.fullmatch(found.text) is not None
    return judged(found.text, () if is_kept else (at(found, f"“{found.text}”"),))


@check("sign.with_body", "PDF")
def sign_with_body(view: View, rule: Rule) -> Measure:
    """Demand text of the body on the page of the date."""
    date = view.elements.sign_date
    if date is None:
        return absent(_NO_DATE)
    same = [
        p
        for p in view.running
        if p.index < date.index - 1 and any(line in _lines_of(view, date.page) for line in p.lines)
    ]
    sheet = next(s for s in view.copy.sheets if s.page == date.page)
    if same or sheet.table_lines:
        return judged("同页有正文")
    return judged("所在页没有正文", (at(date, "署名、日期所在页没有正文"),))


def _lines_of(view: View, page: int | None) -> tuple[object, ...]:
    return next((s.lines for s in view.copy.sheets if s.page == page), ())


@check("remark.form")
def remark(view: View, rule: Rule) -> Measure:
    """Look at a 附注 below the date."""
    found = view.elements.remark
    if found is None:
        return absent("成文日期之下没有附注")
    is_kept = rule.near(found.first) and re.fullmatch(r"（.*）", found.text) is not None
    words = f"左空 {found.first:.1f} 字"
    return judged(words, () if is_kept else (at(found, f"“{short(found.text)}”{words}"),))


@check("annex.mark")
def annex_mark(view: View, rule: Rule) -> Measure:
    """Demand 附件 in 黑体, flush left, first on a page."""
    found = view.elements.annex_marks
    if not found:
        return absent(_NO_ANNEX)
    wrong = []
    for para in found:
        is_kept = para.face in rule.words and abs(para.size - rule["size"]) < 0.3
        if not is_kept or para.first > rule["indent"] or not para.starts_page:
            place = "" if para.starts_page else "，不在一页之首"
            words = f"“{para.text}”{para.face} {para.size:g} 磅，左空 {para.first:.1f} 字{place}"
            wrong.append(at(para, words))
    return judged(f"{len(found)} 个附件", wrong)


@check("annex.title")
def annex_title(view: View, rule: Rule) -> Measure:
    """Demand the annex's title, centred, one blank line below the mark."""
    marks = view.elements.annex_marks
    if not marks:
        return absent(_NO_ANNEX)
    wrong, gaps = [], []
    for mark in marks:
        title = next((p for p in view.running if p.index == mark.index + 1), None)
        if title is None or title.before is None:
            continue
        gaps.append(title.before)
        if not title.is_centred or not rule.near(title.before):
            centred = "居中" if title.is_centred else "不居中"
            wrong.append(at(title, f"“{short(title.text)}”{centred}，空 {title.before:.1f} 行"))
    return judged(f"空 {listed(gaps, ' 行')}", wrong) if gaps else absent("附件没有标题")


@check("imprint.present")
def imprint_present(view: View, rule: Rule) -> Measure:
    """Demand 印发机关 and 印发日期."""
    if _imprint(view):
        return judged("有")
    return judged(_NO_IMPRINT, [Deviation(_NO_IMPRINT)])


def _imprint(view: View) -> list[Para]:
    """Return 抄送 and 印发; in a DOCX they may stand in a table."""
    elements = view.elements
    found = [p for p in (elements.main_copies, elements.copies, elements.printed) if p]
    found.sort(key=lambda p: p.index)
    if found or view.copy.medium == "PDF":
        return found
    texts = [p for p in view.copy.paras if p.is_table]
    return [p for p in texts if re.match("抄送", p.text) or re.search(r"日印发$", p.text)]


def _imprint_rules(view: View) -> tuple[Sheet, list[Stroke]] | None:
    """Return the page of the 版记 and its rules from the top, doubled pieces joined."""
    found = _imprint(view)
    if not found or not found[0].lines:
        return None
    sheet = next(s for s in view.copy.sheets if s.page == found[0].page)
    top = found[0].lines[0].base - 2 * found[0].lines[0].em
    rows: list[Stroke] = []
    for stroke in sorted(sheet.strokes, key=lambda s: s.y):
        if not stroke.is_level or stroke.y < top or stroke.is_red:
            continue
        if rows and abs(stroke.y - rows[-1].y) < 0.3:
            last = rows[-1]
            x0, x1 = min(last.x0, stroke.x0), max(last.x1, stroke.x1)
            rows[-1] = Stroke(x0, last.y0, x1, last.y1, max(last.weight, stroke.weight), False)
        else:
            rows.append(stroke)
    return sheet, rows


@check("imprint.rule_width", "PDF")
def imprint_rule_width(view: View, rule: Rule) -> Measure:
    """Measure the length of the rules."""
    told = _imprint_rules(view)
    if told is None:
        return absent(_NO_IMPRINT)
    sheet, rows = told
    if not rows:
        return judged("没有分隔线", [Deviation("没有分隔线", sheet.page)])
    widths = [row.x1 - row.x0 for row in rows]
    wrong = [Deviation(f"{w:.1f} mm", sheet.page) for w in widths if not rule.near(w)]
    return judged(listed(widths, " mm"), wrong)


@check("imprint.rule_weight", "PDF")
def imprint_rule_weight(view: View, rule: Rule) -> Measure:
    """Measure how thick the rules are: the outer ones, the inner ones."""
    told = _imprint_rules(view)
    if told is None or not told[1]:
        return absent(_NO_IMPRINT)
    sheet, rows = told
    wrong = []
    for number, row in enumerate(rows):
        name = "outer" if number in (0, len(rows) - 1) else "inner"
        if not rule.near(row.weight, name):
            wrong.append(Deviation(f"第 {number + 1} 条 {row.weight:.2f} mm", sheet.page))
    return judged("、".join(f"{row.weight:.2f}" for row in rows) + " mm", wrong)


@check("imprint.bottom", "PDF")
def imprint_bottom(view: View, rule: Rule) -> Measure:
    """Measure the last rule from the top of the page."""
    told = _imprint_rules(view)
    if told is None or not told[1]:
        return absent(_NO_IMPRINT)
    sheet, rows = told
    count = len(view.copy.sheets)
    words = f"末条分隔线距页面上边 {rows[-1].y:.1f} mm，在第 {sheet.page} 页（共 {count} 页）"
    is_kept = rule.near(rows[-1].y) and sheet.page == count
    return judged(words, [] if is_kept else [Deviation(words, sheet.page)])


@check("imprint.copies")
def copies(view: View, rule: Rule) -> Measure:
    """Demand 抄送： and a full stop at the end."""
    found = next((p for p in _imprint(view) if p.text.startswith("抄")), None)
    if found is None:
        return absent("没有抄送机关")
    is_kept = re.fullmatch(r"抄送：.+[^。]。", found.text) is not None
    return judged(
        short(found.text, 24), () if is_kept else (at(found, f"“{short(found.text, 40)}”"),)
    )


@check("imprint.size")
def imprint_size(view: View, rule: Rule) -> Measure:
    """Compare face and size."""
    found = _imprint(view)
    if not found:
        return absent(_NO_IMPRINT)
    wrong = [p for p in found if p.face not in rule.words or not rule.near(p.size)]
    words = f"{found[0].face} {found[0].size:g} 磅"
    return judged(words, (at(p, f"{p.face} {p.size:g} 磅") for p in wrong))


@check("imprint.indent", "PDF")
def imprint_indent(view: View, rule: Rule) -> Measure:
    """Measure the empty character at both sides."""
    found = _imprint(view)
    if not found:
        return absent(_NO_IMPRINT)
    wrong = [at(p, f"左空 {p.first:.1f} 字") for p in found if not rule.near(p.first)]
    printed = view.elements.printed
    if printed and printed.right is not None and not rule.near(printed.right):
        wrong.append(at(printed, f"印发日期右空 {printed.right:.1f} 字"))
    return judged(f"左空 {listed((p.first for p in found), ' 字')}", wrong)


@check("imprint.date")
def imprint_date(view: View, rule: Rule) -> Measure:
    """Demand a full Arabic date and 印发."""
    found = next((p for p in _imprint(view) if p.text.endswith(("印发", "印"))), None)
    if found is None:
        return absent(_NO_IMPRINT)
    if re.search(r"[^\d]年月日印发$", found.text) or found.text == "年月日印发":
        return absent("日期留空，待填")
    tail = re.search(r"([\d〇○零一二三四五六七八九十]*年.*)$", found.text)
    text = tail[1] if tail else found.text
    is_kept = _FULL_DATE.fullmatch(text.removesuffix("印发")) and text.endswith("印发")
    return judged(text, () if is_kept else (at(found, f"“{text}”"),))
