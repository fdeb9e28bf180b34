"""逾期催报通知: what is owed, by when on what ground, how late, and the new date (第十条).

The date it was owed by and the days late are those the rules told (C10-03), never a default.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.compose import letter, wording
from docgen.compose.letter import optional
from docgen.compose.sources import Sources, ordinals
from docgen.compose.telling import numeral
from docgen.model.document import Composition, Traced

RULE = "C10-03"
GROUND = "G4"


def due_notice(sources: Sources) -> Composition | None:
    """Return 逾期催报通知, None where the rules found nothing overdue by a citable date."""
    late = _late(sources)
    if late is None:
        return None
    told = sources.submission
    report = _report(sources)
    reminders = [
        {"on": row.tell("reminded_on"), "method": row.tell("method"), "note": optional(row, "note")}
        for row in told.rows("earlier_reminders")
    ]
    day = told.value("prepared_on") or sources.review.moment.as_of
    context = {
        **letter.opening(sources, day),
        "disclosure": optional(told, "disclosure"),
        "report": report,
        "late": late,
        "new_deadline": told.tell("new_deadline"),
        "new_deadline_source": optional(told, "new_deadline_source"),
        "reminders": ordinals(reminders, "earlier_reminders"),
        "ground": _ground(sources),
    }
    title = f"关于催报{told.value('incubator_name')}{report}的通知"
    return Composition("DUE_NOTICE", "notices/due_notice.docx", title, context)


def _late(sources: Sources) -> dict[str, Traced] | None:
    """Return due date, its source, the day counted to and the days late, as the rules told them."""
    for finding in sources.review.findings:
        data = finding.data
        if finding.code != RULE or not data.get("due_on") or "counted_on" not in data:
            continue
        return {
            "due": _told("due_on", wording.day(date.fromisoformat(str(data["due_on"])))),
            "source": _told("source", wording.line(str(data["source"]))),
            "counted_on": _told(
                "counted_on", wording.day(date.fromisoformat(str(data["counted_on"])))
            ),
            "days": _told("days_late", str(data["days_late"])),
        }
    return None


def _told(name: str, text: str) -> Traced:
    return Traced(text, f"rule:{RULE}.{name}")


def _report(sources: Sources) -> Traced:
    """Return the report as people call it: ``2026年第二季度报告``, ``2025年年度报告``."""
    part = sources.submission.part("obligation")
    year, _, quarter = str(part.value("period")).partition("Q")
    words = f"{year}年第{numeral(int(quarter))}季度报告" if quarter else f"{year}年年度报告"
    return part.traced("period", words)


def _ground(sources: Sources) -> dict[str, Any]:
    """Return ground G4 as the article has it, which the notice quotes and does not apply."""
    day = sources.review.moment.as_of
    return {
        name: sources.policy(
            f"{parameter}.{GROUND}", str(sources.rulebook.value(parameter, day)[GROUND])
        )
        for name, parameter in (("text", "C12.grounds"), ("item", "C12.ground_items"))
    }
