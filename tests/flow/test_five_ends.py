"""Every file ends in exactly one of five ends, with a receipt, its bytes kept for ever."""

from __future__ import annotations

import hashlib

import pytest

from .desk import PUDONG, USCC, Desk, example

CONTRACT = example("01")
REPORT = example("02")


def test_a_sound_report_under_a_known_contract_is_accepted_and_registered(desk: Desk) -> None:
    desk.bring("合同.yaml", CONTRACT)
    number, end = desk.bring("季报.yaml", REPORT, USCC)
    row = desk.service.store.submission(number)
    assert end == "accepted"
    assert row is not None
    assert row["key"] == "GZL-2023-001/q_report/2023Q4/v1"
    assert "Q_REPORT-2023Q4-v1" in desk.folders()


def test_a_report_whose_contract_is_unknown_is_held(desk: Desk) -> None:
    number, end = desk.bring("季报.yaml", REPORT, USCC)
    row = desk.service.store.submission(number)
    assert end == "held"
    assert row is not None
    codes = {finding["code"] for finding in row["review"]["findings"]}
    assert "IN-81" in codes


def test_a_faulty_report_is_returned_with_its_findings_alone(desk: Desk) -> None:
    broken = REPORT.replace(b"truth_declaration: true", b"truth_declaration: false")
    assert broken != REPORT
    number, end = desk.bring("季报.yaml", broken, USCC)
    row = desk.service.store.submission(number)
    assert end == "returned"
    assert row is not None
    assert row["key"] is None
    assert [name.partition("-")[0] for name in desk.folders()] == ["VALID_RPT"]


def test_the_same_bytes_again_give_a_second_slip_that_names_the_first(desk: Desk) -> None:
    first, _ = desk.bring("季报.yaml", REPORT, USCC)
    second, end = desk.bring("季报 改名.yaml", REPORT, USCC)
    slips = {slip["number"]: slip for slip in desk.receipts()}
    assert end == "duplicate"
    assert slips[second]["first"]["number"] == first
    assert "季报.yaml" in slips[second]["reason"]
    wording = desk.service.toolkit.rulebook.rules["V-601"].wordings["default"].message
    assert slips[second]["reason"].startswith(wording.partition("{")[0])
    assert len(desk.service.store.all_submissions()) == 1
    assert len(desk.folders()) == 1


def test_the_same_bytes_again_after_a_return_are_told_what_to_do(desk: Desk) -> None:
    broken = REPORT.replace(b"truth_declaration: true", b"truth_declaration: false")
    first, _ = desk.bring("季报.yaml", broken, USCC)
    second, end = desk.bring("季报 再报.yaml", broken, USCC)
    slips = {slip["number"]: slip for slip in desk.receipts()}
    assert end == "duplicate"
    assert first in slips[second]["reason"]
    assert "已经退回" in slips[second]["reason"]


def test_what_cannot_be_read_is_quarantined_with_the_reason(desk: Desk) -> None:
    number, end = desk.bring("压缩包.zip", b"PK\x03\x04rubbish")
    assert end == "quarantined"
    kept = desk.workspace.quarantine / number
    assert (kept / "file").read_bytes() == b"PK\x03\x04rubbish"
    assert (kept / "reason.txt").read_text().strip()
    assert desk.receipts()[0]["verdict"] is None


def test_a_file_with_a_secrecy_mark_is_quarantined(desk: Desk) -> None:
    (path,) = (PUDONG.parent / "错误示例").glob("38_密级标志.yaml")
    _, end = desk.bring(path.name, path.read_bytes())
    assert end == "quarantined"
    assert desk.folders() == []


@pytest.mark.parametrize("content", [REPORT, b"\xff\xfe\x00", b""], ids=["good", "odd", "empty"])
def test_the_original_bytes_are_kept_whatever_becomes_of_the_file(
    desk: Desk, content: bytes
) -> None:
    desk.bring("文件.yaml", content)
    sha256 = hashlib.sha256(content).hexdigest()
    assert desk.service.blobs.get(sha256) == content
    assert desk.receipts()[0]["file"]["sha256"] == f"sha256:{sha256}"


def test_nothing_is_left_in_inbox_processing_or_staging(desk: Desk) -> None:
    for index, content in enumerate((CONTRACT, REPORT, b"?", REPORT)):
        desk.bring(f"{index}.yaml", content)
    for folder in (desk.workspace.processing, desk.workspace.staging):
        assert list(folder.iterdir()) == []
    assert [path for path in desk.workspace.inbox.rglob("*") if path.is_file()] == []


def test_the_same_period_with_new_bytes_and_no_supersedes_is_held(desk: Desk) -> None:
    desk.bring("合同.yaml", CONTRACT)
    desk.bring("季报.yaml", REPORT, USCC)
    number, end = desk.bring("季报2.yaml", REPORT + b"# once more\n", USCC)
    row = desk.service.store.submission(number)
    assert end == "held"
    assert row is not None
    assert row["key"] is None
    assert "V-602" in {finding["code"] for finding in row["review"]["findings"]}
    first = desk.service.store.by_key("GZL-2023-001/q_report/2023Q4/v1")
    assert first is not None
    assert first["state"] == "accepted"


def test_a_correction_that_names_what_it_supersedes_becomes_the_next_version(desk: Desk) -> None:
    desk.bring("合同.yaml", CONTRACT)
    desk.bring("季报.yaml", REPORT, USCC)
    corrected = _with_version(REPORT, 2, "GZL-2023-001/q_report/2023Q4/v1")
    number, end = desk.bring("季报更正.yaml", corrected, USCC)
    row = desk.service.store.submission(number)
    assert end == "accepted"
    assert row is not None
    assert row["key"] == "GZL-2023-001/q_report/2023Q4/v2"
    assert {"Q_REPORT-2023Q4-v1", "Q_REPORT-2023Q4-v2"} <= set(desk.folders())


def test_a_correction_of_what_is_not_registered_is_held(desk: Desk) -> None:
    desk.bring("合同.yaml", CONTRACT)
    corrected = _with_version(REPORT, 2, "GZL-2023-001/q_report/2023Q4/v1")
    number, end = desk.bring("季报更正.yaml", corrected, USCC)
    row = desk.service.store.submission(number)
    assert end == "held"
    assert row is not None
    assert "V-602" in {finding["code"] for finding in row["review"]["findings"]}


def _with_version(content: bytes, version: int, supersedes: str) -> bytes:
    lines = [
        line
        for line in content.decode().splitlines()
        if not line.startswith(("version:", "supersedes:", "correction_reason:"))
    ]
    extra = (f"version: {version}", f"supersedes: {supersedes}", "correction_reason: 数据更正")
    return "\n".join((*lines, *extra, "")).encode()
