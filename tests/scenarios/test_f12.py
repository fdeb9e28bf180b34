"""F12: what was issued on figures that were corrected afterwards says so, and is not redone."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.edges import clock
from docgen.errors import RefusedError
from docgen.service.outgoing import Outgoing
from tests.flow.desk import USCC, Desk, example

MINUTES = "GZL-2023-001/decision/01/v1#MINUTES"
CHG_OK = "GZL-2023-001/decision/01/v1#CHG_OK"
REPORT = "GZL-2023-001/change_report/01"


def _corrected(decision: bytes) -> bytes:
    """Return the second version of a decision."""
    text = decision.decode().replace("version: 1", "version: 2", 1)
    text = text.replace("supersedes: null", 'supersedes: "GZL-2023-001/decision/01/v1"', 1)
    text = text.replace("correction_reason: null", 'correction_reason: "核对更正"', 1)
    return text.replace("十个工作日内书面报告", "五个工作日内书面报告", 1).encode()


def test_a_document_on_the_old_figures_is_flagged_and_cannot_be_signed_off(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    today = clock.now().date().isoformat().encode()
    decided = example("14").replace(b"2025-07-25", today)
    desk.bring("合同.yaml", example("01"))
    desk.bring("变更.yaml", example("11"), USCC)
    desk.bring("收件.yaml", example("12"), "district-310115")
    assert desk.bring("决定.yaml", decided)[1] == "accepted"
    outgoing = Outgoing(desk.service)
    for role, actor in (("经办", "周示例"), ("处室负责人", "方示例")):
        outgoing.approve(MINUTES, role, actor)
    outgoing.sign(MINUTES, "李示例")
    kept = outgoing.standing(MINUTES)
    assert desk.bring("决定更正.yaml", _corrected(decided))[1] == "accepted"
    for name in (MINUTES, CHG_OK):  # issued, and still a draft
        assert outgoing.standing(name).corrected_by == "GZL-2023-001/decision/01/v2"
        with pytest.raises(RefusedError):
            outgoing.approve(name, "经办", "周示例")
    issued = outgoing.standing(MINUTES)
    assert (issued.state, issued.acts) == (kept.state, kept.acts)  # nothing of it was redone


def test_a_document_on_a_corrected_report_is_flagged_and_may_be_signed_off(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    today = clock.now().date().isoformat().encode()
    desk.bring("合同.yaml", example("01"))
    desk.bring("变更.yaml", example("11"), USCC)
    desk.bring("收件.yaml", example("12"), "district-310115")
    desk.bring("决定.yaml", example("14").replace(b"2025-07-25", today))
    outgoing = Outgoing(desk.service)
    assert outgoing.standing(CHG_OK).rests_on_corrected == ""
    report = example("11").decode().replace("version: 1", "version: 2", 1)
    report = report.replace("supersedes: null", f'supersedes: "{REPORT}/v1"', 1)
    report = report.replace("correction_reason: null", 'correction_reason: "核对更正"', 1)
    number, end = desk.bring("变更更正.yaml", report.encode(), USCC)
    assert end in ("accepted", "held")
    desk.service.store.judge(number, {"state": "accepted"}, None)
    for found in (outgoing.standing(CHG_OK), *outgoing.standings()):
        if found.document == CHG_OK:
            assert found.corrected_by == ""
            assert found.rests_on_corrected == f"{REPORT}/v2"
