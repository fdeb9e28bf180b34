"""What stands between two paragraphs: the beginnings and ends of tables, rows and cells.

In a long table the same markup stands between one cell's text and the next over and over; it is
taken apart once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from docgen.kept import Shelf
from docgen.typeset.ooxml import Element
from docgen.typeset.read_fragments import Names, Unusual

WHITE = b" \t\r\n"  # what XML takes for it
TAG = re.compile(rb"[ \t\r\n]*<(/?)w:(\w+)(|/|[ \t\r\n][^<>]*)>")
PROPERTIES = {"tbl": (b"tblPr", b"tblGrid"), "tr": (b"trPr",), "tc": (b"tcPr",)}
HOMES = {"tbl": b"body", "tr": b"tbl", "tc": b"tr"}
MARKS = ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd")  # told nowhere
NEXT_CELL, NEXT_ROW = ("/tc", "tc"), ("/tc", "/tr", "tr", "tc")
ROW_BEGINS = ("tr", "tc")
MOST_KEPT = 4 * 1024 * 1024  # bytes of XML, with what comes beside each
BESIDE = 500


@dataclass(frozen=True, eq=False, slots=True)
class Head:
    """A table, row or cell with its properties alone; one object for the same XML.

    `element` is a ``w:tbl``, ``w:tr`` or ``w:tc`` that holds nothing else, or a ``w:sectPr``.
    """

    element: Element


class Step(NamedTuple):
    """What a tag between paragraphs does: tbl, tr, tc begin, /tbl, /tr, /tc end; mark, sectPr."""

    kind: str
    head: Head | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Between:
    """What stands between two paragraphs, step by step.

    `cell` is the head of the next cell where one cell ends and the next begins, `row` that of the
    next row where this is the last cell of a row: what a long table is made of. `begins_row` says
    that the next paragraph is the first of a row.
    """

    steps: tuple[Step, ...]
    cell: Head | None
    row: Head | None
    begins_row: bool


_heads: Shelf[tuple[Names, bytes], Head] = Shelf(MOST_KEPT)
_betweens: Shelf[tuple[Names, bytes], Between] = Shelf(MOST_KEPT)


def between(names: Names, xml: bytes) -> Between:
    """Take apart what stands between two paragraphs; raises Unusual for anything else."""
    key = (names, xml)
    return _betweens.get(key) or _betweens.put(key, _between(names, xml), len(xml) + BESIDE)


def _between(names: Names, xml: bytes) -> Between:
    found: list[Step] = []
    at = 0
    while tag := TAG.match(xml, at):
        step, at = _step(names, xml, tag)
        found.append(step)
    if xml[at:].strip(WHITE):
        raise Unusual("other markup between paragraphs")
    kinds = tuple(step.kind for step in found)
    row = found[2].head if kinds == NEXT_ROW else None
    cell = found[-1].head if row or kinds == NEXT_CELL else None
    return Between(tuple(found), cell, row, kinds[-2:] == ROW_BEGINS)


def _step(names: Names, xml: bytes, tag: re.Match[bytes]) -> tuple[Step, int]:
    """Give one step, and where the next one may begin."""
    ends, name, is_empty = bool(tag[1]), tag[2].decode(), tag[3].endswith(b"/")
    if name in PROPERTIES and ends and not tag[3].strip(WHITE):
        return Step("/" + name), tag.end()
    if name in PROPERTIES and not ends and not is_empty:
        head, at = tag[0].strip(WHITE), tag.end()
        for properties in PROPERTIES[name]:
            own, at = _properties(xml, at, properties)
            head += own
        return Step(name, _head(names, head + b"</w:%b>" % tag[2], name)), at
    if name in MARKS and is_empty:
        names.element(tag[0].strip(WHITE), name)
        return Step("mark"), tag.end()
    if name == "sectPr" and not ends:
        own, at = _properties(xml, tag.start(), tag[2])
        return Step(name, _head(names, own, name)), at
    raise Unusual(name)


def _properties(xml: bytes, at: int, name: bytes) -> tuple[bytes, int]:
    """Give the element ``w:name`` that stands here, if one does, and where it ends."""
    tag = TAG.match(xml, at)
    if tag is None or tag[1] or tag[2] != name:
        return b"", at
    end = tag.end()
    if not tag[3].endswith(b"/"):
        close = b"</w:%b>" % name
        end = xml.find(close, end) + len(close)
        if end < len(close):
            raise Unusual("no end")
    return xml[tag.start() : end].strip(WHITE), end


def _head(names: Names, xml: bytes, name: str) -> Head:
    key = (names, xml)
    found = _heads.get(key)
    if found is not None:
        return found
    home = HOMES.get(name, b"body")
    return _heads.put(key, Head(names.element(xml, name, home)), len(xml) + BESIDE)
