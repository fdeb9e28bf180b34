"""催报 of what is overdue by a citable date and not in; 免予报送 of what is owed and not in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from docgen.comply import article_10_notice, comply
from docgen.comply.obligations import State, obligations
from docgen.comply.registry import Facts
from docgen.model.case import Case, Registered
from docgen.model.finding import Severity, Verdict, verdict_of
from tests.comply.cases import AGREED, facts, found, make, moment, rulebook

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOTHING: Mapping[str, Any] = {}
WAIVED = Registered("GZL/waiver/01/v1", make("waiver", {"obligation.period": "2025Q2"}))


def in_hand(day: str, state: str = "accepted", period: str = "2025Q2") -> Registered:
    at = datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=SHANGHAI)
    return Registered("GZL/q_report/01/v1", make("q_report", {"period": period}), at, state=state)


def told(
    kind: str,
    patch: Mapping[str, Any] = NOTHING,
    *known: Registered,
    rules: Mapping[str, Any] | None = AGREED,
) -> list[str]:
    record = make(kind, patch)
    case = Case(make("contract", {"due_rules": rules}), known)
    given = Facts(record, case, moment(str(record["prepared_on"])), rulebook())
    return found(given, article_10_notice)


def test_what_is_overdue_by_the_contract_may_be_reminded_of() -> None:
    assert told("due_notice") == ["C10-03/notice obligation.period"]
    findings = comply(facts(make("due_notice"), {"due_rules": AGREED}))
    assert verdict_of(findings) is Verdict.ACCEPTED
    [finding] = [item for item in findings if item.code == "C10-03"]
    assert finding.data == {
        "kind": "q_report",
        "period": "2025Q2",
        "due_on": "2025-07-15",
        "ground": "contract",
        "source": "三方合同 GZL-2023-001 报送约定",
        "counted_on": "2025-07-25",
        "days_late": 10,
    }


@pytest.mark.parametrize(
    ("patch", "known", "line"),
    [
        ({"prepared_on": date(2025, 7, 15)}, (), "notice_early obligation.period"),
        ({"obligation.period": "2025Q3"}, (), "notice_early obligation.period"),
        ({"obligation.period": "2019Q3"}, (), "notice_none obligation.period"),
        ({"obligation.period": "x"}, (), "notice_none obligation.period"),
        ({}, (in_hand("2025-07-10"),), "notice_received obligation.period"),
        ({}, (in_hand("2025-07-20"),), "notice_received obligation.period"),
        ({}, (in_hand("2025-07-20", "held"),), "notice_received obligation.period"),
        ({}, (WAIVED,), "notice_waived obligation.period"),
        ({"new_deadline": date(2025, 7, 25)}, (), "notice_deadline new_deadline"),
        ({"new_deadline_source": None}, (), "notice_source new_deadline_source"),
        ({"new_deadline_source": "系统默认15日"}, (), "notice_source new_deadline_source"),
    ],
)
def test_anything_else_is_refused(
    patch: Mapping[str, Any], known: tuple[Registered, ...], line: str
) -> None:
    assert f"C10-03/{line}" in told("due_notice", patch, *known)
    outcome = line.split()[0]
    assert rulebook().rules["C10-03"].wordings[outcome].severity is Severity.BLOCK


def test_the_first_day_after_the_date_is_late() -> None:
    patch = {"prepared_on": date(2025, 7, 16)}
    assert told("due_notice", patch) == ["C10-03/notice obligation.period"]


@pytest.mark.parametrize("day", [date(2025, 7, 25), date(2026, 7, 25)])
def test_a_default_never_gives_a_reminder_of_what_is_overdue(day: date) -> None:
    """P1: however late it is, nobody agreed on a date."""
    patch = {"prepared_on": day, "new_deadline": date(2026, 8, 25)}
    lines = told("due_notice", patch, rules=None)
    assert lines == ["C10-03/notice_default obligation.period"]
    record = make("due_notice", patch)
    [finding] = [
        item for item in comply(facts(record, {"due_rules": None})) if item.code == "C10-03"
    ]
    assert "系统默认" in finding.message
    assert finding.severity is Severity.BLOCK


def test_where_the_holidays_are_not_known_nothing_is_overdue() -> None:
    book = replace(rulebook(), rest_days=MappingProxyType({}))
    given = facts(make("due_notice"), {"due_rules": AGREED})
    lines = found(replace(given, rulebook=book), article_10_notice)
    assert lines == ["C10-03/notice_uncertain obligation.period"]


@pytest.mark.parametrize("measure", ["约谈", "暂停经费资助", "追回已拨经费"])
def test_a_reminder_threatens_nobody(measure: str) -> None:
    row = {"reminded_on": date(2025, 7, 16), "method": "电话", "note": f"逾期将{measure}。"}
    lines = told("due_notice", {"earlier_reminders": [row]})
    assert "C12-10/notice earlier_reminders[0].note" in lines


def test_without_a_contract_the_desk_tells() -> None:
    for kind in ("due_notice", "waiver"):
        lines = found(facts(make(kind), None), article_10_notice)
        assert [line for line in lines if "obligation" in line] == []


@pytest.mark.parametrize(
    ("patch", "known", "line"),
    [
        ({}, (), "C10-02/waiver obligation.period"),
        ({"obligation.period": "2019Q1"}, (), "C10-02/waiver_none obligation.period"),
        (
            {},
            (in_hand("2024-04-02", period="2024Q1"),),
            "C10-02/waiver_received obligation.period",
        ),
    ],
)
def test_only_what_is_owed_and_not_in_may_be_waived(
    patch: Mapping[str, Any], known: tuple[Registered, ...], line: str
) -> None:
    assert told("waiver", patch, *known) == [line]


def standing(day: str, *known: Registered, period: str = "2024Q1") -> Any:
    case = Case(make("contract", {"due_rules": AGREED}), known)
    on = date.fromisoformat(day)
    (owed,) = (
        item
        for item in obligations(case, rulebook(), on)
        if (item.kind, item.period) == ("q_report", period)
    )
    return owed


FREED = Registered("GZL/waiver/01/v1", make("waiver"))


def test_a_waiver_frees_from_the_day_it_was_decided() -> None:
    before, after = standing("2024-04-01", FREED), standing("2024-05-01", FREED)
    assert before.state is State.OPEN
    assert after.state is State.WAIVED
    assert (after.approver, after.key) == ("推进小组办公室 方示例", FREED.key)
    assert after.reason == "合同订立后不满一个季度，并入下一季度。"
    assert (after.days_late(date(2024, 5, 1)), after.is_overdue(date(2024, 5, 1))) == (0, False)
    assert standing("2024-05-01").is_overdue(date(2024, 5, 1))


def test_a_waiver_is_not_seen_before_it_came_in() -> None:
    at = datetime(2024, 4, 20, 9, 0, tzinfo=SHANGHAI)
    known = replace(FREED, received_city=at)
    assert standing("2024-04-19", known).state is State.OPEN
    assert standing("2024-04-20", known).state is State.WAIVED


def test_a_held_waiver_frees_nobody_and_another_period_is_still_owed() -> None:
    assert standing("2024-05-01", replace(FREED, state="held")).state is State.OPEN
    assert standing("2024-08-01", FREED, period="2024Q2").state is State.OPEN


def test_what_came_in_all_the_same_is_told_as_received() -> None:
    report = in_hand("2024-04-25", period="2024Q1")
    assert standing("2024-05-01", FREED, report).state is State.ACCEPTED
