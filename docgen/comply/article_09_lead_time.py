"""第九条 「应提前3个月」: each change of a report with its whole working, one finding each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from docgen.comply.article_09_change import (
    FORCE_MAJEURE,
    has_evidence,
    item_fields,
    single_inbox,
)
from docgen.comply.calendar import calendar_of
from docgen.comply.lead_time import (
    Assessment,
    Convention,
    Counting,
    Limits,
    Timeliness,
    assess,
    forward_due,
    later,
    limits,
    receipt_day,
)
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words

_OUTCOMES = {
    Timeliness.LATE: "late",
    Timeliness.NEEDS_DETERMINATION: "needs_determination",
    Timeliness.ON_TIME: "on_time",
}


class Working(NamedTuple):
    """The test of one change: limits, each receipt's result, and the report's as a whole.

    `overall` is None while one of the two receipts is missing and nothing is decided yet.
    """

    limit: Limits
    city: Assessment
    district: Assessment | None
    overall: Assessment | None
    doubtful: bool


def counting(facts: Facts) -> Counting:
    """Return how the months are counted: as the contract agrees, else the default (AMB-01)."""
    least = int(facts.law("C09.months"))
    agreed = facts.case.contract.get("lead_time") if facts.case.contract else None
    if agreed is None:
        return Counting(least, Convention(facts.law("AMB-01.convention")))
    return Counting(max(least, agreed["months"]), Convention(agreed["convention"]), agreed=True)


@rule(
    *("C09-03/on_time", "C09-03/no_margin", "C09-03/late", "C09-03/late_involuntary"),
    *("C09-03/needs_determination", "C09-03/force_majeure", "C09-03/incomplete"),
    "C09-03/kpi_exempt",
    kinds=("change_report",),
)
def lead_time(facts: Facts) -> Iterator[Hit]:
    """Judge the notice of every change that has a date; force majeure with proof is exempt.

    Where the office reads 第九条 so (AMB-06), an adjusted indicator needs no three months.
    """
    for i, item in enumerate(facts.submission.rows("items")):
        if item["change_type"] == "kpi" and not facts.law("AMB-06.kpi_lead_time"):
            yield Hit("C09-03", "kpi_exempt", "kpi_changes", fields=item_fields(facts, i, item))
            continue
        exempt = item["change_type"] == FORCE_MAJEURE and has_evidence(facts)
        effective = _effective_on(facts, item)
        if effective is not None:
            working = work_out(facts, effective)
            yield _hit(facts, i, item, working, exempt)
        elif exempt:
            data = {"item_index": i + 1, "change_type": FORCE_MAJEURE}
            data["timeliness"] = Timeliness.NOT_APPLICABLE_FM.value
            path, fields = f"items[{i}].change_type", item_fields(facts, i, item)
            yield Hit("C09-03", "force_majeure", path, "不可抗力", fields=fields, data=data)


def _effective_on(facts: Facts, item: Mapping[str, Any]) -> date | None:
    """Return the day a change takes effect; unproven force majeure took effect as it occurred."""
    planned: date | None = item.get("planned_effective_on")
    if planned is None and item["change_type"] == FORCE_MAJEURE:
        return facts.submission.day("force_majeure.occurred_on")
    return planned


def work_out(facts: Facts, effective_on: date) -> Working:
    """Hold the receipts of the submission against the limits of one effective date."""
    limit = limits(effective_on, counting(facts))
    moment = facts.moment
    city = assess(limit, counted_day(facts), _doubtful_since(facts))
    if single_inbox(facts) or moment.district == moment.city:
        district: Assessment | None = city  # one entry serves both, its doubts included
    elif moment.district is None:
        district = None
    else:
        district = assess(limit, _day(facts, moment.district))
    overall = later(city, district) if district else None
    if overall is None and city.timeliness is Timeliness.LATE:
        overall = city  # the other receipt can only be later still
    plain = assess(limit, city.received_on).timeliness
    return Working(limit, city, district, overall, doubtful=plain is not city.timeliness)


def counted_day(facts: Facts) -> date:
    """Return the day 市科委's receipt counts for: the first one, where a defect was cured in time.

    A file that had to be returned keeps its receipt if the mended one arrives within the cure
    period in working days (X-08).
    """
    received = _day(facts, facts.moment.city)
    calendar = calendar_of(facts.rulebook, facts.day)
    period = int(facts.law("X-08.cure_days"))
    days = (_day(facts, moment) for moment in facts.moment.returned)
    kept = [day for day in days if received <= calendar.working_days_after(day, period)]
    return min(kept, default=received)


def _first_return(facts: Facts) -> date | None:
    """Return the day the report first came in, in a version that was returned."""
    return min((_day(facts, moment) for moment in facts.moment.returned), default=None)


def _cured_late(facts: Facts) -> bool:
    first = _first_return(facts)
    return first is not None and counted_day(facts) > first


def _doubtful_since(facts: Facts) -> date | None:
    """Return the earliest day a person may take for the receipt, None where there is no doubt.

    A cure after the period, which is a default only, makes nobody late by itself (P1).
    """
    recorded, first = facts.moment.doubtful_since, _first_return(facts)
    days = [_day(facts, recorded)] if recorded else []
    if first is not None and _cured_late(facts):
        days.append(first)
    return min(days, default=None)


@rule("X-08/in_time", "X-08/too_late", kinds=("change_report",))
def cure(facts: Facts) -> Iterator[Hit]:
    """Tell which receipt counts where an earlier version of the report was returned."""
    first = _first_return(facts)
    if first is None:
        return
    received, counted = _day(facts, facts.moment.city), counted_day(facts)
    fields = {
        "first": in_words(first),
        "received": in_words(received),
        "counted": in_words(counted),
        "days": str(facts.law("X-08.cure_days")),
    }
    data = {"first_received_city": first.isoformat(), "counted_city": counted.isoformat()}
    outcome = "too_late" if _cured_late(facts) else "in_time"
    yield Hit("X-08", outcome, "", in_words(received), fields=fields, data=data)


def _day(facts: Facts, moment: datetime) -> date:
    cutoff = facts.law("X-16.business_cutoff")
    zone = ZoneInfo(str(facts.law("X-16.zone")))
    return receipt_day(moment, zone, time.fromisoformat(cutoff) if cutoff else None)


def _hit(facts: Facts, index: int, item: Mapping[str, Any], working: Working, exempt: bool) -> Hit:
    """Tell one change: outcome, the words of its wording, the working as data."""
    outcome, timeliness = _outcome(item, working, exempt)
    limit = working.limit
    calendar = calendar_of(facts.rulebook, facts.day)
    advice = calendar.on_or_before(limit.latest)
    margin = working.overall.margin_days if working.overall else working.city.margin_days
    received = working.overall.received_on if working.overall else working.city.received_on
    labels = facts.law("AMB-01.conventions")
    fields = {
        **item_fields(facts, index, item),
        "effective": in_words(limit.effective_on),
        "months": str(limit.counting.months),
        "latest": in_words(limit.latest),
        "forward": in_words(limit.forward_latest),
        "received": in_words(received),
        "days": str(abs(margin)),
        "late": _lateness(working, abs(margin)),
        "receipts": _receipts(working),
        "convention": str(labels[limit.counting.convention.value]),
        "reason": str(item.get("involuntary_reason") or "无"),
        "doubt": _doubt(facts, working),
    }
    data = _data(facts, index, item, working)
    data.update(timeliness=timeliness.value if timeliness else None)
    data.update(advice_working_day=advice.isoformat(), calendar_known=calendar.knows(advice.year))
    has_date = item.get("planned_effective_on") is not None
    path = f"items[{index}]." + ("planned_effective_on" if has_date else "change_type")
    return Hit(
        "C09-03", outcome, path, in_words(received), f"不晚于{in_words(limit.latest)}", fields, data
    )


def _outcome(
    item: Mapping[str, Any], working: Working, exempt: bool
) -> tuple[str, Timeliness | None]:
    """Return the outcome of the wording and the timeliness of a change."""
    if exempt:
        return "force_majeure", Timeliness.NOT_APPLICABLE_FM
    if working.overall is None:
        return "incomplete", None
    timeliness = working.overall.timeliness
    if timeliness is Timeliness.ON_TIME and working.overall.margin_days == 0:
        return "no_margin", timeliness
    if timeliness is Timeliness.LATE and item.get("involuntary_reason"):
        return "late_involuntary", timeliness
    return _OUTCOMES[timeliness], timeliness


def _receipts(working: Working) -> str:
    """Return each authority's receipt in words, with its own result where the two differ."""
    city, district = working.city, working.district
    if district is None:
        return f"市科委{in_words(city.received_on)}，所在区政府尚无收件记录"
    differ = city.timeliness is not district.timeliness
    return "，".join(
        f"{office}{in_words(receipt.received_on)}{_result(receipt) if differ else ''}"
        for office, receipt in (("市科委", city), ("所在区政府", district))
    )


