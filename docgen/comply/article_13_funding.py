"""第十三条: caps, 1:1, the 50 % ceilings of startup money and operating subsidies."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext

from docgen.comply.contract_terms import Terms, terms_of
from docgen.comply.numbers import ZERO, amount, percent, plain, to_the_fen
from docgen.comply.periods import support_year_index
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.support import KINDS, Support, city_cap, class_label, governed, supports
from docgen.comply.words import in_words

_THIRD = 3
"""The support year 第十三条 names for cultivation although 第七条 gives them two (AMB-11)."""


@rule("C13-13/combined", kinds=("contract",))
def later_years_together(facts: Facts) -> Iterator[Hit]:
    """Hold the city's subsidies of all later years to one cap, where it is read so (AMB-10)."""
    known = governed(facts)
    if known is None or facts.law("AMB-10.mode") != "combined":
        return
    later = [support for support in known[1] if support.year and support.year > 1]
    cap = city_cap(facts, known[0], 2)[1]
    given = sum((support.city for support in later), ZERO)
    if given > cap and all(support.city <= cap for support in later):
        words = {"city": plain(given), "cap": plain(cap), "excess": plain(given - cap)}
        words["kind"] = class_label(facts, known[0])
        path, due = later[-1].city_path, f"合计不超过 {plain(cap)} 万元"
        yield Hit("C13-13", "combined", path, f"{plain(given)} 万元", due, words)


@rule("C13-12", "C13-13", kinds=KINDS)
def city_caps(facts: Facts) -> Iterator[Hit]:
    """City subsidy ≤ cap by class and year; each of the later years by itself (AMB-10)."""
    known = governed(facts)
    for support in known[1] if known else ():
        if known is None or support.year is None or support.year > known[0].years:
            continue
        code, cap = city_cap(facts, known[0], support.year)
        if support.city > cap:
            yield Hit(
                code,
                path=support.city_path,
                found=f"{plain(support.city)} 万元",
                expected=f"不超过 {plain(cap)} 万元",
                fields={
                    "year": support.label,
                    "kind": class_label(facts, known[0]),
                    "city": plain(support.city),
                    "cap": plain(cap),
                    "excess": plain(support.city - cap),
                },
            )


@rule("C13-14/high_quality", "C13-14/cultivation", "C13-14/by_decision", kinds=KINDS)
def beyond_the_contract(facts: Facts) -> Iterator[Hit]:
    """No support in a year after the contract's last, whatever 第十三条 names (AMB-11)."""
    known = governed(facts)
    for support in known[1] if known else ():
        if known is None or support.year is None or support.year <= known[0].years:
            continue
        planned = facts.submission.kind == "contract"
        if not planned and support.city + support.district == ZERO:
            continue  # a plan without money after the last year is 持续运营 (AMB-13)
        if facts.submission.kind == "p_report" and support.year > known[0].years + 1:
            continue  # the report speaks of a year the contract has not: V-213 says so
        terms = known[0]
        name = "year_index" if planned else support.names[0]
        by_decision = terms.incubator_class == "cultivation" and support.year == _THIRD
        by_decision = by_decision and facts.law("AMB-11.mode") == "decision"
        yield Hit(
            "C13-14",
            outcome="by_decision" if by_decision else terms.incubator_class,
            path=f"{support.row}.{name}",
            found=support.label,
            expected=f"不超过第{terms.years}支持年度",
            fields={
                "year": support.label,
                "kind": class_label(facts, terms),
                "years": str(terms.years),
                "start": in_words(terms.contract["period_start"]),
                "end": in_words(terms.contract["period_end"]),
                "money": plain(support.city + support.district),
            },
        )


@rule("C13-06/city", "C13-06/district", "C13-15", kinds=KINDS)
def both_levels(facts: Facts) -> Iterator[Hit]:
    """Operating subsidies come from both levels, the district's exactly matching the city's."""
    ratio = Decimal(facts.law("C13-15.ratio"))
    for support in supports(facts):
        due = support.city * ratio
        fields = {
            "year": support.label,
            "city": plain(support.city),
            "district": plain(support.district),
            "due": plain(due),
        }
        if (support.city == 0) != (support.district == 0):
            lacks_city = support.city == 0
            yield Hit(
                "C13-06",
                outcome="city" if lacks_city else "district",
                path=support.city_path if lacks_city else support.district_path,
                found="0 万元",
                expected="市、区两级均安排" if lacks_city else f"{plain(due)} 万元",
                fields=fields,
            )
        elif abs(support.district - due) > Decimal(str(facts.law("AMB-16.tolerance"))):
            yield Hit(
                "C13-15",
                path=support.district_path,
                found=f"{plain(support.district)} 万元",
                expected=f"{plain(due)} 万元",
                fields=fields,
            )


@rule("C13-16", "C13-16/actual", kinds=("contract", "p_report"))
def half_of_operating(facts: Facts) -> Iterator[Hit]:
    """2 × (city + district) ≤ the year's whole operating input, planned and actual, unrounded.

    The base is the input from all sources (AMB-14).
    """
    for support in supports(facts):
        if support.whole is not None:
            yield from _above_share(facts, support, "default")
    if facts.submission.kind == "p_report":
        yield from _above_share(facts, _actual(facts), "actual")


