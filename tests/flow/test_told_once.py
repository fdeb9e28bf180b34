"""一次性告知: one complete notice; what it could not look at it says; what came late is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from docx import Document

from docgen.service import once
from docgen.service.housekeeping import open_workspace, showing
from docgen.service.steps import Service

from .desk import USCC, Desk, example

REPORT = example("02")
NO_TOTAL = REPORT.replace(b"staff_total:", b"staff_total: many #", 1)


def events(desk: Desk, number: str) -> list[dict[str, object]]:
    found = desk.service.store.events_of(number)
    return [dict(item["detail"]) for item in found if item["what"] == once.EVENT]


def text_of(root: Path) -> str:
    [path] = root.rglob("VALID_RPT-q_report*/*.docx")
    document = Document(str(path))
    return "\n".join(paragraph.text.replace("\u2060", "") for paragraph in document.paragraphs)


def test_a_return_tells_what_it_could_not_look_at_and_the_day_of_the_cure(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.bring("合同.yaml", example("01"))
    assert b"staff_total" in REPORT
    number, end = desk.bring("季报.yaml", NO_TOTAL, USCC)
    assert end == "returned"
    row = desk.service.store.submission(number)
    assert row is not None
    unchecked = row["review"]["unchecked"]
    assert "V-204" in unchecked
    assert "V-209" not in unchecked
    words = text_of(tmp_path / "outbox")
    assert "尚未核对" in words
    assert "（V-204）" in words
    assert "个工作日内（至20" in words
    assert "一次列出" in words


def test_a_file_that_cannot_be_read_says_that_nothing_was_looked_at(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    number, end = desk.bring("坏.yaml", b"a: [", USCC)
    assert end in ("returned", "quarantined")
    row = desk.service.store.submission(number)
    assert row is not None
    assert row["review"]["unchecked"] == ["*"]


def test_what_changed_between_two_versions_could_not_be_told_before(desk: Desk) -> None:
    desk.bring("合同.yaml", example("01"))
    first, end = desk.bring("季报.yaml", NO_TOTAL, USCC)
    assert end == "returned"
    assert events(desk, first) == []
    wrong = REPORT.replace(b"prepared_on:", b"prepared_on: 2024-02-30 #", 1)
    row = desk.service.store.submission(first)
    assert row is not None
    desk.at += timedelta(minutes=1)  # two files of one second have no order
    second, end = desk.bring("季报2.yaml", wrong, USCC)
    assert end == "returned"
    assert events(desk, second) == []  # the value was another one in the first version


def forget(desk: Desk, number: str, code: str) -> None:
    """Take a finding out of what the registry says was told."""
    row = desk.service.store.submission(number)
    assert row is not None
    review = dict(row["review"])
    review["findings"] = [item for item in review["findings"] if item["code"] != code]
    desk.service.store.judge(number, {"review": review}, None)


def test_a_finding_kept_back_is_written_down_once_with_the_file_before(desk: Desk) -> None:
    desk.bring("合同.yaml", example("01"))
    first, end = desk.bring("季报.yaml", NO_TOTAL, USCC)
    assert end == "returned"
    row = desk.service.store.submission(first)
    assert row is not None
    [code] = {item["code"] for item in row["review"]["findings"] if item["severity"] == "BLOCK"}
    forget(desk, first, code)  # as if the first notice had not said it
    desk.at += timedelta(minutes=1)  # two files of one second have no order
    second, end = desk.bring("季报2.yaml", NO_TOTAL + b"\n", USCC)
    assert end == "returned"
    [told] = events(desk, second)
    assert told["previous"] == first
    once.record(desk.service, second)
    assert len(events(desk, second)) == 1
    shown = showing(open_workspace(desk.root), second)
    assert [item["what"] for item in shown["events"]].count(once.EVENT) == 1


def test_another_sender_or_another_period_is_no_version_before(desk: Desk) -> None:
    desk.bring("合同.yaml", example("01"))
    first, _ = desk.bring("季报.yaml", NO_TOTAL, USCC)
    row = desk.service.store.submission(first)
    assert row is not None
    for finding in row["review"]["findings"]:
        forget(desk, first, finding["code"])
    desk.at += timedelta(minutes=1)
    second, end = desk.bring("季报.yaml", NO_TOTAL.replace(b"2023Q4", b"2024Q1"), USCC)
    assert end == "returned"
    assert events(desk, second) == []
    desk.at += timedelta(minutes=1)
    third, end = desk.bring("季报3.yaml", NO_TOTAL + b"\n", "office")
    assert end == "returned"
    assert events(desk, third) == []
    assert isinstance(desk.service, Service)
