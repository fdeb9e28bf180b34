"""A face → one embedded Type0 font of a PDF, holding the glyphs the document uses."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from docgen.typeset.faces import READ_AS, SAME, Face
from docgen.typeset.pdf_file import PdfFile

TAG_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
EMBEDDED_FLAGS = 4  # symbolic: the codes are glyph numbers
RANGES_PER_BLOCK = 100  # the most a ToUnicode block may hold


@dataclass
class PdfFont:
    """The part of a face one PDF embeds; characters are numbered in the order of first use.

    Two characters that share a glyph (· and • in some faces, the hyphen and the one that does not
    break) have two numbers, so that each is extracted as itself.
    """

    name: str  # resource name: DG1, DG2, …
    face: Face
    _codes: dict[str, str] = field(default_factory=dict)  # character → digits in the content
    _texts: dict[str, int] = field(default_factory=dict)  # what is extracted → its number
    _glyphs: dict[int, int] = field(default_factory=dict)  # glyph of the face → of the subset
    _chosen: list[int] = field(default_factory=list)  # code point of each glyph of the subset

    def code(self, char: str) -> str:
        """Give the character's four hexadecimal digits in the content stream."""
        code = self._codes.get(char)
        if code is None:
            text = READ_AS.get(char, char)
            number = self._texts.setdefault(text, len(self._texts) + 1)
            printed = ord(SAME.get(char, char))
            glyph = self.face.file.charToGlyph[printed]
            if glyph not in self._glyphs:
                self._chosen.append(printed)
                self._glyphs[glyph] = len(self._chosen)
            code = self._codes[char] = f"{number:04X}"
        return code

    def add_to(self, file: PdfFile, number: int) -> int:
        """Write the font into a PDF as its `number`-th; give its object number."""
        face, source = self.face, self.face.file
        base = f"/{_tag(number)}+{source.name.decode('ascii')}"
        subset = source.makeSubset(self._chosen)
        program = file.stream(subset, f"/Length1 {len(subset)}")
        box = " ".join(str(round(x)) for x in source.bbox)
        descriptor = file.put(
            f"<< /Type /FontDescriptor /FontName {base} /Flags {EMBEDDED_FLAGS} "
            f"/Ascent {round(source.ascent)} /Descent {round(source.descent)} "
            f"/CapHeight {round(source.capHeight)} /ItalicAngle {round(source.italicAngle)} "
            f"/StemV {round(source.stemV)} /FontBBox [{box}] /FontFile2 {program} 0 R >>"
        )
        widths = " ".join(
            str(round(face.widths[ord(SAME.get(text, text))])) for text in self._texts
        )
        descendant = file.put(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {base} "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/DW 1000 /CIDToGIDMap {self._glyph_map(file)} /W [1 [{widths}]] "
            f"/FontDescriptor {descriptor} 0 R >>"
        )
        unicode_map = file.stream(self._unicode_map())
        return file.put(
            f"<< /Type /Font /Subtype /Type0 /BaseFont {base} /Encoding /Identity-H "
            f"/DescendantFonts [{descendant} 0 R] /ToUnicode {unicode_map} 0 R >>"
        )

    def _glyph_map(self, file: PdfFile) -> str:
        """Write which glyph of the subset prints which number; none needed where they agree."""
        printed = (ord(SAME.get(text, text)) for text in self._texts)
        glyphs = [self._glyphs[self.face.file.charToGlyph[code]] for code in printed]
        if glyphs == list(range(1, len(glyphs) + 1)):
            return "/Identity"
        return f"{file.stream(struct.pack(f'>{len(glyphs) + 1}H', 0, *glyphs))} 0 R"

    def _unicode_map(self) -> bytes:
        """Write the ToUnicode CMap: numbers → characters, UTF-16."""
        rows = [
            f"<{number:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for text, number in self._texts.items()
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
