"""numbering.xml → the label before a paragraph, counted as the paragraphs are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.typeset.counting import FORMATS
from docgen.typeset.looks import Notes
from docgen.typeset.ooxml import Element, Package, W, attribute, child, switch, value, whole

PART = "word/numbering.xml"
LAST_LEVEL = 8  # counted from 0
LAST_START = 32_767
PLACEHOLDER = re.compile(r"%([1-9])")
# Bullets of the symbol fonts Word writes, by their codes there.
SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf06c": "●", "\uf06e": "■",
           "\uf075": "◆", "\uf0fc": "√", "\uf0a8": "□"}  # fmt: skip
ENDS = {"tab": "\t", "space": " ", "nothing": ""}


@dataclass(frozen=True, eq=False, slots=True)
class Level:
    """One level of a list: how it counts, how its label reads, how the label and text look."""

    start: int
    format: str
    text: str
    end: str  # what stands between label and text: a tab, a space, nothing
    restart: int | None  # the level whose next number starts this one anew; 0: none
    arabic: bool  # shows the numbers of all levels in Arabic figures
    align: str
    style: str  # the paragraph style that belongs to this level
    para: Element | None
    run: Element | None


@dataclass(frozen=True, eq=False, slots=True)
class List:
    """A ``w:num``: the abstract list it counts in, its levels, where it starts anew."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass
class Numbering:
    """The lists of one DOCX; `counter` gives what counts through one part of it."""

    lists: dict[str, List] = field(default_factory=dict)

    def level(self, name: str, number: int) -> Level | None:
        """Give a level of the list `name`; None where there is none, as in list 0."""
        found = self.lists.get(name)
        return found.levels.get(number) if found else None

    def resolve(self, layers: Sequence[Element | None]) -> tuple[int, str, int] | None:
        """Find which of some ``w:pPr``, the later over the earlier, puts a paragraph in a list.

        Gives its index, the list and the level; None where the paragraph stands in no list.
        """
        place, name, stated_level = 0, "", ""
        for index, layer in enumerate(layers):
            stated = child(layer, "numPr")
            if stated is not None:
                place, name = index, value(stated, "numId") or name
                stated_level = value(stated, "ilvl") or stated_level
        found = self.lists.get(name)
        if found is None:
            return None
        number = whole(stated_level or "0", 0, LAST_LEVEL)
        if not stated_level:
            styles = {attribute(child(layer, "pStyle"), "val") for layer in layers}
            named = (n for n, level in found.levels.items() if level.style in styles - {None})
            number = next(named, 0)
        return (place, name, number) if number in found.levels else None


def read_numbering(package: Package) -> Numbering:
    """Read the lists of a DOCX; none where it has no such part."""
    root = package.part(PART)
    if root is None:
        return Numbering()
    abstracts: dict[str, dict[int, Level]] = {}
    linked: dict[str, str] = {}
    for item in root.iterfind(W + "abstractNum"):
        name = attribute(item, "abstractNumId") or ""
        abstracts[name] = _levels(item)
        linked[name] = value(item, "numStyleLink") or ""
    styles = {value(item, "styleLink"): _levels(item) for item in root.iterfind(W + "abstractNum")}
    lists = {}
    for item in root.iterfind(W + "num"):
        abstract = value(item, "abstractNumId") or ""
        levels = styles.get(linked.get(abstract) or "?") or abstracts.get(abstract, {})
        own, starts = _overrides(item)
        lists[attribute(item, "numId") or ""] = List(abstract, {**levels, **own}, starts)
    return Numbering(lists)


def _levels(parent: Element) -> dict[int, Level]:
    return {_number(item): _level(item) for item in parent.iterfind(W + "lvl")}


def _number(item: Element) -> int:
    return whole(attribute(item, "ilvl") or "0", 0, LAST_LEVEL)


def _level(item: Element) -> Level:
    restart = value(item, "lvlRestart")
    return Level(
        start=whole(value(item, "start") or "0", -LAST_START, LAST_START),
        format=value(item, "numFmt") or "decimal",
        text=value(item, "lvlText") or "",
        end=ENDS.get(value(item, "suff") or "tab", "\t"),
        restart=whole(restart, 0, LAST_LEVEL + 1) if restart else None,
        arabic=bool(switch(item, "isLgl")),
        align=value(item, "lvlJc") or "left",
        style=value(item, "pStyle") or "",
        para=child(item, "pPr"),
        run=child(item, "rPr"),
    )


def _overrides(item: Element) -> tuple[dict[int, Level], dict[int, int]]:
    """Read what a ``w:num`` changes of its abstract list."""
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in item.iterfind(W + "lvlOverride"):
        number = _number(override)
        start, level = value(override, "startOverride"), child(override, "lvl")
        if start is not None:
            starts[number] = whole(start, -LAST_START, LAST_START)
        if level is not None:
            levels[number] = _level(level)
    return levels, starts


class Counter:
    """Counts the numbered paragraphs of one part, in reading order."""

    def __init__(self, numbering: Numbering, notes: Notes) -> None:
        self._numbering, self._notes = numbering, notes
        self._counts: dict[str, dict[int, int]] = {}  # by abstract list: they share their count
        self._begun: set[tuple[str, int]] = set()

    def label(self, name: str, number: int) -> str:
        """Count one paragraph of a list further; give its label, with what stands behind it."""
        found = self._numbering.lists[name]
        level = found.levels[number]
        if level.align not in ("left", "start"):
            self._notes.here("编号的对齐方式未排印，按左对齐排印。")
        counts = self._counts.setdefault(found.abstract, {})
        self._advance(found, name, number, counts)
        if level.format == "bullet":
            text = "".join(SYMBOLS.get(char, char) for char in level.text)
        else:
            text = PLACEHOLDER.sub(
                lambda m: self._shown(found, counts, int(m[1]) - 1, level.arabic), level.text
            )
        return text + level.end if text else ""

    def _advance(self, found: List, name: str, number: int, counts: dict[int, int]) -> None:
        for lower in range(number):
            if lower in found.levels:
                counts.setdefault(lower, found.levels[lower].start)
        anew = number in found.starts and (name, number) not in self._begun
        self._begun.add((name, number))
        if anew:
            counts[number] = found.starts[number]
        else:
            counts[number] = counts.get(number, found.levels[number].start - 1) + 1
        for deeper in [n for n in counts if n > number]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or (restart > 0 and number < restart):
                del counts[deeper]

    def _shown(self, found: List, counts: dict[int, int], number: int, arabic: bool) -> str:
        level = found.levels.get(number)
        if level is None:
            return ""
        write = str if arabic else FORMATS.get(level.format)
        if write is None:
            self._notes.here(f"编号格式“{level.format}”按阿拉伯数字排印。")
            write = str
        return write(counts.get(number, level.start))
