"""杨府发〔2024〕1号 第5、6、14、15条: what Yangpu gives beside the city, by two items kept apart.

Item 5 follows the city's policy for 高质量孵化器: exactly 1:1 of what the city paid. Item 6 is
another programme, with grades of its own and an upper bound. Nothing here decides: where both
are claimed for a year, a person takes the better one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.comply.numbers import ZERO, plain
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words
from docgen.model.submission import Submission

KINDS = ("match_claim",)


@rule("D05-01/district", "D05-01/empty", kinds=KINDS)
def what_is_claimed(facts: Facts) -> Iterator[Hit]:
    """Refuse a claim of an incubator outside the district, and one that claims nothing."""
    contract, claim = facts.case.contract, facts.submission
    if contract is not None:
        code = str(contract.get("party_district.district_code") or "")
        own = str(facts.law("D05.district"))
        if code != own:
            names = [facts.rulebook.districts[item].name for item in (code, own)]
            yield Hit("D05-01", "district", "contract_no", names[0], names[1])
    if not claim.get("item5") and not claim.get("item6"):
        yield Hit("D05-01", "empty", "item5", "两项都没有填")


@rule("D05-01/unequal", "D05-01/recorded", "D05-01/unrecorded", kinds=KINDS)
def exactly_the_citys_amount(facts: Facts) -> Iterator[Hit]:
    """Hold item 5 against what the city paid: exactly 1:1 (C13-15), by the recorded payments."""
    item = facts.submission.get("item5")
    if not item:
        return
    ratio = Decimal(str(facts.law("C13-15.ratio")))
    city, district = Decimal(item["city_amount_yuan"]), Decimal(item["district_amount_yuan"])
    if district != city * ratio:
        yield Hit(
            "D05-01", "unequal", "item5.district_amount_yuan", plain(district), plain(city * ratio)
        )
    paid = city_paid(facts)
    if paid is None:
        yield Hit("D05-01", "unrecorded", "item5.city_amount_yuan", plain(city))
    elif paid != city:
        words = {"year": str(facts.submission.get("period"))}
        yield Hit("D05-01", "recorded", "item5.city_amount_yuan", plain(city), plain(paid), words)


def city_paid(facts: Facts) -> Decimal | None:
    """Return what the city paid in the year of the claim in 元; None where nothing is recorded."""
    known = [item.submission for item in facts.case.accepted("disbursement")]
    if not known:
        return None
    year, funds = str(facts.submission.get("period")), facts.law("D05.funds")
    return sum((record["amount_yuan"] for record in known if _counts(record, year, funds)), ZERO)


def _counts(record: Submission, year: str, funds: Any) -> bool:
    on = record.day("paid_on")
    is_city = record.get("level") == "city" and record.get("fund_kind") in funds
    return is_city and on is not None and str(on.year) == year


@rule("D06-01/mixed", "D06-01/unknown", "D06-01/grade", "D06-01/cap", kinds=KINDS)
def the_other_programme(facts: Facts) -> Iterator[Hit]:
    """Refuse a grade of 高质量孵化器 in item 6, one too low, and more than the city's amount."""
    item = facts.submission.get("item6")
    if not item:
        return
    grade, lowest = str(item["grade"]).strip(), str(facts.law("D06.lowest_grade"))
    known = [str(name) for name in facts.law("D06.grades")]
    letter = grade.upper().removesuffix("级").strip()
    if grade in facts.law("C20.grades").values() or grade in facts.law("C20.grades"):
        yield Hit("D06-01", "mixed", "item6.grade", grade, f"{lowest}级以上")
    elif letter not in known:
        yield Hit("D06-01", "unknown", "item6.grade", grade, "、".join(known))
    elif known.index(letter) > known.index(lowest):
        yield Hit("D06-01", "grade", "item6.grade", grade, f"{lowest}级以上")
    base, amount = Decimal(item["base_yuan"]), Decimal(item["amount_yuan"])
    cap = base * Decimal(str(facts.law("D06.match_cap")))
    if amount > cap:
        yield Hit("D06-01", "cap", "item6.amount_yuan", plain(amount), plain(cap))


@rule("D14-01", kinds=KINDS)
def not_twice(facts: Facts) -> Iterator[Hit]:
    """Hold two supports of one incubator in one year: the better, the higher, not both (第14条)."""
    first, second = facts.submission.get("item5"), facts.submission.get("item6")
    if not first or not second:
        return
    own, other = Decimal(first["district_amount_yuan"]), Decimal(second["amount_yuan"])
    if own <= ZERO or other <= ZERO:
        return
    higher = "第5条" if own >= other else "第6条"
    found = f"第5条 {plain(own)} 元，第6条 {plain(other)} 元"
    words = {"principle": str(facts.law("D14.principle")), "higher": higher,
             "year": str(facts.submission.get("period"))}  # fmt: skip
    yield Hit("D14-01", "default", "item6.amount_yuan", found, "", words, {"higher": higher})


@rule("D15-01/outside", "D15-01/year", kinds=KINDS)
def within_the_window(facts: Facts) -> Iterator[Hit]:
    """Hold a claim made, or about a year, outside the three years of the policy."""
    law = facts.rulebook.sources["D"]
    if law.valid_from is None or law.valid_to is None:
        return
    window = f"{in_words(law.valid_from)}至{in_words(law.valid_to)}"
    if not law.in_force(facts.day):
        yield Hit("D15-01", "outside", "period", in_words(facts.day), window)
    year = int(str(facts.submission.get("period")))
    if date(year, 12, 31) < law.valid_from or date(year, 1, 1) > law.valid_to:
        yield Hit("D15-01", "year", "period", f"{year}年", window)
