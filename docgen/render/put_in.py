"""A paragraph's shape + its values → its markup and their spans."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.model.document import Span, Traced
from docgen.render.paragraphs import MARK
from docgen.render.room import Room
from docgen.render.shapes import Shape
from docgen.render.titles import breaks
from docgen.render.together import plan, written
from docgen.render.tokens import Ledger
from docgen.render.worked_out import settled


def put_in(
    shape: Shape, values: Sequence[Traced], room: Room, at: tuple[str, int], spans: list[Span]
) -> tuple[str, str, str]:
    """Return the head of a paragraph, the head where it stays with the next row, and the rest.

    The second is empty where it is no other. `at` is the part and the paragraph's place in it.
    """
    if shape.texts:
        raws, found = _filled(shape, values, at)
        rest = _rest(shape, raws)
        if rest is not None:
            spans += found
            return shape.head, shape.kept, rest
    ledger = Ledger()
    ledger.values.extend(values)
    whole, kept = settled(shape, ledger, room, at, spans)
    return whole, kept, ""


def _filled(
    shape: Shape, values: Sequence[Traced], at: tuple[str, int]
) -> tuple[list[str], list[Span]]:
    """Put the values into the texts, and note where they stand."""
    part, number = at
    raws, spans = [], []
    place = used = 0
    for text in shape.texts:
        place += len(text.gap)
        raw = text.fixed[0]
        for following in text.fixed[1:]:
            value = values[used]
            used += 1
            shown = value.replace(MARK, "")
            start = place + len(raw)
            spans.append(Span(value.source, shown, part, number, start, start + len(shown)))
            raw += shown + following
        place += len(raw)
        raws.append(raw)
    return raws, spans


def _rest(shape: Shape, raws: Sequence[str]) -> str | None:
    """Return the markup from the first text on; None where lxml has to write it."""
    texts = shape.texts
    if len(raws) == 1:
        whole = f"{texts[0].gap}{raws[0]}{shape.last_gap}"
    else:
        pairs = zip(texts, raws, strict=True)
        whole = "".join([*(text.gap + raw for text, raw in pairs), shape.last_gap])
    if shape.is_title and any(breaks(line, shape.line) for line in whole.split("\n")):
        return None
    held = plan(whole, shape.line)
    told, place = "", 0
    for text, raw in zip(texts, raws, strict=True):
        place += len(text.gap)
        made = written(text, raw, place, held)
        if made is None:
            return None
        told += text.before + made
        place += len(raw)
    return told + shape.tail
