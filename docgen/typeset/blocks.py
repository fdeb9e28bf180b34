"""What a DOCX says, read but not yet laid out: sections of paragraphs and tables, in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from docgen.model.docx_place import Places
from docgen.typeset.looks import Border, ParaLook, RunLook
from docgen.typeset.ooxml import Element

NOT_IN_TEXT = -1

# A long table has some hundred thousand pieces, paragraphs, cells and rows. They are compared by
# identity and nobody writes to one; a dataclass that is frozen takes three times as long to make.


@dataclass(frozen=True, eq=False, slots=True)
class Picture:
    """An inline picture: its hash, its bytes, png or jpeg, its size on paper in points.

    `kind` is empty where it is not printed and only keeps its room. `alt` says what it shows,
    for those who cannot see it, empty where the DOCX does not;
    `place` says where it stands, for messages: 正文第 3 段的图片.
    """

    sha256: str
    data: bytes
    kind: str
    width: float
    height: float
    alt: str = ""
    place: str = ""


class Piece:
    """A stretch of a paragraph in one look.

    `kind` is text, tab, line, page (breaks), picture, label (of a list) or field (`text` then is
    PAGE, NUMPAGES or SECTIONPAGES); `offset` is where it begins in the paragraph's text (as in
    `Span`), NOT_IN_TEXT for what is no part of it.
    """

    __slots__ = ("kind", "look", "offset", "picture", "text")

    def __init__(
        self,
        kind: str,
        text: str,
        look: RunLook,
        offset: int,
        picture: Picture | None = None,
    ) -> None:
        self.kind: Final = kind
        self.text: Final = text
        self.look: Final = look
        self.offset: Final = offset
        self.picture: Final = picture


class Words:
    """What a paragraph says and how it looks: one object for the same content in the same styles.

    It is shared by the paragraphs of all documents and compared by identity, so what is laid out
    from it alone can be kept under it.
    """

    __slots__ = ("look", "mark", "pieces")

    def __init__(
        self,
        look: ParaLook,
        mark: RunLook,
        pieces: tuple[Piece, ...],
    ) -> None:
        self.look: Final = look
        self.mark: Final = mark
        self.pieces: Final = pieces


class Paragraph:
    """A paragraph and where it stands: `part` of the package, `ordinal` among its ``w:p``."""

    __slots__ = ("look", "mark", "ordinal", "part", "pieces", "words")

    def __init__(
        self,
        part: str,
        ordinal: int,
        look: ParaLook,
        mark: RunLook,  # the look of the paragraph mark: gives an empty paragraph its height
        pieces: tuple[Piece, ...],
        words: Words | None = None,  # with the same look, mark and pieces; None: shared with none
    ) -> None:
        self.part: Final = part
        self.ordinal: Final = ordinal
        self.look: Final = look
        self.mark: Final = mark
        self.pieces: Final = pieces
        self.words: Final = words

    def text(self) -> str:
        """Give what it says on one line; page numbers are left out."""
        shown = (piece.text for piece in self.pieces if piece.kind not in ("field", "picture"))
        return " ".join("".join(shown).split())


@dataclass(eq=False, slots=True)
class Cell:
    """A table cell: its first grid column, how many it spans, what it holds."""

    column: int
    span: int
    merge: str  # "", restart, continue (vertical merging)
    blocks: tuple[Paragraph | Table, ...]
    margins: tuple[float, float, float, float]  # top, right, bottom, left
    borders: dict[str, Border]
    shade: str
    valign: str  # top, center, bottom
    diagonals: tuple[tuple[str, Border], ...] = ()  # tl2br (top left to bottom right), tr2bl
    origin: tuple[Places, Element] | None = None  # in a row of fixed height, for messages

    def holding(self, blocks: tuple[Block, ...]) -> Cell:
        """Give a cell that looks the same and holds `blocks`."""
        return Cell(self.column, self.span, self.merge, blocks, self.margins, self.borders,
                    self.shade, self.valign, self.diagonals)  # fmt: skip


@dataclass(eq=False, slots=True)
class Row:
    """A table row; `height` is the least one, or the only one where `exact`."""

    cells: tuple[Cell, ...]
    height: float
    exact: bool
    header: bool
    cant_split: bool


class RowShape:
    """What rows alike have in common: tables have hundreds that differ only in what they say.

    `cells` are the cells without what they hold, `counts` tells how many paragraphs each holds:
    one at least, and nothing else. No cell is merged, no height is fixed, no paragraph has rules
    or a background of its own. `is_headed` says that a paragraph is a heading or counted.
    Compared by identity, so what such rows share can be kept under it.
    """

    __slots__ = ("cells", "counts", "is_headed")

    def __init__(
        self, cells: tuple[Cell, ...], counts: tuple[int, ...], looks: Sequence[ParaLook]
    ) -> None:
        self.cells: Final = cells
        self.counts: Final = counts
        headed = [look for look in looks if look.number is not None or look.outline is not None]
        self.is_headed: Final = bool(headed)


class ShapedRow:
    """A row of a shape; `paragraphs` are those of all its cells, the rest is as in a Row.

    One that has no Words of its own is a single text, in the look all rows of the shape have there.
    """

    __slots__ = ("cant_split", "exact", "header", "height", "paragraphs", "shape")

    def __init__(self, look: Row, shape: RowShape, paragraphs: list[Paragraph]) -> None:
        self.height: Final = look.height
        self.exact: Final = look.exact
        self.header: Final = look.header
        self.cant_split: Final = look.cant_split
        self.shape: Final = shape
        self.paragraphs: Final = paragraphs

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Its cells, made anew each time."""
        made, at = [], 0
        for own, count in zip(self.shape.cells, self.shape.counts, strict=True):
            made.append(own.holding(tuple(self.paragraphs[at : at + count])))
            at += count
        return tuple(made)


@dataclass(frozen=True, eq=False, slots=True)
class Table:
    """A table: column widths, rows, where its left edge stands, whether it sits at the bottom."""

    columns: tuple[float, ...]
    rows: tuple[Row | ShapedRow, ...]
    align: str  # left, center, right
    indent: float
    at_bottom: bool


Block = Paragraph | Table


class Grid(NamedTuple):
    """The grid of a section: pitch of its lines, white it adds to each ideograph; 0 for none."""

    pitch: float = 0.0
    space: float = 0.0


NO_GRID = Grid()


@dataclass(frozen=True, slots=True)
class Section:
    """Page geometry and what stands on each page of a section; measures in points."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header_distance: float
    footer_distance: float
    grid: Grid
    kind: str  # nextPage, continuous, oddPage, evenPage
    title_page: bool
    first_number: int | None
    number_format: str
    headers: dict[str, tuple[Block, ...]] = field(default_factory=dict)  # default, first, even
    footers: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A read DOCX: its sections and the settings that steer the pages."""

    sections: tuple[Section, ...]
    odd_even: bool
    default_tab: float
    adds_spacing: bool
