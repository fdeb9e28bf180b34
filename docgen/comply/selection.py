"""The steps before the contract (第六条): what is registered of each, and on which days."""

from __future__ import annotations

from datetime import date

from docgen.model.case import Case, Registered
from docgen.model.submission import Submission

PAPERS = ("plan_build", "recommend", "publish", "argument")
"""The kinds of the stage before the contract, in the order of the article."""

STEPS = (
    ("recommend", "selected_on", "遴选"),
    ("recommend", "recommended_on", "推荐"),
    ("publish", "published_on", "公布"),
    ("argument", "date", "论证"),
)
"""Kind, field and name of each dated step, in the order of the article."""


def newest(case: Case, kind: str) -> Registered | None:
    """Return the newest accepted paper of a kind, None where none is registered.

    Newest is the last received; of several received at one moment the latest serial and version.
    """
    found = [item for item in case.of_kind(kind) if item.state == "accepted"]
    return max(found, key=_age, default=None)


def _age(item: Registered) -> tuple[str, str, int]:
    received = item.received_city.isoformat() if item.received_city else ""
    return received, item.slot, item.version


def newest_of(case: Case, kind: str) -> Submission | None:
    """Return the newest accepted paper of a kind itself."""
    found = newest(case, kind)
    return found.submission if found else None


def days(submission: Submission, case: Case) -> list[tuple[str, date, str]]:
    """Return the steps whose day is known: name, day, and the path in this submission or ""."""
    known = []
    for kind, field, name in STEPS:
        is_own = submission.kind == kind
        paper = submission if is_own else newest_of(case, kind)
        day = paper.day(field) if paper else None
        if day is not None:
            known.append((name, day, field if is_own else ""))
    return known
