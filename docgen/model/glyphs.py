"""Which characters the fonts can print: read from the character maps of the font files alone."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from functools import lru_cache

from docgen.model.fonts import FontBook, FontFile

Printable = Callable[[str], bool]
"""Tells whether every document can print a character."""

_TWINS = {"\u00a0": " ", "\u2011": "-", "\u202f": " "}  # printed by the glyph of another
_BREAKS = frozenset("\t\n")
_FORMAT_4, _FORMAT_12 = 4, 12


def printable(fonts: FontBook) -> Printable:
    """Return the test for these fonts: a face searched for every family has the character.

    The faces are opened at the first character outside GB 2312, which all of them hold.
    """

    def can_print(char: str) -> bool:
        if is_common(char) or char in _BREAKS:
            return True
        code = ord(_TWINS.get(char, char))
        helpers = (fonts.faces[name] for name in fonts.chain(""))
        return any(code in _codes_of(face) for face in helpers)

    return can_print


def missing(text: str, can_print: Printable) -> list[str]:
    """Return the characters of a text that cannot be printed, each once, in their order."""
    if is_common(text):
        return []
    return [char for char in dict.fromkeys(text) if not can_print(char)]


def spelt(char: str) -> str:
    """Return how a character that cannot be printed is shown: ``〔U+20BB7〕``."""
    return f"〔U+{ord(char):04X}〕"


def is_common(text: str) -> bool:
    """Return whether a text holds nothing but ASCII and GB 2312, without controls."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return text.isprintable()


def _codes_of(face: FontFile) -> frozenset[int]:
    return _codes(face.sha256, face.data)


@lru_cache(maxsize=32)
def _codes(_sha256: str, data: bytes) -> frozenset[int]:
    """Return the code points a TrueType file maps to a glyph."""
    count = struct.unpack_from(">H", data, 4)[0]
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * number)
        if tag == b"cmap":
            return frozenset(_mapped(data, offset))
    return frozenset()


def _mapped(data: bytes, start: int) -> Iterator[int]:
    """Yield the code points of the Unicode subtables (formats 4 and 12)."""
    for number in range(struct.unpack_from(">H", data, start + 2)[0]):
        offset = struct.unpack_from(">L", data, start + 8 + 8 * number)[0]
        platform = struct.unpack_from(">H", data, start + 4 + 8 * number)[0]
        form = struct.unpack_from(">H", data, start + offset)[0]
        if platform not in (0, 3):
            continue
        if form == _FORMAT_4:
            yield from _segments(data, start + offset)
        elif form == _FORMAT_12:
            yield from _groups(data, start + offset)


def _segments(data: bytes, at: int) -> Iterator[int]:
    """Yield the code points of a subtable of format 4 whose glyph is not 0."""
    double = struct.unpack_from(">H", data, at + 6)[0]
    for step in range(0, double, 2):
        end = struct.unpack_from(">H", data, at + 14 + step)[0]
        begin = struct.unpack_from(">H", data, at + 16 + double + step)[0]
        delta = struct.unpack_from(">H", data, at + 16 + 2 * double + step)[0]
        range_at = at + 16 + 3 * double + step
        shift = struct.unpack_from(">H", data, range_at)[0]
        for code in range(begin, min(end, 0xFFFE) + 1):
            glyph = code
            if shift:
                glyph = struct.unpack_from(">H", data, range_at + shift + 2 * (code - begin))[0]
                if glyph == 0:
                    continue
            if (glyph + delta) & 0xFFFF:
                yield code


def _groups(data: bytes, at: int) -> Iterator[int]:
    """Yield the code points of a subtable of format 12."""
    for number in range(struct.unpack_from(">L", data, at + 12)[0]):
        begin, end, _ = struct.unpack_from(">LLL", data, at + 16 + 12 * number)
        yield from range(begin, min(end, 0x10FFFF) + 1)
