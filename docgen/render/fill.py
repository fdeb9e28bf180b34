"""Template + composition → filled DOCX with its spans."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError as JinjaError
from lxml import etree

from docgen.errors import TemplateError
from docgen.model.document import Composition, Rendered, Span
from docgen.render.check import explain, opened
from docgen.render.package import CORE, core_properties, is_text_part, pack, unpack
from docgen.render.paragraphs import MARK, T, paragraphs, parse, piece_text, pieces
from docgen.render.prepared import DOCUMENT, prepare
from docgen.render.room import Room
from docgen.render.sandbox import Desk
from docgen.render.skeleton import HOLE, digest
from docgen.render.table_ends import hold_ends
from docgen.render.title_lines import balance
from docgen.render.tokens import OPEN, TOKEN, Ledger
from docgen.render.unbroken import hold

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def render(composition: Composition, template: bytes) -> Rendered:
    """Fill a template; the same composition and template give the same bytes.

    Raises TemplateError, which names the template and the paragraph, where the template is
    broken, asks for a field that is not there or prints what is no traced value.
    """
    try:
        filled = _by_prepared(template, composition.context) or _by_docxtpl(
            template, composition.context
        )
        ledger, parts, roots = filled
        room = Room(parts, roots.get(DOCUMENT))
        spans: list[Span] = []
        skeleton: dict[str, str] = {}
        for name in sorted(filter(is_text_part, {**parts, **roots})):
            root = roots[name] if name in roots else parse(parts[name])
            parts[name] = _settle(name, root, (ledger, room), spans, skeleton)
        parts[CORE] = core_properties(composition.title, composition.author, composition.keywords)
        return Rendered(pack(parts), tuple(spans), skeleton)
    except (JinjaError, ValueError, etree.XMLSyntaxError) as error:
        raise TemplateError(f"模板{composition.template}：{explain(error)}") from error
    except TemplateError as error:
        raise TemplateError(f"模板{composition.template}：{error}") from error


class _Strict(DocxTemplate):  # type: ignore[misc]
    """docxtpl without its recovering parser, which drops what it cannot read."""

    def fix_tables(self, xml: str) -> etree._Element:
        """Parse the filled body strictly."""
        return parse(xml.encode())


_Filled = tuple[Ledger, dict[str, bytes], dict[str, etree._Element]]


def _by_prepared(template: bytes, context: Mapping[str, Any]) -> _Filled | None:
    """Fill a template made ready; None where it asks for docxtpl itself, or fails to be filled."""
    ready = prepare(template)
    if ready is None:
        return None
    ledger = Ledger()
    try:
        return ledger, dict(ready.fixed), ready.fill(context, ledger)
    except (JinjaError, TemplateError, ValueError, etree.XMLSyntaxError):
        return None  # docxtpl knows the text around a fault


def _by_docxtpl(template: bytes, context: Mapping[str, Any]) -> _Filled:
    """Run docxtpl; every printed value comes out as its token."""
    ledger = Ledger()
    document = opened(template, _Strict)
    document.render(dict(context), jinja_env=Desk(ledger.take))
    out = io.BytesIO()
    try:
        document.save(out)
    except (TypeError, KeyError, AttributeError) as error:  # relations without type or target
        raise ValueError(f"文件包不完整：{error}") from error
    return ledger, unpack(out.getvalue()), {}


def _settle(
    name: str,
    root: etree._Element,
    given: tuple[Ledger, Room],
    spans: list[Span],
    skeleton: dict[str, str],
) -> bytes:
    """Put the values in the place of their tokens, note their spans and the fixed text.

    Then what must stay on one line or one page is marked, in fixed text and values alike.
    """
    ledger, room = given
    fixed: list[str] = []
    for ordinal, paragraph in enumerate(paragraphs(root)):
        position, text = 0, ""
        found = list(pieces(paragraph))
        for piece in found:
            raw = piece_text(piece)
            if OPEN not in raw:
                text += raw
                position += len(raw)
                continue
            text += TOKEN.sub(HOLE, raw)
            if piece.tag == T and TOKEN.search(raw):
                _set_values(piece, ledger, (name, ordinal, position), spans)
            position += len(piece_text(piece))
        fixed.append(text)
        balance(paragraph, room)
        hold(paragraph, room)
    hold_ends(root)
    if fixed:
        skeleton[name] = digest(fixed)
    out = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if OPEN.encode() in out and TOKEN.search(out.decode()):
        raise TemplateError(f"部件{name}：打印标签只能写在正文文字中")
    return out


def _set_values(
    piece: etree._Element, ledger: Ledger, at: tuple[str, int, int], spans: list[Span]
) -> None:
    """Put the values into a ``w:t``; marks, the author's or in a value, are no text."""
    part, ordinal, start = at
    raw = piece.text or ""
    text, done, begin = "", 0, start
    for match in TOKEN.finditer(raw):
        before = raw[done : match.start()]
        found = ledger.value(match[1])
        value = found.replace(MARK, "")
        begin += len(before.replace(MARK, ""))
        spans.append(Span(found.source, value, part, ordinal, begin, begin + len(value)))
        begin += len(value)
        text += before + value
        done = match.end()
    piece.text = text + raw[done:]
    piece.set(_SPACE, "preserve")
