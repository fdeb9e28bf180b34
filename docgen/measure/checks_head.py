"""The head: 份号, 密级, 发文机关标志, 发文字号, red rule, 标题, 主送机关 (7.2, 7.3.1–7.3.2)."""

from __future__ import annotations

import re

from docgen.measure.checks import View, absent, at, check, judged, short, single
from docgen.measure.model import MM, Deviation, Measure, Para
from docgen.measure.paragraphs import BELOW
from docgen.measure.standard import Rule

_NO_ORGAN = "没有发文机关标志"
_NO_DOC_NO = "没有发文字号"
_NO_RULE = "没有红色分隔线"
_NO_TITLE = "没有标题"
_NO_ADDRESSEE = "没有主送机关"
_ONLY_PDF_POSITION = "DOCX 中没有写明位置，须从 PDF 上量"


@check("organ.present")
def organ_present(view: View, rule: Rule) -> Measure:
    """Demand a red name above everything."""
    organ = view.elements.organ or _plain_organ(view)
    if organ:
        return judged(short(organ.text))
    return judged(_NO_ORGAN, [Deviation(_NO_ORGAN, 1 if view.copy.sheets else None)])


def _plain_organ(view: View) -> Para | None:
    """Return a large name above the 发文字号 that is not red."""
    doc_no = view.elements.doc_no
    if doc_no is None:
        return None
    above = [p for p in view.running if p.index < doc_no.index and p.size > 20]
    return above[0] if above else None


@check("organ.top", "PDF")
def organ_top(view: View, rule: Rule) -> Measure:
    """Measure the ink's upper edge from the type area's."""
    organ = view.elements.organ or _plain_organ(view)
    if organ is None:
        return absent(_NO_ORGAN)
    value = organ.lines[0].top - view.standard.area["top"]
    return single(rule, value, f"{value:.1f} mm", organ)


@check("organ.centre")
def organ_centre(view: View, rule: Rule) -> Measure:
    """Compare the middle of the name with that of the type area."""
    organ = view.elements.organ or _plain_organ(view)
    return _centred(view, rule, organ, _NO_ORGAN)


@check("organ.colour")
def organ_colour(view: View, rule: Rule) -> Measure:
    """Demand red."""
    organ = view.elements.organ or _plain_organ(view)
    if organ is None:
        return absent(_NO_ORGAN)
    words = "红色" if organ.is_red else "不是红色"
    return judged(words, () if organ.is_red else (at(organ, words),))


@check("organ.face")
def organ_face(view: View, rule: Rule) -> Measure:
    """Compare the typeface of the name."""
    organ = view.elements.organ or _plain_organ(view)
    if organ is None:
        return absent(_NO_ORGAN)
    return judged(organ.face, () if organ.face in rule.words else (at(organ, organ.face),))


@check("docno.gap")
def doc_no_gap(view: View, rule: Rule) -> Measure:
    """Count the blank lines between the name and the 发文字号."""
    found = view.elements.doc_no
    first = next((p for p in view.elements.signers[:1] if found and p.index < found.index), found)
    if found is None or first is None or first.before is None:
        return absent(_NO_DOC_NO)
    return single(rule, first.before, f"空 {first.before:.1f} 行", first)


@check("docno.centre")
def doc_no_centre(view: View, rule: Rule) -> Measure:
    """Compare the middle of the number; of a 上行文 it stands one character in."""
    found = view.elements.doc_no
    if found and view.elements.signers:
        return absent("上行文，居左空一字")
    return _centred(view, rule, found, _NO_DOC_NO)


def _centred(view: View, rule: Rule, para: Para | None, reason: str) -> Measure:
    if para is None:
        return absent(reason)
    if not para.lines and para.is_table:
        return absent(_ONLY_PDF_POSITION)
    if not para.lines:
        words = "居中" if para.is_centred else "不居中"
        return judged(words, () if para.is_centred else (at(para, words),))
    middle = (view.standard.area["left"] + view.standard.area["right"]) / 2
    rows = [(line.x0, line.x1) for line in para.lines]
    if para is view.elements.organ and view.elements.aside:  # the names and 文件 as one block
        rows = [(min(x0 for x0, _ in rows), max(x1 for _, x1 in rows))]
    offsets = [(x0 + x1) / 2 - middle for x0, x1 in rows]
    if view.profile == "信函" and view.copy.sheets:  # its rules are centred on the page
        other = view.copy.sheets[0].width / 2 - middle
        offsets = [min(offset, offset - other, key=abs) for offset in offsets]
    worst = max(offsets, key=abs)
    words = f"偏离中线 {abs(worst):.1f} mm"
    return judged(words, () if abs(worst) <= rule["tolerance"] else (at(para, words),))


