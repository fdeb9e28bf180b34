"""第十条, P1: 催报 only of what is owed, late by a citable date, and not in yet; and 免予报送."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.comply.citable import is_citable
from docgen.comply.obligations import Ground, Obligation, State, obligations
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words

_REPORTS = {"q_report": "季度报告", "a_report": "年度报告", "p_report": "年度绩效评价报告"}
_CITABLE = (Ground.CONTRACT, Ground.NOTICE)
_CAME = {State.ACCEPTED: "已受理", State.HELD: "已收到，待核"}


def _said(facts: Facts) -> str:
    told = facts.submission
    return f"{_REPORTS[str(told.get('obligation.kind'))]} {told.get('obligation.period')}"


def _owed(facts: Facts) -> Obligation | None:
    """Return the obligation spoken of as the case stands on the day; None where none is owed."""
    wanted = (facts.submission.get("obligation.kind"), facts.submission.get("obligation.period"))
    found = obligations(facts.case, facts.rulebook, facts.day)
    return next((item for item in found if (item.kind, item.period) == wanted), None)


@rule(
    *("C10-03/notice", "C10-03/notice_none", "C10-03/notice_default", "C10-03/notice_early"),
    *("C10-03/notice_received", "C10-03/notice_waived", "C10-03/notice_uncertain"),
    kinds=("due_notice",),
)
def overdue(facts: Facts) -> Iterator[Hit]:
    """Ask 催报 for a report that is owed, late by a date of contract or notice, and not in yet."""
    if facts.case.contract is None:
        return
    owed, day, said = _owed(facts), _counted(facts), _said(facts)
    path, words = "obligation.period", {"what": said, "day": in_words(day)}
    if owed is None:
        yield Hit("C10-03", "notice_none", path, said, "合同约定的报告期", words)
    elif owed.state in _CAME:
        came = owed.received_on
        words["came"] = f"{_CAME[owed.state]}{f'（{in_words(came)}收到）' if came else ''}"
        yield Hit("C10-03", "notice_received", path, words["came"], "尚未报送", words)
    elif owed.state is State.WAIVED:
        words |= {"approver": owed.approver, "reason": owed.reason}
        yield Hit("C10-03", "notice_waived", path, said, "须报送的报告", words)
    elif owed.ground not in _CITABLE or owed.due is None:
        words["due"] = in_words(owed.due) if owed.due else "未定"
        yield Hit("C10-03", "notice_default", path, said, "合同或者通知规定的期限", words)
    elif day <= owed.due:
        words["due"] = in_words(owed.due)
        yield Hit("C10-03", "notice_early", path, in_words(day), f"晚于{words['due']}", words)
    elif not owed.is_overdue(day):
        words["due"] = in_words(owed.due)
        yield Hit("C10-03", "notice_uncertain", path, in_words(day), "期限确定并已逾期", words)
    else:
        yield _late(owed, day, words)


def _counted(facts: Facts) -> date:
    """Return the day the days late are counted to: the day the notice was prepared."""
    return facts.submission.day("prepared_on") or facts.day


def _late(owed: Obligation, day: date, words: dict[str, str]) -> Hit:
    late = owed.days_late(day)
    due = in_words(owed.due) if owed.due else ""
    words |= {"due": due, "source": owed.source, "days": str(late)}
    data = {
        "kind": owed.kind,
        "period": owed.period,
        "due_on": owed.due.isoformat() if owed.due else None,
        "ground": owed.ground.value,
        "source": owed.source,
        "counted_on": day.isoformat(),
        "days_late": late,
    }
    return Hit("C10-03", "notice", "obligation.period", words["what"], due, words, data)


@rule("C10-03/notice_deadline", "C10-03/notice_source", "C12-10/notice", kinds=("due_notice",))
def asked_for_on_citable_ground(facts: Facts) -> Iterator[Hit]:
    """Ask the new date to lie ahead and to have a source; keep measures out of a reminder."""
    told, day = facts.submission, _counted(facts)
    deadline, source = told.day("new_deadline"), told.get("new_deadline_source")
    if deadline is not None and deadline <= day:
        found, expected = in_words(deadline), f"晚于{in_words(day)}"
        yield Hit("C10-03", "notice_deadline", "new_deadline", found, expected)
    if deadline is not None and not is_citable(source):
        words = {"deadline": in_words(deadline)}
        expected = "合同条款或者带文号的通知"
        yield Hit(
            "C10-03", "notice_source", "new_deadline_source", str(source or "空"), expected, words
        )
    names = [str(name) for code, name in facts.law("C12.measures").items() if code != "M0"]
    for i, row in enumerate(told.rows("earlier_reminders")):
        text = f"{row.get('method') or ''}{row.get('note') or ''}"
        for name in (name for name in names if name in text):
            path = f"earlier_reminders[{i}].note"
            yield Hit("C12-10", "notice", path, name, "只写催报的情况", {"name": name})


@rule("C10-02/waiver_none", "C10-02/waiver_received", "C10-02/waiver", kinds=("waiver",))
def freed(facts: Facts) -> Iterator[Hit]:
    """Ask 免予报送 for a report that is owed and not in; whether to free is a person's choice."""
    if facts.case.contract is None:
        return
    owed, said = _owed(facts), _said(facts)
    words = {"what": said, "approver": str(facts.submission.get("approver") or "")}
    if owed is None:
        yield Hit("C10-02", "waiver_none", "obligation.period", said, "合同约定的报告期", words)
    elif owed.state in _CAME:
        words["came"] = _CAME[owed.state]
        yield Hit(
            "C10-02", "waiver_received", "obligation.period", words["came"], "尚未报送", words
        )
    else:
        yield Hit("C10-02", "waiver", "obligation.period", said, fields=words)
