"""DOCX bytes → Document: the body in sections, with the headers and footers of each."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.errors import TemplateError
from docgen.model.docx_place import Places
from docgen.typeset.blocks import Block, Document
from docgen.typeset.features import control_of, name_of
from docgen.typeset.looks import Notes
from docgen.typeset.ooxml import (
    MAIN,
    Element,
    Package,
    W,
    attribute,
    child,
    local,
    open_package,
)
from docgen.typeset.read_body import Stretch, document_of
from docgen.typeset.read_paragraph import ParagraphReader
from docgen.typeset.read_picture import PictureReader
from docgen.typeset.read_quick import read_quickly
from docgen.typeset.read_sections import ends_section
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

    def close(self) -> None:
        """Let go of the tree at once, not when cycles are looked for: tables refer to this."""
        del self._tables

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


class Body:
    """The body of a DOCX as a tree, and its headers and footers."""

    def __init__(self, root: Element, body: Element, styles: Styles, package: Package) -> None:
        self.reader = Reader(MAIN, root, styles, package)
        self._elements = list(body)
        self._styles, self._package = styles, package

    def stretches(self) -> list[Stretch]:
        """Cut the body at its section properties: first and last child, and the properties."""
        found: list[Stretch] = []
        first = 0
        for index, item in enumerate(self._elements):
            inner = child(child(item, "pPr"), "sectPr") if local(item) == "p" else None
            if inner is not None:
                found.append((first, index + 1, inner))
                first = index + 1
        is_section = self._elements and local(self._elements[-1]) == "sectPr"
        last = self._elements[-1] if is_section else None
        found.append((first, len(self._elements), last))
        return found

    def blocks(self, first: int, last: int, width: float) -> list[Block]:
        """Read the children of the body from `first` to before `last`, a section."""
        self.reader.width = width
        end = last - 1 if _only_ends(self._elements[first:last]) else last
        return [block for item in self._elements[first:end] for block in self.reader.block(item)]

    def story(self, part: str, width: float) -> tuple[Block, ...] | None:
        """Read a header or footer; None where the package has no such part."""
        return read_story(part, width, self._styles, self._package)


def read_story(
    part: str, width: float, styles: Styles, package: Package
) -> tuple[Block, ...] | None:
    """Read a header or footer; None where the package has no such part."""
    root = package.part(part)
    if root is None:
        return None
    reader = Reader(part, root, styles, package)
    reader.width = width
    blocks = tuple(reader.blocks(root))
    reader.close()
    return blocks


def read(docx: bytes, notes: Notes) -> Document:
    """Read a DOCX. Raises TemplateError where it is no readable Word document.

    ValueError where a measure is none: with its place, and quoted.
    """
    package = open_package(docx)
    found = read_quickly(package, notes, read_story)
    return read_plainly(package, notes) if found is None else found


def read_plainly(package: Package, notes: Notes) -> Document:
    """Read a DOCX from the trees of its parts, as `read` does where it is not an ordinary one."""
    try:
        root = package.part(MAIN)
        body = child(root, "body")
        if root is None or body is None:
            raise TemplateError("文件中没有正文，无法排版。")
        styles = Styles(package, notes)
        tell_file(package, styles.settings, child(root, "background"), notes)
        source = Body(root, body, styles, package)
        document = document_of(source, styles, package, notes)
    except ValueError as error:
        raise ValueError(notes.placed(str(error))) from error
    source.reader.close()
    return document


def _only_ends(items: Sequence[Element]) -> bool:
    """Whether the last paragraph of a section has nothing but the section's properties.

    LibreOffice leaves it out where it follows another paragraph, but not where a table begins the
    section and no page break stands in it.
    """
    if [local(item) for item in items[-2:]] != ["p", "p"]:
        return False
    if local(items[0]) == "tbl" and not any(_turns_page(item) for item in items):
        return False
    return ends_section(items[-1])


def _turns_page(item: Element) -> bool:
    return any(attribute(br, "type") == "page" for br in item.iter(W + "br"))
