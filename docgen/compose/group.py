"""What the 推进小组 decided, as the letters that rest on it and its own record print it."""

from __future__ import annotations

from typing import Any

from docgen.compose import letter
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.telling import told
from docgen.model.document import Traced
from docgen.model.tabled import decision_on, is_agreed


def agreed(sources: Sources) -> dict[str, Traced] | None:
    """Return body, form, day and number of the decision that agreed to this submission.

    None where none is on record; nothing then is said of it, and the letter is not issued.
    """
    case, key = sources.review.case, sources.key or ""
    known = decision_on(case, key) if is_agreed(case, key) else None
    teller = sources.registered(known.key) if known else None
    return told(teller, "body form decided_on minutes_no") if teller else None


def policy(sources: Sources, parameter: str) -> Traced:
    """Return a name of the packs, or a list of them with 、 between."""
    value = sources.rulebook.value(parameter, sources.review.moment.as_of)
    return sources.policy(parameter, value if isinstance(value, str) else "、".join(value))


def record(sources: Sources, **told_of_it: Traced | None) -> dict[str, Any]:
    """Return what a record of the group begins with, and who was there.

    `told_of_it` is what else is said of the submission that was before the group.
    """
    decision = sources.submission
    return {
        **letter.opening(sources, decision.value("decided_on")),
        "group": policy(sources, "C04.group"),
        "members": policy(sources, "C04.members"),
        "key": decision.tell("about"),
        **told_of_it,
        "given_no": decision.tell("minutes_no"),
        "decided": told(decision, "body form decided_on"),
        **_attendance(decision),
    }


def _attendance(decision: Teller) -> dict[str, Any]:
    """Return who was there, who was excused and who sat in; a line of the record each."""
    return {
        "present": decision.tell("attendees", "未登记"),
        "absent": _names(decision, "absent"),
        "observers": _names(decision, "observers"),
        "attendees": _rows(decision),
    }


def _names(decision: Teller, name: str) -> Traced | None:
    return decision.tell(name) if decision.value(name) else None


def _rows(decision: Teller) -> list[dict[str, Any]]:
    """Return the members a sheet goes round to, those still to answer included, a row each."""
    rows = [
        {"name": decision.traced(f"{field}[{i}]", str(name))}
        for field in ("attendees", "absent")
        for i, name in enumerate(decision.value(field) or ())
    ]
    return ordinals(rows, "attendees")
