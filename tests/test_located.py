"""Strict YAML: nothing converted, every place known, every trick refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.located import LocatedError, load_data, load_yaml
from docgen.model.submission import Literal
from tests.ending import ends


def test_an_unquoted_scalar_stays_as_typed_and_a_quoted_one_is_plain_text() -> None:
    data, _ = load_yaml("a: 007\nb: '007'\nc: 0.10\nd: 2026-01-01\ne: no\nf: 12:30:00\n")
    assert data == {
        "a": "007",
        "b": "007",
        "c": "0.10",
        "d": "2026-01-01",
        "e": "no",
        "f": "12:30:00",
    }
    assert [isinstance(data[key], Literal) for key in "abcdef"] == [True, False] + [True] * 4


@pytest.mark.parametrize("nothing", ["", "~", "null", "NULL"])
def test_nothing_and_null_are_none_but_quoted_null_is_a_word(nothing: str) -> None:
    assert load_yaml(f"a: {nothing}\n")[0] == {"a": None}
    assert load_yaml("a: 'null'\n")[0] == {"a": "null"}


def test_every_path_has_its_place_and_a_group_the_place_of_its_key() -> None:
    _, places = load_yaml("a: 1\nrows:\n  - x: 2\n    y: [3, 4]\n")
    assert {path: (place.line, place.column) for path, place in places.items()} == {
        "": (1, 1), "a": (1, 4), "rows": (2, 1), "rows[0]": (3, 5), "rows[0].x": (3, 8),
        "rows[0].y": (4, 5), "rows[0].y[0]": (4, 9), "rows[0].y[1]": (4, 12),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason", "line", "column"),
    [
        ("a: &x 1\nb: *x", "alias", 1, 4),
        ("b: *x", "alias", 1, 4),
        ("a: 1\nb: 2\na: 3", "duplicate_key", 3, 1),
        ("a: {b: 1, b: 2}", "duplicate_key", 1, 11),
        ("a: !!python/object 1", "tag", 1, 4),
        ("? [a, b]\n: 1", "key", 1, 3),
        ("'': 1", "key", 1, 1),
        ("k" * 101 + ": 1", "key", 1, 1),
        ("a: 1\n---\nb: 2", "documents", 2, 1),
        ("[" * 17, "depth", 1, 17),
        ("a: 1\nb: x\x07", "character", 2, 5),
        ("a: \ud800", "character", 1, 4),
        ("a: [1", "syntax", 2, 1),
        ("a: b: c", "syntax", 1, 5),
    ],
)
def test_what_is_not_plain_is_refused_at_its_place(
    text: str, reason: str, line: int, column: int
) -> None:
    with pytest.raises(LocatedError) as caught:
        load_yaml(text)
    assert (caught.value.reason, caught.value.line) == (reason, line)
    assert reason == "syntax" or caught.value.column == column
    with pytest.raises(LocatedError) as without:
        load_data(text)
    assert str(without.value) == str(caught.value)


@pytest.mark.parametrize(
    "bomb", ["[" * 200_000, "{a: " * 100_000, "- " * 100_000, "a: &a [x]\n" * 9]
)
def test_a_hostile_file_is_stopped_at_once(bomb: str) -> None:
    with ends(), pytest.raises(LocatedError):
        load_yaml(bomb)


def test_more_values_than_allowed_are_refused() -> None:
    with pytest.raises(LocatedError, match="nodes"):
        load_yaml("- 1\n" * 60, max_nodes=50)


def _kinds(data: object) -> object:
    """Return data with the kind of every scalar, which equality does not tell."""
    if isinstance(data, dict):
        return {key: _kinds(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_kinds(value) for value in data]
    return type(data), data


@pytest.mark.parametrize("folder", ["policies", "schemas"])
def test_data_without_places_are_the_same(folder: str) -> None:
    files = sorted((Path(__file__).parents[1] / folder).rglob("*.yaml"))
    assert files
    for text in (path.read_text(encoding="utf-8") for path in files):
        assert _kinds(load_data(text)) == _kinds(load_yaml(text)[0])
    assert load_data("") is None
