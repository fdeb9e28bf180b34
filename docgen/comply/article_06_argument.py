"""第六条（四）, 第十三条（三）: the third party's 论证意见, and the contract held against it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.comply.numbers import ZERO, amount, plain, signed, total
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.selection import newest_of
from docgen.comply.words import in_words
from docgen.model.labels import LEVELS
from docgen.model.submission import Submission


@rule("C06-05/self", "C06-05/unknown_plan", "X-18/argument", kinds=("argument",))
def third_party(facts: Facts) -> Iterator[Hit]:
    """Ask for another body than the incubator, that declares its independence, on a known plan."""
    paper, case = facts.submission, facts.case
    words = {"name": str(paper.get("org"))}
    if paper.get("uscc") == paper.get("incubator_uscc"):
        yield Hit("C06-05", "self", "uscc", str(paper["uscc"]), "建设主体以外的机构", words)
    if facts.law("X-18.declaration_required") and not paper.get("independence_declared"):
        yield Hit("X-18", "argument", "independence_declared", "否", "是", words)
    about, plans = str(paper.get("about") or ""), case.of_kind("plan_build")
    if about and plans and case.by_key(about) is None:
        known = "、".join(item.key for item in plans)
        yield Hit("C06-05", "unknown_plan", "about", about, known)


@rule("C13-07/amounts", "C13-07/sum", "C13-07/year", kinds=("argument",))
def amounts(facts: Facts) -> Iterator[Hit]:
    """Ask for the amounts supported, in all and by kind, level and year; they add up."""
    paper = facts.submission
    rows, whole = paper.rows("amounts"), paper.get("supported_wan")
    if whole is None or not rows:
        path = "supported_wan" if whole is None else "amounts"
        yield Hit("C13-07", "amounts", path, "未填", "支持总额和分项金额")
    elif total(rows, "amount") != Decimal(whole):
        given = total(rows, "amount")
        words = {"given": plain(given), "difference": signed(given - Decimal(whole))}
        due = f"{plain(Decimal(whole))} 万元"
        yield Hit("C13-07", "sum", "amounts", f"{plain(given)} 万元", due, words)
    for i, row in enumerate(rows):
        if row["fund_kind"] == "operating" and row.get("year") is None:
            yield Hit("C13-07", "year", f"amounts[{i}].year", "空", "第几支持年度")


@rule("C06-05/differs", "C13-07/line", kinds=("contract",))
def contract_as_argued(facts: Facts) -> Iterator[Hit]:
    """Hold what a contract tells of the argument, and its money line by line, against it."""
    contract, known = facts.submission, newest_of(facts.case, "argument")
    if known is None or contract.get("argument") is None:
        return
    for name, label in (("org", "论证机构"), ("uscc", "论证机构代码"), ("doc_no", "论证意见编号")):
        said, due = str(contract.get(f"argument.{name}")), str(known.get(name))
        if said != due:
            yield Hit("C06-05", "differs", f"argument.{name}", said, due, {"what": label})
    day, argued = contract.day("argument.date"), known.day("date")
    if day and argued and day != argued:
        words = {"what": "论证日期"}
        found, expected = in_words(day), in_words(argued)
        yield Hit("C06-05", "differs", "argument.date", found, expected, words)
    supported = known.get("supported_wan")
    if supported is not None and contract.money("argument.supported_wan") != Decimal(supported):
        given = plain(contract.money("argument.supported_wan"))
        words = {"what": "论证支持总额（万元）"}
        path, due = "argument.supported_wan", plain(Decimal(supported))
        yield Hit("C06-05", "differs", path, given, due, words)
    yield from _lines(contract, known)


def _lines(contract: Submission, known: Submission) -> Iterator[Hit]:
    """Yield each line of the contract's money that is above what was argued for it."""
    if not known.rows("amounts"):
        return
    startup = _argued(known, "startup", "district", None)
    if contract.money("startup_support_wan") > startup:
        given = contract.money("startup_support_wan")
        yield _above("startup_support_wan", "启动建设经费", given, startup)
    for i, row in enumerate(contract.rows("operating_plan")):
        for level, label in LEVELS.items():
            due = _argued(known, "operating", level, int(row["year_index"]))
            given = amount(row, f"{level}_wan")
            if given > due:
                what = f"第{row['year_index']}支持年度{label}运营补贴"
                yield _above(f"operating_plan[{i}].{level}_wan", what, given, due)


def _argued(known: Submission, kind: str, level: str, year: int | None) -> Decimal:
    rows = [
        row
        for row in known.rows("amounts")
        if (row["fund_kind"], row["level"]) == (kind, level) and year in (None, row.get("year"))
    ]
    return total(rows, "amount") or ZERO


def _above(path: str, what: str, given: Decimal, due: Decimal) -> Hit:
    words = {"what": what, "excess": plain(given - due)}
    return Hit("C13-07", "line", path, f"{plain(given)} 万元", f"不超过 {plain(due)} 万元", words)
