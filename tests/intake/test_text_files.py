"""YAML and JSON files: what is read, and how each danger is told."""

from __future__ import annotations

import pytest

from docgen.intake import LIMITS, RULES, read
from docgen.model.submission import Literal
from tests.loaded import DAY, reading, rulebook


def _told(name: str, content: bytes | str) -> list[tuple[str, str, str]]:
    return [(f.code, f.severity.value, f.location) for f in reading(name, content).findings]


def test_the_catalogue_words_exactly_what_intake_tells() -> None:
    words = {
        rule.id if outcome == "default" else f"{rule.id}/{outcome}"
        for rule in rulebook().rules.values()
        if rule.told_by == "intake"
        for outcome in rule.wordings
    }
    assert words == RULES


def test_json_keeps_numbers_as_typed_and_places_them() -> None:
    got = reading("a.json", '{\n "a": 1.10,\n "b": ["x\\u4e2d", {"c": null}], "d": true}')
    assert got.raw is not None
    assert got.raw.data == {"a": "1.10", "b": ["x中", {"c": None}], "d": "true"}
    assert isinstance(got.raw.data["a"], Literal)
    assert str(got.raw.places["b[1].c"]) == "第3行第25列"


@pytest.mark.parametrize(
    ("name", "content", "code", "location"),
    [
        ("a.json", '{"a": 1, "a": 2}', "IN-04", "第1行第10列"),
        ("a.json", '{"a": NaN}', "IN-04", "第1行第7列"),
        ("a.json", '{"a": -Infinity}', "IN-04", "第1行第7列"),
        ("a.json", '{"a": 01}', "IN-04", "第1行第7列"),
        ("a.json", '{"a": 1,}', "IN-04", "第1行第9列"),
        ("a.json", '{"a": 1} x', "IN-04", "第1行第10列"),
        ("a.json", '{"": 1}', "IN-04", "第1行第2列"),
        ("a.json", "[1, 2]", "IN-04", "第1行第1列"),
        ("a.json", '{"a": "\\ud800"}', "IN-03", "第1行第7列"),
        ("a.json", '{"a": "\\u0000"}', "IN-03", "第1行第7列"),
        ("a.json", '{"a": "\ue000"}', "IN-03", "第1行第8列"),
        ("a.json", '{"a":' * 40, "IN-02", "第1行第61列"),
        ("a.yaml", "a: 1\na: 2", "IN-04", "第2行第1列"),
        ("a.yaml", "a: &x 1\nb: *x", "IN-04", "第1行第4列"),
        ("a.yaml", "a: 1\n--- \nb: 2", "IN-04", "第2行第1列"),
        ("a.yaml", 'a: "\\x07"', "IN-03", "第1行第4列"),
        ("a.yaml", "a: x\u200by", "IN-03", "第1行第5列"),
        ("a.yaml", "a: x\u202ey", "IN-03", "第1行第5列"),
        ("a.yaml", "a: " + "字" * 20_001, "IN-02", "第1行第4列"),
        ("a.yaml", b"", "IN-01", ""),
        ("a.yaml", b"\xef\xbb\xbf \n", "IN-01", ""),
        ("a.yaml", b"a: \xe4\xb8\xad\xe6\x96\x87\xff", "IN-03", ""),
        ("a.yaml", "a: 1".encode("utf-16"), "IN-03", ""),
        ("a.txt", "a: 1", "IN-01", ""),
        ("a.xlsx", "a: 1", "IN-01", ""),
        ("a.pdf", b"%PDF-1.7\n", "IN-01", ""),
        ("a.yaml", b"%PDF-1.7\n", "IN-01", ""),
        ("a.png", b"\x89PNG\r\n", "IN-01", ""),
        ("a.rar", b"Rar!\x1a\x07\x00", "IN-01", ""),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "IN-01", ""),
    ],
)
def test_an_unfit_file_is_told_at_its_place(
    name: str, content: bytes | str, code: str, location: str
) -> None:
    assert _told(name, content) == [(code, "BLOCK", location)]
    assert reading(name, content).raw is None


def test_unfit_keys_and_texts_are_told_in_the_order_of_the_file() -> None:
    long = "长" * (LIMITS.string_length + 1)
    text = f'{{"a": "\\u0000",\n"k\\ue000": 1,\n"b": ["{long}",\n"x\\ud800"], "c": "好"}}'
    assert [(f.code, f.location, f.found) for f in reading("a.json", text).findings] == [
        ("IN-03", "第1行第7列", "U+0000"),
        ("IN-03", "第2行第12列", "U+E000"),
        ("IN-02", "第3行第7列", "20001字"),
        ("IN-03", "第4行第1列", "U+D800"),
    ]


def test_an_encrypted_workbook_is_called_encrypted() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    finding = reading("a.xlsx", ole).findings[0]
    assert "加密" in finding.message
    assert finding.data["quarantine"] is True


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter() -> None:
    got = reading("a.yaml", b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert got.raw is not None
    assert got.raw.data == {"a": "1", "b": "2"}
    assert got.findings == ()


def test_a_gbk_file_is_read_and_that_is_said() -> None:
    got = reading("a.yaml", "name: 上海示例孵化器\nnote: 第二行\n".encode("gbk"))
    assert got.raw is not None
    assert got.raw.data["name"] == "上海示例孵化器"
    assert [(f.code, f.severity.value) for f in got.findings] == [("IN-03", "INFO")]


@pytest.mark.parametrize(
    "text",
    [
        "a: 机密★1年",
        "a: 绝密",
        "b: [1, 秘密]",
        "# 机密★\na: 1",
        "a: 密级：秘密",
        "a: ★机密",
        "a: 秘密 10年",
    ],
)
def test_a_mark_of_secrecy_sets_the_file_aside(text: str) -> None:
    finding = reading("a.yaml", text).findings[0]
    assert (finding.code, finding.data) == ("IN-06", {"quarantine": True})


def test_a_mark_in_the_file_name_counts_too() -> None:
    assert reading("机密★1年.yaml", "a: 1").findings[0].code == "IN-06"


@pytest.mark.parametrize(
    "text",
    [
        "a: 保守商业秘密",
        "a: 商业秘密★重点保护",
        "a: 保密协议",
        "a: 不涉及国家秘密",
        "a: 机密性、完整性、可用性",
        "a: 秘密级别以外的资料",
        "a: 企业技术秘密★",
    ],
)
def test_ordinary_words_are_no_mark(text: str) -> None:
    assert reading("a.yaml", text).findings == ()


def test_a_file_too_large_is_not_even_decoded() -> None:
    content = b"a: " + b"x" * LIMITS.text_size
    finding = read("a.yaml", content, rulebook(), DAY).findings[0]
    assert (finding.code, finding.expected) == ("IN-02", "不超过4MB")


@pytest.mark.parametrize(
    "content", [b"\x00" * 100, b"\xff" * 100, b"PK", b"{", b"\xd0\xcf", b"-\n" * 1000]
)
@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.xlsx", "a"])
def test_no_bytes_raise(name: str, content: bytes) -> None:
    got = reading(name, content)
    assert got.raw is None
    assert got.findings
