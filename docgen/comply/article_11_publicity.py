"""第十一条: the incubator makes itself known; a report without any publicity is told so."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.comply.registry import Facts, Hit, rule


@rule("C11-01", kinds=("q_report", "a_report"))
def publicity(facts: Facts) -> Iterator[Hit]:
    """Say where a report names no publicity (第十一条)."""
    if not facts.submission.rows("publicity_items"):
        expected = "、".join(facts.law("C11.channels"))
        yield Hit("C11-01", path="publicity_items", found="0 项", expected=expected)
