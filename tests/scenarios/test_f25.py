"""F25: a contract of three years from 2023-11-20 has ended on 2026-11-19; what is open then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from docgen.comply.obligations import State, obligations
from docgen.model.case import Case
from tests.comply.cases import make
from tests.loaded import rulebook

TERM = {
    "period_start": date(2023, 11, 20),
    "period_end": date(2026, 11, 19),
    "support_years": [
        {"index": 1, "start": date(2023, 11, 20), "end": date(2024, 11, 19)},
        {"index": 2, "start": date(2024, 11, 20), "end": date(2025, 11, 19)},
        {"index": 3, "start": date(2025, 11, 20), "end": date(2026, 11, 19)},
    ],
}


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 11, 19), State.SCHEDULED),
        (date(2026, 11, 20), State.OPEN),
        (date(2026, 11, 22), State.OPEN),
    ],
)
def test_f25_the_period_has_ended_and_the_final_evaluation_is_open(day: date, state: State) -> None:
    case = replace(Case(), contract=make("contract", TERM))
    owed = {(item.kind, item.period): item for item in obligations(case, rulebook(), day)}
    final = owed["eval_result", "final"]
    assert (final.state, final.opens) == (state, date(2026, 11, 20))
    assert final.due is None  # 第二十一条 names no day: nobody is late
    assert not final.is_overdue(day)
