"""Font bytes → faces with glyph widths; which face prints a character of a look."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO

from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

from docgen.errors import TemplateError
from docgen.model.fonts import FontBook, FontFile
from docgen.typeset.looks import Notes, RunLook

SAME = {"\u00a0": " ", "\u2011": "-", "\u202f": " "}  # printed by the glyph of another character


@dataclass(frozen=True, eq=False, slots=True)
class Face:
    """A parsed face; widths, ascent and descent in 1/1000 of the size."""

    name: str
    sha256: str
    file: TTFontFile
    widths: dict[int, float]
    ascent: float
    descent: float  # positive, below the baseline


@lru_cache(maxsize=32)
def _parse(name: str, sha256: str, data: bytes) -> Face:
    try:
        file = TTFontFile(BytesIO(data), charInfo=1)
    except (TTFError, struct.error, KeyError) as error:
        raise TemplateError(f"字体文件 {name} 无法读取：{error}") from error
    offset = file.get_table_pos("hhea")[0]
    ascent, descent = struct.unpack_from(">hh", data, offset + 4)
    scale = 1000 / file.unitsPerEm
    widths = {code: file.charWidths[code] for code in file.charToGlyph if code in file.charWidths}
    return Face(name, sha256, file, widths, ascent * scale, -descent * scale)


def parse(font: FontFile) -> Face:
    """Parse a font file; the same bytes are parsed once in a process."""
    return _parse(font.name, font.sha256, font.data)


@dataclass
class Faces:
    """The faces of one document: opened when first used; tells what it puts for what."""

    book: FontBook
    notes: Notes
    used: dict[str, Face] = field(default_factory=dict)  # by file name
    _bases: dict[str, Face] = field(default_factory=dict)
    _picked: dict[tuple[str, str], Face] = field(default_factory=dict)
    _helped: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def base(self, family: str) -> Face:
        """Give the face a family is set in: its own, else the first that stands in for it."""
        if family not in self._bases:
            name = self.book.chain(family)[0]
            if name != family:
                self.notes.hint(f"没有字体“{family}”，以“{name}”代替。")
            self._bases[family] = parse(self.book.faces[name])
        return self._bases[family]

    def pick(self, family: str, char: str, place: str) -> Face:
        """Give the face that prints `char`; TemplateError where no face has it."""
        key = (family, char)
        if key not in self._picked:
            self._picked[key] = self._search(family, char, place)
        return self._picked[key]

    def _search(self, family: str, char: str, place: str) -> Face:
        code = ord(SAME.get(char, char))
        base = self.base(family)
        if code in base.widths:
            return self._use(base)
        for name in self.book.chain(family):
            face = parse(self.book.faces[name])
            if code in face.widths:
                self._helped.setdefault((family, name), []).append(char)
                return self._use(face)
        raise TemplateError(
            f"{place}的字符“{char}”（U+{ord(char):04X}）在所有可用字体中都没有字形，无法排印。"
        )

    def _use(self, face: Face) -> Face:
        self.used.setdefault(face.name, face)
        return face

    def report(self) -> None:
        """Tell which characters were printed in another face than asked for."""
        for (family, name), chars in self._helped.items():
            shown = "、".join(chars)
            self.notes.hint(f"“{family}”缺少下列字符的字形，以“{name}”排印：{shown}。")


def family_of(look: RunLook, east: bool) -> str:
    """Name the family a character of the look is set in."""
    return look.east if east else look.ascii
