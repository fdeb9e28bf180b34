"""第十二条: the audits of a case: the newest version of each notice and of each report."""

from __future__ import annotations

from docgen.model.case import Case, Registered


def newest(case: Case, kind: str) -> tuple[Registered, ...]:
    """Return the newest accepted version of each record of a kind, in the order of receipt."""
    return case.accepted(kind)


def certified(case: Case, text: object) -> Registered | None:
    """Return the audit report whose number a text names, or None."""
    told = str(text or "")
    named = [
        item
        for item in newest(case, "audit_report")
        if str(item.submission.get("report_no") or "") in told and item.submission.get("report_no")
    ]
    return named[-1] if named else None
