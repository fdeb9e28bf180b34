"""The day a submission speaks of, by which what comes in together is worked in order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from docgen.model.submission import Submission, freeze
from docgen.service.gatekeeping import content_day


@pytest.mark.parametrize(
    ("kind", "values", "day"),
    [
        ("q_report", {"period": "2025Q2", "prepared_on": date(2025, 7, 11)}, date(2025, 6, 30)),
        ("a_report", {"period": "2025", "prepared_on": date(2026, 3, 1)}, date(2025, 12, 31)),
        (
            "disbursement",
            {"paid_on": date(2025, 6, 30), "prepared_on": date(2025, 7, 8)},
            date(2025, 6, 30),
        ),
        ("decision", {"prepared_on": date(2025, 7, 28)}, date(2025, 7, 28)),
        ("decision", {}, date.max),
    ],
)
def test_a_submission_speaks_of_its_period_its_payment_or_the_day_it_was_drawn_up(
    kind: str, values: Mapping[str, Any], day: date
) -> None:
    assert content_day(Submission(kind, freeze(values))) == day
