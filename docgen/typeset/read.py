"""DOCX bytes → Document: the body in sections, with the headers and footers of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docgen.errors import TemplateError
from docgen.model.docx_place import Places
from docgen.typeset.blocks import NO_GRID, Block, Document, Grid, Section
from docgen.typeset.counting import FORMATS
from docgen.typeset.elements import SECTION, tell
from docgen.typeset.features import control_of, name_of
from docgen.typeset.looks import Notes
from docgen.typeset.ooxml import (
    MAIN,
    R_ID,
    Element,
    Package,
    W,
    attribute,
    child,
    local,
    number,
    open_package,
    switch,
    twips,
    value,
    whole,
)
from docgen.typeset.read_paragraph import ParagraphReader
from docgen.typeset.read_picture import PictureReader
from docgen.typeset.read_table import TableReader
from docgen.typeset.read_whole import tell_file, tell_revisions
from docgen.typeset.styles import Styles

WRAPPERS = frozenset(["sdt", "sdtContent", "customXml", "ins", "moveTo"])
SILENT = frozenset(
    [
        "sectPr",
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "permStart",
        "permEnd",
        "tcPr",
        "sdtPr",
        "sdtEndPr",
        "customXmlPr",
        "commentRangeStart",
        "commentRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
    ]
)
CHAR_SPACE_UNIT = 4096  # of w:charSpace: parts of a point
WITHOUT_TEXT = ("pPr", "bookmarkStart", "bookmarkEnd", "proofErr")
MOST_TEXT_COLUMNS = 1000
LAST_PAGE = 2**31 - 1
STORIES = {"headerReference": "页眉", "footerReference": "页脚"}
KINDS = ("nextPage", "continuous", "oddPage", "evenPage")
A4 = (595.3, 841.9)


class Reader:
    """Reads one part: numbers its paragraphs and turns its children into blocks."""

    def __init__(self, part: str, root: Element, styles: Styles, package: Package) -> None:
        notes = styles.notes
        self._notes, self._places = notes, Places(part, root)
        self._ordinals = {element: number for number, element in enumerate(root.iter(W + "p"))}
        pictures = PictureReader(package, part, notes)
        self._paragraphs = ParagraphReader(part, styles, pictures, notes, self._places)
        self._tables = TableReader(styles, notes, self.blocks, self._places)
        tell_revisions(self._places, root, notes)
        self.width = 0.0

    def blocks(self, parent: Element, table: str = "") -> list[Block]:
        """Read the block-level children of `parent`; `table` is the style around them."""
        found: list[Block] = []
        for item in parent:
            found += self.block(item, table)
        return found

    def block(self, item: Element, table: str = "") -> list[Block]:
        """Read one block-level element; what cannot be laid out is told."""
        name = local(item)
        if name == "p":
            return [self._paragraphs.read(item, self._ordinals[item], table)]
        if name == "tbl":
            return [self._tables.read(item, self.width)]
        self._notes.at(self._places, item)
        if name in WRAPPERS:
            kind = control_of(child(item, "sdtPr"))
            if kind:
                self._notes.hint_here(f"内容控件（{kind}）按现有内容排印。")
            return self.blocks(item, table)
        if name and name not in SILENT:
            self._notes.here(f"{name_of(item)}未排印。")
        return []


def read(docx: bytes, notes: Notes) -> Document:
    """Read a DOCX. Raises TemplateError where it is no readable Word document.

    ValueError where a measure is none: with its place, and quoted.
    """
    try:
        return _document(docx, notes)
    except ValueError as error:
        raise ValueError(notes.placed(str(error))) from error


def _document(docx: bytes, notes: Notes) -> Document:
    package = open_package(docx)
    root = package.part(MAIN)
    body = child(root, "body")
    if root is None or body is None:
        raise TemplateError("文件中没有正文，无法排版。")
    styles = Styles(package, notes)
    tell_file(package, styles.settings, notes)
    reader = Reader(MAIN, root, styles, package)
    sections: list[Section] = []
    elements = list(body)
    for first, last, properties in _stretches(elements):
        notes.about(f"第 {len(sections) + 1} 节的页面设置")
        _tell_section(properties, len(sections) + 1, notes)
        section = _geometry(properties)
        previous = sections[-1] if sections else None
        reader.width = section.width - section.left - section.right
        stories = _Stories(package, styles, reader.width)
        end = last - 1 if _only_ends(elements[first:last]) else last
        blocks = [b for item in elements[first:end] for b in reader.block(item)]
        sections.append(
            replace(
                section,
                blocks=tuple(blocks),
                headers=stories.read(
                    properties, "headerReference", previous.headers if previous else {}
                ),
                footers=stories.read(
                    properties, "footerReference", previous.footers if previous else {}
                ),
            )
        )
    return Document(tuple(sections), styles.odd_even, styles.default_tab, styles.adds_spacing)


def _stretches(elements: list[Element]) -> list[tuple[int, int, Element | None]]:
    """Cut the body at its section properties: first and last child, and the properties."""
    found: list[tuple[int, int, Element | None]] = []
    first = 0
    for index, item in enumerate(elements):
        inner = child(child(item, "pPr"), "sectPr") if local(item) == "p" else None
        if inner is not None:
            found.append((first, index + 1, inner))
            first = index + 1
    last = elements[-1] if elements and local(elements[-1]) == "sectPr" else None
    found.append((first, len(elements), last))
    return found


def _only_ends(items: Sequence[Element]) -> bool:
    """Whether the last paragraph of a section has nothing but the section's properties.

    LibreOffice leaves it out where it follows another paragraph, but not where a table begins the
    section and no page break stands in it.
    """
    if [local(item) for item in items[-2:]] != ["p", "p"]:
        return False
    if local(items[0]) == "tbl" and not any(_turns_page(item) for item in items):
        return False
    item = items[-1]
    properties = child(item, "pPr")
    if child(properties, "sectPr") is None or child(properties, "numPr") is not None:
        return False
    return all(local(part) in WITHOUT_TEXT for part in item)


def _turns_page(item: Element) -> bool:
    return any(attribute(br, "type") == "page" for br in item.iter(W + "br"))


def _tell_section(properties: Element | None, number: int, notes: Notes) -> None:
    """Tell what a section asks for and is not laid out."""
    here = f"第 {number} 节的"
    if _columns(child(properties, "cols")) > 1:
        notes.add(f"{here}分栏未排印，按一栏排印。")
    if (attribute(child(properties, "pgNumType"), "fmt") or "decimal") not in FORMATS:
        notes.add(f"{here}页码格式按阿拉伯数字排印。")
    tell(SECTION, properties, notes, here)
    if attribute(child(properties, "pgNumType"), "chapStyle"):
        notes.add(f"{here}页码中的章号未排印。")
    if attribute(child(properties, "docGrid"), "type") == "snapToChars":
        notes.add(f"{here}文字对齐字符网格未排印，只按网格加大字距。")
    if (value(properties, "vAlign") or "top") != "top":
        notes.add(f"{here}页面垂直对齐未排印，按顶端对齐排印。")
    if (value(properties, "textDirection") or "lrTb") != "lrTb":
        notes.add(f"{here}竖排文字未排印，按横排排印。")


def _columns(element: Element | None) -> int:
    """Count the columns of a section: where they differ in width, each is written."""
    stated = whole(attribute(element, "num") or "1", 0, MOST_TEXT_COLUMNS)
    if attribute(element, "equalWidth") not in ("0", "false", "off"):
        return stated
    return max(stated, sum(1 for _ in element.iterfind(W + "col")) if element is not None else 0)


def _geometry(properties: Element | None) -> Section:
    """Read page size, margins, grid and kind of a section."""
    size, margin = child(properties, "pgSz"), child(properties, "pgMar")
    numbers = child(properties, "pgNumType")

    def measure(name: str, default: float) -> float:
        found = twips(attribute(margin, name))
        return default if found is None else found

    kind = value(properties, "type") or "nextPage"
    start = attribute(numbers, "start")
    return Section(
        width=twips(attribute(size, "w")) or A4[0],
        height=twips(attribute(size, "h")) or A4[1],
        top=measure("top", 72.0),
        right=measure("right", 90.0),
        bottom=measure("bottom", 72.0),
        left=measure("left", 90.0) + measure("gutter", 0.0),
        header_distance=measure("header", 35.4),
        footer_distance=measure("footer", 35.4),
        grid=_grid(child(properties, "docGrid")),
        kind=kind if kind in KINDS else "nextPage",
        title_page=bool(switch(properties, "titlePg")),
        first_number=whole(start, -LAST_PAGE, LAST_PAGE) if start else None,
        number_format=attribute(numbers, "fmt") or "decimal",
    )


def _grid(element: Element | None) -> Grid:
    """Read the grid of a section; one without a type is none.

    LibreOffice gives a character two cells where the grid narrows it (a negative charSpace); here
    every character takes the one cell that Word gives it.
    """
    kind = attribute(element, "type") or "default"
    if kind == "default":
        return NO_GRID
    space = number(attribute(element, "charSpace") or "0") / CHAR_SPACE_UNIT
    chars = kind in ("linesAndChars", "snapToChars")
    return Grid(twips(attribute(element, "linePitch")) or 0.0, space if chars else 0.0)


class _Stories:
    """Reads the headers and footers a section refers to; the others come from the one before."""

    def __init__(self, package: Package, styles: Styles, width: float) -> None:
        self._package, self._styles, self._width = package, styles, width
        self._relations = package.relations(MAIN)

    def read(
        self,
        properties: Element | None,
        name: str,
        inherited: dict[str, tuple[Block, ...]],
    ) -> dict[str, tuple[Block, ...]]:
        found = dict(inherited)
        for reference in properties.iterfind(W + name) if properties is not None else ():
            known = reference.get(R_ID, "")
            part = self._relations.get(known, "")
            root = self._package.part(part)
            if root is None:
                where = f"部件 {part}" if part else f"关系“{known}”"
                raise TemplateError(f"文件缺少{STORIES[name]}所引用的{where}，无法排版。")
            reader = Reader(part, root, self._styles, self._package)
            reader.width = self._width
            found[attribute(reference, "type") or "default"] = tuple(reader.blocks(root))
        return found
