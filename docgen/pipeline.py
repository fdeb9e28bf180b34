"""The whole way of a submission on one screen; nothing here touches a disk or a clock.

bytes ──intake──▶ Reading ──validate──▶ Submission ──comply──▶ Review
Review ──compose──▶ Composition ──render──▶ DOCX ──typeset──▶ PDF ──proof──▶ Finished
Finished ──issue──▶ folders of named bytes with trace and manifest
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from docgen.comply.calendar import calendar_of
from docgen.comply.exceptions import with_exceptions
from docgen.comply.registry import Facts
from docgen.comply.review import looked_at
from docgen.errors import FontError, ProofError, RefusedError
from docgen.intake import read
from docgen.model.case import Case, Moment
from docgen.model.finding import Finding, Severity, verdict_of
from docgen.model.glyphs import printable
from docgen.model.review import ALL_RULES, Review
from docgen.model.rulebook import Rulebook
from docgen.model.schema import SchemaBook
from docgen.model.submission import Reading, Submission
from docgen.validate import curtail, sort_findings, validate

__all__ = [
    "acknowledge", "close", "draft", "fill", "finish", "finish_edited", "read", "review", "typed",
]  # fmt: skip

if TYPE_CHECKING:
    from docgen.compose.sources import Sources
    from docgen.issue.outbox import Package, Stamp
    from docgen.model.document import Composition, Finished, LaidOut, Rendered
    from docgen.model.fonts import FontBook
    from docgen.model.office import Office
    from docgen.model.office_suite import OfficeSuite
    from docgen.model.slip import Slip

_SHOWN = 20  # of the things that are not laid out

Typed = tuple[Submission | None, tuple[Finding, ...]]
Desk = Callable[[Submission], Iterable[Finding]]


def typed(reading: Reading, schemas: SchemaBook, rulebook: Rulebook, day: date) -> Typed:
    """Type the raw values by the schema; what cannot be read stays None."""
    if reading.raw is None or _blocks(reading.findings):
        return None, reading.findings
    submission, findings = validate(reading.raw, schemas, rulebook, day)
    return submission, (*reading.findings, *findings)


def review(
    reading: Reading,
    schemas: SchemaBook,
    rulebook: Rulebook,
    case: Case,
    moment: Moment,
    desk: Desk = lambda _submission: (),
    known: Typed | None = None,
) -> Review:
    """Make findings and a verdict of a file as read, its case and its receipt.

    `desk` tells what only the desk can see: who sent it, whether it repeats another. The
    articles are asked where the desk lets it in; of values that could not be read they say
    nothing. `known` is what `typed` made of the same reading, where it was asked before.
    """
    submission, findings = known or typed(reading, schemas, rulebook, moment.as_of)
    unchecked: tuple[str, ...] = (ALL_RULES,)
    if submission is not None:
        faults = (item for item in findings if item.severity is Severity.BLOCK)
        unread = [item.path for item in faults if item.path]
        at_desk = tuple(desk(submission))
        findings += at_desk
        if not _blocks(at_desk):
            told, unchecked = looked_at(Facts(submission, case, moment, rulebook), unread)
            findings += curtail(told, rulebook, moment.as_of)
        findings = with_exceptions(findings, case, rulebook, moment.as_of)
        findings = tuple(sort_findings(findings, schemas, submission.kind))
    return Review(
        file=reading.file,
        submission=submission,
        case=case,
        moment=moment,
        findings=findings,
        verdict=verdict_of(findings),
        rule_pack=rulebook.sha256,
        schema=schemas.sha256,
        case_sha256=case_hash(case),
        unchecked=unchecked,
        cure_until=_cure_until(rulebook, moment),
    )


def _cure_until(rulebook: Rulebook, moment: Moment) -> date:
    """Return the last day on which a file that is mended keeps its first receipt (X-08)."""
    days = int(rulebook.value("X-08.cure_days", moment.as_of))
    return calendar_of(rulebook, moment.as_of).working_days_after(moment.city.date(), days)


def draft(
    sources: Sources,
    templates: Mapping[str, bytes],
    fonts: FontBook,
    office_suite: OfficeSuite | None = None,
) -> tuple[Finished, ...]:
    """Make the documents of a review, each proved in both formats."""
    from docgen.compose.documents import compose_all

    return tuple(finish(item, templates, fonts, office_suite) for item in compose_all(sources))


def fill(
    composition: Composition, templates: Mapping[str, bytes], fonts: FontBook
) -> tuple[Composition, Rendered]:
    """Make the DOCX of a composition, proved, without laying it out.

    Returns the composition as it is printed (characters no font has spelt out) and the DOCX.
    ProofError names a value that is not in its place.
    """
    # Imported here so that checking a file never waits for the document libraries.
    from docgen.compose.lettering import spelt_out
    from docgen.render import render
    from docgen.render.proof import proof_docx

    composition = spelt_out(composition, printable(fonts))
    rendered = render(composition, templates[composition.template])
    _proved(composition, proof_docx(rendered.docx, rendered.spans, rendered.skeleton))
    return composition, rendered


def finish(
    composition: Composition,
    templates: Mapping[str, bytes],
    fonts: FontBook,
    office_suite: OfficeSuite | None = None,
) -> Finished:
    """Make DOCX and PDF of a composition; ProofError names a value that is not in its place.

    Where the template asks for what our typesetter does not lay out, the office suite makes the
    PDF; where there is none, TemplateError lists it.
    """
    composition, rendered = fill(composition, templates, fonts)
    laid_out = _laid_out(composition, rendered, fonts)
    if laid_out.left_out:
        from docgen.typeset.elsewhere import by_office_suite

        told = (composition.template, templates[composition.template])
        laid_out = by_office_suite(rendered, composition.title, laid_out, told, fonts, office_suite)
    return _printed(composition, rendered, laid_out)


def finish_edited(composition: Composition, edited: Rendered, fonts: FontBook) -> Finished:
    """Make the PDF of a draft a person edited; both formats are proved like any other.

    RefusedError lists what it holds that is not laid out: it could not be seen on paper.
    """
    from docgen.render.proof import proof_docx

    _proved(composition, proof_docx(edited.docx, edited.spans))
    laid_out = _laid_out(composition, edited, fonts)
    if laid_out.left_out:
        told = "".join(f"\n  {words}" for words in laid_out.left_out[:_SHOWN])
        raise RefusedError(f"改稿含有 docgen 不排印的内容，请在 WPS 或 Word 中去掉：{told}")
    return _printed(composition, edited, laid_out)


def _laid_out(composition: Composition, rendered: Rendered, fonts: FontBook) -> LaidOut:
    from docgen.typeset import lay_out

    try:
        return lay_out(rendered.docx, fonts, rendered.spans, composition.title)
    except FontError as error:
        raise FontError(f"{composition.title}：{error}") from error


def _printed(composition: Composition, rendered: Rendered, laid_out: LaidOut) -> Finished:
    """Hold a laid-out document against its values."""
    from docgen.model.document import Finished
    from docgen.typeset.proof import proof_pdf

    _proved(composition, proof_pdf(laid_out.pdf, rendered.spans, laid_out))
    return Finished(composition, rendered, laid_out)


def acknowledge(
    slip: Slip,
    office: Office,
    templates: Mapping[str, bytes],
    fonts: FontBook,
    office_suite: OfficeSuite | None = None,
) -> Finished:
    """Make the receipt of a file."""
    from docgen.compose.receipt import receipt

    return finish(receipt(slip, office), templates, fonts, office_suite)


def close(reviewed: Review, finished: Sequence[Finished], stamp: Stamp) -> tuple[Package, ...]:
    """Lay finished documents out in folders for the outbox."""
    from docgen.issue.outbox import packages

    return packages(reviewed, finished, stamp)


def case_hash(case: Case) -> str | None:
    """Return the hash over contract and registered files with their receipts; None for none.

    The key of the submission itself is no part: only who has the registry knows it.
    """
    if case.contract is None and not case.registered:
        return None
    contract = case.contract.file.sha256 if case.contract and case.contract.file else None
    others = [
        [
            item.key,
            item.submission.file.sha256 if item.submission.file else None,
            item.received_city.isoformat() if item.received_city else None,
            item.received_district.isoformat() if item.received_district else None,
            item.state,
        ]
        for item in case.registered
    ]
    text = json.dumps([contract, others], ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _blocks(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.BLOCK for finding in findings)


def _proved(composition: Composition, failures: Sequence[str]) -> None:
    if failures:
        raise ProofError(f"{composition.title}未通过校核，不予放行：{'；'.join(failures[:5])}")
