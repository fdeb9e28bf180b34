"""V-404: nothing is told as done on a day after it came in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from docgen.comply import figures_periods
from docgen.model.submission import Submission, freeze
from tests.comply.cases import facts, found, make, moment

ON, AFTER = date(2026, 5, 20), date(2026, 5, 21)


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("contract", "party_city.signed_on"),
        ("contract", "party_builder.signed_on"),
        ("eval_result", "decided_on"),
        ("eval_result", "third_party.report_date"),
        ("consent", "issued_on"),
    ],
)
def test_an_act_lies_on_the_day_of_its_receipt_or_before(kind: str, path: str) -> None:
    for day, expected in ((ON, []), (AFTER, [f"V-404/default {path}"])):
        given = facts(make(kind, {path: day}), when=moment("2026-05-20T00:00"))
        assert found(given, figures_periods) == expected


def test_a_decision_of_tomorrow_has_not_been_taken() -> None:
    for day, expected in ((ON, []), (AFTER, ["V-404/default decided_on"])):
        decision = Submission("decision", freeze({"decided_on": day}))
        given = facts(decision, {}, when=moment("2026-05-20T23:59"))
        assert found(given, figures_periods) == expected


@pytest.mark.parametrize(
    ("received_on", "expected"),
    [
        (datetime(2026, 5, 20, 2, 0, tzinfo=UTC), []),  # 10:00 in Shanghai
        (datetime(2026, 5, 20, 2, 0, 1, tzinfo=UTC), ["V-404/receipt received_on"]),
    ],
)
def test_the_district_cannot_have_received_after_it_says_so(
    received_on: datetime, expected: list[str]
) -> None:
    values: dict[str, Any] = {"received_on": received_on, "contract_no": "GZL-2023-001"}
    given = facts(
        Submission("district_receipt", freeze(values)), {}, when=moment("2026-05-20T10:00")
    )
    assert found(given, figures_periods) == expected


def test_a_final_evaluation_cannot_be_dated_past_the_end_before_it() -> None:
    result = make("eval_result", {"kind": "final", "decided_on": date(2027, 3, 1)})
    lines = found(facts(result, when=moment("2027-02-28T10:00")), figures_periods)
    assert "V-404/default decided_on" in lines
