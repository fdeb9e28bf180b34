"""V-703, V-704: what a later version of the contract may hold, and what is owed after its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.comply.in_force import IDENTITY, identity_on, targets_on
from docgen.comply.legality import REPORTS, closed, lived
from docgen.comply.periods import days_of, support_year_index
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.signing import concluded_on
from docgen.comply.words import in_words


@rule("V-704", kinds=REPORTS)
def owed_still(facts: Facts) -> Iterator[Hit]:
    """Hold a report on a period that began after the contract was terminated."""
    own, found = lived(facts)
    if own is None or found is None or facts.case.own or closed(facts, found) is not None:
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
