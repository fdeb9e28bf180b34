"""第九条: change reports and decisions on both sides of each boundary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from docgen.comply import (
    article_09_change,
    article_09_decision,
    article_09_lead_time,
)
from docgen.comply.registry import Facts
from docgen.model.case import Case, Registered
from docgen.model.finding import Finding
from docgen.model.submission import Submission, freeze
from tests.comply.bases import annexes
from tests.comply.cases import facts, found, hits, make, moment, told

SITE_ANNEXES = ("property_or_lease", "floor_plan", "tenant_list", "transition_plan")
SINGLE = {
    "lead_time": {
        "months": 3,
        "convention": "reverse_corresponding",
        "receipt_rule": "single_inbox",
        "inbox_id": "gzl@example.org",
    }
}
EVENT = {"event": "强台风", "occurred_on": date(2025, 9, 18), "duration": "约三个月"}


def change(effective: str | None = "2025-07-01", **patch: Any) -> Submission:
    day = date.fromisoformat(effective) if effective else None
    return make(
        "change_report",
        {
            "items[0].planned_effective_on": day,
            "attachments": annexes(*SITE_ANNEXES),
            **{name.replace("__", "."): value for name, value in patch.items()},
        },
    )


def lead(given: Facts) -> Finding:
    """Return the one C09-03 finding, told in words."""
    [hit] = [hit for hit in hits(article_09_lead_time, given) if hit.rule == "C09-03"]
    return told(given, hit)


# E, city, district, contract → severity, timeliness, latest, margins (city, district, both)
WORKED = [
    ("2026-05-31", "2026-02-28T16:40", "", {}, "WARN", "ON_TIME", "2026-02-28", (0, 0, 0)),  # F1
    (
        "2026-04-30",
        "2026-01-31T10:00",
        "",
        {},
        "HOLD",
        "NEEDS_DETERMINATION",
        "2026-01-30",
        (-1, -1, -1),
    ),
    (
        "2026-02-28",
        "2025-11-30T10:00",
        "",
        {},
        "HOLD",
        "NEEDS_DETERMINATION",
        "2025-11-28",
        (-2, -2, -2),
    ),
    (
        "2026-06-10",
        "2026-03-01T10:00",
        "2026-03-20T10:00",
        {},
        "HOLD",
        "LATE",
        "2026-03-10",
        (9, -10, -10),
    ),
    (
        "2026-06-10",
        "2026-03-01T10:00",
        "2026-03-20T10:00",
        SINGLE,
        "INFO",
        "ON_TIME",
        "2026-03-10",
        (9, 9, 9),
    ),
    ("2026-06-10", "2026-03-01T10:00", None, {}, "HOLD", None, "2026-03-10", (9, None, None)),
    ("2026-06-10", "2026-03-01T10:00", None, SINGLE, "INFO", "ON_TIME", "2026-03-10", (9, 9, 9)),
    ("2026-06-10", "2026-03-11T00:00", None, {}, "HOLD", "LATE", "2026-03-10", (-1, None, -1)),
    ("2026-06-10", "2026-03-10T23:59", "", {}, "WARN", "ON_TIME", "2026-03-10", (0, 0, 0)),
    ("2026-06-10", "2026-03-09T23:59", "", {}, "INFO", "ON_TIME", "2026-03-10", (1, 1, 1)),
    ("2026-04-30", "2026-01-31T10:00", "", SINGLE, "HOLD", "LATE", "2026-01-30", (-1, -1, -1)),
]


@pytest.mark.parametrize(
    ("effective", "city", "district", "contract", "severity", "timeliness", "latest", "margins"),
    WORKED,
)
def test_worked_examples_of_the_lead_time(
    effective: str,
    city: str,
    district: str | None,
    contract: Mapping[str, Any],
    severity: str,
    timeliness: str | None,
    latest: str,
    margins: tuple[int | None, ...],
) -> None:
    finding = lead(facts(change(effective), contract, when=moment(city, district)))
    data = finding.data
    names = ("city_margin_days", "district_margin_days", "margin_days")
    assert (finding.severity, data["timeliness"]) == (severity, timeliness)
    assert data["latest_report_date"] == latest
    assert tuple(data[name] for name in names) == margins
    assert finding.path == "items[0].planned_effective_on"


def test_f1_shows_the_forward_check_and_the_working_saturday() -> None:
    data = lead(facts(change("2026-05-31"), when=moment("2026-02-28T16:40"))).data
    assert data["forward_due_on"] == "2026-05-28"
    assert data["advice_working_day"] == "2026-02-28"
    assert data["calendar_known"]


def test_advice_falls_back_to_the_working_day_before_but_the_limit_stays() -> None:
    data = lead(facts(change("2026-05-22"), when=moment("2026-02-10T10:00"))).data
    assert data["latest_report_date"] == "2026-02-22"  # a Sunday in the Spring Festival holidays
    assert data["advice_working_day"] == "2026-02-14"  # a working Saturday


def test_no_finding_about_a_disputed_date_calls_anyone_late() -> None:
    finding = lead(facts(change("2026-04-30"), when=moment("2026-01-31T10:00")))
    assert finding.data["disputed"]
    for word in ("逾期", "晚于要求", "未提前"):
        assert word not in finding.message + finding.remedy


def test_an_untrusted_record_across_the_limit_is_put_to_a_person() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    when = replace(
        moment("2026-03-11T09:00"), doubtful_since=datetime(2026, 3, 10, 17, 0, tzinfo=zone)
    )
    finding = lead(facts(change("2026-06-10"), when=when))
    assert finding.data["timeliness"] == "NEEDS_DETERMINATION"
    assert "收件时间记录" in finding.message


CURES = [  # effective 2026-06-10, so latest report date 2026-03-10; cure period 5 working days
    # first receipt (returned), receipt of the mended file, timeliness, which receipt counts
    ("2026-03-09", "2026-03-16", "ON_TIME", "in_time"),  # the fifth working day
    ("2026-03-09", "2026-03-17", "NEEDS_DETERMINATION", "too_late"),  # a default makes nobody late
    ("2026-03-02", "2026-03-10", "ON_TIME", "too_late"),  # in time by itself
    ("2026-03-11", "2026-03-12", "LATE", "in_time"),  # the first was late already
]


@pytest.mark.parametrize(("first", "mended", "timeliness", "counts"), CURES)
def test_a_returned_report_keeps_its_first_receipt_within_the_cure_period(
    first: str, mended: str, timeliness: str, counts: str
) -> None:
    returned = (datetime.fromisoformat(f"{first}T15:00:00+08:00"),)
    given = facts(change("2026-06-10"), when=replace(moment(f"{mended}T09:00"), returned=returned))
    assert lead(given).data["timeliness"] == timeliness
    told = [hit for hit in hits(article_09_lead_time, given) if hit.rule == "X-08"]
    assert [hit.outcome for hit in told] == [counts]
    assert told[0].data["first_received_city"] == first
    assert told[0].data["counted_city"] == (first if counts == "in_time" else mended)


def test_every_item_has_exactly_one_result() -> None:
    item = dict(change()["items"][0])
    other = {**item, "change_type": "name", "planned_effective_on": date(2025, 5, 31)}
    report = change(**{"items[1]": other})
    given = facts(report, when=moment("2025-03-01T10:00"))
    results = [(h.data["item_index"], h.outcome) for h in hits(article_09_lead_time, given)]
    assert results == [(1, "on_time"), (2, "late")]


FORCE = {"items[0].change_type": "force_majeure"}
FORCE_CASES = [
    # evidence named: exempt, with or without a date
    (None, {"force_majeure": {**EVENT, "evidence_ids": ["FM-01"]}}, (), "force_majeure", []),
    (
        "2025-09-20",
        {"force_majeure": {**EVENT, "evidence_ids": ["FM-01"]}},
        (),
        "force_majeure",
        [],
    ),
    (
        "2025-09-20",
        {"force_majeure": {**EVENT, "evidence_ids": None}},
        ("force_majeure_proof",),
        "force_majeure",
        [],
    ),
    # no evidence: an ordinary change, from the day it occurred
    (None, {"force_majeure": {**EVENT, "evidence_ids": []}}, (), "late", ["L590-01/no_evidence"]),
    ("2025-09-20", {"force_majeure": None}, (), "late", ["L590-01/no_evidence"]),
]


def test_force_majeure_without_any_date_is_sent_back() -> None:
    report = change(None, **FORCE, force_majeure=None, attachments=[])
    lines = found(facts(report), article_09_change, article_09_lead_time)
    assert lines == [
        "C09-02/no_date items[0].planned_effective_on",
        "L590-01/no_evidence items[0].change_type",
    ]


@pytest.mark.parametrize(("effective", "event", "kinds", "outcome", "others"), FORCE_CASES)
def test_force_majeure_is_exempt_only_with_evidence(
    effective: str | None,
    event: Mapping[str, Any],
    kinds: tuple[str, ...],
    outcome: str,
    others: list[str],
) -> None:
    report = change(effective, **FORCE, **event, attachments=annexes(*kinds))
    given = facts(report, when=moment("2025-09-25T10:00"))
    [hit] = hits(article_09_lead_time, given)
    assert hit.outcome == outcome
    assert told(given, hit).data["timeliness"] == (
        "NOT_APPLICABLE_FM" if outcome == "force_majeure" else "LATE"
    )
    assert [line.split()[0] for line in found(given, article_09_change)] == others


@pytest.mark.parametrize(("received", "slow"), [("2025-10-03", False), ("2025-10-04", True)])
def test_slow_notice_of_force_majeure_is_only_said(received: str, slow: bool) -> None:
    report = change(None, **FORCE, force_majeure={**EVENT, "evidence_ids": ["FM-01"]})
    lines = found(facts(report, when=moment(f"{received}T10:00")), article_09_change)
    assert ("L590-01/slow force_majeure.occurred_on" in lines) is slow


def test_a_late_change_not_of_ones_own_making_shows_the_reason() -> None:
    report = change("2025-05-31", **{"items[0].involuntary_reason": "业主提前解约"})
    finding = lead(facts(report, when=moment("2025-03-01T10:00")))
    assert (finding.severity, finding.data["timeliness"]) == ("HOLD", "LATE")
    assert "业主提前解约" in finding.message


CHANGE_CASES = [
    (change(), "2025-03-01", "", []),
    (change(None), "2025-03-01", "", ["C09-02/no_date items[0].planned_effective_on"]),
    (change(), "2025-03-01", None, ["C09-04/default reported_to_district_on"]),
    (change(request_sentence=False), "2025-03-01", "", ["C09-05/no_request request_sentence"]),
    (change("2025-03-01"), "2025-03-01", "", ["C09-06/default items[0].planned_effective_on"]),
    (change("2025-03-02"), "2025-03-01", "", []),
    (
        change(**{"items[0].change_type": "kpi", "attachments": annexes("justification")}),
        "2025-03-01",
        "",
        ["C09-01/default items[0].change_type"],
    ),
    (
        change(attachments=annexes(*SITE_ANNEXES[1:])),
        "2025-03-01",
        "",
        ["C09-02/attachments attachments"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("report", "city", "district", "expected"), CHANGE_CASES)
def test_each_fault_of_a_change_report_is_found_alone(
    report: Submission, city: str, district: str | None, expected: list[str]
) -> None:
    assert found(facts(report, when=moment(city, district)), article_09_change) == expected


@pytest.mark.parametrize(
    ("kind", "after", "expected"),
    [
        ("site", "上海市杨浦区示例路2号", ["AMB-30/default items[0].after"]),
        ("site", "上海市浦东新区示例路2号", []),
        ("other_major", "上海市杨浦区示例路2号", []),
    ],
)
def test_a_move_to_another_district_is_put_to_a_person(
    kind: str, after: str, expected: list[str]
) -> None:
    report = change(**{"items[0].change_type": kind, "items[0].after": after})
    assert found(facts(report), article_09_change) == expected


ANNEXES = [
    ("name", ("registration",), True),
    ("name", ("resolution",), True),
    ("name", ("evidence",), False),
    ("actual_controller", ("equity", "resolution", "controller_profile"), True),
    ("actual_controller", ("equity", "controller_profile"), False),
    ("kpi", (), False),
    ("other_major", (), True),
]


@pytest.mark.parametrize(("kind", "kinds", "complete"), ANNEXES)
def test_each_type_of_change_asks_for_its_own_annexes(
    kind: str, kinds: tuple[str, ...], complete: bool
) -> None:
    report = change(**{"items[0].change_type": kind, "attachments": annexes(*kinds)})
    lines = found(facts(report), article_09_change)
    assert ("C09-02/attachments attachments" not in lines) is complete


def test_missing_annexes_may_follow_within_five_working_days() -> None:
    given = facts(change("2027-02-01", attachments=[]), when=moment("2026-09-30T10:00"))
    [hit] = hits(article_09_change, given)
    assert hit.data["missing"] == list(SITE_ANNEXES)
    # holidays 1–7 October; 10 October is a working Saturday
    assert hit.data["cure_until"] == "2026-10-13"


KEY = "GZL-2023-001/change_report/01/v1"


def decision(**patch: Any) -> Submission:
    values = {
        "contract_no": "GZL-2023-001",
        "prepared_on": date(2025, 4, 2),
        "about": KEY,
        "body": "上海市高质量孵化器建设工作推进小组",
        "form": "会议",
        "decided_on": date(2025, 4, 1),
        "minutes_no": "2025-3",
        "attendees": ["市科委", "市财政局"],
        "items": [{"item_index": 1, "result": "确认", "effective_on": None, "reason": None}],
        **patch,
    }
    return Submission("decision", freeze(values))


def decided(
    item: Submission, report: Submission | None = None, received: str = "2025-03-01"
) -> Facts:
    when = datetime.fromisoformat(f"{received}T10:00+08:00")
    known = (Registered(KEY, report or change(), received_city=when, received_district=when),)
    return Facts(item, Case(make("contract"), known), moment("2025-04-02"), facts(item).rulebook)


def row(number: int, **patch: Any) -> dict[str, Any]:
    return {"item_index": number, "result": "确认", "effective_on": None, "reason": None, **patch}


DECISIONS = [
    (decision(), []),
    (decision(body="市科委主任办公会"), ["C04-02/default body"]),
    (decision(body="推进小组办公室"), ["C04-02/default body"]),
    (decision(body="“推进小组”"), []),
    (decision(body="高质量孵化器建设工作推进小组"), []),
    (decision(body="上海市高质量孵化器建设推进小组"), ["C04-02/name body"]),
    (decision(body="浦东新区推进小组"), ["C04-02/name body"]),
    (decision(attendees=[]), ["C09-05/no_attendees attendees"]),
    (decision(about="GZL-2023-001/q_report/2025Q1/v1"), ["C09-05/wrong_kind about"]),
    (decision(about="GZL-2023-001/change_report/02/v1"), ["C09-05/unknown about"]),
    (decision(items=[row(1), row(2)]), ["C09-05/no_such_item items[1].item_index"]),
    (decision(items=[row(1), row(1)]), ["C09-05/repeated items[1].item_index"]),
    (decision(items=[]), ["C09-05/item_left items"]),
    (decision(decided_on=date(2025, 2, 28)), ["C09-05/early decided_on"]),
    (decision(decided_on=date(2025, 3, 1)), []),
    (decision(items=[row(1, result="不予确认")]), ["C09-05/no_reason items[0].reason"]),
    (decision(items=[row(1, result="不予确认", reason="材料不足")]), []),
    (decision(decided_on=date(2025, 7, 1)), []),
    (decision(decided_on=date(2025, 7, 2)), ["C09-06/decision items[0].effective_on"]),
    (
        decision(items=[row(1, effective_on=date(2025, 3, 31))]),
        ["C09-06/decision items[0].effective_on"],
    ),
]


@pytest.mark.parametrize(("item", "expected"), DECISIONS)
def test_each_fault_of_a_decision_is_found_alone(item: Submission, expected: list[str]) -> None:
    assert found(decided(item), article_09_decision) == expected


def test_a_decision_without_any_case_is_not_faulted_for_what_nobody_knows() -> None:
    assert found(facts(decision(), None), article_09_decision) == []
