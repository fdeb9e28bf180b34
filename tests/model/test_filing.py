"""Scope of a kind and what a submission says of itself → the file it is registered under."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.model.filing import file_no, is_of_contract, owner_of, scope_of
from docgen.model.submission import Submission, freeze
from tests.loaded import schemas

USCC, NO = "91310115MADEM00117", "GZL-2023-001"
BOTH = {"incubator_uscc": USCC, "incubator_name": "示例甲孵化器", "contract_no": NO}


@pytest.mark.parametrize(
    ("kind", "values", "number"),
    [
        ("q_report", BOTH, NO),
        ("q_report", {**BOTH, "contract_no": None}, ""),
        ("plan_build", BOTH, USCC),
        ("plan_build", {}, ""),
        ("override", BOTH, NO),
        ("override", {**BOTH, "contract_no": None}, USCC),
        ("program_stat", {}, "programme"),
        ("", {"contract_no": NO}, NO),  # what is read out of the registry by number alone
    ],
)
def test_the_file_of_a_submission(kind: str, values: dict[str, Any], number: str) -> None:
    assert file_no(Submission(kind, freeze(values)), schemas()) == number


def test_an_unknown_kind_is_taken_to_be_of_a_contract() -> None:
    assert scope_of("no such kind", schemas()) == "contract"


def test_the_owner_of_a_paper_of_the_programme_is_the_whole_city() -> None:
    assert owner_of(Submission("program_stat", freeze({})), schemas()) == ("", "全市")
    assert owner_of(Submission("plan_build", freeze(BOTH)), schemas()) == (USCC, "示例甲孵化器")


@pytest.mark.parametrize(
    ("number", "expected"), [(NO, True), (USCC, False), ("programme", False), ("", False)]
)
def test_which_file_is_a_contracts(number: str, expected: bool) -> None:
    assert is_of_contract(number, USCC, schemas()) is expected
