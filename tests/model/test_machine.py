"""The one engine of all state machines, walked at random over the shipped table."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.edges.outgoing import load_outgoing
from docgen.errors import RefusedError

RULES = load_outgoing(Path(__file__).parents[2] / "policies" / "outgoing")
MACHINE = RULES.machine


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(sorted(MACHINE.events)), max_size=12))
def test_a_random_history_never_leaves_the_table(events: list[str]) -> None:
    state, seen = MACHINE.initial, []
    for event in events:
        if event in MACHINE.possible(state):
            state = MACHINE.step(state, event)
            seen.append(event)
        else:
            with pytest.raises(RefusedError, match="X-04"):
                MACHINE.step(state, event)
        assert state in MACHINE.labels
    assert MACHINE.walk(seen) == state
    if "sign" not in seen:
        assert state in ("draft", "reviewed")


def test_the_way_of_a_document_from_draft_to_archive() -> None:
    way = ["approve", "approve", "clear", "sign", "seal", "send", "archive"]
    assert MACHINE.walk(way) == "archived"
    assert MACHINE.walk([*way[:4], "withdraw"]) == "withdrawn"
    assert MACHINE.possible("withdrawn") == ()


@pytest.mark.parametrize(
    ("state", "event"),
    [("draft", "sign"), ("draft", "seal"), ("reviewed", "seal"), ("numbered", "send_back"),
     ("numbered", "sign"), ("sent", "approve"), ("withdrawn", "withdraw"), ("draft", "withdraw")],
)  # fmt: skip
def test_what_is_out_of_turn_is_refused_in_words(state: str, event: str) -> None:
    with pytest.raises(RefusedError, match=MACHINE.labels[state]):
        MACHINE.step(state, event)


def test_every_kind_that_is_numbered_has_its_chain_and_retention() -> None:
    for kind in RULES.kinds.values():
        assert kind.retention in ("永久", "30年", "10年")
        if kind.is_issued:
            assert kind.approvals
            assert kind.signs not in kind.approvals
    assert "财务会签" in RULES.kinds["EVAL_CONT"].approvals
