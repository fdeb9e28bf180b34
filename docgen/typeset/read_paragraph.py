"""A ``w:p`` → Paragraph: its pieces with their looks and their place in the paragraph's text."""

from __future__ import annotations

from docgen.typeset.blocks import NOT_IN_TEXT, Paragraph, Piece
from docgen.typeset.looks import Notes, RunLook
from docgen.typeset.numbering import Counter
from docgen.typeset.ooxml import Element, attribute, child, local
from docgen.typeset.read_picture import PictureReader
from docgen.typeset.styles import Styles

PICTURE = "\ufffc"  # stands for a picture in a line
PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
# Fields whose stored result is what belongs on paper.
QUIET_FIELDS = ("HYPERLINK", "REF", "PAGEREF", "TOC", "SEQ", "STYLEREF", "")
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
        "commentReference",
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
NAMES = {"pict": "图片或文本框", "object": "嵌入对象",
         "footnoteReference": "脚注", "endnoteReference": "尾注", "ruby": "拼音指南",
         "sym": "特殊符号", "oMath": "公式", "oMathPara": "公式", "ptab": "绝对制表位",
         "AlternateContent": "图形或文本框"}  # fmt: skip
DELETED = frozenset(("del", "moveFrom"))


class ParagraphReader:
    """Reads the paragraphs of one part in order; fields may reach over several of them."""

    def __init__(self, part: str, styles: Styles, pictures: PictureReader, notes: Notes) -> None:
        self.part, self._styles, self._notes = part, styles, notes
        self._pictures = pictures
        self._counter = Counter(styles.numbering, notes)
        self._fields: list[list[str]] = []  # [instruction, phase] of the open complex fields
        self._pieces: list[Piece] = []
        self._offset = 0
        self._ordinal = 0
        self._context: Element | None = None
        self._table = ""

    def read(self, element: Element, ordinal: int, table: str) -> Paragraph:
        """Read one ``w:p``; `table` is the style id of the table around it."""
        self._pieces, self._offset, self._ordinal, self._table = [], 0, ordinal, table
        self._context = child(element, "pPr")
        self._notes.place = self._place()
        look = self._styles.para(self._context, table)
        if look.number:
            self._label(*look.number)
        self._walk(element)
        mark = self._styles.run(self._context, child(self._context, "rPr"), table)
        return Paragraph(self.part, ordinal, look, mark, tuple(self._pieces))

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
                self._walk(item)
            elif name == "fldSimple":
                self._simple_field(item)
            elif name in DELETED:
                self._notes.add(f"{self._place()}有修订删除的内容，未排印。")
            elif name and name not in SILENT:
                self._unknown(name)

    def _run(self, run: Element) -> None:
        look = self._styles.run(self._context, child(run, "rPr"), self._table)
        for item in run:
            name = local(item)
            if name == "t":
                self._add("text", item.text or "", look)
            elif name in ("tab", "br", "cr", "noBreakHyphen"):
                self._special(name, item, look)
            elif name == "drawing":
                self._picture(item, look)
            elif name == "fldChar":
                self._field_mark(attribute(item, "fldCharType") or "", look)
            elif name == "instrText" and self._fields:
                self._fields[-1][0] += item.text or ""
            elif name and name not in SILENT:
                self._unknown(name)

    def _picture(self, item: Element, look: RunLook) -> None:
        picture = self._pictures.read(item)
        if picture is not None and not look.hidden:
            self._pieces.append(Piece("picture", PICTURE, look, NOT_IN_TEXT, picture))

    def _special(self, name: str, item: Element, look: RunLook) -> None:
        if name == "tab":
            self._add("tab", "\t", look)
        elif name == "noBreakHyphen":
            self._add("text", "\u2011", look, 0)
        elif name == "cr" or attribute(item, "type") in (None, "textWrapping"):
            self._add("line", "\n", look)
        else:
            if attribute(item, "type") == "column":
                self._notes.add(f"{self._place()}的分栏符按分页符排印。")
            self._add("page", "\n", look)

    def _add(self, kind: str, text: str, look: RunLook, length: int | None = None) -> None:
        """Take a piece; the stored result of a page field only counts its characters."""
        inside = [f for f, phase in self._fields if phase == "result"]
        if not any(_code(f) in PAGE_FIELDS for f in inside) and not look.hidden:
            self._pieces.append(Piece(kind, text, look, self._offset))
        self._offset += len(text) if length is None else length

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
            self._pieces.append(Piece("field", code, look, self._offset))
        elif code not in QUIET_FIELDS:
            self._notes.add(f"{self._place()}的域 {code} 按文件中保存的结果排印。")

    def _simple_field(self, item: Element) -> None:
        instruction = attribute(item, "instr") or ""
        run = child(item, "r")
        look = self._styles.run(self._context, child(run, "rPr"), self._table)
        self._emit(instruction, look)
        self._fields.append([instruction, "result"])
        self._walk(item)
        self._fields.pop()

    def _unknown(self, name: str) -> None:
        self._notes.add(f"{self._place()}含有{NAMES.get(name, f'未支持的元素 {name}')}，未排印。")

    def _place(self) -> str:
        return f"{part_name(self.part)}第 {self._ordinal + 1} 段"


def _code(instruction: str) -> str:
    words = instruction.split()
    return words[0].upper() if words else ""


def part_name(part: str) -> str:
    """Name a part in Chinese, for notes."""
    if "header" in part:
        return "页眉"
    return "页脚" if "footer" in part else "正文"
