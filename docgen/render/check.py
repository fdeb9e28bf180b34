"""Templates before they are used: every fault of their tags, each with its place."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree

from docgen.model.docx_place import part_name
from docgen.model.template import Fields, TemplateProblem
from docgen.model.xml_fault import xml_fault
from docgen.render.check_names import Names, unused
from docgen.render.check_places import alone, cut_up, empty_cells, loose_ends, pairs
from docgen.render.file_kind import not_a_template
from docgen.render.package import unpack
from docgen.render.paragraphs import parse
from docgen.render.sandbox import Desk
from docgen.render.tags import Part, Tag, parsed_parts, tags_of
from docgen.render.tokens import Ledger

_ANY_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
_SHOWN = 60  # of the fields nobody asks for


def check_template(
    name: str, template: bytes, known: Fields | None = None
) -> tuple[TemplateProblem, ...]:
    """Return what is to be said of a template, its faults first; empty = sound.

    `known` are the fields of the document it is for, where that is known.
    """
    wrong = not_a_template(name, template)
    if wrong:
        return (TemplateProblem("", wrong),)
    try:
        parts, broken = parsed_parts(unpack(template))
    except ValueError as error:
        return (TemplateProblem("", f"无法打开：{error}"),)
    if broken:
        return tuple(TemplateProblem("", words) for words in broken)
    found = [problem for part in parts for problem in loose_ends(part)]
    tags = {part.name: tags_of(part) for part in parts}
    found += [problem for part in parts for problem in _places(tags[part.name])]
    found += _names(tags.values(), known)
    if not any(problem.is_fault for problem in found):
        found += [problem for part in parts for problem in _as_filled(template, part)]
    found = list(dict.fromkeys(found))
    return tuple(sorted(found, key=lambda problem: not problem.is_fault))


def tag_problems(parts: Mapping[str, bytes]) -> list[str]:
    """Return the tags that do not begin and end within one paragraph."""
    found, broken = parsed_parts(parts)
    return broken + [str(problem) for part in found for problem in loose_ends(part)]


def opened(template: bytes, kind: type[DocxTemplate] = DocxTemplate) -> Any:
    """Return the template opened as docxtpl needs it; ValueError where a part is missing."""
    document = kind(io.BytesIO(template))
    try:
        document.init_docx()
    except (KeyError, AttributeError, PackageNotFoundError) as error:
        raise ValueError(f"文件包不完整：{error}") from error
    return document


def explain(error: Exception) -> str:
    """Say in Chinese what stopped a template, with the text around it where it is known."""
    around = " ".join(str(line).strip() for line in getattr(error, "docx_context", ()) if line)
    where = f"（附近文字：{around.strip()[:80]}）" if around.strip() else ""
    if isinstance(error, UndefinedError):
        return f"没有这个字段：{error}{where}"
    if isinstance(error, SecurityError):
        return f"标签不被允许：{error}{where}"
    if isinstance(error, TemplateSyntaxError):
        return f"标签语法有误：{error.message}{where}"
    if isinstance(error, etree.XMLSyntaxError):
        return f"填写后不是完整的文档结构，请检查循环和条件标签的位置：{xml_fault(error)}"
    return f"{error}{where}"


def _places(tags: Sequence[Tag]) -> Iterator[TemplateProblem]:
    for tag in tags:
        yield from cut_up(tag)
        yield from alone(tag)
    yield from pairs(tags)
    yield from empty_cells(tags)


def _names(groups: Any, known: Fields | None) -> Iterator[TemplateProblem]:
    """Check the expressions of all parts; tell at the end which fields none of them asks for."""
    used: set[int] = set()
    for tags in groups:
        names = Names(known)
        yield from names.check(tags)
        used |= names.used
    left = unused(known, used) if known else []
    if left:
        more = f"……共 {len(left)} 个" if len(left) > _SHOWN else ""
        words = f"数据中有、模板没有用到的字段：{'、'.join(left[:_SHOWN])}{more}"
        yield TemplateProblem("", words, is_fault=False)


def _as_filled(template: bytes, part: Part) -> Iterator[TemplateProblem]:
    """Read a part as docxtpl will hand it to Jinja, and without its tags as XML."""
    try:
        source = opened(template).patch_xml(etree.tostring(part.root, encoding="unicode"))
        Desk(Ledger().take).from_string(source)
        parse(_ANY_TAG.sub("", source).encode())
    except (JinjaError, ValueError, etree.XMLSyntaxError) as error:
        yield TemplateProblem(part_name(part.name), explain(error))
    attributes = (value for item in part.root.iter() for value in item.attrib.values())
    if any("{{" in value or "{%" in value for value in attributes):
        words = "标签写在文字以外的地方（如图片的替换文字、链接地址），只能写在正文文字里"
        yield TemplateProblem(part_name(part.name), words)
