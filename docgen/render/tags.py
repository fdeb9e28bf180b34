"""The Jinja tags of a template, each with its paragraph, and how its text is cut up in runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from docgen.model.docx_place import Places
from docgen.model.xml_fault import xml_fault
from docgen.render.package import is_text_part
from docgen.render.paragraphs import W, paragraphs, parse, piece_text, pieces

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
_LEVEL = re.compile(r"(\{[{%#])(tr|tc|p|r)\s")
_CURLY = str.maketrans("“”‘’", "\"\"''")
_ALONE = {"p": f"{W}p", "tr": f"{W}tr", "tc": f"{W}tc"}
STATEMENT, PRINT = "{%", "{{"


@dataclass(frozen=True)
class Part:
    """One text part of a package, parsed."""

    name: str
    root: Any
    places: Places


@dataclass(frozen=True, eq=False)
class Tag:
    """One tag: its text as typed, and the elements it stands in.

    `level` is "p", "tr", "tc" or "r" where the tag takes a whole paragraph, row, cell or run
    with it, else "". `inside` is what goes between the brackets; for a statement its first word
    is `word`.
    """

    text: str
    level: str
    inside: str
    paragraph: Any
    part: Part
    runs: tuple[Any, ...]

    @property
    def is_statement(self) -> bool:
        """Whether it is ``{% … %}``."""
        return self.text.startswith(STATEMENT)

    @property
    def is_print(self) -> bool:
        """Whether it is ``{{ … }}``."""
        return self.text.startswith(PRINT)

    @property
    def word(self) -> str:
        """The first word of a statement: if, for or endfor."""
        return self.inside.split(maxsplit=1)[0] if self.inside.split() else ""

    @property
    def shown(self) -> str:
        """The tag in one line, as a message quotes it."""
        return " ".join(self.text.split())[:60]

    @property
    def place(self) -> str:
        """Where its author finds it."""
        return self.part.places.of(self.paragraph)

    @property
    def taken(self) -> Any:
        """The element the tag takes with it: its paragraph, row or cell; None where there is none.

        That is what the filling removes; a run is cut out of its paragraph beforehand.
        """
        if self.level not in _ALONE:
            return None
        wanted = _ALONE[self.level]
        chain = (self.paragraph, *self.paragraph.iterancestors())
        return next((item for item in chain if item.tag == wanted), None)


def parsed_parts(parts: Mapping[str, bytes]) -> tuple[list[Part], list[str]]:
    """Parse the text parts; name those that are no XML, with the reason."""
    found, broken = [], []
    for name in sorted(filter(is_text_part, parts)):
        try:
            root = parse(parts[name])
        except (etree.XMLSyntaxError, ValueError) as error:
            broken.append(f"部件 {name} 不是完整的 XML，无法读取：{xml_fault(error)}")
        else:
            found.append(Part(name, root, Places(name, root)))
    return found, broken


def tags_of(part: Part) -> list[Tag]:
    """Return the tags of a part in document order."""
    return [tag for paragraph in paragraphs(part.root) for tag in _tags(part, paragraph)]


def rest_of(paragraph: Any) -> str:
    """Return the text of a paragraph outside its tags."""
    return _TAG.sub("", "".join(piece_text(piece) for piece in pieces(paragraph)))


def _tags(part: Part, paragraph: Any) -> Iterator[Tag]:
    found = list(pieces(paragraph))
    text = "".join(piece_text(piece) for piece in found)
    if "{" not in text:
        return
    owners = [piece.getparent() for piece in found for _ in piece_text(piece)]
    for match in _TAG.finditer(text):
        runs = tuple(dict.fromkeys(owners[match.start() : match.end()]))
        level = _LEVEL.match(match[0])
        start = level.end() if level else 2
        inside = match[0][start:-2].strip().strip("-").strip().translate(_CURLY)
        yield Tag(match[0], level[2] if level else "", inside, paragraph, part, runs)
