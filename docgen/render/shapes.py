"""What a template's paragraph is apart from its values, worked out once.

A paragraph without values is `Fixed`. Of one with values, a `Shape`, the markup is cut where its
texts stand: what is left to do for a document is to put the texts together, and lxml need not be
asked again.
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.render.place import Place


@dataclass(frozen=True, slots=True)
class Fixed:
    """Markup that is the same in every document; `kept` where it has to stay with the next row.

    `told` are the fixed texts of its paragraphs, `count` of them, as the skeleton's hash takes
    them: put together where they are more than one.
    """

    text: str
    kept: str = ""
    told: tuple[str, ...] = ()
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
    head: str = ""
    kept: str = ""
    texts: tuple[Text, ...] = ()
    tail: str = ""
    last_gap: str = ""
    is_alone: bool = False
