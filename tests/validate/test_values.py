"""Every value type: what is read, what is tidied and said, what is refused and why."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.model.schema import FieldSpec
from docgen.model.submission import Literal
from docgen.validate.codes import ALPHABET, check_character, organisation_digit
from docgen.validate.reading import Scalar, UnfitError
from docgen.validate.typing import _READERS
from tests.loaded import rulebook, schemas


def _read(type_: str, text: str, **field: Any) -> tuple[Any, Scalar]:
    spec = FieldSpec("x", "某栏", type_, example="例", **field)
    districts = {code: item.name for code, item in rulebook().districts.items()}
    scalar = Scalar(spec, schemas().types[type_], text, districts)
    return _READERS[scalar.type.base](scalar), scalar


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [
        ("wan", "1000", Decimal("1000")),
        ("wan", "620.500037", Decimal("620.500037")),
        ("wan", "0.10", Decimal("0.10")),
        ("wan", "0.1000000", Decimal("0.1")),
        ("wan", "0", Decimal(0)),
        ("wan", "-0", Decimal(0)),
        ("yuan", "6795000.00", Decimal("6795000.00")),
        ("percent", "100", Decimal(100)),
        ("percent", "35.5", Decimal("35.5")),
        ("rate", "106.67", Decimal("106.67")),
        ("signed", "-12.5", Decimal("-12.5")),
        ("int", "0", 0),
        ("int", "12.0", 12),
        ("ordinal", "1", 1),
        ("bool", "是", True),
        ("bool", "false", False),
        ("date", "2028-02-29", date(2028, 2, 29)),
        ("month_day", "03-31", "03-31"),
        ("quarter", "2026Q2", "2026Q2"),
        ("support_year", "Y3", "Y3"),
        ("year", "2026", "2026"),
        ("district_code", "310115", "310115"),
        ("doc_no", "沪科规〔2023〕14号", "沪科规〔2023〕14号"),
        ("phone", "021-50000001", "021-50000001"),
        ("phone", "13800000000", "13800000000"),
        ("key", "GZL-2023-001/q_report/2026Q2/v1", "GZL-2023-001/q_report/2026Q2/v1"),
        ("uscc", "91310115MADEM00117", "91310115MADEM00117"),
        ("str", "007", "007"),
        ("text", "第一段\n第二段", "第一段\n第二段"),
    ],
)
def test_a_well_written_value_is_read_without_a_word(type_: str, text: str, value: Any) -> None:
    got, scalar = _read(type_, text)
    assert got == value
    assert type(got) is type(value)
    assert scalar.tidied == []


@pytest.mark.parametrize(
    ("type_", "text", "rule"),
    [
        ("wan", "true", "VA-06/boolean"),
        ("int", "True", "VA-06/boolean"),
        ("wan", "NaN", "VA-06/format"),
        ("wan", ".inf", "VA-06/format"),
        ("wan", "Infinity", "VA-06/format"),
        ("wan", "1e3", "VA-06/exponent"),
        ("wan", "1E+400", "VA-06/exponent"),
        ("int", "1" + "0" * 400, "VA-06/maximum"),
        ("wan", "1" + "0" * 400, "VA-06/maximum"),
        ("wan", "1" * 5000, "VA-06/maximum"),
        ("wan", "0." + "1" * 5000, "VA-06/decimals"),
        ("wan", "10000000000", "VA-06/maximum"),
        ("wan", "-0.01", "VA-06/minimum"),
        ("wan", "1,000", "VA-06/thousands"),
        ("wan", "1，000.5", "VA-06/thousands"),
        ("wan", "1000万元", "VA-06/unit"),
        ("wan", "¥1000", "VA-06/unit"),
        ("wan", "35%", "VA-06/unit"),
        ("wan", "007", "VA-06/zeros"),
        ("wan", "1.1234567", "VA-06/decimals"),
        ("yuan", "1.001", "VA-06/decimals"),
        ("percent", "35.555", "VA-06/decimals"),
        ("percent", "100.01", "VA-06/maximum"),
        ("int", "12.5", "VA-06/whole"),
        ("int", "-1", "VA-06/minimum"),
        ("ordinal", "0", "VA-06/minimum"),
        ("wan", "约1000", "VA-06/format"),
        ("wan", "1 / 3", "VA-06/format"),
        ("wan", "0x10", "VA-06/format"),
        ("wan", "1_000", "VA-06/format"),
        ("wan", "٣", "VA-06/format"),
        ("wan", "1٣", "VA-06/format"),
        ("date", "2026-02-2٣", "VA-07/format"),
        ("year", "202٣", "VA-09"),
        ("phone", "1380000000٣", "VA-09"),
        ("doc_no", "沪科规〔202٣〕14号", "VA-09/doc_no"),
        ("bool", "1", "VA-10/bool"),
        ("bool", "yes", "VA-10/bool"),
        ("date", "2026-02-30", "VA-07/impossible"),
        ("date", "2026-2", "VA-07/format"),
        ("date", "26-02-01", "VA-07/format"),
        ("date", "02/28/2026", "VA-07/format"),
        ("date", "0001-01-01", "VA-07/impossible"),
        ("month_day", "02-29", "VA-07/impossible"),
        ("month_day", "3-31", "VA-07/format"),
        ("datetime", "2026-02-28", "VA-07/format"),
        ("datetime", "2026-02-28T25:00", "VA-07/impossible"),
        ("datetime", "2026-02-28T16:40+99:99", "VA-07/impossible"),
        ("quarter", "2026Q5", "VA-09"),
        ("support_year", "Y0", "VA-09"),
        ("year", "26", "VA-09"),
        ("phone", "12345", "VA-09"),
        ("sha256", "abc", "VA-09"),
        ("key", "GZL/q_report", "VA-09"),
        ("district_code", "310100", "VA-09/district"),
        ("doc_no", "沪科规〔2023〕014号", "VA-09/doc_no"),
        ("doc_no", "沪科规〔2023〕第14号", "VA-09/doc_no"),
        ("doc_no", "沪科规2023-14", "VA-09/doc_no"),
        ("uscc", "91310115MADEM0011", "VA-08/length"),
        ("uscc", "9131O115MADEM00117", "VA-08/alphabet"),
        ("uscc", "91310115MADEM00118", "VA-08/check"),
        ("str", "字" * 501, "VA-05/too_long"),
        ("str", "甲\n乙", "VA-05/lines"),
    ],
)
def test_an_unfit_value_is_refused_for_its_own_reason(type_: str, text: str, rule: str) -> None:
    with pytest.raises(UnfitError) as caught:
        _read(type_, text)
    assert caught.value.rule == rule


@pytest.mark.parametrize(
    ("type_", "text", "value", "what"),
    [
        ("int", "２９", 29, "全角字符"),
        ("wan", "１０００．５", Decimal("1000.5"), "全角字符"),
        ("wan", " 12 ", Decimal(12), "首尾空格"),
        ("percent", "35.5%", Decimal("35.5"), "百分号"),
        ("date", "2026年2月8日", date(2026, 2, 8), "不规范的日期写法"),
        ("date", "2026/2/28", date(2026, 2, 28), "不规范的日期写法"),
        ("doc_no", "沪科规[2023]14号", "沪科规〔2023〕14号", "不规范的括号"),
        ("doc_no", "沪科规【2023】14号", "沪科规〔2023〕14号", "不规范的括号"),
        ("doc_no", "沪科规（2023）14号", "沪科规〔2023〕14号", "全角字符"),
        ("uscc", "91310115madem00117", "91310115MADEM00117", "小写字母"),
        ("uscc", "９１310115MADEM00117", "91310115MADEM00117", "全角字符"),
        ("uscc", "91310115 MADEM0011-7", "91310115MADEM00117", "空格或者连字符"),
        ("quarter", "2026q2", "2026Q2", "小写字母"),
        ("sha256", "A" * 64, "a" * 64, "大写字母"),
        ("district_code", "浦东新区", "310115", "区名"),
        ("str", "e\u0301", "\u00e9", "组合字符或者兼容字符"),
    ],
)
def test_what_is_put_in_order_is_said(type_: str, text: str, value: Any, what: str) -> None:
    got, scalar = _read(type_, text)
    assert got == value
    assert what in scalar.tidied


def test_full_width_letters_in_free_text_are_left_alone() -> None:
    got, scalar = _read("str", "ＡＢＣ公司（上海）")
    assert (got, scalar.tidied) == ("ＡＢＣ公司（上海）", [])


def test_a_choice_is_taken_by_identifier_or_label() -> None:
    choices = {"site": "场地位置变更", "other": "其他（请说明）"}
    assert _read("enum", "site", choices=choices)[0] == "site"
    assert _read("enum", "场地位置变更", choices=choices)[0] == "site"
    assert _read("enum", "其他（请说明）", choices=choices)[0] == "other"
    with pytest.raises(UnfitError) as caught:
        _read("enum", "Site", choices=choices)
    assert caught.value.fields["expected"] == "场地位置变更（site）、其他（请说明）（other）"


@pytest.mark.parametrize(
    "text",
    ["2026-02-28T16:40", "2026-02-28 16:40:00", "2026-02-28T08:40:00Z", "2026-02-28T16:40+08:00"],
)
def test_a_moment_is_told_in_shanghai_time(text: str) -> None:
    got, _ = _read("datetime", text)
    assert got == datetime(2026, 2, 28, 16, 40, tzinfo=timezone(timedelta(hours=8)))
    assert got.utcoffset() == timedelta(hours=8)


def test_the_worked_example_of_the_standard_and_a_remainder_of_zero() -> None:
    assert check_character("91350100M000100Y4") == "3"
    zero = next(
        f"9131011{i}MADEM{j:04d}"[:17]
        for i in range(10)
        for j in range(10_000)
        if check_character(f"9131011{i}MADEM{j:04d}"[:17]) == "0"
    )
    body = zero[8:16]
    assert len(zero) == 17
    got, scalar = _read("uscc", zero + "0")
    assert got == zero + "0"
    assert bool(scalar.remarks) == (organisation_digit(body) != zero[16])


_BODY = st.text(alphabet=ALPHABET, min_size=17, max_size=17)


@settings(max_examples=60, deadline=None)
@given(body=_BODY, at=st.integers(0, 17), char=st.sampled_from(ALPHABET))
def test_a_code_with_one_wrong_character_never_passes(body: str, at: int, char: str) -> None:
    good = body + check_character(body)
    assert _read("uscc", good)[0] == good
    bad = good[:at] + char + good[at + 1 :]
    if bad != good:
        with pytest.raises(UnfitError):
            _read("uscc", bad)


@settings(max_examples=60, deadline=None)
@given(st.decimals("0", "9999999999", places=6, allow_nan=False, allow_infinity=False))
def test_money_is_read_exactly(money: Decimal) -> None:
    got, _ = _read("wan", f"{money:f}")
    assert got == money
    assert str(got) == f"{abs(money):f}"


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_no_text_makes_a_reader_fail_otherwise(text: str) -> None:
    for type_ in schemas().types.values():
        if type_.base == "object":
            continue
        with suppress(UnfitError):
            _read(type_.name, text)


def test_an_unquoted_and_a_quoted_number_are_the_same() -> None:
    assert _read("wan", Literal("0.10"))[0] == _read("wan", "0.10")[0] == Decimal("0.10")
