"""DIST_ROLLUP: a district's quarter from the accepted quarterly reports (高峰高原计划第22项).

Only the newest accepted version of a report counts. Whose report is not there is said without a
judgement: being late is reckoned and acted on elsewhere, by a citable date.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from docgen.compose import wording
from docgen.compose.contract_kpis import kpi_names
from docgen.compose.report_cover import period_words
from docgen.compose.sources import Teller, ordinals
from docgen.compose.survey import (
    Survey,
    aligned,
    columns,
    contract_of,
    count,
    quarter_days,
    rate_of,
)
from docgen.compose.telling import ABSENT, paragraphs
from docgen.model.case import Registered
from docgen.model.document import Composition, Traced
from docgen.model.overview import Incubator

TEMPLATE = "reports/dist_rollup.docx"
_TENANTS = (
    "tenants_open tenants_in tenants_graduated tenants_left tenants_close tenants_hardtech "
    "tenants_tech_sme tenants_hnte tenants_srdi_giant staff_total"
)
_OPERATION = (
    "revenue_total_wan revenue_professional_wan cost_total_wan financing_events financing_wan "
    "financing_ytd_wan invested_projects invested_wan platform_count fund_size_wan ip_new"
)
_FUNDS = (
    "spend_ytd_wan.total spend_ytd_wan.city spend_ytd_wan.district spend_ytd_wan.own "
    "spend_ytd_wan.other fiscal_received_wan fiscal_used_wan ledger_balance_wan"
)
_STATES = {
    "open": "尚未收到",
    "scheduled": "季度尚未结束",
    "held": "已经收到，尚在核对",
    "waived": "已免予报送",
}
Reported = tuple[Incubator, Registered]


def reported(survey: Survey, code: str, quarter: str) -> list[Reported]:
    """Return the incubators of a district whose report of a quarter is accepted, by contract."""
    found = []
    for incubator in survey.overview.of_district(code):
        report = incubator.newest("q_report").get(quarter)
        if report is not None:
            found.append((incubator, report))
    return found


def dist_rollup(survey: Survey, code: str, quarter: str) -> Composition:
    """Return 区级季度跟踪汇总 of a district and quarter; at least one report is accepted."""
    given = reported(survey, code, quarter)
    tellers = [survey.teller(report) for _, report in given]
    district = survey.district(code)
    period = Traced(period_words(quarter), "option:quarter")
    context = {
        **survey.frame(draft=True),
        "district": district,
        "period": period,
        "year": Traced(str(survey.day.year), "clock:as_of"),
        "contracts": _contracts(survey, code),
        "given": count([f"case:{report.key}" for _, report in given], "q_report"),
        "missing": _missing(survey, code, quarter),
        "tenants": _tables(given, tellers, _TENANTS),
        "operation": {
            **_tables(given, tellers, _OPERATION),
            "shares": _shares(tellers),
        },
        "funds": _funds(given, tellers),
        "milestones": _milestones(survey, code, quarter),
        "indicators": [_indicators(survey, *item) for item in given],
        "changes": _changes(given, tellers),
        "difficulties": _difficulties(given, tellers),
    }
    name = district["name"]
    title = f"关于{period}{name}高质量孵化器建设任务推进情况的报告"
    return Composition("DIST_ROLLUP", TEMPLATE, title, context, str(district["science_body"]))


def _contracts(survey: Survey, code: str) -> Traced:
    keys = [f"case:{item.contract.key}" for item in survey.overview.of_district(code)]
    return count(keys, "contract")


def _name(incubator: Incubator) -> Traced:
    return incubator.identity["name"]


def _tables(given: list[Reported], tellers: list[Teller], names: str) -> dict[str, Any]:
    """Return one row an incubator with its figures, and the row of sums."""
    cells, sums = columns(tellers, names)
    rows = [
        {"name": _name(incubator), **row} for (incubator, _), row in zip(given, cells, strict=True)
    ]
    return {"rows": ordinals(rows, "q_report"), "sums": sums}


def _shares(tellers: list[Teller]) -> Traced:
    """Return the share of professional services in the revenue of all together, in percent."""
    part = sum((row.figure("revenue_professional_wan") for row in tellers), Decimal(0))
    whole = sum((row.figure("revenue_total_wan") for row in tellers), Decimal(0))
    origin = "+".join(f"{row.prefix}:revenue_professional_wan" for row in tellers)
    text = f"{wording.fixed(part * 100 / whole)}%" if whole else ABSENT
    return Traced(text, f"computed:share({origin})")


def _funds(given: list[Reported], tellers: list[Teller]) -> dict[str, Any]:
    """Return the money table; the dots of the field names become underscores."""
    made = _tables(given, tellers, _FUNDS)
    rows = [{name.replace(".", "_"): cell for name, cell in row.items()} for row in made["rows"]]
    sums = {name.replace(".", "_"): cell for name, cell in made["sums"].items()}
    return {"rows": rows, "sums": sums}


def _missing(survey: Survey, code: str, quarter: str) -> list[dict[str, Any]]:
    """Return the incubators without an accepted report, and how it stands with each."""
    rows = []
    for incubator in survey.overview.of_district(code):
        if quarter in incubator.newest("q_report"):
            continue
        owed = incubator.standing("q_report", quarter)
        if owed is not None:
            words, key = _STATES.get(owed.state, "尚未收到"), owed.key
        else:
            words, key = _not_owed(incubator, quarter), ""
        source = f"case:{key}" if key else f"case:{incubator.contract.key}:due_rules"
        rows.append({"name": _name(incubator), "words": Traced(words, source)})
    return ordinals(rows, "contract")


def _not_owed(incubator: Incubator, quarter: str) -> str:
    days = quarter_days(quarter)
    if incubator.ended_on is not None and days and incubator.ended_on <= days[1]:
        return f"合同已于{wording.day(incubator.ended_on)}终止，本季度不再报送"
    return "本季度不在合同约定的报送期内"


def _milestones(survey: Survey, code: str, quarter: str) -> list[dict[str, Any]]:
    """Return the contracts' tasks whose milestone lies in the quarter, by day."""
    days = quarter_days(quarter)
    assert days is not None  # noqa: S101 - the command lets nothing else in
    rows = []
    for incubator in survey.overview.of_district(code):
        for row in contract_of(survey, incubator).rows("tasks"):
            on = row.value("milestone_date")
            if on is not None and days[0] <= on <= days[1]:
                cells = {
                    "name": _name(incubator),
                    "code": row.tell("code"),
                    "task": row.tell("name"),
                }
                rows.append((on, {**cells, "on": row.tell("milestone_date")}))
    return ordinals([row for _, row in sorted(rows, key=lambda item: item[0])], "contract:tasks")


