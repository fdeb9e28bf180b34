"""第十二条: the audits of a case: the newest version of each notice and of each report."""

from __future__ import annotations

from docgen.comply.history import version_of
from docgen.model.case import Case, Registered


def newest(case: Case, kind: str) -> tuple[Registered, ...]:
    """Return the newest accepted version of each record of a kind, in the order of receipt."""
    found: dict[str, Registered] = {}
    for item in case.of_kind(kind):
        slot = item.key.rpartition("/v")[0]
        known = found.get(slot)
        if item.state == "accepted" and (known is None or version_of(item) >= version_of(known)):
            found[slot] = item
    return tuple(found.values())


def certified(case: Case, text: object) -> Registered | None:
    """Return the audit report whose number a text names, or None."""
    told = str(text or "")
    named = [
        item
        for item in newest(case, "audit_report")
        if str(item.submission.get("report_no") or "") in told and item.submission.get("report_no")
    ]
    return named[-1] if named else None
