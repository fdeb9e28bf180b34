"""第十二条: what goes with a measure: credit record, publication, hearing, words kept apart."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.comply.article_12_measures import measures_of, texts_of
from docgen.comply.calendar import calendar_of
from docgen.comply.citable import is_citable
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words

KINDS = ("verification",)


@rule(
    *("C12-17", "C12-17/own", "C12-17/unverified", "C12-17/term", "C12-17/early"),
    "C12-17/weigh",
    kinds=KINDS,
)
def credit_record(facts: Facts) -> Iterator[Hit]:
    """Ask 「按照有关规定纳入科研信用记录」 for the rule meant: 第十二条 itself is none."""
    record = facts.submission
    if record.get("credit") is None:
        return
    number = str(record.get("credit.basis_no") or "").strip()
    if not number or not str(record.get("credit.basis_title") or "").strip():
        yield Hit("C12-17", "default", "credit.basis_no", number or "空", "文号和名称")
    elif facts.rulebook.sources["C"].doc_no in number:
        yield Hit("C12-17", "own", "credit.basis_no", number, "科研信用管理方面的规定")
    else:
        words = {"basis": f"{number}《{record.get('credit.basis_title')}》"}
        words["subject"] = str(record.get("credit.subject") or "")
        yield Hit("C12-17", "weigh", "credit.basis_no", number, fields=words)
    if not record.get("decided_on"):
        yield Hit("C12-17", "unverified", "decided_on", "空", "决定单位和决定日期")
    term, source = record.day("credit.term_to"), record.get("credit.term_source")
    if term is not None and not is_citable(source):
        words = {"deadline": in_words(term)}
        yield Hit("C12-17", "term", "credit.term_source", str(source or "空"), "条款或文号", words)
    effective, decided_on = record.day("credit.effective_on"), record.day("decided_on")
    if effective and decided_on and effective < decided_on:
        expected = f"不早于{in_words(decided_on)}"
        yield Hit("C12-17", "early", "credit.effective_on", in_words(effective), expected)


@rule("C12-18", kinds=KINDS)
def publication(facts: Facts) -> Iterator[Hit]:
    """Tell what a publication, where somebody finds it necessary, has to keep out."""
    if facts.submission.get("publish"):
        yield Hit("C12-18", "default", "publish", "是")


@rule("X-13/none", "X-13/short", "X-13/unanswered", kinds=KINDS)
def heard(facts: Facts) -> Iterator[Hit]:
    """Tell where a measure beyond 约谈 was decided without notice, too soon, or without answer."""
    record, days = facts.submission, int(facts.law("X-13.days"))
    weighs = set(measures_of(record)) - {"M1"} or record.get("credit") is not None
    notified, decided_on = record.day("hearing.notified_on"), record.day("decided_on")
    if not weighs:
        return
    if notified is None:
        yield Hit("X-13", "none", "hearing", "空", "事先告知和陈述申辩的记录", {"days": str(days)})
        return
    end = calendar_of(facts.rulebook, facts.day).working_days_after(notified, days)
    stated = record.get("hearing.stated")
    if decided_on and decided_on <= end and stated == "未提出":
        words = {"days": str(days), "end": in_words(end)}
        yield Hit(
            "X-13", "short", "decided_on", in_words(decided_on), f"晚于{in_words(end)}", words
        )
    if stated == "提出" and not str(record.get("hearing.opinion") or "").strip():
        yield Hit("X-13", "unanswered", "hearing.opinion", "空", "采纳情况")


@rule("C20-06/sanction", "C20-07/sanction", kinds=KINDS)
def no_words_of_grades(facts: Facts) -> Iterator[Hit]:
    """Keep the consequences of grades out of a sanction: 退还, 暂停支持, 停止支持."""
    terms = facts.law("C20.grade_words")
    for code, measure in (("C20-06", "M4"), ("C20-07", "M2")):
        name = str(facts.law("C12.measures")[measure])
        for term in terms[code]:
            for path, text in texts_of(facts.submission):
                if str(term) in text:
                    words = {"term": str(term), "name": name}
                    yield Hit(code, "sanction", path, str(term), f"不写“{term}”", words)
