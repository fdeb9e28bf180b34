"""A span says exactly where its value stands."""

from __future__ import annotations

from collections import Counter

import pytest

from docgen.model.document import Composition, Span
from docgen.render import render
from docgen.render.package import unpack
from docgen.render.paragraphs import paragraphs, parse, text_of
from tests.render.samples import HOSTILE, body, composition, context, template

RENDERED = render(composition(value=HOSTILE[0]), template())
PARTS = unpack(RENDERED.docx)


def in_document(span: Span) -> str:
    root = parse(PARTS[span.part])
    return text_of(paragraphs(root)[span.paragraph])[span.start : span.end]


def test_every_span_has_its_text_at_its_place() -> None:
    assert RENDERED.spans
    assert [in_document(span) for span in RENDERED.spans] == [s.text for s in RENDERED.spans]


def test_spans_are_found_in_body_tables_and_headers() -> None:
    parts = Counter(span.part for span in RENDERED.spans)
    assert parts["word/header1.xml"] == parts["word/header2.xml"] == 1
    names = [s.text for s in RENDERED.spans if s.source == "submission:rows[1].name"]
    assert names == ["示例乙有限公司"]


def test_each_printing_of_a_value_is_a_span() -> None:
    values = [span for span in RENDERED.spans if span.source == "submission:value"]
    assert len(values) == 3  # twice in one paragraph, once in the last row
    first, second = values[:2]
    assert first.paragraph == second.paragraph
    assert second.start == first.end + len("，固定“文字”，另")


def test_breaks_and_tabs_count_as_one_character() -> None:
    composed = Composition("X", "x.docx", "题", context())
    rendered = render(composed, body("甲\t乙\n丙{{ value }}"))
    span = next(item for item in rendered.spans if item.part == "word/document.xml")
    assert (span.paragraph, span.start, span.end) == (1, 5, 11)


@pytest.mark.parametrize("text", ["{{ value }}", "甲{{ value }}", "{{ value }}乙{{ who }}"])
def test_positions_count_characters_of_the_paragraph(text: str) -> None:
    rendered = render(Composition("X", "x.docx", "题", context()), body(text))
    span = next(item for item in rendered.spans if item.source == "submission:value")
    assert (span.start, span.end) == (text.index("{{"), text.index("{{") + len("1000.5"))
