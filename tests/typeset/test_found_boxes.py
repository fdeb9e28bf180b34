"""Values are found in a foreign PDF by the order of its paragraphs, over pages and in cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docgen.model.document import Box, Span
from docgen.typeset.found_boxes import find_boxes
from docgen.typeset.inspect import POINTS_PER_MM as P
from docgen.typeset.inspect import PageText
from docgen.typeset.ooxml import open_package
from tests.typeset.papers import body, paper, saved

BODY = "word/document.xml"
HEIGHT, MARGINS = 297.0, (37.0, 35.0)
STEP, PITCH, TALL = 5.0, 10.0, 6.0


def page(lines: Sequence[str], foot: str = "") -> PageText:
    """Set lines of characters 5 mm wide, the first at 40 mm; `foot` stands below the margin."""
    shown, bodies = "", []
    rows = [(40 + PITCH * n, line) for n, line in enumerate(lines)] + [(280.0, foot)]
    for y, line in rows:
        top, bottom = HEIGHT - y + TALL / 2, HEIGHT - y - TALL / 2
        for n, char in enumerate(line):
            if not char.isspace():
                left, shown = 30 + STEP * (n - 0.5), shown + char
                bodies.append((left * P, top * P, (left + STEP) * P, bottom * P))
    count = len(shown)
    return PageText(shown, range(count), [True] * count, bodies, HEIGHT * P)


def found(document: Any, pages: Sequence[PageText], *spans: Span) -> list[tuple[Box, ...]]:
    return list(find_boxes(spans, open_package(saved(document)), pages, MARGINS))


def paragraphs(*texts: str) -> Any:
    document = paper()
    for text in texts:
        body(document, text)
    return document


def span(text: str, number: int, start: int, part: str = BODY) -> Span:
    return Span("submission:x", text, part, number, start, start + len(text))


def test_a_value_has_a_box_of_its_own_characters() -> None:
    document = paragraphs("甲乙丙丁")
    [[box]] = found(document, [page(["甲乙丙丁"])], span("乙丙", 0, 1))
    assert box == Box(1, 32.5, 37.0, 10.0, 6.0)


def test_a_value_over_two_lines_has_two_boxes() -> None:
    document = paragraphs("甲乙丙丁")
    [boxes] = found(document, [page(["甲乙", "丙丁"])], span("乙丙", 0, 1))
    assert [(box.x, box.y) for box in boxes] == [(32.5, 37.0), (27.5, 47.0)]


def test_a_value_over_two_pages_is_found_though_a_page_number_stands_between() -> None:
    document = paragraphs("甲乙丙丁")
    [boxes] = found(document, [page(["甲乙"], "1"), page(["丙丁"], "2")], span("乙丙", 0, 1))
    assert [box.page for box in boxes] == [1, 2]


def test_short_texts_are_found_each_where_its_paragraph_is() -> None:
    document = paragraphs("编号2023", "2", "名称", "2")
    pages = [page(["编号2023", "2", "名称", "2"])]
    boxes = found(document, pages, span("2", 1, 0), span("2", 3, 0))
    assert [box.y for [box] in boxes] == [47.0, 67.0]


def test_marks_that_hold_a_line_together_do_not_count() -> None:
    document = paragraphs("共\u20601\u20602家")
    [[box]] = found(document, [page(["共12家"])], span("12", 0, 1))
    assert box.x == 32.5


def test_a_paragraph_with_a_number_the_program_adds_is_found_by_the_words_around() -> None:
    document = paragraphs("甲", "见第9页乙方", "乙方")  # the 9 is printed as 12
    [[box]] = found(document, [page(["甲", "见第12页乙方", "乙方"])], span("乙方", 1, 4))
    assert (box.x, box.y) == (52.5, 47.0)


def test_a_value_in_a_header_has_a_box_on_every_page() -> None:
    document = paragraphs("甲")
    document.sections[0].header.paragraphs[0].add_run("草稿")
    part = document.sections[0].header.part.partname.lstrip("/")
    pages = [page(["甲"], "草稿"), page(["乙"], "草稿")]
    [boxes] = found(document, pages, span("草稿", 0, 0, part))
    assert [box.page for box in boxes] == [1, 2]


def test_a_value_that_is_not_there_has_no_box() -> None:
    document = paragraphs("甲乙")
    assert found(document, [page(["丙丁"])], span("乙", 0, 1)) == [()]
