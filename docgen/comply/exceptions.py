"""「一般」「原则上」: an exception somebody decided, with reason and evidence, lifts one HOLD.

A BLOCK is never lifted. Nor is a HOLD that waits for a fact or for somebody else's act
(AMB-27.never): there is nothing to except.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words
from docgen.model.case import Case, Registered
from docgen.model.finding import Finding, Severity
from docgen.model.rulebook import Rulebook


@rule(
    *("AMB-27/unknown_rule", "AMB-27/never", "AMB-27/block", "AMB-27/unknown_about"),
    kinds=("override",),
)
def what_is_excepted(facts: Facts) -> Iterator[Hit]:
    """Ask an exception for a rule that can hold, and for a submission that is registered."""
    record, book = facts.submission, facts.rulebook
    code, about = str(record.get("rule_id") or ""), str(record.get("about") or "")
    known = book.rules.get(code)
    if known is None:
        yield Hit("AMB-27", "unknown_rule", "rule_id", code, "校验结果中待核意见的编号")
    elif code in facts.law("AMB-27.never"):
        words = {"code": code, "subject": known.subject}
        yield Hit("AMB-27", "never", "rule_id", code, "可以例外的意见", words)
    elif not any(words.severity is Severity.HOLD for words in known.wordings.values()):
        words = {"code": code, "subject": known.subject}
        yield Hit("AMB-27", "block", "rule_id", code, "待核的意见", words)
    if facts.case.registered and facts.case.by_key(about) is None:
        yield Hit("AMB-27", "unknown_about", "about", about, "已登记的待核报送")


def with_exceptions(
    findings: Iterable[Finding], case: Case, rulebook: Rulebook, day: date
) -> tuple[Finding, ...]:
    """Mark the HOLDs of a registered submission for which an exception was recorded.

    The finding stays as it is told, with who decided, when and why in place of the remedy, and
    no longer holds (`docgen.model.finding.verdict_of`).
    """
    if not case.own:
        return tuple(findings)
    never = rulebook.value("AMB-27.never", day)
    decided = {
        str(item.submission.get("rule_id")): item
        for item in case.of_kind("override")
        if item.state == "accepted" and item.submission.get("about") == case.own
    }
    return tuple(
        _marked(finding, decided[finding.code])
        if finding.severity is Severity.HOLD
        and finding.code in decided
        and finding.code not in never
        else finding
        for finding in findings
    )


def _marked(finding: Finding, decision: Registered) -> Finding:
    record = decision.submission
    decided_on = record.day("decided_on")
    when = in_words(decided_on) if decided_on else ""
    told = f"已按例外程序决定：{record.get('approver')}于{when}同意，理由：{record.get('reason')}。"
    return replace(finding, remedy=told, data={**finding.data, "override": decision.key})
