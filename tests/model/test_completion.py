"""The rate of completion of an indicator, by the way it is better (X-10)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docgen.model.completion import completion_rate


@pytest.mark.parametrize(
    ("target", "actual", "direction", "rate"),
    [
        ("20", "16", "higher", "80"),
        ("15", "16", "higher", "106.67"),
        ("5", "8", "lower", "62.5"),
        ("5", "0", "lower", "100"),
        ("0", "0", "higher", "100"),
        ("0", "-1", "higher", "0"),
        ("1", "1", "yes_no", "100"),
        ("1", "0", "yes_no", "0"),
    ],
)
def test_completion_rate(target: str, actual: str, direction: str, rate: str) -> None:
    found = completion_rate(Decimal(target), Decimal(actual), direction)
    assert round(found, 2) == Decimal(rate)
