"""Catalogue and code hold together, and what is reported is told in the catalogue's words."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from docgen.comply import comply, registry, registry_check, review
from docgen.comply.registry import Hit, RuleCode
from docgen.errors import PackError
from docgen.model.rulebook import Rule, Rulebook
from tests.comply.cases import facts, make, moment, rulebook

PACKAGE = Path(review.__file__).parent


def with_rule(book: Rulebook, rule: Rule) -> Rulebook:
    return replace(book, rules=MappingProxyType({**book.rules, rule.id: rule}))


def test_every_rule_has_its_code_and_every_code_its_words() -> None:
    registry_check(rulebook())


def test_a_rule_without_code_is_refused() -> None:
    book = with_rule(rulebook(), rulebook().rules["C09-04"]._replace(id="C99-01"))
    with pytest.raises(PackError, match="C99-01 有措辞而没有程序"):
        registry_check(book)


def test_code_without_a_rule_is_refused() -> None:
    rules = {key: rule for key, rule in rulebook().rules.items() if key != "C09-04"}
    with pytest.raises(PackError, match="C09-04 有程序而没有措辞"):
        registry_check(replace(rulebook(), rules=rules))


def test_an_outcome_without_words_is_refused() -> None:
    law = rulebook().rules["C09-03"]
    words = {name: wording for name, wording in law.wordings.items() if name != "late"}
    with pytest.raises(PackError, match="C09-03/late 有程序而没有措辞"):
        registry_check(with_rule(rulebook(), law._replace(wordings=words)))


def test_what_other_stages_tell_is_checked_both_ways_when_given() -> None:
    law = rulebook().rules["C09-04"]._replace(id="IN-99", told_by="intake")
    mine = {rule.id for rule in rulebook().rules.values() if rule.told_by == "intake"}
    outcomes = [
        f"{rule_id}/{outcome}" for rule_id in mine for outcome in rulebook().rules[rule_id].wordings
    ]
    registry_check(rulebook(), {"intake": outcomes})
    with pytest.raises(PackError, match="IN-99 有措辞而没有程序"):
        registry_check(with_rule(rulebook(), law), {"intake": outcomes})
    with pytest.raises(PackError, match="IN-98 有程序而没有措辞"):
        registry_check(rulebook(), {"intake": [*outcomes, "IN-98"]})


def test_an_outcome_that_was_not_registered_stops_the_review(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = RuleCode(
        frozenset({("C09-03", "late")}), ("contract",), lambda _: [Hit("C09-03", "on_time")]
    )
    monkeypatch.setattr(registry, "_CODES", [code])
    with pytest.raises(PackError, match="没有登记"):
        comply(facts(make("contract")))


@pytest.mark.parametrize("kind", ["contract", "q_report", "a_report", "p_report", "eval_result"])
def test_a_valid_submission_gives_no_finding_that_weighs(kind: str) -> None:
    known = [("GZL-2023-001/p_report/Y2/v1", make("p_report"))]
    findings = comply(facts(make(kind), registered=known))
    weighing = [item.code for item in findings if item.severity in ("BLOCK", "HOLD")]
    assert weighing == []


def test_every_module_of_rules_is_reviewed() -> None:
    with_rules = {
        path.stem
        for path in PACKAGE.glob("*.py")
        if any(
            isinstance(node, ast.FunctionDef)
            and any(ast.unparse(mark).startswith("rule(") for mark in node.decorator_list)
            for node in ast.parse(path.read_text(encoding="utf-8")).body
        )
    }
    assert with_rules == {module.__name__.rpartition(".")[2] for module in review.MODULES}


def test_a_finding_cites_the_document_its_article_and_whether_it_is_in_force() -> None:
    given = facts(make("change_report"), when=moment("2025-10-29", None))
    [late] = [item for item in comply(given) if item.code == "C09-04"]
    assert late.citation is not None
    assert late.citation.as_json() == {
        "doc_no": "沪科规〔2023〕14号",
        "article": "第九条",
        "in_force": True,
    }
    after = facts(make("change_report"), when=moment("2025-10-30", None))
    [late] = [item for item in comply(after) if item.code == "C09-04"]
    assert late.citation is not None
    assert not late.citation.in_force
