"""TERMINATE and REFUND: what a grade of 停止支持 is followed by (第二十条第（三）项).

Both rest on an evaluation a person decided: its day of termination, its amounts, its deadline
with the source of that. A deadline without a source is not printed (P1).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from docgen.compose import consequences, paid, wording
from docgen.compose.amounts import amount, amount_of_all
from docgen.compose.evaluation_facts import facts, year_words
from docgen.compose.group import agreed
from docgen.compose.letter import act_of, frame
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.telling import computed, support_year
from docgen.model.document import Composition, Traced
from docgen.model.labels import LEVELS
from docgen.model.submission import YUAN_IN_WAN

STOP = "stop"


def terminate(sources: Sources) -> Composition | None:
    """Return 合同终止通知 of a stop with its day of termination, None for anything else."""
    told = sources.submission
    if told.value("grade") != STOP or told.value("contract_terminates_on") is None:
        return None
    context = {
        **_common(sources),
        "terminates_on": told.tell("contract_terminates_on"),
        "settlement": _settlement(sources),
    }
    title = f"关于终止{told.value('incubator_name')}建设合同的通知"
    return Composition("TERMINATE", "letters/terminate.docx", title, context)


def refund(sources: Sources) -> Composition | None:
    """Return 退还剩余财政经费通知 of a stop with its amounts, None for anything else."""
    told = sources.submission
    if told.value("grade") != STOP or told.value("refund") is None:
        return None
    context = {
        **_common(sources),
        "terminates_on": _given(told, "contract_terminates_on"),
        "payments": _payments(sources),
    }
    title = f"关于{told.value('incubator_name')}退还剩余财政经费的通知"
    return Composition("REFUND", "letters/refund.docx", title, context)


def _common(sources: Sources) -> dict[str, Any]:
    told = sources.submission
    table = consequences.refund(told)
    if table is not None and table["deadline_source"] is None:
        table["deadline"] = None
    return {
        **frame(sources, act_of(sources)),
        "facts": facts(sources),
        "year_index": year_words(told, "year_index", int(told.value("year_index"))),
        "grade": told.tell("grade"),
        "key": Traced(sources.key, "register:key") if sources.key else None,
        "refund": table,
        "minutes": agreed(sources),
    }


def _given(told: Teller, name: str) -> Traced | None:
    return told.tell(name) if told.value(name) is not None else None


def _settlement(sources: Sources) -> dict[str, Any] | None:
    """Return what the contract promised on each level and together, None without a contract."""
    contract = sources.contract
    if contract is None:
        return None
    names = ("total_city_wan", "total_district_wan")
    return {
        "city": amount(contract, names[0])["wan"],
        "district": amount(contract, names[1])["wan"],
        "total": amount_of_all(contract, *names)["wan"],
    }


def _payments(sources: Sources) -> dict[str, Any] | None:
    """Return the payments on record up to the decision, with the sum of each level.

    None where none is recorded. Rewards are no part of what a stop settles.
    """
    day = act_of(sources)
    rows = [
        (item, told)
        for item, told in paid.recorded(sources)
        if item.fund != paid.REWARD and item.on <= day
    ]
    if not rows:
        return None
    rows.sort(key=lambda row: (row[0].on, row[0].key))
    sums = {level: _sum(level, [item for item, _ in rows]) for level in LEVELS}
    return {"rows": ordinals([_payment(told) for _, told in rows], "case:disbursement"), **sums}


def _payment(told: Teller) -> dict[str, Any]:
    wan = Decimal(told.value("amount_yuan")) / YUAN_IN_WAN
    return {
        "on": told.tell("paid_on"),
        "doc_no": told.tell("doc_no"),
        "fund": told.tell("fund_kind"),
        "year": support_year(told, "year_index"),
        "is_yearly": told.value("year_index") is not None,
        "level": told.tell("level"),
        "wan": told.traced("amount_yuan", wording.number(wan)),
    }


def _sum(level: str, rows: list[paid.Paid]) -> Traced:
    value = sum((item.wan for item in rows if item.level == level), Decimal())
    return computed(f"disbursement.{level}", wording.number(value))
