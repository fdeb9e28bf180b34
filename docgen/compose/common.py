"""What every document's context holds beside its own: mark, number, date, office."""

from __future__ import annotations

from typing import Any

from docgen.compose.sources import Sources
from docgen.model.document import Traced

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
    None and the template prints their blanks. A demo office marks everything 示例.
    """
    mark = "示例　草稿" if sources.office.is_demo else "草　稿"
    return {
        "draft_mark": Traced(mark, "setting:office.is_demo"),
        "doc_no": None,
        "issued_on": None,
        "office": {name: sources.setting(name) for name in OFFICE_FIELDS},
    }


def one_line(text: str) -> str:
    """Show what a line cannot hold (breaks, controls, private use) as visible marks."""
    return "".join(char if char.isprintable() or char == "\u3000" else "␣" for char in text)
