"""第十八条（二）: the yearly evaluation notices of a case, each support year's newest one."""

from __future__ import annotations

from docgen.model.case import Case, Registered


def notice_for(case: Case, period: str) -> Registered | None:
    """Return the accepted evaluation notice of a support year (``Y2``), its newest version.

    One that is held tells nothing yet; a correction takes the place of what it corrects.
    """
    return case.by_period("eval_call").get(period)
