"""The collector of cycles rests while a document is made, and only then."""

from __future__ import annotations

import gc
from weakref import ref

import pytest

from docgen.resting import EVERY, collector_at_rest


def test_the_collector_rests_and_is_at_work_again_even_after_an_error() -> None:
    assert gc.isenabled()
    with collector_at_rest():
        assert not gc.isenabled()
        with collector_at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), collector_at_rest():
        raise KeyError
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_at_rest():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


class Ring:
    """Something that holds itself, which only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


def test_what_a_rest_leaves_behind_is_passed_over() -> None:
    with collector_at_rest():
        left = [[number] for number in range(10)]
    searched = {id(found) for found in gc.get_objects()}
    assert not searched & {id(left), *map(id, left)}


def test_a_cycle_left_behind_is_freed_in_the_end() -> None:
    with collector_at_rest():
        held = ref(Ring())
    for _ in range(EVERY):
        with collector_at_rest():
            pass
    assert held() is None
