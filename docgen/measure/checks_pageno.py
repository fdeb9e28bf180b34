"""Page numbers (7.5): in a PDF as they stand, in a DOCX as the footers set them."""

from __future__ import annotations

import re
from itertools import pairwise

from docgen.measure.checks import View, absent, check, judged, listed
from docgen.measure.model import Deviation, Footer, Line, Measure, Sheet
from docgen.measure.standard import Rule

_DASHED = re.compile(r"[—–―]\d+[—–―]")
_SET_DASHED = re.compile(r"[—–―]#[—–―]")
_NONE = "没有页码"


@check("pageno.present")
def present(view: View, rule: Rule) -> Measure:
    """Demand page numbers where there are several pages."""
    if view.copy.medium == "DOCX":
        found = any("#" in footer.text for footer in _footers(view))
        return judged("有" if found else _NONE, () if found else (Deviation(_NONE),))
    if len(view.copy.sheets) < 2 and not _numbered(view):
        return absent("只有一页")
    found = bool(_numbered(view))
    return judged("有" if found else _NONE, () if found else (Deviation(_NONE, 1),))


@check("pageno.form")
def form(view: View, rule: Rule) -> Measure:
    """Demand one dash at each side of the number."""
    if view.copy.medium == "DOCX":
        footers = [footer for footer in _footers(view) if "#" in footer.text]
        wrong = [Deviation(f"页脚“{f.text}”") for f in footers if not _SET_DASHED.fullmatch(f.text)]
        return judged(footers[0].text, wrong) if footers else absent(_NONE)
    pages = _numbered(view)
    odd = [(s, line) for s, line in pages if not _DASHED.fullmatch(line.text)]
    wrong = [Deviation(f"“{line.text}”", s.page, line.box(s.page)) for s, line in odd]
    return judged(pages[0][1].text, wrong) if pages else absent(_NONE)


@check("pageno.look")
def look(view: View, rule: Rule) -> Measure:
    """Compare face and size."""
    if view.copy.medium == "DOCX":
        footers = [footer for footer in _footers(view) if "#" in footer.text]
        odd = [f for f in footers if f.face not in rule.words or not rule.near(f.size)]
        wrong = [Deviation(f"{f.face} {f.size:g} 磅") for f in odd]
        return (
            judged(f"{footers[0].face} {footers[0].size:g} 磅", wrong) if footers else absent(_NONE)
        )
    pages = _numbered(view)
    if not pages:
        return absent(_NONE)
    wrong = []
    for sheet, line in pages:
        face = view.standard.face(line.glyphs[len(line.glyphs) // 2].face)
        if face not in rule.words or not rule.near(line.size):
            wrong.append(Deviation(f"{face} {line.size:g} 磅", sheet.page, line.box(sheet.page)))
    first = pages[0][1]
    face = view.standard.face(first.glyphs[len(first.glyphs) // 2].face)
    return judged(f"{face} {first.size:g} 磅", wrong)


@check("pageno.distance", "PDF")
def distance(view: View, rule: Rule) -> Measure:
    """Measure the dash's ink from the lower edge of the type area."""
    values, wrong = [], []
    for sheet, line in _numbered(view):
        if sheet.is_turned:
            continue
        dash = next((glyph for glyph in line.glyphs if glyph.char in "—–―-－─"), None)
        y = (dash.top + dash.bottom) / 2 if dash else line.base - 0.33 * line.em
        value = y - view.standard.area["bottom"]
        values.append(value)
        if not rule.near(value):
            wrong.append(Deviation(f"{value:.1f} mm", sheet.page, line.box(sheet.page)))
    return judged(listed(values, " mm"), wrong) if values else absent(_NONE)


@check("pageno.side")
def side(view: View, rule: Rule) -> Measure:
    """Demand odd pages right, even pages left, one character in."""
    if view.copy.medium == "DOCX":
        return _set_side(view, rule)
    values, wrong = [], []
    left, right = view.standard.area["left"], view.standard.area["right"]
    for sheet, line in _numbered(view):
        if sheet.is_turned:
            continue
        number = int(re.sub(r"\D", "", line.text.split("/")[0]) or sheet.page)
        gap = right - line.x1 if number % 2 else line.x0 - left
        values.append(gap / line.em)
        if not rule.near(gap / line.em):
            words = f"第 {number} 页页码距{'右' if number % 2 else '左'}边 {gap / line.em:.1f} 字"
            wrong.append(Deviation(words, sheet.page, line.box(sheet.page)))
    return judged(f"空 {listed(values, ' 字')}", wrong) if values else absent(_NONE)


def _set_side(view: View, rule: Rule) -> Measure:
    footers = [footer for footer in _footers(view) if "#" in footer.text]
    if not footers:
        return absent(_NONE)
    wrong = []
    if not any(setup.odd_even for setup in view.copy.setups):
        wrong.append(Deviation("没有设奇偶页不同的页脚"))
    for footer in footers:
        wanted = {"default": ("right", "end"), "even": ("left", "start", "both")}.get(footer.kind)
        if wanted and (footer.align not in wanted or not rule.near(footer.indent)):
            name = "单页" if footer.kind == "default" else "双页"
            wrong.append(Deviation(f"{name}页脚 {footer.align}，空 {footer.indent:.1f} 字"))
    return judged("、".join(f"{f.kind} {f.align}" for f in footers), wrong)


@check("pageno.sequence", "PDF")
def sequence(view: View, rule: Rule) -> Measure:
    """Follow the numbers from page to page."""
    told = [(s, re.sub(r"\D", "", line.text.split("/")[0])) for s, line in _numbered(view)]
    told = [(sheet, number) for sheet, number in told if number]
    if len(told) < 2:
        return absent("有页码的不足两页")
    wrong = []
    for (sheet, number), (after, following) in pairwise(told):
        if int(following) - int(number) != after.page - sheet.page:
            wrong.append(Deviation(f"{number} 之后是 {following}", after.page))
    return judged(f"{told[0][1]} 至 {told[-1][1]}", wrong)


def _numbered(view: View) -> list[tuple[Sheet, Line]]:
    return [(sheet, sheet.number) for sheet in view.copy.sheets if sheet.number]


def _footers(view: View) -> list[Footer]:
    return [footer for setup in view.copy.setups for footer in setup.footers]
