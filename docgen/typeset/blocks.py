"""What a DOCX says, read but not yet laid out: sections of paragraphs and tables, in points."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar, dataclass_transform

from docgen.model.docx_place import Places
from docgen.typeset.looks import Border, ParaLook, RunLook
from docgen.typeset.ooxml import Element

NOT_IN_TEXT = -1
Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, eq_default=False)
def made_often(kind: type[Made]) -> type[Made]:
    """Make a dataclass compared by identity that nobody changes: the checker of types sees to it.

    One that is frozen while running takes three times as long to make, and a long table has some
    hundred thousand of them.
    """
    return dataclass(eq=False, slots=True)(kind)


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


@made_often
class Piece:
    """A stretch of a paragraph in one look.

    `kind` is text, tab, line, page (breaks), picture, label (of a list) or field (`text` then is
    PAGE, NUMPAGES or SECTIONPAGES); `offset` is where it begins in the paragraph's text (as in
    `Span`), NOT_IN_TEXT for what is no part of it.
    """

    kind: str
    text: str
    look: RunLook
    offset: int
    picture: Picture | None = None


@made_often
class Words:
    """What a paragraph says and how it looks: one object for the same content in the same styles.

    It is shared by the paragraphs of all documents and compared by identity, so what is laid out
    from it alone can be kept under it.
    """

    look: ParaLook
    mark: RunLook
    pieces: tuple[Piece, ...]


@made_often
class Paragraph:
    """A paragraph and where it stands: `part` of the package, `ordinal` among its ``w:p``."""

    part: str
    ordinal: int
    look: ParaLook
    mark: RunLook  # the look of the paragraph mark: gives an empty paragraph its height
    pieces: tuple[Piece, ...]
    words: Words | None = None  # with the same look, mark and pieces; None: shared with none

    def text(self) -> str:
        """Give what it says on one line; page numbers are left out."""
        shown = (piece.text for piece in self.pieces if piece.kind not in ("field", "picture"))
        return " ".join("".join(shown).split())


@made_often
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


@made_often
class Row:
    """A table row; `height` is the least one, or the only one where `exact`."""

    cells: tuple[Cell, ...]
    height: float
    exact: bool
    header: bool
    cant_split: bool


@dataclass(frozen=True, eq=False, slots=True)
class Table:
    """A table: column widths, rows, where its left edge stands, whether it sits at the bottom."""

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
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
