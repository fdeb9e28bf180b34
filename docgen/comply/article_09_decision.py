"""第九条、第四条: what the 推进小组 decided, item by item: on a change, a stop, an award."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words
from docgen.model.submission import Submission
from docgen.model.tabled import kind_of

CONFIRMED, REFUSED = "确认", "不予确认"


@rule("C04-02", "C04-02/name", "C09-05/no_attendees", kinds=("decision",))
def competence(facts: Facts) -> Iterator[Hit]:
    """Ask for a decision of the 推进小组, with those who took part."""
    decision = facts.submission
    full, short = str(facts.law("C04.group")), str(facts.law("C04.group_short"))
    body = str(decision.get("body"))
    bare = re.sub(r"\W", "", body)  # quotation marks and blanks do not make another body
    if not bare.endswith(short):  # the group's office is not the group
        yield Hit("C04-02", path="body", found=body, expected=full)
    elif not full.endswith(bare):
        yield Hit("C04-02", "name", "body", body, full)
    if not decision.rows("attendees"):
        yield Hit("C09-05", "no_attendees", "attendees", "未填", "出席或会签单位")


@rule(
    *("C09-05/wrong_kind", "C09-05/unknown", "C09-05/no_such_item", "C09-05/repeated"),
    *("C09-05/item_left", "C09-05/early", "C04-02/verified"),
    kinds=("decision",),
)
def about_a_report(facts: Facts) -> Iterator[Hit]:
    """Hold the decision against what it speaks of: there, each item once, not before it came."""
    decision = facts.submission
    key = str(decision.get("about"))
    kind = kind_of(key)
    if kind not in facts.law("C04.matters"):
        names = "、".join(str(name) for name in facts.law("C04.matters").values())
        yield Hit("C09-05", "wrong_kind", "about", key, names, {"names": names})
        return
    if not facts.case.registered:
        return  # nothing is known of earlier submissions: not a fault of the decision
    registered = facts.case.by_key(key)
    if registered is None:
        expected = f"已登记的{facts.law('C04.matters')[kind]}"
        yield Hit("C09-05", "unknown", "about", key, expected)
        return
    yield from _items(decision, registered.submission)
    received, decided = registered.received_city, decision.day("decided_on")
    verified = registered.submission.day("verified_on") if kind == "verification" else None
    if verified is not None and decided is not None and decided < verified:
        expected = f"不早于{in_words(verified)}"
        yield Hit("C04-02", "verified", "decided_on", in_words(decided), expected)
    if kind != "change_report":
        return  # the office registers what the group was told, often after the meeting
    if received is not None and decided is not None and decided < received.date():
        expected = f"不早于{in_words(received.date())}"
        yield Hit("C09-05", "early", "decided_on", in_words(decided), expected)


def _items(decision: Submission, report: Submission) -> Iterator[Hit]:
    """Yield items decided twice, items the report lacks, items left undecided."""
    count, seen = _count(report), set()
    for i, row in enumerate(decision.rows("items")):
        number, path = row["item_index"], f"items[{i}].item_index"
        if not 1 <= number <= count:
            yield Hit("C09-05", "no_such_item", path, str(number), f"1至{count}")
        elif number in seen:
            yield Hit("C09-05", "repeated", path, str(number), "每项一个结果")
        seen.add(number)
    left = [str(number) for number in range(1, count + 1) if number not in seen]
    if left:
        numbers = "、".join(left)
        yield Hit("C09-05", "item_left", "items", f"缺第{numbers}项", f"共{count}项")


def _count(report: Submission) -> int:
    """Return how many items are decided on: those of a change report, else the matter itself."""
    return len(report.rows("items")) if report.kind == "change_report" else 1


@rule("C09-06/decision", "C09-05/no_reason", kinds=("decision",))
def results(facts: Facts) -> Iterator[Hit]:
    """Ask a refusal for its reason; say where a confirmation comes after the effect."""
    decision = facts.submission
    decided = decision.day("decided_on")
    registered = facts.case.by_key(str(decision.get("about")))
    for i, row in enumerate(decision.rows("items")):
        fields = {"number": str(row["item_index"])}
        if row["result"] == REFUSED and not str(row.get("reason") or "").strip():
            yield Hit("C09-05", "no_reason", f"items[{i}].reason", "未填", "不予确认的理由", fields)
        if kind_of(str(decision.get("about"))) != "change_report":
            continue
        effective = row.get("effective_on")
        if effective is None and registered is not None:
            at = f"items[{row['item_index'] - 1}].planned_effective_on"
            effective = registered.submission.day(at)
        if row["result"] != CONFIRMED or effective is None or decided is None:
            continue
        if effective < decided:
            path, expected = f"items[{i}].effective_on", f"不早于{in_words(decided)}"
            yield Hit("C09-06", "decision", path, in_words(effective), expected, fields)
