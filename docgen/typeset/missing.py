"""A character no face has → the message that names its field, its place and its companions.

In a template such a character is found before any document is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from docgen.errors import FontError, TemplateError
from docgen.model.document import Span
from docgen.model.docx_place import Places, part_name
from docgen.model.fonts import FontBook
from docgen.model.glyphs import Printable, missing, printable
from docgen.typeset.faces import REMEDY, MissingGlyphError, Place, named
from docgen.typeset.ooxml import Element, W, open_package

MOST_TOLD = 10
OR_ELSE = "，或者改用字库里有的字。"
PRINTED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


def told(
    fault: MissingGlyphError, docx: bytes, spans: Sequence[Span], fonts: FontBook
) -> FontError:
    """Say where the character stands and from which field it comes, and what else is missing."""
    can_print = printable(fonts)
    here = [span for span in spans if (span.part, span.paragraph) == fault.place]
    source = next((span.source for span in here if fault.char in span.text), "")
    field = f"（来源：{source}）" if source else "（模板中的文字）"
    words = f"{_place(docx, fault.place)}的{named(fault.char)}在所有可用字体中都没有字形，无法排印"
    others = {
        f"{named(char)}（来源：{span.source}）": None
        for span in spans
        for char in span.text
        if char != fault.char and not can_print(char)
    }
    more = f"同样没有字形的还有：{'、'.join(list(others)[:MOST_TOLD])}。" if others else ""
    return FontError(f"{words}{field}。{more}{REMEDY}{OR_ELSE}")


def unprintable(docx: bytes, can_print: Printable) -> Iterator[tuple[str, str]]:
    """Yield place and message for the paragraphs of a template with characters nobody can print.

    What cannot be read has none: that is told where the document is read as a whole.
    """
    package = open_package(docx)
    for part in sorted(filter(PRINTED.fullmatch, package.archive.namelist())):
        with suppress(TemplateError):
            yield from _in_part(part, package.part(part), can_print)


def _in_part(part: str, root: Element | None, can_print: Printable) -> Iterator[tuple[str, str]]:
    for paragraph in root.iter(W + "p") if root is not None else ():
        text = "".join(item.text or "" for item in paragraph.iter(W + "t"))
        lacking = missing(text, can_print)
        if lacking and root is not None:
            names = "、".join(named(char) for char in lacking[:MOST_TOLD])
            words = f"{names}在所有可用字体中都没有字形，无法排印。{REMEDY}{OR_ELSE}"
            yield Places(part, root).of(paragraph), words


def _place(docx: bytes, place: Place) -> str:
    """Name the paragraph, or the cell it stands in."""
    part, ordinal = place
    root = open_package(docx).part(part)
    paragraphs = list(root.iter(W + "p")) if root is not None else []
    if root is None or ordinal >= len(paragraphs):
        return part_name(part)
    return Places(part, root).of(paragraphs[ordinal])
