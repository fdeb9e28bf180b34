"""The markup of a paragraph, cut where its texts stand.

Marks are put in the place of the texts, lxml writes the paragraph, and what it wrote is cut at
the marks; so the markup between the texts is its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from docgen.render.paragraphs import MARK, T, W, piece_text, pieces
from docgen.render.shapes import Shape, Text
from docgen.render.table_ends import keep
from docgen.render.tokens import TOKEN
from docgen.render.unbroken import run_like, spaced

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LOOKS = f"{W}rPr"
_START, _TEXT, _MADE, _HELD = "\ue002", "\ue003", "\ue004", "\ue005"
_CUT = re.compile(f"[{_START}{_TEXT}{_MADE}{_HELD}]")
_OPENS = ("<w:t>", '<w:t xml:space="preserve">')
_END_TEXT, _END_RUN = "</w:t>", "</w:t></w:r>"


class _Slot(NamedTuple):
    """A text whose markup is not known yet; `is_alone` where its run holds nothing else."""

    gap: str
    fixed: tuple[str, ...]
    is_alone: bool


def cut_up(whole: Shape, paragraph: etree._Element) -> Shape | None:
    """Return the shape with its texts; None where its build is unusual. Spends the paragraph."""
    found = list(pieces(paragraph))
    if not all(map(_is_usual, found)):
        return None
    slots, gap = [], ""
    for piece in found:
        shown = piece_text(piece)
        if piece.tag == T and shown:
            # The pattern has one group: what it finds stands between the fixed texts.
            slots.append(_Slot(gap, tuple(TOKEN.split(shown)[::2]), _is_alone(piece)))
            gap = ""
        else:
            gap += shown
    cuts = stays = _cuts(whole, paragraph)
    if whole.place.is_cell:
        again = whole.place.read(whole.source)
        keep(again)
        stays = _cuts(whole, again)
    texts, tail = _texts(slots, cuts)
    if not texts or stays[1:] != cuts[1:]:
        return None
    head = texts[0].before
    opening = cuts[0][len(head) :]
    kept = "" if stays == cuts else stays[0].removesuffix(opening)
    texts[0] = replace(texts[0], before="")
    return replace(
        whole,
        head=head.encode(),
        kept=kept.encode(),
        texts=tuple(texts),
        tail=tail,
        last_gap=gap,
        is_alone=len(texts) == 1 and not (gap or texts[0].gap),
    )


def _cuts(whole: Shape, paragraph: etree._Element) -> list[str]:
    """Mark the texts of a paragraph, write it and cut it at the marks."""
    for piece in list(pieces(paragraph)):
        if piece.tag == T and piece_text(piece):
            _mark(piece)
    return _CUT.split(whole.place.write(paragraph))


def _is_usual(piece: etree._Element) -> bool:
    """Return whether a text is all a ``w:t`` says, and nothing stands between it and its run."""
    run = piece.getparent()
    if run is None or piece.tail or run.tail or run.text:
        return False
    if piece.tag != T:
        return True
    text, attributes = piece.text or "", piece.items()
    is_bare = attributes in ([], [(_SPACE, "preserve")])
    return is_bare and not len(piece) and MARK not in text and "\r" not in text


def _is_alone(piece: etree._Element) -> bool:
    """Return whether a text is all its run holds."""
    run = piece.getparent()
    return run is not None and [child.tag for child in run] in ([T], [_LOOKS, T])


def _mark(piece: etree._Element) -> None:
    """Put a mark in the place of a text; where its run holds nothing else, before the run too.

    Behind that run come two like it: one made anew, one that is held together.
    """
    run = piece.getparent()
    if run is not None and _is_alone(piece):
        left, parent = run.getprevious(), run.getparent()
        if left is not None:
            left.tail = (left.tail or "") + _START
        elif parent is not None:
            parent.text = (parent.text or "") + _START
        run.addnext(run_like(run, True, spaced(_HELD)))
        run.addnext(run_like(run, False, spaced(_MADE)))
    piece.text = _TEXT


def _texts(slots: Sequence[_Slot], cuts: Sequence[str]) -> tuple[list[Text], str]:
    """Give each text its markup; return the markup behind the last one too, [] where one fails."""
    at, rest, texts = 1, cuts[0], []
    for slot in slots:
        made = held = ""
        if slot.is_alone:
            before, opening, close = rest, cuts[at], _END_RUN
            made, held = cuts[at + 1], cuts[at + 2]
            at += 3
        else:
            opening, close = rest[rest.rfind("<") :], _END_TEXT
            before = rest.removesuffix(opening)
        ends = (cuts[at], *([made, held] if made else []))
        plain = next((o for o in _OPENS if opening.endswith(o)), None)
        if plain is None or not all(end.startswith(close) for end in ends):
            return [], ""
        texts.append(
            Text(
                slot.gap,
                before,
                slot.fixed,
                opening,
                opening.removesuffix(plain) + _OPENS[1],
                close,
                made.removeprefix(close),
                held.removeprefix(close),
            )
        )
        rest = cuts[at].removeprefix(close)
        at += 1
    return texts, rest
