"""Orders, minutes and the signer's own seal (7.3.5.3, 10.2, 10.3)."""

from __future__ import annotations

import re

from docgen.measure import heads
from docgen.measure.checks import View, absent, at, check, judged, listed, short, single
from docgen.measure.model import MM, Deviation, Glyph, Line, Measure, Para
from docgen.measure.paragraphs import line_bottom, line_top
from docgen.measure.standard import Rule

_NO_ORGAN = "没有发文机关标志"
_NO_NUMBER = "没有令号"
_NO_ROLL = "没有出席、请假、列席人员名单"
_ROLL_ORDER = ("出席", "请假", "列席")


@check("order.organ_name")
def order_name(view: View, rule: Rule) -> Measure:
    """Demand a name that ends with 命令 or 令."""
    return _name(view, heads.ORDER_NAME)


@check("minutes.organ_name")
def minutes_name(view: View, rule: Rule) -> Measure:
    """Demand a name that ends with 纪要."""
    return _name(view, heads.MINUTES_NAME)


def _name(view: View, form: re.Pattern[str]) -> Measure:
    organ = view.elements.organ
    if organ is None:
        return judged(_NO_ORGAN, [Deviation(_NO_ORGAN, 1 if view.copy.sheets else None)])
    is_kept = form.fullmatch(organ.text) is not None
    return judged(short(organ.text), () if is_kept else (at(organ, f"“{organ.text}”"),))


@check("order.organ_top", "PDF")
@check("minutes.organ_top", "PDF")
def organ_top(view: View, rule: Rule) -> Measure:
    """Measure the ink's upper edge from the type area's."""
    organ = view.elements.organ
    if organ is None:
        return absent(_NO_ORGAN)
    value = organ.lines[0].top - view.standard.area["top"]
    return single(rule, value, f"距版心上边缘 {value:.1f} mm", organ)


@check("order.number")
def order_number(view: View, rule: Rule) -> Measure:
    """Demand a 令号, centred, two blank lines below the name."""
    found = view.elements.order_number
    if found is None:
        return judged(_NO_NUMBER, [Deviation(_NO_NUMBER, 1 if view.copy.sheets else None)])
    wrong = []
    if not _is_centred(view, found):
        wrong.append(at(found, f"“{found.text}”不居中"))
    gap = found.before
    if gap is not None and not rule.near(gap):
        wrong.append(at(found, f"空 {gap:.1f} 行"))
    return judged(f"“{found.text}”" + (f"，空 {gap:.1f} 行" if gap is not None else ""), wrong)


def _is_centred(view: View, para: Para) -> bool:
    if not para.lines:
        return para.is_centred
    middle = (view.standard.area["left"] + view.standard.area["right"]) / 2
    return abs((para.lines[0].x0 + para.lines[0].x1) / 2 - middle) <= 1


@check("order.body_gap")
def order_body(view: View, rule: Rule) -> Measure:
    """Count the blank lines between the 令号 and the text."""
    number = view.elements.order_number
    if number is None:
        return absent(_NO_NUMBER)
    below = next((p for p in view.running if p.index == number.index + 1), None)
    if below is None or below.before is None:
        return absent("令号之下没有正文")
    return single(rule, below.before, f"空 {below.before:.1f} 行", below)


@check("stamp.date", "PDF")
def stamp_date(view: View, rule: Rule) -> Measure:
    """Measure the date below a signer's seal from the right edge."""
    date = view.elements.sign_date
    if date is None:
        return absent("没有成文日期")
    line = date.lines[-1]
    value = (view.standard.area["right"] - line.x1) / line.em
    return single(rule, value, f"右空 {value:.1f} 字", date)


