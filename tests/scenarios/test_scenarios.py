"""Each scenario of the law, the whole way: verdict, findings, what is not found, documents.

What weighs (必须改正、待核) must be told in full: a finding of that weight that the scenario does
not expect fails it. Of the others those expected must be there and those ruled out must not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from docgen.model.finding import Severity
from tests.loaded import ROOT
from tests.scenarios.story import Outcome, Scenario, all_scenarios, run

SCENARIOS = all_scenarios()
RUN = [item for item in SCENARIOS if not item.flow]
_WEIGHS = (Severity.BLOCK, Severity.HOLD)


def expected(scenario: Scenario) -> list[Mapping[str, Any]]:
    """Return the findings a scenario expects; a bare code is one without path and words."""
    rows = scenario.expect.get("finds") or []
    return [{"code": row} if isinstance(row, str) else row for row in rows]


@pytest.mark.parametrize("scenario", RUN, ids=lambda item: item.id)
def test_a_scenario_comes_out_as_the_law_has_it(scenario: Scenario) -> None:
    outcome = run(scenario)
    told = "\n".join(f"  {code} {item.path}: {item.message}" for code, item in outcome.found)
    assert outcome.review.verdict.value == scenario.expect["verdict"], told
    for row in expected(scenario):
        assert _matches(row, outcome), f"missing {row}; found:\n{told}"
    _nothing_unexpected(scenario, outcome, told)
    _says_and_prints(scenario, outcome)


def _matches(row: Mapping[str, Any], outcome: Outcome) -> bool:
    """Return whether a finding has the code, the path, the weight and the words of a row."""
    says = row.get("says") or ()
    says = (says,) if isinstance(says, str) else says
    return any(
        code == row["code"]
        and row.get("path", item.path) == item.path
        and row.get("severity", item.severity.value) == item.severity.value
        and all(str(words) in f"{item.message}{item.remedy}" for words in says)
        for code, item in outcome.found
    )


def _nothing_unexpected(scenario: Scenario, outcome: Outcome, told: str) -> None:
    due = Counter(row["code"] for row in expected(scenario))
    weighing = {code for code, item in outcome.found if item.severity in _WEIGHS}
    assert weighing <= set(due), f"unexpected {sorted(weighing - set(due))}:\n{told}"
    silent = scenario.expect.get("silent") or []
    rules = {code for code, _ in outcome.found} | {item.code for _, item in outcome.found}
    assert not rules & set(silent), told


def _says_and_prints(scenario: Scenario, outcome: Outcome) -> None:
    expect = scenario.expect
    data = {name: value for _, item in outcome.found for name, value in item.data.items()}
    wanted = {name: _plain(value) for name, value in (expect.get("data") or {}).items()}
    assert {name: _plain(data.get(name)) for name in wanted} == wanted
    words = "".join(f"{item.message}{item.remedy}" for _, item in outcome.found)
    assert [text for text in expect.get("never") or [] if text in words] == []
    if "documents" in expect:
        assert [kind for kind in outcome.documents if kind != "VALID_RPT"] == expect["documents"]
    for kind, texts in (expect.get("prints") or {}).items():
        printed = outcome.printed[kind]
        assert [text for text in texts if str(text) not in printed] == []
    for kind, texts in (expect.get("omits") or {}).items():
        assert [text for text in texts if str(text) in outcome.printed[kind]] == []


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool | int) or value is None else str(value)


def test_no_two_scenarios_bear_the_same_number() -> None:
    assert [name for name, n in Counter(item.id for item in SCENARIOS).items() if n > 1] == []


@pytest.mark.parametrize("article", sorted({item.file for item in SCENARIOS}))
def test_an_article_has_five_scenarios_and_not_all_of_one_end(article: str) -> None:
    mine = [item for item in SCENARIOS if item.file == article]
    assert len(mine) >= 5
    assert all(item.article and item.title for item in mine)
    ends = {item.expect.get("verdict") for item in mine if not item.flow}
    found = {str(bool(expected(item))) for item in mine if not item.flow}
    assert len(ends) > 1 or len(found) > 1, "both sides of a boundary"


F_EXAMPLES = ("F1", "F3", "F5", "F7", "F8", "F9", "F10", "F11", "F12", "F14", "F21", "F25")
FLOWS = [item for item in SCENARIOS if item.flow]


def test_every_worked_example_of_the_domain_is_there() -> None:
    assert {item.example for item in SCENARIOS if item.file == "f_examples"} == set(F_EXAMPLES)


@pytest.mark.parametrize("scenario", FLOWS, ids=lambda item: item.id)
def test_the_flow_a_scenario_names_is_a_test(scenario: Scenario) -> None:
    path, _, name = scenario.flow.partition("::")
    assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")
