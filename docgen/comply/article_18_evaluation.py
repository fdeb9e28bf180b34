"""第十八条: the two parts of a performance report, the notice, the third party, the publication."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.comply.contract_terms import terms_of
from docgen.comply.periods import support_year_index
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words


@rule("C18-04/tasks", "C18-04/targets", "C18-04/plan", kinds=("p_report",))
def two_parts(facts: Facts) -> Iterator[Hit]:
    """Ask for next year's work plan beside the summary; the last year needs none (AMB-13)."""
    report = facts.submission
    terms, year = terms_of(facts), support_year_index(report.get("period"))
    part = facts.law("C18.parts")[1]
    if terms and year and year >= terms.years:
        return
    words = {"part": part}
    if report.get("next_year_plan") is None:
        if terms:  # without the contract nobody knows which year is the last
            yield Hit("C18-04", "plan", "next_year_plan", "缺", part, words)
        return
    if not report.rows("next_year_plan.tasks"):
        path = "next_year_plan.tasks"
        yield Hit("C18-04", "tasks", path, "0 项", "至少 1 项任务", words)
    if not report.rows("next_year_plan.kpi_targets"):
        path = "next_year_plan.kpi_targets"
        yield Hit("C18-04", "targets", path, "0 项", "下一年度指标目标", words)


@rule(
    *("C18-01/year", "C18-01/beyond", "C18-01/final"),
    *("C18-01/report", "C18-01/other_report", "C18-01/unregistered"),
    kinds=("eval_result",),
)
def kinds_of_evaluation(facts: Facts) -> Iterator[Hit]:
    """Ask an annual evaluation for its year and report, a final one for neither year nor grade."""
    result = facts.submission
    index, period = result.get("year_index"), support_year_index(result.get("period"))
    terms = terms_of(facts)
    if result["kind"] == "final":
        for path, label in (("year_index", "支持年度"), ("grade", "年度评价等级")):
            if result.get(path) is not None:
                words = {"label": label}
                yield Hit("C18-01", "final", path, str(result[path]), "空", words)
        return
    if index is None or (period is not None and index != period):
        said = "空" if index is None else str(index)
        due = str(period) if period else "所评价的支持年度"
        yield Hit("C18-01", "year", "year_index", said, due, {"said": said, "due": due})
    elif terms and index > terms.years:
        words = {"index": str(index), "years": str(terms.years)}
        expected = f"1 至 {terms.years}"
        yield Hit("C18-01", "beyond", "year_index", str(index), expected, words)
    yield from _report(facts, index)


def _report(facts: Facts, index: int | None) -> Iterator[Hit]:
    """Yield a missing key of the performance report, or one of another kind or year."""
    result = facts.submission
    key = result.get("p_report_id")
    if key is None:
        yield Hit("C18-01", "report", "p_report_id", "空", "绩效评价报告的登记号")
        return
    due = f"{result['contract_no']}/p_report/Y{index}"
    if index is not None and not str(key).startswith(f"{due}/"):
        yield Hit("C18-01", "other_report", "p_report_id", str(key), f"{due}/v1", {"due": due})
    elif facts.case.of_kind("p_report") and facts.case.by_key(str(key)) is None:
        yield Hit("C18-01", "unregistered", "p_report_id", str(key), "已登记的绩效评价报告")


@rule("C18-02/weights", "C18-02/repeated", kinds=("eval_result",))
def scheme_of_scores(facts: Facts) -> Iterator[Hit]:
    """Ask that the weights make 100 and each dimension stands once."""
    rows = facts.submission.rows("dimension_scores")
    seen: set[str] = set()
    for i, row in enumerate(rows):
        if row["dim"] in seen:
            words = {"title": str(facts.law("C19.dimensions")[row["dim"]]["title"])}
            path = f"dimension_scores[{i}].dim"
            yield Hit("C18-02", "repeated", path, row["dim"], "每个方面一行", words)
        seen.add(row["dim"])
    weights = [row.get("weight") for row in rows]
    if any(weight is not None for weight in weights):
        given = sum(weight for weight in weights if weight is not None)
        if given != 100:
            words = {"sum": f"{given:f}"}
            yield Hit("C18-02", "weights", "dimension_scores", f"{given:f}", "100", words)


@rule("C18-03/mismatch", kinds=("eval_result",))
def one_notice(facts: Facts) -> Iterator[Hit]:
    """Ask that an evaluation rests on the notice its performance report answers."""
    result = facts.submission
    known = facts.case.by_key(str(result.get("p_report_id") or ""))
    answered = known.submission.get("evaluation_notice_no") if known else None
    said = result.get("notice_no")
    if answered and said != answered:
        words = {"said": str(said), "answered": str(answered)}
        yield Hit("C18-03", "mismatch", "notice_no", str(said), str(answered), words)


@rule(
    *("C18-06/self", "C18-06/order", "C18-06/published_early", "C18-06/unpublished"),
    kinds=("eval_result",),
)
def third_party(facts: Facts) -> Iterator[Hit]:
    """Ask for a third party other than the incubator, and 委托 → 评价 → 公布 in this order."""
    result = facts.submission
    uscc = result.get("third_party.uscc")
    terms = terms_of(facts)
    own = {result.get("incubator_uscc"), terms.contract.get("party_builder.uscc") if terms else ""}
    if uscc and uscc in own:
        words = {"name": str(result.get("third_party.name"))}
        yield Hit("C18-06", "self", "third_party.uscc", str(uscc), "孵化器以外的机构", words)
    steps = (
        ("委托日期", "third_party.commissioned_on"),
        ("评价报告日期", "third_party.report_date"),
        ("决定日期", "decided_on"),
    )
    for (before, earlier), (after, later) in pairwise(steps):
        first, second = result.day(earlier), result.day(later)
        if first and second and first > second:
            words = {
                "before": before,
                "after": after,
                "first": in_words(first),
                "second": in_words(second),
            }
            yield Hit("C18-06", "order", later, in_words(second), f"不早于{in_words(first)}", words)
    yield from _publication(facts)


def _publication(facts: Facts) -> Iterator[Hit]:
    result = facts.submission
    published, decided = result.day("publication.date"), result.day("decided_on")
    if published is None:
        yield Hit("C18-06", "unpublished", "publication", "空", "公布日期和渠道")
    elif decided and published < decided:
        words = {"published": in_words(published), "decided": in_words(decided)}
        path, expected = "publication.date", f"不早于{in_words(decided)}"
        yield Hit("C18-06", "published_early", path, in_words(published), expected, words)


@rule("X-18", kinds=("eval_result",))
def independence(facts: Facts) -> Iterator[Hit]:
    """Tell where the third party did not declare that it has no interest."""
    declared = facts.submission.get("third_party.independence_declared")
    if facts.law("X-18.declaration_required") and not declared:
        words = {"name": str(facts.submission.get("third_party.name"))}
        path = "third_party.independence_declared"
        yield Hit("X-18", "default", path, "未声明", "独立性声明", words)
