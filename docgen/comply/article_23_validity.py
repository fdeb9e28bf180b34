"""第二十三条: what is new after the last day of validity needs a ground of its own.

A contract is new on the day of its last signature; what performs a contract concluded in time
goes on, with the contract clause as its first ground.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from docgen.comply.acknowledgements import acknowledgement
from docgen.comply.numbers import plain
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.signing import concluded_on, is_existing, signed_on
from docgen.comply.words import in_words
from docgen.model.submission import Submission

COVERS_CONTRACTS = "contract"
_AMOUNTS = {"total_city_wan": "市级总额", "total_district_wan": "区级总额"}
ACT_DAYS = {"eval_result": "decided_on", "decision": "decided_on", "disbursement": "paid_on"}
"""Kinds that are acts of an authority on a day of their own; the others act when received."""


@rule(
    *("C23-01/no_basis", "C23-01/unsigned", "C23-01/covered", "C23-01/early"),
    *("C23-01/backdated", "C23-01/existing"),
    kinds=("contract",),
)
def conclusion(facts: Facts) -> Iterator[Hit]:
    """Hold a contract concluded outside the window until its legal basis is recorded."""
    contract = facts.submission
    concluded, last = concluded_on(contract), facts.law("C23.last_day")
    first = facts.rulebook.sources["C"].valid_from
    if is_existing(contract):
        yield Hit("C23-01", "existing", "origin", "已签署合同登记")
    if concluded is not None and first is not None and concluded < first:
        path = latest_signature(contract)
        yield Hit("C23-01", "early", path, in_words(concluded), f"不早于{in_words(first)}")
    act = concluded or (_known_day(contract) if is_existing(contract) else facts.day)
    if act > last:
        yield _new_act(facts, act, concluded)
    elif concluded is not None and not is_existing(contract):
        received = _first_received(facts)
        if received > last:
            found = f"签署{in_words(concluded)}，首次收到{in_words(received)}"
            fields = {"last": in_words(last)}
            path = latest_signature(contract)
            yield Hit("C23-01", "backdated", path, found, f"不晚于{in_words(last)}收到", fields)


def _new_act(facts: Facts, act: date, concluded: date | None) -> Hit:
    """Return whether a recorded basis covers a contract concluded (or to be) after expiry."""
    last = facts.law("C23.last_day")
    basis = legal_basis(facts, act)
    path = latest_signature(facts.submission)
    data = {"concluded_on": concluded.isoformat() if concluded else None}
    if basis is not None:
        fields = {"basis": f"{basis['doc_no']}《{basis['title']}》"}
        return Hit("C23-01", "covered", path, in_words(act), fields=fields, data=data)
    cited = "、".join(
        str(row["doc_no"]) for row in facts.submission.rows("legal_basis") if _covers(row, act)
    )
    fields = {"cited": cited or "无", "last": in_words(last)}
    outcome = "unsigned" if concluded is None else "no_basis"
    found = "三方尚未签齐" if concluded is None else in_words(act)
    return Hit("C23-01", outcome, path, found, f"不晚于{in_words(last)}", fields, data)


@rule("C23-01/enlarged", kinds=("contract",))
def more_than_was_agreed(facts: Facts) -> Iterator[Hit]:
    """Hold a later version of a contract that adds money or time after expiry (A.6).

    A confirmed change that adds neither performs the contract as concluded.
    """
    contract, last = facts.submission, facts.law("C23.last_day")
    earlier = facts.case.by_key(str(contract.get("supersedes") or ""))
    if earlier is None or earlier.submission.kind != "contract" or facts.day <= last:
        return
    before, more = earlier.submission, []
    for path, label in _AMOUNTS.items():
        if contract.money(path) > before.money(path):
            words = (
                f"{label}由 {plain(before.money(path))} 万元增至 {plain(contract.money(path))} 万元"
            )
            more.append((path, words))
    ends = [paper.day("period_end") for paper in (before, contract)]
    if ends[0] and ends[1] and ends[1] > ends[0]:
        more.append(("period_end", f"建设周期由{in_words(ends[0])}延至{in_words(ends[1])}"))
    if more and legal_basis(facts, facts.day, "supplement") is None:
        fields = {"what": "，".join(words for _, words in more), "last": in_words(last)}
        yield Hit(
            "C23-01", "enlarged", more[0][0], fields["what"], "不增加经费、不延长周期", fields
        )


def _known_day(contract: Submission) -> date:
    """Return the best known day of a paper contract that leaves a signature undated."""
    days = [day for day in signed_on(contract).values() if day is not None]
    return max(days, default=contract.day("period_start") or date.max)


def legal_basis(facts: Facts, act: date, what: str = COVERS_CONTRACTS) -> Submission | None:
    """Return the recorded legal basis whose window covers the act; the newest where several do."""
    for registered in reversed(facts.case.of_kind("legal_basis")):
        record = registered.submission
        kinds = record.get("covers") or ()
        if (not kinds or what in kinds) and _covers(record.values, act):
            return record
    return None


def latest_signature(contract: Submission) -> str:
    """Return the path of the last signature: where the day of conclusion stands."""
    parties = ("party_city", "party_district", "party_builder")
    days = {party: contract.day(f"{party}.signed_on") for party in parties}
    missing = next((party for party, day in days.items() if day is None), None)
    party = missing or max(parties, key=lambda name: days[name] or date.min)
    return f"{party}.signed_on"


def _covers(window: object, act: date) -> bool:
    values = window if hasattr(window, "get") else {}
    start, end = values.get("valid_from"), values.get("valid_to")
    return start is not None and start <= act and (end is None or act <= end)


def _first_received(facts: Facts) -> date:
    """Return the day the data of this contract first came in, in any version."""
    zone = ZoneInfo(str(facts.law("X-16.zone")))
    same = facts.submission.get("contract_no")
    moments = [facts.moment.city] + [
        item.received_city
        for item in facts.case.of_kind("contract")
        if item.received_city is not None and item.submission.get("contract_no") == same
    ]
    return min(moments).astimezone(zone).date()


@rule(
    "C23-01/performance",
    kinds=(
        "q_report",
        "a_report",
        "p_report",
        "change_report",
        "eval_call",
        "eval_result",
        "decision",
        "disbursement",
        "audit",
    ),
)
def performance(facts: Facts) -> Iterator[Hit]:
    """Say that an act after expiry performs an old contract: the contract clause comes first."""
    contract, last = facts.case.contract, facts.law("C23.last_day")
    if contract is None or contract.get("contract_no") != facts.submission.get("contract_no"):
        return
    concluded = concluded_on(contract)
    act = _act_day(facts)
    signed_in_time = concluded <= last if concluded else is_existing(contract)
    if signed_in_time and act > last:
        fields = {"last": in_words(last), "acknowledged": _acknowledged(facts, act.year)}
        yield Hit("C23-01", "performance", "contract_no", in_words(act), fields=fields)


def _acknowledged(facts: Facts, year: int) -> str:
    """Say whether the office has acknowledged the year's performance (A.6)."""
    known = acknowledgement(facts.case, year)
    if known is None:
        return f"{year}年度尚未登记继续履行的确认"
    record = known.submission
    on = record.day("acknowledged_on")
    day = f"于{in_words(on)}" if on else ""
    return f"{year}年度继续履行已由{record.get('acknowledged_by')}{day}确认"


def _act_day(facts: Facts) -> date:
    named = facts.submission.day(ACT_DAYS.get(facts.submission.kind, ""))
    zone = ZoneInfo(str(facts.law("X-16.zone")))
    return named or facts.moment.city.astimezone(zone).date()
