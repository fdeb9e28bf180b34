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
from tests.scenarios.story import Scenario, all_scenarios
from tools import build_cases

ROOT = Path(__file__).parent.parent
TABLE = coverage(ROOT / "no workspace")
SCENARIOS = all_scenarios()


COMPLY = [row for row in TABLE.rules if rulebook().rules[row.rule].told_by == "comply"]


@pytest.mark.parametrize("row", TABLE.rules, ids=lambda row: row.rule)
def test_every_rule_has_code_a_submission_a_document_and_a_case(row: Row) -> None:
    assert row.modules
    assert row.kinds
    assert row.documents
    assert row.cases, "no case speaks of it"


@pytest.mark.parametrize("row", COMPLY, ids=lambda row: row.rule)
def test_every_rule_speaks_in_a_scenario_and_is_silent_in_another(row: Row) -> None:
    spoken = {code for scenario in SCENARIOS for code in _codes(scenario, "finds")}
    silent = {code for scenario in SCENARIOS for code in _codes(scenario, "silent")}
    assert row.rule in spoken, "never heard in any scenario"
    assert row.rule in silent, "in no scenario it is said to be silent"


def _codes(scenario: Scenario, name: str) -> set[str]:
    told = scenario.expect.get(name) or ()
    codes = (item if isinstance(item, str) else str(item["code"]) for item in told)
    return {code.partition("/")[0] for code in codes}


def test_the_cases_of_the_table_are_those_of_the_suite() -> None:
    """Of the rules heard in scenarios exactly; where examples or tests stand in, they exist."""
    known = {scenario.id for scenario in SCENARIOS}
    made = {code: names for code, names in build_cases.cases(ROOT).items() if set(names) <= known}
    kept = {row.rule: list(row.cases) for row in TABLE.rules if row.rule in made}
    assert kept == made, "python -m tools.build_cases"
    others = {name for row in TABLE.rules if row.rule not in made for name in row.cases}
    assert [name for name in others if not _is_there(name)] == []


def _is_there(name: str) -> bool:
    return (ROOT / name).is_file() or (ROOT / "examples" / f"{name}.expect.yaml").is_file()


def test_nothing_is_still_to_be_built() -> None:
    assert [item.id for item in TABLE.others if item.how == NOT_YET] == []


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