@check("docno.brackets")
def doc_no_brackets(view: View, rule: Rule) -> Measure:
    """Demand 〔〕 around the year."""
    found = view.elements.doc_no
    if found is None:
        return absent(_NO_DOC_NO)
    is_kept = "〔" in found.text and "〕" in found.text
    return judged(found.text, () if is_kept else (at(found, f"“{found.text}”未用六角括号"),))


@check("docno.form")
def doc_no_form(view: View, rule: Rule) -> Measure:
    """Demand a full year and a number without 第 and leading zeros."""
    found = view.elements.doc_no
    if found is None:
        return absent(_NO_DOC_NO)
    form = re.search(r"[〔［\[\(（【](\d*)[^\d〕］\]\)）】]*[〕］\]\)）】](第?)(\d*)号", found.text)
    if form and not form[2] and not form[3]:
        return absent("文号留空，待编号")
    is_kept = (
        form is not None
        and re.fullmatch(r"\d{4}", form[1]) is not None
        and not form[2]
        and re.fullmatch(r"[1-9]\d*", form[3]) is not None
        and "年" not in found.text
    )
    return judged(found.text, () if is_kept else (at(found, f"“{found.text}”"),))


@check("docno.look")
def doc_no_look(view: View, rule: Rule) -> Measure:
    """Compare face and size."""
    found = view.elements.doc_no
    if found is None:
        return absent(_NO_DOC_NO)
    words = f"{found.face} {found.size:g} 磅"
    is_kept = found.face in rule.words and rule.near(found.size)
    return judged(words, () if is_kept else (at(found, words),))


@check("rule.present", "PDF")
def rule_present(view: View, rule: Rule) -> Measure:
    """Demand a red rule on page 1."""
    if view.elements.red_rule:
        return judged("有")
    return judged(_NO_RULE, [Deviation(_NO_RULE, 1)])


@check("rule.gap", "PDF")
def rule_gap(view: View, rule: Rule) -> Measure:
    """Measure from the 发文字号 (its line box, else its ink) down to the rule."""
    stroke, above = view.elements.red_rule, view.elements.doc_no
    if stroke is None or above is None:
        return absent(_NO_RULE if stroke is None else _NO_DOC_NO)
    line = above.lines[-1]
    box = line.base + BELOW * (view.copy.pitch or 1.8 * line.size) * MM
    ink = line.base + 0.14 * line.em
    values = [stroke.y - box, stroke.y - ink]
    words = f"自行框 {values[0]:.1f} mm，自字面 {values[1]:.1f} mm"
    is_kept = any(rule.near(value) for value in values)
    return judged(words, () if is_kept else (at(above, words),))


@check("rule.width", "PDF")
def rule_width(view: View, rule: Rule) -> Measure:
    """Measure the length of the red rule."""
    stroke = view.elements.red_rule
    if stroke is None:
        return absent(_NO_RULE)
    width = stroke.x1 - stroke.x0
    words = f"{width:.1f} mm"
    return judged(words, [] if rule.near(width) else [Deviation(words, 1)])


@check("title.present")
def title_present(view: View, rule: Rule) -> Measure:
    """Demand a title."""
    found = view.elements.title
    if found:
        return judged(short(found.text, 24))
    return judged(_NO_TITLE, [Deviation(_NO_TITLE, 1 if view.copy.sheets else None)])


@check("title.face")
def title_face(view: View, rule: Rule) -> Measure:
    """Compare the typeface."""
    found = view.elements.title
    if found is None:
        return absent(_NO_TITLE)
    return judged(found.face, () if found.face in rule.words else (at(found, found.face),))


