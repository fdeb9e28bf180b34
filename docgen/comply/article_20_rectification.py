"""第二十条（二）: 整改 of a pause or after a talk: what the notice asks and the report answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from docgen.comply.calendar import calendar_of
from docgen.comply.citable import is_citable
from docgen.comply.lead_time import receipt_day
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words
from docgen.model.case import Registered
from docgen.model.rectification import FAIL

_ENDS = "。；; 　"


@rule("C20-03/notice_about", "C20-03/notice_unregistered", kinds=("rectify",))
def notice_rests_on_a_pause_or_a_talk(facts: Facts) -> Iterator[Hit]:
    """Ask a notice for the pause or talk a person decided on, or a review that failed before."""
    key = str(facts.submission.get("about"))
    known = facts.case.newest(key)
    expected = "暂停支持的评价结果、决定约谈的核实与处理记录，或者不通过的整改复核"
    if facts.case.contract is None:
        return
    if known is None or known.state != "accepted":
        if key.split("/")[1:2] in (["eval_result"], ["verification"], ["rectify_review"]):
            yield Hit("C20-03", "notice_unregistered", "about", key, expected)
            return
    elif _orders(known):
        return
    yield Hit("C20-03", "notice_about", "about", key, expected)


def _orders(known: Registered) -> bool:
    record = known.submission
    if record.kind == "eval_result":
        return bool(record.get("grade") == "pause")
    if record.kind == "rectify_review":
        return bool(record.get("result") == FAIL)
    talked = any(row["measure"] == "M1" for row in record.rows("measures"))
    return record.kind == "verification" and talked and bool(record.get("decided_on"))


@rule("C20-03/notice_items", "C20-03/notice_deadline", kinds=("rectify",))
def notice_says_what_the_letter_ordered(facts: Facts) -> Iterator[Hit]:
    """Ask that items and deadline are those of the evaluation the notice rests on."""
    notice = facts.submission
    known = facts.case.newest(notice.get("about"))
    ordered = known.submission.get("rectification") if known else None
    if ordered is None:
        return
    due = [str(item).strip(_ENDS) for item in ordered.get("items") or ()]
    given = [str(row["matter"]).strip(_ENDS) for row in notice.rows("items")]
    faults = [f"缺“{item}”" for item in due if item not in given]
    faults += [f"多出“{item}”" for item in given if item not in due]
    if faults:
        words = {"faults": "；".join(faults), "count": str(len(due))}
        expected = "评价结果所列整改事项"
        yield Hit("C20-03", "notice_items", "items", f"{len(given)} 项", expected, words)
    agreed, said = ordered.get("deadline"), notice.day("deadline")
    if agreed is not None and said is not None and said != agreed:
        words = {"agreed": in_words(agreed)}
        yield Hit("C20-03", "notice_deadline", "deadline", in_words(said), words["agreed"], words)


@rule("C20-03/notice_source", "C20-03/notice_past", kinds=("rectify",))
def deadline_with_a_source(facts: Facts) -> Iterator[Hit]:
    """Ask a deadline for a source that can be cited (P1), and to lie ahead of the notice."""
    notice = facts.submission
    deadline, source = notice.day("deadline"), notice.get("source")
    if deadline is None:
        return
    if not is_citable(source):
        words = {"deadline": in_words(deadline)}
        expected = "合同条款或者带文号的通知"
        yield Hit("C20-03", "notice_source", "source", str(source or "空"), expected, words)
    made = notice.day("prepared_on") or facts.day
    if deadline <= made and not notice.get("doc_no"):
        expected = f"晚于{in_words(made)}"
        yield Hit("C20-03", "notice_past", "deadline", in_words(deadline), expected)


@rule("C20-06/rectify", "C20-07/rectify", kinds=("rectify", "rectify_review"))
def no_words_of_sanction(facts: Facts) -> Iterator[Hit]:
    """Keep 追回已拨经费 and 暂停经费资助 out of 整改: they are measures of 第十二条."""
    measures = facts.law("C12.measures")
    for code, measure in (("C20-06", "M4"), ("C20-07", "M2")):
        term = str(measures[measure])
        for path, text in _texts(facts):
            if term in text:
                yield Hit(code, "rectify", path, term, f"不写“{term}”", {"term": term})


def _texts(facts: Facts) -> Iterator[tuple[str, str]]:
    paper = facts.submission
    for i, row in enumerate(paper.rows("items")):
        for name in ("matter", "requirement", "finding"):
            yield f"items[{i}].{name}", str(row.get(name) or "")
    for name in ("review_way", "proposal_note"):
        yield name, str(paper.get(name) or "")


@rule("C20-03/report_about", "C20-03/report_unregistered", kinds=("rectify_report",))
def report_answers_a_notice(facts: Facts) -> Iterator[Hit]:
    """Ask a report for the notice it answers."""
    key = str(facts.submission.get("about"))
    known = facts.case.newest(key)
    if key.split("/")[1:2] != ["rectify"]:
        yield Hit("C20-03", "report_about", "about", key, "整改通知的登记号")
    elif facts.case.contract is not None and (known is None or known.state != "accepted"):
        yield Hit("C20-03", "report_unregistered", "about", key, "已登记的整改通知")


@rule(
    *("C20-03/report_missing", "C20-03/report_unknown", "C20-03/report_repeated"),
    kinds=("rectify_report",),
)
def every_item_answered(facts: Facts) -> Iterator[Hit]:
    """Ask the report for every item of the notice, once each."""
    known = facts.case.newest(facts.submission.get("about"))
    if known is not None and known.submission.kind == "rectify":
        yield from item_faults(facts.submission.rows("items"), known, ("C20-03", "report_"))


def item_faults(
    rows: Sequence[Mapping[str, Any]], notice: Registered, rule_and_prefix: tuple[str, str]
) -> Iterator[Hit]:
    """Yield numbers that the notice does not have, that stand twice, and items left out."""
    code, prefix = rule_and_prefix
    items = notice.submission.rows("items")
    seen: set[int] = set()
    for i, row in enumerate(rows):
        index = int(row["item_index"])
        words = {"index": str(index), "count": str(len(items))}
        path = f"items[{i}].item_index"
        if index > len(items):
            yield Hit(code, f"{prefix}unknown", path, str(index), f"1 至 {len(items)}", words)
        elif index in seen:
            yield Hit(code, f"{prefix}repeated", path, str(index), "每项一行", words)
        seen.add(index)
    lacking = [
        f"第{number}项“{item['matter']}”"
        for number, item in enumerate(items, 1)
        if number not in seen
    ]
    if lacking:
        words = {"names": "、".join(lacking), "count": str(len(lacking))}
        found = f"缺 {len(lacking)} 项"
        yield Hit(code, f"{prefix}missing", "items", found, words["names"], words)


@rule(
    *("C20-03/report_done", "C20-03/report_future", "C20-03/report_open"),
    *("C20-03/report_evidence", "C20-03/report_dated"),
    kinds=("rectify_report",),
)
def items_say_how_far_they_are(facts: Facts) -> Iterator[Hit]:
    """Ask what is done for its day and evidence, what is not for what is left."""
    report = facts.submission
    made = report.day("prepared_on") or facts.day
    for i, row in enumerate(report.rows("items")):
        path, words = f"items[{i}]", {"index": str(row["item_index"])}
        done_on = row.get("done_on")
        if row["status"] != "done":
            if not str(row.get("remaining") or "").strip():
                yield Hit(
                    "C20-03", "report_open", f"{path}.remaining", "空", "尚存问题和安排", words
                )
            if row["status"] == "open" and done_on is not None:
                yield Hit(
                    "C20-03", "report_dated", f"{path}.done_on", in_words(done_on), "空", words
                )
            continue
        if done_on is None:
            yield Hit("C20-03", "report_done", f"{path}.done_on", "空", "完成日期", words)
        elif done_on > made:
            expected = f"不晚于{in_words(made)}"
            yield Hit(
                "C20-03", "report_future", f"{path}.done_on", in_words(done_on), expected, words
            )
        if not row.get("evidence"):
            yield Hit("C20-03", "report_evidence", f"{path}.evidence", "0 份", "至少 1 份", words)


@rule("C20-03/report_late", kinds=("rectify_report",))
def received_after_the_deadline(facts: Facts) -> Iterator[Hit]:
    """Tell a report that came after a deadline with a citable source; a person weighs it (P1)."""
    known = facts.case.newest(facts.submission.get("about"))
    if known is None or known.submission.kind != "rectify":
        return
    notice = known.submission
    deadline, source = notice.day("deadline"), str(notice.get("source") or "")
    if deadline is None or not is_citable(source):
        return
    calendar = calendar_of(facts.rulebook, facts.day)
    due = calendar.on_or_after(deadline)
    received = receipt_day(facts.moment.city, ZoneInfo(str(facts.law("X-16.zone"))))
    if received > due and calendar.knows(due.year):
        yield _late(due, received, source)


def _late(due: date, received: date, source: str) -> Hit:
    words = {"due": in_words(due), "source": source, "days": str((received - due).days)}
    data = {"due_on": due.isoformat(), "source": source, "days_late": (received - due).days}
    found = in_words(received)
    return Hit("C20-03", "report_late", "", found, f"不晚于{words['due']}", words, data)
