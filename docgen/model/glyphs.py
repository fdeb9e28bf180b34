"""Which characters the fonts can print: read from the character maps of the font files alone."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.errors import FontError

if TYPE_CHECKING:
    from docgen.model.fonts import FontBook, FontFile


Printable = Callable[[str], bool]
"""Tells whether every document can print a character."""

_TWINS = {"\u00a0": " ", "\u2011": "-", "\u202f": " "}  # printed by the glyph of another
_BREAKS = frozenset("\t\n")
_FORMAT_4, _FORMAT_12 = 4, 12
WINDOWS, _UNICODE = 3, (1, 10)  # a platform, and its encodings that speak Unicode
SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Variation selectors: they ask for another form of the character before them."""
UNPRINTED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff") | SELECTORS
"""Printed as nothing: joiners, the soft hyphen, variation selectors."""


def printable(fonts: FontBook) -> Printable:
    """Return the test for these fonts: a face searched for every family has the character.

    The faces are opened at the first character outside GB 2312, which all of them hold. The test
    raises FontError for a font file that is damaged inside.
    """

    def can_print(char: str) -> bool:
        if is_common(char) or char in _BREAKS or char in UNPRINTED:
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


def _codes_of(face: FontFile) -> Mapping[int, int]:
    slot = _slot(face.sha256, face.index)
    if not slot:
        try:
            slot.append(glyph_map(face.data, face.index))
        except struct.error as error:
            words = f"字体文件 {face.name} 已损坏，无法读取。请换成完好的字体文件。"
            raise FontError(words) from error
    return slot[0]


@lru_cache(maxsize=64)
def _slot(_sha256: str, _index: int) -> list[Mapping[int, int]]:
    """Keep the map of a face for the process, by its hash: the bytes are not compared."""
    return []


def glyph_map(data: bytes, index: int = 0) -> Mapping[int, int]:
    """Return code point → glyph number of a face; characters shown by glyph 0 are not there."""
    tables = tables_of(data, index)
    return dict(_characters(data, tables["cmap"][0])) if "cmap" in tables else {}


def tables_of(data: bytes, index: int = 0) -> dict[str, tuple[int, int]]:
    """Return tag → offset and length of the tables of a face, the `index`-th of a collection."""
    start = struct.unpack_from(">L", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0
    found = {}
    for number in range(struct.unpack_from(">H", data, start + 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, start + 12 + 16 * number)
        found[tag.decode("latin-1")] = (offset, length)
    return found


def _characters(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield code point and glyph by the Unicode subtables (formats 4 and 12), the larger last."""
    found = []
    for number in range(struct.unpack_from(">H", data, start + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHL", data, start + 4 + 8 * number)
        if platform == 0 or (platform == WINDOWS and encoding in _UNICODE):
            found.append((struct.unpack_from(">H", data, start + offset)[0], start + offset))
    for form, at in sorted(set(found)):
        if form == _FORMAT_4:
            yield from _segments(data, at)
        elif form == _FORMAT_12:
            yield from _groups(data, at)


def _segments(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Yield code points and glyphs of a subtable of format 4."""
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
                yield code, (glyph + delta) & 0xFFFF


def _groups(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Yield code points and glyphs of a subtable of format 12."""
    for number in range(struct.unpack_from(">L", data, at + 12)[0]):
        begin, end, glyph = struct.unpack_from(">LLL", data, at + 16 + 12 * number)
        for code in range(begin, min(end, 0x10FFFF) + 1):
            if glyph + code - begin:
                yield code, glyph + code - begin