@check("stamp.post", "PDF")
def stamp_post(view: View, rule: Rule) -> Measure:
    """Measure from the signer's post to the seal beside it, where one is printed."""
    date, pitch = view.elements.sign_date, view.copy.pitch
    post = next((p for p in view.running if date and p.index == date.index - 1), None)
    if date is None or post is None or pitch is None or not post.is_right:
        return absent("没有签发人职务")
    parts = heads.pieces(post)
    line = parts[0].lines[-1]
    gap = (line_top(date.lines[0], pitch) - line_bottom(line, pitch)) / (pitch * MM)
    wrong = []
    if len(parts) > 1:
        beside = (parts[1].lines[0].x0 - line.x1) / line.em
        if not rule.near(beside):
            wrong.append(at(post, f"签名章左空 {beside:.1f} 字标注职务"))
    if gap < rule["rows"] - rule["tolerance"]:
        wrong.append(at(date, f"日期与签名章之间空 {gap:.1f} 行"))
    return judged(f"日期之上空 {gap:.1f} 行", wrong)


@check("minutes.roll_face")
def roll_face(view: View, rule: Rule) -> Measure:
    """Compare the face of 出席 with 黑体, that of the names with 仿宋."""
    rolls = view.elements.rolls
    if not rolls:
        return absent(_NO_ROLL)
    label, names = rule.words
    wrong = []
    for para in rolls:
        faces = [para.face] if not para.lines else _roll_faces(view, para)
        is_kept = faces == [label, names][: len(faces)] and rule.near(para.size)
        if not is_kept:
            wrong.append(at(para, f"“{short(para.text, 8)}”{'、'.join(faces)} {para.size:g} 磅"))
    return judged(f"{len(rolls)} 份名单", wrong)


def _roll_faces(view: View, para: Para) -> list[str]:
    colon = _colon(para.lines[0])
    parts = [para.lines[0].glyphs[:colon], para.lines[0].glyphs[colon + 1 :]]
    return [_face(view, part) for part in parts if any(g.is_wide for g in part)]


def _face(view: View, glyphs: tuple[Glyph, ...]) -> str:
    return view.standard.face(next(g for g in glyphs if g.is_wide).face)


def _colon(line: Line) -> int:
    return next((n for n, g in enumerate(line.glyphs) if g.char in "：:"), len(line.glyphs) - 1)


@check("minutes.roll_form")
def roll_form(view: View, rule: Rule) -> Measure:
    """Demand a full-width colon after 出席, and 出席, 请假, 列席 in this order."""
    rolls = view.elements.rolls
    if not rolls:
        return absent(_NO_ROLL)
    wrong = [
        at(p, f"“{short(p.text, 8)}”冒号不是全角")
        for p in rolls
        if not re.match(r"(出席|请假|列席)(人员|人|单位)?：", p.text)
    ]
    places = [_ROLL_ORDER.index(p.text[:2]) for p in rolls]
    words = "、".join(p.text[:2] for p in rolls)
    if places != sorted(places):
        wrong.append(at(rolls[0], words))
    return judged(words, wrong)


@check("minutes.roll_indent", "PDF")
def roll_indent(view: View, rule: Rule) -> Measure:
    """Measure the indent of each list, and that its further lines begin below the first name."""
    rolls = view.elements.rolls
    if not rolls:
        return absent(_NO_ROLL)
    wrong = [at(p, f"左空 {p.first:.1f} 字") for p in rolls if not rule.near(p.first)]
    for para in rolls:
        first = para.lines[0].glyphs[_colon(para.lines[0]) + 1 :]
        for line in para.lines[1:]:
            offset = (line.x0 - first[0].x0) / line.em if first else 0
            if abs(offset) > rule["tolerance"]:
                wrong.append(at(para, f"回行与首字错开 {abs(offset):.1f} 字"))
                break
    return judged(f"左空 {listed((p.first for p in rolls), ' 字')}", wrong)


@check("minutes.roll_gap")
def roll_gap(view: View, rule: Rule) -> Measure:
    """Count the blank lines above the first list."""
    rolls = view.elements.rolls
    if not rolls or rolls[0].before is None:
        return absent(_NO_ROLL)
    return single(rule, rolls[0].before, f"空 {rolls[0].before:.1f} 行", rolls[0])
