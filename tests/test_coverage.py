"""No rule without code, case and document; no provision that is met nowhere without saying so."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from pathlib import Path

import pytest

from docgen.compose.tables import BY_COMMAND
from docgen.edges.coverage import NOT_YET, Provision
from docgen.service.coverage import Row, coverage
from tests.loaded import rulebook

ROOT = Path(__file__).parent.parent
TABLE = coverage(ROOT / "no workspace")
_OWN = Path(__file__).name


@cache
def cases() -> str:
    """Return all tests and the expectations beside the examples, as one text."""
    files = [path for path in (ROOT / "tests").rglob("*.py") if path.name != _OWN]
    files += (ROOT / "examples").rglob("*.expect.yaml")
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("row", TABLE.rules, ids=lambda row: row.rule)
def test_every_rule_has_code_a_submission_a_document_and_a_case(row: Row) -> None:
    assert row.modules
    assert row.kinds
    assert row.documents
    assert re.search(rf"\b{re.escape(row.rule)}\b", cases()), "no case speaks of it"


def test_the_documents_of_the_rules_bear_the_codes_of_the_catalogue_of_documents() -> None:
    text = (ROOT / "docs" / "zh" / "文书目录.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", text, re.M))
    assert {code for row in TABLE.rules for code in row.documents} | set(BY_COMMAND) == told


def test_no_rule_and_provision_bear_the_same_number() -> None:
    rules = {row.rule for row in TABLE.rules}
    assert not rules & {item.id for item in TABLE.others}


@pytest.mark.parametrize("item", TABLE.others, ids=lambda item: item.id)
def test_what_a_provision_names_is_there(item: Provision) -> None:
    if item.how in (NOT_YET, "说明", "命令"):
        assert item.where
        return
    if item.how == "参数":
        values = rulebook().parameters[item.where].values
        assert item.text in str(values)
        return
    assert item.text
    assert item.text in _words(ROOT / item.where)


@cache
def _words(path: Path) -> str:
    """Return the text of a file; of a template that of its body, marks and tags of XML aside."""
    if path.suffix != ".docx":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as package:
        body = "".join(
            package.read(name).decode() for name in package.namelist() if name.endswith(".xml")
        )
    return re.sub(r"<[^>]+>|\u2060", "", body)
