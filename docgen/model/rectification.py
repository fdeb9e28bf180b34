"""第二十条（二）, X-11: 整改 as the case tells it: the notice, the report on it, the review.

Each paper names the one before it by its key (`about`); a later version of that paper keeps its
place, so that keys are compared without their version. Whether an item was mended, and whether
the whole is passed, is what the review says; nothing is concluded here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.model.case import Case, Registered, slot_of_key
from docgen.model.submission import Submission

PASS, FAIL = "pass", "fail"


@dataclass(frozen=True, slots=True)
class Chain:
    """One rectification: its notice, and what came after it so far.

    `about` is the key of the evaluation or verification the notice rests on. `review` is the
    newest accepted one by the day of its decision.
    """

    about: str
    notice: Registered
    report: Registered | None = None
    review: Registered | None = None

    @property
    def result(self) -> str:
        """Return ``pass`` or ``fail`` as the review decided, "" while there is none."""
        return str(self.review.submission.get("result")) if self.review else ""


def _newest(items: list[Registered]) -> Registered | None:
    return items[-1] if items else None


def _about(case: Case, kind: str, key: str) -> list[Registered]:
    """Return the accepted submissions of a kind about a paper, oldest first."""
    return [
        item
        for item in case.of_kind(kind)
        if item.state == "accepted"
        and slot_of_key(item.submission.get("about")) == slot_of_key(key)
    ]


def report_on(case: Case, notice_key: str) -> Registered | None:
    """Return the newest accepted 整改报告 on a notice."""
    return _newest(_about(case, "rectify_report", notice_key))


def _reviews(case: Case, notice_key: str, day: date | None) -> list[Registered]:
    """Return the accepted reviews of a notice decided by a day, by the day of decision."""
    keys = [notice_key, *(item.key for item in _about(case, "rectify_report", notice_key))]
    found = {item.key: item for key in keys for item in _about(case, "rectify_review", key)}
    decided = [
        (item.submission.day("decided_on") or date.max, place, item)
        for place, item in enumerate(found.values())
    ]
    return [
        item for on, _, item in sorted(decided, key=lambda row: row[:2]) if not day or on <= day
    ]


def chains(case: Case, day: date | None = None) -> Iterator[Chain]:
    """Yield every rectification whose notice is accepted, as it stood on a day (None: at all)."""
    notices = {slot_of_key(i.key): i for i in case.of_kind("rectify") if i.state == "accepted"}
    for notice in notices.values():
        about = str(notice.submission.get("about") or "")
        review = _newest(_reviews(case, notice.key, day))
        yield Chain(about, notice, report_on(case, notice.key), review)


def chain_of(case: Case, about: str, day: date | None = None) -> Chain | None:
    """Return the newest rectification that rests on an evaluation or verification."""
    found = [chain for chain in chains(case, day) if slot_of_key(chain.about) == slot_of_key(about)]
    return found[-1] if found else None


def notice_of(case: Case, review: Submission) -> Registered | None:
    """Return the notice a review is about, directly or by the report on it."""
    named = case.newest(review.get("about"))
    if named is not None and named.submission.kind == "rectify_report":
        named = case.newest(named.submission.get("about"))
    return named if named is not None and named.submission.kind == "rectify" else None


def reviewed_year(case: Case, year: int, day: date | None) -> Registered | None:
    """Return the newest accepted review of the pause of a support year decided by a day.

    None while the rectification of that year was not reviewed.
    """
    for item in reversed(case.of_kind("eval_result")):
        result = item.submission
        if item.state != "accepted" or result.get("year_index") != year:
            continue
        chain = chain_of(case, item.key, day)
        if chain is not None:
            return chain.review
    return None
