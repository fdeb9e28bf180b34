"""第二十条（二）, X-11: 整改复核: a verdict on every item, a result a person decided, what follows.

The sources do not say how support is taken up again (AMB-22). The default lets a review that was
passed unlock the year it names, up to the amounts it names; a review that was not passed changes
nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from docgen.comply.article_20_rectification import item_faults
from docgen.comply.contract_terms import Terms, terms_of
from docgen.comply.numbers import ZERO, amount, plain
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words
from docgen.model.labels import LEVELS
from docgen.model.rectification import FAIL, PASS, notice_of, origin_of, report_on
from docgen.model.submission import Submission

KINDS = ("rectify_review",)


@rule(
    *("X-11/about", "X-11/unregistered", "X-11/report_exists", "X-11/early", "X-11/unreported"),
    kinds=KINDS,
)
def review_of_a_report(facts: Facts) -> Iterator[Hit]:
    """Ask a review for the report it is about; for the notice alone where none came in time."""
    review = facts.submission
    key = str(review.get("about"))
    known = facts.case.newest(key)
    if key.split("/")[1:2] not in (["rectify_report"], ["rectify"]):
        yield Hit("X-11", "about", "about", key, "整改报告或者整改通知的登记号")
        return
    if facts.case.contract is None:
        return
    if known is None or known.state != "accepted":
        yield Hit("X-11", "unregistered", "about", key, "已受理的整改报告或者整改通知")
        return
    if known.submission.kind != "rectify":
        return
    report = report_on(facts.case, known.key)
    deadline, decided = known.submission.day("deadline"), review.day("decided_on")
    if report is not None:
        yield Hit("X-11", "report_exists", "about", key, report.key, {"report": report.key})
        return
    if review.get("result") == PASS:
        yield Hit("X-11", "unreported", "result", "通过", "不通过，或者另有整改报告")
    if deadline and decided and decided <= deadline:
        words = {"deadline": in_words(deadline)}
        expected = f"晚于{words['deadline']}"
        yield Hit("X-11", "early", "decided_on", in_words(decided), expected, words)


@rule("X-11/missing", "X-11/unknown", "X-11/repeated", kinds=KINDS)
def every_item_reviewed(facts: Facts) -> Iterator[Hit]:
    """Ask for a verdict on every item of the notice."""
    notice = notice_of(facts.case, facts.submission)
    if notice is not None:
        yield from item_faults(facts.submission.rows("items"), notice, ("X-11", ""))


@rule("X-11/mixed", "X-11/unmixed", kinds=KINDS)
def result_beside_the_verdicts(facts: Facts) -> Iterator[Hit]:
    """Hold a result that the verdicts do not bear out; only people may still decide so."""
    review = facts.submission
    rows = review.rows("items")
    failed = [str(row["item_index"]) for row in rows if row["verdict"] == FAIL]
    if review.get("result") == PASS and failed:
        words = {"items": "、".join(failed)}
        yield Hit("X-11", "mixed", "result", "通过", "各项均通过", words)
    elif review.get("result") == FAIL and rows and not failed:
        yield Hit("X-11", "unmixed", "result", "不通过", "至少一项不通过")


@rule("X-11/order", "X-11/proposal", "X-11/stray", kinds=KINDS)
def decided_after_the_review(facts: Facts) -> Iterator[Hit]:
    """Ask for the order of the days, and of a failed review for what is proposed next."""
    review = facts.submission
    decided, looked = review.day("decided_on"), review.day("review.date")
    for label, day in (("复核日期", looked), *_earlier(facts)):
        if decided and day and decided < day:
            words = {"label": label, "day": in_words(day)}
            expected = f"不早于{words['day']}"
            yield Hit("X-11", "order", "decided_on", in_words(decided), expected, words)
            break
    if review.get("result") == FAIL:
        for path in ("proposal", "proposal_note"):
            if not str(review.get(path) or "").strip():
                yield Hit("X-11", "proposal", path, "空", "处理建议及说明")
    elif review.get("proposal") is not None:
        yield Hit("X-11", "stray", "proposal", str(review.get("proposal")), "空")


def _earlier(facts: Facts) -> Iterator[tuple[str, date | None]]:
    """Yield the days before which no review is decided: of the report, else of the notice."""
    known = facts.case.newest(facts.submission.get("about"))
    if known is not None:
        label = "整改报告" if known.submission.kind == "rectify_report" else "整改通知"
        yield f"{label}的制作日期", known.submission.day("prepared_on")


@rule(
    *("C20-05/support_missing", "C20-05/support_stray", "C20-05/support_year"),
    *("C20-05/support_full", "C20-05/support_reduced"),
    kinds=KINDS,
)
def support_taken_up_again(facts: Facts) -> Iterator[Hit]:
    """Ask a passed review of a pause for the year it starts and its money within the contract."""
    review, terms = facts.submission, terms_of(facts)
    support, paused = review.get("support"), _paused(facts)
    following = _following(paused, terms)
    passed = review.get("result") == PASS
    if support is None:
        if passed and following is not None:
            words = {"year": str(following)}
            yield Hit("C20-05", "support_missing", "support", "空", f"第{following}支持年度", words)
        return
    why = ""
    if not passed:
        why = "复核结论为不通过"
    elif facts.case.contract is not None and notice_of(facts.case, review) and paused is None:
        why = "整改通知不是依据暂停支持的评价结果作出"
    elif paused is not None and following is None:
        why = "暂停支持的是合同的最后一个支持年度"
    if why:
        yield Hit("C20-05", "support_stray", "support", "填有恢复支持", "空", {"why": why})
    elif following is not None and support["next_year_index"] != following:
        said = str(support["next_year_index"])
        words = {"said": said, "due": str(following)}
        yield Hit("C20-05", "support_year", "support.next_year_index", said, str(following), words)
    elif following is not None and terms is not None:
        yield from _amounts(review, terms, following)


def _paused(facts: Facts) -> Submission | None:
    """Return the evaluation whose pause is under review, None for a talk or where unknown."""
    notice = notice_of(facts.case, facts.submission)
    known = origin_of(facts.case, notice.submission) if notice else None
    return known.submission if known and known.submission.kind == "eval_result" else None


def _following(paused: Submission | None, terms: Terms | None) -> int | None:
    """Return the support year after the pause, None after the contract's last."""
    index = paused.get("year_index") if paused else None
    if index is None or terms is None or index >= terms.years:
        return None
    return int(index) + 1


