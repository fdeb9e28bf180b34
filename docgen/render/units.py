"""What must stay on one line: dates, 文号, numbers with their units, codes (GB/T 15834, 15835).

A text → the stretches of it that are held together. One table of patterns; every repetition in
it is bounded, so that the time grows with the length of the text, whatever the text holds.
"""

from __future__ import annotations

import re

_EDGE = r"(?<![0-9A-Za-z])"
_END = r"(?![0-9A-Za-z]|-[0-9A-Za-z])"
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}|[0-9]{1,18})(?:\.[0-9]{1,8})?"
_SIGN = r"[+\-−±≥≤＞＜≈＝]?"
_SHARE = r"[%％‰]"
_TIMES = r"[余多]?(?:十万|百万|千万|万亿|[十百千万亿])?[余多]?"
_COUNTED = (
    "个工作日|个自然日|个百分点|个季度|个小时|个年度|个月|工作日|自然日|百分点|季度|年度|小时|分钟|"
    "人次|课时|学时|平方公里|平方千米|平方米|立方米|公里|千米|厘米|毫米|公顷|公斤|千克|毫克|毫升|"
    "美元|欧元|日元|港元|兆瓦|千瓦时|千瓦|㎡|[元年月日天周时分秒岁号个家人名项件次条款章节页份期届轮"
    "位种类级倍成户间座场篇本册张版台套只支辆批层楼室栋幢弄亩吨克米升度股行]"
)
_ORDINAL = "支持年度|季度|年度|[条款项章节编目号期次年届批轮版页级类位部]"
_CODE = "[A-Za-z0-9]{1,18}(?:-[A-Za-z0-9]{1,18}){1,6}"

TABLE = {
    "address": rf"{_EDGE}(?:https?://|www\.)[!-~]{{1,300}}",
    "mark": r"〔[0-9]{4}〕第?[0-9]{1,6}号",
    "date": rf"{_EDGE}(?:[0-9]{{4}}年)?[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?",
    "clock": rf"{_EDGE}[0-9]{{1,2}}时[0-9]{{1,2}}分",
    "day": rf"{_EDGE}[0-9]{{4}}(?P<sep>[-/.])[0-9]{{1,2}}(?P=sep)[0-9]{{1,2}}{_END}",
    "quantity": rf"{_EDGE}{_SIGN}{_NUMBER}(?:{_SHARE}?[~～–—－×-]{_NUMBER})?{_END}"
    rf"(?:{_SHARE}|℃|{_TIMES}(?:{_COUNTED})|[十百千万亿]{{1,2}})?",
    "code": _EDGE + _CODE,
    "ordinal": rf"第 ?[0-9]{{1,6}} ?(?:{_ORDINAL})",
    "letter": rf"{_EDGE}[A-Z]{{1,3}}[类级轮座栋股型档层区楼]",
    "annex": r"附[件表录图][0-9]{1,3}(?![0-9])",
    "double": "——|……",
}
"""Kind → pattern, in the order in which they are tried at a place.

An address of the web is found first so that nothing is held in it; ``mark`` is the end of a
文号, its 机关代字 is found backwards from there. The two halves of —— and …… are one mark.
Numbers in hanzi (第十三条) are words and may be split like others: marks between hanzi cost the
letter spacing there, and with it the 28th character of a full line.
"""

_BY_FIRST = {
    "[0-9]": ("date", "clock", "day", "quantity", "code"),
    "[A-Za-z]": ("address", "code", "letter"),
    r"[+\-−±≥≤＞＜≈＝]": ("quantity",),
    "〔": ("mark",),
    "第": ("ordinal",),
    "附": ("annex",),
    "[—…]": ("double",),
}
"""The same, told apart by the first character: a search need not try all of them everywhere."""

_TOLD = ("address", "mark")  # the kinds that are treated apart
_FIRST = "[0-9A-Za-z+\\-−±≥≤＞＜≈＝〔第附—…]"


def _one_of(kinds: tuple[str, ...]) -> str:
    named = (f"(?P<{kind}>{TABLE[kind]})" if kind in _TOLD else TABLE[kind] for kind in kinds)
    return "|".join(f"(?:{pattern})" for pattern in named)


