"""The indicators of the contract, overall and of each support year (第八, 二十条)."""

from __future__ import annotations

from typing import Any

from docgen.compose.sources import Teller, ordinals
from docgen.compose.telling import ABSENT, support_year, table, told
from docgen.model.document import Traced

_OVERALL = "code name definition* unit aggregation direction dimension baseline target evidence"


def kpis(data: Teller) -> dict[str, Any]:
    """Return ``kpis`` (综合考核指标) and ``kpi_years`` (分年度考核指标, one set a year)."""
    return {
        "kpis": table(data, "kpis_overall", _OVERALL),
        "kpi_years": [_year(data, row) for row in data.rows("support_years")],
    }


def _year(data: Teller, year: Teller) -> dict[str, Any]:
    index = year.value("index")
    rows = [
        {**told(row, "code target"), **kpi_names(data, row.value("code"))}
        for row in data.rows("kpis_yearly")
        if row.value("year_index") == index
    ]
    return {
        "name": support_year(year, "index"),
        **told(year, "start end"),
        "rows": ordinals(rows, f"contract:kpis_yearly.Y{index}"),
    }


def kpi_of(contract: Teller | None, code: str) -> Teller | None:
    """Return the contract's definition of an indicator, None where it has none."""
    rows = contract.rows("kpis_overall") if contract else []
    return next((row for row in rows if row.value("code") == code), None)


def kpi_names(contract: Teller | None, code: str) -> dict[str, Traced]:
    """Return ``name``, ``unit`` and ``aggregation`` of an indicator as the contract has them."""
    row = kpi_of(contract, code)
    if row is None:
        missing = Traced(ABSENT, f"contract:kpis_overall.{code}")
        return dict.fromkeys(("name", "unit", "aggregation"), missing)
    return told(row, "name unit aggregation")
