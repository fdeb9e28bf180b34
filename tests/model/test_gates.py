"""Gates between documents: what each asks, and which document may take back which."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.edges.gates import load_gates
from docgen.edges.outgoing import load_outgoing
from docgen.errors import PackError
from docgen.model.case import Case, Registered
from docgen.model.gates import Asked, Gate, asked, is_same_matter
from docgen.model.submission import Submission, freeze

FOLDER = Path(__file__).parents[2] / "policies" / "outgoing"
CODES = tuple(load_outgoing(FOLDER).kinds)
GATES = load_gates(FOLDER, CODES)
NO = "GZL-2023-001"


def record(of: str, **values: Any) -> Submission:
    return Submission(of, freeze(values))


def asks(code: str, given: Submission) -> list[tuple[str, tuple[str, ...]]]:
    return [(gate.needs, gate.codes) for gate in GATES if gate.applies(code, given)]


STOP = record("eval_result", kind="annual", grade="stop", year_index=2)
GOING_ON = record("eval_result", kind="annual", grade="continue", year_index=1)
REWARDED = record("eval_result", kind="final", reward={"city_wan": 10, "district_wan": 10})
ENDED = record("verification", measures=[{"measure": "M3"}])
TALKED = record("verification", measures=[{"measure": "M1"}])


@pytest.mark.parametrize(
    ("code", "given", "due"),
    [
        ("CHG_OK", record("decision"), [("same", ("MINUTES",))]),
        ("MINUTES", record("decision"), []),
        ("EVAL_STOP", STOP, [("group", ("MINUTES",))]),
        ("EVAL_CONT", GOING_ON, []),
        ("TERMINATE", STOP, [("group", ("MINUTES",)), ("same", ("EVAL_STOP",))]),
        ("TERMINATE", ENDED, [("group", ("MINUTES",))]),
        ("TALK", TALKED, []),
        ("TALK", ENDED, [("group", ("MINUTES",))]),
        ("EVAL_FINAL", REWARDED, [("group", ("MINUTES",))]),
        ("EVAL_FINAL", record("eval_result", kind="final"), []),
        ("AWARD", REWARDED, [("group", ("MINUTES",)), ("same", ("EVAL_FINAL",))]),
        ("PAY", record("disbursement", fund_kind="operating", year_index=1), []),
        ("PAY", record("disbursement", fund_kind="startup"), []),
    ],
)
def test_which_gates_a_document_has_to_pass(
    code: str, given: Submission, due: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert asks(code, given) == due


def test_later_years_and_rewards_wait_for_their_evaluation() -> None:
    later = record("disbursement", fund_kind="operating", year_index=2)
    reward = record("disbursement", fund_kind="reward")
    assert [needs for needs, _ in asks("PAY", later)] == ["year_before", "review"]
    assert [needs for needs, _ in asks("PAY", reward)] == ["final"]
    case = Case(
        None,
        (
            Registered(f"{NO}/eval_result/Y1/v1", GOING_ON),
            Registered(f"{NO}/eval_result/Y1/v2", GOING_ON),
            Registered(f"{NO}/eval_result/01/v1", REWARDED),
        ),
    )
    gate = next(item for item in GATES if item.needs == "year_before")
    assert asked(gate, later, f"{NO}/disbursement/02/v1", case).key == f"{NO}/eval_result/Y1/v2"
    assert asked(gate, later, f"{NO}/disbursement/02/v1", Case()) == Asked()
    [gate] = [item for item in GATES if item.applies("PAY", reward)]
    assert asked(gate, reward, f"{NO}/disbursement/09/v1", case).key == f"{NO}/eval_result/01/v1"


def test_the_group_has_to_have_agreed() -> None:
    [gate] = [item for item in GATES if item.applies("EVAL_STOP", STOP)]
    key, at = f"{NO}/eval_result/Y2/v1", f"{NO}/decision/01/v1"
    for result, found in (("确认", at), ("不予确认", ""), ("补充材料", "")):
        decided = record("decision", about=key, items=[{"item_index": 1, "result": result}])
        answer = asked(gate, STOP, key, Case(None, (Registered(at, decided),)))
        assert answer.key == found
        assert bool(answer.missing) is not bool(found)
    assert key in asked(gate, STOP, key, Case()).missing


def same(one: tuple[str, Submission, str], other: tuple[str, Submission, str]) -> bool:
    pair = [(given, f"{NO}/{key}", code) for key, given, code in (one, other)]
    return is_same_matter(pair[0], pair[1])


CHANGE = ("change_report/01/v1", record("change_report"), "CHG_ACK")
DECIDED = record("decision", about=f"{NO}/change_report/01/v1")
PAID = record("disbursement", fund_kind="operating", level="city", year_index=2)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (("decision/01/v1", DECIDED, "CHG_OK"), ("decision/02/v1", DECIDED, "CHG_NO"), True),
        (("decision/01/v1", DECIDED, "CHG_OK"), CHANGE, True),
        (
            ("decision/01/v1", DECIDED, "CHG_OK"),
            ("change_report/02/v1", CHANGE[1], "CHG_ACK"),
            False,
        ),
        (("eval_result/Y2/v1", STOP, "EVAL_STOP"), ("eval_result/Y2/v2", STOP, "EVAL_PAUSE"), True),
        (
            ("eval_result/Y2/v1", STOP, "EVAL_STOP"),
            ("eval_result/Y1/v2", STOP, "EVAL_PAUSE"),
            False,
        ),
        (("disbursement/02/v1", PAID, "PAY"), ("disbursement/05/v1", PAID, "PAY"), True),
        (("verification/01/v1", TALKED, "TALK"), ("verification/02/v1", TALKED, "TALK"), True),
        (("verification/01/v1", TALKED, "TALK"), ("verification/02/v1", TALKED, "CREDIT"), False),
        (("eval_result/Y2/v1", STOP, "EVAL_STOP"), ("disbursement/05/v1", PAID, "PAY"), False),
    ],
)
def test_only_the_same_matter_takes_a_document_back(
    one: tuple[str, Submission, str], other: tuple[str, Submission, str], is_same: bool
) -> None:
    assert same(one, other) is is_same
    assert same(other, one) is is_same


def test_another_contract_is_another_matter() -> None:
    mine = (DECIDED, f"{NO}/decision/01/v1", "CHG_OK")
    about = record("decision", about="PYL-2024-001/change_report/01/v1")
    assert not is_same_matter(mine, (about, "PYL-2024-001/decision/01/v1", "CHG_OK"))
    talk = (TALKED, f"{NO}/verification/01/v1", "TALK")
    assert not is_same_matter(talk, (TALKED, "PYL-2024-001/verification/02/v1", "TALK"))


ROW = (
    "{documents: [CHG_OK], record: decision, when: always, needs: same, codes: [MINUTES], "
    "article: 第九条, words: 依纪要}"
)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("CHG_OK", "CHG_MAYBE", "没有代码为“CHG_MAYBE”的文书"),
        ("[MINUTES]", "[NOTES]", "没有代码为“NOTES”的文书"),
        ("always", "sometimes", "when 应为"),
        ("needs: same", "needs: any", "needs 应为"),
        ("article: 第九条", 'article: ""', "不能为空"),
    ],
)
def test_a_gate_that_is_not_right_stops_the_loader(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    (tmp_path / "gates.yaml").write_text(f"- {ROW.replace(old, new)}\n", encoding="utf-8")
    with pytest.raises(PackError, match=words):
        load_gates(tmp_path, CODES)


def test_packs_without_gates_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"gates\.yaml"):
        load_gates(tmp_path, CODES)


def test_every_gate_names_its_article_and_says_why() -> None:
    assert GATES
    for gate in GATES:
        assert isinstance(gate, Gate)
        assert "第" in gate.article
        assert gate.words


def paper(key: str, of: str, **values: Any) -> Registered:
    return Registered(f"{NO}/{key}", record(of, **values))


PAUSED = paper("eval_result/Y1/v1", "eval_result", kind="annual", grade="pause", year_index=1)
NOTICE = paper("rectify/01/v1", "rectify", about=PAUSED.key)
REPORT = paper("rectify_report/01/v1", "rectify_report", about=NOTICE.key)
REVIEW = paper("rectify_review/01/v1", "rectify_review", about=REPORT.key, result="pass")


@pytest.mark.parametrize("about", [NOTICE, REPORT])
def test_a_review_waits_for_the_notice(about: Registered) -> None:
    gate = next(gate for gate in GATES if gate.needs == "notice")
    review = record("rectify_review", about=about.key, result="pass")
    key = f"{NO}/rectify_review/01/v1"
    assert asked(gate, review, key, Case(None, (PAUSED, NOTICE, REPORT))) == Asked(NOTICE.key)
    assert asked(gate, review, key, Case(None, (PAUSED,))) == Asked()


def test_a_payment_after_a_pause_waits_for_the_review() -> None:
    gate = next(gate for gate in GATES if gate.needs == "review")
    later = record("disbursement", fund_kind="operating", year_index=2)
    key = f"{NO}/disbursement/03/v1"
    whole = Case(None, (PAUSED, NOTICE, REPORT, REVIEW))
    assert asked(gate, later, key, whole) == Asked(REVIEW.key)
    assert asked(gate, later, key, Case(None, (PAUSED, NOTICE, REPORT))) == Asked()
    third = record("disbursement", fund_kind="operating", year_index=3)
    assert asked(gate, third, key, whole) == Asked()
