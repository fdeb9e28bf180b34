"""第十条 and D.4: what a contract makes due, when, on what ground, and what came of it.

A due date counts only where the contract or a notice sets it. The default of X-02 reminds and
makes nobody late (P1). Whether something is overdue is reckoned from the day asked for and is
never kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from docgen.comply.article_10_reports import agreed_due
from docgen.comply.calendar import WorkCalendar, calendar_of
from docgen.comply.citable import is_citable
from docgen.comply.history import quarters_of
from docgen.comply.money_owed import MONEY, money_orders, money_standing
from docgen.comply.notices import notice_for
from docgen.comply.obligation import Ground, Obligation, State
from docgen.comply.periods import days_of
from docgen.comply.signing import concluded_on
from docgen.model.case import Case, Registered, slot_of_key
from docgen.model.rectification import Chain, chain_of, chains
from docgen.model.rulebook import Rulebook
from docgen.model.submission import Submission

__all__ = ["ORDERS", "Ground", "Obligation", "State", "obligations", "owed_quarters"]

ONE_DAY = timedelta(days=1)
ORDERS = ("rectification", *MONEY)
"""What a letter or notice ordered. A report answers a rectification, nothing here a refund."""


def obligations(case: Case, rulebook: Rulebook, day: date) -> tuple[Obligation, ...]:
    """Return what the contract of a case makes due, by due date, as it stands on a day.

    Without a contract nothing is owed. Submissions received after `day` are not seen.
    """
    contract = case.contract
    if contract is None:
        return ()
    seen = case.known_on(day)
    reports = _reports(contract, rulebook, day)
    owed = [*reports, *_evaluations(contract, seen, rulebook, day), *_orders(seen, rulebook, day)]
    ended = _ended_on(seen)
    found = [_standing(item, seen, day) for item in owed if _is_owed(item, ended)]
    return tuple(sorted(found, key=lambda item: (item.due or date.max, item.opens, item.kind)))


def ending(case: Case) -> tuple[date, Registered] | None:
    """Return the day a stop ended the contract (第二十条（三）) and its record, None for none.

    A stop that was corrected to another grade ends nothing.
    """
    found = [
        (day, item)
        for item in case.accepted("eval_result")
        if item.submission.get("grade") == "stop"
        and (day := item.submission.day("contract_terminates_on")) is not None
    ]
    return min(found, key=lambda pair: pair[0], default=None)


def _ended_on(case: Case) -> date | None:
    found = ending(case)
    return found[0] if found else None


def _is_owed(owed: Obligation, ended: date | None) -> bool:
    """Return whether an obligation stands after a contract ended early.

    What the letter ordered stands; of reports and evaluations only those whose period was over
    by then, since nothing says what a part of a period owes.
    """
    return ended is None or owed.kind in ORDERS or owed.opens - ONE_DAY <= ended


def owed_quarters(contract: Submission, rulebook: Rulebook, day: date) -> tuple[str, ...]:
    """Return the quarters a contract owes reports for (X-01).

    The first is the first that ends so many days after the contract took effect; the last the
    one in which so many days of the term lie. Where the contract merges the fourth quarter into
    the annual report (AMB-09), none is owed for it.
    """
    least = int(rulebook.value("X-01.first_quarter_days", day))
    start, end = contract.day("period_start"), contract.day("period_end")
    if start is None or end is None:
        return ()
    effective = max(concluded_on(contract) or start, start)
    rules = contract.get("due_rules")
    fourth = rules["q4_required"] if rules else rulebook.value("AMB-09.q4_required", day)
    found = []
    for year in range(start.year, end.year + 1):
        for name in quarters_of(year):
            days = days_of(name)
            if days is None or (name.endswith("Q4") and not fourth):
                continue
            begun = (min(days[1], end) - max(days[0], start)).days + 1
            if (days[1] - effective).days >= least and begun >= least:
                found.append(name)
    return tuple(found)


def owed_years(contract: Submission, rulebook: Rulebook, day: date) -> tuple[str, ...]:
    """Return the calendar years a contract owes annual reports for: those with half their days.

    The sources do not say what a part of a year owes; half of it is the default (X-01). None is
    owed where the office takes it and the performance report as one (AMB-24).
    """
    if rulebook.value("AMB-24.combined", day):
        return ()
    start, end = contract.day("period_start"), contract.day("period_end")
    if start is None or end is None:
        return ()
    least = int(rulebook.value("X-01.annual_days", day))
    years = range(start.year, end.year + 1)
    inside = {
        year: (min(end, date(year, 12, 31)) - max(start, date(year, 1, 1))).days + 1
        for year in years
    }
    return tuple(str(year) for year, days in inside.items() if days >= least)


def _reports(contract: Submission, rulebook: Rulebook, day: date) -> Iterator[Obligation]:
    calendar = calendar_of(rulebook, day)
    for kind, periods in (
        ("q_report", owed_quarters(contract, rulebook, day)),
        ("a_report", owed_years(contract, rulebook, day)),
    ):
        for period in periods:
            days = days_of(period)
            if days is None:
                continue
            agreed = agreed_due(contract, kind, period, calendar)
            due = agreed or _default_due(kind, days[1], rulebook, day, calendar)
            ground = Ground.CONTRACT if agreed else Ground.DEFAULT
            source = f"三方合同 {contract.get('contract_no')} 报送约定" if agreed else "X-02"
            known = calendar.knows(due.year)
            yield Obligation(kind, period, days[1] + ONE_DAY, due, ground, source, known)


def _default_due(
    kind: str, last: date, rulebook: Rulebook, day: date, calendar: WorkCalendar
) -> date:
    """Return the reminder date of X-02, moved off rest days."""
    if kind == "q_report":
        nominal = last + timedelta(days=int(rulebook.value("X-02.quarterly_days", day)))
    else:
        month, number = str(rulebook.value("X-02.annual_date", day)).split("-")
        nominal = date(last.year + 1, int(month), 1) + relativedelta(day=int(number))
    return calendar.on_or_after(nominal)


def _evaluations(
    contract: Submission, case: Case, rulebook: Rulebook, day: date
) -> Iterator[Obligation]:
    """Yield the performance report of each support year and the final evaluation.

    Their dates are for the yearly notice to set (第十八条（二）), or nobody's (第二十一条). Where
    the last year is evaluated by the final evaluation alone (AMB-13), it owes no report.
    """
    years = contract.rows("support_years")
    if rulebook.value("AMB-13.mode", day) == "skip":
        years = years[:-1]
    for year in years:
        period = f"Y{year['index']}"
        owed = Obligation(
            "p_report", period, year["end"] + ONE_DAY, None, Ground.NONE, "第十八条第（二）项"
        )
        yield _by_notice(owed, case, calendar_of(rulebook, day))
    end = contract.day("period_end")
    if end is not None:
        yield Obligation("eval_result", "final", end + ONE_DAY, None, Ground.NONE, "第二十一条")


def _by_notice(owed: Obligation, case: Case, calendar: WorkCalendar) -> Obligation:
    """Return a performance report with the date its year's notice set, moved off rest days.

    Until the notice has its 文号 the date reminds and makes nobody late (P1).
    """
    known = notice_for(case, owed.period)
    set_on = known.submission.day("report_due_on") if known else None
    if known is None or set_on is None:
        return owed
    due, number = calendar.on_or_after(set_on), str(known.submission.get("doc_no") or "")
    return replace(
        owed,
        due=due,
        ground=Ground.NOTICE if number else Ground.NONE,
        source=number or f"{known.key}（通知尚未编号）",
        is_certain=calendar.knows(due.year),
    )


def _orders(case: Case, rulebook: Rulebook, day: date) -> Iterator[Obligation]:
    """Yield what was ordered: rectification and repayment, each with its source.

    A rectification stands once: by the evaluation's letter, or by a notice after a talk.
    """
    calendar = calendar_of(rulebook, day)
    by_letter: set[str] = set()
    for item in case.accepted("eval_result"):
        result = item.submission
        decided = result.day("decided_on")
        rectify = result.get("rectification")
        period = str(result.get("period") or "final")
        if decided and rectify and rectify.get("deadline"):
            by_letter.add(item.slot)
            yield _rectification(rectify, (period, decided, item.key), calendar)
    yield from money_orders(case)
    for chain in chains(case):
        notice = chain.notice.submission
        made = notice.day("prepared_on")
        if slot_of_key(chain.about) not in by_letter and made and notice.get("deadline"):
            serial = chain.notice.slot.rpartition("/")[2]
            yield _rectification(notice.values, (serial, made, chain.about), calendar)


def _rectification(
    ordered: Mapping[str, Any], of: tuple[str, date, str], calendar: WorkCalendar
) -> Obligation:
    """Return a rectification as owed; a date without a source to cite makes nobody late (P1)."""
    period, opens, about = of
    due, source = calendar.on_or_after(ordered["deadline"]), str(ordered.get("source") or "")
    ground = Ground.NOTICE if is_citable(source) else Ground.NONE
    is_certain = calendar.knows(due.year)
    return Obligation("rectification", period, opens, due, ground, source, is_certain, about=about)


def _mended(owed: Obligation, case: Case, day: date) -> Obligation:
    """Return a rectification with its report, and with the outcome of its review by the day."""
    chain = chain_of(case, owed.about, day)
    review = chain.review if chain else None
    outcome = chain.result if chain else ""
    report = chain.report if chain else None
    if report is not None:
        first = _first_of(report, case)
        received = first.received_city.date() if first.received_city else None
        done = replace(owed, state=State.ACCEPTED, received_on=received, outcome=outcome)
        return replace(done, key=review.key if review else report.key)
    if review is not None:
        return replace(owed, state=State.ACCEPTED, outcome=outcome, key=review.key)
    held = _held_report(chain, case)
    if held is not None:
        received = held.received_city.date() if held.received_city else None
        return replace(owed, state=State.HELD, received_on=received, key=held.key)
    return replace(owed, state=State.OPEN if day >= owed.opens else State.SCHEDULED)


def _first_of(report: Registered, case: Case) -> Registered:
    """Return the first accepted version of a report, which its timeliness is judged by (D.4)."""
    same = [item for item in case.of_kind("rectify_report") if item.slot == report.slot]
    return next((item for item in same if item.state == "accepted"), report)


def _held_report(chain: Chain | None, case: Case) -> Registered | None:
    found = [
        item
        for item in case.of_kind("rectify_report")
        if chain and slot_of_key(item.submission.get("about")) == chain.notice.slot
    ]
    return found[-1] if found else None


def _standing(owed: Obligation, case: Case, day: date) -> Obligation:
    """Return the obligation with what came in for it by the day."""
    if owed.kind == "rectification":
        return _mended(owed, case, day)
    if owed.kind in MONEY:
        return money_standing(owed, case)
    found = [item for item in case.of_kind(owed.kind) if _answers(item.submission, owed)]
    accepted = [item for item in found if item.state == "accepted"]
    accepted.sort(key=lambda item: item.version)
    if accepted:
        # A correction keeps the timeliness of the first version that was accepted (D.4).
        first = accepted[0]
        received = first.received_city.date() if first.received_city else None
        key = accepted[-1].key
        return replace(owed, state=State.ACCEPTED, received_on=received, key=key)
    if found:
        received = found[0].received_city.date() if found[0].received_city else None
        return replace(owed, state=State.HELD, received_on=received, key=found[-1].key)
    waiver = _waiver(owed, case, day)
    if waiver is not None:
        reason, approver = str(waiver.submission["reason"]), str(waiver.submission["approver"])
        freed = replace(owed, state=State.WAIVED, key=waiver.key)
        return replace(freed, reason=reason, approver=approver)
    return replace(owed, state=State.OPEN if day >= owed.opens else State.SCHEDULED)


def _waiver(owed: Obligation, case: Case, day: date) -> Registered | None:
    """Return the accepted record that frees from an obligation by a day (D.4), the newest."""
    found = [
        item
        for item in case.of_kind("waiver")
        if item.state == "accepted"
        and (item.submission.day("decided_on") or day) <= day
        and item.submission.get("obligation.kind") == owed.kind
        and str(item.submission.get("obligation.period")) == owed.period
    ]
    return found[-1] if found else None


def _answers(submission: Submission, owed: Obligation) -> bool:
    if owed.kind == "eval_result":
        return bool(submission.get("kind") == "final")
    return str(submission.get("period") or "") == owed.period
