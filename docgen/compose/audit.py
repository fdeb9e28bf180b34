"""AUDIT: 专项审计通知 (第十二条), with the money it is about as the payments on record have it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from docgen.compose import letter, paid, wording
from docgen.compose.letter import optional
from docgen.compose.paid import REWARD
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.telling import computed, support_year, told
from docgen.model.document import Composition, Traced
from docgen.model.labels import LEVELS


def audit(sources: Sources) -> Composition | None:
    """Return 专项审计通知, None where the notice was numbered and issued before."""
    notice = sources.submission
    if notice.value("doc_no"):
        return None
    auditor = notice.part("auditor")
    context = {
        **letter.opening(sources, notice.value("decided_on")),
        "disclosure": optional(notice, "disclosure"),
        "clause": optional(notice, "contract_clause"),
        **told(notice, "period_start period_end entry_on decided_on"),
        "finish_on": optional(notice, "finish_on"),
        "funds": _funds(notice),
        "scope": _list(notice, "scope"),
        "materials": _list(notice, "materials"),
        "auditor": told(auditor, "name uscc commissioned_on")
        | {"independent": auditor.value("independence_declared") is True},
        "contact": told(notice.part("contact"), "name phone"),
        "payments": _payments(sources),
    }
    title = f"关于对{notice.value('incubator_name')}开展专项审计的通知"
    return Composition("AUDIT", "notices/audit.docx", title, context)


def _funds(notice: Teller) -> Traced:
    """Return the names of the money that is audited, with 、 between."""
    spec = notice.spec("funds")
    names = spec.choices if spec else {}
    return notice.traced("funds", "、".join(names.get(x, x) for x in notice.value("funds") or ()))


def _list(notice: Teller, name: str) -> list[dict[str, Any]]:
    """Return the texts of a list, a row each, without their closing marks."""
    rows = [
        {"text": notice.traced(f"{name}[{i}]", str(item).rstrip("。；;"))}
        for i, item in enumerate(notice.value(name) or ())
    ]
    return ordinals(rows, name)


def _payments(sources: Sources) -> dict[str, Any] | None:
    """Return what is on record as paid of the audited money, by line; None where nothing is."""
    notice = sources.submission
    funds, end = notice.value("funds") or (), notice.value("period_end")
    sums: dict[tuple[str, str, int | None], tuple[Decimal, Teller]] = {}
    for item, record in paid.recorded(sources):
        if item.fund in funds and item.on <= end:
            before = sums.get(item.line, (Decimal(), record))[0]
            sums[item.line] = (before + item.wan, record)
    if not sums:
        return None
    rows = [
        _row(record, line[2] is not None, line, wan)
        for line, (wan, record) in sorted(sums.items(), key=lambda entry: _order(entry[0]))
    ]
    totals = {
        level: computed(
            f"disbursement.{level}",
            wording.number(
                sum((wan for line, (wan, _) in sums.items() if line[1] == level), Decimal())
            ),
        )
        for level in LEVELS
    }
    whole = computed(
        "disbursement", wording.number(sum((wan for wan, _ in sums.values()), Decimal()))
    )
    return {"rows": ordinals(rows, "case:disbursement"), **totals, "whole": whole}


def _order(line: tuple[str, str, int | None]) -> tuple[int, int, int]:
    """Sort lines as the programme pays them: startup, each year city before district, reward."""
    funds = ("startup", "operating", REWARD)
    return funds.index(line[0]), line[2] or 0, tuple(LEVELS).index(line[1])


def _row(
    record: Teller, is_yearly: bool, line: tuple[str, str, int | None], wan: Decimal
) -> dict[str, Any]:
    return {
        "fund": record.tell("fund_kind"),
        "level": record.tell("level"),
        "year": support_year(record, "year_index") if is_yearly else None,
        "wan": computed(f"disbursement.{line[0]}.{line[1]}.{line[2] or 0}", wording.number(wan)),
    }
