"""三方合同（任务书）: contract data → the context of ``contracts/contract.docx`` (第八条)."""

from __future__ import annotations

from typing import Any

from docgen.compose.contract_clauses import clauses
from docgen.compose.contract_kpis import kpis
from docgen.compose.contract_money import money
from docgen.compose.contract_parties import grounds, parties, signed_last
from docgen.compose.sources import Sources, Teller
from docgen.compose.telling import (
    attachments,
    numeral,
    paragraphs,
    support_year,
    table,
    told,
)
from docgen.model.document import Composition, Traced


def contract(sources: Sources) -> Composition:
    """Compose the three-party contract of a submission of kind ``contract``."""
    data = sources.submission
    context: dict[str, Any] = {
        "style": data.tell("title_style"),
        "number": data.tell("contract_no"),
        "given_no": data.tell("contract_no"),
        "signed_on": signed_last(data),
        **parties(data),
        **grounds(sources),
        "incubator": _incubator(data),
        "period": _period(data),
        "goals": paragraphs(data, "goals", "未约定"),
        "tasks": table(data, "tasks", "code name content* owner milestone_date"),
        "money": money(sources),
        **kpis(data),
        **clauses(sources),
        "attachments": attachments(data),
    }
    return Composition("CONTRACT", "contracts/contract.docx", _title(data), context)


def _title(data: Teller) -> str:
    return f"高质量孵化器建设{data.tell('title_style')}（{data.tell('incubator_name')}）"


def _incubator(data: Teller) -> dict[str, Any]:
    """Return the incubator as the contract finds it: what a change is measured by."""
    names = (
        "incubator_uscc industry_field site_address site_area_m2 incubator_leader actual_controller"
    )
    return {
        "name": data.tell("incubator_name"),
        "class": data.tell("incubator_class"),
        "is_cultivation": data.value("incubator_class") == "cultivation",
        **told(data, names, "未约定"),
    }


def _period(data: Teller) -> dict[str, Any]:
    years = data.value("support_years") or ()
    return {
        **told(data, "period_start period_end"),
        "length": Traced(numeral(len(years)), "list:contract:support_years"),
        "years": [
            {"name": support_year(row, "index"), **told(row, "start end")}
            for row in data.rows("support_years")
        ],
    }
