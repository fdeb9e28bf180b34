"""Sections of a document: paper, margins, which headers and footers stand on its pages."""

from __future__ import annotations

from dataclasses import dataclass

from tools.templating.xml import DECLARATION, NAMESPACES, field, paragraph, run, twips

_MARK = "{% if draft_mark %}{{ draft_mark }}{% endif %}"
_FOOTER = 25.2  # mm below the page number: its dash stands 7 mm below the type area (7.5)
_LETTER_FOOT = 20.0  # mm below the last red rule of a 信函 (10.1)
# mm: top, right, bottom, left; a turned page is bound at its head, so its sides go round (8)
_UPRIGHT, _TURNED = (37, 26, 35, 28), (28, 37, 26, 35)


@dataclass(frozen=True, slots=True)
class Story:
    """A header or footer: the part's file, its kind and page (default, even, first), its XML."""

    file: str
    kind: str
    page: str
    xml: str

    @property
    def id(self) -> str:
        """The relation by which sections refer to it."""
        return f"rId{self.file.removesuffix('.xml').capitalize()}"


def stories(*, numbered: bool = True, letter: str = "") -> list[Story]:
    """Return the headers and footers of a document.

    `numbered` gives page numbers, odd pages right, even pages left (7.5). `letter` is the
    XML of the name and the red rule on the first page of a 信函, which has no number (10.1).
    """
    made = [
        Story("header1.xml", "header", "default", _header()),
        Story("header2.xml", "header", "even", _header()),
        Story("footer1.xml", "footer", "default", _number("FooterOdd", numbered, bool(letter))),
        Story("footer2.xml", "footer", "even", _number("FooterEven", numbered, bool(letter))),
    ]
    if letter:
        made.append(Story("header3.xml", "header", "first", _header(letter)))
        made.append(Story("footer3.xml", "footer", "first", _footer(paragraph("LetterFoot"))))
    return made


def section(told: list[Story], *, turned: bool = False, first: bool = True) -> str:
    """Return ``w:sectPr``: A4, 22 lines; the margins of the type area, `turned` for wide tables.

    `first` is the section a document begins with: its first page may look otherwise.
    """
    has_first = any(story.page == "first" for story in told)
    references = "".join(
        f'<w:{story.kind}Reference w:type="{story.page}" r:id="{story.id}"/>'
        for story in told
        if story.page != "first" or first
    )
    top, right, bottom, left = map(twips, _TURNED if turned else _UPRIGHT)
    foot = twips(_LETTER_FOOT if has_first else bottom_of(turned))
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if turned else 'w:w="11906" w:h="16838"'
    # LibreOffice puts the lines of a grid in the middle of the room a high header leaves
    grid = "" if has_first else 'w:type="lines" '
    return (
        f"<w:sectPr>{references}<w:pgSz {size}/>"
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="{twips(15)}" w:footer="{foot}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if has_first and first else ''}"
        f'<w:docGrid {grid}w:linePitch="579"/></w:sectPr>'
    )


def bottom_of(turned: bool) -> float:
    """Return the distance of the page number from the paper's edge in millimetres."""
    return _FOOTER - (_UPRIGHT[2] - _TURNED[2]) if turned else _FOOTER


def _header(letter: str = "") -> str:
    mark = paragraph("Mark", _MARK)
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{mark}{letter}</w:hdr>"


def _number(style: str, numbered: bool, raised: bool) -> str:
    """Return a footer; `raised` holds the number where it is above a footer that begins lower."""
    inner = run("— ") + field("PAGE") + run(" —") if numbered else ""
    below = twips(_FOOTER - _LETTER_FOOT)
    space = f'<w:spacing w:line="{below}" w:lineRule="exact"/>'
    return _footer(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>'
        + (paragraph("HeadSpace", "", space) if raised else "")
    )


def _footer(inner: str) -> str:
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{inner}</w:ftr>"
