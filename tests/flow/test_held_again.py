"""What was held is looked at again when what it waited for arrives; what was made stays."""

from __future__ import annotations

from .desk import USCC, Desk, example, run_with_journal

CONTRACT, REPORT = example("01"), example("02")


def test_a_held_report_is_accepted_when_its_contract_arrives(desk: Desk) -> None:
    desk.drop("季报.yaml", REPORT, USCC)
    run_with_journal(desk)
    desk.drop("合同.yaml", CONTRACT)
    tally = run_with_journal(desk)
    (again,) = tally.again
    row = desk.service.store.submission(again[0])
    assert again[1] == "accepted"
    assert row is not None
    assert (row["state"], row["result"]) == ("accepted", 2)
    assert row["key"] == "GZL-2023-001/q_report/2023Q4/v1"


def test_the_first_documents_stay_beside_the_new_ones(desk: Desk) -> None:
    desk.drop("季报.yaml", REPORT, USCC)
    run_with_journal(desk)
    desk.drop("合同.yaml", CONTRACT)
    run_with_journal(desk)
    assert {"Q_REPORT-2023Q4-v1", "Q_REPORT-2023Q4-v1-r2"} <= set(desk.folders())


def test_the_sender_gets_a_second_slip_with_the_new_verdict(desk: Desk) -> None:
    desk.drop("季报.yaml", REPORT, USCC)
    run_with_journal(desk)
    desk.drop("合同.yaml", CONTRACT)
    run_with_journal(desk)
    slips = [slip for slip in desk.receipts() if "季报" in slip["file"]["name"]]
    assert [(slip["result"], slip["verdict"]) for slip in slips] == [(1, "held"), (2, "accepted")]
    events = desk.service.store.events_of(slips[0]["number"])
    assert [event["what"] for event in events] == ["registered", "held", "accepted"]


def test_a_held_report_that_would_come_out_the_same_is_left_alone(desk: Desk) -> None:
    desk.drop("季报.yaml", REPORT, USCC)
    run_with_journal(desk)
    desk.drop("另一合同.yaml", CONTRACT.replace(b"GZL-2023-001", b"GZL-2023-002"))
    tally = run_with_journal(desk)
    assert tally.again == []


def test_contract_and_reports_dropped_together_are_taken_in_order(desk: Desk) -> None:
    desk.drop("a_季报2.yaml", example("03"), USCC)
    desk.drop("b_季报1.yaml", REPORT, USCC)
    desk.drop("z_合同.yaml", CONTRACT)
    tally = run_with_journal(desk)
    names = [desk.service.store.arrival(number)["file_name"] for number, _ in tally.done]  # type: ignore[index]
    assert names == ["z_合同.yaml", "b_季报1.yaml", "a_季报2.yaml"]
    assert [end for _, end in tally.done] == ["accepted"] * 3


def test_a_second_run_finds_nothing_to_do(desk: Desk) -> None:
    desk.drop("合同.yaml", CONTRACT)
    run_with_journal(desk)
    before = sorted(path.as_posix() for path in desk.workspace.outbox.rglob("*"))
    tally = run_with_journal(desk)
    assert tally.done == []
    assert sorted(path.as_posix() for path in desk.workspace.outbox.rglob("*")) == before
