"""Dates, amounts and numbers come out as GB/T 15835 and the rules of 大写 have them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.compose import wording
from docgen.model.schema import FieldSpec

CAPITALS = {
    "0": "零元整",
    "0.01": "壹分",
    "0.10": "壹角整",
    "0.15": "壹角伍分",
    "1": "壹元整",
    "1.05": "壹元零伍分",
    "10": "壹拾元整",
    "101": "壹佰零壹元整",
    "110": "壹佰壹拾元整",
    "1001": "壹仟零壹元整",
    "1010.10": "壹仟零壹拾元壹角整",
    "10000": "壹万元整",
    "10001": "壹万零壹元整",
    "100100": "壹拾万零壹佰元整",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "107000.53": "壹拾万柒仟元伍角叁分",
    "6000007.00": "陆佰万零柒元整",
    "10000000": "壹仟万元整",
    "20005000": "贰仟万伍仟元整",
    "100000000": "壹亿元整",
    "100000001": "壹亿零壹元整",
    "100010000": "壹亿零壹万元整",
    "1000000010000": "壹万亿零壹万元整",
    "9999999999999999.99": (
        "玖仟玖佰玖拾玖万亿玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"
    ),
}


@pytest.mark.parametrize(("amount", "text"), CAPITALS.items())
def test_an_amount_in_capitals(amount: str, text: str) -> None:
    assert wording.capital_yuan(Decimal(amount)) == text


@pytest.mark.parametrize("amount", ["-0.01", "0.001", "1E16"])
def test_what_has_no_capitals_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="大写"):
        wording.capital_yuan(Decimal(amount))


_VALUE = {digit: i for i, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}
_PLACE = {"拾": 10, "佰": 100, "仟": 1000}


def read_back(text: str) -> Decimal:
    """Read 大写 as a person does; independent of how it was made."""
    whole, _, rest = text.rpartition("元") if "元" in text else ("", "", text)
    total = section = digit = 0
    for char in whole.replace("万亿", "兆"):
        if char in _VALUE:
            digit = _VALUE[char]
        elif char in _PLACE:
            section, digit = section + digit * _PLACE[char], 0
        else:
            unit = {"万": 10**4, "亿": 10**8, "兆": 10**12}[char]
            total, section, digit = total + (section + digit) * unit, 0, 0
    cents = 0
    for char in rest:
        if char in _VALUE:
            digit_of_rest = _VALUE[char]
        elif char in "角分":
            cents += digit_of_rest * (10 if char == "角" else 1)
    last = section + digit
    return Decimal(total + last) + Decimal(cents) / 100


@given(st.integers(min_value=0, max_value=10**18 - 1))
def test_capitals_read_back_as_the_amount(cents: int) -> None:
    amount = Decimal(cents) / 100
    text = wording.capital_yuan(amount)
    assert read_back(text) == amount
    assert "零零" not in text
    assert not text.startswith("零") or amount == 0
    assert text.endswith("整") == (cents % 10 == 0)


@pytest.mark.parametrize(
    ("value", "text"),
    [(date(2026, 2, 28), "2026年2月28日"), (date(2025, 12, 1), "2025年12月1日")],
)
def test_a_date_has_no_leading_zeros(value: date, text: str) -> None:
    assert wording.day(value) == text


def test_a_moment_has_minutes() -> None:
    assert wording.moment(datetime(2026, 3, 1, 9, 5)) == "2026年3月1日9时05分"  # noqa: DTZ001


@pytest.mark.parametrize(
    ("value", "text"),
    [("1000.50", "1000.5"), ("1000", "1000"), ("0.000001", "0.000001"), ("1E+3", "1000")],
)
def test_a_number_is_exact_and_plain(value: str, text: str) -> None:
    assert wording.number(Decimal(value)) == text


def test_a_rate_is_rounded_half_up() -> None:
    assert wording.fixed(Decimal("66.665")) == "66.67"


def test_wan_becomes_yuan_exactly() -> None:
    assert wording.yuan(wording.yuan_of_wan(Decimal("679.500001"))) == "6,795,000.01"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "未约定"),
        ("", "未约定"),
        (" \u3000", "未约定"),
        (True, "是"),
        (False, "否"),
        (Decimal("5.0"), "5"),
        (date(2026, 1, 2), "2026年1月2日"),
        (("甲", "乙"), "甲、乙"),
        ("site", "site"),
    ],
)
def test_a_value_is_said_by_its_type(value: object, text: str) -> None:
    assert wording.say(value, None, "未约定") == text


def test_an_enum_is_said_by_its_label() -> None:
    spec = FieldSpec("change_type", "变更类型", "enum", choices={"site": "场地位置变更"})
    assert wording.say("site", spec, "—") == "场地位置变更"


@pytest.mark.parametrize(
    ("text", "line"),
    [("甲\n乙", "甲　乙"), ("甲。 \n\n\t乙\n", "甲。　乙"), ("a b", "a b"), ("甲\r\n乙", "甲　乙")],
)
def test_a_long_text_on_one_line_has_no_breaks(text: str, line: str) -> None:
    assert wording.line(text) == line
