"""A.6: once a year the office acknowledges that contracts go on after the expiry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from docgen.comply import acknowledgements, article_23_validity
from docgen.comply.acknowledgements import is_wanted
from docgen.comply.registry import Facts
from docgen.model.case import Case, Registered
from tests.comply.cases import found, hits, make, moment, rulebook

LAST = date(2025, 10, 29)
KEY = "GZL-2023-001/basis_ack/2026/v1"


def told(patch: Mapping[str, Any], **contract: Any) -> list[str]:
    record = make("basis_ack", patch)
    case = Case(make("contract", contract))
    return found(Facts(record, case, moment("2026-01-08"), rulebook()), acknowledgements)


@pytest.mark.parametrize(
    ("patch", "lines"),
    [
        ({}, []),
        ({"period": "2025", "acknowledged_on": date(2025, 10, 30)}, []),
        ({"period": "2025", "acknowledged_on": LAST}, ["C23-01/ack_year acknowledged_on"]),
        ({"period": "2024", "acknowledged_on": date(2024, 5, 1)}, ["C23-01/ack_before period"]),
        ({"acknowledged_on": date(2025, 12, 31)}, ["C23-01/ack_year acknowledged_on"]),
        ({"acknowledged_on": date(2026, 12, 31)}, []),
        ({"acknowledged_on": date(2027, 1, 1)}, ["C23-01/ack_year acknowledged_on"]),
    ],
)
def test_a_year_after_the_expiry_is_acknowledged_in_that_year(
    patch: Mapping[str, Any], lines: list[str]
) -> None:
    assert told(patch) == lines


def test_a_contract_concluded_after_the_expiry_has_another_basis() -> None:
    late = {"party_city.signed_on": date(2025, 10, 30)}
    assert told({}, **late) == ["C23-01/ack_new contract_no"]
    assert told({}, **{"party_city.signed_on": LAST}) == []


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (LAST, False),
        (date(2025, 10, 30), True),
        (date(2027, 2, 28), True),
        (date(2028, 12, 31), True),  # the year after the period: evaluation and reward
        (date(2029, 1, 1), False),
    ],
)
def test_it_is_wanted_while_the_contract_is_performed(day: date, wanted: bool) -> None:
    assert is_wanted(Case(make("contract")), LAST, day) is wanted


def test_one_acknowledgement_is_enough_for_its_year() -> None:
    known = Case(make("contract"), (Registered(KEY, make("basis_ack")),))
    assert not is_wanted(known, LAST, date(2026, 12, 31))
    assert is_wanted(known, LAST, date(2027, 1, 1))
    held = Case(make("contract"), (Registered(KEY, make("basis_ack"), state="held"),))
    assert is_wanted(held, LAST, date(2026, 6, 1))
    assert not is_wanted(Case(), LAST, date(2026, 6, 1))


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ((), "2026年度尚未登记继续履行的确认"),
        (
            (Registered(KEY, make("basis_ack")),),
            "2026年度继续履行已由推进小组办公室 方示例于2026年1月8日确认",
        ),
    ],
)
def test_an_act_of_performance_says_whether_its_year_is(
    known: tuple[Registered, ...], words: str
) -> None:
    result = make("eval_result")
    given = Facts(result, Case(make("contract"), known), moment("2026-05-20"), rulebook())
    [hit] = [item for item in hits(article_23_validity, given) if item.outcome == "performance"]
    assert hit.fields["acknowledged"] == words
