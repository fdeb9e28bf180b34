"""INC_DOSSIER 一器一档: all on record under one contract, as known on a day (A 三（二）)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from docgen.compose import wording
from docgen.compose.inc_indicators import indicators
from docgen.compose.report_cover import period_words
from docgen.compose.sources import Teller, ordinals
from docgen.compose.survey import Survey, contract_of
from docgen.compose.telling import ABSENT, numeral
from docgen.model.document import Composition, Traced
from docgen.model.labels import LEVELS, STATES
from docgen.model.overview import Incubator, MoneyLine, Owed, Paper

TEMPLATE = "reports/inc_dossier.docx"
_BASIC = (
    "contract_no incubator_class party_builder.name party_builder.legal_rep party_district.name "
    "recommending_body industry_field incubator_leader period_start period_end "
    "published.doc_no published.date separate_ledger_account"
)
_HASH = 16
"""So many digits of a hash are printed: enough to tell files apart."""


def inc_dossier(survey: Survey, incubator: Incubator) -> Composition:
    """Return 一器一档 of one incubator."""
    contract = contract_of(survey, incubator)
    context = {
        **survey.frame(draft=False),
        "disclosure": survey.disclosure("INC_DOSSIER"),
        "name": incubator.identity["name"],
        "site": incubator.identity["site"],
        "controller": incubator.identity["actual_controller"],
        "uscc": contract.tell("incubator_uscc"),
        "basic": {name.replace(".", "_"): contract.tell(name, ABSENT) for name in _BASIC.split()},
        "officers": {level: _officer(contract, level) for level in LEVELS},
        "ended_on": _ended(incubator),
        "versions": _versions(survey, incubator),
        "papers": ordinals([_paper(item) for item in incubator.papers], "registry"),
        "changes": _changes(survey, incubator),
        "evaluations": _evaluations(survey, incubator),
        "money": _money(incubator),
        "payments": _payments(survey, incubator),
        "owed": ordinals([_owed(item, incubator) for item in incubator.owed], "obligations"),
        "paper_count": Traced(str(len(incubator.papers)), "list:registry"),
        "owed_count": Traced(str(len(incubator.owed)), "list:obligations"),
        **indicators(survey, incubator),
    }
    title = f"{incubator.identity['name']}履约台账（一器一档）"
    return Composition(
        "INC_DOSSIER", TEMPLATE, title, context, survey.office.name, (incubator.number,)
    )


def short_day(teller: Teller, name: str) -> Traced:
    """Return a day as it stands in a narrow column: ``2026-02-28`` (GB/T 7408)."""
    value = teller.value(name)
    return teller.traced(name, value.isoformat() if isinstance(value, date) else ABSENT)


def _officer(contract: Teller, level: str) -> Traced | None:
    """Return name and telephone of a service officer, None where none is named (A04-01)."""
    name = f"service_officer_{level}"
    if not contract.value(name):
        return None
    person = contract.part(name)
    return person.traced("name", f"{person.value('name')}　{person.value('phone')}")


def _ended(incubator: Incubator) -> Traced | None:
    if incubator.ended_on is None:
        return None
    source = f"case:{incubator.ended_by}:contract_terminates_on"
    return Traced(wording.day(incubator.ended_on), source)


def _versions(survey: Survey, incubator: Incubator) -> list[dict[str, Any]]:
    """Return the accepted versions of the contract, and the changes that were confirmed on it."""
    rows = []
    for item in incubator.case.of_kind("contract"):
        told = survey.teller(item)
        signed = [told.part(name) for name in ("party_city", "party_district", "party_builder")]
        days = [(part.value("signed_on"), part) for part in signed]
        last = None
        if all(day is not None for day, _ in days):
            last = max(days, key=lambda pair: pair[0])[1]
        rows.append(
            {
                "key": Traced(item.key, f"key:{item.key}"),
                "origin": told.tell("origin", ABSENT),
                "concluded": short_day(last, "signed_on")
                if last
                else told.traced("origin", ABSENT),
                "received": _received(item.received_city, item.key),
                "state": Traced(STATES.get(item.state, item.state), f"registry:{item.key}.state"),
            }
        )
    return ordinals(rows, "contract")


def _received(at: Any, key: str) -> Traced:
    return Traced(at.date().isoformat() if at else ABSENT, f"registry:{key}.received_city")


def _paper(item: Paper) -> dict[str, Any]:
    name = item.key or item.number
    district = item.received_district
    period = period_words(item.period) if "Q" in item.period or len(item.period) == 4 else ""
    if item.period.startswith("Y"):
        period = period_words(item.period)
    words = f"{period}{item.label}" + (f"（第{item.version}版）" if item.version > 1 else "")
    return {
        "city": Traced(item.received_city.date().isoformat(), f"registry:{name}.received_city"),
        "district": Traced(
            district.date().isoformat() if district else ABSENT,
            f"registry:{name}.received_district",
        ),
        "what": Traced(words, f"registry:{name}.kind"),
        "key": Traced(name, f"key:{name}"),
        "state": Traced(STATES.get(item.state, item.state), f"registry:{name}.state"),
        "sha256": Traced(item.sha256[:_HASH], f"registry:{name}.sha256"),
    }


def _changes(survey: Survey, incubator: Incubator) -> list[dict[str, Any]]:
    """Return each item of each change report with what was decided on it."""
    rows = []
    for change in incubator.changes:
        item = survey.teller(change.report).rows("items")[change.index]
        decided = survey.teller(change.decision) if change.decision else None
        row = decided.rows("items")[change.row] if decided else None
        rows.append(
            {
                "key": Traced(change.report.key, f"key:{change.report.key}"),
                "type": item.tell("change_type"),
                "before": item.tell("before", ABSENT),
                "after": item.tell("after", ABSENT),
                "planned": short_day(item, "planned_effective_on"),
                "result": row.tell("result") if row else None,
                "minutes": decided.tell("minutes_no", ABSENT) if decided else None,
                "decided_on": short_day(decided, "decided_on") if decided else None,
            }
        )
    return ordinals(rows, "change_report")


def _evaluations(survey: Survey, incubator: Incubator) -> list[dict[str, Any]]:
    """Return the accepted evaluations with grade, indicators reached and money that followed."""
    rows = []
    for item in incubator.case.accepted("eval_result"):
        told = survey.teller(item)
        table = told.rows("kpi_table")
        reached = [row for row in table if _is_reached(row)]
        origin = "+".join(f"{row.prefix}:{row.path('rate')}" for row in reached)
        rows.append(
            {
                "what": told.traced("kind", _evaluated(told)),
                "grade": told.tell("grade", ABSENT),
                "decided_on": short_day(told, "decided_on"),
                "reached": Traced(
                    f"{len(reached)}/{len(table)}", f"computed:count({origin or item.key})"
                ),
                "third_party": told.tell("third_party.name", ABSENT),
                "report_no": told.tell("third_party.report_no", ABSENT),
                "key": Traced(item.key, f"key:{item.key}"),
            }
        )
    return ordinals(rows, "eval_result")


def _evaluated(told: Teller) -> str:
    index = told.value("year_index")
    annual = told.value("kind") == "annual" and index
    return f"第{numeral(int(index))}支持年度" if annual else "综合绩效评价"


def _is_reached(row: Teller) -> bool:
    rate = row.value("rate")
    return rate is not None and Decimal(rate) >= 100


def _money(incubator: Incubator) -> dict[str, Any]:
    """Return the ledger line by line, and the sums of each level (万元)."""
    lines = incubator.money
    sums = []
    for level, label in LEVELS.items():
        own = [line for line in lines if line.level == level]
        due = sum((line.due for line in own), Decimal(0))
        paid = sum((line.paid for line in own), Decimal(0))
        sources = [source for line in own for source in line.sources]
        sums.append(
            {
                "label": Traced(f"{label}合计", f"list:money.{level}"),
                **_amounts(due, paid, "+".join(line.due_source for line in own), sources),
            }
        )
    return {"rows": ordinals([_line(line) for line in lines], "money"), "sums": sums}


def _line(line: MoneyLine) -> dict[str, Any]:
    label = Traced(line.label, line.due_source or f"list:money.{line.level}")
    return {"label": label, **_amounts(line.due, line.paid, line.due_source, line.sources)}


def _amounts(due: Decimal, paid: Decimal, origin: str, sources: Any) -> dict[str, Traced]:
    """Return what is due, paid and left in 万元; what was paid is traced to every record."""
    told = f"computed:sum({'+'.join(sources)})" if sources else "registry:disbursement"
    left = f"computed:difference({origin}-{'-'.join(sources)})"
    return {
        "due": Traced(wording.number(due), origin or "registry:eval_result"),
        "paid": Traced(wording.number(paid), told),
        "left": Traced(wording.number(due - paid), left),
    }


def _payments(survey: Survey, incubator: Incubator) -> list[dict[str, Any]]:
    """Return the accepted payments by their days."""
    found = [survey.teller(item) for item in incubator.case.accepted("disbursement")]
    found.sort(key=lambda told: (told.value("paid_on") or date.max, told.prefix))
    rows = [
        {
            "on": short_day(told, "paid_on"),
            "what": told.traced("fund_kind", _paid_for(told)),
            "doc_no": told.tell("doc_no", ABSENT),
            "yuan": told.traced("amount_yuan", wording.yuan(Decimal(told.value("amount_yuan")))),
        }
        for told in found
    ]
    return ordinals(rows, "disbursement")


def _paid_for(told: Teller) -> str:
    index = told.value("year_index")
    year = f"第{numeral(int(index))}支持年度" if index else ""
    return f"{year}{told.tell('level')}{told.tell('fund_kind')}"


def _owed(item: Owed, incubator: Incubator) -> dict[str, Any]:
    source = f"case:{incubator.contract.key}:due_rules"
    due = item.due.isoformat() if item.due else "未定"
    return {
        "label": Traced(item.label, source),
        "due": Traced(due, source),
        "ground": Traced(item.ground, source),
        "words": Traced(item.words, f"case:{item.key}" if item.key else source),
        "key": Traced(item.key or ABSENT, f"key:{item.key}" if item.key else source),
    }
