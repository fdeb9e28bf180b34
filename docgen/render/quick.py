"""A template made ready for the quick way: values → parts of the DOCX, their spans, the skeleton.

What the template fixes is worked out once; a document puts its values in. A template, or a
document, that is not of the plain kind is left to the plain way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain
from typing import Any

from jinja2 import TemplateError as JinjaError
from lxml import etree

from docgen.errors import TemplateError
from docgen.model.document import Span
from docgen.packing import Packed, packed
from docgen.render.package import CORE, is_text_part
from docgen.render.paragraphs import W, parse
from docgen.render.poured import Poured
from docgen.render.room import Room
from docgen.render.script import Piece, Script, Unusual
from docgen.render.sections import room_of
from docgen.render.settled import settle_part
from docgen.render.tokens import Ledger
from docgen.render.walk import Walk

DOCUMENT = "word/document.xml"
ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
"""How docxtpl has an author write what Jinja would read as a tag."""
LISTING = re.compile("[\t\n\a\f]")
"""What docxtpl turns into breaks."""
_PRIVATE = re.compile("[\ue000-\ue01f]")
_PICTURE = "docPr"  # of the document's own: docxtpl numbers them anew

Framed = tuple[str, str, str]
"""What stands before what is filled, its source, and what stands after."""
Filled = tuple[dict[str, bytes | Packed], list[Span], dict[str, str]]


class Quick:
    """The steps through all parts of a template, and its other parts as they are packed."""

    def __init__(self, fixed: Mapping[str, bytes], framed: Mapping[str, Framed]) -> None:
        """Work out what is fixed; Unusual where the template has what only the plain way knows."""
        scripts = {name: _script(name, frame) for name, frame in framed.items()}
        try:
            self._room = room_of(fixed, framed[DOCUMENT], scripts[DOCUMENT])
            self._fixed, self._skeleton = _settled(fixed, self._room)
        except (TemplateError, ValueError, etree.XMLSyntaxError) as error:
            raise Unusual(str(error)) from error
        self._parts = {
            name: (Piece(before), scripts[name], Piece(after), self._walk(name))
            for name, (before, _, after) in sorted(framed.items())
        }

    def filled(self, context: Mapping[str, Any]) -> Filled | None:
        """Put values in; None where the plain way has to, which says what is wrong if it is.

        TypeError is what a script meets where a key is asked of what has none.
        """
        parts, skeleton = dict(self._fixed), dict(self._skeleton)
        spans: list[Span] = []
        try:
            for name, (before, script, after, walk) in self._parts.items():
                poured = Poured(name, self._room, spans)
                walk.pour(chain((before,), script.run(context), (after,)), poured)
                parts[name], told = poured.finished()
                if told:
                    skeleton[name] = told
        except (Unusual, TemplateError, JinjaError, TypeError):
            return None
        return parts, spans, skeleton

    def _walk(self, name: str) -> Walk:
        return Walk(self._room, is_main=name == DOCUMENT)


def _script(name: str, framed: Framed) -> Script:
    """Compile a part; Unusual where its text asks for more than putting values in."""
    whole = "".join(framed)
    if _PRIVATE.search(whole) or whole.count(W[1:-1]) != 1:
        raise Unusual("private-use characters, or a second name of the language")
    if name == DOCUMENT and _PICTURE in whole:
        raise Unusual("pictures")
    script = Script(framed[1])
    texts = list(script.pieces)
    if any(map(LISTING.search, texts)) or any(_may_escape(texts, escape) for escape, _ in ESCAPES):
        raise Unusual("breaks or tags in the text")
    return script


def _may_escape(texts: list[str], escape: str) -> bool:
    """Return whether an escape stands in a piece, or may come about where two meet."""
    if any(escape in text for text in texts):
        return True
    return any(
        any(text.endswith(escape[:cut]) for text in texts)
        and any(text.startswith(escape[cut]) for text in texts)
        for cut in range(1, len(escape))
    )


def _settled(
    fixed: Mapping[str, bytes], room: Room
) -> tuple[dict[str, bytes | Packed], dict[str, str]]:
    """Return the parts that are not filled as every document has them, and their skeleton."""
    parts: dict[str, bytes | Packed] = {}
    skeleton: dict[str, str] = {}
    for name, content in fixed.items():
        if is_text_part(name):
            content = settle_part(name, parse(content), (Ledger(), room), [], skeleton)
        if name != CORE:  # every document has its own
            parts[name] = packed(content)
    return parts, skeleton
