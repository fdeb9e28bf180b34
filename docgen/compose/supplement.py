"""合同补充协议: a confirmed change of what the contract says, for three signatures (第八, 九条)."""

from __future__ import annotations

from typing import Any

from docgen.compose import letter, wording
from docgen.compose.contract_parties import parties
from docgen.compose.decision import (
    CONFIRMED,
    earlier_decisions,
    is_about_change,
    items,
    kpis,
    received_on,
)
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.targets import in_force, of_year
from docgen.compose.telling import numeral, told
from docgen.model.case import Registered
from docgen.model.document import Composition, Traced

CLAUSES = ("name", "site", "actual_controller")
TOUCHING = (*CLAUSES, "kpi")
"""Change types that change what the contract says."""


def supplement(sources: Sources) -> Composition | None:
    """Return the supplement to the contract, None where nothing confirmed touches it."""
    contract, decision = sources.contract, sources.submission
    report = sources.registered(decision.value("about"))
    if contract is None or report is None or not is_about_change(sources):
        return None
    mine = [item for item in _confirmed(sources, report) if item["type"] in TOUCHING]
    if not mine:
        return None
    clauses = [item for item in mine if item["type"] in CLAUSES]
    versions = kpis(sources, [item for item in mine if item["type"] == "kpi"])
    conditions = [item for item in mine if item["conditions"]]
    years = _years(sources, versions["kpi_changes"])
    serial = _serial(sources)
    context = {
        "style": contract.tell("title_style"),
        "contract": letter.contract(sources),
        "serial": serial,
        "given_no": _number(contract, serial),
        "signed": _signed(sources),
        **parties(contract),
        "basis": letter.basis(sources, decision.value("decided_on")),
        "incubator": decision.tell("incubator_name"),
        "group": sources.policy("C04.group", _group(sources)),
        "key": decision.tell("about"),
        "received_on": received_on(sources),
        "decided": told(decision, "body form decided_on minutes_no"),
        "clauses": ordinals([_plain(item) for item in clauses], "items"),
        "kpi_years": years,
        "kpi_from": next((item["effective_on"] for item in mine if item["type"] == "kpi"), None),
        **{name: versions[name] for name in ("version_old", "version_new")},
        "conditions": [_plain(item) for item in conditions],
        "mark": _marks(bool(clauses), bool(years), bool(conditions)),
    }
    title = f"高质量孵化器建设{context['style']}补充协议（{decision.value('incubator_name')}）"
    return Composition("SUPPLEMENT", "contracts/supplement.docx", title, context)


def _group(sources: Sources) -> str:
    return str(sources.rulebook.value("C04.group", sources.review.moment.as_of))


def _confirmed(sources: Sources, report: Teller) -> list[dict[str, Any]]:
    """Return the confirmed items that the report has, each with its ``type``."""
    reported = report.rows("items")
    found = []
    for item, row in zip(items(sources), sources.submission.rows("items"), strict=True):
        at = int(row.value("item_index")) - 1
        if row.value("result") == CONFIRMED and 0 <= at < len(reported):
            found.append({**item, "type": str(reported[at].value("change_type"))})
    return found


def _plain(item: dict[str, Any]) -> dict[str, Any]:
    """Return an item as the template prints it; its type as questions, for it is no text."""
    kept = {name: item[name] for name in ("index", "before", "after", "effective_on", "conditions")}
    return {**kept, "of": {name: item["type"] == name for name in TOUCHING}}


def _serial(sources: Sources) -> Traced:
    """Return the number of the supplement in words: one more than earlier decisions made.

    A decision that was registered later takes the next number, never that of this one.
    """
    earlier = sum(_made_one(item, sources) for item in earlier_decisions(sources))
    return Traced(numeral(earlier + 1), "case:supplements")


def _number(contract: Teller, serial: Traced) -> Traced:
    """Return the number of the supplement: the contract's with its own; it takes no 文号."""
    return Traced(f"{contract.value('contract_no')}补充协议（{serial}）", serial.source)


def _signed(sources: Sources) -> dict[str, Traced] | None:
    """Return the day on which each party signed, None while the lines are for the pen."""
    if sources.issued is None or not sources.issued.signed:
        return None
    days = sources.issued.signed
    return {
        name: Traced(wording.day(day), f"register:signed_on.{name}") for name, day in days.items()
    }


def _made_one(decision: Registered, sources: Sources) -> bool:
    """Return whether an accepted decision confirmed something that touches the contract."""
    report = sources.review.case.by_key(str(decision.submission["about"]))
    reported = report.submission.rows("items") if report else ()
    return any(
        row["result"] == CONFIRMED
        and 1 <= row["item_index"] <= len(reported)
        and reported[row["item_index"] - 1]["change_type"] in TOUCHING
        for row in decision.submission.rows("items")
    )


def _years(sources: Sources, changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the whole table of each support year a change touches, old beside new targets."""
    report = sources.registered(sources.submission.value("about"))
    rows = report.rows("kpi_changes") if report else []
    at = [(str(row.value("code")), int(row.value("year_index"))) for row in rows]
    changed = dict(zip(at, changes, strict=False)) if changes else {}
    targets = in_force(sources)
    years = []
    for index in sorted({year for _, year in changed}):
        name = next(item["year"] for (_, year), item in changed.items() if year == index)
        years.append(
            {
                "name": name,
                "rows": [
                    _beside(row, changed.get((str(row["code"]), index)))
                    for row in of_year(sources, index, targets)
                ],
            }
        )
    return years


def _beside(row: dict[str, Any], change: dict[str, Any] | None) -> dict[str, Any]:
    """Return a row of the table with the target before and after; both the same if unchanged."""
    old = change["old_target"] if change else row["target"]
    new = change["new_target"] if change else row["target"]
    return {**row, "old": old, "new": new, "changed": change is not None}


def _marks(clauses: bool, years: bool, conditions: bool) -> dict[str, Traced | None]:
    """Return the numerals of the sections that are there: 一, 二, …."""
    names = ("clauses", "years", "conditions", "rest")
    there = [
        name
        for name, is_there in zip(names, (clauses, years, conditions, True), strict=True)
        if is_there
    ]
    return {
        name: Traced(numeral(there.index(name) + 1), "list:sections") if name in there else None
        for name in names
    }
