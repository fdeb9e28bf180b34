"""V-303 and V-502 of an evaluation: rates, surpluses and refunds are reckoned again."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.comply.contract_terms import terms_of
from docgen.comply.figures_kpis import rate_fault
from docgen.comply.numbers import amount, excess, plain, two_places
from docgen.comply.registry import Facts, Hit, rule
from docgen.model.completion import completion_rate
from docgen.model.labels import LEVELS


@rule("V-303", "V-303/excess", kinds=("eval_result",))
def verified_figures(facts: Facts) -> Iterator[Hit]:
    """Reckon rate and surplus of each indicator from target and verified value."""
    terms = terms_of(facts)
    for i, row in enumerate(facts.submission.rows("kpi_table") if terms else ()):
        if terms is None:
            continue
        direction, name = terms.direction(row["code"]), terms.name(row["code"])
        target, verified = amount(row, "target"), amount(row, "actual_verified")
        due = two_places(completion_rate(target, verified, direction))
        path = f"kpi_table[{i}]"
        yield from rate_fault(row, f"{path}.rate", name, due, verified)
        said, by = amount(row, "excess"), excess(direction, target, verified)
        if said != by:
            words = {
                "name": name,
                "said": plain(said),
                "due": plain(by),
                "target": plain(target),
                "verified": plain(verified),
            }
            yield Hit("V-303", "excess", f"{path}.excess", plain(said), plain(by), words)


@rule("V-502", "V-502/overused", "V-502/balance", kinds=("eval_result",))
def refunds(facts: Facts) -> Iterator[Hit]:
    """Ask that a refund is disbursed − used of its level, and never below 0 (AMB-23)."""
    refund = facts.submission.get("refund")
    for level, label in LEVELS.items() if refund is not None else ():
        disbursed = amount(refund, f"{level}_disbursed")
        used, said = amount(refund, f"{level}_used"), amount(refund, f"{level}_refund")
        words = {
            "level": label,
            "disbursed": plain(disbursed),
            "used": plain(used),
            "said": plain(said),
            "due": plain(disbursed - used),
        }
        if used > disbursed:
            path, at_most = f"refund.{level}_used", f"不超过 {plain(disbursed)} 万元"
            yield Hit("V-502", "overused", path, f"{plain(used)} 万元", at_most, words)
        elif facts.law("AMB-23.base") == "ledger_balance":
            yield from _within(level, said, disbursed, words)  # the bank's figure is certified
        elif said != disbursed - used:
            path, due = f"refund.{level}_refund", f"{plain(disbursed - used)} 万元"
            yield Hit("V-502", "default", path, f"{plain(said)} 万元", due, words)


def _within(level: str, said: Decimal, disbursed: Decimal, words: dict[str, str]) -> Iterator[Hit]:
    """Yield a refund by the balance of the ledger that is more than was ever paid (AMB-23)."""
    if said > disbursed:
        path, at_most = f"refund.{level}_refund", f"不超过 {plain(disbursed)} 万元"
        yield Hit("V-502", "balance", path, f"{plain(said)} 万元", at_most, words)
