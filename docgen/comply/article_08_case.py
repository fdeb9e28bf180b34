"""第八条: what comes after the contract is held against it: same number, same incubator."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.comply.registry import Facts, Hit, rule

KINDS = (
    "q_report",
    "a_report",
    "p_report",
    "change_report",
    "eval_call",
    "eval_plan",
    "tp_opinion",
    "eval_result",
    "rectify",
    "rectify_report",
    "rectify_review",
    "consent",
    "district_receipt",
    "decision",
    "disbursement",
    "override",
    "verification",
    "due_notice",
    "waiver",
    "closing",
    "match_claim",
)


@rule(
    *("C08-04/other_contract", "C08-04/other_incubator", "C08-04/name"),
    kinds=KINDS,
)
def under_the_contract(facts: Facts) -> Iterator[Hit]:
    """Refuse what speaks of another contract or incubator than the case.

    That there is no contract at all is told at the desk, where it is known why.
    """
    submission, contract = facts.submission, facts.case.contract
    if contract is None:
        return
    pairs = (("contract_no", "other_contract"), ("incubator_uscc", "other_incubator"))
    for path, outcome in pairs:
        given, agreed = str(submission.get(path)), str(contract.get(path))
        if given != agreed:
            yield Hit("C08-04", outcome, path, given, agreed)
            return
    name, agreed = str(submission.get("incubator_name")), str(contract.get("incubator_name"))
    if name != agreed and name not in _reported_names(facts):
        yield Hit("C08-04", "name", "incubator_name", name, agreed)


def _reported_names(facts: Facts) -> set[str]:
    """Return the names that change reports of the case have announced."""
    return {
        str(item["after"])
        for registered in facts.case.of_kind("change_report")
        for item in registered.submission.rows("items")
        if item["change_type"] == "name"
    }
