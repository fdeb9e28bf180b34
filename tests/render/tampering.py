"""Changes of finished documents that the proof must see."""

from __future__ import annotations

import random
from collections.abc import Callable

from lxml import etree

from docgen.model.document import Span
from docgen.render.package import pack, unpack
from docgen.render.paragraphs import T, paragraphs, parse, piece_text, pieces

Change = Callable[[etree._Element], None]


def tampered(docx: bytes, part: str, change: Change) -> bytes:
    """Return the document with one part changed."""
    parts = unpack(docx)
    root = parse(parts[part])
    change(root)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(parts)


def overwrite(span: Span, text: str) -> Change:
    """Return the change that puts another text in the place of a span."""

    def change(root: etree._Element) -> None:
        at = 0
        for piece in pieces(paragraphs(root)[span.paragraph]):
            length = len(piece_text(piece))
            if piece.tag == T and at <= span.start < at + length:
                old = piece.text or ""
                where = span.start - at
                piece.text = old[:where] + text + old[where + len(span.text) :]
                return
            at += length

    return change


def another(text: str, chance: random.Random) -> str:
    """Return the text with one character replaced, added or taken away."""
    at = chance.randrange(len(text))
    kind = chance.choice(("replace", "add", "drop"))
    new = chance.choice("0123456789甲乙丙，。 ")
    tail = text[at:] if kind == "add" else text[at + 1 :]
    changed = text[:at] + ("" if kind == "drop" else new) + tail
    return changed if changed != text else text + "一"
