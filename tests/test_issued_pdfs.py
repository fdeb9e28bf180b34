"""Every PDF of the demo: an archive file whose text, read through its structure, is the DOCX's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from lxml import etree
from pikepdf import pdfa

from tests.typeset.tagged import Content, by_pdfium, by_pdfminer, structure

pytestmark = pytest.mark.xdist_group("the demo, run once")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = dict.fromkeys(map(ord, "\u2060\u200b"))


def pairs(demo: Path) -> Iterator[tuple[str, Path, Path]]:
    """Give kind, DOCX and PDF of each document."""
    for path in sorted((demo / "outbox").rglob("manifest.json")):
        for item in json.loads(path.read_text(encoding="utf-8"))["documents"]:
            yield (
                item["kind"],
                path.parent / item["docx"]["name"],
                path.parent / item["pdf"]["name"],
            )


def said(docx: Path) -> str:
    """Give the text of the body, cells in order, white space and invisible marks left out."""
    with ZipFile(docx) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    parts = [
        "-" if item.tag == f"{W}noBreakHyphen" else item.text or ""
        for item in root.iter(f"{W}t", f"{W}noBreakHyphen")
    ]
    text = "".join(parts).translate(MARKS).replace("\u2011", "-")
    return "".join(text.split())


def test_every_pdf_of_the_demo_is_sound_and_an_archive_file(demo: Path) -> None:
    files = sorted((demo / "outbox").rglob("*.pdf"))
    assert len(files) > 60
    for path in files:
        content = path.read_bytes()
        report = pdfa.validate_written(BytesIO(content), "2b")
        assert report.verdict == "pass", (path.name, report.findings)
        with pikepdf.open(BytesIO(content)) as document:
            assert document.check_pdf_syntax() == [], path.name
            assert document.Root.MarkInfo.Marked


@pytest.mark.parametrize("read", [by_pdfium, by_pdfminer])
def test_the_text_of_each_kind_read_by_its_structure_is_that_of_the_docx(
    demo: Path, read: Callable[[bytes], Content]
) -> None:
    kinds = {kind: (docx, pdf) for kind, docx, pdf in pairs(demo)}
    assert len(kinds) >= 13
    for kind, (docx, pdf) in kinds.items():
        tree = structure(pdf.read_bytes(), read)
        assert tree.text == said(docx), kind
        assert not set(tree.text) & set("\u2060\u2011\u200b\ufffd\ufeff"), kind


def test_a_reader_without_regard_for_the_structure_finds_the_same_order(demo: Path) -> None:
    for kind, docx, pdf in pairs(demo):
        marked = by_pdfium(pdf.read_bytes())  # in the order of painting
        assert "".join(marked.values()) == said(docx), kind


def test_tables_of_reports_name_their_header_cells(demo: Path) -> None:
    kinds = {kind: pdf for kind, _, pdf in pairs(demo)}
    for kind in ("Q_REPORT", "A_REPORT"):
        tree = structure(kinds[kind].read_bytes())
        assert [cell.text for cell in tree.every("TH")], kind
