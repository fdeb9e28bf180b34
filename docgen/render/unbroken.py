"""What must stay on one line gets marks in the DOCX, so that every program breaks alike.

The mark is U+2060 WORD JOINER, between two characters where a line could otherwise end. It
prints nothing and is no part of the text: `Span`, the proof and the PDF leave it out.

- A hyphen stays ``-`` with a joiner after it. ``w:noBreakHyphen`` and U+2011 were tried:
  LibreOffice 7.4 makes both a portion of its own and breaks after it all the same, 仿宋 has no
  glyph for U+2011, and programs that read a DOCX for its text lose ``w:noBreakHyphen``, so
  that GZL-2023-001 would become GZL2023001.
- LibreOffice 7.4 breaks text marked as Chinese by a list of forbidden marks alone, where a
  joiner means nothing; text without language it breaks by Unicode's rules (UAX #14), where a
  joiner holds. So what is held stands in a run of its own whose East Asian language is
  ``x-none``, with the marks that close it: they cannot begin a line and would take the last
  character of what is held along. Numbers and codes have no language to be checked in anyway.
- Word and WPS were not at hand: that they obey a joiner is taken from Unicode, not tried.
- Text that fits on one line is marked too: it may be edited, and the small gap programs leave
  between Chinese and digits falls away at a joiner; it must not come and go from line to line.
"""

from __future__ import annotations

import copy
import re

from lxml import etree

from docgen.render.paragraphs import MARK, T, W, piece_text, pieces
from docgen.render.room import Room
from docgen.render.units import CLOSING, parts, units

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PROPERTIES, _LANGUAGE = f"{W}rPr", f"{W}lang"
_LATER = tuple(f"{W}{n}" for n in ("eastAsianLayout", "specVanish", "oMath", "rPrChange"))
EAST = re.compile("[\u2e80-\uffef“”‘’—…]")


def hold(paragraph: etree._Element, room: Room) -> None:
    """Put the marks into a filled paragraph; one that has nothing to hold stays as it is."""
    found = [(piece, piece_text(piece)) for piece in pieces(paragraph)]
    text = "".join(piece for _, piece in found)
    if not units(text):
        return
    held, joined = _plan(text, room.ems(paragraph))
    at = 0
    for piece, shown in found:
        end = at + len(shown)
        if piece.tag == T and True in joined[at:end] + held[at:end]:
            _rewrite(piece, _stretches(piece.text or "", held[at:end], joined[at:end]))
        at = end


def _plan(text: str, line: float) -> tuple[list[bool], list[bool]]:
    """Return for each character whether it stands in a run apart and whether a mark precedes it."""
    held, joined = [False] * len(text), [False] * len(text)
    for begin, end in units(text, line):
        places = parts(text, begin, end)
        for place in places:
            joined[place] = True
        if places and EAST.search(text, begin, end):
            while end < len(text) and text[end] in CLOSING:
                end += 1
            held[begin:end] = [True] * (end - begin)
    return held, joined


def _stretches(raw: str, held: list[bool], joined: list[bool]) -> list[tuple[bool, str]]:
    """Cut the raw text of a ``w:t`` where being held changes, the marks put in.

    A mark of the author's own has no place in the text and stays where it is.
    """
    found: list[tuple[bool, str]] = []
    at, start = 0, 0
    for index, char in enumerate(raw):
        if char == MARK:
            continue
        if at and held[at] != held[at - 1]:
            found.append((held[at - 1], raw[start:index]))
            start = index
        at += 1
    found.append((held[at - 1], raw[start:]))
    return _marked(found, joined)


def _marked(stretches: list[tuple[bool, str]], joined: list[bool]) -> list[tuple[bool, str]]:
    """Put the marks before the characters they belong to, no second one beside another."""
    at, marked = 0, []
    for is_held, raw in stretches:
        text = ""
        for char in raw:
            if char != MARK:
                text += MARK * (joined[at] and not text.endswith(MARK)) + char
                at += 1
            else:
                text += char
        marked.append((is_held, text))
    return marked


def _rewrite(piece: etree._Element, stretches: list[tuple[bool, str]]) -> None:
    """Put the stretches in the place of a ``w:t``: held ones in runs apart, without language."""
    run = piece.getparent()
    if run is None or not any(is_held for is_held, _ in stretches):
        piece.text = stretches[0][1]
        piece.set(_SPACE, "preserve")
        return
    following = list(piece.itersiblings())
    made = [run_like(run, is_held, spaced(text)) for is_held, text in stretches]
    if following:
        made.append(run_like(run, False, *following))
    for new in reversed(made):
        run.addnext(new)
    run.remove(piece)
    parent = run.getparent()
    if parent is not None and all(child.tag == _PROPERTIES for child in run):
        parent.remove(run)


def spaced(text: str) -> etree._Element:
    """Make a ``w:t`` whose spaces are preserved."""
    made = etree.Element(T, {_SPACE: "preserve"})
    made.text = text
    return made


def run_like(run: etree._Element, is_held: bool, *children: etree._Element) -> etree._Element:
    """Make a run that looks like another and holds the children."""
    made = etree.Element(run.tag)
    looks = run.find(_PROPERTIES)
    if looks is not None:
        made.append(copy.deepcopy(looks))
    if is_held:
        _set_language(made)
    made.extend(children)
    return made


def _set_language(run: etree._Element) -> None:
    """Give a run no East Asian language; its other languages stay."""
    looks = run.find(_PROPERTIES)
    if looks is None:
        looks = etree.SubElement(run, _PROPERTIES)
    language = looks.find(_LANGUAGE)
    if language is None:
        language = etree.Element(_LANGUAGE)
        later = next((child for child in looks if child.tag in _LATER), None)
        looks.append(language) if later is None else later.addprevious(language)
    language.set(f"{W}eastAsia", "x-none")
