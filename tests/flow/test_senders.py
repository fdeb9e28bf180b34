"""Who may send what: a kind from the wrong sender is returned, whatever it contains."""

from __future__ import annotations

import pytest

from .desk import USCC, Desk, example

CONTRACT, REPORT = example("01"), example("02")
DISTRICT = example("12")
OTHER = "91310110MADEM002XN"


@pytest.mark.parametrize(
    ("content", "sender", "end", "outcome"),
    [
        (REPORT, USCC, "accepted", None),
        (REPORT, "office", "accepted", None),
        (REPORT, "", "accepted", None),
        (REPORT, OTHER, "returned", "incubator_uscc"),
        (REPORT, "district-310115", "returned", "submission_type"),
        (REPORT, "随便", "returned", ""),
        (DISTRICT, USCC, "returned", "submission_type"),
        (DISTRICT, "district-310110", "returned", "contract_no"),
        (CONTRACT.replace(b"GZL-2023-001", b"GZL-2023-002"), USCC, "returned", "submission_type"),
    ],
)
def test_the_sender_decides_before_the_content(
    desk: Desk, content: bytes, sender: str, end: str, outcome: str | None
) -> None:
    desk.bring("合同.yaml", CONTRACT)
    number, found = desk.bring("文件.yaml", content, sender)
    row = desk.service.store.submission(number)
    assert row is not None
    wrong = [item for item in row["review"]["findings"] if item["code"] == "IN-80"]
    assert found == end
    assert [item["path"] for item in wrong] == ([] if outcome is None else [outcome])


def test_bytes_returned_to_the_wrong_sender_may_come_from_the_right_one(desk: Desk) -> None:
    desk.bring("合同.yaml", CONTRACT)
    _, first = desk.bring("季报.yaml", REPORT, OTHER)
    _, again = desk.bring("季报.yaml", REPORT, OTHER)
    _, second = desk.bring("季报.yaml", REPORT, USCC)
    assert (first, again, second) == ("returned", "duplicate", "accepted")


def test_with_single_desk_off_a_file_in_the_inbox_itself_is_returned(tmp_path, light) -> None:  # type: ignore[no-untyped-def]
    desk = Desk(tmp_path, toml={"single_desk = true": "single_desk = false"})
    _, end = desk.bring("季报.yaml", REPORT, "")
    assert end == "returned"
