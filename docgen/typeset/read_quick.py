"""The quick way from a DOCX to a Document: without trees, paragraphs and rows alike read once.

It takes parts `read_markup` takes, headers and footers each by themselves; paragraphs that tell
something, have a label or a picture are read from the tree of their part. All else is read the
plain way. Both ways give the same Document and tell the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from docgen.errors import TemplateError
from docgen.model.docx_place import Places
from docgen.typeset.blocks import Block, Document, Paragraph
from docgen.typeset.kept_styles import kept_styles, share_roots
from docgen.typeset.looks import Notes
from docgen.typeset.ooxml import MAIN, MAX_PART, Element, Package, W, child
from docgen.typeset.read_body import Stretch as Section
from docgen.typeset.read_body import document_of
from docgen.typeset.read_fragments import Told, Unusual
from docgen.typeset.read_markup import Item, Story, Stretch, TableMarkup, story_of
from docgen.typeset.read_paragraph import ParagraphReader
from docgen.typeset.read_picture import PictureReader
from docgen.typeset.read_rows import RowReader
from docgen.typeset.read_sections import ends_section
from docgen.typeset.read_whole import tell_file
from docgen.typeset.read_words import Room, room_of, words_of
from docgen.typeset.styles import Styles

BODY, STORIES = (b"document",), (b"hdr", b"ftr")
SECTION = b":sectPr"

ReadStory = Callable[[str, float, Styles, Package], tuple[Block, ...] | None]


def read_quickly(package: Package, notes: Notes, plainly: ReadStory) -> Document | None:
    """Read a DOCX; None, and nothing told, where it must be read the plain way.

    `plainly` reads a header or footer the plain way.
    """
    told = Notes()
    try:
        styles = kept_styles(package)
        share_roots(package)
        file = _File(package, styles, told)
        tell_file(package, styles.settings, None, told)
        document = document_of(_Body(file, plainly), styles, package, told)
    except (Unusual, ValueError, TemplateError):
        return None  # what is wrong with a file is told by the plain way, with its place
    notes.take(told)
    return document


@dataclass
class _File:
    """A DOCX that is read, its kept styles, and what it tells."""

    package: Package
    styles: Styles
    notes: Notes

    @cached_property
    def plain_styles(self) -> Styles:
        """The styles of this file alone, which tell what is not laid out."""
        return Styles(self.package, self.notes)


class _Part:
    """Reads the paragraphs and tables of one part."""

    def __init__(self, part: str, roots: tuple[bytes, ...], file: _File) -> None:
        content = file.package.content(part, MAX_PART)
        if content is None:
            raise Unusual("a part that is missing")
        self.story: Story = story_of(content, roots)
        self._part, self._file = part, file
        self._room = room_of(file.styles, self.story.names, "", b"body")

    def blocks(self, items: list[Item], width: float) -> list[Block]:
        """Read children of the body; marks give nothing."""
        tables = RowReader(self.story, self._part, self._file.styles, self._paragraph, self._cells)
        return [
            self._paragraph(self._room, item)
            if isinstance(item, tuple)
            else tables.table(item, width)
            for item in items
            if item is not None
        ]

    def _paragraph(self, room: Room, stretch: Stretch) -> Paragraph:
        ordinal, start, end = stretch
        try:
            words = words_of(room, self.story.data[start:end])
        except Told:
            if self._part != MAIN:
                raise  # a header or footer is short: read as a whole, it tells in its own order
            return self._told(ordinal, room.table)
        return Paragraph(self._part, ordinal, words.look, words.mark, words.pieces, words)

    def _told(self, ordinal: int, table: str) -> Paragraph:
        """Read a paragraph from the tree of its part: it tells something, or counts on."""
        found = self._reader.read(self._paragraphs[ordinal], ordinal, table)
        if self._reader.is_within_field():
            raise Unusual("a field that goes on")
        return found

    def _cells(self) -> tuple[Places, list[Element]]:
        """Give the cells: those of fixed height need their elements for messages."""
        return self._places, self._all_cells

    @cached_property
    def _all_cells(self) -> list[Element]:
        return list(self._tree.iter(W + "tc"))

    @cached_property
    def _tree(self) -> Element:
        root = self._file.package.part(self._part)
        if root is None:
            raise Unusual("a part that is missing")
        return root

    @cached_property
    def _paragraphs(self) -> list[Element]:
        return list(self._tree.iter(W + "p"))

    @cached_property
    def _places(self) -> Places:
        return Places(self._part, self._tree)

    @cached_property
    def _reader(self) -> ParagraphReader:
        notes = self._file.notes
        pictures = PictureReader(self._file.package, self._part, notes)
        return ParagraphReader(self._part, self._file.plain_styles, pictures, notes, self._places)


class _Body:
    """The body of a DOCX, and its headers and footers."""

    def __init__(self, file: _File, plainly: ReadStory) -> None:
        self._main = _Part(MAIN, BODY, file)
        self._items = self._main.story.items
        self._file, self._plainly = file, plainly

    def stretches(self) -> list[Section]:
        """Cut the body at its section properties."""
        found: list[Section] = []
        first = 0
        for index in self._with_sections():
            properties = child(child(self._section_of(self._items[index]), "pPr"), "sectPr")
            if properties is not None:
                found.append((first, index + 1, properties))
                first = index + 1
        last = self._main.story.section
        found.append((first, len(self._items), last.element if last else None))
        return found

    def _with_sections(self) -> list[int]:
        """Give the numbers of the paragraphs that may have the properties of a section."""
        find = self._main.story.data.find
        return [
            number
            for number, item in enumerate(self._items)
            if isinstance(item, tuple) and find(SECTION, item[1], item[2]) >= 0
        ]

    def blocks(self, first: int, last: int, width: float) -> list[Block]:
        """Read the items of one section; not the paragraph that only ends it."""
        items = self._items[first:last]
        if [isinstance(item, tuple) for item in items[-2:]] == [True, True]:
            paragraph = self._section_of(items[-1])
            if paragraph is not None:
                if isinstance(items[0], TableMarkup):
                    raise Unusual("a section that begins with a table")
                if ends_section(paragraph):
                    items.pop()
        return self._main.blocks(items, width)

    def story(self, part: str, width: float) -> tuple[Block, ...] | None:
        """Read a header or footer: the plain way where the quick one does not take it."""
        try:
            reader = _Part(part, STORIES, self._file)
            return tuple(reader.blocks(reader.story.items, width))
        except Unusual:
            file = self._file
            return self._plainly(part, width, file.plain_styles, file.package)

    def _section_of(self, item: Item) -> Element | None:
        """Give the element of a paragraph that has the properties of a section."""
        if not isinstance(item, tuple):
            return None
        xml = self._main.story.data[item[1] : item[2]]
        return self._main.story.names.element(xml, "p", b"body") if SECTION in xml else None
