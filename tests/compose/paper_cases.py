"""Contracts and reports from the figures that fit together, and their documents as text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from docgen.compose import contract as contracts
from docgen.compose.common import common
from docgen.compose.performance import p_report
from docgen.compose.reports import a_report, q_report
from docgen.compose.sources import Sources
from docgen.edges.schemas import load_schemas
from docgen.model.case import Case, Moment, Registered
from docgen.model.document import Composition, Rendered
from docgen.model.finding import Verdict
from docgen.model.review import Review
from docgen.model.schema import SchemaBook
from docgen.model.submission import FileFacts
from docgen.render import render
from docgen.render.paragraphs import HYPHEN, P, T, piece_text
from tests.comply.cases import SHANGHAI, make, rulebook
from tests.compose.evaluation_cases import OFFICE

ROOT = Path(__file__).parents[2]
COMPOSERS = {
    "contract": contracts.contract,
    "q_report": q_report,
    "a_report": a_report,
    "p_report": p_report,
}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTHING: Mapping[str, Any] = {}


@cache
def schemas() -> SchemaBook:
    """Return the schemas of the repository."""
    return load_schemas(ROOT / "schemas")


def sources(
    kind: str,
    patch: Mapping[str, Any] = NOTHING,
    *,
    with_contract: bool = True,
    contract: Mapping[str, Any] = NOTHING,
    registered: tuple[Registered, ...] = (),
    key: str | None = None,
) -> Sources:
    """Return what a composer of `kind` draws from, one thing in it (or its contract) patched."""
    ruling = make("contract", contract) if with_contract and kind != "contract" else None
    review = Review(
        FileFacts("示例.yaml", 1, "0" * 64, "yaml"),
        make(kind, patch),
        Case(ruling, registered),
        Moment(datetime(2025, 7, 8, 9, tzinfo=SHANGHAI), date(2025, 7, 8)),
        (),
        Verdict.ACCEPTED,
        "",
        "",
        None,
    )
    return Sources(review, rulebook(), schemas(), OFFICE, key)


def composed(kind: str, patch: Mapping[str, Any] = NOTHING, **more: Any) -> Composition:
    """Return the composition with what every context holds."""
    drawn = sources(kind, patch, **more)
    made = COMPOSERS[kind](drawn)
    return replace(made, context={**common(drawn), **made.context})


def rendered(kind: str, patch: Mapping[str, Any] = NOTHING, **more: Any) -> Rendered:
    """Return the document from the shipped template."""
    made = composed(kind, patch, **more)
    return render(made, (ROOT / "templates" / made.template).read_bytes())


@cache
def base(kind: str) -> Rendered:
    """Return the document of the figures that fit together, nothing patched."""
    return rendered(kind)


def body(docx: bytes) -> etree._Element:
    """Return the body of a DOCX."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        found = etree.fromstring(package.read("word/document.xml")).find(f"{W}body")
    assert found is not None
    return found


def words(element: etree._Element) -> str:
    """Return the text of an element without its marks, paragraphs divided by line breaks."""
    return "\n".join(
        "".join(piece_text(piece) for piece in paragraph.iter(T, HYPHEN))
        for paragraph in element.iter(P)
    )


def text(kind: str, patch: Mapping[str, Any] = NOTHING, **more: Any) -> str:
    """Return the text of the document."""
    return words(body(rendered(kind, patch, **more).docx))


def tables(docx: bytes) -> list[list[list[str]]]:
    """Return the tables as rows of cell texts."""
    return [
        [[words(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        for table in body(docx).iter(f"{W}tbl")
    ]


def table_with(docx: bytes, *heads: str) -> list[list[str]]:
    """Return the first table whose heading row holds all these headings."""
    return next(table for table in tables(docx) if set(heads) <= set(table[0]))
