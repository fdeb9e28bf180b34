"""The worked examples of the domain at the inbox: F10 until the district agrees, F21 whole."""

from __future__ import annotations

import pytest

from docgen.service import reception

from .desk import USCC, Desk, example, run_with_journal

CONTRACT = example("01")
REPORT = example("02")  # the report of 2023Q4
KEY = "GZL-2023-001/q_report/2023Q4/v1"


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Open an office that has the contract and has accepted the report once."""
    desk.bring("合同.yaml", CONTRACT)
    assert desk.bring("季报.yaml", REPORT, USCC)[1] == "accepted"
    return desk


def registered(desk: Desk) -> list[str]:
    """Return the keys of what is registered, without what was left over."""
    return sorted(row["key"] for row in desk.service.store.all_submissions() if row["key"])


@pytest.mark.parametrize("name", ["季报.yaml", "季报（另存）.yaml"], ids=["again", "renamed"])
def test_f21_the_same_bytes_are_one_submission_and_a_second_slip(office: Desk, name: str) -> None:
    before, folders = registered(office), office.folders()
    number, end = office.bring(name, REPORT, USCC)
    assert end == "duplicate"
    assert registered(office) == before
    assert office.folders() == folders
    slips = [slip for slip in office.receipts() if slip["file"]["name"] in ("季报.yaml", name)]
    assert len(slips) == 2
    (second,) = [slip for slip in slips if slip["number"] == number]
    assert second["first"]["number"] != number
    assert "内容完全相同" in second["reason"]


def test_f21_a_half_written_file_waits_until_it_stands_still(office: Desk) -> None:
    content = example("03")
    path = office.drop("下期.yaml", content[:500], USCC)
    stability = reception.Stability(2)
    now, second = path.stat().st_mtime_ns, 1_000_000_000

    def ready(at: int) -> int:
        found = reception.candidates(office.workspace, office.settings.inbox)
        return len(stability.ready(found, at))

    assert ready(now) == 0
    path.write_bytes(content[:900])
    assert ready(now + second) == 0
    path.write_bytes(content)
    assert ready(now + 2 * second) == 0  # it has just grown
    assert ready(now + 5 * second) == 1
    (number,) = office.claim()
    assert office.finish(number) == "accepted"
    assert "GZL-2023-001/q_report/2024Q1/v1" in registered(office)


def test_f21_new_bytes_for_the_same_period_are_held_as_a_correction_to_be_named(
    office: Desk,
) -> None:
    before = registered(office)
    number, end = office.bring("季报.yaml", REPORT + "# 另一版\n".encode(), USCC)
    row = office.service.store.submission(number)
    assert row is not None
    assert (end, row["key"]) == ("held", None)
    found = {item["code"]: item for item in row["review"]["findings"]}
    assert found["V-602"]["severity"] == "HOLD"
    assert KEY in found["V-602"]["message"]
    assert registered(office) == before
    first = office.service.store.by_key(KEY)
    assert first is not None
    assert first["state"] == "accepted"


def test_f10_a_performance_report_waits_for_the_district_and_goes_on_with_its_consent(
    desk: Desk,
) -> None:
    desk.drop("a_合同.yaml", CONTRACT)
    desk.drop("b_绩效.yaml", example("23"), USCC)
    first = run_with_journal(desk)
    assert [end for _, end in first.done] == ["accepted", "held"]
    (report,) = [number for number, end in first.done if end == "held"]
    row = desk.service.store.submission(report)
    assert row is not None
    findings = row["review"]["findings"]
    assert [item["code"] for item in findings if item["severity"] == "HOLD"] == ["C18-05"]
    desk.drop("c_同意函.yaml", example("24"), "district-310115")
    second = run_with_journal(desk)
    assert second.again == [(report, "accepted")]
