"""PAY and PAY_DISTRICT: 拨付通知 of a recorded payment, by the level that pays (第十三条)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from docgen.compose import paid, wording
from docgen.compose.letter import frame, optional
from docgen.compose.paid import REWARD, Paid
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.telling import computed, ordered_sum, support_year
from docgen.model.document import Composition, Traced
from docgen.model.rectification import PASS, reviewed_year

_LETTERS = {
    "city": ("PAY", "letters/pay.docx"),
    "district": ("PAY_DISTRICT", "letters/pay_district.docx"),
}


def pay(sources: Sources) -> Composition:
    """Return 拨付通知 of a payment, in the name of the city or of the district that pays it.

    The amount is the record's; nothing is computed but what is paid so far and what is left.
    """
    told = sources.submission
    own = paid.read(told, sources.key or "")
    kind, template = _LETTERS[own.level]
    context: dict[str, Any] = {
        **frame(sources, own.on),
        "year": told.traced("paid_on", str(own.on.year)),
        "line": _line(told, own),
        "amount": ordered_sum(told.traced("amount_yuan", wording.number(own.wan)), own.wan),
        "paid_on": told.tell("paid_on"),
        "paid_by": told.tell("doc_no"),
        "ledger": told.tell("ledger_account"),
        "purpose": optional(told, "purpose_category"),
        "account": account(sources),
        "officer": _officer(sources, own.level),
        "agreed": agreed(sources, own),
        "progress": progress(sources, own),
        "total": _level_total(sources, own),
        "before": _year_before(sources, own),
        "final": _final(sources, own),
    }
    line = context["line"]
    what = f"{line['year'] or ''}{line['level']}{line['fund']}"
    return Composition(
        kind, template, f"关于拨付{told.value('incubator_name')}{what}的通知", context
    )


def _line(told: Teller, own: Paid) -> dict[str, Any]:
    return {
        "fund": told.tell("fund_kind"),
        "level": told.tell("level"),
        "year": support_year(told, "year_index") if own.year else None,
        "is_startup": own.fund == "startup",
        "is_first": own.year == 1,
        "is_reward": own.fund == REWARD,
    }


def account(sources: Sources) -> dict[str, Traced] | None:
    """Return the account money is paid to, as the contract has it; None without a contract."""
    if sources.contract is None:
        return None
    builder = sources.contract.part("party_builder")
    return {name: builder.tell(name) for name in ("name", "bank_name", "bank_account")}


def _officer(sources: Sources, level: str) -> dict[str, Traced] | None:
    """Return the 服务专员 of the level that pays, None where the contract names none."""
    name = f"service_officer_{level}"
    if sources.contract is None or sources.contract.value(name) is None:
        return None
    part = sources.contract.part(name)
    return {"name": part.tell("name"), "phone": part.tell("phone")}


def agreed(sources: Sources, own: Paid) -> dict[str, Any] | None:
    """Return what the contract promises on the line and in which instalments, None if nothing."""
    promise = paid.promised(sources, own)
    if promise is None:
        return None
    told, name = promise
    rows = [
        {"wan": row.tell("amount"), "condition": row.traced("condition", _bare(row))}
        for row in paid.instalments(sources, own)
    ]
    return {"wan": told.tell(name), "rows": ordinals(rows, "contract:instalments")}


def _bare(row: Teller) -> str:
    """Return the condition of an instalment without its closing mark: the list sets its own."""
    return str(row.value("condition") or "").rstrip("。；;") or "未约定"


def progress(sources: Sources, own: Paid) -> dict[str, Traced] | None:
    """Return what is promised on the line, what was paid before and with it, and what is left."""
    promise = paid.promised(sources, own)
    if promise is None:
        return None
    told, name = promise
    due = told.figure(name)
    spent = sum(
        (item.wan for item in paid.before(sources, own) if item.line == own.line), Decimal()
    )
    return {"due": told.tell(name), **_sums("line", due, spent, own)}


def _level_total(sources: Sources, own: Paid) -> dict[str, Traced] | None:
    """Return the same of the level as a whole (总额控制); rewards are outside the total."""
    contract = sources.contract
    if contract is None or own.fund == REWARD:
        return None
    name = f"total_{own.level}_wan"
    spent = sum(
        (
            item.wan
            for item in paid.before(sources, own)
            if item.level == own.level and item.fund != REWARD
        ),
        Decimal(),
    )
    return {
        "due": contract.tell(name),
        **_sums("level", contract.submission.money(name), spent, own),
    }


def _sums(what: str, due: Decimal, spent: Decimal, own: Paid) -> dict[str, Traced]:
    amounts = {
        "before": spent,
        "now": own.wan,
        "after": spent + own.wan,
        "left": due - spent - own.wan,
    }
    return {
        name: computed(f"disbursement.{what}.{name}", wording.number(value))
        for name, value in amounts.items()
    }


def _year_before(sources: Sources, own: Paid) -> dict[str, Any] | None:
    """Return the evaluation of the year before, which unlocks later years; None if unknown."""
    if not own.year or own.year == 1:
        return None
    told = paid.evaluation(sources, own.year - 1)
    if told is None:
        return None
    return {
        **_decided(told),
        "year": support_year(told, "year_index"),
        "grade": told.tell("grade"),
        "is_paused": told.value("grade") == "pause",
        "review": _review(sources, own),
        "is_cut": _is_cut(sources, own, told),
        "notice": told.tell("notice_no"),
    }


def _is_cut(sources: Sources, own: Paid, result: Teller) -> bool:
    """Return whether a pause cut the year's money: by its letter, or by the review after it."""
    if result.value("grade") != "pause":
        return False
    found = reviewed_year(sources.review.case, (own.year or 0) - 1, own.on)
    support = found.submission.get("support") if found else None
    mode = support.get("mode") if support else result.value("money.mode")
    return bool(mode == "reduce")


def _review(sources: Sources, own: Paid) -> dict[str, Traced] | None:
    """Return the review that unlocked the year after a pause, by its key and day, or None."""
    found = reviewed_year(sources.review.case, (own.year or 0) - 1, own.on)
    told = sources.registered(found.key) if found else None
    if told is None or told.value("result") != PASS or told.value("support") is None:
        return None
    return _decided(told)


def _final(sources: Sources, own: Paid) -> dict[str, Any] | None:
    """Return the final evaluation a reward rests on; None for other money or where unknown."""
    told = paid.evaluation(sources, None) if own.fund == REWARD else None
    return _decided(told) if told is not None else None


def _decided(told: Teller) -> dict[str, Any]:
    key = told.prefix.removeprefix("case:")
    return {
        "key": Traced(key, told.prefix),
        "by": told.tell("decided_by"),
        "on": told.tell("decided_on"),
    }
