"""The yearly targets in force: the contract's, as confirmed changes have set them (第九条)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from docgen.compose.contract_kpis import kpi_names
from docgen.compose.decision import CONFIRMED, earlier_decisions
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.telling import ABSENT, told
from docgen.model.document import Traced

Target = tuple[str, int]
"""Code and support year."""


def in_force(sources: Sources) -> dict[Target, Traced]:
    """Return the printed target of each indicator and year, earlier confirmed changes applied.

    The decision under review is left out: its targets come after it. An old target tells which
    value a change replaces, so that one already written into the contract is not changed twice.
    """
    contract = sources.contract
    if contract is None:
        return {}
    values: dict[Target, Decimal] = {}
    said: dict[Target, Traced] = {}
    for row in contract.rows("kpis_yearly"):
        at = (str(row.value("code")), int(row.value("year_index")))
        values[at], said[at] = row.value("target"), row.tell("target", ABSENT)
    for row in _confirmed_changes(sources):
        at = (str(row.value("code")), int(row.value("year_index")))
        if values.get(at) == row.value("old_target"):
            values[at], said[at] = row.value("new_target"), row.tell("new_target")
    return said


def of_year(sources: Sources, index: int, targets: dict[Target, Traced]) -> list[dict[str, Any]]:
    """Return the rows of a support year's table, in the order of the contract."""
    contract = sources.contract
    rows = contract.rows("kpis_yearly") if contract else []
    mine = [row for row in rows if row.value("year_index") == index]
    made = [
        {
            **told(row, "code"),
            **kpi_names(contract, str(row.value("code"))),
            "target": targets[(str(row.value("code")), index)],
        }
        for row in mine
    ]
    return ordinals(made, f"contract:kpis_yearly.Y{index}")


def _confirmed_changes(sources: Sources) -> Iterable[Teller]:
    """Yield the indicator changes of the reports that earlier accepted decisions confirmed."""
    for item in earlier_decisions(sources):
        report = sources.registered(str(item.submission["about"]))
        if report is None:
            continue
        reported = report.rows("items")
        kinds = {
            reported[row["item_index"] - 1].value("change_type")
            for row in item.submission.rows("items")
            if row["result"] == CONFIRMED and 1 <= row["item_index"] <= len(reported)
        }
        if "kpi" in kinds:
            yield from report.rows("kpi_changes")
