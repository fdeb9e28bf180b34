"""One file → the verdict on every rule of the standard; a rule that does not apply says so."""

from __future__ import annotations

import re

from docgen.errors import PackError
from docgen.measure import (
    checks_annex,
    checks_body,
    checks_forms,
    checks_head,
    checks_letter,
    checks_marks,
    checks_page,
    checks_pageno,
    checks_tail,
    checks_text,
    checks_turned,
    heads,
)
from docgen.measure.checks import CHECKS, View
from docgen.measure.docx import read_docx
from docgen.measure.elements import Elements, find
from docgen.measure.model import Copy, Finding, Measure, Report, Sheet, UnreadableError, Verdict
from docgen.measure.paragraphs import read_pdf
from docgen.measure.standard import BINDING, Rule, Standard

MODULES = (
    checks_annex,
    checks_body,
    checks_forms,
    checks_head,
    checks_letter,
    checks_marks,
    checks_page,
    checks_pageno,
    checks_tail,
    checks_text,
    checks_turned,
)
_ELSEWHERE = {"PDF": "须从 DOCX 上看", "DOCX": "DOCX 只写设置，须从排好的 PDF 上量"}
_SIZE = "page.size"  # all that can be measured of a picture
_PDF, _ZIP = b"%PDF-", b"PK"
_HEAD = 1024  # a PDF may begin with other bytes, no more than these


def inspect(name: str, content: bytes, standard: Standard, profile: str = "") -> Report:
    """Measure a PDF or DOCX against the standard.

    `profile` is one of the standard's; where none is given it follows from the document. A
    file that cannot be measured gives a report with `trouble`. PackError where rules of the
    standard and checks of the program do not match.
    """
    agree(standard)
    try:
        copy = _read(content, standard)
    except UnreadableError as error:
        return _unreadable(name, content, standard, profile, str(error))
    elements = find(copy)
    chosen = profile or profile_of(copy, elements)
    view = View(copy, elements, standard, chosen)
    findings = tuple(_finding(view, rule) for rule in standard.rules)
    pages = len(copy.sheets)
    trouble = _trouble(copy)
    return Report(name, copy.medium, chosen, pages, findings, copy.notes, trouble, standard.id)


def agree(standard: Standard) -> None:
    """Compare the rules with the checks. PackError names what is on one side only."""
    told = {rule.id for rule in standard.rules}
    known = {name for checks in CHECKS.values() for name in checks}
    if told != known or len(told) != len(standard.rules):
        odd = "、".join(sorted(told ^ known)) or "编号重复"
        raise PackError(f"版式标准与程序不一致：{odd}")


def _read(content: bytes, standard: Standard) -> Copy:
    if _PDF in content[:_HEAD]:
        return read_pdf(content, standard.face, standard.area["left"])
    if content.startswith((_ZIP, b"\xd0\xcf")):
        return read_docx(content, standard.face)
    raise UnreadableError("既不是 PDF，也不是 DOCX，无法量度。")


def profile_of(copy: Copy, elements: Elements) -> str:
    """Return what kind of document it is: by its red head, then by its title."""
    name = elements.organ.text if elements.organ else ""
    if elements.is_letter or copy.has_letter_rules:
        return "信函"
    if elements.order_number and heads.ORDER_NAME.fullmatch(name):
        return "命令"
    if heads.MINUTES_NAME.fullmatch(name):
        return "纪要"
    if elements.red_rule or (elements.organ and elements.doc_no):
        return "公文"
    lead = [p for p in copy.paras[:8] if not p.is_table]
    if any(re.search(r"(合同|协议|任务书)(书)?$", p.text) and p.is_centred for p in lead):
        return "合同"
    if elements.doc_no and elements.title:
        return "公文"
    return "报告"


def _trouble(copy: Copy) -> str:
    """Say why no more than the size of the pages could be measured; empty where more could."""
    if copy.medium == "DOCX":
        return "" if _has_text(copy) else "文件里没有文字（只有图片或空表），只能量页面设置。"
    if _has_text(copy) and not _is_aslant(copy):
        return ""
    if any("字符对应表" in note for note in copy.notes):
        return "文字没有字符对应表，读不出是什么字，只能量幅面。"
    if _is_aslant(copy):
        return "文字竖排或横放，只能量幅面。"
    return "没有文字层（扫描件或图片），只能量幅面。"


def _is_aslant(copy: Copy) -> bool:
    """Whether all text of a PDF is turned or runs down the page."""
    return not any(_upright(s) for s in copy.sheets) and any(s.sideways for s in copy.sheets)


def _upright(item: Sheet) -> bool:
    return bool(item.lines or item.table_lines or item.number or item.head or item.foot)


def _has_text(copy: Copy) -> bool:
    return bool(copy.paras) or any(_upright(s) or s.sideways for s in copy.sheets)


def _finding(view: View, rule: Rule) -> Finding:
    measure = _measure(view, rule)
    strength = rule.strengths.get(view.profile, "")
    if not measure.applies:
        verdict = Verdict.NOT_APPLICABLE
    elif not measure.deviations:
        verdict = Verdict.PASS
    else:
        verdict = Verdict.VIOLATED if strength == BINDING else Verdict.DEVIATES
    return Finding(
        rule.id,
        rule.clause,
        strength or next(iter(rule.strengths.values())),
        rule.element,
        rule.subject,
        rule.required,
        verdict,
        measure.measured,
        measure.deviations,
    )


def _measure(view: View, rule: Rule) -> Measure:
    if view.profile not in rule.strengths:
        return Measure(f"{view.profile}不适用此条", applies=False)
    if rule.id != _SIZE and (not _has_text(view.copy) or _is_aslant(view.copy)):
        return Measure("没有可量的文字", applies=False)
    found = CHECKS[view.copy.medium].get(rule.id)
    if found is None:
        return Measure(_ELSEWHERE[view.copy.medium], applies=False)
    return found(view, rule)


def _unreadable(name: str, content: bytes, standard: Standard, profile: str, why: str) -> Report:
    medium = "PDF" if _PDF in content[:_HEAD] else "DOCX" if content.startswith(_ZIP) else "—"
    return Report(name, medium, profile, 0, (), (), why, standard.id)
