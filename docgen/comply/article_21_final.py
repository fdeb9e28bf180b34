"""第二十一条: the final evaluation goes by the overall indicators; rewards by the contract."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.comply.contract_terms import terms_of
from docgen.comply.figures_kpis import code_faults, tables
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import span_in_words


@rule(
    *("C21-01/missing", "C21-01/unknown", "C21-01/repeated", "C21-01/period"),
    kinds=("eval_result",),
)
def overall_indicators(facts: Facts) -> Iterator[Hit]:
    """Ask a final evaluation for the contract's overall indicators and its whole period."""
    result, terms = facts.submission, terms_of(facts)
    if terms is None or result["kind"] != "final":
        return
    for table in tables(facts, terms):
        yield from code_faults(terms, table, "C21-01")
    said = (result.day("period_start"), result.day("period_end"))
    due = (terms.contract.day("period_start"), terms.contract.day("period_end"))
    if said != due:
        words = {"said": span_in_words(*said), "due": span_in_words(*due)}
        yield Hit("C21-01", "period", "period_start", words["said"], words["due"], words)


@rule("C21-02/contract", kinds=("contract",))
def reward_rule(facts: Facts) -> Iterator[Hit]:
    """Ask the contract how a surpassed indicator is rewarded."""
    if not str(facts.submission.get("reward_rule") or "").strip():
        yield Hit("C21-02", "contract", "reward_rule", "空", "超额奖励办法")


@rule("C21-02/reward", "C21-02/reference", kinds=("eval_result",))
def reward_by_the_contract(facts: Facts) -> Iterator[Hit]:
    """Hold a reward that no clause of the contract carries, or that names none."""
    result, terms = facts.submission, terms_of(facts)
    if result.get("reward") is None or result["kind"] != "final":
        return
    if terms and not str(terms.contract.get("reward_rule") or "").strip():
        yield Hit("C21-02", "reward", "reward", "合同未约定奖励办法", "合同约定的奖励办法")
    elif not str(result.get("reward.formula_ref") or "").strip():
        yield Hit("C21-02", "reference", "reward.formula_ref", "空", "合同中奖励办法的条款")
