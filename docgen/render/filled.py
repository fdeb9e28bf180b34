"""An adopted text → the issued one: its blanks filled, 草稿 taken out, nothing else touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from lxml import etree

from docgen.errors import ProofError
from docgen.model.document import Rendered, Span
from docgen.model.edited import Edited
from docgen.render.open_places import DRAFT_MARK
from docgen.render.package import is_text_part, pack, unpack
from docgen.render.paragraphs import MARK, T, paragraphs, parse, piece_text, pieces, text_of
from docgen.render.room import Room
from docgen.render.skeleton import HOLE
from docgen.render.unbroken import hold

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def issued_from(edited: Edited, values: Mapping[str, str], mark: str) -> Rendered:
    """Fill the blanks of an adopted text and put `mark` ("" for none) in the place of 草稿.

    `values` is source → text of the register. ProofError where anything else would change.
    """
    parts = unpack(edited.rendered.docx)
    room = Room(parts)
    marks = [span for span in edited.rendered.spans if span.source == DRAFT_MARK]
    others = [span for span in edited.rendered.spans if span.source != DRAFT_MARK]
    news = [(span, values[span.source]) for span in edited.open_places]
    news += [(span, mark) for span in marks]
    words = {span.text for span in marks}
    spans: list[Span] = []
    for name in sorted(filter(is_text_part, parts)):
        root = parse(parts[name])
        items = paragraphs(root)
        mine = [(span, text) for span, text in news if span.part == name]
        before = _rest(items, [span for span, _ in mine])
        made, moved = _fill(items, mine, [span for span in others if span.part == name], room)
        if _rest(items, made) != before:
            raise ProofError("签发除草稿字样、文号和成文日期外不得改动文书，已停止。")
        _unmark(items, words if "document" not in name else set(), mark)
        spans += sorted([*moved, *(s for s in made if s.text)], key=_place)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return Rendered(pack(parts), tuple(spans))


def _place(span: Span) -> tuple[int, int]:
    return span.paragraph, span.start


def _fill(
    items: Sequence[etree._Element],
    news: Sequence[tuple[Span, str]],
    others: Sequence[Span],
    room: Room,
) -> tuple[list[Span], list[Span]]:
    """Fill the blanks of one part; return what stands there now and the other values' places."""
    by_paragraph: dict[int, list[tuple[Span, str]]] = defaultdict(list)
    for span, text in news:
        by_paragraph[span.paragraph].append((span, text))
    made, moved = [], list(others)
    for number, mine in by_paragraph.items():
        shift = 0
        for span, text in sorted(mine, key=lambda item: item[0].start):
            start = span.start + shift
            _replace(items[number], start, span.end + shift, text)
            end = start + len(text)
            made.append(Span(span.source, text, span.part, span.paragraph, start, end))
            grown = len(text) - (span.end - span.start)
            moved = [_shifted(s, number, span.start + shift, grown) for s in moved]
            shift += grown
        hold(items[number], room)
    return made, moved


def _shifted(span: Span, paragraph: int, start: int, by: int) -> Span:
    if span.paragraph != paragraph or span.start <= start:
        return span
    return span.moved(by)


def _replace(paragraph: etree._Element, start: int, end: int, text: str) -> None:
    """Put a text in the place of a stretch, in the looks of its first run."""
    at, is_written = 0, False
    for piece in list(pieces(paragraph)):
        shown = piece_text(piece)
        here, at = at, at + len(shown)
        if at <= start or here >= end:
            continue
        first, last = max(start - here, 0), min(end - here, len(shown))
        run = piece.getparent()
        if piece.tag != T and run is not None:
            run.remove(piece)
            continue
        raw = piece.text or ""
        piece.text = raw[: _raw(raw, first)] + ("" if is_written else text) + raw[_raw(raw, last) :]
        piece.set(_SPACE, "preserve")
        is_written = True


def _raw(raw: str, count: int) -> int:
    """Return where the n-th character that is text stands among the marks."""
    seen = 0
    for index, char in enumerate(raw):
        if char == MARK:
            continue
        if seen == count:
            return index
        seen += 1
    return len(raw)


def _rest(items: Sequence[etree._Element], spans: Sequence[Span]) -> list[str]:
    """Return the texts of a part with a hole in the place of each span."""
    texts = [text_of(item) for item in items]
    for span in sorted(spans, key=_place, reverse=True):
        text = texts[span.paragraph]
        texts[span.paragraph] = text[: span.start] + HOLE + text[span.end :]
    return texts


def _unmark(items: Sequence[etree._Element], words: set[str], mark: str) -> None:
    """Change the mark in headers that a program made of ours beside those that were found."""
    for item in items:
        text = text_of(item)
        if text.strip() and text.strip() in words:
            _replace(item, 0, len(text), mark)