def _amounts(review: Submission, terms: Terms, year: int) -> Iterator[Hit]:
    """Yield amounts that are not the contract's, or a cut that is not the difference to it."""
    plan = terms.plan(year)
    if plan is None:
        return
    planned = {level: amount(plan, f"{level}_wan") for level in LEVELS}
    given = {level: review.money(f"support.{level}_wan") for level in LEVELS}
    is_full = review.get("support.mode") == "full"
    for level, due in planned.items():
        if given[level] != due if is_full else given[level] > due:
            words = _words(year, level, given[level], due)
            words["how"] = "足额拨付的以合同金额为准" if is_full else "核减后不能超过合同金额"
            path = f"support.{level}_wan"
            yield Hit("C20-05", "support_full", path, words["given"], words["due"], words)
    cut = review.money("support.reduced_by_wan")
    gone = sum(planned.values(), ZERO) - sum(given.values(), ZERO)
    if not is_full and (cut <= ZERO or cut != gone):
        words = {"year": str(year), "cut": plain(cut), "gone": plain(gone)}
        path = "support.reduced_by_wan"
        yield Hit("C20-05", "support_reduced", path, words["cut"], words["gone"], words)


def _words(year: int, level: str, given: Decimal, due: Decimal) -> dict[str, str]:
    named = {"year": str(year), "level": LEVELS[level]}
    return {**named, "given": f"{plain(given)} 万元", "due": f"{plain(due)} 万元"}
