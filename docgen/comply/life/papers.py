"""What all machines ask of the papers of a case: when they came in, which versions there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from docgen.model.case import Case, Registered, key_of, slot_of_key
from docgen.model.submission import Submission

_PERFORMANCE = ("q_report", "a_report", "p_report", "disbursement", "eval_call", "eval_result")

OFFICE = "办公室"
CITY = "市科委"


def known_on(item: Registered) -> date:
    """Return the day the office learned of a paper; of one given without receipt, its own day."""
    if item.received_city is not None:
        return item.received_city.date()
    return item.submission.day("prepared_on") or date.min


def slot_of(item: Registered) -> str:
    """Return what a paper and its corrections have in common: its key without the version."""
    superseded = str(item.submission.get("supersedes") or "")
    return slot_of_key(superseded or item.key) or item.key


def is_correction(item: Registered) -> bool:
    """Return whether a paper takes the place of an earlier one."""
    return bool(item.submission.get("supersedes"))


def accepted(case: Case, kind: str) -> Iterator[Registered]:
    """Yield the accepted papers of one kind in the order of receipt."""
    return (item for item in case.of_kind(kind) if item.state == "accepted")


def contracts(case: Case) -> list[Registered]:
    """Return the accepted versions of the contract, oldest first."""
    return sorted(accepted(case, "contract"), key=version_of)


def with_contract(case: Case) -> Case:
    """Return the case with its contract among the papers.

    One that was only given beside them has no receipt; its own day counts.
    """
    given = case.contract
    if given is None or any(item.submission == given for item in case.of_kind("contract")):
        return case
    key = key_of(given.get("contract_no"), "contract", "01", given.get("version") or 1)
    return replace(case, registered=(Registered(key, given), *case.registered))


def known_by(case: Case, day: date) -> Case:
    """Return the case as it was known on a day, with the contract that was in force then."""
    whole = with_contract(case)
    seen = tuple(_seen(item, whole, day) for item in whole.registered if known_on(item) <= day)
    versions = contracts(Case(registered=seen))
    return replace(case, registered=seen, contract=versions[-1].submission if versions else None)


def _seen(item: Registered, case: Case, day: date) -> Registered:
    """Return a paper without the district's receipt where its slip came in after the day."""
    slip = slip_of(item, case)
    if item.received_district is None or slip is None or known_on(slip) <= day:
        return item
    return replace(item, received_district=None)


def slip_of(item: Registered, case: Case) -> Registered | None:
    """Return the district's record of receipt about a paper, by its key or its hash."""
    sha256 = item.submission.file.sha256 if item.submission.file else ""
    for slip in accepted(case, "district_receipt"):
        about = text(slip.submission, "about").removeprefix("sha256:")
        if about and about in (item.key, sha256):
            return slip
    return None


def first_under_contract(case: Case) -> Registered | None:
    """Return the first accepted paper that only a contract in force brings.

    Where the signatures were not registered here, it tells that they were made.
    """
    found = (item for item in case.registered if item.submission.kind in _PERFORMANCE)
    return next((item for item in found if item.state == "accepted"), None)


def version_of(item: Registered) -> int:
    """Return the version a paper says it is."""
    return int(item.submission.get("version") or 1)


def text(submission: Submission, path: str) -> str:
    """Return a text of a paper, "" where it has none."""
    return str(submission.get(path) or "")
