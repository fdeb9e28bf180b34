"""What 推进小组 decided, put on record: MINUTES of a meeting, COSIGN where members countersigned.

The number is the one the group gave: it stands in the decision, not in the office's register.
"""

from __future__ import annotations

from typing import Any

from docgen.compose import group
from docgen.compose.decision import (
    CONFIRMED,
    MORE,
    REFUSED,
    is_about_change,
    items,
    received_on,
)
from docgen.compose.matters import matter
from docgen.compose.sources import Sources, ordinals
from docgen.compose.telling import given_text
from docgen.model.document import Composition

MEETING = "会议"


def minutes(sources: Sources) -> Composition | None:
    """Return 审议纪要 of a meeting, None where the members countersigned."""
    decision = sources.submission
    if decision.value("form") != MEETING:
        return None
    if not is_about_change(sources):
        return matter(sources, "MINUTES", "notices/minutes_matter.docx")
    title = f"关于{decision.value('incubator_name')}重大事项变更的审议纪要"
    return Composition("MINUTES", "notices/minutes.docx", title, _context(sources))


def cosign(sources: Sources) -> Composition | None:
    """Return 会签单 with a line to sign for each member, None where there was a meeting."""
    decision = sources.submission
    if decision.value("form") == MEETING:
        return None
    if not is_about_change(sources):
        return matter(sources, "COSIGN", "notices/cosign_matter.docx")
    title = f"{decision.value('incubator_name')}重大事项变更会签单"
    return Composition("COSIGN", "notices/cosign.docx", title, _context(sources))


def _context(sources: Sources) -> dict[str, Any]:
    rows = _rows(sources)
    results = {str(row.value("result")) for row in sources.submission.rows("items")}
    return {
        **group.record(sources, received_on=received_on(sources)),
        "items": ordinals(rows, "items"),
        "any": {
            "confirmed": CONFIRMED in results,
            "refused": REFUSED in results,
            "more": MORE in results,
        },
    }


def _rows(sources: Sources) -> list[dict[str, Any]]:
    """Return each item with its result; reason and conditions only where they were given."""
    rows = []
    for item, row in zip(items(sources), sources.submission.rows("items"), strict=True):
        confirmed = row.value("result") == CONFIRMED
        rows.append(
            {
                **item,
                "confirmed": confirmed,
                "effective_on": item["effective_on"] if confirmed else None,
                "reason": given_text(row, "reason"),
            }
        )
    return rows
