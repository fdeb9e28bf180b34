"""第十二条: what was verified: the ground, the facts, who, when, on what evidence, by what rule.

Nothing here decides that a ground exists: a person verified it. What the case knows of it is
laid beside the record, and what the case contradicts is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.comply.citable import is_citable
from docgen.comply.obligations import Ground, Obligation, obligations
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words, span_in_words
from docgen.model.submission import Submission

KINDS = ("verification",)
CODES = {"G1": "C12-01", "G2": "C12-02", "G3": "C12-03", "G4": "C12-04", "G5": "C12-05"}
_REPORTS = ("q_report", "a_report")
_NAMES = {"q_report": "季度报告", "a_report": "年度报告", "p_report": "年度绩效评价报告"}
_CITABLE = (Ground.CONTRACT, Ground.NOTICE)


def grounds_of(record: Submission) -> tuple[str, ...]:
    """Return the grounds a record verified, each once, in its order."""
    return tuple(dict.fromkeys(str(code) for code in record.rows("grounds") if code))


def conduct_of(record: Submission) -> tuple[date | None, date | None]:
    """Return the first and the last day of the conduct; one day alone is both."""
    first = record.day("conduct_from")
    return first, record.day("conduct_to") or first


def _words(facts: Facts, ground: str) -> dict[str, str]:
    return {
        "text": str(facts.law("C12.grounds")[ground]),
        "item": str(facts.law("C12.ground_items")[ground]),
    }


@rule("C12-01", "C12-02", "C12-05", kinds=KINDS)
def grounds(facts: Facts) -> Iterator[Hit]:
    """Lay out a ground the case says nothing about: it rests on the evidence alone."""
    evidence = str(len(facts.submission.rows("evidence")))
    for ground in grounds_of(facts.submission):
        if ground not in ("G3", "G4"):
            words = {**_words(facts, ground), "count": evidence}
            yield Hit(CODES[ground], "default", "grounds", words["text"], fields=words)


@rule("C12-03", kinds=KINDS)
def change_told_late_or_not_at_all(facts: Facts) -> Iterator[Hit]:
    """Lay the change reports of the case beside ground G3; whether one was late was told then."""
    if "G3" not in grounds_of(facts.submission):
        return
    keys = [item.key for item in facts.case.of_kind("change_report")]
    seen = f"登记的变更报告有：{'、'.join(keys)}" if keys else "登记中没有变更报告"
    words = {**_words(facts, "G3"), "seen": seen}
    yield Hit("C12-03", "default", "grounds", words["text"], fields=words, data={"keys": keys})


@rule("C12-04", "C12-04/no_date", "C12-04/in_time", kinds=KINDS)
def report_not_handed_in(facts: Facts) -> Iterator[Hit]:
    """Ask ground G4 for a report that is late by a date somebody may be held to (P1)."""
    record = facts.submission
    if "G4" not in grounds_of(record) or facts.case.contract is None:
        return
    day = record.day("verified_on") or facts.day
    counted = {*_REPORTS, "p_report"} if facts.law("AMB-25.counts") else set(_REPORTS)
    owed = [item for item in obligations(facts.case, facts.rulebook, day) if item.kind in counted]
    late = [item for item in owed if item.days_late(day) > 0]
    words = {**_words(facts, "G4"), "day": in_words(day)}
    if late:
        words["late"] = "；".join(_told(item, day) for item in late)
        data = {"late": [f"{item.kind}/{item.period}" for item in late]}
        yield Hit("C12-04", "default", "grounds", words["late"], fields=words, data=data)
    elif owed and all(item.ground not in _CITABLE for item in owed):
        yield Hit(
            "C12-04", "no_date", "grounds", "没有约定报送期限", "合同或者通知规定的期限", words
        )
    else:
        yield Hit("C12-04", "in_time", "grounds", "没有逾期", "已逾期的报告", words)


def _told(item: Obligation, day: date) -> str:
    due = in_words(item.due) if item.due else ""
    came = f"于{in_words(item.received_on)}收到" if item.received_on else "尚未收到"
    return f"{_NAMES[item.kind]} {item.period} 应于{due}报送，{came}，晚{item.days_late(day)}日"


@rule(
    *("C12-10/who", "C12-10/when", "C12-10/evidence", "C12-10/early", "C12-10/later"),
    kinds=KINDS,
)
def verified(facts: Facts) -> Iterator[Hit]:
    """Ask for the record of the verification: who, when, on what evidence (「经核实」)."""
    record = facts.submission
    if not str(record.get("verified_by") or "").strip():
        yield Hit("C12-10", "who", "verified_by", "空", "核实单位")
    verified_on, decided = record.day("verified_on"), record.day("decided_on")
    if verified_on is None:
        yield Hit("C12-10", "when", "verified_on", "空", "核实日期")
    if not record.rows("evidence"):
        yield Hit("C12-10", "evidence", "evidence", "0 份", "至少 1 份")
    first, last = conduct_of(record)
    if verified_on and last and (last > verified_on or (first and first > last)):
        found = span_in_words(first, last)
        yield Hit("C12-10", "early", "conduct_to", found, f"不晚于{in_words(verified_on)}")
    if verified_on and decided and decided < verified_on:
        expected = f"不早于{in_words(verified_on)}"
        yield Hit("C12-10", "later", "decided_on", in_words(decided), expected)


@rule(
    *("C23-01/sanction_before", "C23-01/sanction_after", "C23-01/sanction_clause"),
    kinds=KINDS,
)
def rule_at_the_time_of_the_conduct(facts: Facts) -> Iterator[Hit]:
    """Ask conduct after the expiry for a clause of the contract, which alone it rests on (A.6)."""
    record, last = facts.submission, facts.law("C23.last_day")
    end = conduct_of(record)[1]
    act = record.day("decided_on") or record.day("verified_on") or facts.day
    if end is None or act <= last or not record.rows("measures"):
        return
    clause = str(record.get("contract_clause") or "").strip()
    words = {"last": in_words(last), "clause": clause}
    if not is_citable(clause):
        found = clause or "空"
        yield Hit("C23-01", "sanction_clause", "contract_clause", found, "合同的条款", words)
    else:
        outcome = "sanction_after" if end > last else "sanction_before"
        yield Hit("C23-01", outcome, "contract_clause", in_words(end), fields=words)
