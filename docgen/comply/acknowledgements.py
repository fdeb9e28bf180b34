"""A.6: the office acknowledges once a year that contracts go on after the expiry of 管理办法."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.comply.audits import newest
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.signing import concluded_on, is_existing
from docgen.comply.words import in_words
from docgen.model.case import Case, Registered

KINDS = ("basis_ack",)


def acknowledgement(case: Case, year: int) -> Registered | None:
    """Return the accepted acknowledgement of a calendar year, None where there is none."""
    found = [
        item
        for item in newest(case, "basis_ack")
        if str(item.submission.get("period")) == str(year)
    ]
    return found[-1] if found else None


def is_wanted(case: Case, last: date, day: date) -> bool:
    """Return whether a contract is performed on a day after the expiry, the year not acknowledged.

    A contract is live from its beginning until its money is settled; here: while its period runs,
    and in the year after, in which the final evaluation and the reward come.
    """
    contract = case.contract
    if contract is None or day <= last or acknowledgement(case, day.year) is not None:
        return False
    concluded, end = concluded_on(contract), contract.day("period_end")
    in_time = concluded <= last if concluded else is_existing(contract)
    return in_time and end is not None and day.year <= end.year + 1


@rule("C23-01/ack_before", "C23-01/ack_year", "C23-01/ack_new", kinds=KINDS)
def acknowledged_in_its_year(facts: Facts) -> Iterator[Hit]:
    """Ask for a year after the expiry, a day in it, and a contract that was concluded in time."""
    record, last = facts.submission, facts.law("C23.last_day")
    year, on = int(record.get("period") or 0), record.day("acknowledged_on")
    words = {"last": in_words(last), "year": str(year)}
    if year < last.year:
        yield Hit("C23-01", "ack_before", "period", str(year), f"{last.year}年及以后", words)
    elif on is not None and (on.year != year or on <= last):
        expected = f"{year}年内、{words['last']}之后的日期"
        yield Hit("C23-01", "ack_year", "acknowledged_on", in_words(on), expected, words)
    contract = facts.case.contract
    concluded = concluded_on(contract) if contract else None
    if concluded is not None and concluded > last:
        words |= {"concluded": in_words(concluded)}
        yield Hit("C23-01", "ack_new", "contract_no", words["concluded"], "依据登记", words)
