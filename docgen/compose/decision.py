"""What 推进小组 decided on a change report: CHG_OK and CHG_NO (第九条)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from docgen.compose import letter, wording
from docgen.compose.change import kpi_changes
from docgen.compose.group import policy
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.telling import given_text, paragraphs, told
from docgen.model.case import Registered, slot_of_key
from docgen.model.document import Composition, Traced
from docgen.model.tabled import kind_of

CONFIRMED, REFUSED, MORE = "确认", "不予确认", "补充材料"


def chg_ok(sources: Sources) -> Composition | None:
    """Return 变更确认通知, None where no item was confirmed."""
    return _notice(sources, "CHG_OK", CONFIRMED)


def chg_no(sources: Sources) -> Composition | None:
    """Return 变更不予确认通知, None where no item was refused."""
    return _notice(sources, "CHG_NO", REFUSED)


def _notice(sources: Sources, kind: str, result: str) -> Composition | None:
    decision = sources.submission
    if not is_about_change(sources):
        return None
    rows = items(sources)
    mine = [row for row in rows if row["is"][result]]
    if not mine:
        return None
    context = {
        **letter.opening(sources, decision.value("decided_on")),
        "group": policy(sources, "C04.group"),
        "key": decision.tell("about"),
        "received_on": received_on(sources),
        "decided": _decided(decision),
        "items": ordinals(mine, "items"),
        "others": ordinals([row for row in rows if not row["is"][result]], "items"),
        "left": _left(sources),
        **kpis(sources, mine),
    }
    name, word = decision.value("incubator_name"), "确认" if kind == "CHG_OK" else "不予确认"
    title = f"关于{word}{name}重大事项变更的通知"
    return Composition(kind, f"notices/{kind.lower()}.docx", title, context)


def is_about_change(sources: Sources) -> bool:
    """Return whether the decision is about a change report, and no stop, reward or sanction."""
    return kind_of(str(sources.submission.value("about"))) == "change_report"


def items(sources: Sources) -> list[dict[str, Any]]:
    """Return each decided item beside what the report said of it, where the report is known."""
    decision = sources.submission
    report = sources.registered(decision.value("about"))
    reported = report.rows("items") if report else []
    rows = []
    for row in decision.rows("items"):
        at = int(row.value("item_index")) - 1
        rows.append(_item(row, reported[at] if 0 <= at < len(reported) else None))
    return rows


def _left(sources: Sources) -> Traced | None:
    """Return the numbers of the report's items that were not decided, None where all were."""
    report = sources.registered(sources.submission.value("about"))
    decided = {row.value("item_index") for row in sources.submission.rows("items")}
    count = len(report.rows("items")) if report else 0
    left = [str(number) for number in range(1, count + 1) if number not in decided]
    return Traced("、".join(left), "list:items") if left else None


def _asked(row: Teller) -> list[Traced]:
    """Return what has to be supplied, paragraph by paragraph, where the result says so."""
    if row.value("result") != MORE:
        return []
    name = "conditions" if row.value("conditions") else "reason"
    return paragraphs(row, name) if row.value(name) else []


def _item(row: Teller, said: Teller | None) -> dict[str, Any]:
    result = str(row.value("result"))
    known: Mapping[str, Traced] = told(said, "change_type before after") if said else {}
    effective = row if row.value("effective_on") else said
    name = "effective_on" if effective is row else "planned_effective_on"
    return {
        "index": row.tell("item_index"),
        **{key: known.get(key) for key in ("change_type", "before", "after")},
        "result": row.tell("result"),
        "is": {CONFIRMED: result == CONFIRMED, REFUSED: result == REFUSED},
        "more": result == MORE,
        "asked": _asked(row),
        "effective_on": effective.tell(name, "未载明") if effective else None,
        "conditions": given_text(row, "conditions"),
        "reason": paragraphs(row, "reason", "见审议纪要"),
        "is_kpi": bool(said) and said is not None and said.value("change_type") == "kpi",
    }


def received_on(sources: Sources) -> Traced | None:
    """Return the day both authorities had the report, None where the case does not know it."""
    about = str(sources.submission.value("about"))
    item = sources.review.case.by_key(about)
    times = (item.received_city, item.received_district) if item else ()
    known = [time for time in times if time is not None]
    if len(known) < len(times) or not known:
        return None
    return Traced(wording.day(max(known).date()), f"case:{about}.received")


def _decided(decision: Teller) -> dict[str, Any]:
    people = decision.value("attendees") or ()
    return told(decision, "body form decided_on minutes_no") | {
        "attendees": decision.traced("attendees", "、".join(people)) if people else None,
    }


def kpis(sources: Sources, mine: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the KPI changes the decision is about, and the table's version before and after.

    Version 1 is the contract's own table; each earlier decision that confirmed a KPI change
    made one more.
    """
    decision = sources.submission
    report = sources.registered(decision.value("about"))
    of_kpi = report is not None and any(row["is_kpi"] for row in mine)
    changes = kpi_changes(report, sources.contract) if report and of_kpi else []
    version = 1 + sum(
        any(row["result"] == CONFIRMED for row in item.submission.rows("items"))
        and _about_kpi(sources, str(item.submission["about"]))
        for item in earlier_decisions(sources)
    )
    return {
        "kpi_changes": changes,
        "version_old": Traced(str(version), "case:kpi_table"),
        "version_new": Traced(str(version + 1), "case:kpi_table"),
    }


def _about_kpi(sources: Sources, key: str) -> bool:
    item = sources.review.case.by_key(key)
    rows = item.submission.rows("items") if item else ()
    return any(row.get("change_type") == "kpi" for row in rows)


def earlier_decisions(sources: Sources) -> Iterable[Registered]:
    """Return the accepted decisions, each as last corrected; of a decision those before it.

    Before is what has a lower serial: what is decided later never changes a paper drawn up.
    """
    submission = sources.review.submission
    is_own = submission is not None and submission.kind == "decision"
    own = slot_of_key(sources.key or sources.submission.value("supersedes")) if is_own else ""
    known = sources.review.case.accepted("decision", own)
    return [item for item in known if not own or _place(item.slot) < _place(own)]


def _place(slot: str) -> tuple[int, str]:
    """Return what puts serials in order: 99 before 100."""
    return len(slot), slot
