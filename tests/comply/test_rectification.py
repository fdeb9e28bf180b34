"""第二十条（二）, X-11: the notice, the report and the review of a rectification, both sides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from docgen.comply import article_13_funding, article_20_rectification, article_20_review
from docgen.comply.registry import Facts
from docgen.comply.review import comply
from docgen.model.case import Case, Registered
from docgen.model.submission import Submission
from tests.comply.bases_rectify import MATTERS, NO, paused
from tests.comply.cases import DROP, D, found, make, moment, rulebook

NOTHING: Mapping[str, Any] = {}
RESULT = f"{NO}/eval_result/Y2/v1"
TALK = f"{NO}/verification/01/v1"
NOTICE, REPORT = f"{NO}/rectify/01/v1", f"{NO}/rectify_report/01/v1"


def known(kind: str, key: str, patch: Mapping[str, Any] = NOTHING, **more: Any) -> Registered:
    return Registered(key, make(kind, patch), **more)


PAUSE = known("eval_result", RESULT, paused())
ASKED, ANSWERED = known("rectify", NOTICE), known("rectify_report", REPORT)
ALL = (PAUSE, ASKED, ANSWERED)


def told(
    submission: Submission, *case: Registered, day: str = "", contract: bool = True
) -> list[str]:
    when = moment(day or str(submission["prepared_on"]))
    ruling = make("contract") if contract else None
    facts = Facts(submission, Case(ruling, case), when, rulebook())
    return found(facts, article_20_rectification, article_20_review)


def test_the_papers_that_fit_together_have_nothing_to_find() -> None:
    assert told(make("rectify"), PAUSE) == []
    assert told(make("rectify_report"), PAUSE, ASKED) == []
    assert told(make("rectify_review"), *ALL) == []


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ((PAUSE,), []),
        ((), ["C20-03/notice_unregistered about"]),
        (
            (known("eval_result", RESULT, paused(), state="held"),),
            ["C20-03/notice_unregistered about"],
        ),
        ((known("eval_result", RESULT),), ["C20-03/notice_about about"]),
    ],
)
def test_a_notice_rests_on_a_pause(case: tuple[Registered, ...], expected: list[str]) -> None:
    assert told(make("rectify"), *case) == expected
    assert told(make("rectify"), *case, contract=False) == []


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({}, []),
        ({"decided_on": None}, ["C20-03/notice_about about"]),
        ({"measures[0].measure": "M2"}, ["C20-03/notice_about about"]),
        ({"measures": []}, ["C20-03/notice_about about"]),
    ],
)
def test_or_on_a_talk_that_was_decided_on(patch: dict[str, Any], expected: list[str]) -> None:
    record = known("verification", TALK, patch)
    assert told(make("rectify", {"about": TALK}), record) == expected


@pytest.mark.parametrize(
    ("patch", "expected"),
    [({"result": "fail"}, []), ({"result": "pass"}, ["C20-03/notice_about about"])],
)
def test_or_on_a_review_that_was_not_passed(patch: dict[str, Any], expected: list[str]) -> None:
    """What is left is named anew: its items need not be those of the letter."""
    failed = known("rectify_review", f"{NO}/rectify_review/01/v1", patch)
    again = {"about": failed.key, "items[1]": DROP, "items[0].matter": "余下事项"}
    assert told(make("rectify", again), *ALL, failed) == expected


def test_a_second_review_takes_up_the_year_the_first_pause_put_off() -> None:
    failed = known("rectify_review", f"{NO}/rectify_review/01/v1", {"result": "fail"})
    again = known("rectify", f"{NO}/rectify/02/v1", {"about": failed.key})
    mended = known("rectify_report", f"{NO}/rectify_report/02/v1", {"about": again.key})
    papers = (*ALL, failed, again, mended)
    review = {"about": mended.key, "decided_on": date(2026, 8, 26)}
    assert told(make("rectify_review", review), *papers) == []
    year = {**review, "support.next_year_index": 2}
    assert told(make("rectify_review", year), *papers) == [
        "C20-05/support_year support.next_year_index"
    ]


def test_papers_that_go_round_in_a_circle_end() -> None:
    first = known("rectify", NOTICE, {"about": f"{NO}/rectify_review/01/v1"})
    failed = known("rectify_review", f"{NO}/rectify_review/01/v1", {"about": NOTICE})
    given = make("rectify_review", {**FAILED, "about": NOTICE})
    assert told(given, first, failed) == []


def test_no_other_paper_orders_a_rectification() -> None:
    other = make("rectify", {"about": f"{NO}/q_report/2025Q2/v1"})
    assert told(other, PAUSE) == ["C20-03/notice_about about"]


def test_a_corrected_evaluation_stands_for_the_one_named() -> None:
    later = known("eval_result", f"{NO}/eval_result/Y2/v2", paused())
    assert told(make("rectify"), later) == []


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"items[0].matter": f"{MATTERS[0]}。"}, []),
        ({"items[0].matter": "另一事项"}, ["C20-03/notice_items items"]),
        ({"items[1]": DROP}, ["C20-03/notice_items items"]),
        (
            {"items[2]": {"matter": "多出的事项", "requirement": "无", "owner": "无"}},
            ["C20-03/notice_items items"],
        ),
        ({"deadline": date(2026, 8, 1)}, ["C20-03/notice_deadline deadline"]),
        ({"deadline": None}, []),
    ],
)
def test_a_notice_says_what_the_letter_ordered(patch: dict[str, Any], expected: list[str]) -> None:
    assert told(make("rectify", patch), PAUSE) == expected


@pytest.mark.parametrize(
    ("source", "ok"),
    [
        ("沪科〔2026〕12号第五条", True),
        ("合同第三十三条", True),
        ("第二十条第（二）项", True),
        ("系统默认60日（X-11）", False),
        ("口头通知", False),
        ("", False),
        (None, False),
    ],
)
def test_a_deadline_needs_a_source_to_cite(source: str | None, ok: bool) -> None:
    """P1: no deadline on a default of the system."""
    expected = [] if ok else ["C20-03/notice_source source"]
    assert told(make("rectify", {"source": source}), PAUSE) == expected
    assert told(make("rectify", {"source": source, "deadline": None}), PAUSE) == []


@pytest.mark.parametrize(
    ("made", "doc_no", "expected"),
    [
        (date(2026, 7, 30), None, []),
        (date(2026, 7, 31), None, ["C20-03/notice_past deadline"]),
        (date(2026, 7, 31), "沪科〔2026〕40号", []),
    ],
)
def test_a_deadline_lies_ahead(made: date, doc_no: str | None, expected: list[str]) -> None:
    patch = {"prepared_on": made, "doc_no": doc_no}
    assert told(make("rectify", patch), PAUSE) == expected


@pytest.mark.parametrize(
    ("kind", "path", "text", "expected"),
    [
        ("rectify", "items[0].requirement", "否则暂停经费资助", "C20-07/rectify"),
        ("rectify", "review_way", "必要时追回已拨经费", "C20-06/rectify"),
        ("rectify_review", "items[1].finding", "应追回已拨经费", "C20-06/rectify"),
        ("rectify_review", "items[1].finding", "专账已规范", ""),
    ],
)
def test_no_words_of_sanction(kind: str, path: str, text: str, expected: str) -> None:
    lines = told(make(kind, {path: text}), *(ALL if kind == "rectify_review" else (PAUSE,)))
    assert lines == ([f"{expected} {path}"] if expected else [])


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"about": RESULT}, ["C20-03/report_about about"]),
        ({"about": f"{NO}/rectify/02/v1"}, ["C20-03/report_unregistered about"]),
        ({"about": f"{NO}/rectify/01/v2"}, []),
        ({"items[1]": DROP}, ["C20-03/report_missing items"]),
        (
            {"items[1].item_index": 3},
            ["C20-03/report_unknown items[1].item_index", "C20-03/report_missing items"],
        ),
        (
            {"items[1].item_index": 1},
            ["C20-03/report_repeated items[1].item_index", "C20-03/report_missing items"],
        ),
        ({"items[0].done_on": None}, ["C20-03/report_done items[0].done_on"]),
        ({"items[0].done_on": date(2026, 7, 30)}, []),
        ({"items[0].done_on": date(2026, 7, 31)}, ["C20-03/report_future items[0].done_on"]),
        ({"items[0].evidence": []}, ["C20-03/report_evidence items[0].evidence"]),
        ({"items[1].remaining": " "}, ["C20-03/report_open items[1].remaining"]),
        ({"items[1].status": "open"}, []),
        (
            {"items[1].status": "open", "items[1].done_on": date(2026, 7, 1)},
            ["C20-03/report_dated items[1].done_on"],
        ),
    ],
)
def test_a_report_answers_every_item(patch: dict[str, Any], expected: list[str]) -> None:
    assert told(make("rectify_report", patch), PAUSE, ASKED) == expected


@pytest.mark.parametrize(
    ("deadline", "day", "late"),
    [
        (date(2026, 7, 31), "2026-07-31T23:59", 0),
        (date(2026, 7, 31), "2026-08-01T00:00", 1),
        (date(2026, 8, 1), "2026-08-03T12:00", 0),  # a Saturday runs on to Monday
        (date(2026, 8, 1), "2026-08-04T00:01", 1),
        (None, "2026-12-01T12:00", 0),
    ],
)
def test_a_late_report_is_told_and_left_to_people(
    deadline: date | None, day: str, late: int
) -> None:
    notice = known("rectify", NOTICE, {"deadline": deadline})
    given = Facts(
        make("rectify_report"), Case(make("contract"), (PAUSE, notice)), moment(day), rulebook()
    )
    told_ = [item for item in comply(given) if item.code == "C20-03"]
    assert [item.data["days_late"] for item in told_] == ([late] if late else [])
    assert all(item.severity.value == "MANUAL" for item in told_)


def test_a_deadline_without_a_source_makes_no_report_late() -> None:
    notice = known("rectify", NOTICE, {"source": "系统默认 X-11"})
    assert told(make("rectify_report"), PAUSE, notice, day="2026-12-01") == []


FAILED = {
    "items[0].verdict": "fail",
    "result": "fail",
    "support": None,
    "proposal": "stop",
    "proposal_note": "没有完成",
}


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"about": NOTICE}, ["X-11/report_exists about"]),
        ({"about": RESULT}, ["X-11/about about"]),
        ({"about": f"{NO}/rectify_report/09/v1", "support": None}, ["X-11/unregistered about"]),
        ({"items[1]": DROP}, ["X-11/missing items"]),
        ({"items[1].item_index": 3}, ["X-11/unknown items[1].item_index", "X-11/missing items"]),
        ({"items[1].item_index": 1}, ["X-11/repeated items[1].item_index", "X-11/missing items"]),
        ({"items[1].verdict": "fail"}, ["X-11/mixed result"]),
        (FAILED, []),
        ({**FAILED, "items[0].verdict": "pass"}, ["X-11/unmixed result"]),
        ({**FAILED, "proposal": "again"}, []),
        ({**FAILED, "proposal": None}, ["X-11/proposal proposal"]),
        ({**FAILED, "proposal_note": None}, ["X-11/proposal proposal_note"]),
        ({"proposal": "stop"}, ["X-11/stray proposal"]),
        ({"decided_on": date(2026, 8, 18)}, []),
        ({"decided_on": date(2026, 8, 17)}, ["X-11/order decided_on"]),
        (
            {"decided_on": date(2026, 7, 29), "review.date": date(2026, 7, 1)},
            ["X-11/order decided_on"],
        ),
    ],
)
def test_a_review_speaks_of_every_item_and_its_result(
    patch: dict[str, Any], expected: list[str]
) -> None:
    assert told(make("rectify_review", patch), *ALL) == expected


@pytest.mark.parametrize(
    ("decided", "expected"),
    [(date(2026, 8, 1), []), (date(2026, 7, 31), ["X-11/early decided_on"])],
)
def test_without_a_report_the_deadline_has_to_be_over(decided: date, expected: list[str]) -> None:
    patch = {**FAILED, "about": NOTICE, "decided_on": decided, "review.date": date(2026, 7, 31)}
    assert told(make("rectify_review", patch), PAUSE, ASKED) == expected


def test_without_a_report_no_review_is_passed() -> None:
    review = make("rectify_review", {"about": NOTICE})
    assert told(review, PAUSE, ASKED) == ["X-11/unreported result"]


def test_a_result_against_the_verdicts_is_held_not_returned() -> None:
    given = make("rectify_review", {"items[1].verdict": "fail"})
    facts = Facts(given, Case(make("contract"), ALL), moment("2026-08-27"), rulebook())
    (finding,) = (item for item in comply(facts) if item.code == "X-11")
    assert finding.severity.value == "HOLD"


REDUCED = {
    "support.mode": "reduce",
    "support.city_wan": D(400),
    "support.district_wan": D(400),
    "support.reduced_by_wan": D(200),
}


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"support": None}, ["C20-05/support_missing support"]),
        (
            {**FAILED, "support": make("rectify_review")["support"]},
            ["C20-05/support_stray support"],
        ),
        ({"support.next_year_index": 2}, ["C20-05/support_year support.next_year_index"]),
        ({"support.city_wan": D("499.99")}, ["C20-05/support_full support.city_wan"]),
        ({"support.district_wan": D("500.01")}, ["C20-05/support_full support.district_wan"]),
        (REDUCED, []),
        (
            {**REDUCED, "support.reduced_by_wan": None},
            ["C20-05/support_reduced support.reduced_by_wan"],
        ),
        (
            {**REDUCED, "support.reduced_by_wan": D("199.99")},
            ["C20-05/support_reduced support.reduced_by_wan"],
        ),
        (
            {**REDUCED, "support.city_wan": D(600), "support.district_wan": D(200)},
            ["C20-05/support_full support.city_wan"],
        ),
    ],
)
def test_the_money_taken_up_again_is_the_contracts(
    patch: dict[str, Any], expected: list[str]
) -> None:
    assert told(make("rectify_review", patch), *ALL) == expected


def test_nothing_is_taken_up_after_a_talk_or_the_last_year() -> None:
    record = known("verification", TALK)
    notice = known("rectify", NOTICE, {"about": TALK})
    case = (record, notice, ANSWERED)
    assert told(make("rectify_review"), *case) == ["C20-05/support_stray support"]
    assert told(make("rectify_review", {"support": None}), *case) == []
    last = known(
        "eval_result", RESULT, {**paused(), "year_index": 3, "period": "Y3", "money": None}
    )
    case = (last, ASKED, ANSWERED)
    assert told(make("rectify_review"), *case) == ["C20-05/support_stray support"]
    assert told(make("rectify_review", {"support": None}), *case) == []


def test_the_caps_and_one_to_one_hold_for_a_review_too() -> None:
    patch = {"support.city_wan": D("500.01"), "support.district_wan": D(500)}
    given = Facts(
        make("rectify_review", patch),
        Case(make("contract"), ALL),
        moment("2026-08-27"),
        rulebook(),
    )
    assert found(given, article_13_funding) == [
        "C13-13/default support.city_wan",
        "C13-15/default support.district_wan",
    ]
