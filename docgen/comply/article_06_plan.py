"""第六条（二）: a 建设方案 has five parts, and the contract takes them over as they are (第八条).

The plan may leave the days of the period open (it runs from the signing of the contract); then
the number of years is what the contract is held to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from docgen.comply.article_07_period import last_day
from docgen.comply.contract_terms import Terms
from docgen.comply.numbers import plain
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.selection import newest_of
from docgen.comply.words import in_words
from docgen.model.submission import SOURCES_WAN, Submission

Row = Mapping[str, Any]
PERIOD, GOALS, TASKS, INPUTS, KPIS = range(5)
"""Places of the five objects in C06.plan_sections."""
_SCALARS = (
    "total_construction_input_wan",
    *(f"construction_sources.{name}" for name in SOURCES_WAN),
    "startup_support_wan",
    "total_city_wan",
    "total_district_wan",
)
_TASK = ("name", "content", "milestone_date", "owner")
_KPI = ("name", "definition", "unit", "aggregation", "direction", "dimension", "baseline", "target",
        "evidence")  # fmt: skip
_NEEDED = ("goals", "tasks", "operating_plan", "kpis_overall", "kpis_yearly")
_PART_OF = {"goals": GOALS, "tasks": TASKS, "operating_plan": INPUTS, "kpis_overall": KPIS,
            "kpis_yearly": KPIS}  # fmt: skip


@rule("C06-02/section", "C06-02/period", "C06-02/years", kinds=("plan_build",))
def five_parts(facts: Facts) -> Iterator[Hit]:
    """Ask for the five parts of the article, and for days that make the years told."""
    plan, parts = facts.submission, facts.law("C06.plan_sections")
    for path in _NEEDED:
        value = plan.get(path)
        if not value or (isinstance(value, str) and not value.strip()):
            words = {"part": str(parts[_PART_OF[path]])}
            yield Hit("C06-02", "section", path, "空", "、".join(map(str, parts)), words)
    years, start, end = plan.get("period_years"), plan.day("period_start"), plan.day("period_end")
    if (start is None) != (end is None):
        path = "period_start" if start is None else "period_end"
        yield Hit("C06-02", "period", path, "只填了一个日期", "起止日期都填，或者都留空")
    elif start and end and years and end not in _last_days(start, int(years)):
        found = f"{in_words(start)}至{in_words(end)}"
        due = f"{years} 年，至{in_words(last_day(start, int(years)))}"
        yield Hit("C06-02", "period", "period_end", found, due)
    listed = {int(row["year_index"]) for row in plan.rows("operating_plan")}
    if years and listed and max(listed) > years:
        words = {"years": str(years)}
        found = f"第 {max(listed)} 年"
        yield Hit("C06-02", "years", "operating_plan", found, f"1 至 {years}", words)


def _last_days(start: date, years: int) -> tuple[date, date]:
    """Return the days a period may end on: the last one, or written to the date (AMB-19)."""
    last = last_day(start, years)
    return last, last + timedelta(days=1)


@rule("C06-02/after", kinds=("plan_build",))
def after_the_contract(facts: Facts) -> Iterator[Hit]:
    """Tell that a plan that comes after the contract does not change the contract."""
    contract = facts.case.contract
    if contract is not None:
        number = str(contract.get("contract_no"))
        yield Hit("C06-02", "after", "agreed_on", "合同已经订立", fields={"number": number})


@rule("C06-02/differs", "C06-02/missing", "C06-02/added", "C06-02/none", kinds=("contract",))
def contract_as_planned(facts: Facts) -> Iterator[Hit]:
    """Refuse a contract that differs from the registered plan, each field with both values.

    No plan registered while other papers of the stage are: that is told and nothing else.
    """
    contract, plan = facts.submission, newest_of(facts.case, "plan_build")
    if plan is None:
        if newest_of(facts.case, "recommend") or newest_of(facts.case, "publish"):
            yield Hit("C06-02", "none", found="没有登记建设方案", expected="已登记的建设方案")
        return
    parts = [str(part) for part in facts.law("C06.plan_sections")]
    yield from _period(contract, plan, parts[PERIOD])
    if _same_text(contract.get("goals")) != _same_text(plan.get("goals")):
        yield _differs(parts[GOALS], "goals", contract.get("goals"), plan.get("goals"))
    yield from _rows(contract, plan, "tasks", ("code",), _TASK, parts[TASKS])
    yield from _inputs(contract, plan, parts[INPUTS])
    yield from _rows(contract, plan, "kpis_overall", ("code",), _KPI, parts[KPIS])
    keys = ("code", "year_index")
    yield from _rows(contract, plan, "kpis_yearly", keys, ("target",), parts[KPIS])


def _period(contract: Submission, plan: Submission, part: str) -> Iterator[Hit]:
    years, due = Terms(contract).years, plan.get("period_years")
    if due and years != due:
        yield _differs(part, "period_end", f"{years} 年", f"{due} 年")
    for path in ("period_start", "period_end"):
        said, planned = contract.day(path), plan.day(path)
        if planned and said and said != planned:
            yield _differs(part, path, said, planned)


def _inputs(contract: Submission, plan: Submission, part: str) -> Iterator[Hit]:
    """Yield where sums, sources, startup budget or a year's money differ."""
    for path in _SCALARS:
        if contract.money(path) != plan.money(path):
            yield _differs(part, path, contract.money(path), plan.money(path))
    yield from _rows(contract, plan, "startup_budget", ("category",), ("amount",), part)
    names = ("T_wan", *SOURCES_WAN)
    yield from _rows(contract, plan, "operating_plan", ("year_index",), names, part)
    planned = {row["year_index"]: row for row in plan.rows("operating_plan")}
    for i, row in enumerate(contract.rows("operating_plan")):
        if (known := planned.get(row["year_index"])) is not None:
            budgets = (row.get("budget") or (), known.get("budget") or ())
            path = f"operating_plan[{i}].budget"
            yield from _compared(*budgets, path, ("category",), ("amount",), part)


