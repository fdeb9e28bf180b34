"""区政府同意函, drafted for the district from a performance report it has not answered yet."""

from __future__ import annotations

from docgen.compose import letter
from docgen.compose.common import one_line
from docgen.compose.report_cover import period_words
from docgen.compose.sources import Sources
from docgen.compose.telling import told
from docgen.model.document import Composition, Traced


def consent(sources: Sources) -> Composition | None:
    """Return the letter with opinion, 文号 and date left open; None where the district answered.

    Without the contract nobody knows which government is asked. The letter names the report by
    key and SHA-256: what is agreed to is this file (第十八条（二）).
    """
    report, contract = sources.submission, sources.contract
    if contract is None or _answered(sources):
        return None
    period = report.traced("period", period_words(str(report.value("period"))))
    file = sources.review.file
    key = Traced(sources.key, "key:registration") if sources.key else None
    context = {
        "incubator": report.tell("incubator_name"),
        "contract": letter.contract(sources),
        "basis": letter.basis(sources, sources.review.moment.as_of),
        "district": contract.part("party_district").tell("name"),
        "city": contract.part("party_city").tell("name"),
        "period": period,
        **told(report, "evaluation_notice_no period_start period_end prepared_on"),
        "key": key,
        "file": {
            "name": Traced(one_line(file.name), "file:name"),
            "sha256": Traced(file.sha256.removeprefix("sha256:"), "file:sha256"),
        },
    }
    title = f"关于{report.value('incubator_name')}{period}绩效评价报告意见的函"
    return Composition("CONSENT", "letters/consent.docx", title, context)


def _answered(sources: Sources) -> bool:
    """Return whether the report carries the district's word, or the case holds it."""
    if sources.submission.value("district_consent"):
        return True
    known = sources.review.case.of_kind("consent")
    return any(sources.key and item.submission.get("about") == sources.key for item in known)
