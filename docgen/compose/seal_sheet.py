"""SEAL_SHEET 用印单: what is to be sealed, in how many copies, on which pages."""

from __future__ import annotations

from typing import Any

from docgen.compose.common import office_names, one_line
from docgen.compose.sources import ordinals
from docgen.model.document import Composition, Traced
from docgen.model.office import Office
from docgen.model.sealing import SealFacts, page_words

TEMPLATE = "notices/seal_sheet.docx"


def seal_sheet(facts: SealFacts, office: Office) -> Composition:
    """Return the 用印单 of a signed document. No seal is drawn: boxes stay for the pen."""
    context: dict[str, Any] = {
        "draft_mark": Traced("示例", "setting:office.is_demo") if office.is_demo else None,
        "office": office_names(office),
        "is_contract": facts.is_contract,
        "document": _told(facts.document, "document"),
        "title": _told(facts.title, "title"),
        "form": _told(facts.form, "form"),
        "doc_no": Traced(facts.doc_no, "register:doc_no"),
        "issued_on": Traced(facts.issued_on, "register:issued_on"),
        "pages": _told(str(facts.pages), "pages"),
        "retention": _told(facts.retention, "retention"),
        "recipients": _recipients(facts),
        "copies": _told(str(facts.copies), "recipients"),
        "has_more": facts.has_more,
        "places": _places(facts),
        "signers": [
            {"role": _told(role, "acts"), "name": _told(name, "acts")}
            for role, name in facts.signers
        ],
    }
    title = f"用印单（{facts.doc_no}）"
    return Composition("SEAL_SHEET", TEMPLATE, title, context, office.name)


def _recipients(facts: SealFacts) -> list[dict[str, Any]]:
    rows = [
        {
            "role": _told(item.role, "recipients"),
            "name": _told(item.name, "recipients"),
            "copies": _told(f"{'每家' if item.each else ''}{item.copies}", "recipients"),
        }
        for item in facts.recipients
    ]
    return ordinals(rows, "recipients")


def _places(facts: SealFacts) -> list[dict[str, Any]]:
    rows = [
        {
            "organ": _told(item.organ, "places"),
            "what": _told(item.what, "places"),
            "pages": _told(page_words(item.pages), "places"),
        }
        for item in facts.places
    ]
    return ordinals(rows, "places")


def _told(text: str, name: str) -> Traced:
    return Traced(one_line(text), f"seal:{name}")
