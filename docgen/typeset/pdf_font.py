"""A face → one embedded Type0 font of a PDF, holding the glyphs the document uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc

from docgen.typeset.faces import SAME, Face

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

    def add_to(self, document: Any, number: int) -> None:
        """Write the font into a reportlab PDFDocument as its `number`-th."""
        face, file = self.face, self.face.file
        base = f"{_tag(number)}+{file.name.decode('ascii')}"
        data = _stream(file.makeSubset(self._codes))
        data.dictionary["Length1"] = len(data.content)
        descriptor = pdfdoc.PDFDictionary({
            "Type": "/FontDescriptor", "FontName": f"/{base}", "Flags": EMBEDDED_FLAGS,
            "Ascent": round(file.ascent), "Descent": round(file.descent),
            "CapHeight": round(file.capHeight), "ItalicAngle": round(file.italicAngle),
            "StemV": round(file.stemV), "FontBBox": pdfdoc.PDFArray([round(x) for x in file.bbox]),
            "FontFile2": document.Reference(data, f"{self.name}-file"),
        })  # fmt: skip
        widths = [round(face.widths[code]) for code in self._codes]
        system = {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}
        descendant = pdfdoc.PDFDictionary({
            "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": f"/{base}",
            "CIDSystemInfo": pdfdoc.PDFDictionary(system), "DW": 1000, "CIDToGIDMap": "/Identity",
            "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray(widths)]),
            "FontDescriptor": document.Reference(descriptor, f"{self.name}-descriptor"),
        })  # fmt: skip
        unicode_map = document.Reference(_stream(self._unicode_map()), f"{self.name}-unicode")
        font = pdfdoc.PDFDictionary({
            "Type": "/Font", "Subtype": "/Type0", "BaseFont": f"/{base}",
            "Encoding": "/Identity-H", "ToUnicode": unicode_map,
            "DescendantFonts": pdfdoc.PDFArray(
                [document.Reference(descendant, f"{self.name}-descendant")]),
        })  # fmt: skip
        reference = document.Reference(font, self.name)
        document.idToObject["BasicFonts"].dict[self.name] = reference

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


def _stream(content: bytes) -> Any:
    stream = pdfdoc.PDFStream(content=content)
    stream.filters = [pdfdoc.PDFZCompress]
    return stream


def _tag(number: int) -> str:
    """Make the six letters that mark a subset."""
    letters = ""
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters = TAG_LETTERS[rest] + letters
    return letters
