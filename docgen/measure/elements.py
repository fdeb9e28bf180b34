"""Which paragraph is which element of an official document: by form, place and order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from docgen.measure import heads
from docgen.measure.model import Copy, Line, Para, Stroke

_NUMERALS = "一二三四五六七八九十百"
DATE = re.compile(
    r"(\d{2,4}|[〇○零ＯO\u4e00-\u4e5d一二三四五六七八九十]{2,4})?年(\d{1,2}|[一二三四五六七八九十]{1,3})?月"
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})?[日号]|\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2}"
)
ANNEX_NOTE = re.compile(r"附件\d{0,2}[：:].+")
ANNEX_MARK = re.compile(r"附件\s*(\d{1,2}|[一二三四五六七八九十]{1,2})?[：:]?")
COPIES = re.compile(r"(抄送|主送|分送|抄报)[：:]?")
PRINTED = re.compile(r".*(印发|印)$")
LEVELS = (
    re.compile(rf"[{_NUMERALS}]{{1,3}}[、.．，,]"),
    re.compile(rf"[（(][{_NUMERALS}]{{1,3}}[）)]"),
    re.compile(r"\d{1,2}[．.、](?!\d)"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
ROLL = re.compile(r"(出席|请假|列席)(人员|人|单位)?[：:].*")
CLAUSE = re.compile(rf"第[{_NUMERALS}]+[章条节]")
_MARKS = (heads.SERIAL, heads.SECRECY, heads.URGENCY)
_NAME = 18.0  # points: the red name of an organ is larger
_LEAD = 14  # the addressee stands among the first paragraphs, or there is none
_STOPS = "。；：，！？.;:"


@dataclass
class Elements:
    """The elements found; None or empty where there is none."""

    organ: Para | None = None
    aside: Line | None = None
    marks: list[Para] = field(default_factory=list)
    doc_no: Para | None = None
    order_number: Para | None = None
    signers: list[Para] = field(default_factory=list)
    red_rule: Stroke | None = None
    red_rules: list[heads.RedRule] = field(default_factory=list)
    is_letter: bool = False
    title: Para | None = None
    addressee: Para | None = None
    annex_notes: list[Para] = field(default_factory=list)
    rolls: list[Para] = field(default_factory=list)
    sign_organ: Para | None = None
    sign_date: Para | None = None
    remark: Para | None = None
    annex_marks: list[Para] = field(default_factory=list)
    main_copies: Para | None = None
    copies: Para | None = None
    printed: Para | None = None
    headings: list[tuple[int, Para]] = field(default_factory=list)
    body: list[Para] = field(default_factory=list)
    has_cover: bool = False


def find(copy: Copy) -> Elements:
    """Return the elements of a document."""
    paras = [para for para in copy.paras if not para.is_table]
    found = Elements()
    _head(copy, paras, found)
    above = [found.title] if found.title else _above(found)
    start = max((item.index for item in above if item), default=-1)
    rest = [para for para in paras if para.index > start]
    _tail(rest, found)
    _body(copy, rest, found)
    return found


def _head(copy: Copy, paras: Sequence[Para], found: Elements) -> None:
    """Find what stands above the title, then 标题 and 主送机关."""
    first = [para for para in paras if para.page in (None, 1)]
    _organ(copy, first, found)
    lead = first[:_LEAD]
    _marks(lead, found)
    if found.order_number:
        return  # an order has neither title nor addressee
    after = max((p.index for p in _above(found) if p), default=-1)
    candidates = [p for p in lead if p.index > after and not p.is_red]
    found.title = _title(candidates, copy.size)
    start = found.title.index if found.title else after
    following = [p for p in candidates if p.index > start][:3]
    found.addressee = next((p for p in following if _is_addressee(p)), None)
    if found.title is None and found.addressee is not None:
        above = [p for p in candidates if p.index < found.addressee.index]
        found.title = above[-1] if above else None
    found.has_cover = found.organ is None and _is_cover(first, copy)


def _above(found: Elements) -> list[Para | None]:
    """Return what stands above a title."""
    return [found.organ, found.doc_no, found.order_number, *found.marks, *found.signers]


def _organ(copy: Copy, first: Sequence[Para], found: Elements) -> None:
    """Find 发文机关标志, 文件 beside it, and the red rules."""
    reds = [para for para in (*copy.head, *first) if para.is_red]
    if copy.medium == "DOCX":  # a DOCX may hold the names in a table, a stamp in its header
        top = [p for p in copy.paras[:_LEAD] if p.is_table and p.is_red]
        reds = [para for para in (*reds, *top) if para.size > _NAME]
    found.organ = reds[0] if reds else None
    for item in copy.sheets[:1]:
        found.red_rule = next((s for s in item.strokes if s.is_red and s.is_level), None)
        found.red_rules = heads.red_rules(item)
        found.is_letter = heads.is_letter(item)
    lines = [line for para in reds for line in para.lines]
    asides = [(line, part) for line in lines if (part := heads.aside(line))]
    if len(lines) > 1 and asides:
        names = [line for line in lines if line.text != heads.ASIDE]
        found.aside = asides[0][1] if len(names) > 1 else None  # one name may wrap before 文件
        joint = "".join(line.text.removesuffix(heads.ASIDE) for line in names)
        found.organ = replace(reds[0], text=joint + heads.ASIDE, lines=tuple(lines))


def _marks(lead: Sequence[Para], found: Elements) -> None:
    """Find 份号, 密级, 紧急程度, 发文字号, 令号 and 签发人, also side by side."""
    is_order = found.organ is not None and heads.ORDER_NAME.fullmatch(found.organ.text)
    for para in lead:
        known = _count(found)
        for piece in heads.pieces(para, bool(found.signers)):
            if found.doc_no is None and heads.DOC_NO.fullmatch(piece.text):
                found.doc_no = piece
            elif heads.SIGNER.fullmatch(piece.text):
                found.signers.append(piece)
            elif any(form.fullmatch(piece.text) for form in _MARKS):
                found.marks.append(piece)
            elif is_order and heads.ORDER_NUMBER.fullmatch(piece.text):
                found.order_number = found.order_number or piece
            elif found.signers and _goes_on(piece, found.signers[-1]):
                found.signers.append(piece)
        if found.doc_no and _count(found) == known:
            break


def _count(found: Elements) -> int:
    return len(found.marks) + len(found.signers) + (found.doc_no is not None)


def _goes_on(piece: Para, signer: Para) -> bool:
    """Whether a piece is a further row of names below 签发人."""
    is_next = piece.index - signer.index <= 1 and bool(piece.lines and signer.lines)
    return is_next and piece.lines[0].x0 >= signer.lines[0].x0


def _title(candidates: Sequence[Para], size: float) -> Para | None:
    larger = [p for p in candidates if p.size > size + 2]
    if larger:
        return larger[0]
    centred = [p for p in candidates[:3] if p.is_centred]
    return centred[0] if centred else None


def _is_addressee(para: Para) -> bool:
    """Whether the paragraph names whom the document is for."""
    text = para.text
    if LEVELS[0].match(text) or len(text) > 120 or para.is_centred:
        return False
    return text.endswith(("：", ":")) or (para.first < 1 and not re.search("[。；：:]", text))


def _is_cover(first: Sequence[Para], copy: Copy) -> bool:
    """Whether page 1 is a cover: no paragraph of running text on it."""
    if copy.medium != "PDF":
        return any(p.size >= 30 and not p.is_red for p in first[:_LEAD])
    return not any(p.size == copy.size and len(p.lines) > 2 for p in first) and len(copy.sheets) > 1


def _tail(paras: Sequence[Para], found: Elements) -> None:
    """Find 附件说明, 署名, 成文日期, 附注, 附件 and 版记."""
    for para in paras:
        if COPIES.match(para.text) and para.text.startswith("主送"):
            found.main_copies = found.main_copies or para
        elif COPIES.match(para.text) and found.copies is None:
            found.copies = para
        elif ROLL.fullmatch(para.text) and para.first > 1 and len(para.text) < 400:
            found.rolls.append(para)
        elif PRINTED.fullmatch(para.text) and "年" in para.text and len(para.text) < 60:
            found.printed = para
        elif ANNEX_MARK.fullmatch(para.text):
            found.annex_marks.append(para)
        elif ANNEX_NOTE.fullmatch(para.text):
            found.annex_notes.append(para)
    _more_annex_notes(paras, found)
    imprint = (found.main_copies, found.copies, found.printed)
    ends = [p.index for p in (*imprint, *found.annex_marks) if p]
    end = min(ends, default=10**9)
    dates = [p for p in paras if p.index < end and DATE.fullmatch(p.text) and p.first > 4]
    dates = dates or [p for p in paras if p.index < end and DATE.fullmatch(p.text)]
    if not dates:
        return
    found.sign_date = dates[-1]
    by_index = {p.index: p for p in paras}
    organ = by_index.get(found.sign_date.index - 1)
    if organ and len(organ.text) <= 40 and not organ.text.endswith(tuple(_STOPS + "）")):
        found.sign_organ = organ
    after = by_index.get(found.sign_date.index + 1)
    if after and after.index < end and after.text.startswith(("（", "(")):
        found.remark = after


def _more_annex_notes(paras: Sequence[Para], found: Elements) -> None:
    """Take the further names of a 附件说明: numbered lines below the first."""
    if not found.annex_notes:
        return
    index = found.annex_notes[0].index
    for para in paras:
        is_next = para.index == found.annex_notes[-1].index + 1
        if para.index > index and is_next and re.match(r"\d{1,2}[．.、]", para.text):
            found.annex_notes.append(para)


def _body(copy: Copy, paras: Sequence[Para], found: Elements) -> None:
    """Sort the rest into headings and body paragraphs."""
    special = [found.addressee, found.sign_organ, found.sign_date, found.remark, *found.rolls]
    special += [
        found.main_copies,
        found.copies,
        found.printed,
        *found.annex_notes,
        *found.annex_marks,
    ]
    taken = {id(para) for para in special if para}
    tail = min((p.index for p in (found.copies, found.printed) if p), default=10**9)
    for para in paras:
        if id(para) in taken or para.index > tail or not para.text:
            continue
        level = next((n for n, form in enumerate(LEVELS, 1) if form.match(para.text)), 0)
        if level:
            found.headings.append((level, para))
        if abs(para.size - copy.size) < 0.6 and not para.is_centred:
            found.body.append(para)


def stands_alone(para: Para) -> bool:
    """Whether a numbered paragraph is a heading of its own: short, without a final mark."""
    return len(para.text) <= 40 and para.text[-1] not in _STOPS + "”"


def is_prose(para: Para) -> bool:
    """Whether a paragraph is running text beyond doubt: a sentence with its end."""
    text = para.text
    if para.is_right or para.is_centred or CLAUSE.match(text):
        return False
    return len(text) > 30 and text[-1] in "。：；！？”" and re.match(r".{1,12}：", text) is None
