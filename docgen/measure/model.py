"""What is measured: glyphs, lines, strokes, sheets, paragraphs; and what is told of it.

Millimetres from the top left corner of the page; sizes and pitches in points; indents in
characters of the paragraph's own size.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from docgen.model.document import Box

MM = 25.4 / 72  # millimetres of a point


class UnreadableError(Exception):
    """The file cannot be measured; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character: its cell (x), its baseline, its ink (top, bottom), how it looks.

    `angle` is how far it is turned clockwise on the page, in degrees.
    """

    char: str
    x0: float
    x1: float
    base: float
    top: float
    bottom: float
    size: float
    face: str
    is_red: bool
    is_black: bool
    angle: float = 0

    @property
    def is_wide(self) -> bool:
        """Whether it is a Chinese character, whose cell is one 字."""
        return "\u3400" <= self.char <= "\u9fff" or self.char > "\U00020000"


@dataclass(frozen=True)
class Line:
    """The characters on one baseline, from the left."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        """The characters, white space left out."""
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.glyphs[-1].x1

    @property
    def base(self) -> float:
        """Height of the baseline."""
        return self.glyphs[0].base

    @cached_property
    def top(self) -> float:
        """Upper edge of the ink."""
        return min(glyph.top for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        """Size of most of its characters, in points."""
        return Counter(round(glyph.size, 1) for glyph in self.glyphs).most_common(1)[0][0]

    @cached_property
    def is_red(self) -> bool:
        """Whether most of it is red."""
        return 2 * sum(glyph.is_red for glyph in self.glyphs) > len(self.glyphs)

    @property
    def em(self) -> float:
        """One character, in millimetres."""
        return self.size * MM

    def box(self, page: int) -> Box:
        """Return where it stands."""
        top = self.base - 0.88 * self.em
        return Box(page, self.x0, top, self.x1 - self.x0, self.em)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A printed rule or frame."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float
    is_red: bool

    @property
    def is_level(self) -> bool:
        """Whether it is a horizontal rule."""
        return self.x1 - self.x0 > 10 and self.y1 - self.y0 < 2.2

    @property
    def is_upright(self) -> bool:
        """Whether it parts columns or frames text."""
        return self.y1 - self.y0 > 3

    @property
    def y(self) -> float:
        """Height of its middle."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True)
class Sheet:
    """A page: `lines` of running text, `number` the page number line, tables apart.

    `head` and `foot` hold what else stands above and below the text; `sideways` are the
    characters that are turned on the page as it is seen.
    """

    page: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    tables: tuple[tuple[float, float], ...] = ()
    table_lines: tuple[Line, ...] = ()
    number: Line | None = None
    strokes: tuple[Stroke, ...] = ()
    is_turned: bool = False
    foot: tuple[Line, ...] = ()
    head: tuple[Line, ...] = ()
    sideways: tuple[Glyph, ...] = ()

    @property
    def box(self) -> Box:
        """Return the whole page."""
        return Box(self.page, 0, 0, self.width, self.height)


@dataclass(frozen=True)
class Para:
    """A paragraph of running text; `before` counts the blank lines above it, where known."""

    text: str
    face: str
    size: float
    is_red: bool = False
    is_centred: bool = False
    first: float = 0
    hang: float = 0
    right: float | None = None
    before: float | None = None
    page: int | None = None
    pitch: float | None = None
    lines: tuple[Line, ...] = ()
    is_table: bool = False
    starts_page: bool = False
    is_right: bool = False
    index: int = 0

    @property
    def box(self) -> Box | None:
        """Return where it begins; None where the file does not say."""
        return self.lines[0].box(self.page or 1) if self.lines else None


@dataclass(frozen=True)
class Footer:
    """A footer of a DOCX: its text with ``#`` for the page number."""

    kind: str
    text: str
    face: str
    size: float
    align: str
    indent: float


@dataclass(frozen=True)
class Setup:
    """The page a DOCX sets: millimetres; `pitch` of the grid in points."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    footer: float
    grid: str
    pitch: float | None
    footers: tuple[Footer, ...]
    odd_even: bool


@dataclass(frozen=True)
class Copy:
    """A document as read: its sheets (PDF) or its setup (DOCX), and its paragraphs.

    Of a DOCX, `step` is the distance of Chinese characters it sets, in points, `head` what stands
    in the header and footer of page 1 alone.
    """

    medium: str
    paras: tuple[Para, ...]
    sheets: tuple[Sheet, ...] = ()
    setups: tuple[Setup, ...] = ()
    size: float = 0
    pitch: float | None = None
    left: float | None = None
    right: float | None = None
    step: float | None = None
    head: tuple[Para, ...] = ()
    has_letter_rules: bool = False
    notes: tuple[str, ...] = ()


class Verdict(StrEnum):
    """What a rule comes to; `DEVIATES` is said of what the standard only recommends."""

    PASS = "pass"  # noqa: S105 - a verdict, no secret
    VIOLATED = "violated"
    DEVIATES = "deviates"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Deviation:
    """One place where a rule is not kept."""

    words: str
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What a check found: the measured value, or why the rule does not apply."""

    measured: str
    deviations: tuple[Deviation, ...] = ()
    applies: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one rule."""

    rule: str
    clause: str
    strength: str
    element: str
    subject: str
    required: str
    verdict: Verdict
    measured: str
    deviations: tuple[Deviation, ...] = ()


@dataclass(frozen=True)
class Report:
    """All verdicts on one file; `trouble` says why it could not be measured."""

    name: str
    medium: str
    profile: str
    pages: int
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    trouble: str = ""
    standard: str = ""

    @property
    def is_violated(self) -> bool:
        """Whether a binding rule is not kept."""
        return any(item.verdict is Verdict.VIOLATED for item in self.findings)

    def count(self, verdict: Verdict) -> int:
        """Return how many rules came to a verdict."""
        return sum(item.verdict is verdict for item in self.findings)

    def as_json(self) -> dict[str, Any]:
        """Return the object `docgen inspect --json` prints."""
        return {
            "file": self.name,
            "medium": self.medium,
            "standard": self.standard,
            "profile": self.profile,
            "pages": self.pages,
            "trouble": self.trouble or None,
            "notes": list(self.notes),
            "counts": {verdict.value: self.count(verdict) for verdict in Verdict},
            "results": [_finding_json(item) for item in self.findings],
        }


def _finding_json(item: Finding) -> dict[str, Any]:
    return {
        "rule": item.rule,
        "clause": item.clause,
        "strength": item.strength,
        "element": item.element,
        "subject": item.subject,
        "required": item.required,
        "verdict": item.verdict.value,
        "measured": item.measured,
        "deviations": [
            {"page": one.page, "box": _box_json(one.box), "message": one.words}
            for one in item.deviations
        ],
    }


def _box_json(box: Box | None) -> list[float] | None:
    return [round(v, 2) for v in (box.x, box.y, box.width, box.height)] if box else None
