"""How runs and paragraphs look, resolved from styles and direct formatting; in points."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.model.docx_place import Places
from docgen.typeset.ooxml import Element


class Notes:
    """Chinese sentences on how the pages differ from what the DOCX asks; each once, in order.

    Two kinds, never mixed: what is left out or laid out otherwise (`add`, `here`: no document is
    issued with it) and what is only worth knowing, as a substituted face (`hint`, `hint_here`).
    `at` says what is being read; `here` and `hint_here` begin with its place.
    """

    def __init__(self) -> None:
        self._texts: dict[str, bool] = {}  # sentence → something is left out
        self._at: tuple[Places, Element] | str = ""

    def at(self, places: Places, element: Element) -> None:
        """Turn to an element: what is told from now on belongs to it."""
        self._at = places, element

    def about(self, words: str) -> None:
        """Turn to what has no place on a page: 编号定义, 第 2 节的页面设置."""
        self._at = words

    def add(self, text: str) -> None:
        """Keep one sentence about what is not laid out."""
        self._texts[text] = True

    def hint(self, text: str) -> None:
        """Keep one sentence that is only worth knowing."""
        self._texts.setdefault(text, False)

    def take(self, others: Notes) -> None:
        """Keep what was told to others, as if it had been told here."""
        for text, is_left_out in others._texts.items():
            (self.add if is_left_out else self.hint)(text)

    def here(self, text: str) -> None:
        """Keep one sentence about what is not laid out where we are reading."""
        self.add(self.placed(text))

    def hint_here(self, text: str) -> None:
        """Keep one sentence worth knowing about what is being read."""
        self.hint(self.placed(text))

    def placed(self, text: str) -> str:
        """Give `text` with the place of what is being read before it."""
        if isinstance(self._at, str):
            return f"{self._at}的{text}" if self._at else text
        places, element = self._at
        return f"{places.of(element)}的{text}"

    def all(self) -> tuple[str, ...]:
        """Give all sentences in the order they were first told."""
        return tuple(self._texts)

    def left_out(self) -> tuple[str, ...]:
        """Give the sentences that tell what is not laid out."""
        return tuple(text for text, is_left_out in self._texts.items() if is_left_out)

    def hints(self) -> tuple[str, ...]:
        """Give the sentences that are only worth knowing."""
        return tuple(text for text, is_left_out in self._texts.items() if not is_left_out)


@dataclass(frozen=True, slots=True)
class Border:
    """A ruled line: width in points, colour RRGGBB, distance from the text, single or double."""

    width: float
    color: str
    space: float
    double: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class RunLook:
    """The look of a run. Compared by identity: the resolver gives one object for one look."""

    ascii: str
    east: str
    hint_east: bool = False
    size: float = 10.5
    bold: bool = False
    italic: bool = False
    underline: str = ""  # as in w:u
    emphasis: str = ""  # "", dot, comma, circle, underDot
    strike: bool = False
    double_strike: bool = False
    color: str = "000000"
    spacing: float = 0.0  # added after each character
    rise: float = 0.0  # baseline shift upwards
    script: str = ""  # super, sub
    scale: float = 1.0  # of the size, for superscript and subscript
    stretch: float = 1.0  # of the width of the characters
    caps: bool = False
    small_caps: bool = False
    hidden: bool = False
    shade: str = ""  # background RRGGBB
    snap: bool = True  # to the grid of characters


@dataclass(frozen=True, slots=True)
class TabStop:
    """A tab stop: position from the left margin, kind (left, center, right, decimal), leader."""

    position: float
    kind: str
    leader: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class ParaLook:
    """The look of a paragraph; `line` is a factor where `rule` is auto, else points."""

    style: str = ""
    align: str = "left"  # left, center, right, both, distribute
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0  # of the first line against `left`; negative: hanging
    before: float = 0.0
    after: float = 0.0
    auto_before: bool = False  # `before` is the automatic distance, which yields at the edges
    auto_after: bool = False
    line: float = 1.0
    rule: str = "auto"  # auto, exact, atLeast
    tabs: tuple[TabStop, ...] = ()
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    widows: bool = True
    snap: bool = True
    # A closing mark may stand in the right margin: only where overflowPunct is not stated.
    # LibreOffice reads it inverted, Word as a leave; so one DOCX breaks alike everywhere.
    hanging_marks: bool = True
    contextual: bool = False
    outline: int | None = None  # 0 to 8: a heading of that level, for the outline of the PDF
    number: tuple[str, int] | None = None  # the list it is counted in, and the level
    borders: dict[str, Border] = field(default_factory=dict)
    shade: str = ""
    bars: tuple[float, ...] = ()  # upright rules at these places from the left margin
