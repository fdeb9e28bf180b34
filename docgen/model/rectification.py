"""第二十条（二）, X-11: 整改 as the case tells it: the notice, the report on it, the review.

Each paper names the one before it by its key (`about`); a later version of that paper keeps its
place, so that keys are compared without their version. Whether an item was mended, and whether
the whole is passed, is what the review says; nothing is concluded here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from docgen.model.case import Case, Registered, slot_of_key
from docgen.model.submission import Submission

PASS, FAIL = "pass", "fail"


class Chain(NamedTuple):
    """One rectification: its notice, and what came after it so far.

    `about` is the key of what the notice rests on: an evaluation, a verification, or a review
    that was not passed and asked to go on. `review` is the newest accepted one by the day of
    its decision.
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
    reviews = (item for key in keys for item in _about(case, "rectify_review", key))
    found = {item.slot: item for item in reviews}  # a correction takes its place
    decided = [
        (item.submission.day("decided_on") or date.max, place, item)
        for place, item in enumerate(found.values())
    ]
    return [
        item for on, _, item in sorted(decided, key=lambda row: row[:2]) if not day or on <= day
    ]


def chains(case: Case, day: date | None = None) -> Iterator[Chain]:
    """Yield every rectification whose notice is accepted, as it stood on a day (None: at all)."""
    notices = {i.slot: i for i in case.of_kind("rectify") if i.state == "accepted"}
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


def origin_of(case: Case, notice: Submission) -> Registered | None:
    """Return the evaluation or verification a notice goes back to, over failed reviews before it.

    None where one of the papers on the way is not known, or where they go round in a circle.
    """
    seen: set[str] = set()
    named = case.newest(notice.get("about"))
    while named is not None and named.submission.kind == "rectify_review":
        earlier = notice_of(case, named.submission)
        if earlier is None or earlier.key in seen:
            return None
        seen.add(earlier.key)
        named = case.newest(earlier.submission.get("about"))
    return named


def reviewed_year(case: Case, year: int, day: date | None) -> Registered | None:
    """Return the newest accepted review of the pause of a support year decided by a day.

    A review of what was left after one that was not passed counts for the same pause. None
    while the rectification of that year was not reviewed.
    """
    found = []
    for chain in chains(case, day):
        origin = origin_of(case, chain.notice.submission)
        if chain.review is None or origin is None or origin.state != "accepted":
            continue
        if origin.submission.kind == "eval_result" and origin.submission.get("year_index") == year:
            found.append(chain.review)
    decided = sorted(found, key=lambda item: item.submission.day("decided_on") or date.max)
    return _newest(decided)
