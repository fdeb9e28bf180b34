"""A face → one embedded Type0 font of a PDF, holding the glyphs the document uses."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from docgen.typeset.faces import READ_AS, SAME, Face
from docgen.typeset.pdf_file import PdfFile

TAG_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
EMBEDDED_FLAGS = 4  # symbolic: the codes are glyph numbers
LAST_OF_PLANE = "\uffff"  # a character beyond has two halves in UTF-16
RANGES_PER_BLOCK = 100  # the most a ToUnicode block may hold
SAMES = {ord(char): ord(twin) for char, twin in SAME.items()}


class Codes(dict[int, str]):
    """Code points → their four hexadecimal digits in the content stream, for `str.translate`.

    Characters are numbered in the order of first use. Two that share a glyph (· and • in some
    faces, the hyphen and the one that does not break) have two numbers, so that each is extracted
    as itself.
    """

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.texts: dict[str, int] = {}  # what is extracted → its number
        self.glyphs: dict[int, int] = {}  # glyph of the face → of the subset
        self.chosen: list[int] = []  # code point of each glyph of the subset
        self._glyph_of = face.file.charToGlyph

    def __missing__(self, code: int) -> str:
        """Give a character a number when it is first used."""
        char = chr(code)
        text = READ_AS.get(char, char)
        number = self.texts.setdefault(text, len(self.texts) + 1)
        printed = SAMES.get(code, code)
        glyph = self._glyph_of[printed]
        if glyph not in self.glyphs:
            self.chosen.append(printed)
            self.glyphs[glyph] = len(self.chosen)
        digits = self[code] = f"{number:04X}"
        return digits

    def printed(self) -> list[int]:
        """Give the code point that prints each numbered character."""
        return [SAMES.get(code, code) for code in map(ord, self.texts)]


class PdfFont:
    """The part of a face one PDF embeds, under the resource name `name`: DG1, DG2, …."""

    def __init__(self, name: str, face: Face) -> None:
        self.name, self.face = name, face
        self.codes = Codes(face)

    def add_to(self, file: PdfFile, number: int) -> int:
        """Write the font into a PDF as its `number`-th; give its object number."""
        face, source = self.face, self.face.file
        base = f"/{_tag(number)}+{source.name.decode('ascii')}"
        subset = source.makeSubset(self.codes.chosen)
        program = file.stream(subset, f"/Length1 {len(subset)}")
        box = " ".join(str(round(x)) for x in source.bbox)
        descriptor = file.put(
            f"<< /Type /FontDescriptor /FontName {base} /Flags {EMBEDDED_FLAGS} "
            f"/Ascent {round(source.ascent)} /Descent {round(source.descent)} "
            f"/CapHeight {round(source.capHeight)} /ItalicAngle {round(source.italicAngle)} "
            f"/StemV {round(source.stemV)} /FontBBox [{box}] /FontFile2 {program} 0 R >>"
        )
        printed = self.codes.printed()
        widths = " ".join([str(round(face.widths[code])) for code in printed])
        descendant = file.put(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {base} "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/DW 1000 /CIDToGIDMap {self._glyph_map(file, printed)} /W [1 [{widths}]] "
            f"/FontDescriptor {descriptor} 0 R >>"
        )
        unicode_map = file.stream(self._unicode_map())
        return file.put(
            f"<< /Type /Font /Subtype /Type0 /BaseFont {base} /Encoding /Identity-H "
            f"/DescendantFonts [{descendant} 0 R] /ToUnicode {unicode_map} 0 R >>"
        )

    def _glyph_map(self, file: PdfFile, printed: Sequence[int]) -> str:
        """Write which glyph of the subset prints which number; none needed where they agree."""
        if len(self.codes.chosen) == len(printed):
            return "/Identity"
        glyphs = [self.codes.glyphs[self.face.file.charToGlyph[code]] for code in printed]
        return f"{file.stream(struct.pack(f'>{len(glyphs) + 1}H', 0, *glyphs))} 0 R"

    def _unicode_map(self) -> bytes:
        """Write the ToUnicode CMap: numbers → characters, UTF-16."""
        rows = [
            f"<{number:04X}> <{ord(text):04X}>"
            if text <= LAST_OF_PLANE
            else f"<{number:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for text, number in self.codes.texts.items()
        ]
        blocks = [rows[i : i + RANGES_PER_BLOCK] for i in range(0, len(rows), RANGES_PER_BLOCK)]
        lines = [
            "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
            "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange",
        ]  # fmt: skip
        for block in blocks:
            lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
        return "\n".join(lines).encode("ascii")


def _tag(number: int) -> str:
    """Make the six letters that mark a subset."""
    letters = ""
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters = TAG_LETTERS[rest] + letters
    return letters
