"""V-207, V-208, V-212: the indicators of a report are the contract's, with its targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from docgen.comply.contract_terms import Terms, terms_of
from docgen.comply.numbers import WHOLE, amount, plain, to_the_fen, two_places
from docgen.comply.registry import Facts, Hit, rule
from docgen.model.completion import completion_rate, falls_short

KINDS = ("q_report", "a_report", "p_report", "eval_plan", "tp_opinion", "eval_result")
_EVALUATIONS = {"eval_result": "actual_verified", "tp_opinion": "actual_verified", "eval_plan": ""}
"""The papers of an evaluation, and the column their completion is reckoned from."""


class Table(NamedTuple):
    """A list of indicators in a submission, beside the contract's targets it must show.

    `year` is the support year, None for the whole period; `actual` names the column the
    completion is reckoned from, "" where the list has none.
    """

    path: str
    rows: Sequence[Mapping[str, Any]]
    year: int | None
    targets: Mapping[str, Decimal]
    target: str = "target"
    actual: str = ""

    @property
    def label(self) -> str:
        """Return how a finding calls the targets."""
        return f"第{self.year}支持年度" if self.year else "建设期综合"


def tables(facts: Facts, terms: Terms) -> Iterator[Table]:
    """Yield the lists of indicators of a submission; none for a period outside the contract."""
    submission = facts.submission
    year = terms.year_of_report(submission)
    if submission.kind in _EVALUATIONS:
        rows = submission.rows("kpi_table")
        is_final = submission["kind"] == "final"
        index = None if is_final else submission.get("year_index")
        targets = terms.overall_targets() if index is None else terms.targets(index)
        if is_final or (index is not None and index <= terms.years):
            yield Table("kpi_table", rows, index, targets, actual=_EVALUATIONS[submission.kind])
    elif year is None or year > terms.years:
        return
    elif submission.kind == "p_report":
        rows = submission.rows("kpi_results")
        yield Table("kpi_results", rows, year, terms.targets(year), actual="actual")
        if submission.get("next_year_plan") and year < terms.years:
            path = "next_year_plan.kpi_targets"
            yield Table(path, submission.rows(path), year + 1, terms.targets(year + 1))
    else:
        rows = submission.rows("kpi_progress")
        actual = "ytd" if submission.kind == "a_report" else ""
        yield Table("kpi_progress", rows, year, terms.targets(year), "target_year", actual)


def code_faults(terms: Terms, table: Table, rule_id: str) -> Iterator[Hit]:
    """Yield codes of the contract that are missing, foreign codes, and codes given twice."""
    seen: set[str] = set()
    for i, row in enumerate(table.rows):
        code = row["code"]
        outcome = "repeated" if code in seen else "unknown"
        if code in seen or code not in table.targets:
            words = {"name": terms.name(code), "year": table.label}
            path = f"{table.path}[{i}].code"
            yield Hit(rule_id, outcome, path, code, "合同所列指标，每项一行", words)
        seen.add(code)
    lacking = [terms.name(code) for code in table.targets if code not in seen]
    if lacking:
        words = {"names": "、".join(lacking), "count": str(len(lacking)), "year": table.label}
        words["due"] = str(len(table.targets))
        yield Hit(rule_id, "missing", table.path, f"缺 {len(lacking)} 项", words["names"], words)


@rule(
    *("V-207/missing", "V-207/unknown", "V-207/repeated"),
    kinds=("q_report", "a_report", "p_report", "eval_plan", "tp_opinion"),
)
def codes_of_the_contract(facts: Facts) -> Iterator[Hit]:
    """Ask for exactly the contract's indicators of the support year, no more, no fewer."""
    terms = terms_of(facts)
    for table in tables(facts, terms) if terms else ():
        if terms:
            yield from code_faults(terms, table, "V-207")


