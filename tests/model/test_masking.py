"""Personal data is masked in its fields and wherever it appears in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from docgen.model.masking import Masker, names_in
from docgen.model.schema import FieldSpec

FIELDS = (
    FieldSpec("rep", "代表人", "person_name", personal="name"),
    FieldSpec("phone", "电话", "phone", personal="phone"),
    FieldSpec("account", "账号", "str", personal="account"),
    FieldSpec("approver", "决定人或决定机构", "str", personal="party"),
    FieldSpec("uscc", "统一社会信用代码", "uscc"),
    FieldSpec("amount", "金额", "wan"),
    FieldSpec("on", "日期", "date"),
    FieldSpec("note", "说明", "text"),
    FieldSpec(
        "items",
        "事项",
        "object",
        is_list=True,
        children=(
            FieldSpec("kind", "类型", "enum"),
            FieldSpec("before", "变更前", "str", personal="party", personal_when="controller"),
        ),
    ),
)


def _masked(**values: object) -> dict[str, object]:
    masker = Masker(names_in(FIELDS, values))
    told = masker.values(FIELDS, values)
    return {name: told[name] for name in values}


def test_fields_for_personal_data_are_masked_whole() -> None:
    told = _masked(rep="张示例", phone="13800000000", account="专账一", uscc="913101151234567890")
    assert told == {
        "rep": "〔姓名〕",
        "phone": "〔电话〕",
        "account": "〔账号〕",
        "uscc": "913101151234567890",
    }


def test_a_known_name_is_masked_in_words_everywhere() -> None:
    told = _masked(rep="张示例", note="由张示例牵头，报张示例审定。")
    assert told["note"] == "由〔姓名〕牵头，报〔姓名〕审定。"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("推进小组办公室 方示例", "推进小组办公室 〔姓名〕"),
        ("方示例（推进小组办公室）", "〔姓名〕（推进小组办公室）"),
        ("欧阳示例", "〔姓名〕"),
        ("上海市科学技术委员会", "上海市科学技术委员会"),
        ("Smith", "〔姓名〕"),
    ],
)
def test_of_a_party_the_person_is_masked_and_the_body_stays(text: str, masked: str) -> None:
    assert _masked(approver=text)["approver"] == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话021-50000001，手机138 0000 0000。", "电话〔电话〕，手机〔电话〕。"),
        ("请拨(021)50000001转12", "请拨〔电话〕"),
        ("致电+86 13800000000", "致电〔电话〕"),
        ("账号 0310 0000 1234 5678 901", "账号 〔账号〕"),
        ("身份证31010119900101123X", "身份证〔账号〕"),
        ("写信到 a.b@example.cn 。", "写信到 〔邮箱〕 。"),
        (
            "沪科规〔2023〕14号，2026-02-28，1234567.89万元",
            "沪科规〔2023〕14号，2026-02-28，1234567.89万元",
        ),
        ("GZL-2023-001/q_report/2026Q2/v1", "GZL-2023-001/q_report/2026Q2/v1"),
        ("代码91310115MADEM00117", "代码91310115MADEM00117"),
    ],
)
def test_what_looks_like_a_number_of_someone_is_masked_in_words(text: str, masked: str) -> None:
    assert _masked(note=text)["note"] == masked


def test_a_field_that_is_personal_in_some_rows_is_masked_in_those() -> None:
    rows = ({"kind": "controller", "before": "王示例"}, {"kind": "site", "before": "三楼"})
    told = _masked(items=rows)
    assert told["items"] == [
        {"kind": "controller", "before": "〔姓名〕"},
        {"kind": "site", "before": "三楼"},
    ]


def test_other_values_are_told_as_they_stand() -> None:
    told = _masked(amount=Decimal("0.10"), on=date(2026, 2, 28), note=None)
    assert told == {"amount": "0.10", "on": "2026-02-28", "note": None}


def test_it_counts_what_it_masked() -> None:
    masker = Masker(["张示例"])
    masker.values(FIELDS, {"rep": "张示例", "phone": "13800000000", "note": "张示例"})
    assert masker.counts == {"〔姓名〕": 2, "〔电话〕": 1, "〔账号〕": 0, "〔邮箱〕": 0}
