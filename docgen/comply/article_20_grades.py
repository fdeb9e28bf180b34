"""第二十条: the grade is a person's decision; table, money and wording follow from it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.comply.citable import is_citable
from docgen.comply.contract_terms import terms_of
from docgen.comply.figures_kpis import code_faults, tables
from docgen.comply.numbers import ZERO, plain
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words
from docgen.model.labels import LEVELS


@rule("C20-01/missing", "C20-01/unknown", "C20-01/repeated", kinds=("eval_result",))
def table_of_the_year(facts: Facts) -> Iterator[Hit]:
    """Ask an annual evaluation for exactly the contract's indicators of its year."""
    terms = terms_of(facts)
    if terms and facts.submission["kind"] == "annual":
        for table in tables(facts, terms):
            yield from code_faults(terms, table, "C20-01")


@rule("C20-01/grade", kinds=("eval_result",))
def grade_is_given(facts: Facts) -> Iterator[Hit]:
    """Ask an annual evaluation for the grade a person decided; none is ever suggested."""
    if facts.submission["kind"] == "annual" and facts.submission.get("grade") is None:
        grades = "、".join(facts.law("C20.grades").values())
        yield Hit("C20-01", "grade", "grade", "空", grades, {"grades": grades})


@rule("C20-03/rectification", "C20-03/source", "C20-03/stray", kinds=("eval_result",))
def rectification_of_a_pause(facts: Facts) -> Iterator[Hit]:
    """Ask a pause for what is to be mended, by when and on what ground; no other grade has it."""
    result = facts.submission
    given = result.get("rectification")
    paused = result.get("grade") == "pause"
    if paused and (given is None or not result.rows("rectification.items")):
        path = "rectification" if given is None else "rectification.items"
        yield Hit("C20-03", "rectification", path, "空", "整改事项、期限和期限依据")
    elif paused and not is_citable(result.get("rectification.source")):
        said = str(result.get("rectification.source") or "").strip() or "空"
        yield Hit("C20-03", "source", "rectification.source", said, "合同条款或通知文号")
    elif given is not None and not paused:
        yield Hit("C20-03", "stray", "rectification", "有整改要求", "仅暂停支持填写")


@rule(
    *("C20-04/refund", "C20-04/termination", "C20-04/source", "C20-04/stray"),
    kinds=("eval_result",),
)
def consequences_of_a_stop(facts: Facts) -> Iterator[Hit]:
    """Ask a stop for termination and refund with a citable deadline; no other grade has them."""
    result = facts.submission
    stopped = result.get("grade") == "stop"
    if stopped and result.get("refund") is None:
        yield Hit("C20-04", "refund", "refund", "空", "市、区两级应退还金额")
    if stopped and result.get("contract_terminates_on") is None:
        yield Hit("C20-04", "termination", "contract_terminates_on", "空", "合同终止日期")
    source = str(result.get("refund.deadline_source") or "").strip()
    deadline = result.day("refund.deadline")
    if stopped and deadline is not None and not is_citable(source):
        words, said = {"deadline": in_words(deadline)}, source or "空"
        yield Hit("C20-04", "source", "refund.deadline_source", said, "合同条款或通知文号", words)
    if not stopped:
        for path, label in (("refund", "经费退还"), ("contract_terminates_on", "合同终止日期")):
            if result.get(path) is not None:
                yield Hit("C20-04", "stray", path, f"填有{label}", "空", {"label": label})


_TEXTS = ("opinion", "district_opinion", "fund_use")


@rule("C20-06", "C20-07", kinds=("eval_result",))
def no_words_of_sanction(facts: Facts) -> Iterator[Hit]:
    """Keep the measures of 第十二条 out of an evaluation: 追回已拨经费, 暂停经费资助."""
    measures = facts.law("C12.measures")
    grades = facts.law("C20.grades")
    for code, measure, grade in (("C20-06", "M4", "stop"), ("C20-07", "M2", "pause")):
        term = str(measures[measure])
        for path, text in _texts(facts):
            if term in text:
                words = {"term": term, "grade": str(grades[grade])}
                yield Hit(code, "default", path, term, f"不写“{term}”", words)


