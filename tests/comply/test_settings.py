"""Settings marked 可改 take effect as soon as the pack says otherwise."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from docgen.comply import article_08_contract, article_09_change, article_09_lead_time
from docgen.comply.registry import Facts
from docgen.model.submission import freeze
from tests.comply.cases import facts, found, hits, make, moment, rulebook


def with_setting(given: Facts, parameter: str, value: Any) -> Facts:
    """Return the same facts under packs in which one setting has another value."""
    law = rulebook().parameters[parameter]
    changed = law._replace(values=((law.values[0][0], freeze(value)),))
    parameters = MappingProxyType({**rulebook().parameters, parameter: changed})
    return replace(given, rulebook=replace(rulebook(), parameters=parameters))


def timeliness(given: Facts) -> list[Any]:
    return [hit.data["timeliness"] for hit in hits(article_09_lead_time, given)]


@pytest.mark.parametrize(
    ("cutoff", "received", "result"),
    [
        (None, "2025-04-01T23:59", "ON_TIME"),
        ("17:00", "2025-04-01T17:00", "ON_TIME"),
        ("17:00", "2025-04-01T17:01", "LATE"),
    ],
)
def test_the_close_of_business_ends_the_day(cutoff: str | None, received: str, result: str) -> None:
    given = facts(make("change_report"), when=moment(received))  # effective on 2025-07-01
    assert timeliness(with_setting(given, "X-16.business_cutoff", cutoff)) == [result]


@pytest.mark.parametrize(
    ("convention", "result"),
    [
        ("reverse_corresponding", "NEEDS_DETERMINATION"),
        ("forward_corresponding", "ON_TIME"),
        ("forward_strict", "NEEDS_DETERMINATION"),
    ],
)
def test_another_default_convention_counts_where_the_contract_is_silent(
    convention: str, result: str
) -> None:
    report = make("change_report", {"items[0].planned_effective_on": moment("2026-04-30").as_of})
    given = facts(report, when=moment("2026-01-31T10:00"))
    assert timeliness(with_setting(given, "AMB-01.convention", convention)) == [result]


def test_one_inbox_for_both_may_be_the_default() -> None:
    given = facts(make("change_report"), when=moment("2025-03-01T10:00", None))
    assert timeliness(given) == [None]
    single = with_setting(given, "AMB-03.receipt_rule", "single_inbox")
    assert timeliness(single) == ["ON_TIME"]
    assert not any(line.startswith("C09-04") for line in found(single, article_09_change))


def test_the_argument_may_be_left_to_the_first_payment() -> None:
    given = facts(make("contract", {"argument": None}))
    assert found(given, article_08_contract) == ["C06-05/default argument"]
    relaxed = with_setting(given, "AMB-05.argument_before_contract", False)
    assert found(relaxed, article_08_contract) == []


def test_other_annexes_may_be_asked_for() -> None:
    report = make("change_report", {"items[0].change_type": "other_major"})
    given = with_setting(facts(report), "X-20.attachments", {"other_major": ["resolution"]})
    assert found(given, article_09_change) == ["C09-02/attachments attachments"]
