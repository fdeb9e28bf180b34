"""Font bytes → programs that give widths and embeddable TrueType subsets, of glyf or of CFF."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Protocol

from reportlab.pdfbase.ttfonts import TTFError, TTFontFile, TTFontParser

from docgen.errors import FontError
from docgen.model.fonts import FontFile
from docgen.model.glyphs import glyph_map, tables_of
from docgen.typeset.glyf import Subsetter

OS2_LENGTH, USE_TYPO_METRICS = 78, 1 << 7
NAMELESS = b"Unnamed"


class Program(Protocol):
    """What the PDF writer needs of a font; measures in 1/1000 of the size."""

    name: bytes  # of PostScript, ASCII
    charToGlyph: Mapping[int, int]  # noqa: N815 -- reportlab's name
    bbox: Sequence[float]
    ascent: float
    descent: float
    capHeight: float  # noqa: N815
    italicAngle: float  # noqa: N815
    stemV: float  # noqa: N815

    def makeSubset(self, subset: Sequence[int]) -> bytes:  # noqa: N802
        """Give a TrueType program whose n-th glyph, from 1, is that of the n-th code point."""


def program_of(font: FontFile) -> tuple[Program, dict[int, float]]:
    """Open a font: the program and the width of each character it has a glyph for.

    Raises FontError for a damaged file.
    """
    try:
        if "CFF " in tables_of(font.data, font.index):
            from docgen.typeset.cff import CffProgram  # fontTools is loaded where it is needed

            converted = CffProgram(font.data, font.index)
            return converted, converted.widths
        return _true_type(font)
    except (TTFError, struct.error, KeyError, IndexError, ValueError, AssertionError) as error:
        raise FontError(
            f"字体文件 {font.name} 已损坏，无法读取（{error}）。请换成完好的字体文件。"
        ) from error


def _true_type(font: FontFile) -> tuple[Program, dict[int, float]]:
    try:
        program: _TrueType = _TrueType(BytesIO(font.data), charInfo=1, subfontIndex=font.index)
    except (TTFError, AttributeError):  # reportlab asks for a setting it no longer has
        program = _PlainlyNamed(font)
    glyphs = glyph_map(font.data, font.index)
    program.charToGlyph = glyphs
    scale = 1 if program.unitsPerEm == 1000 else 1000 / program.unitsPerEm
    metrics = program.hmetrics
    last = len(metrics)
    widths = {code: metrics[glyph][0] * scale for code, glyph in glyphs.items() if glyph < last}
    return program, widths


class _TrueType(TTFontFile):
    """A TrueType font as reportlab reads it; its subsets are cut by `Subsetter` where that can."""

    _subsetter: Subsetter | None = None

    def makeSubset(self, subset: Sequence[int]) -> bytes:  # noqa: N802 -- reportlab's name
        """Give a TrueType program whose n-th glyph, from 1, is that of the n-th code point."""
        if self._subsetter is None:
            self._subsetter = Subsetter(self)
        made: bytes = self._subsetter.subset(subset) or super().makeSubset(subset)
        return made


class _PlainlyNamed(_TrueType):
    """A TrueType font whose own name table reportlab cannot read: it gets one with one name."""

    def __init__(self, font: FontFile) -> None:
        TTFontParser.__init__(self, BytesIO(font.data), 0, font.index)
        table = name_table(ascii_name(font.title))
        self.table["name"] = {
            "tag": "name", "checksum": 0, "offset": len(font.data), "length": len(table),
        }  # fmt: skip
        self._ttf_data = font.data + table
        self.extractInfo(1)


def ascii_name(title: str) -> bytes:
    """Make a PostScript name of a title."""
    kept = "".join(char for char in title if char.isascii() and (char.isalnum() or char in "-_"))
    return kept.encode("ascii") or NAMELESS


def name_table(name: bytes) -> bytes:
    """Write a name table that holds the PostScript name alone."""
    record = struct.pack(">HHHHHH", 1, 0, 0, 6, len(name), 0)
    return struct.pack(">HHH", 0, 1, 18) + record + name


def heights(font: FontFile) -> tuple[float, float, float]:
    """Give ascent, descent and line gap of a face, in 1/1000 of the size.

    Those of hhea, or the typographic ones where OS/2 wants them.
    """
    data, tables = font.data, tables_of(font.data, font.index)
    units = struct.unpack_from(">H", data, tables["head"][0] + 18)[0]
    return _scaled(_heights(data, tables), 1000 / units)


def _scaled(values: tuple[int, int, int], scale: float) -> tuple[float, float, float]:
    return values[0] * scale, values[1] * scale, values[2] * scale


def _heights(data: bytes, tables: Mapping[str, tuple[int, int]]) -> tuple[int, int, int]:
    found: tuple[int, int, int] = struct.unpack_from(">hhh", data, tables["hhea"][0] + 4)
    table, length = tables.get("OS/2", (0, 0))
    if length < OS2_LENGTH:
        return found
    selection = struct.unpack_from(">H", data, table + 62)[0]
    typo: tuple[int, int, int] = struct.unpack_from(">hhh", data, table + 68)
    if selection & USE_TYPO_METRICS and typo[0] >= 0 >= typo[1]:
        return typo
    if not any(found[:2]):
        ascent, descent = struct.unpack_from(">HH", data, table + 74)
        return ascent, -descent, 0
    return found
