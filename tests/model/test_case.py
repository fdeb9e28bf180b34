"""Keys and versions: what a case takes as the newest of its records."""

from __future__ import annotations

import pytest

from docgen.model.case import Case, Registered, key_of, newest_keys, slot_of_key, version_of_key
from docgen.model.submission import Submission, freeze


def report(key: str, state: str = "accepted", kind: str = "q_report") -> Registered:
    """Return a report of the period its key names."""
    period = key.split("/")[2]
    return Registered(key, Submission(kind, freeze({"period": period})), state=state)


@pytest.mark.parametrize(
    ("key", "slot", "version"),
    [
        ("GZL-2023-001/q_report/2025Q2/v1", "GZL-2023-001/q_report/2025Q2", 1),
        ("GZL-2023-001/q_report/2025Q2/v12", "GZL-2023-001/q_report/2025Q2", 12),
        ("A/v2/q_report/2025Q2/v3", "A/v2/q_report/2025Q2", 3),  # a contract number of that form
        ("GZL-2023-001/q_report/2025Q2/vx", "GZL-2023-001/q_report/2025Q2", 0),
        ("basis", "", 0),
        ("", "", 0),
    ],
)
def test_a_key_is_a_slot_and_a_version(key: str, slot: str, version: int) -> None:
    assert (slot_of_key(key), version_of_key(key)) == (slot, version)


def test_a_key_is_taken_apart_as_it_was_put_together() -> None:
    key = key_of("GZL-2023-001", "q_report", "2025Q2", 3)
    assert key == "GZL-2023-001/q_report/2025Q2/v3"
    assert (slot_of_key(key), version_of_key(key)) == ("GZL-2023-001/q_report/2025Q2", 3)


def test_what_names_no_key_has_no_slot() -> None:
    assert slot_of_key(None) == ""


def test_versions_are_numbers_and_not_texts() -> None:
    keys = [f"GZL/q_report/2025Q2/v{number}" for number in (9, 10, 2)]
    keys.append("GZL/q_report/2025Q1/v1")
    assert newest_keys(keys) == {
        "GZL/q_report/2025Q2": "GZL/q_report/2025Q2/v10",
        "GZL/q_report/2025Q1": "GZL/q_report/2025Q1/v1",
    }


def test_of_each_period_the_newest_accepted_report_counts() -> None:
    known = (
        report("GZL/q_report/2025Q2/v1"),
        report("GZL/q_report/2025Q1/v2"),
        report("GZL/q_report/2025Q1/v1"),  # received again, after its correction
        report("GZL/q_report/2025Q2/v2", "held"),
        report("GZL/q_report/2025Q3/v1", "held"),
        report("GZL/a_report/2025/v1", kind="a_report"),
    )
    found = Case(None, known).by_period("q_report")
    assert [(period, item.key) for period, item in found.items()] == [
        ("2025Q1", "GZL/q_report/2025Q1/v2"),
        ("2025Q2", "GZL/q_report/2025Q2/v1"),
    ]
