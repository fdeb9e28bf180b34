"""第十八条: 「一体一策」 plan → third party's opinion → result, each held against the one before.

The plan has weights for the five aspects of 第十九条 and the contract's indicators; the opinion
verifies these indicators; the result rests on both. Nothing here reckons a grade (X-12).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from docgen.comply.contract_terms import terms_of
from docgen.comply.notices import notice_for, other_period
from docgen.comply.numbers import plain
from docgen.comply.periods import support_year_index
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words
from docgen.model.case import Case, Registered
from docgen.model.submission import Submission

PAPERS = ("eval_plan", "tp_opinion")
_ROWS = {"eval_plan": "dimensions", "tp_opinion": "dimension_scores"}


def of_evaluation(case: Case, kind: str, paper: Submission) -> Registered | None:
    """Return the newest accepted paper of a kind for an evaluation: of a year, or final."""
    wanted = (paper.get("kind"), paper.get("year_index"))
    found = [
        item
        for item in case.of_kind(kind)
        if item.state == "accepted"
        and (item.submission.get("kind"), item.submission.get("year_index")) == wanted
    ]
    return found[-1] if found else None


@rule("C18-01/year", "C18-01/beyond", "C18-01/final", kinds=PAPERS)
def year_of_the_evaluation(facts: Facts) -> Iterator[Hit]:
    """Ask an annual paper for the contract's year its period names, a final one for none."""
    paper, terms = facts.submission, terms_of(facts)
    index, period = paper.get("year_index"), support_year_index(paper.get("period"))
    if paper["kind"] == "final":
        for path, label in (("year_index", "支持年度"), ("period", "报告期")):
            if paper.get(path) is not None:
                yield Hit("C18-01", "final", path, str(paper[path]), "空", {"label": label})
    elif index is None or index != period:
        said, due = str(index or "空"), str(period or "所评价的支持年度，报告期同此")
        yield Hit("C18-01", "year", "year_index", said, due, {"said": said, "due": due})
    elif terms and index > terms.years:
        words = {"index": str(index), "years": str(terms.years)}
        yield Hit("C18-01", "beyond", "year_index", str(index), f"1 至 {terms.years}", words)


@rule(
    *("C18-02/weights", "C18-02/repeated", "C18-02/plan_aspects", "C18-02/plan_items"),
    kinds=PAPERS,
)
def five_aspects(facts: Facts) -> Iterator[Hit]:
    """Ask for weights that make 100, each aspect once; a plan for all five and their contents."""
    paper, law = facts.submission, facts.law("C19.dimensions")
    name = _ROWS[paper.kind]
    rows = paper.rows(name)
    seen: set[str] = set()
    for i, row in enumerate(rows):
        if row["dim"] in seen:
            words = {"title": str(law[row["dim"]]["title"])}
            yield Hit("C18-02", "repeated", f"{name}[{i}].dim", row["dim"], "每个方面一行", words)
        seen.add(row["dim"])
    weights = [row["weight"] for row in rows if row.get("weight") is not None]
    if weights and sum(weights) != 100:
        given = plain(sum(weights, Decimal(0)))
        yield Hit("C18-02", "weights", name, given, "100", {"sum": given})
    if paper.kind == "eval_plan":
        yield from _contents(rows, law, seen)


def _contents(rows: Any, law: Mapping[str, Any], seen: set[str]) -> Iterator[Hit]:
    """Yield aspects a plan leaves out, and contents of 第十九条 it does not list."""
    lacking = "、".join(str(aspect["title"]) for dim, aspect in law.items() if dim not in seen)
    if lacking:
        yield Hit(
            "C18-02", "plan_aspects", "dimensions", f"缺{lacking}", "五个方面", {"names": lacking}
        )
    for i, row in enumerate(rows):
        given = {str(item).strip() for item in row.get("items") or ()}
        left = [str(item) for item in law[row["dim"]]["items"] if item not in given]
        if left:
            words = {"title": str(law[row["dim"]]["title"]), "items": "、".join(left)}
            path = f"dimensions[{i}].items"
            yield Hit("C18-02", "plan_items", path, "缺", words["items"], words)


@rule("C18-02/plan_notice", kinds=("eval_plan",))
def plan_for_the_notice(facts: Facts) -> Iterator[Hit]:
    """Hold a plan whose notice or period is not that of the year's evaluation notice."""
    plan = facts.submission
    known = notice_for(facts.case, str(plan.get("period") or ""))
    if known is None:
        return
    notice = known.submission
    number, said = notice.get("doc_no"), plan.get("notice_no")
    if number and said and said != number:
        words = {"what": "评价通知文号", "said": str(said), "due": str(number)}
        yield Hit("C18-02", "plan_notice", "notice_no", str(said), str(number), words)
    if other := other_period(plan, notice):
        path, told, asked = other
        words = {"said": told, "due": asked, "what": "评价期间"}
        yield Hit("C18-02", "plan_notice", path, told, asked, words)


@rule("X-12", kinds=("eval_plan",))
def no_grade_is_reckoned(facts: Facts) -> Iterator[Hit]:
    """Tell, where a plan has thresholds, that they are printed and never applied."""
    if str(facts.submission.get("thresholds") or "").strip():
        yield Hit("X-12", "default", "thresholds", "有分值标准")


