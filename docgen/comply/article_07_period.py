"""第七条: the support period of a contract, three years or two, 「一般」."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words

RULES = {"high_quality": "C07-01", "cultivation": "C07-02"}


@rule(
    *(f"{rule_id}/{outcome}" for rule_id in RULES.values() for outcome in ("length", "uneven")),
    *("AMB-19", "C07-03"),
    kinds=("contract",),
)
def support_period(facts: Facts) -> Iterator[Hit]:
    """Hold the period against the class: start inclusive, so its end is a day before the date.

    A period written to the anniversary itself is accepted (AMB-19); one that is no whole number
    of years, or a number the article does not name, is held.
    """
    contract = facts.submission
    start, end = contract.day("period_start"), contract.day("period_end")
    if start is None or end is None:
        return
    found = f"{in_words(start)}至{in_words(end)}"
    if end <= start:
        yield Hit("C07-03", path="period_end", found=found, expected="止日晚于起日")
        return
    incubator_class = str(contract["incubator_class"])
    years = int(facts.law("C07.years")[incubator_class])
    label = facts.law("C02.labels")[incubator_class]
    due = last_day(start, years)
    fields = {"label": label, "years": str(years), "due": in_words(due)}
    if end == due:
        return
    if end == due + timedelta(days=1):
        yield Hit(
            "AMB-19", path="period_end", found=in_words(end), expected=in_words(due), fields=fields
        )
        return
    agreed = next((n for n in range(1, 10) if last_day(start, n) == end), None)
    outcome = "uneven" if agreed is None else "length"
    yield Hit(
        RULES[incubator_class],
        outcome,
        "period_end",
        found if agreed is None else f"{agreed}年（{found}）",
        f"{years}年（至{in_words(due)}）",
        fields,
        {"years": years, "expected_end": due.isoformat()},
    )


@rule("C07-01/plan", "C07-02/plan", kinds=("plan_build",))
def planned_period(facts: Facts) -> Iterator[Hit]:
    """Hold the years a 建设方案 proposes against those of the class it applies for."""
    plan, proposed = facts.submission, facts.submission.get("period_years")
    incubator_class = str(plan["proposed_class"])
    years = int(facts.law("C07.years")[incubator_class])
    if proposed is not None and proposed != years:
        fields = {"label": str(facts.law("C02.labels")[incubator_class]), "years": str(years)}
        rule_id = RULES[incubator_class]
        yield Hit(rule_id, "plan", "period_years", f"{proposed}年", f"{years}年", fields)


def last_day(start: date, years: int) -> date:
    """Return the last day of a period of whole years that begins on `start`."""
    return start + relativedelta(years=years) - timedelta(days=1)