@check("title.size")
def title_size(view: View, rule: Rule) -> Measure:
    """Compare the size; a cover's title is free."""
    found = view.elements.title
    if found is None or view.elements.has_cover:
        return absent(_NO_TITLE if found is None else "封面标题，字号不限")
    return single(rule, found.size, f"{found.size:g} 磅", found)


@check("title.centre")
def title_centre(view: View, rule: Rule) -> Measure:
    """Compare the middle of every line of the title."""
    return _centred(view, rule, view.elements.title, _NO_TITLE)


@check("title.gap")
def title_gap(view: View, rule: Rule) -> Measure:
    """Count the blank lines between the red rule and the title."""
    title, stroke, pitch = view.elements.title, view.elements.red_rule, view.copy.pitch
    if title is None:
        return absent(_NO_TITLE)
    if not title.lines:
        if view.elements.doc_no is None or title.before is None:
            return absent(_NO_DOC_NO)
        return single(rule, title.before, f"空 {title.before:.1f} 行", title)
    if stroke is None or not pitch:
        return absent(_NO_RULE)
    first = title.lines[0]
    gap = first.base - 0.88 * first.em - stroke.y
    # half the leading of the title's own line belongs to it
    value = (gap - 0.13 * first.em) / (pitch * MM)
    return single(rule, value, f"空 {value:.1f} 行", title)


@check("title.shape", "PDF")
def title_shape(view: View, rule: Rule) -> Measure:
    """Find an hourglass: a line of the title shorter than those above and below it."""
    found = view.elements.title
    if found is None or len(found.lines) < 3:
        return absent(_NO_TITLE if found is None else "标题不足三行")
    widths = [line.x1 - line.x0 for line in found.lines]
    waist = any(
        widths[n] < min(widths[n - 1], widths[n + 1]) - 0.9 * found.lines[n].em
        for n in range(1, len(widths) - 1)
    )
    words = "、".join(f"{width:.0f}" for width in widths) + " mm"
    return judged(words, (at(found, f"各行宽 {words}，中间短"),) if waist else ())


@check("title.break", "PDF")
def title_break(view: View, rule: Rule) -> Measure:
    """Find a line of the title that begins with 的 or holds a single character."""
    found = view.elements.title
    if found is None or len(found.lines) < 2:
        return absent(_NO_TITLE if found is None else "标题只有一行")
    wrong = [ln for ln in found.lines if len(ln.text) == 1 or ln.text[0] == "的"]
    words = "／".join(line.text for line in found.lines)
    return judged(
        words, (Deviation(f"“{ln.text}”", found.page, ln.box(found.page or 1)) for ln in wrong)
    )


@check("title.marks")
def title_marks(view: View, rule: Rule) -> Measure:
    """Find punctuation a title does not have."""
    found = view.elements.title
    if found is None:
        return absent(_NO_TITLE)
    marks = re.findall(r"[，。；：！？,;!?]", found.text)
    words = f"有“{''.join(marks)}”" if marks else "无句读标点"
    return judged(words, (at(found, words),) if marks else ())


@check("addressee.gap")
def addressee_gap(view: View, rule: Rule) -> Measure:
    """Count the blank lines between title and addressee."""
    found, title = view.elements.addressee, view.elements.title
    if found is None or found.before is None or title is None:
        return absent(_NO_ADDRESSEE)
    if found.index != title.index + 1:
        return absent("标题和主送机关之间另有内容")
    return single(rule, found.before, f"空 {found.before:.1f} 行", found)


@check("addressee.flush")
def addressee_flush(view: View, rule: Rule) -> Measure:
    """Demand that the addressee begins, and goes on, at the left edge."""
    found = view.elements.addressee
    if found is None:
        return absent(_NO_ADDRESSEE)
    worst = max(found.first, found.hang, key=abs)
    words = f"左空 {worst:.1f} 字"
    is_kept = abs(worst) <= rule["tolerance"] and not found.is_centred
    return judged(words, () if is_kept else (at(found, words),))


@check("addressee.colon")
def addressee_colon(view: View, rule: Rule) -> Measure:
    """Demand a full-width colon at the end."""
    found = view.elements.addressee
    if found is None:
        return absent(_NO_ADDRESSEE)
    words = f"以“{found.text[-1]}”结尾"
    return judged(words, () if found.text.endswith("：") else (at(found, words),))
