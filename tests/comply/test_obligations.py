"""第十条 and D.4: what is owed when, and that nobody is late by a date nobody agreed on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

from docgen.comply.obligations import (
    Ground,
    Obligation,
    State,
    obligations,
    owed_quarters,
    owed_years,
)
from docgen.model.case import NO_CASE, Case, Registered
from docgen.model.submission import Submission
from tests.comply.cases import AGREED, make, rulebook

NOTHING: Mapping[str, Any] = {}
SHANGHAI = ZoneInfo("Asia/Shanghai")


def contract(**patch: Any) -> Submission:
    """Return the contract of 2024-03-01 … 2027-02-28 with dates agreed."""
    return make("contract", {"due_rules": AGREED, **patch})


def received(
    kind: str, period: str, day: str, version: int = 1, state: str = "accepted"
) -> Registered:
    at = datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=SHANGHAI)
    key = f"GZL/{kind}/{period}/v{version}"
    return Registered(key, make(kind, {"period": period}), received_city=at, state=state)


def one(day: str, kind: str, period: str, *known: Registered, **patch: Any) -> Obligation:
    """Return one obligation as it stands on a day."""
    found = obligations(Case(contract(**patch), known), rulebook(), date.fromisoformat(day))
    (item,) = (item for item in found if (item.kind, item.period) == (kind, period))
    return item


def test_without_a_contract_nothing_is_owed() -> None:
    assert obligations(NO_CASE, rulebook(), date(2026, 1, 1)) == ()


def test_all_quarters_of_the_term_and_the_years_with_half_their_days_are_owed() -> None:
    day = date(2026, 1, 1)
    assert owed_quarters(contract(), rulebook(), day) == (
        "2024Q1", "2024Q2", "2024Q3", "2024Q4", "2025Q1", "2025Q2", "2025Q3", "2025Q4",
        "2026Q1", "2026Q2", "2026Q3", "2026Q4", "2027Q1",
    )  # fmt: skip
    assert owed_years(contract(), rulebook(), day) == ("2024", "2025", "2026")


@pytest.mark.parametrize(("signed", "first"), [("2024-03-01", "2024Q1"), ("2024-03-02", "2024Q2")])
def test_the_first_quarter_is_the_first_that_ends_thirty_days_after_the_contract(
    signed: str, first: str
) -> None:
    """X-01: from 1 March to 31 March are thirty days, from the 2nd twenty-nine."""
    day = date.fromisoformat(signed)
    names = ("party_city", "party_district", "party_builder")
    signatures = {f"{party}.signed_on": day for party in names}
    assert owed_quarters(contract(**signatures), rulebook(), day)[0] == first


def test_a_fourth_quarter_merged_into_the_annual_report_is_not_owed() -> None:
    merged = contract(due_rules={**AGREED, "q4_required": False})
    quarters = owed_quarters(merged, rulebook(), date(2026, 1, 1))
    assert not [name for name in quarters if name.endswith("Q4")]
    assert "2025Q3" in quarters


@pytest.mark.parametrize(
    ("day", "state", "late", "overdue"),
    [
        ("2025-06-30", State.SCHEDULED, 0, False),
        ("2025-07-01", State.OPEN, 0, False),
        ("2025-07-15", State.OPEN, 0, False),
        ("2025-07-16", State.OPEN, 1, True),
        ("2025-08-14", State.OPEN, 30, True),
    ],
)
def test_an_agreed_date_makes_late_from_the_day_after(
    day: str, state: State, late: int, overdue: bool
) -> None:
    owed = one(day, "q_report", "2025Q2")
    on = date.fromisoformat(day)
    assert (owed.due, owed.ground) == (date(2025, 7, 15), Ground.CONTRACT)
    assert (owed.state, owed.days_late(on), owed.is_overdue(on)) == (state, late, overdue)


def test_a_date_on_a_rest_day_runs_on() -> None:
    """15 February 2026 begins the Spring Festival; the first working day is the 24th."""
    owed = one("2026-01-20", "q_report", "2025Q4", **{"due_rules.quarterly_days": 46})
    assert owed.due == date(2026, 2, 24)


@pytest.mark.parametrize("day", ["2025-07-16", "2026-07-16"])
def test_a_default_reminds_and_makes_nobody_late(day: str) -> None:
    """P1: without an agreed date there is no 逾期, ever."""
    owed = one(day, "q_report", "2025Q2", due_rules=None)
    assert (owed.due, owed.ground, owed.source) == (date(2025, 7, 15), Ground.DEFAULT, "X-02")
    on = date.fromisoformat(day)
    assert (owed.days_late(on), owed.is_overdue(on)) == (0, False)


def test_where_the_holidays_of_the_year_are_not_known_nobody_is_late_yet() -> None:
    owed = one("2027-05-01", "a_report", "2026")
    assert owed.due is not None
    assert not owed.is_certain
    assert not owed.is_overdue(date(2027, 5, 1))


@pytest.mark.parametrize(
    ("day", "late"), [("2025-07-15", 0), ("2025-07-16", 1), ("2025-07-31", 16)]
)
def test_what_was_accepted_is_judged_by_its_first_receipt(day: str, late: int) -> None:
    """D.4: a correction keeps the timeliness of what it corrects."""
    known = (
        received("q_report", "2025Q2", day),
        received("q_report", "2025Q2", "2025-11-05", version=2),
    )
    owed = one("2026-01-01", "q_report", "2025Q2", *known)
    assert owed.state is State.ACCEPTED
    assert owed.days_late(date(2026, 1, 1)) == late
    assert owed.key.endswith("/v2")
    assert not owed.is_overdue(date(2026, 1, 1))


def test_a_held_report_is_neither_accepted_nor_overdue() -> None:
    known = received("q_report", "2025Q2", "2025-07-10", state="held")
    owed = one("2025-09-01", "q_report", "2025Q2", known)
    assert owed.state is State.HELD
    assert not owed.is_overdue(date(2025, 9, 1))


def test_time_travel_does_not_see_what_came_later() -> None:
    known = received("q_report", "2025Q2", "2025-07-10")
    assert one("2025-07-09", "q_report", "2025Q2", known).state is State.OPEN
    assert one("2025-07-10", "q_report", "2025Q2", known).state is State.ACCEPTED


def test_performance_reports_and_the_final_evaluation_have_no_date_of_their_own() -> None:
    """F25: after the period has ended the final evaluation is open."""
    for day, state in (("2027-02-28", State.SCHEDULED), ("2027-03-01", State.OPEN)):
        owed = one(day, "eval_result", "final")
        assert (owed.state, owed.due, owed.ground) == (state, None, Ground.NONE)
    assert one("2026-03-01", "p_report", "Y2").state is State.OPEN


def called(number: str | None, due: date, version: int = 1, state: str = "accepted") -> Registered:
    """Return the evaluation notice of the second support year, registered on 2026-01-10."""
    values = {"period": "Y2", "report_due_on": due, "doc_no": number}
    at = datetime(2026, 1, 10, 10, tzinfo=SHANGHAI)
    key = f"GZL/eval_call/Y2/v{version}"
    return Registered(key, Submission("eval_call", values), received_city=at, state=state)


@pytest.mark.parametrize(
    ("day", "late", "overdue"),
    [("2026-03-01", 0, False), ("2026-03-31", 0, False), ("2026-04-01", 1, True)],
)
def test_a_performance_report_falls_due_by_its_years_notice(
    day: str, late: int, overdue: bool
) -> None:
    owed = one(day, "p_report", "Y2", called("沪科〔2026〕12号", date(2026, 3, 31)))
    on = date.fromisoformat(day)
    assert (owed.due, owed.ground) == (date(2026, 3, 31), Ground.NOTICE)
    assert owed.source == "沪科〔2026〕12号"
    assert (owed.days_late(on), owed.is_overdue(on)) == (late, overdue)


def test_a_deadline_on_a_rest_day_runs_on_to_the_next_working_day() -> None:
    """4 to 6 April 2026 are the days of 清明."""
    owed = one("2026-04-08", "p_report", "Y2", called("沪科〔2026〕12号", date(2026, 4, 4)))
    assert owed.due == date(2026, 4, 7)
    assert owed.days_late(date(2026, 4, 8)) == 1


def test_a_notice_without_its_number_reminds_and_makes_nobody_late() -> None:
    """P1: there is no source to cite."""
    owed = one("2026-06-01", "p_report", "Y2", called(None, date(2026, 3, 31)))
    assert (owed.due, owed.ground) == (date(2026, 3, 31), Ground.NONE)
    assert not owed.is_overdue(date(2026, 6, 1))


def test_a_notice_is_seen_from_the_day_it_was_registered_and_for_its_year_alone() -> None:
    known = called("沪科〔2026〕12号", date(2026, 3, 31))
    assert one("2026-01-09", "p_report", "Y2", known).ground is Ground.NONE
    assert one("2026-01-10", "p_report", "Y2", known).ground is Ground.NOTICE
    assert one("2026-01-10", "p_report", "Y3", known).due is None
    held = called("沪科〔2026〕12号", date(2026, 3, 31), state="held")
    assert one("2026-01-10", "p_report", "Y2", held).due is None


def test_a_corrected_notice_takes_the_place_of_the_first() -> None:
    first = called("沪科〔2026〕12号", date(2026, 3, 31))
    later = called("沪科〔2026〕15号", date(2026, 4, 15), version=2)
    owed = one("2026-04-16", "p_report", "Y2", first, later)
    assert (owed.due, owed.source) == (date(2026, 4, 15), "沪科〔2026〕15号")


def ordered(source: str = "沪科〔2026〕12号第五条") -> Registered:
    """Return a letter that orders a rectification by Friday 31 July 2026."""
    asked = {"items": ["完善专账"], "deadline": date(2026, 7, 31), "source": source}
    return Registered("GZL/eval_result/Y2/v1", make("eval_result", {"rectification": asked}))


def mended(kind: str, about: str, on: str, serial: str = "01", **more: Any) -> Registered:
    """Return a paper of a rectification, received on a day."""
    day = date.fromisoformat(on)
    at = datetime(day.year, day.month, day.day, 10, tzinfo=SHANGHAI)
    state = more.pop("state", "accepted")
    values = {"about": about, "prepared_on": day, **more}
    return Registered(
        f"GZL/{kind}/{serial}/v1", Submission(kind, values), received_city=at, state=state
    )


NOTICE = mended("rectify", "GZL/eval_result/Y2/v1", "2026-05-15")
REPORT = ("rectify_report", "GZL/rectify/01/v1")
REVIEW = ("rectify_review", "GZL/rectify_report/01/v1")


@pytest.mark.parametrize(("day", "late"), [("2026-07-31", 0), ("2026-08-01", 1)])
def test_rectification_is_due_by_the_letters_own_source(day: str, late: int) -> None:
    owed = one(day, "rectification", "Y2", ordered())
    assert (owed.ground, owed.source) == (Ground.NOTICE, "沪科〔2026〕12号第五条")
    assert (owed.state, owed.days_late(date.fromisoformat(day))) == (State.OPEN, late)


def test_a_rectification_without_a_source_to_cite_makes_nobody_late() -> None:
    """P1: the date reminds alone."""
    owed = one("2026-09-01", "rectification", "Y2", ordered("系统默认 X-11"))
    assert owed.ground is Ground.NONE
    assert not owed.is_overdue(date(2026, 9, 1))


@pytest.mark.parametrize(("on", "late"), [("2026-07-31", 0), ("2026-08-03", 3)])
def test_the_report_ends_a_rectification_and_keeps_its_day(on: str, late: int) -> None:
    known = (ordered(), NOTICE, mended(*REPORT, on))
    assert one("2026-07-30", "rectification", "Y2", *known).state is State.OPEN
    owed = one("2026-09-01", "rectification", "Y2", *known)
    assert (owed.state, owed.outcome, owed.key) == (State.ACCEPTED, "", "GZL/rectify_report/01/v1")
    assert owed.days_late(date(2026, 9, 1)) == late
    held = mended(*REPORT, on, state="held")
    assert one("2026-09-01", "rectification", "Y2", ordered(), NOTICE, held).state is State.HELD


def test_the_review_tells_what_became_of_a_rectification_from_its_day_on() -> None:
    failed = mended(*REVIEW, "2026-08-20", result="fail", decided_on=date(2026, 8, 20))
    passed = mended(*REVIEW, "2026-10-20", "02", result="pass", decided_on=date(2026, 10, 20))
    known = (ordered(), NOTICE, mended(*REPORT, "2026-07-30"), failed, passed)
    told = [
        one(day, "rectification", "Y2", *known).outcome
        for day in ("2026-08-19", "2026-08-20", "2026-10-19", "2026-10-20")
    ]
    assert told == ["", "fail", "fail", "pass"]


def test_a_review_without_a_report_tells_that_none_came() -> None:
    decided = {"result": "fail", "decided_on": date(2026, 8, 20)}
    review = mended("rectify_review", "GZL/rectify/01/v1", "2026-08-20", **decided)
    owed = one("2026-09-01", "rectification", "Y2", ordered(), NOTICE, review)
    assert (owed.state, owed.received_on) == (State.ACCEPTED, None)


def test_a_notice_after_a_talk_is_owed_by_its_own_date_and_once() -> None:
    about = "GZL/verification/01/v1"
    notice = mended(
        "rectify", about, "2025-08-01", deadline=date(2025, 9, 1), source="合同第三十五条"
    )
    owed = one("2025-09-02", "rectification", "01", notice)
    assert (owed.due, owed.days_late(date(2025, 9, 2))) == (date(2025, 9, 1), 1)
    found = obligations(Case(contract(), (ordered(), NOTICE)), rulebook(), date(2026, 9, 1))
    assert [item.period for item in found if item.kind == "rectification"] == ["Y2"]


@settings(max_examples=150, deadline=None)
@any_of(
    st.dates(date(2023, 11, 1), date(2025, 12, 31)),
    st.integers(300, 1500),
    st.dates(date(2024, 1, 1), date(2029, 1, 1)),
    st.booleans(),
)
def test_owed_once_each_in_order_and_late_only_by_a_citable_date(
    start: date, length: int, day: date, agreed: bool
) -> None:
    patch = {
        "period_start": start,
        "period_end": start + timedelta(days=length),
        "due_rules": AGREED if agreed else None,
    }
    found = obligations(Case(make("contract", patch)), rulebook(), day)
    names = [(item.kind, item.period) for item in found]
    assert len(set(names)) == len(names)
    for item in found:
        assert not item.is_overdue(day) or item.ground is Ground.CONTRACT
        assert item.due is None or item.due >= item.opens
        if item.is_overdue(day):
            assert item.due is not None
            assert item.due < day


def test_after_a_stop_only_periods_that_were_over_are_owed() -> None:
    stop = make("eval_result", {"grade": "stop", "contract_terminates_on": date(2026, 2, 28)})
    known = Registered("GZL/eval_result/Y2/v1", stop)
    found = obligations(Case(contract(), (known,)), rulebook(), date(2027, 6, 1))
    owed = {(item.kind, item.period) for item in found}
    assert ("q_report", "2025Q4") in owed
    assert ("p_report", "Y2") in owed
    assert ("q_report", "2026Q1") not in owed
    assert ("a_report", "2026") not in owed
    assert ("p_report", "Y3") not in owed
    assert ("eval_result", "final") not in owed
    goes_on = obligations(Case(contract()), rulebook(), date(2027, 6, 1))
    assert ("eval_result", "final") in {(item.kind, item.period) for item in goes_on}


def test_a_stop_that_was_corrected_ends_nothing() -> None:
    stop = make("eval_result", {"grade": "stop", "contract_terminates_on": date(2026, 2, 28)})
    first = Registered("GZL/eval_result/Y2/v1", stop)
    second = Registered("GZL/eval_result/Y2/v2", make("eval_result", {"grade": "continue"}))
    found = obligations(Case(contract(), (first, second)), rulebook(), date(2027, 6, 1))
    assert ("a_report", "2026") in {(item.kind, item.period) for item in found}
