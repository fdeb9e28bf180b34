"""At the office: a talk is issued under a number, a reminder only while the report is not in."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.edges import clock
from docgen.errors import RefusedError
from docgen.service.agenda import agenda
from docgen.service.housekeeping import open_workspace
from docgen.service.outgoing import Outgoing
from docgen.service.steps import Service

from .desk import EXAMPLES, USCC, YANGPU, Desk, example

SINGLE = EXAMPLES / "单件示例"
TALK = "PYL-2024-001/verification/01/v1#TALK"
NOTICE = "GZL-2023-001/due_notice/01/v1#DUE_NOTICE"


def outgoing_of(root: Path) -> Outgoing:
    opened = open_workspace(root)
    at = clock.parse("2026-11-23T10:00")
    return Outgoing(Service(opened.workspace, opened.settings, lambda: at))


def test_a_talk_is_issued_and_its_form_bears_no_number(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.bring("合同.yaml", example("01", YANGPU))
    assert desk.bring("核实.yaml", example("01", SINGLE))[1] == "accepted"
    outgoing = outgoing_of(tmp_path)
    assert [item.document for item in outgoing.standings()] == [TALK]
    outgoing.approve(TALK, "经办", "周示例")
    outgoing.approve(TALK, "处室负责人", "方示例")
    issued = outgoing.sign(TALK, "李示例")
    assert issued.doc_no == "沪科〔2026〕1号"
    folder = tmp_path / "outbox" / issued.acts[-1].detail["folder"]
    assert {path.suffix for path in folder.iterdir()} == {".docx", ".pdf", ".json"}


def test_a_reminder_is_not_issued_once_the_report_is_in(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.bring("合同.yaml", example("01"))
    assert desk.bring("催报.yaml", example("03", SINGLE))[1] == "accepted"
    outgoing_of(tmp_path).approve(NOTICE, "经办", "周示例")
    assert desk.bring("季报.yaml", example("13"), USCC)[1] == "accepted"
    with pytest.raises(RefusedError):
        outgoing_of(tmp_path).approve(NOTICE, "处室负责人", "方示例")


def test_a_waived_report_is_told_with_reason_and_approver(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.bring("合同.yaml", example("01"))
    assert desk.bring("免报.yaml", example("04", SINGLE))[1] == "accepted"
    found = agenda(open_workspace(tmp_path))
    [entry] = [item for item in found.entries if item.owed.period == "2023Q4"]
    assert entry.words.startswith("已免予报送（推进小组办公室 方示例：合同订立后只有六周")
    assert entry.reminders == []
    told = entry.as_json()
    assert (told["state"], told["overdue"]) == ("waived", False)
    assert told["waived"]["approver"] == "推进小组办公室 方示例"


def test_a_clawback_held_for_want_of_a_payment_is_looked_at_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.bring("合同.yaml", example("01"))
    number, end = desk.bring("核实.yaml", example("02", SINGLE))
    assert end == "held"
    paid, end = desk.bring("拨付.yaml", example("33"))
    assert end == "accepted"
    assert desk.service.waiting_for(paid) == [number]
    assert desk.finish(number, 2) == "accepted"
