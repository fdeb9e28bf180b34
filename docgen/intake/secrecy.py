"""Marks of state secrecy (国家秘密标志): a file that bears one must not be taken.

The mark is the level with a star (``机密★1年``), the level standing alone in a field, or a
field 密级 with a level. Ordinary words (商业秘密, 保密义务, 秘密级别以外) are no marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LEVEL = "(?:绝密|机密|秘密)"
_ORDINARY = "(?<!商业)(?<!技术)(?<!工作)(?<!个人)"
_GAP = r"\s{0,20}"  # bounded: a file full of spaces must not make the search slow
_STARRED = rf"{_ORDINARY}{_LEVEL}级?{_GAP}[★☆✩⭐]|[★☆⭐]{_GAP}{_LEVEL}(?![\u4e00-\u9fff])"
_LABELLED = rf"密级(?:和保密期限)?[\"'”]?{_GAP}[:：]{_GAP}[\"'“]?{_GAP}(?P<level>{_LEVEL})"
_ALONE = rf"{_LEVEL}(?:级|件|级文件)?{_GAP}(?:长期|\d{{1,2}}{_GAP}(?:年|个月|月))?"
_IN_EVERY_MARK = "密"  # where it is missing, no pattern need be looked for, or even compiled


def find_mark(text: str) -> tuple[int, str] | None:
    """Return index and wording of the first mark a longer text contains, or None."""
    if _IN_EVERY_MARK not in text:
        return None
    match = re.search(_STARRED, text) or re.search(_LABELLED, text)
    return (match.start(), match.group().strip()) if match else None


def mark_of(value: str) -> str | None:
    """Return the mark a single value is or contains, or None."""
    if _IN_EVERY_MARK not in value:
        return None
    bare = value.strip()
    if re.fullmatch(_ALONE, bare):
        return bare
    found = find_mark(value)
    return found[1] if found else None


def marks(values: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield path and mark of each value that bears one."""
    for path, value in values:
        mark = mark_of(value) if _IN_EVERY_MARK in value else None
        if mark:
            yield path, mark
