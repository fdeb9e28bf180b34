"""Contract indicators beside what was verified: rows of 指标完成情况表 and 超额完成情况表."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from docgen.compose import wording
from docgen.compose.contract_kpis import kpi_of
from docgen.compose.letter import optional
from docgen.compose.sources import Sources, Teller
from docgen.compose.telling import given_text
from docgen.model.document import Traced

DIMENSIONS = ("H", "R", "S", "A", "O")  # 第十九条, in its order


def verified_rows(sources: Sources) -> list[dict[str, Any]]:
    """Return the rows of the evaluation's indicator table, then what the contract has beside.

    Name and unit come from the contract; they are None where the contract is not known or
    has no such indicator. An indicator of the contract that the evaluation does not list
    (第二十条: the table is the contract's) follows with its target and without results.
    """
    contract, rows = sources.contract, sources.submission.rows("kpi_table")
    listed = {row.value("code") for row in rows}
    rows = rows + [row for row in _agreed(sources) if row.value("code") not in listed]
    return [_row(i, row, kpi_of(contract, row.value("code"))) for i, row in enumerate(rows, 1)]


def _agreed(sources: Sources) -> list[Teller]:
    """Return the contract's targets of the year evaluated, or the overall ones at the end."""
    contract, index = sources.contract, sources.submission.value("year_index")
    if contract is None:
        return []
    if sources.submission.value("kind") == "final":
        return contract.rows("kpis_overall")
    return [row for row in contract.rows("kpis_yearly") if row.value("year_index") == index]


def _row(number: int, row: Teller, known: Teller | None) -> dict[str, Any]:
    is_yes_no = known is not None and known.value("direction") == "yes_no"
    figures = ("target", "actual_reported", "actual_verified")
    return {
        "no": Traced(str(number), "list:kpi_table"),
        "code": row.tell("code"),
        "name": known.tell("name") if known else None,
        "unit": known.tell("unit") if known else None,
        **{name: _figure(row, name, is_yes_no) for name in figures},
        "rate": _rate(row),
        "excess": row.tell("excess") if _is_exceeded(row, known) else None,
    }


def _figure(row: Teller, name: str, is_yes_no: bool) -> Traced | None:
    """Return a figure of the table; an indicator that is met or not is told as 是 or 否."""
    value = row.value(name)
    if value is None:
        return None
    return row.traced(name, "是" if value else "否") if is_yes_no else row.tell(name)


def _rate(row: Teller) -> Traced | None:
    rate = row.value("rate")
    return None if rate is None else row.traced("rate", wording.fixed(Decimal(rate)))


def _is_exceeded(row: Teller, known: Teller | None) -> bool:
    """Return whether the verified value is strictly better than the target (AMB-21)."""
    target, verified = row.value("target"), row.value("actual_verified")
    if target is None or verified is None or not row.value("excess"):
        return False
    is_lower_better = known is not None and known.value("direction") == "lower"
    return bool(verified < target if is_lower_better else verified > target)


def exceeded(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of 超额完成的绩效指标, numbered anew (第十三条, 第二十一条)."""
    kept = [row for row in rows if row["excess"] is not None]
    return [{**row, "no": Traced(str(i), "list:kpi_table.excess")} for i, row in enumerate(kept, 1)]


def tally(sources: Sources, printed: int) -> dict[str, Traced | bool]:
    """Count the indicators printed and those whose verified rate reaches 100 percent."""
    rows = sources.submission.rows("kpi_table")
    met = sum(1 for row in rows if (row.value("rate") or 0) >= 100)
    return {
        "count": Traced(str(printed), "list:kpi_table"),
        "met": Traced(str(met), "list:kpi_table.rate"),
        "all_met": met == printed,
        "short": Traced(str(printed - met), "list:kpi_table.rate"),
    }


def dimensions(sources: Sources) -> dict[str, Any]:
    """Return weight, score and opinion of each of the five dimensions of 第十九条.

    A dimension the evaluator said nothing on has None throughout; `scored` tells whether any
    weight or score was given, so that a letter without them shows no empty columns.
    """
    given = {str(row.value("dim")): row for row in sources.submission.rows("dimension_scores")}
    told: dict[str, Any] = {dim: _dimension(given.get(dim)) for dim in DIMENSIONS}
    told["scored"] = any(told[dim]["weight"] or told[dim]["score"] for dim in DIMENSIONS)
    return told


def _dimension(row: Teller | None) -> dict[str, Any]:
    if row is None:
        return {"weight": None, "score": None, "opinion": []}
    figures = {name: optional(row, name) for name in ("weight", "score")}
    return {**figures, "opinion": given_text(row, "opinion")}
