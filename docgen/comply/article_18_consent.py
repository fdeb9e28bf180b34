"""第十八条（二）: a performance report reaches 市科委 with the district government's consent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from docgen.comply.contract_terms import Terms, terms_of
from docgen.comply.lead_time import receipt_day
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words
from docgen.model.case import key_of
from docgen.model.submission import Submission

_AGREED = "同意"


class Consent(NamedTuple):
    """The district's word on a report: what it says, from whom, of which day, where it stands."""

    opinion: str
    issuer: str
    day: date | None
    doc_no: str
    path: str


@rule(
    *("C18-05/missing", "C18-05/issuer", "C18-05/refused", "C18-05/late"),
    kinds=("p_report",),
)
def consent_of_the_district(facts: Facts) -> Iterator[Hit]:
    """Hold a report until the district government has agreed; the consent comes first."""
    report = facts.submission
    consent = consent_for(facts, report)
    government = _government(facts, terms_of(facts))
    words = {"government": government or "所在区人民政府", "key": report_key(report)}
    if consent is None:
        expected = f"{words['government']}的同意意见"
        yield Hit("C18-05", "missing", "district_consent", "无", expected, words)
        return
    yield from _doubts(facts, consent, words)
    received = receipt_day(facts.moment.city, ZoneInfo(str(facts.law("X-16.zone"))))
    if consent.opinion == _AGREED and consent.day and consent.day > received:
        words |= {"day": in_words(consent.day), "received": in_words(received)}
        path, expected = f"{consent.path}.date", f"不晚于{in_words(received)}"
        if consent.path != "district_consent":
            path = "district_consent"
        yield Hit("C18-05", "late", path, in_words(consent.day), expected, words)


@rule("C18-05/issuer", "C18-05/refused", kinds=("consent",))
def issued_by_the_government(facts: Facts) -> Iterator[Hit]:
    """Look at a consent that comes by itself: who issued it, what it says."""
    letter = facts.submission
    consent = _letter(letter, "")
    government = _government(facts, terms_of(facts))
    words = {"government": government or "所在区人民政府", "key": str(letter["about"])}
    yield from _doubts(facts, consent, words)


def _doubts(facts: Facts, consent: Consent, words: dict[str, str]) -> Iterator[Hit]:
    words = {**words, "issuer": consent.issuer, "doc_no": consent.doc_no}
    prefix = f"{consent.path}." if consent.path else ""
    if consent.issuer.strip() not in _issuers(facts, words["government"]):
        path = f"{prefix}issuer" if prefix in ("", "district_consent.") else "district_consent"
        yield Hit("C18-05", "issuer", path, consent.issuer, words["government"], words)
    if consent.opinion != _AGREED:
        path = f"{prefix}opinion" if prefix in ("", "district_consent.") else "district_consent"
        yield Hit("C18-05", "refused", path, consent.opinion, _AGREED, words)


def _issuers(facts: Facts, government: str) -> set[str]:
    """Return who may consent: the contract's district, any district where none is known."""
    names = {item.government for item in facts.rulebook.districts.values()}
    return {government} & names or names


@rule("C18-05/letter", kinds=("eval_result",))
def no_letter_without_consent(facts: Facts) -> Iterator[Hit]:
    """Hold an evaluation whose performance report the district has not agreed to."""
    known = facts.case.by_key(str(facts.submission.get("p_report_id") or ""))
    if known is None or known.submission.kind != "p_report":
        return
    consent = consent_for(facts, known.submission)
    issuers = _issuers(facts, _government(facts, terms_of(facts)))
    agreed = consent is not None and consent.opinion == _AGREED
    if not agreed or (consent and consent.issuer.strip() not in issuers):
        words = {"key": known.key}
        yield Hit("C18-05", "letter", "p_report_id", "未见同意意见", "区政府同意", words)


def consent_for(facts: Facts, report: Submission) -> Consent | None:
    """Return the consent a report carries, else the latest registered one that is about it."""
    carried = report.get("district_consent")
    if carried is not None:
        return Consent(
            str(carried["opinion"]),
            str(carried["issuer"]),
            report.day("district_consent.date"),
            str(carried["doc_no"]),
            "district_consent",
        )
    key = report_key(report)
    letters = [item for item in facts.case.of_kind("consent") if item.submission["about"] == key]
    return _letter(letters[-1].submission, "consent") if letters else None


def _letter(letter: Submission, path: str) -> Consent:
    return Consent(
        str(letter["opinion"]),
        str(letter["issuer"]),
        letter.day("issued_on"),
        str(letter["doc_no"]),
        path,
    )


def report_key(report: Submission) -> str:
    """Return the key a report has or will have in the register."""
    version = report.get("version") or 1
    return key_of(report["contract_no"], report.kind, report["period"], version)


def _government(facts: Facts, terms: Terms | None) -> str:
    """Return the full name of the district government that is party to the contract, or ""."""
    code = terms.contract.get("party_district.district_code") if terms else None
    district = facts.rulebook.districts.get(str(code or ""))
    return district.government if district else ""
