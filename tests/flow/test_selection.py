"""Before the contract: papers filed under the incubator's code, and what the contract owes them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from docgen.errors import UsageError
from docgen.model.slip import End
from docgen.service import slips
from docgen.service.agenda import agenda
from docgen.service.checking import Checker, Question, verdict_json
from docgen.service.housekeeping import open_workspace

from .desk import (
    CONTRACT_NO,
    PUDONG,
    USCC,
    YANGPU,
    Desk,
    example,
    exported,
    run_with_journal,
)

YI = "91310110MADEM002XN"
STAGE = (
    ("2023-09-28", USCC, f"{USCC}/plan_build/01/v1"),
    ("2023-10-12", "district-310115", f"{USCC}/recommend/01/v1"),
    ("2023-11-03", "office", f"{USCC}/publish/01/v1"),
    ("2023-11-07", "office", f"{USCC}/publish/01/v2"),
    ("2023-11-13", "office", f"{USCC}/argument/01/v1"),
)
GOAL = "面向细胞与基因治疗领域".encode()


def bring_stage(desk: Desk) -> None:
    """Bring the four papers of 甲 to their end, all accepted."""
    for start, sender, key in STAGE:
        number, end = desk.bring(f"{start}.yaml", example(start), sender)
        assert (end, _row(desk, number)["key"]) == ("accepted", key)


def _row(desk: Desk, number: str) -> Any:
    return desk.service.store.submission(number)


def _codes(desk: Desk, number: str) -> set[str]:
    return {finding["code"] for finding in _row(desk, number)["review"]["findings"]}


def _correction(content: bytes, key: str, reason: str = "协商调整。") -> bytes:
    """Return a paper as the next version of `key`."""
    text = content.decode().replace("version: 1\n", "version: 2\n", 1)
    text = text.replace("supersedes: null", f"supersedes: {key}", 1)
    return text.replace("correction_reason: null", f"correction_reason: {reason}", 1).encode()


def test_the_stage_leads_to_a_contract_in_which_nothing_differs(desk: Desk) -> None:
    bring_stage(desk)
    number, end = desk.bring("合同.yaml", example("01"))
    assert end == "accepted"
    assert not {code for code in _codes(desk, number) if code.startswith("C06")}
    folders = {path.parent.parent.parent.name for path in desk.workspace.outbox.rglob("trace.json")}
    assert folders == {f"{USCC}_示例甲孵化器"}


def test_a_contract_that_differs_is_returned_until_the_plan_is_corrected(desk: Desk) -> None:
    bring_stage(desk)
    changed = example("01").replace(GOAL, "面向合成生物领域".encode())
    number, end = desk.bring("合同.yaml", changed)
    assert (end, _codes(desk, number) & {"C06-02"}) == ("returned", {"C06-02"})
    plan = example("2023-09-28").replace(GOAL, "面向合成生物领域".encode())
    _, end = desk.bring("方案2.yaml", _correction(plan, STAGE[0][2]), USCC)
    assert end == "accepted"
    number, end = desk.bring(
        "合同2.yaml", changed.replace("合同".encode(), "合同".encode()) + b"\n"
    )
    assert (end, _codes(desk, number) & {"C06-02"}) == ("accepted", set())


def test_a_contract_held_for_the_argument_is_looked_at_again_when_it_is_corrected(
    desk: Desk,
) -> None:
    bring_stage(desk)
    wrong = _correction(example("2023-11-13"), STAGE[4][2]).replace(b"2023-11-10", b"2023-11-11")
    desk.bring("论证2.yaml", wrong)
    held, end = desk.bring("合同.yaml", example("01"))
    assert (end, _codes(desk, held) & {"C06-05"}) == ("held", {"C06-05"})
    right = _correction(example("2023-11-13"), f"{USCC}/argument/01/v2")
    right = right.replace(b"version: 2\n", b"version: 3\n", 1)
    number, end = desk.bring("论证3.yaml", right)
    assert end == "accepted"
    assert desk.service.waiting_for(number) == [held]
    assert desk.service.has_changed(held)


def test_dropped_together_the_papers_go_before_the_contract(desk: Desk) -> None:
    for name, start in (("a", "01"), ("b", "2023-11-13"), ("c", "2023-09-28"), ("d", "02")):
        desk.drop(f"{name}.yaml", example(start))
    tally = run_with_journal(desk)
    kinds = [_row(desk, number)["kind"] for number, _ in tally.done]
    assert kinds == ["plan_build", "argument", "contract", "q_report"]
    assert {end for _, end in tally.done} == {"accepted"}


def test_each_sender_brings_what_is_his(desk: Desk) -> None:
    plan = example("2023-09-28")
    for sender in (YI, "unbekannt"):
        number, end = desk.bring("方案.yaml", plan, sender)
        assert (end, _codes(desk, number)) == ("returned", {"IN-80"})
    number, end = desk.bring("推荐.yaml", example("2023-10-12"), USCC)
    assert (end, _codes(desk, number)) == ("returned", {"IN-80"})


@pytest.mark.parametrize(
    ("name", "sender", "expected"), [("2023-09-28", USCC, ""), ("01", "office", CONTRACT_NO)]
)
def test_a_receipt_names_the_contract_where_there_is_one(
    desk: Desk, name: str, sender: str, expected: str
) -> None:
    number, _ = desk.bring("文件.yaml", example(name), sender)
    arrival, store = desk.service.store.arrival(number), desk.service.store
    assert arrival is not None
    slip = slips.slip_of(desk.service.toolkit, arrival, _row(desk, number), End.ACCEPTED, 1, "")
    assert (slip.contract_no, slip.incubator_uscc) == (expected, USCC)
    assert store.of_file(expected or USCC, "accepted")


def test_the_same_paper_again_without_a_word_is_held_as_a_correction(desk: Desk) -> None:
    desk.bring("方案.yaml", example("2023-09-28"), USCC)
    again = _correction(example("2023-09-28"), f"{USCC}/plan_build/07/v1")
    number, end = desk.bring("方案2.yaml", again, USCC)
    assert (end, _codes(desk, number)) == ("held", {"V-602"})


def test_a_held_plan_is_let_through_by_a_decision_under_the_incubators_code(desk: Desk) -> None:
    plan = example("2023-09-28").replace(
        'industry_group: "生物医药"'.encode(), 'industry_group: "其他"'.encode()
    )
    held, end = desk.bring("方案.yaml", plan, USCC)
    assert (end, _codes(desk, held)) == ("held", {"C05-01"})
    decision = (
        'schema_id: docgen/override\nschema_version: "1"\nsubmission_type: override\n'
        f"incubator_uscc: {USCC}\nincubator_name: 示例甲孵化器\ncontract_no: null\n"
        "prepared_by: 周示例\ncontact_phone: 021-50009001\nresponsible_person: 方示例\n"
        "prepared_on: 2023-10-09\ntruth_declaration: true\n"
        f"about: {USCC}/plan_build/01/v1\nrule_id: C05-01\nreason: 属新兴领域。\n"
        "approver: 推进小组办公室 方示例\ndecided_on: 2023-10-09\nfile: 纪要.pdf\n"
    )
    number, end = desk.bring("例外.yaml", decision.encode())
    assert (end, _row(desk, number)["key"]) == ("accepted", f"{USCC}/override/01/v1")
    assert desk.service.waiting_for(number) == [held]
    assert desk.service.review(held, 2) == "accepted"


@pytest.mark.parametrize("number", [YI, "programme"])
def test_no_contract_bears_the_number_of_another_file(desk: Desk, number: str) -> None:
    desk.bring("乙方案.yaml", example("2024-01-10", YANGPU), YI)
    report = example("02").replace(CONTRACT_NO.encode(), number.encode())
    found, end = desk.bring("季报.yaml", report, USCC)
    assert (end, _codes(desk, found) & {"IN-83"}) == ("returned", {"IN-83"})
    assert "示例乙" not in json.dumps(_row(desk, found)["review"], ensure_ascii=False)


@pytest.fixture
def both(desk: Desk) -> Desk:
    """Return an office that knows the stage and the contract of both incubators."""
    bring_stage(desk)
    desk.bring("甲合同.yaml", example("01"))
    for start in ("2024-01-10", "2024-01-18", "2024-02-06", "2024-02-20", "01"):
        desk.bring(f"乙{start}.yaml", example(start, YANGPU))
    return desk


def test_an_exported_case_holds_the_stage_of_its_incubator_and_of_no_other(both: Desk) -> None:
    for name, other in ((CONTRACT_NO, "示例乙"), ("PYL-2024-001", "示例甲"), (YI, "示例甲")):
        path, told = exported(both, name)
        kinds = {entry.kind for entry in told.entries}
        assert kinds == {"plan_build", "recommend", "publish", "argument", "contract"}
        assert other not in path.read_text(encoding="utf-8")
        assert all(other.encode() not in entry.content for entry in told.entries)


def test_home_and_office_say_the_same_of_the_stage(both: Desk) -> None:
    case, _ = exported(both)
    home, office = Checker(None), Checker(both.root)
    at = both.at + timedelta(hours=1)
    changed = example("01").replace(GOAL, "面向合成生物领域".encode())
    plan = both.root / "方案.yaml"
    plan.write_bytes(_correction(example("2023-09-28"), STAGE[0][2]))
    contract = both.root / "合同.yaml"
    contract.write_bytes(changed)
    for path in (plan, contract, *sorted(PUDONG.glob("2023-*.yaml"))):
        if "expect" in path.name:
            continue
        at_home = home.check(path, Question(received_at=at, case=(case,)))
        at_office = office.check(path, Question(received_at=at))
        assert verdict_json(at_home) == verdict_json(at_office), path.name


def test_before_the_contract_the_case_is_named_by_the_code(desk: Desk) -> None:
    with pytest.raises(UsageError, match="没有"):
        exported(desk, USCC)
    desk.bring("方案.yaml", example("2023-09-28"), USCC)
    path, told = exported(desk, USCC)
    assert (told.contract_no, [entry.kind for entry in told.entries]) == ("", ["plan_build"])
    letter = desk.root / "推荐.yaml"
    letter.write_bytes(example("2023-10-12").replace(b"/plan_build/01/v1", b"/plan_build/02/v1"))
    at = desk.at + timedelta(hours=1)
    found = Checker(None).check(letter, Question(received_at=at, case=(path,)))
    assert [finding.code for finding in found.findings] == ["C06-01"]


PROGRAMME = (
    'schema_id: docgen/program_stat\nschema_version: "1"\nsubmission_type: program_stat\n'
    "period: 2025\nprepared_by: 周示例\ncontact_phone: 021-50009001\nresponsible_person: 方示例\n"
    "prepared_on: 2026-01-09\ntruth_declaration: true\nrows:\n"
)


def test_a_paper_of_the_whole_programme_lies_in_a_folder_of_its_own(desk: Desk) -> None:
    rows = "  - {indicator: A01_incubators, value: 12, as_of: 2025-12-31, source: 办公室台账}\n"
    number, end = desk.bring("目标.yaml", (PROGRAMME + rows).encode())
    row = _row(desk, number)
    assert (row["contract_no"], row["incubator_uscc"]) == ("programme", "")
    assert row["incubator_name"] == "全市"
    assert end in ("accepted", "held")
    assert row["key"] == "programme/program_stat/2025/v1"
    folders = {path.parent.parent.parent.name for path in desk.workspace.outbox.rglob("trace.json")}
    assert folders == {"全市"}
    again, end = desk.bring(
        "目标2.yaml", (PROGRAMME + rows.replace("value: 12", "value: 13")).encode()
    )
    assert (end, _codes(desk, again) & {"V-602"}) == ("held", {"V-602"})
    number, end = desk.bring("目标3.yaml", (PROGRAMME + rows).encode() + b"\n", USCC)
    assert (end, _codes(desk, number)) == ("returned", {"IN-80"})


def test_what_is_held_before_the_contract_waits_on_the_agenda(desk: Desk) -> None:
    plan = example("2023-09-28").replace(
        'industry_group: "生物医药"'.encode(), 'industry_group: "其他"'.encode()
    )
    desk.bring("方案.yaml", plan, USCC)
    opened = open_workspace(desk.root)
    (task,) = agenda(opened).tasks
    assert (task.what, task.incubator) == ("建设方案待核", "示例甲孵化器")
    assert task.key == f"{USCC}/plan_build/01/v1"
    assert agenda(opened, date(2023, 9, 27)).tasks == ()
    desk.bring("合同.yaml", example("01"))
    told = [item.what for item in agenda(opened, name=CONTRACT_NO).tasks]
    assert told.count("建设方案待核") == 1
