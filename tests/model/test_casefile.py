"""The case file on its way out and in: whole, unchanged and readable, or refused."""

from __future__ import annotations

import hashlib

import pytest

from docgen.errors import IntegrityError, UsageError
from docgen.model.casefile import CaseEntry, CaseFile, decode, encode, is_case_file

CONTENT = "合同\n".encode()
ENTRY = CaseEntry(
    number="20231121-093000-0001",
    file_no="GZL-2023-001",
    key="GZL-2023-001/contract/01/v1",
    kind="contract",
    slot="01",
    version=1,
    state="accepted",
    sha256=hashlib.sha256(CONTENT).hexdigest(),
    received_city="2023-11-21T09:30:00+08:00",
    received_district="",
    file_name="合同.yaml",
    content=CONTENT,
)
CASE = CaseFile(
    contract_no="GZL-2023-001",
    incubator_uscc="91310115MADEM00117",
    incubator_name="示例甲孵化器",
    known_on="2026-11-22T10:00:00+08:00",
    rule_pack="sha256:a",
    schema="sha256:b",
    both_authorities=False,
    entries=(ENTRY,),
)


def test_the_same_case_gives_the_same_bytes_and_reads_back() -> None:
    content = encode(CASE)
    assert is_case_file(content)
    assert decode("案卷.json", content) == CASE
    assert encode(decode("案卷.json", content)) == content


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"received_city": "2', '"received_city": "1'),
        ('"both_authorities": false', '"both_authorities": true'),
        ('"contract_no": "GZL-2023-001"', '"contract_no": "GZL-2023-009"'),
        ('"state": "accepted"', '"state": "held"'),
    ],
)
def test_a_changed_case_file_is_refused(old: str, new: str) -> None:
    text = encode(CASE).decode()
    assert old in text
    with pytest.raises(IntegrityError, match="被改动"):
        decode("案卷.json", text.replace(old, new, 1).encode())


def test_bytes_that_are_not_what_their_hash_says_are_refused() -> None:
    values = {name: getattr(ENTRY, name) for name in CaseEntry.__slots__}
    other = CaseEntry(**{**values, "content": b"else"})
    whole = {name: getattr(CASE, name) for name in CaseFile.__slots__}
    with pytest.raises(IntegrityError, match=r"合同\.yaml"):
        decode("案卷.json", encode(CaseFile(**{**whole, "entries": (other,)})))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b'{"format": "docgen/case"',
        b'{"format": "docgen/case", "version": 1}',
        b'{"format": "docgen/case", "version": 1, "sha256": "", "case": {}}',
        b'{"format": "docgen/case", "version": 1, "sha256": "", "case": ' + b"[" * 100_000,
        b'["docgen/case"]',
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_whole_case_file_is_a_fault_of_usage(content: bytes) -> None:
    with pytest.raises(UsageError):
        decode("案卷.json", content)