def _texts(facts: Facts) -> Iterator[tuple[str, str]]:
    result = facts.submission
    for path in _TEXTS:
        yield path, str(result.get(path) or "")
    for i, row in enumerate(result.rows("dimension_scores")):
        yield f"dimension_scores[{i}].opinion", str(row.get("opinion") or "")
    for i, text in enumerate(result.rows("rectification.items")):
        yield f"rectification.items[{i}]", str(text)


@rule(
    *("V-501/mode", "V-501/missing", "V-501/next", "V-501/full", "V-501/none"),
    *("V-501/reduced", "V-501/last"),
    kinds=("eval_result",),
)
def money_follows_the_grade(facts: Facts) -> Iterator[Hit]:
    """Hold the money against the grade: full, deferred or reduced, none."""
    result = facts.submission
    grade, money = result.get("grade"), result.get("money")
    if result["kind"] != "annual" or grade is None:
        return
    terms, index = terms_of(facts), result.get("year_index")
    is_last = bool(terms and index and index >= terms.years)
    label = str(facts.law("C20.grades")[grade])
    words = {"grade": label, "index": str(index or "")}
    if money is None:
        if not is_last:
            yield Hit("V-501", "missing", "money", "空", "经费安排", words)
        return
    if is_last and grade != "stop":
        yield from _last_year(facts, words)
        return
    modes = tuple(facts.law("C20.modes")[grade])
    if money["mode"] not in modes:
        labels = facts.law("C20.mode_labels")
        due = "或".join(str(labels[mode]) for mode in modes)
        words |= {"mode": str(labels[money["mode"]]), "due": due}
        yield Hit("V-501", "mode", "money.mode", words["mode"], words["due"], words)
        return
    if grade == "stop":
        yield from _no_money(facts, words)
    else:
        yield from _next_year(facts, words)


def _no_money(facts: Facts, words: dict[str, str]) -> Iterator[Hit]:
    for name in ("city_wan", "district_wan"):
        given = facts.submission.money(f"money.{name}")
        if given > ZERO:
            more = {**words, "given": plain(given)}
            yield Hit("V-501", "none", f"money.{name}", f"{plain(given)} 万元", "0 万元", more)


def _last_year(facts: Facts, words: dict[str, str]) -> Iterator[Hit]:
    """Yield money for a year after the contract's last (AMB-13)."""
    result = facts.submission
    given = result.money("money.city_wan") + result.money("money.district_wan")
    if result.get("money.next_year_index") is not None or given > ZERO:
        more = {**words, "given": plain(given)}
        yield Hit("V-501", "last", "money", f"{plain(given)} 万元", "不安排下一年度经费", more)


def _next_year(facts: Facts, words: dict[str, str]) -> Iterator[Hit]:
    result, terms = facts.submission, terms_of(facts)
    index = result.get("year_index")
    if index is not None and result.get("money.next_year_index") != index + 1:
        said = str(result.get("money.next_year_index") or "空")
        more = {**words, "said": said, "due": str(index + 1)}
        path = "money.next_year_index"
        yield Hit("V-501", "next", path, said, str(index + 1), more)
        return
    plan = terms.plan(index + 1) if terms and index is not None else None
    if plan is None:
        return
    mode = result["money"]["mode"]
    planned = {level: plan[f"{level}_wan"] or ZERO for level in LEVELS}
    given = {level: result.money(f"money.{level}_wan") for level in planned}
    cut = result.money("money.reduced_by_wan")
    if mode == "reduce":
        gone = sum(planned.values(), ZERO) - sum(given.values(), ZERO)
        if cut <= ZERO or gone != cut:
            more = {**words, "cut": plain(cut), "gone": plain(gone)}
            more["planned"] = plain(sum(planned.values(), ZERO))
            path, said = "money.reduced_by_wan", f"{plain(cut)} 万元"
            yield Hit("V-501", "reduced", path, said, f"{plain(gone)} 万元", more)
        return
    for level, due in planned.items():
        if given[level] != due:
            label = LEVELS[level]
            more = {**words, "level": label, "given": plain(given[level]), "due": plain(due)}
            path, said = f"money.{level}_wan", f"{plain(given[level])} 万元"
            yield Hit("V-501", "full", path, said, f"{plain(due)} 万元", more)
