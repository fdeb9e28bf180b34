"""What a paper rests on: the papers it names, and the reports of the time it speaks of (D.4).

A document already issued keeps the data it was issued on; where one of those papers was corrected
since, it is flagged, and a person weighs what follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.comply.periods import days_of, support_year_index
from docgen.model.case import Case, Registered, slot_of_key, version_of_key

_NAMED = ("about", "p_report_id")
_FIGURES = ("q_report", "a_report")


def corrected_under(case: Case, key: str) -> str:
    """Return the key of the correction of a paper the one under `key` rests on, "" for none.

    Papers named by papers count too: a payment's letter rests on the result, that on the report.
    """
    waiting, seen = [key], set[str]()
    while waiting:
        item = case.by_key(waiting.pop())
        if item is None or item.key in seen:
            continue
        seen.add(item.key)
        for named in _named(item):
            newest = _newest(case, named)
            if newest is not None and newest.version > version_of_key(named):
                return newest.key
            waiting.append(named)
        if later := next(_corrected_since(case, item), None):
            return later.key
    return ""


def _named(item: Registered) -> Iterator[str]:
    for name in _NAMED:
        key = str(item.submission.get(name) or "")
        if key.rpartition("/v")[2].isdecimal():
            yield key


def _newest(case: Case, key: str) -> Registered | None:
    """Return the newest accepted version of the paper a key names."""
    slot = slot_of_key(key)
    found = (item for item in case.registered if item.state == "accepted" and item.slot == slot)
    return max(found, key=lambda item: item.version, default=None)


def _corrected_since(case: Case, item: Registered) -> Iterator[Registered]:
    """Yield the corrections of reports of the evaluated time that came in after a paper."""
    time = _evaluated(case, item)
    if time is None or item.received_city is None:
        return
    for kind in _FIGURES:
        for report in case.of_kind(kind):
            days = days_of(report.submission.get("period"))
            is_later = (
                report.received_city is not None and report.received_city > item.received_city
            )
            if (
                report.state == "accepted" and report.version > 1 and is_later
                and days is not None and days[0] <= time[1] and days[1] >= time[0]
            ):  # fmt: skip
                yield report


def _evaluated(case: Case, item: Registered) -> tuple[date, date] | None:
    """Return the days an evaluation or its report speaks of; None for any other paper."""
    told, contract = item.submission, case.contract
    if told.kind not in ("eval_result", "p_report") or contract is None:
        return None
    index = told.get("year_index") or support_year_index(told.get("period"))
    for year in contract.rows("support_years"):
        if index and year.get("index") == index and year.get("start") and year.get("end"):
            return year["start"], year["end"]
    first, last = contract.day("period_start"), contract.day("period_end")
    return (first, last) if first and last and told.get("kind") == "final" else None
