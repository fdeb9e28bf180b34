"""第十三条、第二十条 on money paid: the right line, the right time, never more than promised."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

from docgen.comply import article_13_payment
from docgen.comply.contract_terms import Terms
from docgen.comply.ledger import Line, entries, lines, paid, promised
from docgen.comply.registry import Facts
from docgen.model.case import Case, Registered
from docgen.model.submission import Submission, freeze
from tests.comply.cases import D, final, found, make, moment, payment, recorded, rulebook

NOTHING: Mapping[str, Any] = {}
OVER = "C13-08/paid amount_yuan"
# The valid contract: 2024-03-01 … 2027-02-28, Y1 1000 + 1000, Y2 and Y3 500 + 500, startup 800.
Y2_REPORTED = Registered("GZL/p_report/Y1/v1", make("p_report", {"period": "Y1"}))


def graded(grade: str, year: int = 1, state: str = "accepted", **money: Any) -> Registered:
    patch = {"grade": grade, "year_index": year, "period": f"Y{year}"}
    if money:
        patch["money"] = {"next_year_index": year + 1, "reduced_by_wan": None, **money}
    return Registered(f"GZL/eval_result/Y{year}/v1", make("eval_result", patch), state=state)


def told(
    submission: Submission, *known: Registered, contract: Mapping[str, Any] = NOTHING
) -> list[str]:
    case = Case(make("contract", contract), known)
    given = Facts(submission, case, moment("2027-06-01"), rulebook())
    return [line for line in found(given, article_13_payment) if not line.startswith("C13-15/")]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (("operating", "city", 1, 1000), []),
        (("operating", "district", 1, 1000), []),
        (("startup", "district", None, 800), []),
        (("startup", "district", None, "800.000001"), [OVER]),
        (("startup", "city", None, 1), ["C13-05/paid level"]),
        (("operating", "city", None, 1), ["C13-14/no_year year_index", OVER]),
        (("operating", "city", 1, "1000.000001"), ["C13-12/paid amount_yuan", OVER]),
        (("operating", "district", 1, "1000.000001"), [OVER]),
    ],
)  # fmt: skip
def test_a_payment_of_the_first_year(what: tuple[Any, ...], expected: list[str]) -> None:
    assert told(payment(*what)) == expected


def test_instalments_add_up_to_the_fen() -> None:
    first = recorded(1, "operating", "city", 1, "999.99")
    assert told(payment("operating", "city", 1, "0.01"), first) == []
    assert "C13-08/paid amount_yuan" in told(payment("operating", "city", 1, "0.010001"), first)
    held = recorded(1, "operating", "city", 1, "999.99", state="held")
    assert told(payment("operating", "city", 1, 1000), held) == []


def test_a_corrected_payment_counts_once_as_corrected() -> None:
    first = recorded(1, "operating", "city", 1, 1000)
    fixed = payment("operating", "city", 1, 900, supersedes="GZL/disbursement/01/v1")
    assert told(fixed, first) == []
    second = Registered("GZL/disbursement/01/v2", fixed)
    assert told(payment("operating", "city", 1, 100), first, second) == []
    assert "C13-08/paid amount_yuan" in told(payment("operating", "city", 1, 101), first, second)
    case = Case(make("contract"), (first, second))
    assert paid(case, Line("operating", "city", 1)) == 900
    held = Registered("GZL/disbursement/01/v2", fixed, state="held")
    assert paid(Case(make("contract"), (first, held)), Line("operating", "city", 1)) == 1000


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-02-26", []),
        ("2024-02-25", ["C13-11/default paid_on"]),
    ],
)
def test_operating_money_is_paid_after_the_last_signature(day: str, expected: list[str]) -> None:
    names = ("party_city", "party_district", "party_builder")
    signed = {f"{party}.signed_on": date(2024, 2, 26) for party in names}
    argued = {"argument.date": date(2024, 1, 10)}
    lines = told(payment("operating", "city", 1, 100, day), contract={**signed, **argued})
    assert lines == expected


def test_no_money_before_the_argument() -> None:
    patch = {"argument.date": date(2025, 6, 11)}
    for fund in ("startup", "operating"):
        what = payment(fund, "district", 1 if fund == "operating" else None, 1)
        assert "C06-05/paid paid_on" in told(what, contract=patch)
    assert "C06-05/paid paid_on" in told(what, contract={"argument": None})
    patch = {"argument.date": date(2025, 6, 10)}
    assert "C06-05/paid paid_on" not in told(what, contract=patch)


def test_an_unsigned_contract_pays_nothing() -> None:
    lines = told(payment("operating", "city", 1, 1), contract={"party_city.signed_on": None})
    assert lines == ["C13-11/unsigned paid_on"]


def reviewed(
    result: str, city: str = "500", day: str = "2025-06-10", number: int = 1, **more: Any
) -> tuple[Registered, ...]:
    """Return notice, report and review of the first year's rectification; `more` is its state."""
    about = {"about": "GZL/eval_result/Y1/v1"}
    notice = Registered("GZL/rectify/01/v1", make("rectify", about))
    report = Registered("GZL/rectify_report/01/v1", make("rectify_report", _about("rectify")))
    support = {"next_year_index": 2, "mode": "full", "city_wan": D(city), "district_wan": D(city)}
    patch = {
        **_about("rectify_report"),
        "result": result,
        "decided_on": date.fromisoformat(day),
        "support": support if result == "pass" else None,
    }
    review = make("rectify_review", patch)
    return notice, report, Registered(f"GZL/rectify_review/{number:02d}/v1", review, **more)


