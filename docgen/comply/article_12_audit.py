"""第十二条: the special audit an incubator accepts, and the report that comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.comply.audits import certified, newest
from docgen.comply.citable import is_citable
from docgen.comply.ledger import entries
from docgen.comply.numbers import ZERO, amount, plain, signed
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words, span_in_words
from docgen.model.labels import LEVELS

_FIRMS = {"audit": "auditor", "audit_report": "firm"}


@rule("C12-00/clause", "C12-00/uncited", kinds=("audit",))
def ground_of_an_audit(facts: Facts) -> Iterator[Hit]:
    """Ask for the clause of the contract, on which alone an audit after the expiry rests (A.6)."""
    notice, last = facts.submission, facts.law("C23.last_day")
    clause = str(notice.get("contract_clause") or "").strip()
    act = notice.day("decided_on") or facts.day
    if is_citable(clause):
        return
    outcome = "clause" if act > last else "uncited"
    words = {"last": in_words(last)}
    yield Hit("C12-00", outcome, "contract_clause", clause or "空", "合同的条款", words)


@rule("C12-00/auditor", "C12-00/independence", kinds=tuple(_FIRMS))
def by_a_third_party(facts: Facts) -> Iterator[Hit]:
    """Ask for an auditor that is neither the incubator nor its builder, and says so (X-18)."""
    path = _FIRMS[facts.submission.kind]
    code, contract = facts.submission.get(f"{path}.uscc"), facts.case.contract
    own = {facts.submission.get("incubator_uscc")}
    own |= {contract.get("party_builder.uscc")} if contract else set()
    if code in own - {None}:
        yield Hit("C12-00", "auditor", f"{path}.uscc", str(code), "第三方机构的代码")
    if facts.law("X-18.declaration_required") and not facts.submission.get(
        f"{path}.independence_declared"
    ):
        yield Hit("C12-00", "independence", f"{path}.independence_declared", "否", "是")


@rule("C12-00/span", "C12-00/outside", kinds=tuple(_FIRMS))
def period_of_an_audit(facts: Facts) -> Iterator[Hit]:
    """Ask for a period that runs forward and lies in the contract's term."""
    record, contract = facts.submission, facts.case.contract
    start, end = record.day("period_start"), record.day("period_end")
    if start is None or end is None:
        return
    found = span_in_words(start, end)
    if end < start:
        yield Hit("C12-00", "span", "period_end", found, "开始日不晚于结束日")
    elif contract is not None:
        first, last = contract.day("period_start"), contract.day("period_end")
        if first and last and (start < first or end > last):
            path = "period_start" if start < first else "period_end"
            yield Hit("C12-00", "outside", path, found, span_in_words(first, last))


@rule("C12-00/entry", "C12-00/finish", kinds=("audit",))
def days_of_an_audit(facts: Facts) -> Iterator[Hit]:
    """Ask that the auditors come after the decision, and leave after they came."""
    notice = facts.submission
    decided, entry = notice.day("decided_on"), notice.day("entry_on")
    finish = notice.day("finish_on")
    if decided and entry and entry < decided:
        yield Hit("C12-00", "entry", "entry_on", in_words(entry), f"不早于{in_words(decided)}")
    if entry and finish and finish < entry:
        yield Hit("C12-00", "finish", "finish_on", in_words(finish), f"不早于{in_words(entry)}")


@rule("C12-00/unknown", "C12-00/other_firm", "C12-00/early", kinds=("audit_report",))
def report_answers_the_notice(facts: Facts) -> Iterator[Hit]:
    """Hold a report against its notice: registered, the same firm, after the period it is on."""
    report = facts.submission
    about, day, end = report.get("about"), report.day("report_date"), report.day("period_end")
    if day and end and day < end:
        yield Hit("C12-00", "early", "report_date", in_words(day), f"不早于{in_words(end)}")
    if not about or not facts.case.registered:
        return
    known = facts.case.by_key(str(about))
    if known is None or known.submission.kind != "audit":
        yield Hit("C12-00", "unknown", "about", str(about), "审计通知的登记号")
        return
    due = known.submission.get("auditor") or {}
    if report.get("firm.uscc") != due.get("uscc"):
        said = str(report.get("firm.name"))
        yield Hit("C12-00", "other_firm", "firm.name", said, str(due.get("name")))


@rule("V-211/audit_used", "V-211/audit_balance", "V-211/audit_recorded", kinds=("audit_report",))
def audited_amounts(facts: Facts) -> Iterator[Hit]:
    """Reckon each level again: eligible ≤ used ≤ received, the remainder, what was paid."""
    report = facts.submission
    for level, label in LEVELS.items():
        row = report.get(level)
        received, used, eligible, left = (
            amount(row, f"{name}_wan") for name in ("received", "used", "eligible", "remaining")
        )
        words = {"level": label, "received": plain(received), "used": plain(used)}
        words |= {"eligible": plain(eligible), "said": plain(left)}
        if not eligible <= used <= received:
            path = f"{level}.{'used_wan' if used > received else 'eligible_wan'}"
            yield Hit("V-211", "audit_used", path, plain(used), "合规使用≤使用≤收到", words)
        elif left != received - eligible:
            due = plain(received - eligible)
            words |= {"due": due, "difference": signed(left - received + eligible)}
            path, said = f"{level}.remaining_wan", f"{plain(left)} 万元"
            yield Hit("V-211", "audit_balance", path, said, f"{due} 万元", words)
        yield from _recorded(facts, level, received, words)


def _recorded(facts: Facts, level: str, received: Decimal, words: dict[str, str]) -> Iterator[Hit]:
    """Yield where what was received is not what was paid by then, rewards apart."""
    end = facts.submission.day("period_end")
    known = entries(facts.case)
    if end is None or not known:
        return
    due = sum(
        (
            item.amount
            for item in known
            if item.line.level == level
            and item.line.fund != "reward"
            and item.paid_on is not None
            and item.paid_on <= end
        ),
        ZERO,
    )
    if received != due:
        more = {**words, "due": plain(due), "difference": signed(received - due)}
        more |= {"end": in_words(end)}
        path, said = f"{level}.received_wan", f"{plain(received)} 万元"
        yield Hit("V-211", "audit_recorded", path, said, f"{plain(due)} 万元", more)


@rule("V-502/certified", "V-502/uncertified", kinds=("eval_result",))
def refund_by_the_audit(facts: Facts) -> Iterator[Hit]:
    """Hold a refund to the audit it says it rests on; name one it does not speak of (AMB-23)."""
    result = facts.submission
    if result.get("refund") is None:
        return
    report = certified(facts.case, result.get("refund.certified_by"))
    if report is None:
        others = newest(facts.case, "audit_report")
        if others:
            number = str(others[-1].submission.get("report_no"))
            said = str(result.get("refund.certified_by") or "空")
            words = {"number": number, "key": others[-1].key}
            yield Hit("V-502", "uncertified", "refund.certified_by", said, number, words)
        return
    number = str(report.submission.get("report_no"))
    for level, label in LEVELS.items():
        for name, column, what in (
            ("disbursed", "received", "已拨付"),
            ("used", "eligible", "已使用"),
        ):
            stated = amount(result.get("refund"), f"{level}_{name}")
            due = amount(report.submission.get(level), f"{column}_wan")
            if stated != due:
                words = {"level": label, "what": what, "number": number}
                words |= {"said": plain(stated), "due": plain(due)}
                path = f"refund.{level}_{name}"
                yield Hit("V-502", "certified", path, plain(stated), f"{plain(due)} 万元", words)
