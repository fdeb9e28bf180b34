"""第十八条（二）: the yearly notice has a period and a deadline; report and result answer it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.comply.calendar import calendar_of
from docgen.comply.contract_terms import terms_of
from docgen.comply.notices import notice_for, other_period
from docgen.comply.periods import support_year_index
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words, span_in_words


@rule("C18-03/beyond", "C18-03/outside", kinds=("eval_call",))
def period_of_the_notice(facts: Facts) -> Iterator[Hit]:
    """Ask for a support year the contract has, and a period within the contract's term."""
    notice, terms = facts.submission, terms_of(facts)
    if terms is None:
        return
    index = support_year_index(notice.get("period"))
    if index is not None and index not in terms.numbers:
        words = {"index": str(index), "years": str(terms.years)}
        yield Hit("C18-03", "beyond", "period", str(index), f"1 至 {terms.years}", words)
    first, last = terms.contract.day("period_start"), terms.contract.day("period_end")
    start, end = notice.day("period_start"), notice.day("period_end")
    if not (first and last and start and end) or end < start:
        return
    if start < first or end > last:
        path = "period_start" if start < first else "period_end"
        words = {"span": span_in_words(start, end), "term": span_in_words(first, last)}
        yield Hit("C18-03", "outside", path, words["span"], words["term"], words)


@rule(
    *("C18-03/due_early", "C18-03/due_past", "C18-03/consent_late", "C18-03/rest_day"),
    kinds=("eval_call",),
)
def deadlines_of_the_notice(facts: Facts) -> Iterator[Hit]:
    """Ask for deadlines that can be met: after the period, not gone by, consent before report."""
    notice = facts.submission
    due, consent = notice.day("report_due_on"), notice.day("consent_due_on")
    end = notice.day("period_end")
    if due is None:
        return
    words = {"due": in_words(due)}
    if end and due <= end:
        words |= {"end": in_words(end)}
        yield Hit(
            "C18-03", "due_early", "report_due_on", in_words(due), f"晚于{words['end']}", words
        )
    if due < facts.day and not notice.get("doc_no"):
        expected = f"不早于{in_words(facts.day)}"
        yield Hit("C18-03", "due_past", "report_due_on", in_words(due), expected, words)
    if consent and consent > due:
        words |= {"consent": in_words(consent)}
        expected = f"不晚于{in_words(due)}"
        yield Hit("C18-03", "consent_late", "consent_due_on", in_words(consent), expected, words)
    calendar = calendar_of(facts.rulebook, facts.day)
    if calendar.rests(due):
        words |= {"next": in_words(calendar.on_or_after(due))}
        yield Hit("C18-03", "rest_day", "report_due_on", in_words(due), words["next"], words)


@rule("C18-03/report_no", "C18-03/report_period", kinds=("p_report",))
def report_answers_the_notice(facts: Facts) -> Iterator[Hit]:
    """Hold a report that names another notice, or another period, than that of its year."""
    report = facts.submission
    known = notice_for(facts.case, str(report.get("period") or ""))
    if known is None:
        return
    notice = known.submission
    number, said = notice.get("doc_no"), report.get("evaluation_notice_no")
    if number and said != number:
        words = {"said": str(said), "number": str(number)}
        yield Hit("C18-03", "report_no", "evaluation_notice_no", str(said), str(number), words)
    if other := other_period(report, notice):
        path, told, asked = other
        yield Hit("C18-03", "report_period", path, told, asked, {"told": told, "asked": asked})


@rule("C18-03/result_no", kinds=("eval_result",))
def result_rests_on_the_notice(facts: Facts) -> Iterator[Hit]:
    """Hold an annual result that cites another notice than the one registered for its year."""
    result = facts.submission
    known = notice_for(facts.case, str(result.get("period") or ""))
    number = known.submission.get("doc_no") if known else None
    said = result.get("notice_no")
    if number and said != number:
        words = {"said": str(said), "number": str(number)}
        yield Hit("C18-03", "result_no", "notice_no", str(said), str(number), words)