def _about(kind: str) -> dict[str, str]:
    return {"about": f"GZL/{kind}/01/v1"}


def second_round(result: str, day: str = "2025-06-09") -> tuple[Registered, ...]:
    """Return a first review that failed, the notice that goes on from it, and its review."""
    again = {"about": "GZL/rectify_review/01/v1"}
    review = reviewed(result, day=day, number=2)[2].submission
    about = {**review.values, "about": "GZL/rectify/02/v1"}
    return (
        *reviewed("fail", day="2025-05-01"),
        Registered("GZL/rectify/02/v1", make("rectify", again)),
        Registered("GZL/rectify_review/02/v1", Submission("rectify_review", freeze(about))),
    )


DEFERRED = graded("pause", mode="defer", city_wan=D(500), district_wan=D(500))
LOCKED, UNPASSED = ["C20-05/deferred amount_yuan"], ["C20-05/failed amount_yuan"]
LESS = graded("pause", mode="reduce", city_wan=D(400), district_wan=D(400))


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ((DEFERRED,), LOCKED),
        ((DEFERRED, *reviewed("pass")[:2]), LOCKED),
        ((DEFERRED, *reviewed("pass", state="held")), LOCKED),
        ((DEFERRED, *reviewed("pass", day="2025-06-11")), LOCKED),
        ((DEFERRED, *reviewed("pass", day="2025-06-10")), []),
        ((DEFERRED, *reviewed("pass", "499.99")), ["C20-05/reviewed amount_yuan"]),
        ((DEFERRED, *reviewed("fail")), UNPASSED),
        ((DEFERRED, *reviewed("fail", day="2025-05-01"), reviewed("pass", number=2)[2]), []),
        ((DEFERRED, *reviewed("pass", day="2025-05-01"), reviewed("fail", number=2)[2]), UNPASSED),
        ((DEFERRED, *second_round("pass")), []),
        ((DEFERRED, *second_round("pass", "2025-06-11")), UNPASSED),
        ((DEFERRED, *second_round("fail")), UNPASSED),
        ((LESS,), ["C20-05/reduced amount_yuan"]),
        ((LESS, *reviewed("pass")), []),
        ((LESS, *reviewed("fail")), ["C20-05/reduced amount_yuan"]),
    ],
)
def test_a_review_that_was_passed_unlocks_the_year_up_to_its_amount(
    known: tuple[Registered, ...], expected: list[str]
) -> None:
    """C20-05: payment on 10 June 2025; the newest accepted review decided by then counts."""
    assert told(payment("operating", "city", 2, 500), Y2_REPORTED, *known) == expected


SECOND = ("operating", "city", 2, 500)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ((Y2_REPORTED, graded("continue")), []),
        ((Y2_REPORTED,), ["C13-13/no_grade year_index"]),
        ((Y2_REPORTED, graded("continue", state="held")), ["C13-13/no_grade year_index"]),
        ((graded("continue"),), ["C13-13/no_statement year_index"]),
        (
            (Y2_REPORTED, graded("pause", mode="defer", city_wan=D(0), district_wan=D(0))),
            ["C20-05/deferred amount_yuan"],
        ),
        ((Y2_REPORTED, graded("pause", mode="reduce", city_wan=D(500), district_wan=D(500))), []),
        (
            (Y2_REPORTED, graded("pause", mode="reduce", city_wan=D("499.99"), district_wan=D(0))),
            ["C20-05/reduced amount_yuan"],
        ),
        ((Y2_REPORTED, graded("stop")), ["C20-05/stopped amount_yuan"]),
    ],
)
def test_the_second_year_is_unlocked_by_the_grade_and_the_report_of_the_first(
    known: tuple[Registered, ...], expected: list[str]
) -> None:
    assert told(payment(*SECOND), *known) == expected


def test_a_stop_stops_every_payment() -> None:
    stop = graded("stop", 2)
    for what in (("startup", "district", None, 1), ("operating", "district", 1, 1), SECOND):
        assert "C20-05/stopped amount_yuan" in told(payment(*what), stop)


