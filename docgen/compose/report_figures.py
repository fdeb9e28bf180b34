"""The figures that quarterly and annual reports share (第十条): operation, indicators, money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from docgen.compose import wording
from docgen.compose.contract_kpis import kpi_names, kpi_of
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.telling import (
    ABSENT,
    by_day,
    computed,
    marked_share,
    paragraphs,
    share,
    table,
    told,
)
from docgen.model.completion import completion_rate
from docgen.model.document import Traced

_OPERATION = (
    "revenue_total_wan revenue_professional_wan revenue_rent_wan revenue_investment_wan "
    "revenue_other_wan cost_total_wan platform_count incubation_team fund_count fund_size_wan "
    "invested_projects invested_wan area_total_m2 area_tenants_m2 "
    "declared_name declared_site declared_controller"
)
_REVENUES = ("professional", "rent", "investment", "other")


def operation(data: Teller) -> dict[str, Any]:
    """Return revenue with its composition in percent, platforms, team, funds and space."""
    whole = data.figure("revenue_total_wan")
    shares = {
        name: share(data.figure(f"revenue_{name}_wan"), whole, f"revenue.{name}")
        for name in _REVENUES
    }
    shares["all"] = share(whole, whole, "revenue.total")
    area = data.figure("area_total_m2")
    used = data.figure("area_tenants_m2")
    return {
        **told(data, _OPERATION),
        "shares": shares,
        "professional_share": marked_share(
            data.figure("revenue_professional_wan"), whole, "revenue.professional"
        ),
        "surplus": computed(
            "revenue_total_wan-cost_total_wan",
            wording.number(whole - data.figure("cost_total_wan")),
        ),
        "area_share": marked_share(used, area, "area"),
    }


def changes(data: Teller) -> list[dict[str, Any]]:
    """Return the important changes of the period; an empty list is told as 无重要变动."""
    if not data.value("has_important_change"):
        return []
    return table(data, "important_changes", "type description* occurred_on change_report_id")


def progress(sources: Sources) -> list[dict[str, Any]]:
    """Return the state of each contract indicator with its completion in percent.

    The name and unit are the contract's; the rate is 本年累计 against 年度目标 by the
    direction the contract gives the indicator.
    """
    rows = []
    for row in sources.submission.rows("kpi_progress"):
        code = str(row.value("code"))
        rows.append(
            {
                **told(row, "code target_year current_quarter ytd cumulative note"),
                **kpi_names(sources.contract, code),
                "rate": _rate(sources.contract, row, code),
                "note_given": bool(row.value("note")),
            }
        )
    return ordinals(rows, "submission:kpi_progress")


def _rate(contract: Teller | None, row: Teller, code: str) -> Traced:
    """Return the completion; — where the contract is not at hand to say which way is better."""
    target, actual = row.value("target_year"), row.value("ytd")
    definition = kpi_of(contract, code)
    text = ABSENT
    if definition is not None and target is not None and actual is not None:
        direction = str(definition.value("direction"))
        text = wording.fixed(completion_rate(Decimal(target), Decimal(actual), direction))
    return Traced(text, f"rule:V-303.{row.path('rate')}")


def spending(data: Teller, spend: str) -> dict[str, Any]:
    """Return the spending by source (field `spend`) and category, and the fiscal ledger."""
    received = data.figure("fiscal_received_wan")
    used = data.figure("fiscal_used_wan")
    return {
        **told(data.part(spend), "total city district own other"),
        "by_category": table(data, "spend_by_category", "fund_kind category amount"),
        **told(data, "fiscal_received_wan fiscal_used_wan ledger_balance_wan"),
        "use_rate": marked_share(used, received, "fiscal_used_wan/fiscal_received_wan"),
    }


def activities(data: Teller) -> dict[str, Any]:
    """Return the events and the publicity of the period, each in the order of its days."""
    return {
        "events": _dated(data, "events", "date name kind attendees"),
        "publicity": _dated(data, "publicity_items", "date channel title"),
        "difficulties": paragraphs(data, "difficulties_and_requests", "无。"),
    }


def _dated(data: Teller, name: str, columns: str) -> list[dict[str, Any]]:
    return ordinals([told(row, columns) for row in by_day(data.rows(name))], f"submission:{name}")
