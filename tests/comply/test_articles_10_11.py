"""第十、十一条: quarterly and annual reports on both sides of each boundary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from docgen.comply import article_10_reports, article_11_publicity
from docgen.model.case import Registered
from tests.comply.cases import facts, found, hits, make, moment, told

KEY = "GZL-2023-001/change_report/01/v1"
DUE = {"quarterly_days": 15, "annual_date": "03-31", "q4_required": True, "addressees": "市科委"}
CHANGED = {"type": "site", "description": "搬迁", "occurred_on": date(2025, 5, 1)}
OUTSIDE = "C10-02/outside period"
REPORTS = [
    ("q_report", {}, {}, []),
    ("q_report", {"has_important_change": True}, {}, ["C10-01/missing important_changes"]),
    (
        "q_report",
        {"important_changes": [{**CHANGED, "change_report_id": KEY}]},
        {},
        ["C10-01/contradiction has_important_change"],
    ),
    (
        "q_report",
        {
            "has_important_change": True,
            "important_changes": [{**CHANGED, "change_report_id": None}],
        },
        {},
        ["C10-04/default important_changes[0].change_report_id"],
    ),
    ("q_report", {"period": "2023Q4"}, {}, []),  # one quarter before the contract's first day
    ("q_report", {"period": "2023Q3"}, {}, [OUTSIDE]),
    ("q_report", {"period": "2027Q2", "prepared_on": date(2027, 7, 1)}, {}, []),
    (
        "q_report",
        {"period": "2027Q3", "prepared_on": date(2027, 10, 1)},
        {},
        [OUTSIDE],
    ),
    # a neighbour is a neighbour whatever the number of its days
    (
        "q_report",
        {"period": "2027Q1", "prepared_on": date(2027, 4, 1)},
        {"period_end": date(2026, 10, 1)},
        [],
    ),
    ("q_report", {"period": "2024Q2"}, {"period_start": date(2024, 9, 30)}, []),
    ("q_report", {"period": "2024Q1"}, {"period_start": date(2024, 9, 30)}, [OUTSIDE]),
    (
        "a_report",
        {"period": "2025", "prepared_on": date(2026, 1, 2)},
        {"period_end": date(2024, 1, 1)},
        [],
    ),
    ("q_report", {"prepared_on": date(2025, 6, 30)}, {}, ["C10-02/early prepared_on"]),
    ("q_report", {"prepared_on": date(2025, 7, 1)}, {}, []),
    ("q_report", {"prepared_on": date(2025, 7, 15)}, {"due_rules": DUE}, []),
    ("q_report", {"prepared_on": date(2025, 7, 16)}, {"due_rules": DUE}, ["C10-03/default period"]),
    # no holidays are known of 2027: nobody is late by a calendar that is not there
    (
        "q_report",
        {"period": "2026Q4", "prepared_on": date(2027, 1, 18)},
        {"due_rules": DUE},
        ["C10-03/uncertain period"],
    ),
    ("q_report", {"prepared_on": date(2025, 7, 16)}, {}, []),  # no agreed date: nobody is late
    # 15 days after 2025Q3 is 15 October; the contract may excuse the fourth quarter
    (
        "q_report",
        {"period": "2025Q4", "prepared_on": date(2026, 3, 1)},
        {"due_rules": {**DUE, "q4_required": False}},
        [],
    ),
    # 31 March 2026 is a Tuesday
    ("a_report", {"prepared_on": date(2026, 3, 31)}, {"due_rules": DUE}, []),
    ("a_report", {"prepared_on": date(2026, 4, 1)}, {"due_rules": DUE}, ["C10-03/default period"]),
    # 28 February 2026 works, 29 February does not exist: the last day of the month
    (
        "a_report",
        {"prepared_on": date(2026, 3, 1)},
        {"due_rules": {**DUE, "annual_date": "02-29"}},
        ["C10-03/default period"],
    ),
    # a due date on a rest day runs on to the next working day: 4 April 2026 → 7 April
    (
        "a_report",
        {"prepared_on": date(2026, 4, 7)},
        {"due_rules": {**DUE, "annual_date": "04-04"}},
        [],
    ),
    ("a_report", {"publicity_items": []}, {}, ["C11-01/default publicity_items"]),
]


def test_a_report_whose_receipt_is_in_doubt_is_not_called_late() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    before = datetime(2025, 7, 15, 23, tzinfo=zone)
    for since, outcome in ((before, "uncertain"), (None, "default")):
        when = replace(moment("2025-07-16T09:00"), doubtful_since=since)
        given = facts(make("q_report"), {"due_rules": DUE}, when=when)
        [hit] = [hit for hit in hits(article_10_reports, given) if hit.rule == "C10-03"]
        assert hit.outcome == outcome
        assert ("晚" in told(given, hit).message) is (outcome == "default")


@pytest.mark.parametrize(("kind", "patch", "contract", "expected"), REPORTS)
def test_periodic_reports_on_both_sides_of_each_boundary(
    kind: str, patch: Mapping[str, Any], contract: Mapping[str, Any], expected: list[str]
) -> None:
    given = facts(make(kind, patch), contract)
    assert found(given, article_10_reports, article_11_publicity) == expected


@pytest.mark.parametrize(("first", "days"), [("2025-07-15", []), ("2025-07-16", ["1"])])
def test_a_correction_is_judged_by_the_receipt_of_what_it_corrects(
    first: str, days: list[str]
) -> None:
    """D.4: the first version that was accepted decides whether the report was in time."""
    report = make("q_report", {"prepared_on": date(2026, 3, 2), "version": 2})
    earlier = Registered(
        "GZL/q_report/2025Q2/v1", make("q_report"), received_city=moment(first).city
    )
    given = facts(report, {"due_rules": DUE}, moment("2026-03-02"))
    given = replace(given, case=replace(given.case, registered=(earlier,)))
    found_ = [hit for hit in hits(article_10_reports, given) if hit.rule == "C10-03"]
    assert [hit.fields["days"] for hit in found_] == days
