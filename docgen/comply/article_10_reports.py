"""第十条: quarterly and annual reports have three blocks and come 及时."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from docgen.comply.calendar import WorkCalendar, calendar_of
from docgen.comply.periods import days_of, with_neighbours
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words
from docgen.model.submission import Submission

KINDS = ("q_report", "a_report")


@rule("C10-01/missing", "C10-01/contradiction", "C10-04", kinds=KINDS)
def important_changes(facts: Facts) -> Iterator[Hit]:
    """Ask the third block for an answer, and major changes for their change report."""
    report = facts.submission
    rows, claimed = report.rows("important_changes"), bool(report.get("has_important_change"))
    if claimed and not rows:
        yield Hit("C10-01", "missing", "important_changes", "0 项", "至少 1 项")
    if rows and not claimed:
        found = f"否，却列有{len(rows)}项"
        yield Hit("C10-01", "contradiction", "has_important_change", found, "是")
    types = facts.law("C09.change_types")
    for i, row in enumerate(rows):
        if row["type"] in types and not row.get("change_report_id"):
            path, kind = f"important_changes[{i}].change_report_id", str(types[row["type"]])
            yield Hit("C10-04", path=path, found="未填", expected="登记号", fields={"type": kind})


@rule("C10-02/outside", "C10-02/early", kinds=KINDS)
def period(facts: Facts) -> Iterator[Hit]:
    """Ask for a period of the contract (a period more at either end is let pass) that has ended."""
    days, around = (of(facts.submission.get("period")) for of in (days_of, with_neighbours))
    if days is None or around is None:
        return
    last = days[1]
    contract, named = facts.case.contract, str(facts.submission.get("period"))
    start = contract.day("period_start") if contract else None
    end = contract.day("period_end") if contract else None
    if start and end and not (around[0] <= end and around[1] >= start):
        yield Hit("C10-02", "outside", "period", named, f"{in_words(start)}至{in_words(end)}")
    prepared = facts.submission.day("prepared_on")
    if prepared is not None and prepared <= last:
        yield Hit("C10-02", "early", "prepared_on", in_words(prepared), f"晚于{in_words(last)}")


@rule("C10-03", "C10-03/uncertain", kinds=KINDS)
def due_date(facts: Facts) -> Iterator[Hit]:
    """Lay out lateness against a due date of the contract; a default never makes anyone late.

    Nor does a record of receipt nobody can trust, or a calendar that lacks the year's holidays.
    A correction keeps the timeliness of the first version that was accepted (D.4).
    """
    due = agreed_due_date(facts)
    zone = ZoneInfo(str(facts.law("X-16.zone")))
    received = _first_received(facts).astimezone(zone).date()
    if due is None or received <= due:
        return
    doubt = _doubt(facts, due, zone)
    data = {"due": due.isoformat(), "source": "contract.due_rules"}
    days = (received - due).days
    said, wanted = in_words(received), in_words(due)
    if doubt:
        yield Hit("C10-03", "uncertain", "period", said, wanted, {"doubt": doubt}, data)
    else:
        fields = {"days": str(days)}
        yield Hit("C10-03", "default", "period", said, wanted, fields, {**data, "days_late": days})


def _first_received(facts: Facts) -> datetime:
    """Return when the report came in, in the first version that was accepted."""
    report = facts.submission
    earlier = [
        item.received_city
        for item in facts.case.of_kind(report.kind)
        if item.state == "accepted"
        and item.received_city is not None
        and item.submission.get("period") == report.get("period")
    ]
    return min([*earlier, facts.moment.city])


def _doubt(facts: Facts, due: date, zone: ZoneInfo) -> str:
    """Return why a report after its due date may still have been in time; "" where it was not."""
    since = facts.moment.doubtful_since
    if since is not None and since.astimezone(zone).date() <= due:
        return "收件时间记录不能确认"
    if not calendar_of(facts.rulebook, facts.day).knows(due.year):
        return f"{due.year}年的放假安排尚未录入，截止日遇休假可能顺延"
    return ""


def agreed_due_date(facts: Facts) -> date | None:
    """Return the due date the contract has agreed for the report, else None."""
    contract = facts.case.contract
    if contract is None:
        return None
    calendar = calendar_of(facts.rulebook, facts.day)
    report = facts.submission
    return agreed_due(contract, report.kind, report.get("period"), calendar)


def agreed_due(
    contract: Submission, kind: str, period: object, calendar: WorkCalendar
) -> date | None:
    """Return the due date a contract has agreed, moved off rest days (民法典 203); else None."""
    rules, days = contract.get("due_rules"), days_of(period)
    if rules is None or days is None:
        return None
    last = days[1]
    if kind == "q_report":
        if last.month == 12 and not rules["q4_required"]:
            return None
        nominal = last + timedelta(days=rules["quarterly_days"])
    else:
        nominal = _in_year(last.year + 1, str(rules["annual_date"]))
    return calendar.on_or_after(nominal)


def _in_year(year: int, month_day: str) -> date:
    """Return ``MM-DD`` in a year; 29 February of a common year is its last day of February."""
    month, day = (int(part) for part in month_day.split("-"))
    return date(year, month, 1) + relativedelta(day=day)
