"""Where values could not be read the articles are still asked, and say nothing untrue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from docgen.comply.partial import with_unread
from docgen.comply.review import comply
from docgen.model.unread import UNREAD, UnreadError
from tests.comply.bases import BASES
from tests.comply.cases import facts, make


def paths(values: Any, prefix: str = "") -> Iterator[str]:
    """Yield the path of every value, of the first row of each list."""
    for name, value in values.items():
        path = f"{prefix}{name}"
        yield path
        if isinstance(value, Mapping):
            yield from paths(value, f"{path}.")
        elif isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
            yield from paths(value[0], f"{path}[0].")


def told(kind: str, unread: tuple[str, ...] = ()) -> set[tuple[str, str, str]]:
    found = comply(facts(make(kind)), unread)
    return {(item.code, item.path, item.severity.value) for item in found}


@pytest.mark.parametrize("kind", sorted(BASES))
def test_an_unreadable_value_adds_no_finding_of_any_article(kind: str) -> None:
    whole = told(kind)
    for path in paths(BASES[kind]()):
        assert told(kind, (path,)) <= whole, path


def test_what_does_not_need_the_unreadable_value_is_still_found() -> None:
    wrong = facts(make("q_report", {"staff_total": 1}))
    codes = {item.code for item in comply(wrong, ("cost_total_wan", "events[0].attendees"))}
    assert "V-204" in codes


def test_whatever_is_done_with_an_unreadable_value_refuses() -> None:
    for use in (bool, str, int, float, len, list, hash, lambda v: v + 1, lambda v: v == 1):
        with pytest.raises(UnreadError):
            use(UNREAD)


def test_a_value_below_an_unreadable_one_is_not_taken_for_absent() -> None:
    report = with_unread(make("p_report"), ["summary"])
    with pytest.raises(UnreadError):
        report.get("summary.H")
