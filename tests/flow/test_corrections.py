"""F12: a correction after acceptance makes later periods inconsistent; every version is kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.service.agenda import agenda
from docgen.service.housekeeping import listing, open_workspace, showing

from .desk import USCC, Desk, example

FIRST, SECOND = "GZL-2023-001/q_report/2023Q4", "GZL-2023-001/q_report/2024Q1"


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Return an office that accepted a contract and two quarters."""
    desk.bring("合同.yaml", example("01"))
    assert desk.bring("2023Q4.yaml", example("02"), USCC)[1] == "accepted"
    assert desk.bring("2024Q1.yaml", example("03"), USCC)[1] == "accepted"
    return desk


def corrected(content: bytes, old: str, new: str, key: str) -> bytes:
    """Return the next version of a report with one thing changed."""
    text = content.decode()
    assert len(re.findall(old, text)) >= 1
    text = re.sub(old, new, text, count=1)
    text = text.replace("version: 1", "version: 2", 1)
    text = text.replace("supersedes: null", f'supersedes: "{key}/v1"', 1)
    return text.replace("correction_reason: null", 'correction_reason: "核对更正"', 1).encode()


def contradictions(root: Path) -> dict[str, str]:
    tasks = agenda(open_workspace(root)).tasks
    return {task.key: task.what for task in tasks if "不一致" in task.what}


def test_the_correction_is_accepted_and_the_later_quarter_is_told(office: Desk) -> None:
    assert contradictions(office.root) == {}
    before = example("02")
    used = r"fiscal_used_wan: 500\.00"
    moved = corrected(before, used, "fiscal_used_wan: 480.00", FIRST)
    moved = moved.replace(b"ledger_balance_wan: 300.00", b"ledger_balance_wan: 320.00")
    number, end = office.bring("2023Q4更正.yaml", moved, USCC)
    assert end == "accepted", office.service.store.submission(number)
    assert contradictions(office.root) == {}

    received = re.sub(rb"fiscal_received_wan: 800", b"fiscal_received_wan: 1900", moved)
    received = received.replace(b"ledger_balance_wan: 320.00", b"ledger_balance_wan: 1420.00")
    received = received.replace(b"version: 2", b"version: 3", 1).replace(b'/v1"', b'/v2"', 1)
    number, end = office.bring("2023Q4再更正.yaml", received, USCC)
    assert end == "accepted", office.service.store.submission(number)
    told = contradictions(office.root)
    assert list(told) == [f"{SECOND}/v1"]
    assert "V-209" in told[f"{SECOND}/v1"]


def test_every_version_is_kept_and_stays_accepted(office: Desk) -> None:
    moved = corrected(example("02"), r"cost_total_wan: .*", "cost_total_wan: 1.00", FIRST)
    office.bring("2023Q4更正.yaml", moved, USCC)
    states = {
        row["key"]: row["state"] for row in office.service.store.all_submissions() if row["key"]
    }
    assert states[f"{FIRST}/v1"] == states[f"{FIRST}/v2"] == "accepted"
    row = office.service.store.by_key(f"{FIRST}/v1")
    assert row is not None
    assert office.service.blobs.get(row["sha256"]) == example("02")


def test_timeliness_stays_that_of_the_first_receipt(office: Desk) -> None:
    owed = {e.owed.period: e.owed for e in agenda(open_workspace(office.root)).entries}
    first = owed["2023Q4"].received_on
    moved = corrected(example("02"), r"cost_total_wan: .*", "cost_total_wan: 1.00", FIRST)
    office.bring("2023Q4更正.yaml", moved, USCC)
    owed = {e.owed.period: e.owed for e in agenda(open_workspace(office.root)).entries}
    assert owed["2023Q4"].received_on == first
    assert owed["2023Q4"].key == f"{FIRST}/v2"


def test_the_list_says_which_version_took_the_place_of_one(office: Desk) -> None:
    moved = corrected(example("02"), r"cost_total_wan: .*", "cost_total_wan: 1.00", FIRST)
    office.bring("2023Q4更正.yaml", moved, USCC)
    opened = open_workspace(office.root)
    told = {row["key"]: row["replaced_by"] for row in listing(opened)}
    assert told[f"{FIRST}/v1"] == f"{FIRST}/v2"
    assert told[f"{FIRST}/v2"] is told[f"{SECOND}/v1"] is None
    assert showing(opened, f"{FIRST}/v1")["replaced_by"] == f"{FIRST}/v2"
