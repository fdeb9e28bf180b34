"""Body text and its structure: face, size, indents, headings (5.2.2, 7.3.3)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from docgen.measure.checks import View, absent, at, check, judged, listed, short
from docgen.measure.elements import ANNEX_MARK, CLAUSE, LEVELS, is_prose, stands_alone
from docgen.measure.model import Deviation, Measure, Para
from docgen.measure.standard import Rule

SMALL = 11.5  # points: what is smaller is a note or a form, no body text
_NO_BODY = "没有正文"
_NO_HEADINGS = "没有这一层标题"
_DIGITS = "零一二三四五六七八九"


@check("body.face")
def body_face(view: View, rule: Rule) -> Measure:
    """Compare the typeface of body paragraphs; a heading has its own."""
    body = [p for p in _plain(view) if any("\u3400" <= c <= "\u9fff" for c in p.text)]
    if not body:
        return absent(_NO_BODY)
    faces: Counter[str] = Counter()
    for para in body:
        faces[para.face] += len(para.text)
    usual = faces.most_common(1)[0][0]
    named = {id(p) for _, p in view.elements.headings}  # its first sentence is a heading
    wrong = [p for p in body if p.face not in rule.words and is_prose(p) and id(p) not in named]
    return judged(usual, (at(p, f"“{short(p.text)}”为{p.face}") for p in wrong))


@check("body.size")
def body_size(view: View, rule: Rule) -> Measure:
    """Compare the usual size, and find paragraphs of prose in another."""
    if not view.copy.size or not view.elements.body:
        return absent(_NO_BODY)
    words = f"{view.copy.size:g} 磅"
    if not rule.near(view.copy.size):
        return judged(words, [at(view.elements.body[0], words)])
    odd = [p for p in view.running if is_prose(p) and len(p.text) > 60 and 13 < p.size < 20]
    wrong = [p for p in odd if not rule.near(p.size)]
    return judged(words, (at(p, f"“{short(p.text)}”{p.size:g} 磅") for p in wrong))


@check("body.first_page", "PDF")
def first_page(view: View, rule: Rule) -> Measure:
    """Demand a line of body text on page 1."""
    if not view.elements.body:
        return absent(_NO_BODY)
    if any(p.page == 1 for p in view.elements.body):
        return judged("首页有正文")
    return judged("首页没有正文", [Deviation("首页没有正文", 1)])


@check("body.indent")
def indent(view: View, rule: Rule) -> Measure:
    """Measure the first line of every body paragraph from the left edge."""
    body = [p for p in _plain(view) if is_prose(p)]
    if not body:
        return absent(_NO_BODY)
    wrong = [p for p in body if not rule.near(p.first)]
    return judged(
        f"空 {listed((p.first for p in body), ' 字')}",
        (at(p, f"“{short(p.text)}”左空 {p.first:.1f} 字") for p in wrong),
    )


@check("body.turn")
def turn(view: View, rule: Rule) -> Measure:
    """Measure where the further lines of body paragraphs begin."""
    if view.copy.medium == "DOCX":
        body = [p for p in _plain(view) if is_prose(p)]
    else:
        body = [p for p in _plain(view) if is_prose(p) and len(p.lines) > 1]
    if not body:
        return absent("没有回行的自然段")
    wrong = [p for p in body if abs(p.hang) > rule["tolerance"]]
    return judged(
        f"回行左空 {listed((p.hang for p in body), ' 字')}",
        (at(p, f"“{short(p.text)}”回行左空 {p.hang:.1f} 字") for p in wrong),
    )


@check("heading.level1")
def level1(view: View, rule: Rule) -> Measure:
    """Compare the typeface of 一、."""
    return _faces(view, rule, (1,))


@check("heading.level2")
def level2(view: View, rule: Rule) -> Measure:
    """Compare the typeface of （一）."""
    return _faces(view, rule, (2,))


@check("heading.level3")
def level3(view: View, rule: Rule) -> Measure:
    """Compare the typeface of 1. and （1）."""
    return _faces(view, rule, (3, 4))


def _faces(view: View, rule: Rule, levels: tuple[int, ...]) -> Measure:
    found = [p for level, p in view.elements.headings if level in levels and stands_alone(p)]
    if not found:
        return absent(_NO_HEADINGS)
    wrong = [p for p in found if p.face not in rule.words]
    faces = "、".join(dict.fromkeys(p.face for p in found))
    return judged(
        f"{faces}（{len(found)} 处）", (at(p, f"“{short(p.text)}”为{p.face}") for p in wrong)
    )


@check("heading.size")
def heading_size(view: View, rule: Rule) -> Measure:
    """Compare the size of all headings that stand alone."""
    found = _alone(view)
    if not found:
        return absent(_NO_HEADINGS)
    wrong = [p for p in found if not rule.near(p.size)]
    sizes = listed((p.size for p in found), " 磅")
    return judged(sizes, (at(p, f"“{short(p.text)}”{p.size:g} 磅") for p in wrong))


@check("heading.indent")
def heading_indent(view: View, rule: Rule) -> Measure:
    """Measure the indent of all headings that stand alone."""
    found = [p for p in _alone(view) if not p.is_centred]
    if not found:
        return absent(_NO_HEADINGS)
    wrong = [p for p in found if not rule.near(p.first)]
    words = f"空 {listed((p.first for p in found), ' 字')}"
    return judged(words, (at(p, f"“{short(p.text)}”左空 {p.first:.1f} 字") for p in wrong))


def _alone(view: View) -> list[Para]:
    return [p for _, p in view.elements.headings if stands_alone(p)]


_FAULTS = (
    (re.compile(r"[一二三四五六七八九十]{1,3}[.．，,]"), "第一层应写“一、”"),
    (
        re.compile(r"\([一二三四五六七八九十]{1,3}\)?|（[一二三四五六七八九十]{1,3}\)"),
        "括号应用全角",
    ),
    (re.compile(r"（[一二三四五六七八九十]{1,3}）[、，．.：:]"), "（一）后不加标点"),
    (re.compile(r"\d{1,2}、"), "第三层应写“1.”"),
    (re.compile(r"\d{1,2}[)）]"), "序数应写“1.”或“（1）”"),
    (re.compile(r"\(\d{1,2}\)?|（\d{1,2}\)"), "括号应用全角"),
    (re.compile(r"（\d{1,2}）[、，．.：:]"), "（1）后不加标点"),
)


@check("heading.form")
def heading_form(view: View, rule: Rule) -> Measure:
    """Find ordinals in a form the standard does not have."""
    if not view.elements.headings and not _ordinals(view):
        return absent("没有结构层次序数")
    wrong = []
    for para in view.running:
        if para.is_centred or para in view.elements.annex_notes:
            continue
        fault = next((words for form, words in _FAULTS if form.match(para.text)), "")
        if fault:
            wrong.append(at(para, f"“{short(para.text, 10)}”：{fault}"))
    return judged(f"{len(view.elements.headings)} 处序数", wrong)


def _ordinals(view: View) -> bool:
    return any(form.match(p.text) for p in view.running for form, _ in _FAULTS)


@check("heading.sequence")
def sequence(view: View, rule: Rule) -> Measure:
    """Follow the ordinals of each level: each is the next, or begins anew."""
    if not view.elements.headings:
        return absent("没有结构层次序数")
    wrong = [at(para, words) for para, words in _jumps(view)]
    return judged(f"{len(view.elements.headings)} 处序数", wrong)


def _jumps(view: View) -> Iterator[tuple[Para, str]]:
    last = dict.fromkeys(range(1, len(LEVELS) + 1), 0)
    numbered = {id(para): level for level, para in view.elements.headings}
    for para in view.running:
        level = numbered.get(id(para))
        if level is None:
            if _begins_anew(para, view):
                last = dict.fromkeys(last, 0)
            continue
        found = re.match(r"[（(]?([一二三四五六七八九十]+|\d+)", para.text)
        number = ordinal(found[1]) if found else 0
        before = last[level]
        # beginning anew is right, but no list has a first item alone
        if number != before + 1 and (number != 1 or before == 1):
            yield (
                para,
                f"“{short(para.text, 10)}”在同层第 {before} 之后"
                if before
                else (f"“{short(para.text, 10)}”之前没有第 1"),
            )
        last[level] = number
        for deeper in range(level + 1, len(LEVELS) + 1):
            last[deeper] = 0


def _begins_anew(para: Para, view: View) -> bool:
    """Whether a paragraph begins a part with ordinals of its own: 第一条, 附件1, a title."""
    is_part = CLAUSE.match(para.text) or ANNEX_MARK.fullmatch(para.text)
    return bool(is_part) or para.size > view.copy.size + 2


def ordinal(text: str) -> int:
    """Return the value of 1…99 in Chinese or Arabic numerals: 十二 → 12."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.find(text) if len(text) == 1 else 0
    return (_DIGITS.find(tens) if tens else 1) * 10 + (_DIGITS.find(ones) if ones else 0)


def _plain(view: View) -> list[Para]:
    """Return the body paragraphs without headings that stand alone, and without small notes."""
    headings = {id(p) for p in _alone(view)}
    return [p for p in view.elements.body if id(p) not in headings and p.size >= SMALL]
