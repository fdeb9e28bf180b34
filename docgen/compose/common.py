"""What every document's context holds beside its own: mark, number, date, office."""

from __future__ import annotations

from typing import Any

from docgen.compose import wording
from docgen.compose.sources import Sources, told_setting
from docgen.model.document import Traced
from docgen.model.glyphs import spelt
from docgen.model.office import Office

OFFICE_FIELDS = (
    "name",
    "group_office",
    "organ_code",
    "contact_name",
    "contact_phone",
    "address",
    "postcode",
    "finance_bureau",
)


def common(sources: Sources) -> dict[str, Any]:
    """Return ``draft_mark``, ``doc_no``, ``issued_on`` and ``office``.

    A document is a draft until its sign-off gives it number and date: until then both are
    None and the template prints their blanks. A demo office marks everything 示例, what it
    issues as well.
    """
    issued, is_demo = sources.issued, sources.office.is_demo
    mark = ("示例　草稿" if is_demo else "草　稿") if issued is None else "示例" if is_demo else ""
    return {
        "draft_mark": Traced(mark, "setting:office.is_demo") if mark else None,
        "doc_no": Traced(issued.doc_no, "register:doc_no") if issued else None,
        "issued_on": Traced(wording.day(issued.day), "register:issued_on") if issued else None,
        "office": office_names(sources.office),
    }


def office_names(office: Office) -> dict[str, Traced]:
    """Return the names and addresses of the office in whose name documents are prepared."""
    return {name: told_setting(office, name) for name in OFFICE_FIELDS}


def one_line(text: str) -> str:
    """Show what a line cannot hold (breaks, controls, private use) as visible marks."""
    return "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    if char.isprintable() or char == "\u3000":
        return char
    if char in "\u00a0\u202f":
        return " "
    return "〔换行〕" if char == "\n" else spelt(char)
