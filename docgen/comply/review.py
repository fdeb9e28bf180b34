"""All rules at once: facts → findings in the words of the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from docgen.comply import (  # each registers its formulas, in the order of the articles
    acknowledgements,
    article_04_group,
    article_05_conditions,
    article_06_argument,
    article_06_plan,
    article_06_selection,
    article_07_period,
    article_08_case,
    article_08_contract,
    article_09_change,
    article_09_decision,
    article_09_lead_time,
    article_10_notice,
    article_10_reports,
    article_11_publicity,
    article_12_audit,
    article_12_consequences,
    article_12_grounds,
    article_12_measures,
    article_13_categories,
    article_13_control,
    article_13_funding,
    article_13_payment,
    article_13_reward,
    article_18_consent,
    article_18_evaluation,
    article_18_notice,
    article_18_plan,
    article_19_dimensions,
    article_20_grades,
    article_20_rectification,
    article_20_repayment,
    article_20_review,
    article_21_final,
    article_23_validity,
    closing,
    corrections,
    exceptions,
    figures_change,
    figures_contract,
    figures_evaluation,
    figures_funds,
    figures_kpis,
    figures_periods,
    figures_report,
    figures_series,
    figures_year,
    legality,
    legality_terms,
    yangpu_match,
)
from docgen.comply.partial import with_unread
from docgen.comply.registry import Facts, Hit, Outcome, RuleCode, codes, outcome_of
from docgen.errors import PackError
from docgen.model.finding import Finding
from docgen.model.rulebook import Rulebook
from docgen.model.unread import UnreadError

MODULES = (
    article_04_group,
    article_05_conditions,
    article_06_selection,
    article_06_plan,
    article_06_argument,
    article_07_period,
    article_08_contract,
    article_08_case,
    article_09_change,
    article_09_lead_time,
    article_09_decision,
    article_10_reports,
    article_10_notice,
    article_11_publicity,
    article_12_grounds,
    article_12_measures,
    article_12_consequences,
    article_12_audit,
    article_13_funding,
    article_13_categories,
    article_13_control,
    article_13_reward,
    article_13_payment,
    article_18_evaluation,
    article_18_notice,
    article_18_consent,
    article_18_plan,
    article_19_dimensions,
    article_20_grades,
    article_20_repayment,
    article_20_rectification,
    article_20_review,
    article_21_final,
    article_23_validity,
    acknowledgements,
    corrections,
    exceptions,
    figures_contract,
    figures_report,
    figures_periods,
    figures_kpis,
    figures_change,
    figures_evaluation,
    figures_series,
    figures_year,
    figures_funds,
    legality,
    legality_terms,
    closing,
    yangpu_match,
)
NOBODY: Mapping[str, Iterable[str]] = MappingProxyType({})


def comply(facts: Facts, unread: Collection[str] = ()) -> tuple[Finding, ...]:
    """Run every rule for the submission's kind; returns the findings in the order of the articles.

    `unread` are the paths of values that could not be read: a formula stops where it needs one
    of them, what it found before stays. Raises PackError where a formula reports an outcome it
    did not register.
    """
    return looked_at(facts, unread)[0]


def looked_at(
    facts: Facts, unread: Collection[str] = ()
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """Run every rule as `comply` does; return the findings, and the rules that had to wait.

    A rule waits where its formula stopped at a value that could not be read: with the value
    mended it may find something that this round could not tell.
    """
    if unread:
        facts = replace(facts, submission=with_unread(facts.submission, unread))
    findings: list[Finding] = []
    waiting: list[str] = []
    for code in codes():
        if facts.submission.kind in code.kinds:
            hits, is_whole = _hits(code, facts, bool(unread))
            findings += [_finding(code, hit, facts) for hit in hits]
            if not is_whole:
                waiting += sorted({rule for rule, _ in code.outcomes})
    return tuple(findings), tuple(dict.fromkeys(waiting))


def _hits(code: RuleCode, facts: Facts, is_partial: bool) -> tuple[list[Hit], bool]:
    """Return what a formula found, and whether it came to its end."""
    # A conversion such as Decimal(UNREAD) refuses with a TypeError of its own.
    stops = (UnreadError, TypeError) if is_partial else (UnreadError,)
    found: list[Hit] = []
    try:
        for hit in code.formula(facts):
            found.append(hit)
    except stops:
        return found, False
    return found, True


def _finding(code: RuleCode, hit: Hit, facts: Facts) -> Finding:
    if (hit.rule, hit.outcome) not in code.outcomes:
        raise PackError(f"规则 {hit.rule} 的结果“{hit.outcome}”没有登记，请更新 docgen。")
    return facts.rulebook.finding(
        hit.rule,
        facts.day,
        outcome=hit.outcome,
        path=hit.path,
        place=facts.submission.place(hit.path),
        found=hit.found,
        expected=hit.expected,
        fields=hit.fields,
        data=hit.data,
    )


def registry_check(rulebook: Rulebook, told: Mapping[str, Iterable[str]] = NOBODY) -> None:
    """Hold the catalogue against the code, rule by rule and outcome by outcome, both ways.

    `told` gives what the other stages report (``{"intake": intake.RULES, …}``) in the notation
    of `outcome_of`; a stage not given is not checked. Raises PackError naming the differences.
    """
    in_code: dict[str, set[Outcome]] = {
        "comply": {outcome for code in codes() for outcome in code.outcomes},
        **{teller: {outcome_of(name) for name in names} for teller, names in told.items()},
    }
    faults: list[str] = []
    for teller, outcomes in in_code.items():
        in_words = {
            (rule.id, outcome)
            for rule in rulebook.rules.values()
            if rule.told_by == teller
            for outcome in rule.wordings
        }
        faults += [f"规则 {_name(item)} 有措辞而没有程序" for item in sorted(in_words - outcomes)]
        faults += [f"规则 {_name(item)} 有程序而没有措辞" for item in sorted(outcomes - in_words)]
    if faults:
        raise PackError("规则目录（policies/catalogue）与程序不一致：" + "；".join(faults))


def _name(outcome: Outcome) -> str:
    return outcome[0] if outcome[1] == "default" else "/".join(outcome)
