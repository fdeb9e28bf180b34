"""A ``w:p`` → Paragraph: its pieces with their looks and their place in the paragraph's text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from docgen.model.docx_place import Places
from docgen.typeset.blocks import NOT_IN_TEXT, Paragraph, Picture, Piece
from docgen.typeset.features import FIELDS, control_of, name_of
from docgen.typeset.kinsoku import JOINER
from docgen.typeset.looks import Notes, RunLook
from docgen.typeset.numbering import Counter
from docgen.typeset.ooxml import Element, attribute, child, local
from docgen.typeset.read_picture import PictureReader
from docgen.typeset.styles import Styles

PICTURE = "\ufffc"  # stands for a picture in a line
PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
# Formats a field states of its number (after ``\\*``), by the name of ``w:pgNumType``.
FIELD_FORMATS = {"ROMAN": "upperRoman", "roman": "lowerRoman", "ALPHABETIC": "upperLetter",
                 "alphabetic": "lowerLetter", "ARABICDASH": "numberInDash",
                 "CHINESENUM1": "chineseCounting", "CHINESENUM2": "chineseLegalSimplified",
                 "CHINESENUM3": "chineseCountingThousand", "ARABIC": "decimal",
                 "CIRCLENUM": "decimalEnclosedCircle", "DBCHAR": "decimalFullWidth",
                 "SBCHAR": "decimal"}  # fmt: skip
PLAIN_FORMATS = ("MERGEFORMAT", "CHARFORMAT", "MERGEFORMATINET")
QUIET_FIELDS = ("HYPERLINK", "")  # their stored result is what belongs on paper
INLINE = frozenset(
    ["hyperlink", "ins", "smartTag", "sdt", "sdtContent", "customXml", "moveTo", "dir", "bdo"]
)
SILENT = frozenset(
    [
        "pPr",
        "rPr",
        "proofErr",
        "bookmarkStart",
        "bookmarkEnd",
        "permStart",
        "permEnd",
        "lastRenderedPageBreak",
        "sdtPr",
        "sdtEndPr",
        "del",
        "moveFrom",
        "commentRangeStart",
        "commentRangeEnd",
        "customXmlPr",
        "smartTagPr",
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
        "annotationRef",
        "softHyphen",
        "instrText",
        "delText",
        "delInstrText",
        "fldData",
    ]
)
DELETED = frozenset(("del", "moveFrom"))


class ParagraphReader:
    """Reads the paragraphs of one part in order; fields may reach over several of them."""

    def __init__(
        self, part: str, styles: Styles, pictures: PictureReader, notes: Notes, places: Places
    ) -> None:
        self.part, self._styles, self._notes, self._places = part, styles, notes, places
        self._pictures = pictures
        self._counter = Counter(styles.numbering, notes)
        self._fields: list[list[str]] = []  # [instruction, phase] of the open complex fields
        self._pieces: list[Piece] = []
        self._offset = 0
        self._context: Element | None = None
        self._table = ""

    def is_within_field(self) -> bool:
        """Whether a field that began in a paragraph read before goes on."""
        return bool(self._fields)

    def read(self, element: Element, ordinal: int, table: str) -> Paragraph:
        """Read one ``w:p``; `table` is the style id of the table around it."""
        self._pieces, self._offset, self._table = [], 0, table
        self._context = child(element, "pPr")
        self._notes.at(self._places, element)
        look = self._styles.para(self._context, table)
        if look.number:
            self._label(*look.number)
        self._walk(element)
        mark = self._styles.run(self._context, child(self._context, "rPr"), table)
        if look.tabs and look.tabs[0].kind == "decimal" and self._aligns_alone(element):
            self._notes.here("数字按小数点对齐未排印，请在数字前加制表符。")
        if len(self._pieces) > 1 and self._pieces[0].kind == "page":
            del self._pieces[0]
            look = replace(look, page_break=True)  # no empty line before it, as in LibreOffice
        return Paragraph(self.part, ordinal, look, mark, tuple(self._pieces))

    def _aligns_alone(self, element: Element) -> bool:
        """Whether a cell's text stands at a decimal stop without a tab, as Word sets it there."""
        home = element.getparent()
        kinds = {piece.kind for piece in self._pieces}
        return home is not None and local(home) == "tc" and "text" in kinds and "tab" not in kinds

    def _label(self, name: str, number: int) -> None:
        """Put the label of a list before the text; it has no place in the paragraph's text."""
        level = self._styles.numbering.level(name, number)
        text = self._counter.label(name, number)
        if level is None or not text:
            return
        look = self._styles.label(self._context, level, self._table)
        self._pieces.append(Piece("label", text.removesuffix("\t"), look, NOT_IN_TEXT))
        if text.endswith("\t"):
            self._pieces.append(Piece("tab", "\t", look, NOT_IN_TEXT))

    def _walk(self, parent: Element) -> None:
        for item in parent:
            name = local(item)
            if name == "r":
                self._run(item)
            elif name in INLINE:
                self._tell(name, item)
                self._walk(item)
            elif name == "fldSimple":
                self._simple_field(item)
            elif name in DELETED:
                self._notes.hint_here("修订所删的内容不排印。")
            elif name and name not in SILENT:
                self._notes.here(f"{name_of(item)}未排印。")

    def _run(self, run: Element) -> None:
        look = self._styles.run(self._context, child(run, "rPr"), self._table)
        for item in run:
            name = local(item)
            if name == "t":
                self._add("text", item.text or "", look)
            elif name in ("tab", "br", "cr", "noBreakHyphen"):
                self._special(name, item, look)
            elif name == "drawing":
                self._picture(self._pictures.read(item), look)
            elif name == "fldChar":
                self._field_mark(attribute(item, "fldCharType") or "", look)
            elif name == "instrText" and self._fields:
                self._fields[-1][0] += item.text or ""
            elif name == "commentReference":
                self._notes.hint_here("批注不排印。")
            elif name and name not in SILENT:
                self._notes.here(f"{name_of(item)}未排印。")
                self._picture(self._pictures.room(item), look)

    def _picture(self, picture: Picture | None, look: RunLook) -> None:
        """Take a picture; the paragraph's own characters give its line the height (LibreOffice)."""
        if look.hidden:
            self._notes.hint_here("隐藏的图片不排印。")
        elif picture is not None:
            look = self._styles.run(self._context, None, self._table)
            self._pieces.append(Piece("picture", PICTURE, look, NOT_IN_TEXT, picture))

    def _special(self, name: str, item: Element, look: RunLook) -> None:
        if name == "tab":
            self._add("tab", "\t", look)
        elif name == "noBreakHyphen":
            self._add("text", f"{JOINER}-{JOINER}", look)
        elif name == "cr" or attribute(item, "type") in (None, "textWrapping"):
            self._add("line", "\n", look)
            if attribute(item, "clear"):
                self._offset -= 1  # a break of layout in a long title: no part of the text
        else:
            if attribute(item, "type") == "column":
                self._notes.here("分栏符按分页符排印。")
            self._add("page", "\n", look)

    def _add(self, kind: str, text: str, look: RunLook) -> None:
        """Take a piece; the stored result of a page field only counts its characters."""
        inside = [f for f, phase in self._fields if phase == "result"]
        if look.hidden:
            self._notes.hint_here("隐藏文字不排印。")
        elif not any(_code(f) in PAGE_FIELDS for f in inside):
            self._pieces.append(Piece(kind, text, look, self._offset))
        self._offset += len(text) - text.count(JOINER)

    def _field_mark(self, kind: str, look: RunLook) -> None:
        if kind == "begin":
            self._fields.append(["", "code"])
        elif kind == "separate" and self._fields:
            self._emit(self._fields[-1][0], look)
            self._fields[-1][1] = "result"
        elif kind == "end" and self._fields:
            instruction, phase = self._fields.pop()
            if phase == "code":
                self._emit(instruction, look)

    def _emit(self, instruction: str, look: RunLook) -> None:
        code = _code(instruction)
        if code in PAGE_FIELDS:
            self._pieces.append(Piece("field", self._formatted(instruction), look, self._offset))
        elif code in FIELDS:
            if not any(_code(f) in FIELDS for f, phase in self._fields if phase == "result"):
                self._notes.here(f"{FIELDS[code]}域 {code} 不会随内容更新。")
        elif code not in QUIET_FIELDS:
            self._notes.hint_here(f"域 {code} 按文件中保存的结果排印。")

    def _formatted(self, instruction: str) -> str:
        """Give the code of a page field, and the format of the number where it states one."""
        words = instruction.split()
        names = [name for mark, name in pairwise(words) if mark == "\\*"]
        for name in names:
            if name.upper() in PLAIN_FORMATS:
                continue
            key = name if name in FIELD_FORMATS else name.upper()
            if key in FIELD_FORMATS:
                return f"{_code(instruction)} {FIELD_FORMATS[key]}"
            self._notes.here(f"页码格式“{name}”按阿拉伯数字排印。")
        return _code(instruction)

    def _simple_field(self, item: Element) -> None:
        instruction = attribute(item, "instr") or ""
        run = child(item, "r")
        look = self._styles.run(self._context, child(run, "rPr"), self._table)
        self._emit(instruction, look)
        self._fields.append([instruction, "result"])
        self._walk(item)
        self._fields.pop()

    def _tell(self, name: str, item: Element) -> None:
        """Tell of what is laid out as it stands: revisions as if accepted, controls as text."""
        if name in ("ins", "moveTo"):
            self._notes.hint_here("修订所插的内容照常排印。")
        kind = control_of(child(item, "sdtPr")) if name == "sdt" else ""
        if kind:
            self._notes.hint_here(f"内容控件（{kind}）按现有内容排印。")


def _code(instruction: str) -> str:
    words = instruction.split()
    return words[0].upper() if words else ""
