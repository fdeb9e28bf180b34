"""docgen due: dates with their sources; what waits for somebody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dated import at

from .conftest import Docgen, office_with


@pytest.fixture
def office(docgen: Docgen, tmp_path: Path) -> Docgen:
    """Return an office that knows a contract, one report and one change report."""
    with at("2026-11-22T10:00:00"):  # what comes in later is not known on that day
        return office_with(docgen, tmp_path, "01", "02", "11")


def test_the_table_says_who_is_late_and_by_what_date(office: Docgen) -> None:
    out = office("due", "--as-of", "2026-11-22").out
    assert "季度报告 2024Q1" in out
    assert "逾期" in out
    assert "合同约定：三方合同 GZL-2023-001 报送约定" in out
    assert "季度报告 2027Q4" not in out
    assert "变更报告缺所在区政府收件记录" in out


def test_as_json_each_date_has_its_ground_and_its_reminders(office: Docgen) -> None:
    told = office("due", "GZL-2023-001", "--as-of", "2026-11-22", "--json").json
    rows = {(row["kind"], row["period"]): row for row in told["obligations"]}
    assert rows["q_report", "2024Q1"]["due_on"] == "2024-04-15"
    assert rows["q_report", "2024Q1"]["overdue"]
    assert rows["q_report", "2024Q1"]["days_late"] == 951
    assert rows["q_report", "2026Q4"]["state"] == "scheduled"
    assert rows["q_report", "2026Q4"]["reminders"][0] == "2026-12-31"
    assert rows["p_report", "Y1"]["ground"] == "none"
    assert any("待提请审议" in task["task"] for task in told["tasks"])


def test_an_unknown_contract_is_a_fault_of_usage(office: Docgen) -> None:
    assert office("due", "NO-1").code == 2


def test_without_a_workspace_it_says_so(docgen: Docgen) -> None:
    assert docgen("due").code == 1
