"""The sections of a template → the room of its documents, where that is the same for all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from docgen.render.paragraphs import parse
from docgen.render.room import Room, page_width
from docgen.render.script import Script, Unusual

_TAG = re.compile(r"</?w:sectPr[ >/]")
_SECTION = re.compile(r"<w:sectPr(?: [^<>]*)?(?:/>|>.*?</w:sectPr>)", re.S)
_ROOT = re.compile(r"<w:document[^<>]*>")


def room_of(fixed: Mapping[str, bytes], framed: tuple[str, str, str], script: Script) -> Room:
    """Return the room of a package whose document has these pieces.

    Raises Unusual where a section that only some documents have would change it.
    """
    before, _, after = framed
    root = _ROOT.search(before)
    if root is None:
        raise Unusual("another root")
    always = _sections((before, *script.always, after))
    document = parse(f"{root[0]}{''.join(always)}</w:document>".encode())
    width = page_width(document)
    for text in script.pieces:
        more = "".join([*always, *_sections((text,))])
        if page_width(parse(f"{root[0]}{more}</w:document>".encode())) != width:
            raise Unusual("a section of another width in some documents")
    return Room(fixed, document)


def _sections(texts: Iterable[str]) -> list[str]:
    """Return the sections' properties; Unusual where they are not whole in a piece."""
    found = [section[0] for text in texts for section in _SECTION.finditer(text)]
    tags = sum(len(_TAG.findall(text)) for text in texts)
    if tags != sum(1 if section.endswith("/>") and "</" not in section else 2 for section in found):
        raise Unusual("a section cut in two")
    return found
