"""A returned change report that is mended in time keeps its first receipt (X-08)."""

from __future__ import annotations

from typing import Any

import pytest

from .desk import USCC, Desk, example

CONTRACT, CHANGE = example("01"), example("11")
FAULTS = {
    "a field is missing": lambda data: data.replace(b"request_sentence: true\n", b""),
    "an article is not met": lambda data: data.replace(
        b"request_sentence: true", b"request_sentence: false"
    ),
    "a value cannot be read": lambda data: data.replace(
        b"reported_to_city_on: 2025-06-20", b"reported_to_city_on: 2025-02-30"
    ),
}


def _codes(desk: Desk, number: str) -> dict[str, dict[str, Any]]:
    row = desk.service.store.submission(number)
    assert row is not None
    return {finding["code"]: finding["data"] for finding in row["review"]["findings"]}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_mended_file_is_told_that_the_first_receipt_counts(desk: Desk, fault: str) -> None:
    desk.bring("合同.yaml", CONTRACT)
    spoiled = FAULTS[fault](CHANGE)
    assert spoiled != CHANGE
    first, end = desk.bring("变更.yaml", spoiled, USCC)
    assert end == "returned"
    second, end = desk.bring("变更_补正.yaml", CHANGE, USCC)
    assert end != "returned"
    data = _codes(desk, second)["X-08"]
    row = desk.service.store.submission(first)
    assert row is not None
    assert data["first_received_city"] == row["received_city"][:10]
    assert data["counted_city"] == data["first_received_city"]


def test_a_report_after_an_accepted_one_has_nothing_to_cure(desk: Desk) -> None:
    desk.bring("合同.yaml", CONTRACT)
    desk.bring("变更.yaml", FAULTS["a field is missing"](CHANGE), USCC)
    desk.bring("变更_补正.yaml", CHANGE, USCC)
    third, _ = desk.bring("另一变更.yaml", example("15"), USCC)
    assert "X-08" not in _codes(desk, third)
