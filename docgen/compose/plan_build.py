"""建设方案: what recommender and builder have agreed on → its template (第五条, 第六条（二）)."""

from __future__ import annotations

from typing import Any

from docgen.compose import contract_kpis, contract_money, selection
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.telling import given_text, numeral, paragraphs, share, support_year, table, told
from docgen.model.document import Composition, Traced

_FACTS = (
    "incubator_uscc site_address site_area_m2 proposed_class recommending_body recommending_kind "
    "agreed_on industry_field industry_group incubator_leader responsible_person prepared_by "
    "contact_phone prepared_on"
)


def plan_build(sources: Sources) -> Composition:
    """Compose the plan of a submission of kind ``plan_build``."""
    data = sources.submission
    context = {
        **selection.grounds(sources, sources.review.moment.as_of),
        "incubator": data.tell("incubator_name"),
        **told(data, _FACTS),
        "district": selection.district(sources, data),
        "builder": _builder(data),
        **_conditions(data),
        "period": _period(data),
        "goals": paragraphs(data, "goals"),
        "tasks": table(data, "tasks", "code name content* owner milestone_date"),
        "money": contract_money.planned(sources),
        "kpis": contract_kpis.kpis(data)["kpis"],
        "targets": _targets(data),
        "is_correction": bool(data.value("supersedes")),
        **told(data, "version supersedes correction_reason"),
    }
    title = f"{data.value('incubator_name')}建设方案"
    return Composition("PLAN_BUILD", "reports/plan_build.docx", title, context)


def _builder(data: Teller) -> dict[str, Any]:
    part = data.part("builder")
    note = part.tell("lead_entity_note") if part.value("lead_entity_note") else None
    return {**told(part, "name lead_entity_type legal_rep address"), "note": note}


def _conditions(data: Teller) -> dict[str, Any]:
    """Return what the plan tells of the five conditions of 第五条."""
    return {
        "leader": paragraphs(data, "leader_experience", "未说明。"),
        "evidence": [
            data.traced(f"leader_evidence[{i}]", str(name).rstrip("。；;"))
            for i, name in enumerate(data.value("leader_evidence") or ())
        ],
        "revenue": _revenue(data),
        "funds": table(data, "funds", "name partner size_wan set_up_on", "筹设中"),
        "funds_note": paragraphs(data, "funds_note") if data.value("funds_note") else None,
        "capability": paragraphs(data, "capability", "未说明。"),
        "cases": table(data, "capability_cases", "name description*"),
        "conditions": _checklist(data),
    }


def _checklist(data: Teller) -> list[dict[str, Any]]:
    """Return the five conditions; one that is met needs no explanation and may have none."""
    rows = [
        {
            **told(row, "item met"),
            "explanation": given_text(row, "explanation"),
        }
        for row in data.rows("conditions")
    ]
    return ordinals(rows, "submission:conditions")


def _revenue(data: Teller) -> list[dict[str, Any]]:
    """Return the revenue of each year with the share of professional services in it."""
    rows = [
        {
            **told(row, "year total_wan professional_wan"),
            "share": share(
                row.figure("professional_wan"),
                row.figure("total_wan"),
                "rule:C05-03.share",
            ),
        }
        for row in data.rows("revenue")
    ]
    return ordinals(rows, "submission:revenue")


def _period(data: Teller) -> dict[str, Any]:
    """Return the years in words, and the days where the plan fixes them."""
    years = int(data.value("period_years") or 0)
    is_fixed = bool(data.value("period_start") and data.value("period_end"))
    return {
        "years": data.traced("period_years", numeral(years)),
        "fixed": told(data, "period_start period_end") if is_fixed else None,
    }


def _targets(data: Teller) -> dict[str, Any]:
    """Return the yearly targets: by indicator with a column a year (two or three), else by year."""
    years = sorted({int(row.value("year_index")) for row in data.rows("kpis_yearly")})
    return {
        "two": years == [1, 2],
        "three": years == [1, 2, 3],
        "rows": _by_indicator(data),
        "years": [_of_year(data, year) for year in years],
    }


def _by_indicator(data: Teller) -> list[dict[str, Any]]:
    cells = {
        (row.value("code"), row.value("year_index")): row.tell("target")
        for row in data.rows("kpis_yearly")
    }
    blank = Traced("—", "list:submission:kpis_yearly")
    return [
        {
            **told(row, "code name unit aggregation"),
            **{f"y{n}": cells.get((row.value("code"), n), blank) for n in (1, 2, 3)},
        }
        for row in data.rows("kpis_overall")
    ]


def _of_year(data: Teller, year: int) -> dict[str, Any]:
    own = [row for row in data.rows("kpis_yearly") if row.value("year_index") == year]
    rows = [
        {**told(row, "code target"), **contract_kpis.kpi_names(data, row.value("code"))}
        for row in own
    ]
    return {
        "name": support_year(own[0], "year_index"),
        "rows": ordinals(rows, f"submission:kpis_yearly.Y{year}"),
    }
