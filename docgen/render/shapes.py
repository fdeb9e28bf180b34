"""What a template's paragraph is apart from its values, worked out once.

A paragraph without values is `Fixed`. Of one with values, a `Shape`, the markup is cut where its
texts stand: what is left to do for a document is to put the texts together, and lxml need not be
asked again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docgen.render.place import Place


@dataclass(frozen=True, slots=True)
class Fixed:
    """Markup that is the same in every document; `kept` where it has to stay with the next row.

    `told` is the fixed text of its paragraphs, `count` of them, as the skeleton's hash takes it.
    """

    markup: bytes
    kept: bytes = b""
    told: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A ``w:t``: what stands before it, the fixed texts around its values, what opens it.

    `gap` are the tabs and breaks before it, `before` is the markup before its run. `plain` opens
    it as its author did, `spaced` with its spaces preserved, `made` in a run like its own and
    `held` in one that is held together; the last two are empty where its run holds more.
    """

    gap: str
    before: str
    fixed: tuple[str, ...]
    plain: str
    spaced: str
    close: str
    made: str = ""
    held: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A paragraph with values: `head` is its markup before the first text, `tail` behind the last.

    `kept` is the head where it has to stay with the next row. `line` is how many ems a line
    holds, `last_gap` the tabs and breaks at the end; `is_alone` says that there is one text, with
    nothing around it. Where it has no `texts` it is of an unusual build: `source`, with a token
    for each value, is settled by lxml each time.
    """

    place: Place
    source: str
    told: str
    line: float
    is_title: bool
    head: bytes = b""
    kept: bytes = b""
    texts: tuple[Text, ...] = ()
    tail: str = ""
    last_gap: str = ""
    is_alone: bool = False


class Bare:
    """A paragraph that is a value alone, and what is fixed after it.

    `head` stands before the value, `kept` too where the paragraph has to stay with the next row;
    `tail` comes after it. `told` and `count` are those of all that is fixed.
    """

    __slots__ = ("count", "head", "kept", "tail", "told")

    def __init__(self, shape: Shape, after: Fixed) -> None:
        text = shape.texts[0]
        opening = text.spaced.encode()
        self.head: Final = shape.head + opening
        self.kept: Final = shape.kept + opening if shape.kept else b""
        self.tail: Final = (text.close + shape.tail).encode() + after.markup
        self.told: Final = f"{shape.told}, {after.told}" if after.count else shape.told
        self.count: Final = 1 + after.count


def bare(shape: Shape, after: Fixed | None) -> Bare | None:
    """Return a paragraph with what is fixed after it; None where it is more than a value alone."""
    if shape.is_title or not shape.is_alone or shape.texts[0].fixed != ("", ""):
        return None
    return Bare(shape, after or Fixed(b""))
