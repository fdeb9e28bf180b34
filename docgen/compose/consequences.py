"""What follows from a grade a person has given: money, 整改, 退还, 奖励 (第二十, 二十一条)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from docgen.compose import wording
from docgen.compose.amounts import amount, amount_of_all, both_levels
from docgen.compose.contract_kpis import kpi_of
from docgen.compose.evaluation_facts import year_words
from docgen.compose.letter import optional
from docgen.compose.sources import Sources, Teller
from docgen.model.document import Traced
from docgen.model.labels import LEVELS

REWARD_CAP = "C13-18.cap"  # 市级奖励资金最高, by class (第十三条（三）)


def next_year(sources: Sources) -> dict[str, Traced] | None:
    """Return the support year that follows; None after the last one of the contract (AMB-13).

    Without a contract the submission alone decides: no `next_year_index` means the last year.
    """
    told = sources.submission
    given, index = told.value("money.next_year_index"), told.value("year_index")
    if _is_last(sources.contract, index) or (given is None and sources.contract is None):
        return None
    if given is not None:
        return year_words(told, "money.next_year_index", int(given))
    return year_words(told, "year_index", int(index) + 1)


def _is_last(contract: Teller | None, index: int | None) -> bool:
    years = [row.value("index") for row in contract.rows("support_years")] if contract else []
    return bool(years) and index is not None and index >= max(years)


def money(sources: Sources) -> dict[str, Any]:
    """Return the amounts of the next year by level, and what was cut from the contract's plan."""
    told = sources.submission.part("money")
    mode = told.value("mode")
    return {
        "is_defer": mode == "defer",
        "is_reduce": mode == "reduce",
        "is_due": bool(told.value("city_wan") or told.value("district_wan")),
        **both_levels(told),
        "cut": amount(told, "reduced_by_wan") if told.value("reduced_by_wan") else None,
        "planned": planned(sources),
    }


def planned(sources: Sources) -> dict[str, Any] | None:
    """Return the amounts the contract plans for the next support year, None where it has none."""
    told, contract = sources.submission, sources.contract
    index = told.value("money.next_year_index")
    for row in contract.rows("operating_plan") if contract else []:
        if index is not None and row.value("year_index") == index:
            return both_levels(row)
    return None


def rectification(told: Teller) -> dict[str, Any] | None:
    """Return 整改事项, the deadline and the source that sets it; None where nothing was given.

    An item loses its closing mark: the list sets its own.
    """
    if told.value("rectification") is None:
        return None
    part = told.part("rectification")
    items = part.value("items") or ()
    return {
        "items": [
            {
                "no": Traced(str(i), "list:rectification.items"),
                "text": part.traced(f"items[{i - 1}]", str(item).rstrip("。；;")),
            }
            for i, item in enumerate(items, 1)
        ],
        "deadline": optional(part, "deadline"),
        "source": optional(part, "source"),
    }


def refund(told: Teller) -> dict[str, Any] | None:
    """Return the working of 退还已拨付的市区两级财政经费剩余部分, by level and together.

    The amounts to pay back are those of the submission; that they equal 已拨付 less 已使用 is
    checked before (V-502). None where nothing was given.
    """
    if told.value("refund") is None:
        return None
    part = told.part("refund")
    columns = ("disbursed", "used", "refund")
    table: dict[str, Any] = {
        level: {column: amount(part, _field(level, column)) for column in columns}
        for level in LEVELS
    }
    table["total"] = {
        column: amount_of_all(part, *(_field(level, column) for level in LEVELS))
        for column in columns
    }
    for name in ("certified_by", "account", "deadline", "deadline_source"):
        table[name] = optional(part, name)
    return table


def _field(level: str, column: str) -> str:
    return f"{level}_{column}"


def reward(sources: Sources) -> dict[str, Any] | None:
    """Return 超额奖励 with its cap by class (第十三条（三）); None where none is decided."""
    if sources.submission.value("reward") is None:
        return None
    told = sources.submission.part("reward")
    return {
        "is_due": bool(told.value("city_wan") or told.value("district_wan")),
        "items": [_reward_item(sources, i, row) for i, row in enumerate(told.rows("items"), 1)],
        **both_levels(told),
        "formula": optional(told, "formula_ref"),
        "cap": cap(sources),
    }


def _reward_item(sources: Sources, number: int, row: Teller) -> dict[str, Any]:
    known = kpi_of(sources.contract, row.value("code"))
    return {
        "no": Traced(str(number), "list:reward.items"),
        "code": row.tell("code"),
        "name": known.tell("name") if known else None,
        "excess": row.tell("excess"),
        "description": optional(row, "description"),
    }


def cap(sources: Sources) -> Traced | None:
    """Return 市级奖励资金最高 for the class of the contract, None where either is unknown."""
    contract, day = sources.contract, sources.submission.value("decided_on")
    parameter = sources.rulebook.parameters.get(REWARD_CAP)
    if contract is None or parameter is None or day is None:
        return None
    kind = contract.value("incubator_class")
    limit = parameter.on(day).get(kind)
    if limit is None:
        return None
    return sources.policy(f"{REWARD_CAP}.{kind}", wording.number(Decimal(str(limit))))
