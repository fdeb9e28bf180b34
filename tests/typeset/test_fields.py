"""Fields of page numbers and counts, in footers and in the body."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.model.fonts import FontBook
from docgen.typeset import lay_out
from tests.typeset.papers import body, field, paper, saved
from tests.typeset.reading import rows, texts


def with_field(document: Any, text: str, instruction: str) -> None:
    field(body(document, text, indent=False).add_run()._r, instruction)


def test_page_in_the_body_is_the_page_it_stands_on(fonts: FontBook) -> None:
    document = paper()
    with_field(document, "本页", "PAGE")
    body(document, "国" * 28 * 30, indent=False)
    with_field(document, "本页", "PAGE")
    document.add_page_break()
    document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("表在")
    field(document.tables[0].cell(0, 0).paragraphs[0].add_run()._r, "PAGE")
    pages = texts(lay_out(saved(document), fonts).pdf)
    assert pages[0][0] == "本页1"
    assert "本页2" in pages[1]
    assert "表在3" in pages[2]


def test_no_gap_stands_beside_the_result_of_a_field(fonts: FontBook) -> None:
    document = paper()
    paragraph = body(document, "第", indent=False, align="left")
    field(paragraph.add_run()._r, "PAGE")
    paragraph.add_run("页")
    body(document, "第1页", indent=False, align="left")
    ours, plain = rows(lay_out(saved(document), fonts).pdf)[0][:2]
    assert plain[-1].x - ours[-1].x == pytest.approx(2 * 0.2 * 16 * 25.4 / 72, abs=0.5)


def test_numpages_in_the_body_counts_all_pages(fonts: FontBook) -> None:
    document = paper()
    with_field(document, "共", "NUMPAGES")
    body(document, "国" * 28 * 22 * 11, indent=False)
    assert texts(lay_out(saved(document), fonts).pdf)[0][0] == "共12"


def test_sectionpages_counts_the_pages_of_its_section(fonts: FontBook) -> None:
    document = paper(odd_even=False)
    field(document.sections[0].header.paragraphs[0].add_run("节共")._r, "SECTIONPAGES")
    body(document, "国" * 28 * 43, indent=False)
    document.add_section()
    body(document, "国" * 28 * 22, indent=False)
    heads = [page[0] for page in texts(lay_out(saved(document), fonts).pdf)]
    assert heads == ["节共2", "节共2", "节共1"]


def test_a_field_that_grows_moves_its_line_and_settles(fonts: FontBook) -> None:
    document = paper(odd_even=False)
    for _ in range(12):
        with_field(document, "国" * 28 * 21 + "文" * 27, "NUMPAGES")
        document.paragraphs[-1].add_run(".")
    pages = texts(lay_out(saved(document), fonts).pdf)
    assert len(pages) > 12
    shown = "".join(line for page in pages for line in page[:-1])
    assert shown.count(f"文{len(pages)}.") == pytest.approx(12)
