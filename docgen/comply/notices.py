"""第十八条（二）: the yearly evaluation notices of a case, each support year's newest one."""

from __future__ import annotations

from docgen.model.case import Case, Registered


def notice_for(case: Case, period: str) -> Registered | None:
    """Return the accepted evaluation notice of a support year (``Y2``), its newest version.

    One that is held tells nothing yet; a correction takes the place of what it corrects.
    """
    found = [
        item
        for item in case.of_kind("eval_call")
        if item.state == "accepted" and str(item.submission.get("period") or "") == period
    ]
    return max(found, key=lambda item: int(item.key.rpartition("/v")[2]), default=None)
