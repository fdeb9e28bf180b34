"""季度报告 and 年度报告: a periodic report → the context of its template (第十条)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from docgen.compose import wording
from docgen.compose.report_cover import cover, period_words
from docgen.compose.report_figures import (
    activities,
    changes,
    operation,
    progress,
    spending,
)
from docgen.compose.report_tenants import tenants
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.telling import ABSENT, computed, given_text, paragraphs, told
from docgen.model.document import Composition

_CAPABILITIES = ("industry_focus", "leader", "professional_services", "funds", "discovery")


def q_report(sources: Sources) -> Composition:
    """Compose the quarterly report of a submission of kind ``q_report``."""
    data = sources.submission
    context = {
        **_common(sources, "spend_ytd_wan"),
        "to_date": told(data, "financing_events_ytd financing_ytd_wan"),
    }
    return Composition("Q_REPORT", "reports/q_report.docx", _title(data, "季度报告"), context)


def a_report(sources: Sources) -> Composition:
    """Compose the annual report of a submission of kind ``a_report``."""
    data = sources.submission
    context = {
        **_common(sources, "spend_year_wan"),
        "audited": told(data.part("audited"), "firm date opinion")
        if data.value("audited")
        else None,
        "third_party": told(
            data.part("third_party_items"),
            "cross_border_channels overseas_sites high_level_talents competitions",
        ),
        "capability": {
            name: paragraphs(data.part("capability_statements"), name) for name in _CAPABILITIES
        },
        "year_on_year": _year_on_year(data),
        "reconciliation": given_text(data, "reconciliation_note"),
    }
    return Composition("A_REPORT", "reports/a_report.docx", _title(data, "年度报告"), context)


def _title(data: Teller, kind: str) -> str:
    return f"{data.tell('incubator_name')}{period_words(str(data.value('period')))}{kind}"


def _common(sources: Sources, spend: str) -> dict[str, Any]:
    data = sources.submission
    return {
        **cover(sources),
        "tenants": tenants(sources),
        "operation": operation(data),
        "changes": changes(data),
        "progress": progress(sources),
        "spending": spending(data, spend),
        **activities(data),
    }


def _year_on_year(data: Teller) -> list[dict[str, Any]]:
    """Return the comparison with the year before, the change worked out in percent."""
    rows = [
        {**told(row, "item unit previous current note"), "change": _change(row)}
        for row in data.rows("year_on_year")
    ]
    return ordinals(rows, "submission:year_on_year")


def _change(row: Teller) -> Any:
    previous, current = row.value("previous"), row.value("current")
    text = ABSENT
    if previous and current is not None:
        text = wording.fixed((Decimal(current) - Decimal(previous)) * 100 / Decimal(previous))
    return computed(row.path("change"), text)
