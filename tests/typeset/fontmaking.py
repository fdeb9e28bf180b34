"""Small fonts for the tests: every character is a box, wide as asked, of glyf or CFF outlines."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

ENGLISH, CHINESE = 0x409, 0x804


def made(
    family: str,
    chars: str,
    chinese: str = "",
    *,
    cff: bool = False,
    licence: int = 0,
    weight: int = 400,
    slanted: bool = False,
    units: int = 1000,
) -> bytes:
    """Make a font of one family that has a box, or a round shape in CFF, for each character."""
    names = [".notdef", *(f"u{ord(char):05X}" for char in chars)]
    builder = FontBuilder(units, isTTF=not cff)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(char): f"u{ord(char):05X}" for char in chars})
    shapes = {name: _shape(cff, units, number) for number, name in enumerate(names)}
    if cff:
        builder.setupCFF(_plain(family), {"FullName": family}, shapes, {})
    else:
        builder.setupGlyf(shapes)
    builder.setupHorizontalMetrics(dict.fromkeys(names, (units, units // 10)))
    builder.setupHorizontalHeader(ascent=units * 88 // 100, descent=-units * 12 // 100)
    builder.setupNameTable({"psName": _plain(family), "familyName": {"en": family}})
    if chinese:
        builder.font["name"].setName(chinese, 1, 3, 1, CHINESE)
    builder.setupOS2(
        fsType=licence,
        usWeightClass=weight,
        sTypoAscender=units * 88 // 100,
        sTypoDescender=-units * 12 // 100,
        fsSelection=1 if slanted else 64,
    )
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    return _saved(builder.font)


def collection(*fonts: bytes) -> bytes:
    """Put fonts into one TTC."""
    held = TTCollection()
    held.fonts = [TTFont(BytesIO(font), recalcTimestamp=False) for font in fonts]
    return _saved(held)


def put(folder: Path, **files: bytes) -> Path:
    """Write font files into a folder: simsun_ttc=… becomes simsun.ttc."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / ".".join(name.rsplit("_", 1))).write_bytes(content)
    return folder


def _plain(family: str) -> str:
    return "".join(char for char in family if char.isascii() and char.isalnum()) or "Test"


def _shape(cff: bool, units: int, number: int) -> Any:
    pen: Any = T2CharStringPen(units, None) if cff else TTGlyphPen(None)
    low, high = units // 10, units * (50 + number % 30) // 100
    pen.moveTo((low, 0))
    if cff:
        pen.curveTo((low, high // 2), (high // 2, high), (high, high))
    else:
        pen.lineTo((low, high))
        pen.lineTo((high, high))
    pen.lineTo((high, 0))
    pen.closePath()
    return pen.getCharString() if cff else pen.glyph()


def _saved(font: Any) -> bytes:
    out = BytesIO()
    font.save(out)
    return out.getvalue()
