"""The three-month test of 第九条: effective date and receipts → on time, late, or to be determined.

E is the planned effective date, R the day both authorities have the report. Counted backwards
(the default) the report must be there on L, the day of E's number three months before, or the
last day of that month where there is no such day. Counted forwards the three months that begin
with R must have run out by E. The two readings differ only around month ends; where a report
lies between them nobody is called late, a person determines (unless the contract has fixed the
counting: 民法典 204). A rest day moves neither: 203 prolongs forward periods only.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

ONE_DAY = timedelta(days=1)


class Convention(StrEnum):
    """How the months are counted (AMB-01)."""

    REVERSE = "reverse_corresponding"
    FORWARD = "forward_corresponding"
    FORWARD_STRICT = "forward_strict"  # effect only on the day after the months have run out


class Timeliness(StrEnum):
    """What came of the test for one change."""

    ON_TIME = "ON_TIME"
    LATE = "LATE"
    NEEDS_DETERMINATION = "NEEDS_DETERMINATION"
    NOT_APPLICABLE_FM = "NOT_APPLICABLE_FM"


class Counting(NamedTuple):
    """The rule of counting: months, convention, and whether the contract has agreed on it."""

    months: int
    convention: Convention
    agreed: bool = False


class Limits(NamedTuple):
    """The latest report dates for one effective date.

    `latest` is what incubators are told. `undisputed_late_after` is the last day on which some
    defensible reading still calls the report timely: after it the report is late.
    """

    effective_on: date
    counting: Counting
    latest: date
    forward_latest: date
    undisputed_late_after: date

    @property
    def disputed(self) -> bool:
        """Return whether there are days on which the readings differ."""
        return self.undisputed_late_after > self.latest


class Assessment(NamedTuple):
    """A receipt held against the limits; `margin_days` is negative where it came too late."""

    received_on: date
    timeliness: Timeliness
    margin_days: int


def latest_report_date(
    effective_on: date, months: int, convention: Convention = Convention.REVERSE
) -> date:
    """Return the last day on which a report is timely, by one convention."""
    latest = effective_on - relativedelta(months=months)
    if convention is Convention.REVERSE:
        return latest
    last = effective_on if convention is Convention.FORWARD else effective_on - ONE_DAY
    latest = last - relativedelta(months=months)
    while latest + ONE_DAY + relativedelta(months=months) <= last:
        latest += ONE_DAY
    return latest


def limits(effective_on: date, counting: Counting) -> Limits:
    """Return the limits for an effective date; an agreed convention leaves no dispute."""
    latest = latest_report_date(effective_on, counting.months, counting.convention)
    forward = latest_report_date(effective_on, counting.months, Convention.FORWARD)
    last = latest if counting.agreed else max(latest, forward)
    return Limits(effective_on, counting, latest, forward, last)


def assess(limit: Limits, received_on: date, doubtful_since: date | None = None) -> Assessment:
    """Judge one receipt.

    `doubtful_since` is the earliest day the report may have come in where the record of
    `received_on` cannot be trusted; if that day would be judged otherwise, a person determines.
    """
    timeliness = _judge(limit, received_on)
    if doubtful_since is not None and _judge(limit, doubtful_since) is not timeliness:
        timeliness = Timeliness.NEEDS_DETERMINATION
    return Assessment(received_on, timeliness, (limit.latest - received_on).days)


def later(one: Assessment, other: Assessment) -> Assessment:
    """Return the assessment of a report that counts once both receipts are there (AMB-03).

    The later receipt decides. A receipt that is certainly late makes the report late even where
    the other has to be determined; else what must be determined for one must be for the report.
    """
    decisive = max(one, other, key=lambda item: item.received_on)
    order = (Timeliness.LATE, Timeliness.NEEDS_DETERMINATION, Timeliness.ON_TIME)
    worst = next(item for item in order if item in (one.timeliness, other.timeliness))
    return Assessment(decisive.received_on, worst, decisive.margin_days)


def forward_due(received_on: date, months: int) -> date:
    """Return the last day of the months that begin with a receipt: the forward cross-check."""
    return received_on + relativedelta(months=months)


def receipt_day(moment: datetime, zone: tzinfo, cutoff: time | None = None) -> date:
    """Return the day a receipt counts for: local date, the next day after the close of business.

    The period ends at 24:00, or at `cutoff` where business hours are kept (民法典 203).
    """
    local = moment.astimezone(zone)
    after_hours = cutoff is not None and local.time() > cutoff
    return local.date() + ONE_DAY if after_hours else local.date()


def _judge(limit: Limits, received_on: date) -> Timeliness:
    if received_on <= limit.latest:
        return Timeliness.ON_TIME
    if received_on <= limit.undisputed_late_after:
        return Timeliness.NEEDS_DETERMINATION
    return Timeliness.LATE
