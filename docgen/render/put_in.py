"""A paragraph's shape + its values → its markup and their spans."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.model.document import Span, Traced
from docgen.render.paragraphs import MARK
from docgen.render.room import Room
from docgen.render.shapes import Shape
from docgen.render.titles import breaks
from docgen.render.together import alone, escaped, plan, written
from docgen.render.tokens import Ledger
from docgen.render.worked_out import settled


def put_in(
    shape: Shape, values: Sequence[Traced], room: Room, at: tuple[str, int], spans: list[Span]
) -> tuple[bytes, bytes, bytes]:
    """Return the head of a paragraph, the head where it stays with the next row, and the rest.

    The second is empty where it is no other. `at` is the part and the paragraph's place in it.
    """
    known = len(spans)
    rest: str | None = None
    if shape.is_alone:
        rest = _alone(shape, values, at, spans)
    elif shape.texts:
        rest = _several(shape, _filled(shape, values, at, spans))
    if rest is not None:
        return shape.head, shape.kept, rest.encode()
    del spans[known:]
    ledger = Ledger()
    ledger.values.extend(values)
    whole, kept = settled(shape, ledger, room, at, spans)
    return whole.encode(), kept.encode(), b""


def _alone(
    shape: Shape, values: Sequence[Traced], at: tuple[str, int], spans: list[Span]
) -> str | None:
    """Return the markup of a paragraph of one text; None where lxml has to write it."""
    text = shape.texts[0]
    part, number = at
    raw = text.fixed[0]
    for value, following in zip(values, text.fixed[1:], strict=True):
        shown, start = value.replace(MARK, ""), len(raw)
        raw += shown
        spans.append(Span(value.source, shown, part, number, start, len(raw)))
        raw += following
    if shape.is_title and breaks(raw, shape.line):
        return None
    held = plan(raw, shape.line)
    if not held:
        return f"{text.spaced}{escaped(raw)}{text.close}{shape.tail}"
    made = alone(text, raw, held)
    return None if made is None else made + shape.tail


def _filled(
    shape: Shape, values: Sequence[Traced], at: tuple[str, int], spans: list[Span]
) -> list[str]:
    """Put the values into the texts, and note where they stand."""
    part, number = at
    raws = []
    place = used = 0
    for text in shape.texts:
        place += len(text.gap)
        raw = text.fixed[0]
        for following in text.fixed[1:]:
            value = values[used]
            used += 1
            shown, start = value.replace(MARK, ""), place + len(raw)
            raw += shown
            spans.append(Span(value.source, shown, part, number, start, place + len(raw)))
            raw += following
        place += len(raw)
        raws.append(raw)
    return raws


def _several(shape: Shape, raws: Sequence[str]) -> str | None:
    """Return the markup from the first text on; None where lxml has to write it."""
    pairs = list(zip(shape.texts, raws, strict=True))
    whole = "".join([*(text.gap + raw for text, raw in pairs), shape.last_gap])
    if shape.is_title and any(breaks(line, shape.line) for line in whole.split("\n")):
        return None
    held = plan(whole, shape.line)
    told, place = "", 0
    for text, raw in pairs:
        place += len(text.gap)
        made = written(text, raw, place, held)
        if made is None:
            return None
        told += text.before + made
        place += len(raw)
    return told + shape.tail
