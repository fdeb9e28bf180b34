"""What is kept is bounded, given up the oldest first, and left aside where asked."""

from __future__ import annotations

from docgen.kept import Shelf, apart, forget


def test_a_result_is_kept_under_its_key() -> None:
    shelf: Shelf[str, int] = Shelf(3)
    assert shelf.get("a") is None
    assert shelf.put("a", 1) == 1
    assert shelf.put("a", 2) == 2  # what is kept stays
    assert shelf.get("a") == 1


def test_what_was_not_asked_for_longest_is_given_up_where_the_weight_is_too_much() -> None:
    shelf: Shelf[str, int] = Shelf(10)
    shelf.put("b", 2, 4)
    shelf.put("a", 1, 6)
    assert (shelf.get("a"), shelf.get("b")) == (1, 2)
    shelf.put("c", 3, 1)
    assert (shelf.get("a"), shelf.get("b"), shelf.get("c")) == (None, 2, 3)
    shelf.put("d", 4, 11)  # more than all of the shelf: not kept
    assert (shelf.get("b"), shelf.get("d")) == (2, None)


def test_apart_nothing_is_taken_and_nothing_kept() -> None:
    shelf: Shelf[str, int] = Shelf(10)
    shelf.put("a", 1)
    with apart():
        assert shelf.get("a") is None
        assert shelf.put("b", 2) == 2
    assert (shelf.get("a"), shelf.get("b")) == (1, None)


def test_all_shelves_are_forgotten_at_once() -> None:
    shelf: Shelf[str, int] = Shelf(10)
    shelf.put("a", 1)
    forget()
    assert (shelf.get("a"), len(shelf)) == (None, 0)