def _rows(
    contract: Submission,
    plan: Submission,
    path: str,
    keys: tuple[str, ...],
    names: tuple[str, ...],
    part: str,
) -> Iterator[Hit]:
    yield from _compared(contract.rows(path), plan.rows(path), path, keys, names, part)


def _compared(
    agreed: Iterable[Row],
    planned: Iterable[Row],
    path: str,
    keys: tuple[str, ...],
    names: tuple[str, ...],
    part: str,
) -> Iterator[Hit]:
    """Yield rows that only one of the two lists has, and fields of common rows that differ."""
    due = dict(_keyed(planned, keys))
    seen = set()
    for i, (key, row) in enumerate(_keyed(agreed, keys)):
        seen.add(key)
        known = due.get(key)
        if known is None:
            words = {"part": part, "row": _named(row)}
            where, due_rows = f"{path}[{i}]", "建设方案所列各项"
            yield Hit("C06-02", "added", where, words["row"], due_rows, words)
            continue
        for name in names:
            if not _equal(row.get(name), known.get(name)):
                yield _differs(part, f"{path}[{i}].{name}", row.get(name), known.get(name))
    for key, row in due.items():
        if key not in seen:
            words = {"part": part, "row": _named(row)}
            yield Hit("C06-02", "missing", path, "缺", words["row"], words)


def _keyed(rows: Iterable[Row], keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Row]]:
    """Yield each row under its key; of rows with one key the second is its own, and so on."""
    count: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        key = tuple(_same_text(row[name]) for name in keys)
        count[key] += 1
        yield (*key, str(count[key])), row


def _named(row: Row) -> str:
    """Return a row as a person finds it: ``T01 孵化空间改造``, ``H01 第2年``, a category."""
    head = row.get("code") or row.get("category") or ""
    year = f"第{row['year_index']}年" if "year_index" in row else ""
    return " ".join(part for part in (head, year, str(row.get("name") or "")) if part)


def _differs(part: str, path: str, said: Any, due: Any) -> Hit:
    return Hit("C06-02", "differs", path, _shown(said), _shown(due), {"part": part})


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return _same_text(one) == _same_text(other)
    return bool(one == other)


def _same_text(value: Any) -> str:
    """Return a text without the white space that a form or an editor adds."""
    return "".join(str(value or "").split())


def _shown(value: Any) -> str:
    """Return a value as a finding shows it; of a long text the beginning."""
    if value is None:
        return "空"
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, Decimal | int):
        return plain(value)
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"


_SHOWN = 60
