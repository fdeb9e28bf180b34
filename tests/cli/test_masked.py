"""docgen case export --masked: nothing personal of the examples is in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from docgen.edges import resources
from docgen.edges.schemas import load_schemas
from docgen.located import load_yaml
from docgen.model.casefile import CaseEntry, CaseFile
from docgen.model.schema import FieldSpec
from docgen.service.masked import mask
from docgen.service.toolkit import Toolkit
from tests.loaded import every_field

from .conftest import EXAMPLES, Docgen, example, office_with

FOLDERS = ("示例甲孵化器-浦东", "示例乙孵化器-杨浦")


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    """Load the shipped rules and schemas."""
    return Toolkit()


def _case(folder: str) -> CaseFile:
    """Return the case an office would have of all the examples of an incubator."""
    entries = []
    paths = (p for p in sorted((EXAMPLES / folder).glob("*.yaml")) if "expect" not in p.name)
    for index, path in enumerate(paths):
        content = path.read_bytes()
        kind = load_yaml(content.decode())[0]["submission_type"]
        day = re.search(r"\d{4}-\d\d-\d\d", path.name)
        assert day is not None
        at = f"{day[0]}T10:00:00+08:00"
        number = f"{index:02d}"
        entries.append(
            CaseEntry(number, "C", f"C/{kind}/{number}/v1", kind, number, 1, "accepted", number, at,
                      "", path.name, content)
        )  # fmt: skip
    return CaseFile("C", "", folder, "2026-12-30", "", "", False, tuple(entries))


def _told(case: CaseFile, toolkit: Toolkit) -> Iterator[tuple[FieldSpec, str]]:
    """Yield every value the examples tell in a field for personal data, read independently."""
    for entry in case.entries:
        data = load_yaml(entry.content.decode())[0]
        yield from _walk(toolkit.schemas.kinds[entry.kind].fields, data)


def _walk(
    fields: tuple[FieldSpec, ...], data: Mapping[str, Any]
) -> Iterator[tuple[FieldSpec, str]]:
    for field in fields:
        value = data.get(field.name)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, Mapping):
                yield from _walk(field.children, item)
            elif (item and field.type in ("person_name", "phone")) or (
                item and "账号" in field.label
            ):
                yield field, str(item)


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_name_phone_or_account_of_the_examples_appears(folder: str, toolkit: Toolkit) -> None:
    case = _case(folder)
    masked = mask(case, toolkit)
    text = json.dumps(masked.told, ensure_ascii=False)
    told = list(_told(case, toolkit))
    assert {field.type for field, _ in told} >= {"person_name", "phone", "str"}
    assert [value for _, value in told if value in text] == []
    assert re.findall(r"(?<!\d)(?:021-\d{8}|1[3-9]\d{9}|\d{16,19})(?!\d)", text) == []
    assert masked.counts["〔姓名〕"] > 20
    assert masked.counts["〔电话〕"] >= len(case.entries)
    assert masked.counts["〔账号〕"] >= 2
    assert len(masked.told["submissions"]) == len(case.entries)


def test_what_is_public_stays(toolkit: Toolkit) -> None:
    told = mask(_case(FOLDERS[0]), toolkit).told
    contract = next(s for s in told["submissions"] if s["submission_type"] == "contract")["values"]
    assert contract["incubator_uscc"] == "91310115MADEM00117"
    assert contract["party_builder"]["bank_account"] == "〔账号〕"
    assert contract["party_city"]["rep"] == "〔姓名〕"
    assert (
        contract["total_city_wan"]
        == load_yaml(example("01").read_text(encoding="utf-8"))[0]["total_city_wan"]
    )
    report = next(s for s in told["submissions"] if s["submission_type"] == "q_report")["values"]
    assert report["contact_phone"] == "〔电话〕"
    assert report["tenant_list"][0]["name"] == "上海澜生细胞科技有限公司（示例）"


def test_every_field_that_speaks_of_a_person_or_an_account_is_flagged() -> None:
    """The table of personal data is complete: labels that sound personal have a kind."""
    book = load_schemas(resources.shipped("schemas"))
    sounds = re.compile(
        "姓名|账号|账户|电话|手机|邮箱|证件|实际控制人$|^代表人|决定人|或人员|约谈人"
    )
    missing = [
        f"{kind.kind}.{field.name}"
        for kind in book.kinds.values()
        for field in every_field(kind.fields)
        if sounds.search(field.label) and not field.personal and not field.children
    ]
    assert missing == []


def test_the_command_writes_it_and_says_what_it_masked(docgen: Docgen, tmp_path: Path) -> None:
    office_with(docgen, tmp_path, "01")
    path = tmp_path / "公开.json"
    told = docgen("case", "export", "GZL-2023-001", "--masked", "-o", path)
    assert told.code == 0, told.err
    assert "〔姓名〕" in told.out
    assert "人工再看一遍" in told.out
    found = json.loads(path.read_bytes())
    assert [item["key"] for item in found["submissions"]] == ["GZL-2023-001/contract/01/v1"]
    counted = docgen("case", "export", "GZL-2023-001", "--masked", "-o", path, "--json").json
    assert counted["masked"]["〔账号〕"] >= 1
    assert docgen("check", example("02"), "--case", path).code == 2
