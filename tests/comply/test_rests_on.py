"""F12, D.4: what an issued document rests on, and which correction of it flags the document."""

from __future__ import annotations

from datetime import datetime

import pytest

from docgen.comply.rests_on import corrected_under
from docgen.model.case import Case, Registered
from docgen.model.submission import Submission
from tests.comply.cases import SHANGHAI, final, make

NO = "GZL-2023-001"
RESULT = f"{NO}/eval_result/Y2/v1"


def paper(key: str, submission: Submission, day: str, state: str = "accepted") -> Registered:
    return Registered(
        f"{NO}/{key}", submission, datetime.fromisoformat(day).replace(tzinfo=SHANGHAI), None, state
    )


def result(day: str = "2026-05-22") -> Registered:
    named = {"year_index": 2, "p_report_id": f"{NO}/p_report/Y2/v1"}
    return paper("eval_result/Y2/v1", make("eval_result", named), day)


def case(*papers: Registered) -> Case:
    return Case(make("contract"), papers)


def report(period: str, version: int, day: str, state: str = "accepted") -> Registered:
    told = make("q_report", {"period": period})
    return paper(f"q_report/{period}/v{version}", told, day, state)


def test_nothing_was_corrected() -> None:
    both = case(report("2025Q2", 1, "2025-07-11"), result())
    assert corrected_under(both, RESULT) == ""
    assert corrected_under(both, f"{NO}/eval_result/Y9/v1") == ""  # not registered


def test_the_report_a_result_names_was_corrected() -> None:
    told = make("p_report", {"period": "Y2"})
    first = paper("p_report/Y2/v1", told, "2026-03-24")
    second = paper("p_report/Y2/v2", told, "2026-06-01")
    assert corrected_under(case(first, result()), RESULT) == ""
    assert corrected_under(case(first, result(), second), RESULT) == f"{NO}/p_report/Y2/v2"
    held = paper("p_report/Y2/v2", told, "2026-06-01", "held")
    assert corrected_under(case(first, result(), held), RESULT) == ""


# The second support year of the contract runs 2025-03-01 … 2026-02-28.
@pytest.mark.parametrize(
    ("period", "received", "flagged"),
    [
        ("2025Q2", "2026-06-05", True),
        ("2025Q1", "2026-06-05", True),  # begins before the year, ends in it
        ("2026Q1", "2026-06-05", True),  # begins in the year, ends after it
        ("2024Q4", "2026-06-05", False),  # ended before it
        ("2026Q2", "2026-06-05", False),  # begins after it
        ("2025Q2", "2026-05-21", False),  # known when the result came in
    ],
)
def test_a_report_of_the_evaluated_year_was_corrected(
    period: str, received: str, flagged: bool
) -> None:
    found = corrected_under(
        case(report(period, 1, "2025-01-10"), result(), report(period, 2, received)), RESULT
    )
    assert found == (f"{NO}/q_report/{period}/v2" if flagged else "")


def test_a_final_result_rests_on_every_report() -> None:
    last = paper("eval_result/01/v1", final({"p_report_id": None}), "2026-12-29")
    fresh = report("2024Q1", 2, "2027-01-05")
    assert corrected_under(case(last, fresh), last.key) == fresh.key


def test_what_is_named_by_what_is_named_counts() -> None:
    notice = paper("rectify/01/v1", make("rectify", {"about": RESULT}), "2026-05-27")
    fresh = report("2025Q2", 2, "2026-06-05")
    assert corrected_under(case(result(), notice, fresh), notice.key) == fresh.key


def test_papers_that_name_one_another_end() -> None:
    one = paper("rectify/01/v1", make("rectify", {"about": f"{NO}/rectify/02/v1"}), "2026-05-27")
    two = paper("rectify/02/v1", make("rectify", {"about": f"{NO}/rectify/01/v1"}), "2026-05-27")
    assert corrected_under(case(one, two), one.key) == ""