def _lateness(working: Working, days: int) -> str:
    """Return how late the report is as a whole: the later receipt counts (AMB-03)."""
    if working.district is None:
        return f"已晚{days}日"
    differ = working.city.received_on != working.district.received_on
    return f"以两处均收到之日计晚{days}日" if differ else f"晚{days}日"


def _result(receipt: Assessment) -> str:
    """Return how one receipt came out by itself (AMB-03)."""
    if receipt.timeliness is Timeliness.LATE:
        return f"（晚{-receipt.margin_days}日）"
    return "（按期）" if receipt.timeliness is Timeliness.ON_TIME else "（待认定）"


def _doubt(facts: Facts, working: Working) -> str:
    """Return why a person has to determine: the record of the receipt or the counting."""
    if working.doubtful and _cured_late(facts):
        return "首次报送退回后补正已过系统默认的补正期，首次收件能否作准尚待认定"
    if working.doubtful and facts.moment.doubtful_since is not None:
        since = _day(facts, facts.moment.doubtful_since)
        return (
            f"收件时间记录不能确认（{in_words(since)}至{in_words(working.city.received_on)}之间）"
        )
    return "逆算与顺算两种方法在月末的结论不同"


def _data(facts: Facts, index: int, item: Mapping[str, Any], working: Working) -> dict[str, Any]:
    """Return the working as JSON scalars, as the interface of `check --json` has it."""
    limit, city, district = working.limit, working.city, working.district
    received = (working.overall or city).received_on
    return {
        "item_index": index + 1,
        "change_type": item["change_type"],
        "effective_on": limit.effective_on.isoformat(),
        "months": limit.counting.months,
        "latest_report_date": limit.latest.isoformat(),
        "forward_latest_report_date": limit.forward_latest.isoformat(),
        "forward_due_on": forward_due(received, limit.counting.months).isoformat(),
        "convention": limit.counting.convention.value,
        "convention_agreed": limit.counting.agreed,
        "disputed": limit.disputed,
        "receipt_rule": "single_inbox" if single_inbox(facts) else "both",
        "received_city": city.received_on.isoformat(),
        "received_district": district.received_on.isoformat() if district else None,
        "city_timeliness": city.timeliness.value,
        "district_timeliness": district.timeliness.value if district else None,
        "city_margin_days": city.margin_days,
        "district_margin_days": district.margin_days if district else None,
        "margin_days": working.overall.margin_days if working.overall else None,
        "doubtful_receipt": working.doubtful,
    }
