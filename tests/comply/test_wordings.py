"""What the findings say is said to a clerk: Chinese names of papers, a remedy, no code of ours."""

from __future__ import annotations

import re

import pytest

from docgen.model.finding import Severity
from docgen.model.rulebook import Rule
from tests.loaded import rulebook, schemas

RULES = sorted(rulebook().rules.values(), key=lambda rule: rule.id)
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")


def _words(rule: Rule) -> str:
    texts = (f"{item.message} {item.remedy} {item.expected}" for item in rule.wordings.values())
    return _PLACEHOLDER.sub("", "\n".join(texts))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_wording_names_papers_by_their_chinese_names(rule: Rule) -> None:
    kinds = [
        kind
        for kind in schemas().kinds
        if re.search(rf"(?<![/a-z_]){kind}(?![/a-z_])", _words(rule))
    ]
    assert kinds == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_wording_says_what_was_found_and_what_to_do(rule: Rule) -> None:
    for name, wording in rule.wordings.items():
        assert wording.message.endswith(("。", "？")), name
        assert wording.remedy.endswith("。"), name
        if wording.severity is Severity.BLOCK:
            assert "请" in wording.remedy, name
