"""Beside 发文字号: 份号, 密级, 紧急程度, 签发人, names of a joint document (7.2.1–7.2.6)."""

from __future__ import annotations

import re
from itertools import pairwise

from docgen.measure import heads
from docgen.measure.checks import View, absent, at, check, judged, listed, single
from docgen.measure.model import MM, Deviation, Line, Measure, Para
from docgen.measure.paragraphs import line_top
from docgen.measure.standard import Rule

_NO_MARKS = "没有份号、密级和紧急程度"
_NO_SERIAL = "没有份号"
_NO_SECRECY = "没有密级"
_NO_SIGNER = "没有签发人"
_NO_PLACE = "DOCX 中没有写明位置，须从 PDF 上量"
_NOT_JOINT = "不是带“文件”二字的联合行文"
_PERIOD = re.compile(r"(绝密|机密|秘密)(★(\d{1,3}(年|个月|天)|长期))?")
_KINDS = (heads.SERIAL, heads.SECRECY, heads.URGENCY)
_NAME_GAP = 0.35  # characters: more of nothing parts two names


@check("head.serial")
def serial(view: View, rule: Rule) -> Measure:
    """Look at a 份号: six Arabic digits of 3号."""
    found = _of_kind(view, heads.SERIAL)
    if found is None:
        return absent(_NO_SERIAL)
    is_kept = len(found.text) == rule["digits"] and rule.near(found.size)
    words = f"“{found.text}”{found.size:g} 磅"
    return judged(words, () if is_kept else (at(found, words),))


@check("head.secrecy")
def secrecy(view: View, rule: Rule) -> Measure:
    """Look at 密级 and 紧急程度: 3号黑体."""
    found = [p for p in view.elements.marks if not heads.SERIAL.fullmatch(p.text)]
    if not found:
        return absent("没有密级或紧急程度")
    wrong = [p for p in found if p.face not in rule.words or not rule.near(p.size)]
    return judged(
        f"{found[0].face} {found[0].size:g} 磅",
        (at(p, f"{p.text}：{p.face} {p.size:g} 磅") for p in wrong),
    )


@check("head.period")
def period(view: View, rule: Rule) -> Measure:
    """Demand a star before the 保密期限, and Arabic digits in it."""
    found = _of_kind(view, heads.SECRECY)
    if found is None:
        return absent(_NO_SECRECY)
    is_kept = _PERIOD.fullmatch(found.text) is not None
    return judged(found.text, () if is_kept else (at(found, f"“{found.text}”"),))


@check("head.order")
def order(view: View, rule: Rule) -> Measure:
    """Demand 份号, 密级, 紧急程度 in this order, one below the other."""
    marks = view.elements.marks
    if len(marks) < 2:
        return absent(_NO_MARKS if not marks else "只有一项")
    kinds = [next(n for n, form in enumerate(_KINDS) if form.fullmatch(p.text)) for p in marks]
    words = "、".join(p.text for p in marks)
    same_row = any(a.index == b.index for a, b in pairwise(marks) if a.lines)
    is_kept = kinds == sorted(kinds) and not same_row
    return judged(words, () if is_kept else (at(marks[0], words),))


@check("head.rows", "PDF")
def rows(view: View, rule: Rule) -> Measure:
    """Work out the lines of the type area the marks stand on: from the first, without gaps."""
    marks, pitch = view.elements.marks, view.copy.pitch
    if not marks or pitch is None:
        return absent(_NO_MARKS)
    area = view.standard.area["top"]
    found = [(line_top(p.lines[0], pitch) - area) / (pitch * MM) + 1 for p in marks]
    # 密级 stands on the second line also where no 份号 is above it
    first = 1 if heads.SERIAL.fullmatch(marks[0].text) or round(found[0]) != 2 else 2
    wrong = [
        at(p, f"“{p.text}”在版心第 {row:.1f} 行，应在第 {first + n} 行")
        for n, (p, row) in enumerate(zip(marks, found, strict=True))
        if abs(row - first - n) > rule["tolerance"]
    ]
    return judged(f"版心第 {listed(found, ' 行')}", wrong)


@check("head.flush", "PDF")
@check("letter.marks_flush", "PDF")
def flush(view: View, rule: Rule) -> Measure:
    """Measure the left edges of the marks from the type area's, in characters."""
    marks = view.elements.marks
    if not marks:
        return absent(_NO_MARKS)
    left = view.standard.area["left"]
    gaps = [(p.lines[0].x0 - left) / p.lines[0].em for p in marks]
    wrong = [
        at(p, f"“{p.text}”左空 {gap:.1f} 字")
        for p, gap in zip(marks, gaps, strict=True)
        if abs(gap) > rule["tolerance"]
    ]
    return judged(f"左空 {listed(gaps, ' 字')}", wrong)


def _of_kind(view: View, form: re.Pattern[str]) -> Para | None:
    return next((p for p in view.elements.marks if form.fullmatch(p.text)), None)


