"""V-305: one company in two incubators' lists is told to the office alone."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.comply.double_tenants import double_tenants
from docgen.model.case import Case, Registered
from tests.comply.bases_reports import tenant_code
from tests.comply.cases import make

THEIRS = "91310110MADEM002XN"


def case(owner: str, period: str = "2025Q2", state: str = "accepted", **patch: Any) -> Case:
    report = make("q_report", {"incubator_uscc": owner, "period": period, **patch})
    return Case(None, (Registered(f"{owner}/q_report/{period}/v1", report, state=state),))


OURS = case("91310115MADEM00117")


def test_a_company_in_two_lists_of_one_quarter_is_told_with_both_reports() -> None:
    found = list(double_tenants([OURS, case(THEIRS)]))
    assert {item.uscc for item in found} == {tenant_code(n) for n in (2, 3, 4, 5)}
    assert found[0].keys == (
        f"{THEIRS}/q_report/2025Q2/v1",
        "91310115MADEM00117/q_report/2025Q2/v1",
    )
    assert found[0].period == "2025Q2"


@pytest.mark.parametrize(
    "other",
    [
        case(THEIRS, period="2025Q3"),
        case(THEIRS, state="held"),
        case("91310115MADEM00117"),
        case(THEIRS, **{f"tenant_list[{n}].status": "退出" for n in range(5)}),
    ],
)
def test_another_quarter_a_held_report_the_own_list_and_those_who_left_are_not(other: Case) -> None:
    assert list(double_tenants([OURS, other])) == []
