"""第四条: who of the 推进小组 was there, and what has to have been before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from docgen.comply import article_04_group, article_09_decision
from docgen.comply.registry import Facts
from docgen.model.case import Case, Registered
from docgen.model.submission import Submission
from docgen.model.tabled import decision_on, is_agreed, wants_decision
from tests.comply.bases_sanction import hearing
from tests.comply.cases import D, final, found, make, moment, rulebook

NOTHING: Mapping[str, Any] = {}
MEMBERS = ["市科委", "市发展改革委", "市经济信息化委", "市财政局", "上海科创办", "浦东新区人民政府"]
STOP = "GZL-2023-001/eval_result/Y2/v1"
TALK = "GZL-2023-001/verification/01/v1"
M3 = [{"measure": "M3", "name": None, "basis": None}]
END = {
    "terminates_on": date(2025, 7, 31),
    "source": "合同第三十五条",
    "settlement": "停止支出。",
    "handover": None,
}


def decision(result: str = "确认", about: str = STOP, **patch: Any) -> Submission:
    row = {"item_index": 1, "result": result, "reason": "理由", "conditions": None}
    given = {"about": about, "items": [{**row, "effective_on": None}], "attendees": MEMBERS}
    return make("decision", {**given, **patch})


def recorded(result: str, about: str = STOP, serial: str = "01/v1", **more: Any) -> Registered:
    return Registered(f"GZL-2023-001/decision/{serial}", decision(result, about), **more)


def attended(**patch: Any) -> list[str]:
    record = decision(**patch)
    given = Facts(record, Case(make("contract")), moment("2025-04-16"), rulebook())
    return found(given, article_04_group)


def test_every_member_is_accounted_for() -> None:
    assert attended() == []
    assert attended(attendees=MEMBERS[1:], absent=MEMBERS[:1]) == []
    assert attended(attendees=MEMBERS[1:]) == ["C04-01/missing attendees"]
    full = ["上海市科学技术委员会", *MEMBERS[1:]]
    assert attended(attendees=full) == []
    assert attended(attendees=["浦东新区科学技术委员会", *MEMBERS[1:]]) == [
        "C04-01/missing attendees",
        "C04-01/stranger attendees[0]",
    ]


def test_who_is_no_member_sits_in() -> None:
    assert attended(attendees=[*MEMBERS, "示例评价中心"]) == ["C04-01/stranger attendees[6]"]
    assert attended(observers=["示例评价中心"]) == []


def test_nobody_is_both_there_and_away() -> None:
    assert attended(absent=["市财政局"]) == ["C04-01/both absent[0]"]


def test_a_record_without_names_is_told_once() -> None:
    assert attended(attendees=[]) == []  # C09-05 says it


def evaluated(result: Submission, *known: Registered) -> list[str]:
    case = Case(make("contract"), known, own=STOP)
    return found(Facts(result, case, moment("2026-05-20"), rulebook()), article_04_group)


@pytest.mark.parametrize(
    ("known", "lines"),
    [
        ((), ["C20-04/untabled grade"]),
        ((recorded("确认"),), []),
        ((recorded("不予确认"),), ["C20-04/refused grade"]),
        ((recorded("补充材料"),), ["C20-04/untabled grade"]),
        ((recorded("确认", state="held"),), ["C20-04/untabled grade"]),
        ((recorded("确认", STOP.replace("v1", "v2")),), ["C20-04/untabled grade"]),
        ((recorded("不予确认"), recorded("确认", serial="02/v1")), []),
        ((recorded("确认"), recorded("不予确认", serial="01/v2")), ["C20-04/refused grade"]),
        ((recorded("确认"), recorded("确认", TALK, "01/v2")), ["C20-04/untabled grade"]),
    ],
)
def test_a_stop_is_before_the_group(known: tuple[Registered, ...], lines: list[str]) -> None:
    assert evaluated(make("eval_result", {"grade": "stop"}), *known) == lines


@pytest.mark.parametrize("grade", ["continue", "pause"])
def test_other_grades_need_no_group(grade: str) -> None:
    assert evaluated(make("eval_result", {"grade": grade})) == []


REWARD = {"items": [], "city_wan": D(10), "district_wan": D(10), "formula_ref": "合同"}


def test_a_reward_is_before_the_group_and_none_is_not() -> None:
    assert evaluated(final({"reward": REWARD})) == ["C21-02/untabled reward"]
    assert evaluated(final({"reward": REWARD}), recorded("确认")) == []
    assert evaluated(final({"reward": REWARD}), recorded("不予确认")) == ["C21-02/refused reward"]
    assert evaluated(final({"reward": None})) == []
    nothing = {**REWARD, "city_wan": D(0), "district_wan": D(0)}
    assert evaluated(final({"reward": nothing})) == []


def ended(*known: Registered, **patch: Any) -> list[str]:
    given = {"measures": M3, "talk": None, "hearing": hearing(), "terminate": END, **patch}
    case = Case(make("contract"), known, own=TALK)
    record = make("verification", given)
    return found(Facts(record, case, moment("2025-07-17"), rulebook()), article_04_group)


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ((), "C12-13/default measures"),
        ((recorded("确认", TALK),), "C12-13/tabled measures"),
        ((recorded("不予确认", TALK),), "C12-13/refused measures"),
    ],
)
def test_the_end_of_the_building_is_before_the_group(
    known: tuple[Registered, ...], line: str
) -> None:
    assert ended(*known) == [line]


def test_another_measure_is_not() -> None:
    assert ended(measures=[{"measure": "M1", "name": None, "basis": None}]) == []


def judged(record: Submission, about: Submission | None, key: str) -> list[str]:
    known = (
        (Registered(key, about),) if about else (Registered("GZL/waiver/01/v1", make("waiver")),)
    )
    case = Case(make("contract"), known)
    return found(Facts(record, case, moment("2026-05-21"), rulebook()), article_09_decision)


def test_a_decision_may_be_about_a_stop_before_that_is_registered() -> None:
    stop = make("eval_result", {"grade": "stop"})
    assert judged(decision(decided_on=date(2026, 5, 1)), stop, STOP) == []
    assert judged(decision(), None, STOP) == ["C09-05/unknown about"]
    two = decision()
    row = dict(two.rows("items")[0])
    more = make("decision", {"about": STOP, "items": [row, {**row, "item_index": 2}]})
    assert judged(more, stop, STOP) == ["C09-05/no_such_item items[1].item_index"]


def test_a_refusal_says_why() -> None:
    stop = make("eval_result", {"grade": "stop"})
    bare = decision("不予确认", **{"items[0].reason": None})
    assert judged(bare, stop, STOP) == ["C09-05/no_reason items[0].reason"]


@pytest.mark.parametrize(
    ("on", "lines"),
    [(date(2025, 6, 24), ["C04-02/verified decided_on"]), (date(2025, 6, 25), [])],
)
def test_a_sanction_is_verified_before_the_group_has_it(on: date, lines: list[str]) -> None:
    record = make("verification", {"measures": M3, "talk": None, "terminate": END})
    assert judged(decision(about=TALK, decided_on=on), record, TALK) == lines


def test_the_group_does_not_decide_on_a_report() -> None:
    key = "GZL-2023-001/q_report/2025Q1/v1"
    assert judged(decision(about=key), None, key) == ["C09-05/wrong_kind about"]


def test_what_wants_a_decision() -> None:
    assert wants_decision(make("eval_result", {"grade": "stop"})) == "stop"
    assert wants_decision(make("eval_result")) == ""
    assert wants_decision(make("q_report")) == ""
    known = Case(None, (recorded("确认"),))
    assert decision_on(known, "") is None
    assert is_agreed(known, STOP)
    assert not is_agreed(known, TALK)