@rule("V-208", "V-208/plan", kinds=KINDS)
def targets_of_the_contract(facts: Facts) -> Iterator[Hit]:
    """Ask that each target is the contract's; tell the completion against that one."""
    terms = terms_of(facts)
    for table in tables(facts, terms) if terms else ():
        for i, row in enumerate(table.rows):
            code, said = row["code"], amount(row, table.target)
            due = table.targets.get(code)
            if terms is None or due is None or said == due:
                continue
            words = {
                "name": terms.name(code),
                "said": plain(said),
                "due": plain(due),
                "year": table.label,
            }
            data: dict[str, Any] = {"target": plain(due)}
            if table.actual and row.get(table.actual) is not None:
                done = completion_rate(due, amount(row, table.actual), terms.direction(code))
                data["rate"] = f"{two_places(done):f}"
            outcome = "plan" if table.path.startswith("next_year_plan") else "default"
            path = f"{table.path}[{i}].{table.target}"
            yield Hit("V-208", outcome, path, plain(said), plain(due), words, data)


_VALUES = {
    "kpi_progress": ("ytd", "cumulative"),
    "kpi_results": ("actual",),
    "kpi_table": ("actual_reported", "actual_verified"),
}


@rule("V-212", kinds=KINDS)
def percent_as_a_fraction(facts: Facts) -> Iterator[Hit]:
    """Tell a percentage of at most 1 beside a target above 1: 0.8 for 80."""
    terms = terms_of(facts)
    for table in tables(facts, terms) if terms else ():
        for i, row in enumerate(table.rows):
            unit = str(terms.indicators().get(row["code"], {}).get("unit")) if terms else ""
            if "%" not in unit.replace("％", "%") or amount(row, table.target) <= 1:
                continue
            for column in _VALUES.get(table.path, ()):
                said = amount(row, column)
                if 0 < said <= 1:
                    yield _fraction(terms, f"{table.path}[{i}].{column}", row["code"], said)


def _fraction(terms: Terms | None, path: str, code: str, said: Decimal) -> Hit:
    meant = plain(said * 100)
    words = {"name": terms.name(code) if terms else code, "said": plain(said), "meant": meant}
    return Hit("V-212", "default", path, plain(said), f"{meant}（百分数）", words)


@rule("V-212", kinds=("contract",))
def target_as_a_fraction(facts: Facts) -> Iterator[Hit]:
    """Tell a yearly percentage target of at most 1 beside an overall one above 1."""
    terms = terms_of(facts)
    overall = terms.indicators() if terms else {}
    for i, row in enumerate(facts.submission.rows("kpis_yearly")):
        whole = overall.get(row["code"], {})
        is_percent = "%" in str(whole.get("unit")).replace("％", "%")
        said = amount(row, "target")
        if is_percent and amount(whole, "target") > 1 and 0 < said <= 1:
            yield _fraction(terms, f"kpis_yearly[{i}].target", row["code"], said)


@rule("V-303", "V-303/explanation", "V-303/evidence", kinds=("p_report",))
def completion(facts: Facts) -> Iterator[Hit]:
    """Reckon each rate again; below 100 % asks for an explanation; evidence for every one."""
    terms = terms_of(facts)
    for i, row in enumerate(facts.submission.rows("kpi_results")):
        name = terms.name(row["code"]) if terms else str(row["code"])
        path, said = f"kpi_results[{i}]", amount(row, "rate")
        exact, short = said, said < WHOLE
        if terms:
            target, actual = amount(row, "target"), amount(row, "actual")
            direction = terms.direction(row["code"])
            exact = completion_rate(target, actual, direction)
            short, due = falls_short(target, actual, direction), two_places(exact)
            yield from rate_fault(row, f"{path}.rate", name, due, row["actual"])
        if short and not str(row.get("explanation") or "").strip():
            words = {"name": name, "rate": plain(to_the_fen(exact))}
            yield Hit("V-303", "explanation", f"{path}.explanation", "空", "未完成的原因", words)
        if not row.get("evidence_ids"):
            words = {"name": name}
            yield Hit("V-303", "evidence", f"{path}.evidence_ids", "0 件", "至少 1 件", words)


def rate_fault(
    row: Mapping[str, Any], path: str, name: str, due: Decimal, actual: Any
) -> Iterator[Hit]:
    """Yield where a rate is not what target and actual make of it."""
    said = amount(row, "rate")
    if said != due:
        words = {
            "name": name,
            "said": plain(said),
            "due": f"{due:f}",
            "target": plain(amount(row, "target")),
            "actual": plain(Decimal(actual or 0)),
        }
        yield Hit("V-303", "default", path, f"{plain(said)}%", f"{due:f}%", words)
