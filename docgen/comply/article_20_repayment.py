"""第二十条（三）、第十二条: money that came back, held against what was ordered back."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.comply.citable import is_citable
from docgen.comply.numbers import amount, plain
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.repayments import KINDS, REMAINDER, decided_on, owed_by, repaid, repayments
from docgen.comply.words import in_words
from docgen.model.labels import LEVELS
from docgen.model.submission import YUAN_IN_WAN, Submission

_ACCOUNTS = {"eval_result": "refund.account", "verification": "clawback.account"}


@rule(
    *("V-502/unknown", "V-502/not_owed", "V-502/over", "V-502/partly", "V-502/settled"),
    *("V-502/no_clause", "V-502/too_early"),
    kinds=("repayment",),
)
def what_came_back(facts: Facts) -> Iterator[Hit]:
    """Ask that money came back for something ordered back on its level, and never more."""
    record = facts.submission
    key = str(record.get("about") or "")
    known = facts.case.by_key(key)
    if not facts.case.registered:
        return  # nothing is known of earlier submissions: not a fault of the record
    if known is None or known.submission.kind not in KINDS:
        yield Hit("V-502", "unknown", "about", key, "已登记的评价结果、核实与处理记录或者审计报告")
        return
    ordered = known.submission
    if KINDS[ordered.kind] == REMAINDER and not is_citable(record.get("contract_clause")):
        said = str(record.get("contract_clause") or "空")
        yield Hit("V-502", "no_clause", "contract_clause", said, "合同的条款")
    yield from _amount(facts, key, ordered)
    received, on = record.day("received_on"), decided_on(ordered)
    if received and on and received < on:
        expected = f"不早于{in_words(on)}"
        yield Hit("V-502", "too_early", "received_on", in_words(received), expected)


def _amount(facts: Facts, key: str, ordered: Submission) -> Iterator[Hit]:
    record = facts.submission
    level = str(record.get("level"))
    owed = owed_by(ordered, level)
    before = repaid(facts.case, key, level, facts.own_slot)
    own = amount(record.values, "amount_yuan") / YUAN_IN_WAN
    words = {"level": LEVELS[level], "key": key, "owed": plain(owed), "before": plain(before)}
    words |= {"own": plain(own), "left": plain(max(owed - before - own, owed - owed))}
    if not owed:
        yield Hit("V-502", "not_owed", "level", LEVELS[level], "列有应退还金额的层级", words)
    elif before + own > owed:
        words |= {"excess": plain(before + own - owed)}
        at_most = f"不超过 {plain(owed - before)} 万元"
        yield Hit("V-502", "over", "amount_yuan", f"{plain(own)} 万元", at_most, words)
    else:
        outcome = "partly" if before + own < owed else "settled"
        yield Hit("V-502", outcome, "amount_yuan", f"{plain(own)} 万元", fields=words)


@rule("V-502/account", "V-502/voucher", kinds=("repayment",))
def where_it_came_in(facts: Facts) -> Iterator[Hit]:
    """Ask for the account that was ordered, and for a voucher that is not counted already."""
    record = facts.submission
    known = facts.case.by_key(str(record.get("about") or ""))
    kind = known.submission.kind if known else ""
    due = known.submission.get(_ACCOUNTS[kind]) if known and kind in _ACCOUNTS else None
    said = str(record.get("account") or "")
    if due and said and said != due:
        yield Hit("V-502", "account", "account", said, str(due))
    number = record.get("voucher_no")
    for item in repayments(facts.case, facts.own_slot):
        is_same_level = item.submission.get("level") == record.get("level")
        if is_same_level and item.submission.get("voucher_no") == number:
            words = {"key": item.key}
            yield Hit("V-502", "voucher", "voucher_no", str(number), "另一凭证号", words)
            return
