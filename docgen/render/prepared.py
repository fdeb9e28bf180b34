"""A template made ready once: cleaned for Jinja and compiled, its fixed parts as they are saved.

docxtpl opens the package, cleans its XML with two dozen expressions and compiles it anew for each
document. Here that is done once for a content. What a template asks of docxtpl beyond that
(footnotes, tags in the properties) is seen at preparation and left to docxtpl itself; a document
that fails is filled once more by docxtpl, so that the message is its own.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Template
from jinja2 import TemplateError as JinjaError
from lxml import etree

from docgen.errors import TemplateError
from docgen.kept import Shelf
from docgen.render.check import opened, tag_problems
from docgen.render.package import CORE, unpack
from docgen.render.paragraphs import parse
from docgen.render.quick import DOCUMENT, ESCAPES, LISTING, Framed, Quick
from docgen.render.sandbox import Desk
from docgen.render.script import Unusual
from docgen.render.tokens import Ledger

_NOTES = "word/footnotes.xml"
KEPT = 64  # templates made ready at a time
_BODY = re.compile(r"<w:body[ >].*</w:body>", re.S)
_TAGS = ("{{", "{%", "{#")
_PICTURE = qn("wp:docPr")
_FIRST_ID = 1000  # of pictures, as docxtpl numbers them
_BEFORE_PARAGRAPH = re.compile(r"<w:p([ >])")
_AFTER_LINE = re.compile(r"\n<w:p([ >])")
_ready: Shelf[bytes, tuple[Prepared | None]] = Shelf(KEPT)
_ledger: ContextVar[Ledger] = ContextVar("ledger")


@dataclass(frozen=True)
class Prepared:
    """The parts of a package that stay as they are, and the parts to fill, each with its frame."""

    fixed: Mapping[str, bytes]
    filled: Mapping[str, tuple[str, Template, str]]  # what stands before and after what is filled
    cleaner: DocxTemplate
    quick: Quick | None  # None where only the plain way knows what the template has

    def fill(self, context: Mapping[str, Any], ledger: Ledger) -> dict[str, etree._Element]:
        """Return the filled parts, parsed strictly; every printed value is a token of `ledger`.

        Raises what Jinja, the sandbox and the parser raise.
        """
        told = _ledger.set(ledger)
        try:
            found = {}
            for name, (before, template, after) in self.filled.items():
                xml = self._listed(template.render(context))
                found[name] = _parsed(name, f"{before}{xml}{after}")
            return found
        finally:
            _ledger.reset(told)

    def _listed(self, xml: str) -> str:
        xml = _AFTER_LINE.sub(r"<w:p\1", xml)
        for escape, meant in ESCAPES:
            if escape in xml:
                xml = xml.replace(escape, meant)
        return str(self.cleaner.resolve_listing(xml)) if LISTING.search(xml) else xml


def prepare(template: bytes) -> Prepared | None:
    """Make a template ready, once; None where docxtpl itself has to fill it.

    Raises TemplateError and ValueError where it is broken, as `render` does.
    """
    found = _ready.get(template)
    if found is None:
        found = _ready.put(template, (_prepare(template),))
    return found[0]


def _prepare(template: bytes) -> Prepared | None:
    problems = tag_problems(unpack(template))
    if problems:
        raise TemplateError(problems[0])
    document = opened(template)
    out = io.BytesIO()
    document.save(out)
    parts = unpack(out.getvalue())
    if _NOTES in parts or any(tag in parts.get(CORE, b"").decode() for tag in _TAGS):
        return None
    desk = Desk(_take)
    filled: dict[str, tuple[str, Template, str]] = {}
    framed: dict[str, Framed] = {}
    pages = _pages(document)
    if len(set(pages)) != len(pages):
        return None
    for name in (DOCUMENT, *pages):
        before, xml, after = _framed(name, parts[name])
        patched = document.patch_xml(xml)
        framed[name] = before, patched, after
        source = _BEFORE_PARAGRAPH.sub(r"\n<w:p\1", patched)
        try:
            filled[name] = before, desk.from_string(source), after
        except JinjaError:
            return None
    fixed = {name: part for name, part in parts.items() if name not in filled}
    try:
        quick = Quick(fixed, framed)
    except Unusual:
        quick = None
    return Prepared(fixed, filled, document, quick)


def _take(value: Any) -> str:
    return _ledger.get().take(value)


def _pages(document: Any) -> list[str]:
    """Return the headers and footers docxtpl fills."""
    wanted = (document.HEADER_URI, document.FOOTER_URI)
    found = [part for uri in wanted for _, part in document.get_headers_footers(uri)]
    return [str(part.partname).lstrip("/") for part in found]


def _framed(name: str, part: bytes) -> tuple[str, str, str]:
    """Cut a part: docxtpl fills the body of a document, of anything else the whole."""
    xml = etree.tostring(parse(part), encoding="unicode")
    found = _BODY.search(xml) if name == DOCUMENT else None
    if found is None:
        return "", xml, ""
    return xml[: found.start()], found[0], xml[found.end() :]


def _parsed(name: str, xml: str) -> etree._Element:
    if name != DOCUMENT:
        return etree.fromstring(
            xml.encode(),
            etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True),
        )
    root = parse(xml.encode())
    for number, picture in enumerate(root.iter(_PICTURE), _FIRST_ID + 1):
        picture.set("id", str(number))
    return root
