"""Further lines of 附件说明 and 抄送, the order of signatures, annexes and 版记 (7.3.4–7.4)."""

from __future__ import annotations

import re

from docgen.measure.checks import View, absent, at, check, judged, listed, short
from docgen.measure.model import Deviation, Line, Measure, Para
from docgen.measure.standard import Rule


@check("annex_note.hang", "PDF")
def note_hang(view: View, rule: Rule) -> Measure:
    """Measure where further lines and further names of a 附件说明 begin."""
    notes = view.elements.annex_notes
    starts = [start for p in notes if (start := _name_start(p.lines[0])) is not None]
    if not notes or len(starts) != len(notes):
        return absent("没有附件说明")
    wrong, offsets = [], []
    for para, start in zip(notes, starts, strict=True):
        rows = [(line.x0 - start) / line.em for line in para.lines[1:]]
        rows += [(start - starts[0]) / para.lines[0].em]
        offsets += rows
        worst = max(rows, key=abs)
        if abs(worst) > rule["tolerance"]:
            wrong.append(at(para, f"“{short(para.text)}”错开 {abs(worst):.1f} 字"))
    return judged(f"错开 {listed((abs(v) for v in offsets), ' 字')}", wrong)


def _name_start(line: Line) -> float | None:
    """Return where the name of an annex begins: after 附件： and after its number."""
    text = line.text
    found = re.match(r"(附件[：:])?(\d{1,2}[．.、])?", text)
    length = found.end() if found else 0
    return line.glyphs[length].x0 if length < len(line.glyphs) else None


@check("imprint.hang", "PDF")
def copies_hang(view: View, rule: Rule) -> Measure:
    """Measure where further lines of 抄送 and 主送 begin: below the first name."""
    told = [p for p in (view.elements.main_copies, view.elements.copies) if p]
    long = [p for p in told if len(p.lines) > 1]
    if not long:
        return absent("抄送机关只有一行" if told else "没有抄送机关")
    wrong, offsets = [], []
    for para in long:
        first = para.lines[0]
        colon = next((n for n, g in enumerate(first.glyphs) if g.char in "：:"), -1)
        start = first.glyphs[min(colon + 1, len(first.glyphs) - 1)].x0
        rows = [(line.x0 - start) / line.em for line in para.lines[1:]]
        offsets += rows
        if max(abs(row) for row in rows) > rule["tolerance"]:
            wrong.append(at(para, f"回行与首字错开 {max(abs(r) for r in rows):.1f} 字"))
    return judged(f"错开 {listed((abs(v) for v in offsets), ' 字')}", wrong)


@check("imprint.main", "PDF")
def main_copies(view: View, rule: Rule) -> Measure:
    """Demand 主送 above 抄送 in the 版记, and no rule between them."""
    main, copies = view.elements.main_copies, view.elements.copies
    if main is None or copies is None:
        return absent("版记中没有主送机关")
    upper, lower = main.lines[-1].base, copies.lines[0].base
    if main.index > copies.index:
        return judged("主送机关在抄送机关之下", [at(main, "主送机关在抄送机关之下")])
    sheet = next(s for s in view.copy.sheets if s.page == main.page)
    has_rule = any(s.is_level and upper < s.y < lower for s in sheet.strokes)
    words = "主送、抄送之间有分隔线" if has_rule else "主送在上，其间无分隔线"
    return judged(words, [at(main, words)] if has_rule else [])


@check("annex.before_imprint", "PDF")
def before_imprint(view: View, rule: Rule) -> Measure:
    """Demand that annexes stand before the 版记."""
    marks = view.elements.annex_marks
    told = [p for p in (view.elements.copies, view.elements.printed) if p]
    if not marks or not told:
        return absent("没有附件或版记")
    wrong = [at(p, f"“{p.text}”在版记之后") for p in marks if p.index > told[0].index]
    return judged("附件在版记之后" if wrong else "附件在版记之前", wrong)


@check("sign.order")
def sign_order(view: View, rule: Rule) -> Measure:
    """Demand the names of a joint signature in the order of the head."""
    organ, date = view.elements.organ, view.elements.sign_date
    if organ is None or date is None or len(_heads(organ)) < 2:
        return absent("不是联合行文")
    names = _heads(organ)
    below = [p for p in view.running if p.index < date.index and p.text in names]
    if not below:
        return absent("署名与发文机关标志的写法不同，须由人核对")
    order = [names.index(p.text) for p in below]
    wrong: list[Deviation] = []
    if order != sorted(order):
        wrong.append(at(below[0], "、".join(p.text for p in below)))
    return judged("、".join(p.text for p in below), wrong)


def _heads(organ: Para) -> list[str]:
    return [line.text.removesuffix("文件") for line in organ.lines if line.text != "文件"]
