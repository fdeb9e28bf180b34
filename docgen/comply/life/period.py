"""第七条、第二十一条: the day after which the construction period of a contract is over (F25)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from docgen.comply.life import papers
from docgen.model.case import Case

_ONE_DAY = timedelta(days=1)


def period_ends(case: Case) -> Iterator[tuple[date, date, str]]:
    """Yield the first day after the period, the day that became certain, and the contract's key.

    Each version of a contract has its own end; a version counts until the next one came in.
    """
    versions = papers.contracts(case)
    for i, item in enumerate(versions):
        end = item.submission.day("period_end")
        if end is None:
            continue
        after = end + _ONE_DAY
        known = max(after, papers.known_on(item))
        later = versions[i + 1 :]
        if not any(papers.known_on(next_one) <= known for next_one in later):
            yield after, known, item.key
