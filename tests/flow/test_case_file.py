"""The exported case: an incubator at home gets the office's verdict, and nobody else's data."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from docgen.errors import DocgenError, UsageError
from docgen.model.casefile import CaseFile, encode
from docgen.service.checking import Checker, Question, verdict_json

from .desk import CONTRACT_NO, USCC, YANGPU, Desk, example, example_file, exported


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Return an office that knows both incubators and some of their reports."""
    desk.bring("甲合同.yaml", example("01"))
    desk.bring("乙合同.yaml", example("01", YANGPU))
    desk.bring("甲02.yaml", example("02"), USCC)
    desk.bring("乙02.yaml", example("02", YANGPU))
    return desk


def _registered(desk: Desk, number: str) -> dict[str, Any]:
    row = desk.service.store.submission(number)
    assert row is not None
    return json.loads(json.dumps(row["review"]))  # type: ignore[no-any-return]


@pytest.mark.parametrize("start", ["03", "11"])
def test_a_new_file_gets_at_home_what_the_inbox_then_says(
    office: Desk, tmp_path: Path, start: str
) -> None:
    case, _ = exported(office)
    path = example_file(start)
    number, _ = office.bring(path.name, path.read_bytes(), USCC)
    row = office.service.store.submission(number)
    assert row is not None
    received = office.service.casework.moment(row, office.service.store.arrival(number), None).city
    question = Question(received_at=received, case=(case,))
    at_home = verdict_json(Checker(None).check(path, question))
    assert at_home == _registered(office, number)


def test_a_report_that_was_returned_keeps_its_first_receipt_at_home_too(office: Desk) -> None:
    spoiled = example("11").replace(b"request_sentence: true", b"request_sentence: false")
    office.bring("变更.yaml", spoiled, USCC)
    case, told = exported(office)
    assert [entry.content for entry in told.entries if entry.state == "returned"] == [b""]
    path = example_file("11")
    at = office.at + timedelta(hours=1)
    codes = [
        finding.code
        for finding in Checker(None).check(path, Question(received_at=at, case=(case,))).findings
    ]
    assert "X-08" in codes


def test_the_case_may_be_named_by_the_code_of_the_incubator(office: Desk) -> None:
    assert exported(office, USCC)[1].contract_no == CONTRACT_NO


def test_the_exported_case_holds_no_other_incubators_data(office: Desk) -> None:
    path, told = exported(office)
    assert {entry.kind for entry in told.entries} == {"contract", "q_report"}
    others = example("01", YANGPU)
    assert all(entry.content != others for entry in told.entries)
    for entry in told.entries:
        assert "示例乙".encode() not in entry.content
        assert b"PYL-2024-001" not in entry.content
    assert "示例乙" not in path.read_text(encoding="utf-8")


def test_a_case_file_stands_alone(office: Desk) -> None:
    path, _ = exported(office)
    report = example_file("03")
    with pytest.raises(UsageError, match="只给这一个文件"):
        Checker(None).check(report, Question(case=(path, report)))


def test_another_edition_of_the_rules_is_told(office: Desk) -> None:
    path, told = exported(office)
    question = Question(case=(path,))
    assert Checker(None).differences(question) == []
    values = {name: getattr(told, name) for name in CaseFile.__slots__}
    path.write_bytes(encode(CaseFile(**{**values, "rule_pack": "sha256:other"})))
    assert "规则" in Checker(None).differences(question)[0]


def test_a_case_that_is_not_there_is_told(office: Desk) -> None:
    for name in ("GZL-2023-404", "91310000000000000X", ""):
        with pytest.raises(UsageError):
            exported(office, name)


def test_without_a_workspace_there_is_nothing_to_export(tmp_path: Path) -> None:
    with pytest.raises(DocgenError, match="没有登记"):
        Checker(tmp_path).export_case(CONTRACT_NO, None)