@check("docno.left", "PDF")
def doc_no_left(view: View, rule: Rule) -> Measure:
    """Measure how far in the 发文字号 of a 上行文 begins."""
    found = view.elements.doc_no
    if not view.elements.signers or found is None:
        return absent("不是上行文")
    gap = (found.lines[0].x0 - view.standard.area["left"]) / found.lines[0].em
    return single(rule, gap, f"左空 {gap:.1f} 字", found)


@check("signer.place", "PDF")
def signer_place(view: View, rule: Rule) -> Measure:
    """Measure the right edge of the longest row, and the baseline of the last."""
    signers, doc_no = view.elements.signers, view.elements.doc_no
    if not signers:
        return absent(_NO_SIGNER)
    right = view.standard.area["right"]
    gap = min((right - p.lines[0].x1) / p.lines[0].em for p in signers)
    last = signers[-1]
    words = f"右空 {gap:.1f} 字"
    wrong = [] if rule.near(gap) else [at(last, words)]
    if doc_no and abs(doc_no.lines[0].base - last.lines[0].base) > 1:
        wrong.append(at(last, "最后一行签发人与发文字号不在同一行"))
    return judged(words, wrong)


@check("signer.look")
def signer_look(view: View, rule: Rule) -> Measure:
    """Compare the faces of 签发人： and of the names, and their size."""
    signers = view.elements.signers
    if not signers:
        return absent(_NO_SIGNER)
    label, names = rule.words
    wrong = [at(p, f"“{p.text}”{p.size:g} 磅") for p in signers if not rule.near(p.size)]
    if signers[0].lines:
        first, rest = _halves(signers[0].lines[0])
        faces = [_face(view, first), _face(view, rest)]
    else:  # a DOCX tells the first run's face
        return absent(_NO_PLACE)
    if faces[1] == _NO_FACE and rest is not None:
        faces[1] = names  # a place held for the name, in marks that have no face of their own
    words = "、".join(faces)
    if faces != [label, names]:
        wrong.append(at(signers[0], words))
    return judged(words, wrong)


def _halves(line: Line) -> tuple[Line, Line | None]:
    """Part a line after its colon."""
    at_colon = next((n for n, g in enumerate(line.glyphs) if g.char in "：:"), len(line.glyphs) - 1)
    rest = line.glyphs[at_colon + 1 :]
    return Line(line.glyphs[: at_colon + 1]), Line(rest) if rest else None


_NO_FACE = "—"


def _face(view: View, line: Line | None) -> str:
    glyph = next((g for g in line.glyphs if g.is_wide), None) if line else None
    return view.standard.face(glyph.face) if glyph else _NO_FACE


@check("signer.rows", "PDF")
def signer_rows(view: View, rule: Rule) -> Measure:
    """Demand two names a row, and further rows under the first name."""
    signers = view.elements.signers
    if not signers:
        return absent(_NO_SIGNER)
    _, names = _halves(signers[0].lines[0])
    if names is None:
        return absent("签发人姓名留空")
    lines = [names, *(p.lines[0] for p in signers[1:])]
    counts = [_names(line) for line in lines]
    wrong = [
        at(p, f"一行 {count} 个姓名")
        for p, count in zip(signers, counts, strict=True)
        if count > rule["names"]
    ]
    for para, line in zip(signers[1:], lines[1:], strict=True):
        offset = (line.x0 - names.x0) / line.em
        if abs(offset) > rule["tolerance"]:
            wrong.append(at(para, f"“{para.text}”与第一个姓名错开 {abs(offset):.1f} 字"))
    return judged(f"{sum(counts)} 个姓名，{len(lines)} 行", wrong)


def _names(line: Line) -> int:
    """Count names; one of two characters has a gap within, as wide as that between names."""
    lengths = [1]
    for left, right in pairwise(line.glyphs):
        if right.x0 - left.x1 > _NAME_GAP * line.em:
            lengths.append(0)
        lengths[-1] += 1
    singles = sum(length == 1 for length in lengths)
    return len(lengths) - singles + (singles + 1) // 2


@check("joint.aside", "PDF")
def joint_aside(view: View, rule: Rule) -> Measure:
    """Demand 文件 right of the names, its middle at the height of theirs."""
    organ, aside = view.elements.organ, view.elements.aside
    if organ is None or aside is None:
        return absent(_NOT_JOINT)
    names = [name for line in organ.lines if (name := _without_aside(line))]
    middle = (_middle(names[0]) + _middle(names[-1])) / 2
    offset = _middle(aside) - middle
    words = f"“文件”偏离联署机关名称中线 {abs(offset):.1f} mm"
    wrong = [] if abs(offset) <= rule["tolerance"] else [at(organ, words)]
    if aside.x0 < max(name.x1 for name in names):
        wrong.append(Deviation("“文件”不在机关名称右侧", 1, aside.box(1)))
    return judged(words, wrong)


def _without_aside(line: Line) -> Line | None:
    tail = heads.aside(line)
    kept = line.glyphs[: len(line.glyphs) - len(tail.glyphs)] if tail else line.glyphs
    return Line(kept) if kept else None


def _middle(line: Line) -> float:
    return line.base - 0.38 * line.em
