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
from docgen.packing import Packed
from docgen.render.check import explain, opened
from docgen.render.package import CORE, core_properties, is_text_part, pack, unpack
from docgen.render.paragraphs import parse
from docgen.render.prepared import Prepared, prepare
from docgen.render.quick import DOCUMENT, Filled
from docgen.render.room import Room
from docgen.render.sandbox import Desk
from docgen.render.settled import settle_part
from docgen.render.tokens import Ledger
from docgen.resting import collector_at_rest


@collector_at_rest()
def render(composition: Composition, template: bytes) -> Rendered:
    """Fill a template; the same composition and template give the same bytes.

    Raises TemplateError, which names the template and the paragraph, where the template is
    broken, asks for a field that is not there or prints what is no traced value.
    """
    try:
        parts, spans, skeleton = _filled(template, composition.context)
        parts[CORE] = core_properties(composition.title, composition.author, composition.keywords)
        return Rendered(pack(parts), tuple(spans), skeleton)
    except (JinjaError, ValueError, etree.XMLSyntaxError) as error:
        raise TemplateError(f"模板{composition.template}：{explain(error)}") from error
    except TemplateError as error:
        raise TemplateError(f"模板{composition.template}：{error}") from error


def _filled(template: bytes, context: Mapping[str, Any]) -> Filled:
    """Fill a template by the quick way; by the plain one where that steps aside."""
    ready = prepare(template)
    quick = None if ready is None or ready.quick is None else ready.quick.filled(context)
    return quick or _settled(_by_prepared(ready, context) or _by_docxtpl(template, context))


def _settled(filled: _Filled) -> Filled:
    """Settle all text parts of a package whose values are tokens."""
    ledger, fixed, roots = filled
    room = Room(fixed, roots.get(DOCUMENT))
    spans: list[Span] = []
    skeleton: dict[str, str] = {}
    parts: dict[str, bytes | Packed] = {**fixed}
    for name in sorted(filter(is_text_part, {**fixed, **roots})):
        root = roots[name] if name in roots else parse(fixed[name])
        parts[name] = settle_part(name, root, (ledger, room), spans, skeleton)
    return parts, spans, skeleton


class _Strict(DocxTemplate):  # type: ignore[misc]
    """docxtpl without its recovering parser, which drops what it cannot read."""

    def fix_tables(self, xml: str) -> etree._Element:
        """Parse the filled body strictly."""
        return parse(xml.encode())


_Filled = tuple[Ledger, dict[str, bytes], dict[str, etree._Element]]


def _by_prepared(ready: Prepared | None, context: Mapping[str, Any]) -> _Filled | None:
    """Fill a template made ready; None where it asks for docxtpl itself, or fails to be filled."""
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
