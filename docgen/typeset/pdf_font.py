"""A face → one embedded Type0 font of a PDF, holding the glyphs the document uses."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from docgen.kept import Shelf
from docgen.typeset.faces import READ_AS, SAME, Face
from docgen.typeset.pdf_file import PdfFile

TAG_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
EMBEDDED_FLAGS = 4  # symbolic: the codes are glyph numbers
LAST_OF_PLANE = 0xFFFF  # a character beyond has two halves in UTF-16
RANGES_PER_BLOCK = 100  # the most a ToUnicode block may hold
MOST_FACES, MOST_LETTERS = 32, 20_000  # of which letters are kept, and of one of them
SAMES = {ord(char): ord(twin) for char, twin in SAME.items()}
READ = {ord(char): ord(read) for char, read in READ_AS.items()}
READ_ALIKE = frozenset((*READ, *READ.values()))  # may be extracted as one of them
CMAP_BEGINS = (
    "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
    "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange",
)  # fmt: skip
CMAP_ENDS = ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")


class Codes(dict[int, str]):
    """Code points → their four hexadecimal digits in the content stream, for `str.translate`.

    Characters are numbered from 1 in the order of first use; `read` has what is extracted for
    each number. Two that share a glyph (· and • in some faces, the hyphen and the one that does
    not break) have two numbers, so that each is extracted as itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self.read: list[int] = []

    def __missing__(self, code: int) -> str:
        """Give a character a number when it is first used."""
        read, shown = self.read, code
        if code in READ_ALIKE:
            shown = READ.get(code, code)
            if shown in read:
                told = self[code] = digits(read.index(shown) + 1)
                return told
        read.append(shown)
        number = len(read)
        told = self[code] = DIGITS[number] if number < AT_HAND else digits(number)
        return told


def digits(number: int) -> str:
    """Write the number of a character."""
    return f"{number:04X}"


AT_HAND = 1024
DIGITS = [digits(number) for number in range(AT_HAND)]


class Letter:
    """What a PDF tells of a character of one face that is extracted as `code`, as it is written."""

    __slots__ = ("glyph", "printed", "row", "width")

    def __init__(self, face: Face, code: int) -> None:
        self.printed = SAMES.get(code, code)
        self.glyph = face.file.charToGlyph[self.printed]
        self.width = str(round(face.widths[self.printed]))
        # The end of its row in a ToUnicode CMap, UTF-16.
        beyond = chr(code).encode("utf-16-be").hex().upper() if code > LAST_OF_PLANE else ""
        self.row = f"> <{beyond or f'{code:04X}'}>"


_letters: Shelf[Face, dict[int, Letter]] = Shelf(MOST_FACES)


def letters_of(face: Face, codes: Sequence[int]) -> list[Letter]:
    """Give the letters of some characters; each is worked out once."""
    known = _letters.get(face)
    if known is None:
        known = _letters.put(face, {})
    elif len(known) > MOST_LETTERS:
        known.clear()  # it fills again
    letters: list[Letter] = []
    for code in codes:
        letter = known.get(code)
        if letter is None:
            letter = known[code] = Letter(face, code)
        letters.append(letter)
    return letters


class PdfFont:
    """The part of a face one PDF embeds, under the resource name `name`: DG1, DG2, …."""

    def __init__(self, name: str, face: Face) -> None:
        self.name, self.face = name, face
        self.codes = Codes()

    def add_to(self, file: PdfFile, number: int) -> int:
        """Write the font into a PDF as its `number`-th; give its object number."""
        face, source = self.face, self.face.file
        base = f"/{_tag(number)}+{source.name.decode('ascii')}"
        letters = letters_of(face, self.codes.read)
        chosen, glyph_map = _chosen(letters)
        subset = source.makeSubset(chosen)
        program = file.stream(subset, f"/Length1 {len(subset)}")
        box = " ".join([str(round(x)) for x in source.bbox])
        descriptor = file.put(
            f"<< /Type /FontDescriptor /FontName {base} /Flags {EMBEDDED_FLAGS} "
            f"/Ascent {round(source.ascent)} /Descent {round(source.descent)} "
            f"/CapHeight {round(source.capHeight)} /ItalicAngle {round(source.italicAngle)} "
            f"/StemV {round(source.stemV)} /FontBBox [{box}] /FontFile2 {program} 0 R >>"
        )
        widths = " ".join([letter.width for letter in letters])
        mapped = f"{file.stream(glyph_map)} 0 R" if glyph_map else "/Identity"
        descendant = file.put(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {base} "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/DW 1000 /CIDToGIDMap {mapped} /W [1 [{widths}]] "
            f"/FontDescriptor {descriptor} 0 R >>"
        )
        unicode_map = file.stream(_unicode_map(letters))
        return file.put(
            f"<< /Type /Font /Subtype /Type0 /BaseFont {base} /Encoding /Identity-H "
            f"/DescendantFonts [{descendant} 0 R] /ToUnicode {unicode_map} 0 R >>"
        )


def _unicode_map(letters: Sequence[Letter]) -> bytes:
    """Write the ToUnicode CMap: numbers → characters, UTF-16."""
    count = len(letters)
    told = DIGITS[1 : count + 1] + [digits(n) for n in range(AT_HAND, count + 1)]
    rows = [f"<{number}{letter.row}" for number, letter in zip(told, letters, strict=True)]
    lines = [*CMAP_BEGINS]
    for first in range(0, len(rows), RANGES_PER_BLOCK):
        block = rows[first : first + RANGES_PER_BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += block
        lines.append("endbfchar")
    lines += CMAP_ENDS
    return "\n".join(lines).encode("ascii")


def _chosen(letters: Sequence[Letter]) -> tuple[list[int], bytes]:
    """Give a code point for each glyph of the subset, and which glyph prints which number.

    The latter is empty where glyphs and numbers agree.
    """
    numbers: dict[int, int] = {}
    chosen: list[int] = []
    for letter in letters:
        if letter.glyph not in numbers:
            chosen.append(letter.printed)
            numbers[letter.glyph] = len(chosen)
    if len(chosen) == len(letters):
        return chosen, b""
    told = [numbers[letter.glyph] for letter in letters]
    return chosen, struct.pack(f">{len(told) + 1}H", 0, *told)


def _tag(number: int) -> str:
    """Make the six letters that mark a subset."""
    letters = ""
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters = TAG_LETTERS[rest] + letters
    return letters