def _indicators(survey: Survey, incubator: Incubator, report: Registered) -> dict[str, Any]:
    """Return the indicators of one report with their completion, and how many are reached."""
    contract, told = contract_of(survey, incubator), survey.teller(report)
    rows, reached = [], []
    for row in told.rows("kpi_progress"):
        rate = rate_of(contract, row, "target_year", "ytd")
        if rate != ABSENT and Decimal(rate) >= 100:
            reached.append(f"{row.prefix}:{row.path('ytd')}")
        names = kpi_names(contract, str(row.value("code")))
        cells = {name: aligned([row], name)[0] for name in ("current_quarter", "ytd", "cumulative")}
        rows.append(
            {"code": row.tell("code"), "target": row.tell("target_year"), **names, **cells,
             "rate": rate}
        )  # fmt: skip
    origin = f"case:{report.key}:kpi_progress"
    return {
        "name": _name(incubator),
        "contract_no": told.tell("contract_no"),
        "total": Traced(str(len(rows)), f"list:{origin}"),
        "reached": count(reached, origin),
        "rows": ordinals(rows, origin),
    }


def _changes(given: list[Reported], tellers: list[Teller]) -> list[dict[str, Any]]:
    """Return the important changes the reports tell, with the change report where it is named."""
    rows = []
    for (incubator, _), told in zip(given, tellers, strict=True):
        for row in told.rows("important_changes"):
            rows.append(
                {
                    "name": _name(incubator),
                    "type": row.tell("type"),
                    "description": paragraphs(row, "description"),
                    "on": row.tell("occurred_on"),
                    "report": row.tell("change_report_id", "未列"),
                }
            )
    return ordinals(rows, "q_report:important_changes")


def _difficulties(given: list[Reported], tellers: list[Teller]) -> list[dict[str, Any]]:
    """Return what each incubator asks for; those that ask for nothing are left out."""
    return [
        {"name": _name(incubator), "lines": paragraphs(told, "difficulties_and_requests")}
        for (incubator, _), told in zip(given, tellers, strict=True)
        if str(told.value("difficulties_and_requests") or "").strip()
    ]
