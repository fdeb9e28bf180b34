"""The indicators of one incubator over its term: each quarter, each support year, the whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from docgen.compose import wording
from docgen.compose.contract_kpis import kpi_of
from docgen.compose.sources import Teller
from docgen.compose.survey import Survey, contract_of
from docgen.compose.telling import ABSENT, numeral
from docgen.model.completion import completion_rate
from docgen.model.document import Traced
from docgen.model.overview import Incubator

_BARS = "▁▂▃▄▅▆▇█"
_FULL, _EMPTY = "■", "□"
_BAR_CELLS = 10  # of a bar that stands for 100 %
_COLUMNS = (4, 8, 12)  # of the table of quarters; where there are more, the newest are shown
_YEARS = (2, 3)


def indicators(survey: Survey, incubator: Incubator) -> dict[str, Any]:
    """Return ``quarters`` (heads), ``overall`` (a row an indicator, its cells) and ``years``."""
    contract = contract_of(survey, incubator)
    reports = incubator.newest("q_report")
    shown = list(reports)[-_COLUMNS[-1] :]
    tellers = [survey.teller(reports[name]) for name in shown]
    codes = [str(row.value("code")) for row in contract.rows("kpis_overall")]
    width = next(count for count in _COLUMNS if count >= len(shown))
    padding = width - len(shown)
    heads = [_head(name, f"case:{reports[name].key}:period") for name in shown]
    courses = [_curve(contract, code, tellers, padding) for code in codes]
    return {
        "columns": width,
        "quarters": heads + [{"year": None, "quarter": None}] * padding if heads else [],
        "years": _years(survey, incubator, contract, codes),
        "overall": [
            {**_overall(contract, code, tellers), **course}
            for code, course in zip(codes, courses, strict=True)
        ],
    }


def _head(quarter: str, source: str) -> dict[str, Traced]:
    """Return a quarter over two lines of a narrow column: ``2026`` and ``二季度``."""
    name = f"{numeral(int(quarter[5]))}季度"
    return {"year": Traced(quarter[:4], source), "quarter": Traced(name, source)}


def bar(rate: Decimal) -> str:
    """Return a percentage as a bar of ten squares, so many of them full."""
    full = int(max(Decimal(0), min(rate, Decimal(100))) * _BAR_CELLS / 100)
    return _FULL * full + _EMPTY * (_BAR_CELLS - full)


def _name(contract: Teller, code: str) -> dict[str, Traced]:
    row = kpi_of(contract, code)
    assert row is not None  # noqa: S101 - the codes are those of the contract
    return {"code": row.tell("code"), "name": row.tell("name"), "unit": row.tell("unit")}


def _row_of(report: Teller, code: str, name: str = "kpi_progress") -> Teller | None:
    return next((row for row in report.rows(name) if str(row.value("code")) == code), None)


def _curve(contract: Teller, code: str, reports: Sequence[Teller], padding: int) -> dict[str, Any]:
    """Return an indicator quarter by quarter, and its course as a row of bars."""
    cells: list[dict[str, Any]] = []
    values: list[Decimal | None] = []
    sources = []
    for report in reports:
        row = _row_of(report, code)
        value = row.value("current_quarter") if row else None
        values.append(None if value is None else Decimal(value))
        if row is None:
            cells.append({"value": report.traced("kpi_progress", ABSENT)})
        else:
            cells.append({"value": row.tell("current_quarter", ABSENT)})
            sources.append(f"{row.prefix}:{row.path('current_quarter')}")
    bars = sparkline(values)
    origin = "+".join(sources) or f"{contract.prefix}:kpis_overall"
    return {
        **_name(contract, code),
        "cells": cells + [{"value": None}] * padding,
        "bars": Traced(bars or ABSENT, f"computed:course({origin})"),
    }


def sparkline(values: Sequence[Decimal | None]) -> str:
    """Return figures as a row of bars, the highest the fullest; one not given is a blank."""
    known = [value for value in values if value is not None]
    highest = max(known, default=Decimal(0))
    if highest <= 0:
        return _BARS[0] * len(values) if known else ""
    return "".join("　" if value is None else _step(value, highest) for value in values)


def _step(value: Decimal, highest: Decimal) -> str:
    at = int(value * (len(_BARS) - 1) / highest)
    return _BARS[max(0, min(at, len(_BARS) - 1))]


def _years(
    survey: Survey, incubator: Incubator, contract: Teller, codes: Sequence[str]
) -> dict[str, Any]:
    """Return targets and results of each support year: verified where evaluated, else reported."""
    indexes = [int(row.value("index")) for row in contract.rows("support_years")][-_YEARS[-1] :]
    width = next(count for count in _YEARS if count >= len(indexes))
    padding = width - len(indexes)
    reported = incubator.newest("p_report")
    evaluated = {
        int(item.submission.get("year_index") or 0): survey.teller(item)
        for item in incubator.case.of_kind("eval_result")
        if item.state == "accepted" and item.submission.get("kind") == "annual"
    }
    rows = []
    for code in codes:
        cells: list[dict[str, Any]] = []
        for index in indexes:
            report = reported.get(f"Y{index}")
            found = _result(evaluated.get(index), "kpi_table", code, "actual_verified")
            if found is None and report is not None:
                found = _result(survey.teller(report), "kpi_results", code, "actual")
            target = incubator.targets.get((code, index)) or _target(contract, code, index)
            cells.append({"target": target, "actual": found})
        cells += [{"target": None, "actual": None}] * padding
        rows.append({**_name(contract, code), "cells": cells})
    heads = [
        {"head": Traced(f"第{numeral(index)}支持年度", f"{contract.prefix}:support_years")}
        for index in indexes
    ]
    return {"columns": width, "heads": heads + [{"head": None}] * padding, "rows": rows}


def _target(contract: Teller, code: str, index: int) -> Traced | None:
    for row in contract.rows("kpis_yearly"):
        if str(row.value("code")) == code and row.value("year_index") == index:
            return row.tell("target")
    return None


def _result(told: Teller | None, table: str, code: str, name: str) -> Traced | None:
    row = _row_of(told, code, table) if told else None
    return row.tell(name) if row and row.value(name) is not None else None


def _overall(contract: Teller, code: str, reports: Sequence[Teller]) -> dict[str, Any]:
    """Return the newest cumulative figure against the target of the whole term, drawn as a bar."""
    definition = kpi_of(contract, code)
    assert definition is not None  # noqa: S101 - the codes are those of the contract
    row = next((found for report in reversed(reports) if (found := _row_of(report, code))), None)
    target = definition.value("target")
    value = row.value("cumulative") if row else None
    if row is None or value is None or target is None:
        blank = Traced(ABSENT, f"{contract.prefix}:{definition.path('target')}")
        return {**_name(contract, code), "target": definition.tell("target"), "actual": blank,
                "rate": blank, "bar": None}  # fmt: skip
    rate = completion_rate(Decimal(target), Decimal(value), str(definition.value("direction")))
    origin = (
        f"{row.prefix}:{row.path('cumulative')}/{definition.prefix}:{definition.path('target')}"
    )
    return {
        **_name(contract, code),
        "target": definition.tell("target"),
        "actual": row.tell("cumulative"),
        "rate": Traced(wording.fixed(rate), f"computed:rate({origin})"),
        "bar": Traced(bar(rate), f"computed:rate({origin})"),
    }
