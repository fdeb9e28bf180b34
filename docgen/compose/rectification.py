"""整改 in three papers: 整改通知, 整改报告, 整改复核意见 (第二十条（二）, X-11).

What is asked, answered and found is printed as recorded. Whether an item or the whole is passed
is a person's verdict; a review that was not passed stops nothing by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from docgen.compose import letter, wording
from docgen.compose.amounts import amount, both_levels
from docgen.compose.evaluation_facts import year_words
from docgen.compose.letter import optional
from docgen.compose.report_cover import cover
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.telling import given_text, numeral, paragraphs, told
from docgen.model.document import Composition, Traced
from docgen.model.rectification import origin_of

_ENDS = "。；; 　"


def rectify(sources: Sources) -> Composition | None:
    """Return 整改通知; None where one was issued already under its 文号."""
    notice = sources.submission
    if notice.value("doc_no"):
        return None
    context = _head(sources, _made(sources)) | {
        "ground": _ground(sources, notice),
        "about": notice.tell("about"),
        "items": _asked(notice),
        **_deadline(notice),
        "review_way": paragraphs(notice, "review_way"),
        "contact": told(notice.part("contact"), "name phone"),
    }
    title = f"关于{notice.value('incubator_name')}整改工作的通知"
    return Composition("RECTIFY", "notices/rectify.docx", title, context)


def rectify_report(sources: Sources) -> Composition:
    """Return 整改报告 of the incubator: item by item what was done, when, on what evidence."""
    report, contract = sources.submission, sources.contract
    notice = _known(sources, report.value("about"), "rectify")
    context = {
        **cover_without_period(sources),
        "incubator": report.tell("incubator_name"),
        "contract": letter.contract(sources),
        "city": contract.part("party_city").tell("name") if contract else sources.setting("name"),
        "district": letter.district(sources),
        "basis": letter.basis(sources, _made(sources)),
        "ground": _ground(sources, notice) if notice else None,
        "about": report.tell("about"),
        "notice_no": _notice_no(report, notice),
        **(_deadline(notice) if notice else {"deadline": None, "source": None}),
        "summary": paragraphs(report, "summary"),
        "items": _answered(report, notice),
    }
    title = f"{report.value('incubator_name')}整改报告"
    return Composition("RECTIFY_REPORT", "reports/rectify_report.docx", title, context)


def rectify_review(sources: Sources) -> Composition:
    """Return 整改复核意见: the verdict on each item, the result, and what follows from it."""
    review = sources.submission
    report = _known(sources, review.value("about"), "rectify_report")
    notice = _known(sources, report.value("about") if report else review.value("about"), "rectify")
    ground = _ground(sources, notice) if notice else None
    context = _head(sources, _made(sources)) | {
        "ground": ground,
        "notice": _paper(sources, notice),
        "notice_no": _notice_no(report, notice),
        "report": _paper(sources, report) | _received(sources, report) if report else None,
        **(_deadline(notice) if notice else {"deadline": None, "source": None}),
        "review": told(review.part("review"), "date way city_by district_by"),
        "items": _reviewed(review, notice, report),
        "is_passed": review.value("result") == "pass",
        "result": review.tell("result"),
        **told(review, "decided_by decided_on"),
        "minutes_no": optional(review, "minutes_no"),
        "support": _support(review),
        "proposal": str(review.value("proposal") or ""),
        "proposal_note": given_text(review, "proposal_note"),
    }
    title = f"关于{review.value('incubator_name')}整改复核意见的通知"
    return Composition("RECTIFY_REVIEW", "notices/rectify_review.docx", title, context)


def cover_without_period(sources: Sources) -> dict[str, Any]:
    """Return the envelope of a report that has no period."""
    made = cover(sources)
    made.pop("period")
    return made


def _made(sources: Sources) -> date:
    """Return the day of the act: of the decision, else of the paper."""
    told_ = sources.submission
    day = told_.value("decided_on") if told_.spec("decided_on") else told_.value("prepared_on")
    return day if isinstance(day, date) else sources.review.moment.as_of


def _head(sources: Sources, act: date) -> dict[str, Any]:
    told_ = sources.submission
    return {
        **letter.opening(sources, act),
        "disclosure": optional(told_, "disclosure"),
    }


def _known(sources: Sources, key: object, kind: str) -> Teller | None:
    """Return the paper with this key, or the newest version of it, if it is of this kind."""
    found = sources.review.case.newest(key)
    if found is None or found.submission.kind != kind:
        return None
    return sources.registered(found.key)


def _ground(sources: Sources, notice: Teller) -> dict[str, Any]:
    """Return what a notice rests on: the pause of a year, or a talk decided on; else neither."""
    found = origin_of(sources.review.case, notice.submission)
    origin = found.key if found else ""
    paused = _known(sources, origin, "eval_result")
    record = _known(sources, origin, "verification")
    key = Traced(origin, f"case:{origin}") if found else notice.tell("about")
    made: dict[str, Any] = {"key": key, "pause": None, "talk": None}
    made["again"] = _again(sources, notice)
    if paused is not None:
        index = int(paused.value("year_index") or 0)
        mode = paused.value("money.mode")
        made["pause"] = {
            "year": year_words(paused, "year_index", index)["words"],
            "grade": paused.tell("grade"),
            **told(paused, "decided_on"),
            "is_deferred": mode == "defer",
            "next": _next(paused),
        }
    elif record is not None:
        made["talk"] = {
            **told(record, "decided_by decided_on"),
            "clause": optional(record, "contract_clause"),
            "is_after": _is_after(sources, record),
        }
    return made


def _again(sources: Sources, notice: Teller) -> dict[str, Traced] | None:
    """Return the failed review a notice goes on from, None where it is the first notice."""
    failed = _known(sources, notice.value("about"), "rectify_review")
    if failed is None:
        return None
    return {"key": notice.tell("about"), "on": failed.tell("decided_on")}


def _next(paused: Teller) -> Traced | None:
    index = paused.value("money.next_year_index")
    return paused.traced("money.next_year_index", numeral(int(index))) if index else None


def _is_after(sources: Sources, record: Teller) -> bool:
    """Return whether the conduct reached past the validity of 管理办法 (A.6)."""
    last = sources.rulebook.sources[letter.MEASURE].valid_to
    end = record.value("conduct_to") or record.value("conduct_from")
    return bool(last and isinstance(end, date) and end > last)


def _ordinal(value: int) -> str:
    """Return 1…99 as a Chinese numeral: 12 → 十二, 20 → 二十."""
    tens, ones = divmod(value, 10)
    if value <= 10 or tens > 9:
        return numeral(value)
    return (numeral(tens) if tens > 1 else "") + "十" + (numeral(ones) if ones else "")


def _asked(notice: Teller) -> list[dict[str, Any]]:
    rows = [
        {
            "matter": row.traced("matter", str(row.value("matter")).rstrip(_ENDS)),
            "requirement": paragraphs(row, "requirement"),
            "owner": row.tell("owner"),
        }
        for row in notice.rows("items")
    ]
    return ordinals(rows, "items")


def _deadline(notice: Teller) -> dict[str, Traced | None]:
    """Return the deadline with its source; neither is printed without the other (P1)."""
    deadline, source = optional(notice, "deadline"), optional(notice, "source")
    if deadline is None or source is None:
        return {"deadline": None, "source": None}
    return {"deadline": deadline, "source": source}


def _notice_no(report: Teller | None, notice: Teller | None) -> Traced | None:
    said = optional(report, "notice_no") if report else None
    return said or (optional(notice, "doc_no") if notice else None)


def _of_notice(notice: Teller | None, row: Teller) -> Mapping[str, Any]:
    """Return the item of the notice a row is about; its number alone where it is not known."""
    index = int(row.value("item_index"))
    asked = _asked(notice) if notice else []
    if 1 <= index <= len(asked):
        return asked[index - 1]
    matter = row.traced("item_index", f"第{index}项整改事项")
    return {"matter": matter, "requirement": [], "owner": None}


def _answered(report: Teller, notice: Teller | None) -> list[dict[str, Any]]:
    rows = [
        {
            **_of_notice(notice, row),
            "no": row.tell("item_index"),
            "numeral": row.traced("item_index", _ordinal(int(row.value("item_index")))),
            "measure": paragraphs(row, "measure"),
            "status": row.tell("status"),
            "done_on": optional(row, "done_on"),
            "evidence": [
                row.traced(f"evidence[{i}]", str(name).rstrip(_ENDS))
                for i, name in enumerate(row.value("evidence") or ())
            ],
            "remaining": given_text(row, "remaining"),
        }
        for row in report.rows("items")
    ]
    return sorted(rows, key=lambda row: int(row["no"]))


def _reviewed(review: Teller, notice: Teller | None, report: Teller | None) -> list[dict[str, Any]]:
    said = {row.value("item_index"): row for row in report.rows("items")} if report else {}
    rows = []
    for row in review.rows("items"):
        answer = said.get(row.value("item_index"))
        rows.append(
            {
                "no": row.tell("item_index"),
                "matter": _of_notice(notice, row)["matter"],
                "status": answer.tell("status") if answer else None,
                "verdict": row.tell("verdict"),
                "finding": paragraphs(row, "finding"),
            }
        )
    return sorted(rows, key=lambda row: int(row["no"]))


def _paper(sources: Sources, paper: Teller | None) -> dict[str, Any]:
    """Return a paper by its key, the day it was made and the number of its items."""
    if paper is None:
        return {"key": sources.submission.tell("about"), "made_on": None, "count": None}
    count = Traced(str(len(paper.rows("items"))), f"list:{paper.prefix}:items")
    key = Traced(paper.prefix.partition(":")[2], f"{paper.prefix}:key")
    return {"key": key, "made_on": optional(paper, "prepared_on"), "count": count}


def _received(sources: Sources, report: Teller) -> dict[str, Traced | None]:
    """Return the day 市科委 received the report, None where no receipt is known."""
    found = sources.review.case.by_key(report.prefix.partition(":")[2])
    at = found.received_city if found else None
    if at is None:
        return {"received_on": None}
    return {"received_on": Traced(wording.day(at), f"{report.prefix}:received_city")}


def _support(review: Teller) -> dict[str, Any] | None:
    """Return the year a passed review starts again, and its money by level."""
    if review.value("support") is None or review.value("result") != "pass":
        return None
    part = review.part("support")
    index = int(part.value("next_year_index"))
    cut = part.value("reduced_by_wan")
    return {
        "year": year_words(part, "next_year_index", index)["words"],
        "is_full": part.value("mode") == "full",
        **both_levels(part),
        "cut": amount(part, "reduced_by_wan") if cut else None,
    }
