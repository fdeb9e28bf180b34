"""Where everything stands on a day: the two stories, and random histories against the promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.comply.life import Course, Life, life
from docgen.comply.obligations import State, obligations
from docgen.model.case import Case
from docgen.model.outgoing import Act
from tests.comply.stories import JIA, YI, story
from tests.life import papers
from tests.loaded import rulebook

# incubator, day, machine, subject → state (support year)
STANDING = [
    (JIA, "2023-10-01", "incubator", "", "none"),
    (JIA, "2023-11-20", "contract", "GZL-2023-001", None),
    (JIA, "2023-11-21", "incubator", "", "building 第1支持年度"),
    (JIA, "2023-11-21", "contract", "", "in_force 第1版"),
    (JIA, "2025-05-19", "incubator", "", "building 第1支持年度"),
    (JIA, "2025-05-20", "incubator", "", "building 第2支持年度"),
    (JIA, "2025-06-20", "change", "GZL-2023-001/change_report/01#1", "received_partly"),
    (JIA, "2025-06-23", "change", "GZL-2023-001/change_report/01#1", "checked"),
    (JIA, "2025-07-28", "change", "GZL-2023-001/change_report/01#1", "confirmed"),
    (JIA, "2025-09-30", "change", "GZL-2023-001/change_report/01#1", "confirmed"),
    (JIA, "2025-10-01", "change", "GZL-2023-001/change_report/01#1", "effective"),
    (JIA, "2025-10-20", "change", "GZL-2023-001/change_report/02#1", "refused"),
    (JIA, "2026-06-30", "change", "GZL-2023-001/change_report/02#1", "refused"),
    (JIA, "2026-03-24", "evaluation", "Y2", "at_district"),
    (JIA, "2026-03-27", "evaluation", "Y2", "received"),
    (JIA, "2026-05-22", "evaluation", "Y2", "grade_decided"),
    (JIA, "2026-06-03", "evaluation", "Y2", "published"),
    (JIA, "2026-05-22", "incubator", "", "building 第3支持年度"),
    (JIA, "2026-07-10", "report", "q_report/2026Q2", "open"),
    (JIA, "2026-07-11", "report", "q_report/2026Q2", "accepted"),
    (JIA, "2026-06-30", "report", "q_report/2026Q2", "scheduled"),
    (JIA, "2026-11-19", "incubator", "", "building 第3支持年度"),
    (JIA, "2026-11-20", "incubator", "", "period_ended"),
    (JIA, "2026-11-22", "incubator", "", "period_ended"),  # F25
    (JIA, "2026-11-22", "contract", "", "expired 第1版"),
    (JIA, "2026-11-22", "evaluation", "final", "none"),
    (JIA, "2026-12-29", "incubator", "", "final_evaluated"),
    (YI, "2024-03-04", "incubator", "", "building 第1支持年度"),
    (YI, "2025-05-21", "incubator", "", "paused"),
    (YI, "2025-08-26", "incubator", "", "paused"),
    (YI, "2025-08-27", "incubator", "", "building 第2支持年度"),
    (YI, "2026-02-06", "incubator", "", "stopped"),
    (YI, "2026-02-09", "contract", "", "in_force 第1版"),
    (YI, "2026-02-10", "contract", "", "terminated 第1版"),
    (YI, "2024-09-24", "change", "PYL-2024-001/change_report/01#1", "received_partly"),
]


@pytest.mark.parametrize(("who", "day", "kind", "subject", "wanted"), STANDING)
def test_the_stories_stand_where_they_should(
    who: str, day: str, kind: str, subject: str, wanted: str | None
) -> None:
    found = life(story(who), rulebook(), date.fromisoformat(day))
    if wanted is None:
        assert subject not in {item.subject for item in found.of_kind(kind)}
        return
    course = found.one(kind, subject)
    assert f"{course.state} {course.detail}".strip() == wanted
    assert course.refused == ()


@pytest.mark.parametrize("who", [JIA, YI])
def test_what_a_story_tells_is_all_legal(who: str) -> None:
    found = life(story(who), rulebook(), date(2030, 1, 1))
    assert [item for course in found.courses for item in course.refused] == []
    for course in found.courses:
        for step in course.steps:
            assert step.event.by or course.machine.is_clock(step.event.name), step
            assert step.event.basis or step.event.name == "open", step


@pytest.mark.parametrize("who", [JIA, YI])
@pytest.mark.parametrize("day", ["2025-01-14", "2025-10-20", "2026-11-22"])
def test_the_machine_of_a_report_agrees_with_what_is_owed(who: str, day: str) -> None:
    on = date.fromisoformat(day)
    found = life(story(who), rulebook(), on)
    states = {"scheduled": State.SCHEDULED, "open": State.OPEN, "accepted": State.ACCEPTED}
    for owed in obligations(story(who), rulebook(), on):
        if owed.kind in ("q_report", "a_report", "p_report"):
            course = found.one("report", f"{owed.kind}/{owed.period}")
            assert states[course.state] is owed.state


def _known(course: Course) -> list[tuple[str, date | None, str, str, str]]:
    return [
        (step.event.name, step.event.on, step.event.basis, step.source, step.target)
        for step in course.steps
        if not course.machine.is_clock(step.event.name)
    ]


def _events(course: Course) -> list[tuple[str, date | None, str]]:
    return [item[:3] for item in _known(course)]


def _courses(found: Life) -> dict[tuple[str, str], Course]:
    return {(course.kind, course.subject): course for course in found.courses}


@settings(max_examples=300, deadline=None)
@given(papers.histories(), st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.integers(0, 900))
def test_what_was_known_on_a_day_is_the_beginning_of_what_is_known_later(
    case: Case, day: date, more: int
) -> None:
    earlier = _courses(life(case, rulebook(), day))
    later = _courses(life(case, rulebook(), day + timedelta(days=more)))
    for name, course in earlier.items():
        if name in later:
            known = _events(course)
            assert _events(later[name])[: len(known)] == known


@settings(max_examples=200, deadline=None)
@given(papers.histories(), st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_any_registry_gives_declared_states_and_an_unbroken_history(case: Case, day: date) -> None:
    for course in life(case, rulebook(), day).courses:
        assert course.state in course.machine.labels
        state = course.machine.initial
        for step in course.steps:
            assert step.source == state
            assert step.event.known <= day
            state = step.target
        assert state == course.state
        for refused in course.refused:
            assert course.machine.way(refused.state, refused.event.name) is None


@settings(max_examples=100, deadline=None)
@given(papers.histories(), st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_the_future_changes_nothing_today(case: Case, day: date) -> None:
    seen = case.known_on(day)
    there = case.contract if seen.of_kind("contract") else None
    then = replace(seen, contract=there)
    assert life(case, rulebook(), day) == life(then, rulebook(), day)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 200), st.integers(1, 400), st.booleans())
def test_a_correction_keeps_the_timeliness(first: int, after: int, accepted: bool) -> None:
    on = date(2025, 7, 1) + timedelta(days=first)
    one = papers.registered("q_report/2025Q2/v1", on, {"period": "2025Q2"})
    state = "accepted" if accepted else "held"
    two = papers.registered(
        "q_report/2025Q2/v2", on + timedelta(days=after), {"period": "2025Q2"}, state
    )
    day = date(2027, 6, 1)
    owed = [
        next(
            item
            for item in obligations(case, rulebook(), day)
            if (item.kind, item.period) == ("q_report", "2025Q2")
        )
        for case in (papers.case(papers.contract(), one), papers.case(papers.contract(), one, two))
    ]
    assert owed[0].received_on == owed[1].received_on == on
    assert owed[0].days_late(day) == owed[1].days_late(day)
    course = life(papers.case(papers.contract(), one, two), rulebook(), day)
    assert course.one("report", "q_report/2025Q2").state == "accepted" if accepted else "correcting"


def test_a_corrected_grade_takes_the_place_of_the_wrong_one() -> None:
    on = date(2025, 5, 12)
    wrong = papers.result("pause", 1, on)
    right = papers.result("continue", 1, on, date(2025, 6, 2), version=2)
    case = papers.case(papers.contract(), wrong, right)
    assert life(case, rulebook(), date(2025, 6, 1)).one("incubator").state == "paused"
    now = life(case, rulebook(), date(2025, 6, 2)).one("incubator")
    assert (now.state, now.detail) == ("building", "第2支持年度")
    assert [step.target for step in now.steps[-2:]] == ["paused", "building"]


def test_the_state_of_a_day_is_asked_with_what_is_known_now() -> None:
    stop = papers.result("stop", 1, date(2025, 5, 12), received=date(2025, 6, 2))
    case, now = papers.case(papers.contract(), stop), date(2026, 1, 5)
    then = date(2025, 5, 20)
    assert life(case, rulebook(), then).one("incubator").state == "building"
    assert life(case, rulebook(), now, in_force_on=then).one("incubator").state == "stopped"
    before = date(2025, 5, 11)
    assert life(case, rulebook(), now, in_force_on=before).one("incubator").state == "building"


def act(document: str, event: str, on: str, **detail: object) -> Act:
    return Act(document, event, "", "李示例", f"{on}T10:00:00+08:00", "", detail)


def test_acts_of_the_office_belong_to_the_history() -> None:
    decision, result = "GZL-2023-001/decision/01/v1", "GZL-2023-001/eval_result/Y1/v1"
    acts = [
        act(f"{decision}#CHG_OK", "sign", "2025-08-01", doc_no="沪科〔2025〕88号"),
        act(f"{decision}#SUPPLEMENT", "sign", "2025-09-02", signed_on={"city": "2025-09-01"}),
        act("GZL-2023-001/contract/01/v1#CONTRACT", "clear", "2023-11-21"),
        act(f"{result}#EVAL_CONT", "sign", "2025-05-21", doc_no="沪科〔2025〕60号"),
        act(f"{result}#EVAL_CONT", "send", "2025-05-22"),
        act(f"{result}#RESULT_PUB", "send", "2025-06-03"),
        act(f"{result}#EVAL_CONT", "approve", "2025-05-20"),
    ]
    subject = "GZL-2023-001/change_report/01#1"

    def state(kind: str, name: str, day: str) -> str:
        found = life(story(JIA), rulebook(), date.fromisoformat(day), acts)
        assert [item for course in found.courses for item in course.refused] == []
        return found.one(kind, name).state

    assert state("change", subject, "2025-07-31") == "confirmed"
    assert state("change", subject, "2025-08-01") == "notified_ok"
    assert state("change", subject, "2025-09-02") == "supplemented"
    assert state("change", subject, "2025-10-01") == "effective"
    assert state("evaluation", "Y1", "2025-05-21") == "letter_signed"
    assert state("evaluation", "Y1", "2025-05-22") == "sent"
    assert state("evaluation", "Y1", "2025-06-03") == "published"
    steps = life(story(JIA), rulebook(), date(2025, 8, 1), acts).one("change", subject).steps
    assert (steps[-1].event.by, steps[-1].event.basis) == ("李示例", "沪科〔2025〕88号")


def test_what_is_registered_late_counts_from_its_own_day() -> None:
    stop = papers.result("stop", 2, date(2026, 5, 11))
    first = papers.result("continue", 1, date(2025, 5, 12), received=date(2026, 6, 1))
    found = life(papers.case(papers.contract(), stop, first), rulebook(), date(2026, 7, 1))
    assert found.one("incubator").state == "stopped"
    assert found.one("incubator").refused == ()


def test_a_longer_period_of_a_supplement_moves_the_end() -> None:
    from docgen.model.submission import Submission, freeze

    longer = {**papers.CONTRACT.values, "version": 2, "period_end": date(2028, 2, 29)}
    longer["supersedes"] = f"{papers.NO}/contract/01/v1"
    first = papers.contract()
    at = first.received_city.replace(year=2026) if first.received_city else None
    second = replace(
        first,
        key=f"{papers.NO}/contract/01/v2",
        submission=Submission("contract", freeze(longer)),
        received_city=at,
    )
    case = papers.case(first, second)
    assert life(case, rulebook(), date(2027, 3, 1)).one("incubator").state == "building"
    assert life(case, rulebook(), date(2028, 3, 1)).one("incubator").state == "period_ended"
    assert life(papers.case(first), rulebook(), date(2027, 3, 1)).one("incubator").state == (
        "period_ended"
    )


@pytest.mark.parametrize("who", [JIA, YI])
@pytest.mark.parametrize("turned", [False, True])
def test_papers_before_the_contract_may_all_arrive_on_the_day_of_the_contract(
    who: str, turned: bool
) -> None:
    case = story(who)
    (first, *_) = [item for item in case.registered if item.submission.kind == "contract"]
    chosen = ("recommend", "publish", "argument")
    early = [item for item in case.registered if item.submission.kind in chosen]
    late = [replace(item, received_city=first.received_city) for item in early]
    known = (*reversed(late), first) if turned else (*late, first)
    found = life(replace(case, registered=known), rulebook(), date(2025, 1, 1))
    course = found.one("incubator", "")
    assert course.refused == ()
    assert [step.event.name for step in course.steps] == [
        *("select", "recommend", "publish", "argue", "contract"),
    ]