@rule("C18-06/self", "C18-06/order", kinds=PAPERS)
def an_outsider_in_due_order(facts: Facts) -> Iterator[Hit]:
    """Ask for a third party other than the incubator, commissioned before it reports."""
    paper, terms = facts.submission, terms_of(facts)
    head = "third_party." if paper.kind == "eval_plan" else ""
    uscc = paper.get(f"{head}uscc")
    own = {paper.get("incubator_uscc"), terms.contract.get("party_builder.uscc") if terms else ""}
    if uscc and uscc in own:
        words = {"name": str(paper.get(f"{head}name") or "")}
        yield Hit("C18-06", "self", f"{head}uscc", str(uscc), "孵化器以外的机构", words)
    first, second = paper.day("commissioned_on"), paper.day("report_date")
    if first and second and first > second:
        words = {"before": "委托日期", "after": "评价报告日期"}
        words |= {"first": in_words(first), "second": in_words(second)}
        expected = f"不早于{in_words(first)}"
        yield Hit("C18-06", "order", "report_date", in_words(second), expected, words)


@rule("X-18", kinds=("tp_opinion",))
def independent(facts: Facts) -> Iterator[Hit]:
    """Tell where the third party did not declare that it has no interest."""
    opinion = facts.submission
    if facts.law("X-18.declaration_required") and not opinion.get("independence_declared"):
        words = {"name": str(opinion.get("name"))}
        yield Hit("X-18", "default", "independence_declared", "未声明", "独立性声明", words)


@rule("C18-02/scheme", "C18-02/unplanned", kinds=("eval_result",))
def result_follows_the_plan(facts: Facts) -> Iterator[Hit]:
    """Ask a result for the plan registered for its evaluation.

    Where plans of other evaluations are kept here and none of this one, that is told; an office
    that keeps none here is asked for nothing more than the number.
    """
    result = facts.submission
    plan = of_evaluation(facts.case, "eval_plan", result)
    said = str(result.get("scheme_id") or "")
    if plan is None:
        if any(item.state == "accepted" for item in facts.case.of_kind("eval_plan")):
            yield Hit("C18-02", "unplanned", "scheme_id", said, "已登记的评价方案", {"said": said})
        return
    due = str(plan.submission.get("scheme_id") or "")
    if said != due:
        words = {"said": said, "due": due, "key": plan.key}
        yield Hit("C18-02", "scheme", "scheme_id", said, due, words)


@rule("C18-02/plan_weights", kinds=("eval_result", "tp_opinion"))
def weights_of_the_plan(facts: Facts) -> Iterator[Hit]:
    """Ask that the weights scored with are those of the plan."""
    plan = of_evaluation(facts.case, "eval_plan", facts.submission)
    due = (
        {row["dim"]: row.get("weight") for row in plan.submission.rows("dimensions")}
        if plan
        else {}
    )
    law = facts.law("C19.dimensions")
    for i, row in enumerate(facts.submission.rows("dimension_scores")):
        given, agreed = row.get("weight"), due.get(row["dim"])
        if given is not None and agreed is not None and given != agreed:
            words = {"title": str(law[row["dim"]]["title"]), "said": plain(given)}
            words["due"] = plain(agreed)
            path = f"dimension_scores[{i}].weight"
            yield Hit("C18-02", "plan_weights", path, words["said"], words["due"], words)


_PARTY = {
    "name": "机构名称",
    "uscc": "统一社会信用代码",
    "commissioned_on": "委托日期",
    "report_no": "评价报告编号",
    "report_date": "评价报告日期",
    "independence_declared": "独立性声明",
}


@rule(
    "C18-06/opinion_party", "C18-06/opinion_kpis", "C18-06/opinion_scores", kinds=("eval_result",)
)
def result_rests_on_the_opinion(facts: Facts) -> Iterator[Hit]:
    """Ask that party, verified figures and scores are those of the opinion registered."""
    result = facts.submission
    known = of_evaluation(facts.case, "tp_opinion", result)
    if known is None:
        return
    opinion = known.submission
    differ = [
        f"{label}为{_said(result.get(f'third_party.{name}'))}，意见为{_said(opinion.get(name))}"
        for name, label in _PARTY.items()
        if result.get(f"third_party.{name}") != opinion.get(name)
    ]
    yield from _differences("opinion_party", "third_party", differ, known.key)
    columns = {"actual_reported": "申报值", "actual_verified": "核定值"}
    differ = list(_rows(result, opinion, "kpi_table", "code", columns))
    yield from _differences("opinion_kpis", "kpi_table", differ, known.key)
    columns = {"weight": "权重", "score": "得分"}
    differ = list(_rows(result, opinion, "dimension_scores", "dim", columns))
    yield from _differences("opinion_scores", "dimension_scores", differ, known.key)


def _differences(outcome: str, path: str, differ: list[str], key: str) -> Iterator[Hit]:
    if differ:
        words = {"differences": "；".join(differ), "key": key}
        yield Hit("C18-06", outcome, path, f"{len(differ)} 处不同", f"与 {key} 一致", words)


def _rows(
    result: Submission, opinion: Submission, name: str, by: str, columns: Mapping[str, str]
) -> Iterator[str]:
    """Yield where rows of a list differ from those of the opinion, by their code."""
    given = {row[by]: row for row in result.rows(name)}
    due = {row[by]: row for row in opinion.rows(name)}
    for code in dict.fromkeys((*due, *given)):
        for column, label in columns.items():
            said, agreed = (rows.get(code, {}).get(column) for rows in (given, due))
            if said != agreed:
                yield f"{code}的{label}为{_said(said)}，意见为{_said(agreed)}"


def _said(value: Any) -> str:
    if value is None:
        return "空"
    if isinstance(value, bool):
        return "已作" if value else "未作"
    if isinstance(value, int | Decimal):
        return plain(value)
    return in_words(value) if hasattr(value, "year") else f"“{value}”"
