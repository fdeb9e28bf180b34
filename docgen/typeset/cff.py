"""A font with PostScript outlines (CFF) → TrueType subsets of the characters a document uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

from docgen.model.glyphs import glyph_map

MAX_ERROR = 1 / 1000  # of the em: a converted curve differs by no more


class CffProgram:
    """A face with CFF outlines. The same characters give the same bytes, whatever came before.

    Converted glyphs are kept for the next document of this process; each depends on the font
    alone. The names of the attributes are reportlab's, whose programs stand beside this one.
    """

    def __init__(self, data: bytes, index: int) -> None:
        font = TTFont(BytesIO(data), fontNumber=index, recalcTimestamp=False, lazy=True)
        self._font, self._order = font, font.getGlyphOrder()
        self._outlines: dict[int, Any] = {}
        self._metrics: dict[str, tuple[int, int]] = font["hmtx"].metrics
        head = font["head"]
        scale = 1000 / head.unitsPerEm
        self._error = head.unitsPerEm * MAX_ERROR
        self.charToGlyph: Mapping[int, int] = {
            code: glyph
            for code, glyph in glyph_map(data, index).items()
            if glyph < len(self._order)
        }
        self.widths: dict[int, float] = {
            code: self._metrics[self._order[glyph]][0] * scale
            for code, glyph in self.charToGlyph.items()
        }
        self.name = _postscript_name(font)
        box = (head.xMin, head.yMin, head.xMax, head.yMax)
        self.bbox: Sequence[float] = [x * scale for x in box]
        table = font.get("OS/2")
        self.ascent: float = scale * (table.sTypoAscender if table else font["hhea"].ascent)
        self.descent: float = scale * (table.sTypoDescender if table else font["hhea"].descent)
        self.capHeight: float = scale * getattr(table, "sCapHeight", 0) or self.ascent
        self.italicAngle = float(font["post"].italicAngle)
        self.stemV: float = 50 + int((table.usWeightClass if table else 400) / 65) ** 2

    def makeSubset(self, subset: Sequence[int]) -> bytes:  # noqa: N802 -- reportlab's name
        """Give a TrueType program: glyph 0 is .notdef, the n-th that of the n-th code point."""
        numbers = [0, *(self.charToGlyph[code] for code in subset)]
        names = [".notdef", *(f"g{number}" for number in range(1, len(numbers)))]
        made = TTFont(recalcTimestamp=False)
        made.setGlyphOrder(names)
        made["head"], made["hhea"] = self._copy("head"), self._copy("hhea")
        made["maxp"] = _maximum(len(names))
        glyf = made["glyf"] = newTable("glyf")
        glyf.glyphOrder = names
        glyf.glyphs = {
            name: self._outline(number) for name, number in zip(names, numbers, strict=True)
        }
        made["loca"], metrics = newTable("loca"), newTable("hmtx")
        metrics.metrics = {
            name: (self._metrics[self._order[number]][0], getattr(glyf.glyphs[name], "xMin", 0))
            for name, number in zip(names, numbers, strict=True)
        }
        made["hmtx"] = metrics
        made["head"].glyphDataFormat = 0
        out = BytesIO()
        made.save(out)
        return out.getvalue()

    def _copy(self, tag: str) -> Any:
        """Give a table of its own, so that a subset never changes the font."""
        table = newTable(tag)
        table.decompile(self._font.reader[tag], self._font)  # as it stands in the file
        return table

    def _outline(self, number: int) -> Any:
        """Give the outline of a glyph in quadratic curves."""
        if number not in self._outlines:
            glyph_set = self._font.getGlyphSet()
            pen = TTGlyphPen(None)
            glyph_set[self._order[number]].draw(Cu2QuPen(pen, self._error, reverse_direction=True))
            glyph = pen.glyph()
            glyph.recalcBounds(None)
            self._outlines[number] = glyph
        return self._outlines[number]


def _maximum(count: int) -> Any:
    """Make the table of limits; what depends on the outlines is counted when it is written."""
    table = newTable("maxp")
    table.tableVersion, table.numGlyphs = 0x00010000, count
    for name in ("maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours",
                 "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                 "maxStackElements", "maxSizeOfInstructions", "maxComponentElements",
                 "maxComponentDepth"):  # fmt: skip
        setattr(table, name, 0)
    table.maxZones = 1
    return table


def _postscript_name(font: Any) -> bytes:
    """Give the PostScript name, of what ASCII it has."""
    from docgen.typeset.programs import ascii_name

    return ascii_name(font["name"].getDebugName(6) or font["CFF "].cff.fontNames[0])
