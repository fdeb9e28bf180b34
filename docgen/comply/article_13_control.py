"""第十三条（三）: 总额控制、专账核算、分阶段拨付 as the contract fixes them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.comply.contract_terms import terms_of
from docgen.comply.numbers import ZERO, amount, plain, signed, total
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.support import supports
from docgen.comply.words import is_blank
from docgen.model.labels import LEVELS


@rule(
    *("C13-08/account", "C13-08/none", "C13-08/sum", "C13-08/year"),
    kinds=("contract",),
)
def ledger_and_instalments(facts: Facts) -> Iterator[Hit]:
    """Ask for a ledger account of its own and instalments that add up to what is promised."""
    contract = facts.submission
    if is_blank(contract.get("separate_ledger_account")):
        yield Hit("C13-08", "account", "separate_ledger_account", "空", "专账的账户名称或科目")
    if not contract.rows("instalments"):
        yield Hit("C13-08", "none", "instalments", "0 期", "至少 1 期")
        return
    short = tuple(_sums_off(facts))
    yield from short or _years_off(facts)


def _sums_off(facts: Facts) -> Iterator[Hit]:
    """Yield where the instalments of one kind and level miss the amount promised."""
    contract = facts.submission
    plans = contract.rows("operating_plan")
    promised = (
        ("startup", "district", contract.money("startup_support_wan")),
        ("operating", "city", total(plans, "city_wan")),
        ("operating", "district", total(plans, "district_wan")),
    )
    for kind, level, due in promised:
        given = _instalments(facts, kind, level)
        if kind == "startup":  # a line on the wrong level is C13-05's to tell
            given += _instalments(facts, kind, "city")
        if given != due:
            what = f"{LEVELS[level]}{facts.law('C13.fund_kinds')[kind]}"
            yield _sum_hit("sum", _first(facts, kind, level), what, given, due)


def _years_off(facts: Facts) -> Iterator[Hit]:
    """Yield the years whose instalments miss the plan though the sum over all years fits."""
    contract = facts.submission
    operating = [row for row in contract.rows("instalments") if row["fund_kind"] == "operating"]
    if any(row.get("year") is None for row in operating):
        return  # an instalment that names no year cannot be held against one
    for level in LEVELS:
        planned = {
            row["year_index"]: amount(row, f"{level}_wan")
            for row in contract.rows("operating_plan")
        }
        for year in sorted({*planned, *(row["year"] for row in operating)}):
            given = _instalments(facts, "operating", level, year)
            due = planned.get(year, ZERO)
            if given != due:
                what = f"第{year}支持年度{LEVELS[level]}{facts.law('C13.fund_kinds')['operating']}"
                path = _first(facts, "operating", level, year)
                yield _sum_hit("year", path, what, given, due)


def _instalments(facts: Facts, kind: str, level: str, year: int | None = None) -> Decimal:
    rows = facts.submission.rows("instalments")
    return total(
        (
            row
            for row in rows
            if row["fund_kind"] == kind
            and row["level"] == level
            and (year is None or row.get("year") == year)
        ),
        "amount",
    )


def _first(facts: Facts, kind: str, level: str, year: int | None = None) -> str:
    for i, row in enumerate(facts.submission.rows("instalments")):
        fits = year is None or row.get("year") == year
        if row["fund_kind"] == kind and row["level"] == level and fits:
            return f"instalments[{i}].amount"
    return "instalments"


def _sum_hit(outcome: str, path: str, what: str, given: Decimal, due: Decimal) -> Hit:
    return Hit(
        "C13-08",
        outcome,
        path,
        f"{plain(given)} 万元",
        f"{plain(due)} 万元",
        {
            "what": what,
            "given": plain(given),
            "due": plain(due),
            "difference": signed(given - due),
        },
    )


@rule("C13-07", "C13-07/missing", kinds=("contract",))
def within_the_argument(facts: Facts) -> Iterator[Hit]:
    """Hold the fiscal money of both levels against what the 论证意见 supports."""
    contract = facts.submission
    if contract.get("argument") is None:
        return
    if contract.get("argument.supported_wan") is None:
        yield Hit("C13-07", "missing", "argument.supported_wan", "空", "论证支持金额（万元）")
        return
    supported = contract.money("argument.supported_wan")
    city, district = contract.money("total_city_wan"), contract.money("total_district_wan")
    if city + district > supported:
        yield Hit(
            "C13-07",
            "default",
            "argument.supported_wan",
            f"{plain(city + district)} 万元",
            f"不超过 {plain(supported)} 万元",
            {
                "city": plain(city),
                "district": plain(district),
                "money": plain(city + district),
                "supported": plain(supported),
                "excess": plain(city + district - supported),
            },
        )


@rule("C13-08/request", kinds=("p_report",))
def request_within_the_contract(facts: Facts) -> Iterator[Hit]:
    """Hold a request against what the contract plans for that year."""
    terms = terms_of(facts)
    for support in supports(facts):
        plan = terms.plan(support.year) if terms and support.year else None
        if plan is None:
            continue
        asked = (
            ("city", support.city, support.city_path),
            ("district", support.district, support.district_path),
        )
        for level, given, path in asked:
            due = amount(plan, f"{level}_wan")
            if given > due:
                yield _sum_hit("request", path, f"{support.label}{LEVELS[level]}", given, due)
