"""A fixed piece of a template → its tags and what stands between them.

Only markup as lxml itself writes it is cut up here: no comment, no CDATA, no tag that is cut in
two. Then what stands outside paragraphs can be handed on as it is, and a paragraph is found by
its tags alone. Everything else is `Unusual` and goes the plain way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from docgen.render.script import Unusual

_NAME = r"[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?"
_TAG = re.compile(rf'<(/?)({_NAME})((?: {_NAME}="[^"<>]*")*)(/?)>')
_REFERENCE = re.compile("&(?!(?:amp|lt|gt|quot|#10|#9|#13);)")
_TEXT = re.compile("[\r]|&(?!(?:amp|lt|gt);)")


class Kind(Enum):
    """What a mark is: a tag that opens, closes or is all of an element, or text."""

    OPEN = "<x>"
    CLOSE = "</x>"
    WHOLE = "<x/>"
    TEXT = "x"


class Mark(NamedTuple):
    """A tag with its name, or the text between two; `raw` as it stands in the template."""

    kind: Kind
    name: str
    raw: str


def marks(text: str) -> tuple[Mark, ...]:
    """Cut up a piece that begins and ends outside tags; Unusual where it is not so plain."""
    return tuple(_cut(text))


def is_plain(mark: Mark) -> bool:
    """Return whether lxml writes a mark as it stands here, wherever it stands outside paragraphs.

    A namespace or ``xml:space`` declared there would change what is within.
    """
    if mark.kind is Kind.TEXT:
        return not _TEXT.search(mark.raw)
    return not (_REFERENCE.search(mark.raw) or " xmlns" in mark.raw or " xml:" in mark.raw)


def _cut(text: str) -> Iterator[Mark]:
    done = 0
    for tag in _TAG.finditer(text):
        if tag.start() > done:
            yield _text(text[done : tag.start()])
        done = tag.end()
        if tag[1]:
            if tag[3] or tag[4]:
                raise Unusual(tag[0])
            yield Mark(Kind.CLOSE, tag[2], tag[0])
        else:
            yield Mark(Kind.WHOLE if tag[4] else Kind.OPEN, tag[2], tag[0])
    if done < len(text):
        yield _text(text[done:])


def _text(raw: str) -> Mark:
    if "<" in raw or ">" in raw:
        raise Unusual(raw)
    return Mark(Kind.TEXT, "", raw)
