"""Font files → faces with glyph widths; which face prints a character of a look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakValueDictionary

from docgen.errors import FontError
from docgen.model.fonts import FontBook, FontFile
from docgen.typeset.looks import Notes, RunLook
from docgen.typeset.programs import Program, heights, program_of

SAME = {"\u00a0": " ", "\u2011": "-", "\u202f": " "}  # printed by the glyph of another character
READ_AS = {"\u00a0": " ", "\u202f": " "}  # taken out of the PDF as another character
REMEDY = "请在字体文件夹（docgen.toml 的 [fonts] folder）中补上所缺的字体"

Place = tuple[str, int]
"""The part of a DOCX and the number of a paragraph in it, as in spans."""


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Face:
    """A parsed face; widths, ascent, descent and leading in 1/1000 of the size.

    Compared by identity: there is one object for one face, as long as anything is set in it.
    """

    name: str
    sha256: str
    file: Program
    widths: dict[int, float]
    ascent: float
    descent: float  # positive, below the baseline
    leading: float = 0.0  # white the face asks for above its ascent


class NoGlyphError(LookupError):
    """No face has a glyph for a character."""

    def __init__(self, char: str) -> None:
        self.char = char
        super().__init__(char)


class MissingGlyphError(FontError):
    """No face has a glyph for a character: which, and in which paragraph."""

    def __init__(self, char: str, place: Place) -> None:
        self.char, self.place = char, place
        super().__init__(f"{named(char)}在所有可用字体中都没有字形，无法排印。")


def parse(font: FontFile) -> Face:
    """Parse a font file; the same bytes are parsed once in a process. FontError if damaged."""
    key = font.name, font.sha256, font.index
    slot = _slot(*key)
    if not slot:
        face = _living.get(key)
        if face is None:
            program, widths = program_of(font)
            ascent, descent, leading = heights(font)
            face = Face(font.name, font.sha256, program, widths, ascent, -descent, leading)
            _living[key] = face
        slot.append(face)
    return slot[0]


_living: WeakValueDictionary[tuple[str, str, int], Face] = WeakValueDictionary()


@lru_cache(maxsize=64)
def _slot(_name: str, _sha256: str, _index: int) -> list[Face]:
    """Keep a face for the process, by its hash: the bytes are not compared."""
    return []


class Use(NamedTuple):
    """What printing a character takes from the fonts, once for a document.

    `family` is asked for `char`, and the face `helper` of the book prints it in its stead; both
    are empty where the family's own face does. A variation selector has no family and no face.
    """

    family: str
    face: Face | None
    helper: str = ""
    char: str = ""


def face_for(book: FontBook, family: str, char: str) -> tuple[str, Face]:
    """Give the first face of a family or its helpers that prints `char`, and the face's name.

    Raises NoGlyphError where no face has it, FontError for a damaged file.
    """
    code = ord(SAME.get(char, char))
    for name in book.chain(family):
        face = parse(book.faces[name])
        if code in face.widths:
            return name, face
    raise NoGlyphError(char)


@dataclass
class Faces:
    """The faces of one document: opened when first used; tells what it puts for what."""

    book: FontBook
    notes: Notes
    used: dict[str, Face] = field(default_factory=dict)  # by file name
    _bases: dict[str, Face] = field(default_factory=dict)
    _taken: set[Use] = field(default_factory=set)
    _asked: dict[str, None] = field(default_factory=dict)  # families something is printed in
    _helped: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _selectors: dict[str, None] = field(default_factory=dict)

    def base(self, family: str) -> Face:
        """Give the face a family is set in: its own, else the first that stands in for it."""
        if family not in self._bases:
            self._bases[family] = parse(self.book.face(family))
        return self._bases[family]

    def take(self, uses: Iterable[Use]) -> None:
        """Take note of what a text takes from the fonts, in the order of its characters."""
        for use in uses:
            if use not in self._taken:
                self._taken.add(use)
                self._note(use)

    def _note(self, use: Use) -> None:
        family, face, helper, char = use
        if face is None:
            self._selectors.setdefault(char)
            return
        self._asked.setdefault(family)
        if char:
            self._helped.setdefault((family, helper), []).append(char)
        self.used.setdefault(face.name, face)

    def report(self) -> None:
        """Tell each substitution once. FontError with all of them where none is allowed."""
        told = [*self._families(), *self._characters()]
        if told and self.book.strict:
            raise FontError(f"不许替换字体（strict）：{''.join(told)}{REMEDY}，或者不用 strict。")
        for text in told:
            self.notes.hint(text)
        for char in self._selectors:
            self.notes.hint(f"异体选择符 U+{ord(char):04X} 不起作用，前面的字按字库的字形排印。")

    def _families(self) -> list[str]:
        """Name the families another stands in for; bundled faces are substitutes if none may."""
        told = []
        for family in self._asked:
            file, name = self.book.face(family), self.book.chain(family)[0]
            if self.book.is_own(family):
                continue
            if file.is_bundled and not self.book.strict and self.book.is_product_own(family):
                if self.book.has_folder:
                    told.append(f"字体文件夹中没有“{family}”，以随附的 {file.title} 排印。")
                continue
            served = name if name != family and file.is_bundled else f"{file.title}（{file.name}）"
            told.append(f"没有字体“{family}”，以“{served}”代替。")
        return told

    def _characters(self) -> list[str]:
        return [
            f"“{family}”缺少下列字符的字形，以“{name}”排印：{'、'.join(chars)}。"
            for (family, name), chars in self._helped.items()
        ]


def named(char: str) -> str:
    """Name a character in a message: 字符“𠮷”（U+20BB7）."""
    return f"字符“{char}”（U+{ord(char):04X}）"


def family_of(look: RunLook, east: bool) -> str:
    """Name the family a character of the look is set in."""
    return look.east if east else look.ascii
