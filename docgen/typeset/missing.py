"""A character no face has → the message that names its field, its place and its companions."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.errors import FontError
from docgen.model.document import Span
from docgen.model.docx_place import Places, part_name
from docgen.model.fonts import FontBook
from docgen.model.glyphs import printable
from docgen.typeset.faces import REMEDY, MissingGlyphError, Place, named
from docgen.typeset.ooxml import W, open_package

MOST_TOLD = 10


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
    return FontError(f"{words}{field}。{more}{REMEDY}，或者改用字库里有的字。")


def _place(docx: bytes, place: Place) -> str:
    """Name the paragraph, or the cell it stands in."""
    part, ordinal = place
    root = open_package(docx).part(part)
    paragraphs = list(root.iter(W + "p")) if root is not None else []
    if root is None or ordinal >= len(paragraphs):
        return part_name(part)
    return Places(part, root).of(paragraphs[ordinal])
