"""YP_MATCH 杨浦配套扶持核算表: what the city paid, what the district matches, by two items.

Item 5 is reckoned from the recorded payments; what was claimed stands beside. Where both items
are claimed for a year the table names the higher one and leaves the decision to a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.compose import wording
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.survey import Survey
from docgen.compose.telling import numeral, quoted_source
from docgen.model.document import Composition, Traced
from docgen.model.rulebook import Rulebook

TEMPLATE = "reports/yp_match.docx"
_LAW = "D"
_SHOWN = ("city", "due", "district", "left")


@dataclass(frozen=True, slots=True)
class Account:
    """One incubator: its name, its payments of the year, its newest claim for the year."""

    name: Traced
    payments: Sequence[Teller]
    claim: Teller | None


@dataclass(frozen=True, slots=True)
class Frame:
    """What the table needs beside the accounts: the law on a day, the year, the district."""

    rulebook: Rulebook
    day: date
    year: str

    def value(self, parameter: str) -> Any:
        """Return a parameter of the packs."""
        return self.rulebook.value(parameter, self.day)


def yp_match(sources: Sources) -> Composition | None:
    """Return the table of the one claim under review; None where it is of another district."""
    review, claim = sources.review, sources.submission
    frame = Frame(sources.rulebook, review.moment.as_of, str(claim.value("period")))
    contract = review.case.contract
    code = contract.get("party_district.district_code") if contract else None
    if code != str(frame.value("D05.district")):
        return None
    payments = [
        told
        for item in review.case.accepted("disbursement")
        if (told := sources.registered(item.key)) is not None
    ]
    account = Account(claim.tell("incubator_name"), payments, claim)
    context = _context(frame, [account], claim.traced("period", frame.year))
    context["law"] = quoted_source(sources, _LAW)
    context["disclosure"] = sources.policy(
        "X-30.disclosure.YP_MATCH", str(frame.value("X-30.disclosure")["YP_MATCH"])
    )
    context["as_of"] = Traced(wording.day(frame.day), "clock:as_of")
    return _composed(context, frame)


def yp_table(survey: Survey, accounts: Sequence[Account], year: str) -> Composition:
    """Return the table of all incubators of the district in a year."""
    frame = Frame(survey.rulebook, survey.day, year)
    law = survey.rulebook.sources[_LAW]
    context = {
        **survey.frame(draft=True),
        **_context(frame, accounts, Traced(year, "option:year")),
        "disclosure": survey.disclosure("YP_MATCH"),
        "law": {
            "title": Traced(law.title, f"policy:{_LAW}.title"),
            "doc_no": Traced(law.doc_no, f"policy:{_LAW}.doc_no"),
            "valid_to": Traced(wording.day(law.valid_to), f"policy:{_LAW}.valid_to")
            if law.valid_to
            else None,
        },
    }
    return _composed(context, frame)


def _composed(context: dict[str, Any], frame: Frame) -> Composition:
    title = f"杨浦区{frame.year}年配套扶持核算表"
    return Composition("YP_MATCH", TEMPLATE, title, context, str(context["department"]))


def _context(frame: Frame, accounts: Sequence[Account], year: Traced) -> dict[str, Any]:
    district = str(frame.value("D05.district"))
    body = frame.rulebook.districts[district].science_body
    first = [row for account in accounts for row in _first(frame, account)]
    second = [row for account in accounts if (row := _second(frame, account))]
    both = [row for account in accounts if (row := _both(account))]
    return {
        "year": year,
        "department": Traced(body, f"policy:districts.{district}.science_body"),
        "ratio": Traced(_ratio(frame, "C13-15.ratio"), "policy:C13-15.ratio"),
        "cap": Traced(_ratio(frame, "D06.match_cap"), "policy:D06.match_cap"),
        "lowest": Traced(str(frame.value("D06.lowest_grade")), "policy:D06.lowest_grade"),
        "principle": Traced(str(frame.value("D14.principle")), "policy:D14.principle"),
        "first": ordinals([row for row, _ in first], "disbursement"),
        "sums": _sums([values for _, values in first]),
        "claims": ordinals(
            [row for account in accounts if (row := _claimed(frame, account))], "match_claim"
        ),
        "second": ordinals(second, "match_claim:item6"),
        "both": ordinals(both, "match_claim"),
    }


def _ratio(frame: Frame, parameter: str) -> str:
    """Return a ratio as the article writes it: ``1:1``."""
    return f"1:{wording.number(Decimal(str(frame.value(parameter))))}"


Line = tuple[str, Any]
Values = dict[str, tuple[Decimal, str]]


def _lines(frame: Frame, account: Account) -> dict[Line, list[Teller]]:
    """Return the payments of the year that item 5 matches, by fund and support year."""
    found: dict[Line, list[Teller]] = {}
    for told in account.payments:
        fund, on = str(told.value("fund_kind")), told.value("paid_on")
        if fund in frame.value("D05.funds") and on is not None and str(on.year) == frame.year:
            found.setdefault((fund, told.value("year_index")), []).append(told)
    return dict(sorted(found.items(), key=lambda item: (item[0][1] or 99, item[0][0])))


def _first(frame: Frame, account: Account) -> list[tuple[dict[str, Any], Values]]:
    """Return a row for each line: city paid, due from the district, district paid, left."""
    ratio = Decimal(str(frame.value("C13-15.ratio")))
    made = []
    for rows in _lines(frame, account).values():
        city, district = _paid(rows, "city"), _paid(rows, "district")
        due = (city[0] * ratio, f"computed:match({city[1]})")
        left = (due[0] - district[0], f"computed:difference({due[1]}-{district[1]})")
        values = dict(zip(_SHOWN, (city, due, district, left), strict=True))
        cells = {
            name: Traced(wording.yuan(value), source) for name, (value, source) in values.items()
        }
        made.append(({"name": account.name, "what": _what(rows[0]), **cells}, values))
    return made


def _paid(told: Sequence[Teller], level: str) -> tuple[Decimal, str]:
    own = [row for row in told if row.value("level") == level]
    total = sum((Decimal(row.value("amount_yuan")) for row in own), Decimal(0))
    sources = "+".join(f"{row.prefix}:{row.path('amount_yuan')}" for row in own)
    return total, f"computed:sum({sources})" if sources else "registry:disbursement"


def _what(told: Teller) -> Traced:
    index = told.value("year_index")
    year = f"第{numeral(int(index))}支持年度" if index else ""
    return told.traced("fund_kind", f"{year}{told.tell('fund_kind')}")


def _sums(values: Sequence[Values]) -> dict[str, Traced] | None:
    """Return the sums of the columns, None where there is no row."""
    if not values:
        return None
    made = {}
    for name in _SHOWN:
        total = sum((row[name][0] for row in values), Decimal(0))
        source = "+".join(row[name][1] for row in values)
        made[name] = Traced(wording.yuan(total), f"computed:sum({source})")
    return made


def _yuan(told: Teller, name: str) -> Traced:
    return told.traced(name, wording.yuan(Decimal(told.value(name))))


def _claimed(frame: Frame, account: Account) -> dict[str, Any] | None:
    """Return what was claimed by item 5 and whether it is what the payments give."""
    claim = account.claim
    if claim is None or not claim.value("item5"):
        return None
    own = claim.part("item5")
    paid = sum((_paid(told, "city")[0] for told in _lines(frame, account).values()), Decimal(0))
    agrees = Decimal(own.value("city_amount_yuan")) == paid
    return {
        "name": account.name,
        "city": _yuan(own, "city_amount_yuan"),
        "district": _yuan(own, "district_amount_yuan"),
        "agrees": own.traced(
            "city_amount_yuan", "与拨付记录一致" if agrees else "与拨付记录不一致，请核实"
        ),
    }


def _second(frame: Frame, account: Account) -> dict[str, Any] | None:
    """Return what was claimed by item 6, with the most the city's amount allows."""
    claim = account.claim
    if claim is None or not claim.value("item6"):
        return None
    own = claim.part("item6")
    most = Decimal(own.value("base_yuan")) * Decimal(str(frame.value("D06.match_cap")))
    source = f"computed:cap({own.prefix}:{own.path('base_yuan')})"
    return {
        "name": account.name,
        "programme": own.tell("programme"),
        "grade": own.tell("grade"),
        "base": _yuan(own, "base_yuan"),
        "most": Traced(wording.yuan(most), source),
        "amount": _yuan(own, "amount_yuan"),
    }


def _both(account: Account) -> dict[str, Any] | None:
    """Return the two amounts of one incubator and which is the higher (第14条)."""
    claim = account.claim
    if claim is None or not claim.value("item5") or not claim.value("item6"):
        return None
    first, second = claim.part("item5"), claim.part("item6")
    own, other = first.value("district_amount_yuan"), second.value("amount_yuan")
    words = "第5条" if own >= other else "第6条"
    source = f"computed:higher({first.prefix}:{first.path('district_amount_yuan')}"
    return {
        "name": account.name,
        "first": _yuan(first, "district_amount_yuan"),
        "second": _yuan(second, "amount_yuan"),
        "higher": Traced(
            "两项相等" if own == other else words, f"{source},{second.path('amount_yuan')})"
        ),
    }