def test_f7_a_cultivation_incubator_has_no_third_year() -> None:
    """乙: two years from 2024-03-01; year 3 is refused although 第十三条 names its cap."""
    two = {
        "incubator_class": "cultivation",
        "period_end": date(2026, 2, 28),
        "support_years": make("contract").rows("support_years")[:2],
        "operating_plan": [
            {**row, "city_wan": D(200), "district_wan": D(200)}
            for row in make("contract").rows("operating_plan")[:2]
        ],
    }
    lines = told(payment("operating", "city", 3, 200), contract=two)
    assert "C13-14/paid year_index" in lines


@pytest.mark.parametrize("cls", ["high_quality", "cultivation"])
def test_the_caps_of_the_second_year_on_both_sides(cls: str) -> None:
    cap = {"high_quality": D(500), "cultivation": D(200)}[cls]
    plan = [
        {**row, "city_wan": D(9000), "district_wan": D(9000)}
        for row in make("contract").rows("operating_plan")
    ]
    terms = {"incubator_class": cls, "operating_plan": plan}
    known = (Y2_REPORTED, graded("continue"))
    at_cap = payment("operating", "city", 2, str(cap))
    assert told(at_cap, *known, contract=terms) == []
    over = payment("operating", "city", 2, str(cap + D("0.000001")))
    assert told(over, *known, contract=terms) == ["C13-13/paid amount_yuan"]


REWARD = {"items": [], "city_wan": D(300), "district_wan": D(300), "formula_ref": "第二十条"}
FINAL = Registered("GZL/eval_result/01/v1", final({"reward": REWARD}))
NO_REWARD = Registered("GZL/eval_result/01/v1", final({"reward": None}))


@pytest.mark.parametrize(
    ("wan", "day", "known", "expected"),
    [
        (300, "2027-04-01", (FINAL,), []),
        ("300.000001", "2027-04-01", (FINAL,), ["C13-18/paid amount_yuan"]),
        (300, "2027-02-28", (FINAL,), ["C13-04/paid fund_kind"]),
        (300, "2027-03-01", (FINAL,), []),
        (300, "2027-04-01", (), ["C13-04/paid fund_kind"]),
        (300, "2027-04-01", (NO_REWARD,), ["C13-04/paid fund_kind"]),
    ],
)  # fmt: skip
def test_a_reward_is_paid_after_the_final_evaluation_and_as_it_decided(
    wan: Any, day: str, known: tuple[Registered, ...], expected: list[str]
) -> None:
    assert told(payment("reward", "city", None, wan, day), *known) == expected


def test_both_levels_are_told_until_they_have_paid_alike() -> None:
    def match(submission: Submission, *known: Registered) -> list[str]:
        given = Facts(submission, Case(make("contract"), known), moment("2025-07-01"), rulebook())
        lines = found(given, article_13_payment)
        return [line for line in lines if line.startswith("C13-15/")]

    city = recorded(1, "operating", "city", 1, 1000)
    assert match(payment("operating", "district", 1, 1000), city) == []
    assert match(payment("operating", "district", 1, 999), city) == ["C13-15/paid amount_yuan"]
    assert match(payment("operating", "city", 1, 1000)) == ["C13-15/paid amount_yuan"]


def test_another_account_is_told() -> None:
    other = payment("operating", "city", 1, 1, ledger_account="别的账户")
    assert told(other) == ["C13-08/ledger ledger_account"]


@settings(max_examples=100, deadline=None)
@any_of(
    st.lists(
        st.tuples(
            st.sampled_from([("operating", "city", 1), ("operating", "district", 1),
                             ("startup", "district", None)]),
            st.decimals(min_value=0, max_value=10**6, places=2),
        ),
        max_size=12,
    )
)  # fmt: skip
def test_the_ledger_is_the_exact_sum_of_what_was_accepted(
    rows: list[tuple[tuple[str, str, int | None], Decimal]],
) -> None:
    known = tuple(
        Registered(f"GZL/disbursement/{i:02d}/v1", payment(*line, 0, amount_yuan=yuan))
        for i, (line, yuan) in enumerate(rows, 1)
    )
    case = Case(make("contract"), known)
    whole = sum((yuan for _, yuan in rows), Decimal(0))
    assert sum((entry.amount for entry in entries(case)), Decimal(0)) * 10000 == whole
    for fund, level, year in {line for line, _ in rows}:
        due = sum((y for line, y in rows if line == (fund, level, year)), Decimal(0))
        assert paid(case, Line(fund, level, year)) * 10000 == due


def test_what_the_contract_promises_line_by_line() -> None:
    terms = Terms(make("contract"))
    city = sum((promised(terms, line) for line in lines(terms) if line.level == "city"), Decimal(0))
    assert city == terms.contract.money("total_city_wan")
