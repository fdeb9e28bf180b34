"""第四条、第九条: what the 推进小组 decided about a registered submission, as the case knows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.model.case import Case, Registered
from docgen.model.submission import Submission

AGREED, REFUSED = "确认", "不予确认"
TERMINATION = "M3"


def kind_of(key: str) -> str:
    """Return the submission kind a registration key names, "" where it names none."""
    parts = key.split("/")
    return parts[1] if len(parts) > 2 else ""


def decision_on(case: Case, key: str) -> Registered | None:
    """Return the newest accepted decision about a registered submission; None where none is.

    A correction of a decision takes the place of what it corrects, whatever that was about.
    A decision about an earlier version of the submission is none about this one.
    """
    found = [item for item in case.accepted("decision") if item.submission.get("about") == key]
    return found[-1] if found and key else None


def is_agreed(case: Case, key: str) -> bool:
    """Return whether the newest decision about a submission agreed to all it was asked."""
    found = decision_on(case, key)
    rows = found.submission.rows("items") if found else ()
    return bool(rows) and all(row.get("result") == AGREED for row in rows)


def is_refused(case: Case, key: str) -> bool:
    """Return whether the newest decision about a submission refused something of it."""
    found = decision_on(case, key)
    rows = found.submission.rows("items") if found else ()
    return any(row.get("result") == REFUSED for row in rows)


def wants_decision(record: Submission) -> str:
    """Return for what a record needs the 推进小组: ``stop``, ``award``, ``terminate``, or "".

    A change report always does; that is 第九条 and told there.
    """
    if record.kind == "verification":
        measures = [str(row.get("measure")) for row in record.rows("measures") if row]
        return "terminate" if TERMINATION in measures else ""
    if record.kind != "eval_result":
        return ""
    if record.get("grade") == "stop":
        return "stop"
    return "award" if _rewards(record.get("reward")) else ""


def _rewards(reward: Mapping[str, Any] | None) -> bool:
    return bool(reward and (reward.get("city_wan") or reward.get("district_wan")))
