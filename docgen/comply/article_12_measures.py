"""第十二条: the measures somebody decided on: named as the article has them, each with its content.

Which measure fits is a person's judgement (「视情节」). Held here: that it was decided and why,
that what its notice has to say is there, and that no date rests on a default (P1).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.comply.citable import is_citable
from docgen.comply.ledger import entries
from docgen.comply.numbers import ZERO, plain
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words
from docgen.model.labels import LEVELS
from docgen.model.submission import YUAN_IN_WAN, Submission

KINDS = ("verification",)
CONTENTS = {
    "M1": ("C12-11", "talk"),
    "M2": ("C12-12", "suspend"),
    "M3": ("C12-13", "terminate"),
    "M4": ("C12-14", "clawback"),
}
"""The measures with a notice of their own, and the field that holds what it says."""
_SOURCE = "合同条款或者带文号的通知"


def measures_of(record: Submission) -> tuple[str, ...]:
    """Return the codes of the measures decided on, in their order."""
    return tuple(str(row.get("measure")) for row in record.rows("measures") if row)


@rule(
    *("C12-11", "C12-11/none", "C12-11/repeated", "C12-11/undecided", "C12-11/note"),
    kinds=KINDS,
)
def decided(facts: Facts) -> Iterator[Hit]:
    """Ask a measure for who decided it when, and for why it fits; lay out what was decided."""
    record, names = facts.submission, facts.law("C12.measures")
    codes = measures_of(record)
    if not codes:
        yield Hit("C12-11", "none", "measures", "没有举措")
        return
    for code in sorted({code for code in codes if code != "M0" and codes.count(code) > 1}):
        name = str(names[code])
        yield Hit("C12-11", "repeated", "measures", name, "一次", {"name": name})
    for path in ("decided_by", "decided_on"):
        if not record.get(path):
            yield Hit("C12-11", "undecided", path, "空", "决定单位和决定日期")
    if not str(record.get("proportionality_note") or "").strip():
        yield Hit("C12-11", "note", "proportionality_note", "空", "与情节相适应的说明")
    told = "、".join(str(names[code]) for code in codes)
    yield Hit("C12-11", "default", "measures", told, fields={"names": told})


@rule("C12-11/other", "C12-11/statutory", kinds=KINDS)
def other_measure(facts: Facts) -> Iterator[Hit]:
    """Ask 「等举措」 for a name and a ground; what the article names has a code of its own."""
    names = facts.law("C12.measures")
    for i, row in enumerate(facts.submission.rows("measures")):
        if row.get("measure") != "M0":
            continue
        name = str(row.get("name") or "").strip()
        if not name or not is_citable(row.get("basis")):
            missing = "name" if not name else "basis"
            yield Hit(
                "C12-11",
                "other",
                f"measures[{i}].{missing}",
                str(row.get(missing) or "空"),
                _SOURCE,
            )
        for code, term in names.items():
            if code != "M0" and str(term) in name:
                words = {"name": name, "term": str(term)}
                yield Hit("C12-11", "statutory", f"measures[{i}].name", name, str(term), words)


@rule("C12-11/near", kinds=KINDS)
def named_as_the_article_names_them(facts: Facts) -> Iterator[Hit]:
    """Refuse names that only resemble those of the article."""
    names = facts.law("C12.measures")
    for code, variants in facts.law("C12.near_names").items():
        for path, text in texts_of(facts.submission):
            for variant in variants:
                if str(variant) in text:
                    words = {"name": str(variant), "term": str(names[code])}
                    yield Hit("C12-11", "near", path, str(variant), words["term"], words)


@rule(
    *("C12-11/content", "C12-11/stray", "C12-11/soon"),
    *("C12-12/content", "C12-12/stray", "C12-12/until", "C12-12/source"),
    *("C12-13/content", "C12-13/stray", "C12-13/source", "C12-13/before"),
    *("C12-14/content", "C12-14/stray", "C12-14/source"),
    kinds=KINDS,
)
def content(facts: Facts) -> Iterator[Hit]:
    """Ask each measure for what its notice has to say, and no other for it."""
    record, codes, names = (
        facts.submission,
        measures_of(facts.submission),
        facts.law("C12.measures"),
    )
    for code, (rule_id, path) in CONTENTS.items():
        words, given = {"name": str(names[code])}, record.get(path) is not None
        if code in codes and not given:
            yield Hit(rule_id, "content", path, "空", f"{words['name']}的内容", words)
        elif given and code not in codes:
            yield Hit(rule_id, "stray", path, "已填", "空", words)
    yield from _days(record)


def _days(record: Submission) -> Iterator[Hit]:
    """Yield a talk before its decision, a suspension without an end, a date without a source."""
    talk, decided_on = record.day("talk.at"), record.day("decided_on")
    if talk and decided_on and talk < decided_on:
        yield Hit("C12-11", "soon", "talk.at", in_words(talk), f"不早于{in_words(decided_on)}")
    ends = record.day("terminate.terminates_on")
    if ends and decided_on and ends < decided_on:
        expected = f"不早于{in_words(decided_on)}"
        yield Hit("C12-13", "before", "terminate.terminates_on", in_words(ends), expected)
    until, condition = record.day("suspend.until_on"), record.get("suspend.until_when")
    if record.get("suspend") is not None and not until and not str(condition or "").strip():
        yield Hit("C12-12", "until", "suspend.until_on", "空", "止日或者解除的条件")
    for rule_id, name, source in (
        ("C12-12", "suspend.until_on", "suspend.source"),
        ("C12-13", "terminate.terminates_on", "terminate.source"),
        ("C12-14", "clawback.deadline", "clawback.deadline_source"),
    ):
        day, said = record.day(name), record.get(source)
        if day is not None and not is_citable(said):
            words = {"deadline": in_words(day)}
            yield Hit(rule_id, "source", source, str(said or "空"), _SOURCE, words)


@rule("C12-14/amount", "C12-14/certified", "C12-14/paid", "C12-14/unknown", kinds=KINDS)
def clawback(facts: Facts) -> Iterator[Hit]:
    """Hold 追回已拨经费 against what was paid, level by level; it may reach money already spent."""
    record = facts.submission
    if record.get("clawback") is None:
        return
    sums = {level: record.money(f"clawback.{level}_yuan") / YUAN_IN_WAN for level in LEVELS}
    if not any(sums.values()):
        yield Hit("C12-14", "amount", "clawback.city_yuan", "0", "大于 0")
    if not str(record.get("clawback.certified_by") or "").strip():
        yield Hit("C12-14", "certified", "clawback.certified_by", "空", "金额核定单位")
    for level, wanted in sums.items():
        paid = _paid(facts, level)
        words = {"level": LEVELS[level], "wanted": plain(wanted), "paid": plain(paid)}
        path = f"clawback.{level}_yuan"
        if wanted and not paid:
            yield Hit("C12-14", "unknown", path, plain(wanted), "已登记的拨付记录", words)
        elif wanted > paid:
            expected = f"不超过 {plain(paid)} 万元"
            yield Hit("C12-14", "paid", path, f"{plain(wanted)} 万元", expected, words)


def _paid(facts: Facts, level: str) -> Decimal:
    """Return what was paid from one level and not clawed back before, in 万元."""
    given = sum((item.amount for item in entries(facts.case) if item.line.level == level), ZERO)
    back = (
        item.submission.money(f"clawback.{level}_yuan") / YUAN_IN_WAN
        for item in facts.case.accepted("verification", facts.own_slot)
    )
    return max(ZERO, given - sum(back, ZERO))


@rule("C12-15", "C12-16", kinds=KINDS)
def measures_without_a_notice_here(facts: Facts) -> Iterator[Hit]:
    """Tell that liability gets no document, only the evidence."""
    record, names = facts.submission, facts.law("C12.measures")
    kept = [str(row["name"]) for row in record.rows("evidence")]
    data = {"evidence": kept, "keys": [item.key for item in facts.case.registered]}
    for code, rule_id in (("M5", "C12-15"), ("M6", "C12-16")):
        if code in measures_of(record):
            words = {"name": str(names[code]), "evidence": "、".join(kept) or "无"}
            yield Hit(rule_id, "default", "measures", words["name"], fields=words, data=data)


_TEXTS = (
    *("facts", "proportionality_note", "talk.matters", "talk.materials", "suspend.until_when"),
    *("terminate.settlement", "terminate.handover"),
    *("clawback.calculation", "credit.conduct", "credit.result"),
)


def texts_of(record: Submission) -> Iterator[tuple[str, str]]:
    """Yield the texts of a record that its documents print, with their paths."""
    for path in _TEXTS:
        yield path, str(record.get(path) or "")
    for i, text in enumerate(record.get("suspend.what") or ()):
        yield f"suspend.what[{i}]", str(text or "")
    for i, row in enumerate(record.rows("measures")):
        yield f"measures[{i}].name", str((row or {}).get("name") or "")
