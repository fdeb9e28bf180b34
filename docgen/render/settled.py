"""A filled paragraph gets its values in the place of their tokens, and what must stay together."""

from __future__ import annotations

from lxml import etree

from docgen.errors import TemplateError
from docgen.model.document import Span
from docgen.render.paragraphs import MARK, T, paragraphs, piece_text, pieces
from docgen.render.room import Room
from docgen.render.skeleton import HOLE, digest
from docgen.render.table_ends import hold_ends
from docgen.render.title_lines import balance
from docgen.render.tokens import OPEN, TOKEN, Ledger
from docgen.render.unbroken import hold

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def settle(
    paragraph: etree._Element, given: tuple[Ledger, Room], at: tuple[str, int], spans: list[Span]
) -> str:
    """Put the values in, note their spans, mark what stays on one line; return the fixed text.

    `at` is the part and the paragraph's place among its paragraphs. The fixed text has a `HOLE`
    for each value.
    """
    ledger, room = given
    position, text = 0, ""
    for piece in list(pieces(paragraph)):
        raw = piece_text(piece)
        if OPEN not in raw:
            text += raw
            position += len(raw)
            continue
        text += TOKEN.sub(HOLE, raw)
        if piece.tag == T and TOKEN.search(raw):
            _set_values(piece, ledger, (*at, position), spans)
        position += len(piece_text(piece))
    balance(paragraph, room)
    hold(paragraph, room)
    return text


def settle_part(
    name: str,
    root: etree._Element,
    given: tuple[Ledger, Room],
    spans: list[Span],
    skeleton: dict[str, str],
) -> bytes:
    """Settle all paragraphs of a part and return it as it is written.

    Adds the hash of its fixed text to the skeleton. Raises TemplateError where a value stands
    elsewhere than in the text.
    """
    fixed = [
        settle(paragraph, given, (name, ordinal), spans)
        for ordinal, paragraph in enumerate(paragraphs(root))
    ]
    hold_ends(root)
    if fixed:
        skeleton[name] = digest(fixed)
    out = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if OPEN.encode() in out and TOKEN.search(out.decode()):
        raise TemplateError(f"部件{name}：打印标签只能写在正文文字中")
    return bytes(out)


def _set_values(
    piece: etree._Element, ledger: Ledger, at: tuple[str, int, int], spans: list[Span]
) -> None:
    """Put the values into a ``w:t``; marks, the author's or in a value, are no text."""
    part, ordinal, start = at
    raw = piece.text or ""
    text, done, begin = "", 0, start
    for match in TOKEN.finditer(raw):
        before = raw[done : match.start()]
        found = ledger.value(match[1])
        value = found.replace(MARK, "")
        begin += len(before.replace(MARK, ""))
        spans.append(Span(found.source, value, part, ordinal, begin, begin + len(value)))
        begin += len(value)
        text += before + value
        done = match.end()
    piece.text = text + raw[done:]
    piece.set(_SPACE, "preserve")
