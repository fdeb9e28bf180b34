"""The catalogue users read names every document and the retention of the packs."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from docgen.edges.rulebook import load_rulebook
from docgen.issue.names import DOCUMENT_LABELS

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = (ROOT / "docs" / "zh" / "文书目录.md").read_text(encoding="utf-8")


def rows() -> dict[str, list[str]]:
    """Return the cells of the overview by the code of the document."""
    lines = re.findall(r"^\| `([A-Z_]+)` \|(.*)\|$", CATALOGUE, re.MULTILINE)
    return {code: [cell.strip() for cell in rest.split("|")] for code, rest in lines}


def test_the_overview_lists_every_document_once() -> None:
    listed = re.findall(r"^\| `([A-Z_]+)` \|", CATALOGUE, re.MULTILINE)
    assert sorted(listed) == sorted(set(DOCUMENT_LABELS) - {"RECEIPT", "SEAL_SHEET"})


def test_every_document_is_explained() -> None:
    explained = re.findall(r"^### \d+\. `([A-Z_]+)`", CATALOGUE, re.MULTILINE)
    assert explained == list(rows())


def test_retention_is_that_of_the_packs() -> None:
    retention = load_rulebook(ROOT / "policies").value("X-14.retention", date(2026, 11, 22))
    assert {code: cells[-1] for code, cells in rows().items()} == dict(retention)
