"""Templates before they are used: broken tags and unknown fields, each with its paragraph."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Mapping
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.exceptions import SecurityError
from lxml import etree

from docgen.render.package import is_text_part, unpack
from docgen.render.paragraphs import paragraphs, parse, text_of
from docgen.render.sandbox import Desk
from docgen.render.tokens import Ledger

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
_LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_NAMES = {"document": "正文", "header": "页眉", "footer": "页脚", "footnotes": "脚注"}


def check_template(
    name: str, template: bytes, known_fields: Collection[str] | None = None
) -> tuple[str, ...]:
    """Return what is wrong with a template, each problem with its place; empty = sound.

    `known_fields` are the top-level names of the context the template will get, where known.
    """
    try:
        parts = unpack(template)
        problems = tag_problems(parts) or _syntax_problems(template, parts)
        if not problems and known_fields is not None:
            problems = _unknown_fields(template, parts, known_fields)
    except (ValueError, etree.XMLSyntaxError) as error:
        problems = [f"无法打开：{error}"]
    return tuple(f"模板{name}：{problem}" for problem in problems)


def opened(template: bytes, kind: type[DocxTemplate] = DocxTemplate) -> Any:
    """Return the template opened as docxtpl needs it; ValueError where a part is missing."""
    document = kind(io.BytesIO(template))
    try:
        document.init_docx()
    except (KeyError, AttributeError, PackageNotFoundError) as error:
        raise ValueError(f"文件包不完整：{error}") from error
    return document


def tag_problems(parts: Mapping[str, bytes]) -> list[str]:
    """Return the tags that do not begin and end within one paragraph."""
    found = []
    for name in sorted(filter(is_text_part, parts)):
        for ordinal, paragraph in enumerate(paragraphs(parse(parts[name])), 1):
            rest = _TAG.sub("", text_of(paragraph))
            if _LOOSE.search(rest):
                found.append(f"{place(name, ordinal)}标签不完整或跨段：“{rest.strip()[:40]}”")
    return found


def place(part: str, ordinal: int) -> str:
    """Return a paragraph's place as staff can find it: ``正文第12段``."""
    stem = part.removeprefix("word/").removesuffix(".xml")
    kind = _NAMES.get(stem.rstrip("0123456789"), stem)
    return f"{kind}第{ordinal}段"


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
        return f"填写后不是完整的文档结构，请检查循环和条件标签的位置：{error}"
    return f"{error}{where}"


def _sources(template: bytes, parts: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Return each part as Jinja will read it, one line a paragraph."""
    desk = opened(template)
    result = []
    for name in sorted(filter(is_text_part, parts)):
        xml = desk.patch_xml(etree.tostring(parse(parts[name]), encoding="unicode"))
        result.append((name, re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)))
    return result


def _syntax_problems(template: bytes, parts: Mapping[str, bytes]) -> list[str]:
    found = []
    for name, source in _sources(template, parts):
        try:
            Desk(Ledger()).from_string(source)
        except JinjaError as error:
            line = getattr(error, "lineno", None) or 1
            lines = source.splitlines()
            near = re.sub(r"<[^>]+>", "", lines[min(line, len(lines)) - 1]).strip()[:60]
            found.append(f"{place(name, max(line - 1, 1))}附近“{near}”：{explain(error)}")
    return found


def _unknown_fields(
    template: bytes, parts: Mapping[str, bytes], known: Collection[str]
) -> list[str]:
    found = []
    for name, source in _sources(template, parts):
        tree = Desk(Ledger()).parse(source)
        unknown = meta.find_undeclared_variables(tree) - set(known)
        for item in tree.find_all(nodes.Name):
            if item.name in unknown:
                unknown.discard(item.name)
                found.append(f"{place(name, max(item.lineno - 1, 1))}没有字段“{item.name}”")
    return found
