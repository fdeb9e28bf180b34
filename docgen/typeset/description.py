"""``docProps/core.xml`` of a DOCX → what the PDF says of itself: title, author, keywords."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docgen.typeset.ooxml import open_package

CORE = "docProps/core.xml"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
NOT_IN_XML = re.compile(r"[^ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST = 8000  # characters: in UTF-16 below the 32,767 bytes a string may have (ISO 19005-2)


@dataclass(frozen=True, slots=True)
class Description:
    """How a document describes itself; texts of one line, fit for XML."""

    title: str
    subject: str = ""
    author: str = ""
    keywords: str = ""


def described(docx: bytes, title: str = "", subject: str = "") -> Description:
    """Read a DOCX's description; `title` and `subject` go before its own."""
    root = open_package(docx).part(CORE)

    def said(name: str) -> str:
        return (root.findtext(name) or "") if root is not None else ""

    return Description(
        clean(title or said(f"{DUBLIN}title")),
        clean(subject or said(f"{DUBLIN}subject")),
        clean(said(f"{DUBLIN}creator")),
        clean(said(f"{PACKAGE}keywords")),
    )


def clean(text: str) -> str:
    """Make one line that XML can hold: no controls and lone surrogates, not longer than may be."""
    line = NOT_IN_XML.sub("", " ".join(text.split()))
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
