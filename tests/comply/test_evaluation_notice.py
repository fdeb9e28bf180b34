"""第十八条（二）: the notice opens a year's evaluation; report and result answer it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from docgen.comply import article_18_notice as module
from docgen.comply.notices import notice_for
from docgen.comply.registry import Facts
from docgen.comply.review import comply
from docgen.model.case import Case, Registered
from docgen.model.finding import Severity
from docgen.model.submission import Submission, freeze
from tests.comply.cases import facts, hits, make, moment, rulebook, told

NUMBER = "沪科〔2026〕12号"
KEY = "GZL-2023-001/eval_call/Y2/v1"


def notice(**patch: Any) -> Submission:
    """Return the notice of the second support year, 2025-03-01 … 2026-02-28."""
    values = {
        "submission_type": "eval_call",
        "contract_no": "GZL-2023-001",
        "incubator_uscc": "91310115MADEM00117",
        "incubator_name": "示例甲孵化器",
        "period": "Y2",
        "prepared_on": date(2026, 2, 10),
        "evaluation_year": "2025",
        "period_start": date(2025, 3, 1),
        "period_end": date(2026, 2, 28),
        "report_due_on": date(2026, 3, 31),
        "consent_due_on": date(2026, 3, 20),
        "materials": ("年度绩效评价报告",),
        "third_party": None,
        "contact": {"name": "陈示例", "phone": "021-50000001"},
        "doc_no": NUMBER,
    }
    return Submission("eval_call", freeze(values | patch))


def codes_of(given: Facts) -> set[str]:
    """Return the outcomes of the notice's own module, each told in the words of the catalogue."""
    for hit in hits(module, given):
        assert "{" not in told(given, hit).message
    return {f"{hit.rule}/{hit.outcome}" for hit in hits(module, given)}


@pytest.mark.parametrize(
    ("patch", "outcome"),
    [
        ({}, None),
        ({"period": "Y3"}, None),
        ({"period": "Y4"}, "beyond"),
        ({"period_start": date(2024, 3, 1)}, None),
        ({"period_start": date(2024, 2, 29)}, "outside"),
        ({"period_end": date(2027, 2, 28), "report_due_on": date(2027, 3, 31)}, None),
        ({"period_end": date(2027, 3, 1), "report_due_on": date(2027, 3, 31)}, "outside"),
        ({"report_due_on": date(2026, 3, 2), "consent_due_on": None}, None),
        ({"period_end": date(2026, 3, 2), "report_due_on": date(2026, 3, 2),
          "consent_due_on": None}, "due_early"),
        ({"consent_due_on": date(2026, 3, 31)}, None),
        ({"consent_due_on": date(2026, 4, 1)}, "consent_late"),
        ({"report_due_on": date(2026, 4, 1)}, None),
        ({"report_due_on": date(2026, 4, 4)}, "rest_day"),
        ({"report_due_on": date(2026, 4, 7)}, None),
    ],
)  # fmt: skip
def test_period_and_deadlines_on_both_sides(patch: dict[str, Any], outcome: str | None) -> None:
    found = codes_of(facts(notice(**patch)))
    assert found == ({f"C18-03/{outcome}"} if outcome else set())


@pytest.mark.parametrize(
    ("day", "number", "past"),
    [
        ("2026-03-31", None, False),
        ("2026-04-01", None, True),
        ("2026-04-01", NUMBER, False),  # it was issued long ago and is registered now
    ],
)
def test_a_notice_still_to_be_issued_has_its_deadline_ahead(
    day: str, number: str | None, past: bool
) -> None:
    given = facts(notice(doc_no=number), when=moment(day))
    assert ("C18-03/due_past" in codes_of(given)) == past


def test_without_a_contract_no_term_is_held_against_it() -> None:
    assert codes_of(facts(notice(period="Y9"), contract=None)) == set()


@pytest.mark.parametrize(
    ("patch", "outcome"),
    [
        ({}, None),
        ({"evaluation_notice_no": "沪科〔2026〕13号"}, "report_no"),
        ({"period_start": date(2025, 3, 2)}, "report_period"),
        ({"period_end": date(2026, 2, 27)}, "report_period"),
    ],
)
def test_a_report_answers_the_notice_of_its_year(
    patch: Mapping[str, Any], outcome: str | None
) -> None:
    report = make("p_report", {"evaluation_notice_no": NUMBER, **patch})
    found = codes_of(facts(report, registered=[(KEY, notice())]))
    assert found == ({f"C18-03/{outcome}"} if outcome else set())


def test_a_report_whose_notice_is_not_registered_or_not_numbered_is_let_be() -> None:
    report = make("p_report", {"evaluation_notice_no": "沪科〔2026〕13号"})
    other = "GZL-2023-001/eval_call/Y1/v1"
    assert codes_of(facts(report)) == set()
    assert codes_of(facts(report, registered=[(KEY, notice(doc_no=None))])) == set()
    assert codes_of(facts(report, registered=[(other, notice(period="Y1"))])) == set()


@pytest.mark.parametrize(("said", "held"), [(NUMBER, False), ("沪科〔2026〕13号", True)])
def test_an_annual_result_cites_the_notice_of_its_year(said: str, held: bool) -> None:
    result = make("eval_result", {"notice_no": said})
    found = codes_of(facts(result, registered=[(KEY, notice())]))
    assert ("C18-03/result_no" in found) == held


def test_a_mismatch_holds_and_an_impossible_notice_is_refused() -> None:
    report = make("p_report", {"evaluation_notice_no": "沪科〔2026〕13号"})
    given = facts(report, registered=[(KEY, notice())])
    assert {told(given, hit).severity for hit in hits(module, given)} == {Severity.HOLD}
    given = facts(notice(period="Y4"))
    assert {told(given, hit).severity for hit in hits(module, given)} == {Severity.BLOCK}


def test_after_the_expiry_a_notice_performs_the_old_contract() -> None:
    found = {item.code for item in comply(facts(notice()))}
    assert found == {"C23-01"}


def test_the_newest_accepted_version_counts() -> None:
    items = (
        Registered(KEY, notice()),
        Registered(KEY.replace("v1", "v10"), notice(doc_no="沪科〔2026〕20号")),
        Registered(KEY.replace("v1", "v9"), notice(doc_no="沪科〔2026〕19号")),
        Registered(KEY.replace("v1", "v11"), notice(), state="held"),
    )
    known = notice_for(Case(None, items), "Y2")
    assert known is not None
    assert known.key.endswith("/v10")
    assert notice_for(Case(None, items), "Y3") is None
    assert rulebook().rules["C18-03"]
