"""第十八条（二）: the yearly evaluation notices of a case, each support year's newest one."""

from __future__ import annotations

from docgen.comply.words import span_in_words
from docgen.model.case import Case, Registered
from docgen.model.submission import Submission


def notice_for(case: Case, period: str) -> Registered | None:
    """Return the accepted evaluation notice of a support year (``Y2``), its newest version.

    One that is held tells nothing yet; a correction takes the place of what it corrects.
    """
    return case.by_period("eval_call").get(period)


def other_period(paper: Submission, notice: Submission) -> tuple[str, str, str] | None:
    """Return where a paper's period is not the notice's, what it says, what the notice says."""
    told = (paper.day("period_start"), paper.day("period_end"))
    asked = (notice.day("period_start"), notice.day("period_end"))
    if told == asked:
        return None
    path = "period_start" if told[0] != asked[0] else "period_end"
    return path, span_in_words(*told), span_in_words(*asked)
