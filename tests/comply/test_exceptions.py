"""「一般」「原则上」: an exception lifts the one HOLD it names, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from docgen.comply import exceptions
from docgen.comply.exceptions import with_exceptions
from docgen.comply.registry import Facts
from docgen.model.case import Case, Registered
from docgen.model.finding import Finding, Severity, Verdict, verdict_of
from docgen.model.submission import Submission, freeze
from tests.comply.cases import found, make, moment, rulebook

OWN = "GZL-2023-001/q_report/2025Q2/v1"
DAY = date(2026, 3, 1)


def record(code: str = "C13-16", about: str = OWN) -> Submission:
    values = {
        "contract_no": "GZL-2023-001",
        "about": about,
        "rule_id": code,
        "reason": "集中建设平台",
        "approver": "推进小组办公室",
        "decided_on": date(2026, 2, 20),
        "file": "纪要.pdf",
        "prepared_on": date(2026, 2, 21),
    }
    return Submission("override", freeze(values))


def hold(code: str, severity: Severity = Severity.HOLD) -> Finding:
    return Finding(code, severity, "x", "", "……", remedy="请改正")


def lifted(*records: tuple[Submission, str], own: str = OWN) -> Any:
    known = tuple(
        Registered(f"GZL-2023-001/override/{i:02d}/v1", item, state=state)
        for i, (item, state) in enumerate(records, 1)
    )
    case = Case(make("contract"), known, own)
    findings = (hold("C13-16"), hold("C07-01"), hold("C13-12", Severity.BLOCK))
    return with_exceptions(findings, case, rulebook(), DAY)


def test_the_hold_it_names_is_lifted_and_says_who_decided() -> None:
    first, second, third = lifted((record(), "accepted"))
    assert first.data["override"] == "GZL-2023-001/override/01/v1"
    assert "推进小组办公室于2026年2月20日同意" in first.remedy
    assert first.severity is Severity.HOLD
    assert "override" not in second.data
    assert verdict_of([first]) is Verdict.ACCEPTED
    assert verdict_of([first, second]) is Verdict.HELD
    assert verdict_of([first, third]) is Verdict.REJECTED


@pytest.mark.parametrize(
    ("records", "own"),
    [
        (((record(about="GZL-2023-001/q_report/2025Q3/v1"), "accepted"),), OWN),
        (((record(), "held"),), OWN),
        (((record("C13-12"), "accepted"),), OWN),
        (((record(), "accepted"),), ""),
        ((), OWN),
    ],
)
def test_nothing_else_is_lifted(records: Any, own: str) -> None:
    assert all("override" not in finding.data for finding in lifted(*records, own=own))


def test_what_waits_for_somebody_elses_act_is_never_lifted() -> None:
    case = Case(make("contract"), (Registered("k", record("C18-05")),), OWN)
    (finding,) = with_exceptions([hold("C18-05")], case, rulebook(), DAY)
    assert "override" not in finding.data


@pytest.mark.parametrize(
    ("code", "about", "expected"),
    [
        ("C13-16", OWN, []),
        ("C99-01", OWN, ["AMB-27/unknown_rule rule_id"]),
        ("C18-05", OWN, ["AMB-27/never rule_id"]),
        ("C13-12", OWN, ["AMB-27/block rule_id"]),
        ("C13-16", "GZL-2023-001/q_report/2030Q1/v1", ["AMB-27/unknown_about about"]),
    ],
)
def test_an_exception_itself_is_checked(code: str, about: str, expected: list[str]) -> None:
    case = Case(make("contract"), (Registered(OWN, make("q_report"), state="held"),))
    given = Facts(record(code, about), case, moment("2026-03-01"), rulebook())
    assert found(given, exceptions) == expected
