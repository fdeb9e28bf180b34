"""A face → one embedded Type0 font of a PDF, holding the glyphs the document uses."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.typeset.faces import SAME, Face
from docgen.typeset.pdf_file import PdfFile

TAG_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
EMBEDDED_FLAGS = 4  # symbolic: the codes are glyph numbers
RANGES_PER_BLOCK = 100  # the most a ToUnicode block may hold


@dataclass
class PdfFont:
    """The part of a face one PDF embeds; glyphs are numbered in the order of first use."""

    name: str  # resource name: DG1, DG2, …
    face: Face
    glyphs: dict[str, int] = field(default_factory=dict)
    _codes: list[int] = field(default_factory=list)

    def code(self, char: str) -> str:
        """Give the character's four hexadecimal digits in the content stream."""
        number = self.glyphs.get(char)
        if number is None:
            code = ord(SAME.get(char, char))
            glyph = self.face.file.charToGlyph[code]
            known = {self.face.file.charToGlyph[c]: n for n, c in enumerate(self._codes, 1)}
            number = known.get(glyph, 0)
            if not number:
                self._codes.append(code)
                number = len(self._codes)
            self.glyphs[char] = number
        return f"{number:04X}"

    def add_to(self, file: PdfFile, number: int) -> int:
        """Write the font into a PDF as its `number`-th; give its object number."""
        face, source = self.face, self.face.file
        base = f"/{_tag(number)}+{source.name.decode('ascii')}"
        subset = source.makeSubset(self._codes)
        program = file.stream(subset, f"/Length1 {len(subset)}")
        box = " ".join(str(round(x)) for x in source.bbox)
        descriptor = file.put(
            f"<< /Type /FontDescriptor /FontName {base} /Flags {EMBEDDED_FLAGS} "
            f"/Ascent {round(source.ascent)} /Descent {round(source.descent)} "
            f"/CapHeight {round(source.capHeight)} /ItalicAngle {round(source.italicAngle)} "
            f"/StemV {round(source.stemV)} /FontBBox [{box}] /FontFile2 {program} 0 R >>"
        )
        widths = " ".join(str(round(face.widths[code])) for code in self._codes)
        descendant = file.put(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {base} "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/DW 1000 /CIDToGIDMap /Identity /W [1 [{widths}]] "
            f"/FontDescriptor {descriptor} 0 R >>"
        )
        unicode_map = file.stream(self._unicode_map())
        return file.put(
            f"<< /Type /Font /Subtype /Type0 /BaseFont {base} /Encoding /Identity-H "
            f"/DescendantFonts [{descendant} 0 R] /ToUnicode {unicode_map} 0 R >>"
        )

    def _unicode_map(self) -> bytes:
        """Write the ToUnicode CMap: glyph numbers → characters, UTF-16."""
        texts: dict[int, str] = {}
        for char, number in self.glyphs.items():
            texts.setdefault(number, SAME.get(char, char))
        rows = [
            f"<{number:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for number, text in sorted(texts.items())
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
