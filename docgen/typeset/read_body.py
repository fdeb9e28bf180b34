"""The sections of a body, with their headers and footers, however the body itself is read."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from docgen.errors import TemplateError
from docgen.typeset.blocks import Block, Document, Section
from docgen.typeset.looks import Notes
from docgen.typeset.ooxml import MAIN, R_ID, Element, Package, W, attribute
from docgen.typeset.read_sections import geometry, tell_section
from docgen.typeset.styles import Styles

STORIES = {"headerReference": "页眉", "footerReference": "页脚"}

Stretch = tuple[int, int, Element | None]  # first item, the one behind the last, its properties
Stories = dict[str, tuple[Block, ...]]


class Source(Protocol):
    """A body that can be read section by section."""

    def stretches(self) -> list[Stretch]:
        """Cut the body at its section properties."""

    def blocks(self, first: int, last: int, width: float) -> list[Block]:
        """Read the items of one section."""

    def story(self, part: str, width: float) -> tuple[Block, ...] | None:
        """Read a header or footer; None where the package has no such part."""


def document_of(source: Source, styles: Styles, package: Package, notes: Notes) -> Document:
    """Read a body section by section; raises TemplateError where a header or footer is missing."""
    relations = package.relations(MAIN)
    sections: list[Section] = []
    for first, last, properties in source.stretches():
        notes.about(f"第 {len(sections) + 1} 节的页面设置")
        tell_section(properties, len(sections) + 1, notes)
        section = geometry(properties)
        width = section.width - section.left - section.right
        blocks = tuple(source.blocks(first, last, width))
        before = [(s.headers, s.footers) for s in sections[-1:]] or [({}, {})]
        headers, footers = (
            _stories(source, properties, name, relations, width, inherited)
            for name, inherited in zip(STORIES, before[0], strict=True)
        )
        sections.append(replace(section, blocks=blocks, headers=headers, footers=footers))
    return Document(tuple(sections), styles.odd_even, styles.default_tab, styles.adds_spacing)


def _stories(
    source: Source,
    properties: Element | None,
    name: str,
    relations: dict[str, str],
    width: float,
    inherited: Stories,
) -> Stories:
    """Read the headers or footers a section refers to; the others come from the one before."""
    found = dict(inherited)
    for reference in properties.iterfind(W + name) if properties is not None else ():
        known = reference.get(R_ID, "")
        part = relations.get(known, "")
        story = source.story(part, width)
        if story is None:
            where = f"部件 {part}" if part else f"关系“{known}”"
            raise TemplateError(f"文件缺少{STORIES[name]}所引用的{where}，无法排版。")
        found[attribute(reference, "type") or "default"] = story
    return found
