"""X-17: a correction that lowers what a grade was decided on is for a person to weigh."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from docgen.comply.contract_terms import Terms, terms_of
from docgen.comply.numbers import amount, plain
from docgen.comply.registry import Facts, Hit, rule
from docgen.model.case import Registered
from docgen.model.submission import Submission

_COLUMNS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "q_report": ("kpi_progress", ("ytd", "cumulative")),
    "a_report": ("kpi_progress", ("ytd", "cumulative")),
    "p_report": ("kpi_results", ("actual",)),
}


@rule("X-17", kinds=tuple(_COLUMNS))
def after_the_grade(facts: Facts) -> Iterator[Hit]:
    """Tell what a correction makes worse where an evaluation of the year was decided already.

    It may be an honest mistake as well as 弄虚作假: nothing is concluded from it (D.4).
    """
    report, terms = facts.submission, terms_of(facts)
    earlier = facts.case.by_key(str(report.get("supersedes") or ""))
    if terms is None or earlier is None or earlier.submission.kind != report.kind:
        return
    decided = [item.key for item in _decided(facts, terms.year_of_report(report))]
    if not decided:
        return
    path, columns = _COLUMNS[report.kind]
    before = {row["code"]: row for row in earlier.submission.rows(path)}
    for i, row in enumerate(report.rows(path)):
        if row["code"] not in before:
            continue
        for column in columns:
            pair = (amount(before[row["code"]], column), amount(row, column))
            if _is_worse(terms, row, pair):
                yield _hit(terms, row, f"{path}[{i}].{column}", pair, decided)
                break


def _decided(facts: Facts, year: int | None) -> Iterator[Registered]:
    """Yield the accepted evaluations that rest on figures of a support year."""
    for item in facts.case.of_kind("eval_result"):
        if item.state == "accepted" and _rests_on(item.submission, year):
            yield item


def _rests_on(result: Submission, year: int | None) -> bool:
    return bool(result.get("kind") == "final" or result.get("year_index") == year)


def _is_worse(terms: Terms, row: Mapping[str, Any], pair: tuple[Decimal, Decimal]) -> bool:
    old, new = pair
    return bool(new > old if terms.direction(row["code"]) == "lower" else new < old)


def _hit(
    terms: Terms, row: Mapping[str, Any], path: str, pair: tuple[Decimal, Decimal], keys: list[str]
) -> Hit:
    old, new = (plain(value) for value in pair)
    words = {"name": terms.name(row["code"]), "old": old, "new": new, "keys": "、".join(keys)}
    return Hit("X-17", "default", path, new, f"评价时为 {old}", words, {"evaluations": keys})
