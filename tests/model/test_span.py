"""A span is its fields: two with the same ones are one, in any process."""

from __future__ import annotations

import copy
import pickle

import pytest

from docgen.model.document import Span

FIELDS = ("submission:x", "甲“乙”\n", "word/document.xml", 3, 1, 5)


def test_equal_fields_make_equal_spans() -> None:
    assert Span(*FIELDS) == Span(*FIELDS)
    assert len({Span(*FIELDS), Span(*FIELDS)}) == 1
    assert Span(*FIELDS) != FIELDS


@pytest.mark.parametrize("number", range(len(FIELDS)))
def test_one_other_field_makes_another(number: int) -> None:
    fields = list(FIELDS)
    fields[number] = 9 if number > 2 else "other"
    assert Span(*fields) != Span(*FIELDS)  # type: ignore[arg-type]  # of each its own


def test_a_span_says_all_it_knows() -> None:
    assert repr(Span(*FIELDS)) == (
        "Span(source='submission:x', text='甲“乙”\\n', part='word/document.xml', "
        "paragraph=3, start=1, end=5)"
    )


def test_copies_are_equal() -> None:
    span = Span(*FIELDS)
    made = pickle.loads(pickle.dumps(span))  # noqa: S301 - its own
    assert copy.copy(span) == copy.deepcopy([span])[0] == made == span


def test_a_span_moves_with_the_text_before_it() -> None:
    assert Span(*FIELDS).moved(-1) == Span(*FIELDS[:4], 0, 4)