_SEARCH = re.compile(
    f"(?={_FIRST})(?:"
    + "|".join(f"(?={first})(?:{_one_of(kinds)})" for first, kinds in _BY_FIRST.items())
    + ")"
)
"""Tried where one of them may begin: to look for it from place to place takes twice as long."""

_BEGINS = re.compile(f"{_FIRST}[0-9A-Za-z]*")
_SMALL = re.compile(
    rf"〔[0-9]{{4}}〕第?[0-9]{{1,6}}号|"
    rf"(?:{_EDGE}{_SIGN})?{_NUMBER}(?:{_SHARE}|{_TIMES}(?:{_COUNTED}))?"
)
_ORGAN = re.compile(r"[\u3400-\u9fffA-Za-z]*\Z")
_BEFORE_ORGAN = re.compile(
    "根据|依据|按照|依照|遵照|收到|印发|贯彻|落实|执行|[和及与以见经由按据为的在对]"
)
_ORGAN_LENGTH = 8  # characters of the longest 机关代字
_ORGAN_USUAL = 4  # taken where no word shows where it begins

CLOSING = frozenset("，。、；：？！．”’』」）》〉】〕〗］｝·,.:;?!)]}%％")
OPENING = frozenset("（《〈【〔〖［｛“‘『「([{")
_PLACE = re.compile(
    f"(?=.)(?<![{re.escape(''.join(sorted(OPENING)))}])(?![{re.escape(''.join(sorted(CLOSING)))} ])"
    r"(?!(?<=[.,+±≥≤~%/])[\x00-\x7f])"  # within a number
    r"(?!(?<=[\x00-\x7f])[-~/])"  # a line may end after a hyphen, never before it
    "(?!(?<=[0-9A-Za-z])[0-9A-Za-z])",
    re.S,
)
MOST = 15.0
"""The longest stretch held whole, in ems: a date or a full 文号, half a line of body text."""


def units(text: str, room: float = MOST) -> list[tuple[int, int]]:
    """Return begin and end of what is held together, in order, none longer than `room` ems.

    What is longer is held in its smaller parts: year, month and day of a date; the year and
    number of a 文号; each number with its unit.
    """
    most = min(room, MOST)
    held: list[tuple[int, int]] = []
    for begin, end in wholes(text):
        held += [(begin + first, begin + last) for first, last in short(text[begin:end], most)]
    return held


def wholes(text: str) -> list[tuple[int, int]]:
    """Return begin and end of what belongs together, however long."""
    held: list[tuple[int, int]] = []
    last = at = 0
    while begins := _BEGINS.search(text, at):
        begin = begins.start()
        found = _SEARCH.match(text, begin)
        if found is None:  # within a word or a number nothing begins either
            at = begins.end() if text[begin].isascii() and text[begin].isalnum() else begin + 1
            continue
        at = end = found.end()
        kind = found.lastgroup
        if kind == "mark":
            begin -= len(organ(text[max(last, begin - _ORGAN_LENGTH) : begin]))
        if kind != "address":
            held.append((begin, end))
        last = end
    return held


def short(whole: str, most: float) -> list[tuple[int, int]]:
    """Cut what belongs together where it is longer than so many ems; else return it whole."""
    # No character is wider than an em: most need not be measured.
    if len(whole) <= most or ems(whole) <= most:
        return [(0, len(whole))]
    return [part.span() for part in _SMALL.finditer(whole) if part[0] and ems(part[0]) <= most]


def organ(text: str) -> str:
    """Return the 机关代字 a text ends in: 沪科规 of 根据沪科规."""
    found = _ORGAN.search(text)
    name = found[0] if found else ""
    for word in _BEFORE_ORGAN.finditer(name):
        if word.end() < len(name):
            name = name[word.end() :]
            break
    return name if len(name) < _ORGAN_LENGTH else name[-_ORGAN_USUAL:]


def ems(text: str) -> float:
    """Return about how many ems a text is wide; rather too many."""
    return sum(1.0 if char >= "\u2e80" or char in "“”‘’—…" else 0.6 for char in text)


def parts(text: str, begin: int, end: int) -> list[int]:
    """Return the places within a held stretch where a line could otherwise end.

    No place stands between two digits or letters, before a closing or after an opening mark:
    there no program breaks.
    """
    return [place.start() for place in _PLACE.finditer(text, begin + 1, end)]
