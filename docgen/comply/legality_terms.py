"""V-701, V-703, V-704: what a contract may follow on and hold, what is owed after its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from docgen.comply.in_force import IDENTITY, identity_on, targets_on
from docgen.comply.periods import days_of, support_year_index
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.selection import newest
from docgen.comply.signing import concluded_on
from docgen.comply.words import in_words

if TYPE_CHECKING:
    from docgen.comply.life import Life


def owed_still(facts: Facts, found: Life) -> Iterator[Hit]:
    """Hold a report on a period that began after the contract was terminated (V-704)."""
    if facts.case.own:
        return
    contract = next(iter(found.of_kind("contract")), None)
    ended = contract.since if contract and contract.state == "terminated" else None
    start = _first_day(facts)
    if ended is None or ended.event.on is None or start is None or start <= ended.event.on:
        return
    words = {
        "since": in_words(ended.event.on),
        "basis": ended.event.basis,
        "start": in_words(start),
    }
    yield Hit("V-704", "default", "period", words["start"], f"不晚于{words['since']}", words)


def _first_day(facts: Facts) -> date | None:
    """Return the first day a report speaks of."""
    period = facts.submission.get("period")
    days = days_of(period)
    if days is not None:
        return days[0]
    index, contract = support_year_index(period), facts.case.contract
    years = contract.rows("support_years") if contract else ()
    return next((row["start"] for row in years if row["index"] == index), None)


_NAMES = {"name": "名称", "site": "场地地址", "actual_controller": "实际控制人"}


@rule("V-701/unpublished", kinds=("contract",))
def contract_before_the_publication(facts: Facts) -> Iterator[Hit]:
    """Hold a contract whose incubator was recommended here and not yet published (第六条、第八条).

    Where the papers of the choice are not kept here, the contract's own word counts.
    """
    known = newest(facts.case, "recommend")
    if known is not None and newest(facts.case, "publish") is None:
        words = {"basis": known.key}
        yield Hit("V-701", "unpublished", "published", "尚未登记公布", "公布通知", words)


@rule("V-703/unconfirmed", kinds=("contract",))
def changed_without_confirmation(facts: Facts) -> Iterator[Hit]:
    """Hold a later version of a concluded contract that differs without a confirmed change."""
    new, old = facts.submission, facts.case.contract
    if old is None or concluded_on(old) is None:
        return
    changed = [label for kind, label in _NAMES.items() if _differs(facts, kind)]
    targets = targets_on(facts.case, date.max)
    before = {(row["code"], row["year_index"]): row["target"] for row in old.rows("kpis_yearly")}
    for row in new.rows("kpis_yearly"):
        key = (row["code"], row["year_index"])
        agreed = before.get(key)
        confirmed = targets.get(key, (None, None))[1]
        if agreed is not None and row["target"] not in (agreed, confirmed):
            changed.append(f"{key[0]} 第{key[1]}支持年度目标值")
    if changed:
        words = {"what": "、".join(changed)}
        yield Hit("V-703", "unconfirmed", "supersedes", words["what"], "推进小组确认的变更", words)


def _differs(facts: Facts, kind: str) -> bool:
    """Return whether a field has neither the old value nor one a confirmed change gave it."""
    old = facts.case.contract
    path = IDENTITY[kind]
    said = str(facts.submission.get(path) or "")
    confirmed = identity_on(facts.case, date.max).get(kind, "")
    return old is not None and said not in (str(old.get(path) or ""), confirmed)
