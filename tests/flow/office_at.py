"""An office with real papers, and the desk of outgoing documents at a moment."""

from __future__ import annotations

from pathlib import Path

from docgen.edges import clock
from docgen.model.standing import Standing
from docgen.service.outgoing import Outgoing
from docgen.service.steps import Service

from .desk import USCC, Desk, example

CONTRACT = "GZL-2023-001/contract/01/v1#CONTRACT"
REPORT = "GZL-2023-001/change_report/01/v1"
DECISION = "GZL-2023-001/decision/01/v1"
CHG_OK, MINUTES = f"{DECISION}#CHG_OK", f"{DECISION}#MINUTES"
SUPPLEMENT, CHG_ACK = f"{DECISION}#SUPPLEMENT", f"{REPORT}#CHG_ACK"
PEOPLE = ("周示例", "方示例", "钱示例", "区示例", "吴示例")


def desk_at(root: Path, at: str = "2026-03-02T10:00") -> Outgoing:
    """Open the desk at a moment."""
    from docgen.service.housekeeping import open_workspace

    opened = open_workspace(root)
    return Outgoing(Service(opened.workspace, opened.settings, lambda: clock.parse(at)))


def approved(outgoing: Outgoing, name: str) -> Standing:
    """Take a document through its approvals, one person each."""
    for role, person in zip(outgoing.standing(name).kind.approvals, PEOPLE, strict=False):
        outgoing.approve(name, role, person)
    return outgoing.standing(name)


def signed(outgoing: Outgoing, name: str) -> Standing:
    """Take a document through its approvals and sign it off."""
    approved(outgoing, name)
    return outgoing.sign(name, "李示例")


def decided_office(root: Path) -> None:
    """Make an office with a contract, a change report and the decision on it."""
    desk = Desk(root)
    today = clock.now().date().isoformat().encode()
    desk.bring("合同.yaml", example("01"))
    desk.bring("变更.yaml", example("11"), USCC)
    desk.bring("收件.yaml", example("12"), "district-310115")
    decided = example("14").replace(b"2025-07-25", today)  # no earlier than the report came in
    assert desk.bring("决定.yaml", decided)[1] == "accepted"
    desk_at(root).refresh(REPORT)  # both authorities have received it now


def filed_office(root: Path) -> None:
    """Make the same office, the minutes issued, which its notices wait for."""
    decided_office(root)
    signed(desk_at(root, "2026-03-02T09:00"), MINUTES)


def folder_of(root: Path, standing: Standing) -> Path:
    """Return where the files of a signed document lie."""
    assert standing.signing is not None
    return root / "outbox" / str(standing.signing.detail["folder"])
