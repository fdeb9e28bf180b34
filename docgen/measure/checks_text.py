"""Punctuation and numbers (9): only what is wrong beyond doubt."""

from __future__ import annotations

import re

from docgen.measure.checks import Check, View, absent, at, check, judged, short
from docgen.measure.model import Deviation, Line, Measure, Para
from docgen.measure.standard import Rule

NO_START = frozenset("，。、；：？！”’』」）》〉】〕％℃")
NO_END = frozenset("（《〈【〔“‘『「")
_HAN = "\u3400-\u9fff"
_HALF = re.compile(rf"[{_HAN}”）》]([,;:?!])(?=[{_HAN}“（《]|$)|[{_HAN}](\.)(?=[{_HAN}])")
_BRACKET = re.compile(rf"[{_HAN}]\([^()]*[{_HAN}][^()]*\)|\([{_HAN}]")
_QUOTE = re.compile(rf"[\"'](?=[{_HAN}])|(?<=[{_HAN}])[\"']")
_DOUBLED = re.compile(r"([，、；：])[，、；：。]|。[，、；：]|。。(?!。)|，。")
_ELLIPSIS = re.compile(rf"(?<=[{_HAN}])(\.{{3,}}|。{{3,}}|…(?!…)(?<!……))")
_NESTED = re.compile(r"《[^《》]*《")
_SERIES = re.compile(r"》、《")
_PADDED = re.compile(r"\d{4}年(0\d月|\d{1,2}月0\d日)|(?<![\d年第])\d{2}年\d{1,2}月\d{1,2}日")
_PERCENT = re.compile(r"(?<![\d.])\d+(\.\d+)?[~～\-—]\d+(\.\d+)?[%％]")
_DOC_NO = re.compile(
    rf"[{_HAN}][\[［(（【][12]\d{{3}}[\]］)）】](第?\d+)号|〔[12]\d{{3}}〕(第\d+|0\d+)号"
)


FORBIDDEN = {
    "text.halfwidth": _HALF,
    "text.quotes": _QUOTE,
    "text.doubled": _DOUBLED,
    "text.ellipsis": _ELLIPSIS,
    "text.series": _SERIES,
    "text.dates": _PADDED,
    "text.percent": _PERCENT,
}
"""Rules that come to one form that must not occur in any paragraph."""


def _forbidden(form: re.Pattern[str]) -> Check:
    """Return the check that finds a form."""
    return lambda view, rule: _found(view, form)


for _rule, _form in FORBIDDEN.items():
    check(_rule)(_forbidden(_form))


@check("text.line_start", "PDF")
def line_start(view: View, rule: Rule) -> Measure:
    """Find lines that begin with a mark that may not begin one."""
    return _line_edges(view, 0, NO_START, "行首为")


@check("text.line_end", "PDF")
def line_end(view: View, rule: Rule) -> Measure:
    """Find lines that end with an opening mark."""
    return _line_edges(view, -1, NO_END, "行末为")


def _line_edges(view: View, which: int, marks: frozenset[str], words: str) -> Measure:
    count, wrong = 0, []
    for sheet in view.copy.sheets:
        for line in sheet.lines:
            count += 1
            if line.text[which] in marks:
                said = f"{words}“{line.text[which]}”：{short(line.text)}"
                wrong.append(Deviation(said, sheet.page, line.box(sheet.page)))
    return judged(f"{count} 行，{len(wrong)} 处", wrong) if count else absent("没有文字")


@check("text.split", "PDF")
def split(view: View, rule: Rule) -> Measure:
    """Find numbers of which one line has the beginning and the next the end."""
    count, wrong = 0, []
    for para in view.running:
        for upper, lower in zip(para.lines, para.lines[1:], strict=False):
            count += 1
            if _is_split(upper, lower):
                said = f"“{upper.text[-4:]}／{lower.text[:4]}”"
                wrong.append(Deviation(said, para.page, lower.box(para.page or 1)))
    return judged(f"{count} 处回行", wrong) if count else absent("没有回行")


def _is_split(upper: Line, lower: Line) -> bool:
    ends, begins = upper.glyphs[-1].char, lower.glyphs[0].char
    if ends.isascii() and ends.isdigit():
        return begins.isascii() and (begins.isdigit() or begins in "%.,")
    return ends == "." and begins.isdigit() and upper.text[-2:-1].isdigit()


@check("text.brackets")
def brackets(view: View, rule: Rule) -> Measure:
    """Find half-width brackets around Chinese text, and brackets without a partner."""
    measure = _found(view, _BRACKET)
    wrong = list(measure.deviations)
    for para in _texts(view):
        if not _is_paired(para.text, "（", "）"):
            wrong.append(at(para, f"“{short(para.text)}”圆括号不成对"))
    return judged(_told(wrong), wrong)


def _is_paired(text: str, opening: str, closing: str) -> bool:
    """Whether marks pair; an ordinal such as ``1）`` needs no opening one."""
    return (
        text.count(opening) == text.count(closing)
        or re.match(rf"\d{{1,2}}{closing}", text) is not None
    )


@check("text.titles")
def titles(view: View, rule: Rule) -> Measure:
    """Find 《 within 《》, and title marks without a partner."""
    wrong = list(_found(view, _NESTED).deviations)
    for para in _texts(view):
        if not _is_paired(para.text, "《", "》"):
            wrong.append(at(para, f"“{short(para.text)}”书名号不成对"))
    return judged(_told(wrong), wrong)


@check("text.doc_numbers")
def doc_numbers(view: View, rule: Rule) -> Measure:
    """Find document numbers in the text with other brackets, 第 or leading zeros."""
    own = view.elements.doc_no
    return _found(view, _DOC_NO, own)


@check("text.spaces", "PDF")
def printed_spaces(view: View, rule: Rule) -> Measure:
    """Find gaps of a space or more between Chinese characters within a sentence."""
    wrong = []
    prose = [p for p in view.elements.body if len(p.lines) > 1 and not p.is_centred]
    for para in prose:
        for line in para.lines[:-1]:
            gap = _gap(line)
            if gap:
                words = f"“{gap}”之间有空格"
                wrong.append(Deviation(words, para.page, line.box(para.page or 1)))
    return judged(_told(wrong), wrong) if prose else absent("没有正文")


def _gap(line: Line) -> str:
    """Return two characters with much more between them than their neighbours have."""
    pairs = list(zip(line.glyphs, line.glyphs[1:], strict=False))
    wide = [(a, b) for a, b in pairs if a.is_wide and b.is_wide]
    steps = sorted(b.x0 - a.x0 for a, b in wide)
    if len(steps) < 8:
        return ""
    usual = steps[len(steps) // 2]
    return next((a.char + b.char for a, b in wide if b.x0 - a.x0 > usual + 0.35 * line.em), "")


def _texts(view: View) -> list[Para]:
    return [para for para in view.running if para.text]


def _found(view: View, form: re.Pattern[str], apart: Para | None = None) -> Measure:
    """Judge all paragraphs by a form that must not occur."""
    texts = _texts(view)
    if not texts:
        return absent("没有文字")
    wrong = []
    for para in texts:
        if para is apart:
            continue
        for hit in form.finditer(para.text):
            around = para.text[max(0, hit.start() - 3) : hit.end() + 3]
            wrong.append(at(para, f"“{around}”"))
    return judged(_told(wrong), wrong)


def _told(wrong: list[Deviation]) -> str:
    return f"{len(wrong)} 处" if wrong else "未见"