def _actual(facts: Facts) -> Support:
    """Return what a performance report says of its year.

    District money beyond the year's planned subsidy is startup money: not of this ceiling.
    """
    report = facts.submission
    year = support_year_index(report.get("period"))
    district = report.money("funds_year.district_received")
    terms = terms_of(facts)
    plan = terms.plan(year) if terms and year else None
    if plan is not None:
        district = min(district, amount(plan, "district_wan"))
    names = ("city_received", "district_received", "T_actual")
    whole = report.money("funds_year.T_actual")
    city = report.money("funds_year.city_received")
    return Support(year, city, district, whole, "funds_year", names)


def _above_share(facts: Facts, support: Support, outcome: str) -> Iterator[Hit]:
    whole = _base(facts, support)
    share = Decimal(facts.law("C13-16.share"))
    with localcontext(prec=60):
        money = support.city + support.district
        limit = share * whole
        if money <= limit:
            return
        needed = money / share
    each = _supportable(facts, support, whole)
    yield Hit(
        "C13-16",
        outcome=outcome,
        path=support.whole_path,
        found=f"{plain(money)} 万元",
        expected=f"不高于 {plain(limit)} 万元",
        fields={
            "year": support.label,
            "city": plain(support.city),
            "district": plain(support.district),
            "money": plain(money),
            "whole": plain(whole),
            "share": percent(share),
            "limit": plain(limit),
            "excess": plain(money - limit),
            "needed": plain(needed),
            "each_city": plain(each[0]),
            "each_district": plain(each[1]),
        },
        data={"excess_wan": plain(money - limit), "suggested_city_wan": plain(each[0])},
    )


def _base(facts: Facts, support: Support) -> Decimal:
    """Return what the share is of: the whole input, or only what is not fiscal (AMB-14)."""
    whole = support.whole or ZERO
    if facts.law("AMB-14.base") == "own":
        return max(ZERO, whole - support.city - support.district)
    return whole


def _supportable(facts: Facts, support: Support, whole: Decimal) -> tuple[Decimal, Decimal]:
    """Return what both levels may give at most for this input (C13-17): city, district."""
    share, ratio = Decimal(facts.law("C13-16.share")), Decimal(facts.law("C13-15.ratio"))
    with localcontext(prec=60):
        city = to_the_fen(share * whole / (1 + ratio))
    terms: Terms | None = terms_of(facts)
    if terms and support.year:
        city = min(city, city_cap(facts, terms, support.year)[1])
    return city, city * ratio


@rule("C13-10", kinds=("contract",))
def half_of_construction(facts: Facts) -> Iterator[Hit]:
    """2 × startup support ≤ total construction input, unrounded."""
    contract = facts.submission
    share = Decimal(facts.law("C13-10.share"))
    startup = contract.money("startup_support_wan")
    whole = contract.money("total_construction_input_wan")
    with localcontext(prec=60):
        limit = share * whole
        needed = startup / share
    if startup > limit:
        yield Hit(
            "C13-10",
            path="startup_support_wan",
            found=f"{plain(startup)} 万元",
            expected=f"不高于 {plain(limit)} 万元",
            fields={
                "startup": plain(startup),
                "whole": plain(whole),
                "share": percent(share),
                "limit": plain(limit),
                "excess": plain(startup - limit),
                "needed": plain(needed),
            },
        )


@rule("C13-09", kinds=("contract",))
def rules_of_the_district(facts: Facts) -> Iterator[Hit]:
    """Ask startup money for a document of the district beside plan and measures of the city."""
    contract, sources = facts.submission, facts.rulebook.sources
    startup = contract.money("startup_support_wan")
    cited = {str(row["doc_no"]) for row in contract.rows("legal_basis")}
    if startup > ZERO and not cited - {sources["A"].doc_no, sources["C"].doc_no}:
        said, wanted = "、".join(sorted(cited)) or "未填", "所在区的操作细则"
        yield Hit("C13-09", "default", "legal_basis", said, wanted, {"startup": plain(startup)})


@rule("C13-05", "C13-05/sources", kinds=("contract",))
def startup_is_the_districts(facts: Facts) -> Iterator[Hit]:
    """No city money in the startup instalments or in the construction input."""
    contract = facts.submission
    allowed = Decimal(facts.law("C13-05.startup_city"))
    for i, row in enumerate(contract.rows("instalments")):
        if row["fund_kind"] == "startup" and row["level"] == "city":
            given = amount(row, "amount")
            if given > allowed:
                yield _startup_hit("default", f"instalments[{i}].level", given)
    given = contract.money("construction_sources.city_wan")
    if given > allowed:
        yield _startup_hit("sources", "construction_sources.city_wan", given)


def _startup_hit(outcome: str, path: str, given: Decimal) -> Hit:
    fields = {"city": plain(given)}
    return Hit("C13-05", outcome, path, f"市级 {plain(given)} 万元", "市级 0 万元", fields)
