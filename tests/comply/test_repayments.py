"""V-502: money that came back, held against what a stop, a sanction or an audit orders."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from docgen.comply import article_20_repayment
from docgen.comply.obligations import State, obligations
from docgen.comply.registry import Facts
from docgen.comply.repayments import claims, is_settled, settled_on
from docgen.model.case import Case, Registered
from docgen.model.submission import Submission
from tests.comply.bases_sanction import recovery
from tests.comply.cases import D, found, make, moment, rulebook
from tests.comply.test_audits import REFUND

NOTHING: Mapping[str, Any] = {}
STOP = "GZL-2023-001/eval_result/Y1/v1"
SANCTION = "GZL-2023-001/verification/01/v1"
AUDITED = "GZL-2023-001/audit_report/01/v1"


def stop(**changes: Any) -> Submission:
    """Return F14: 379.5 万元 of the city and 300 of the district to be paid back."""
    patch = {"grade": "stop", "year_index": 1, "period": "Y1", "decided_on": date(2026, 5, 6)}
    return make("eval_result", {**patch, "refund": {**REFUND, **changes}})


def repaid(
    serial: int, level: str, yuan: str, day: date = date(2026, 5, 7), **more: Any
) -> Registered:
    patch = {"level": level, "amount_yuan": D(yuan), "received_on": day, "about": STOP}
    record = make("repayment", {**patch, "voucher_no": f"缴款书{serial:02d}", **more})
    return Registered(f"GZL-2023-001/repayment/{serial:02d}/v1", record)


def case(*known: Registered, ordered: Submission | None = None) -> Case:
    return Case(make("contract"), (Registered(STOP, ordered or stop()), *known))


def told(patch: Mapping[str, Any], known: Case) -> list[str]:
    record = make("repayment", patch)
    given = Facts(record, known, moment(str(record["prepared_on"])), rulebook())
    return found(given, article_20_repayment)


@pytest.mark.parametrize(
    ("yuan", "line"),
    [
        ("3795000.00", "V-502/settled amount_yuan"),
        ("3794999.99", "V-502/partly amount_yuan"),
        ("3795000.01", "V-502/over amount_yuan"),
    ],
)
def test_no_more_comes_back_than_was_ordered(yuan: str, line: str) -> None:
    assert told({"amount_yuan": D(yuan)}, case()) == [line]


def test_what_came_in_before_counts_by_level() -> None:
    before = repaid(1, "city", "3000000.00")
    mine = {"voucher_no": "缴款书09"}
    assert told({**mine, "amount_yuan": D("795000.00")}, case(before)) == [
        "V-502/settled amount_yuan"
    ]
    assert told({**mine, "amount_yuan": D("795000.01")}, case(before)) == ["V-502/over amount_yuan"]
    other = {**mine, "level": "district", "amount_yuan": D("3000000.00")}
    assert told(other, case(before)) == ["V-502/settled amount_yuan"]


@pytest.mark.parametrize(
    ("patch", "line"),
    [
        ({"about": "GZL-2023-001/eval_result/Y9/v1"}, "V-502/unknown about"),
        ({"received_on": date(2026, 5, 5)}, "V-502/too_early received_on"),
        ({"account": "另一账户"}, "V-502/account account"),
    ],
)
def test_a_record_with_one_fault(patch: Mapping[str, Any], line: str) -> None:
    assert line in told(patch, case(ordered=stop(account="国库存款账户")))


def test_the_right_account_and_an_unnamed_one_pass() -> None:
    known = case(ordered=stop(account="国库存款账户"))
    for account in ("国库存款账户", None):
        assert told({"account": account}, known) == ["V-502/settled amount_yuan"]
    assert told({"account": "任何账户"}, case()) == ["V-502/settled amount_yuan"]


def test_a_level_that_owes_nothing_gets_nothing() -> None:
    known = case(ordered=stop(city_used=D(1000), city_refund=D(0)))
    assert told({}, known) == ["V-502/not_owed level"]


def test_a_voucher_counts_once_and_its_own_correction_is_no_second() -> None:
    before = repaid(1, "city", "1000000.00", voucher_no="缴款书01")
    lines = told({"amount_yuan": D("1000000.00")}, case(before))
    assert lines == ["V-502/partly amount_yuan", "V-502/voucher voucher_no"]
    known = case(before)
    own = Case(known.contract, known.registered, own="GZL-2023-001/repayment/01/v2")
    assert told({"amount_yuan": D("3795000.00")}, own) == ["V-502/settled amount_yuan"]
    first_look = {"amount_yuan": D("3795000.00"), "supersedes": "GZL-2023-001/repayment/01/v1"}
    assert told(first_look, known) == ["V-502/settled amount_yuan"]


def test_a_clawback_takes_its_money_on_its_own_level() -> None:
    patch = {"measures": [{"measure": "M4", "name": None, "basis": None}], "clawback": recovery()}
    known = Case(make("contract"), (Registered(SANCTION, make("verification", patch)),))
    mine = {"about": SANCTION, "account": "户名示例财政专户"}
    whole = {**mine, "level": "district", "amount_yuan": D("386000.50")}
    assert told(whole, known) == ["V-502/settled amount_yuan"]
    assert told({**whole, "amount_yuan": D("386000.51")}, known) == ["V-502/over amount_yuan"]
    assert told({**mine, "level": "city"}, known) == ["V-502/not_owed level"]


@pytest.mark.parametrize(
    ("clause", "lines"),
    [
        (None, ["V-502/no_clause contract_clause", "V-502/settled amount_yuan"]),
        ("系统默认", ["V-502/no_clause contract_clause", "V-502/settled amount_yuan"]),
        ("合同第十八条", ["V-502/settled amount_yuan"]),
    ],
)
def test_the_remainder_of_an_audit_comes_back_by_a_clause_alone(
    clause: str | None, lines: list[str]
) -> None:
    known = Case(make("contract"), (Registered(AUDITED, make("audit_report")),))
    assert told({"about": AUDITED, "contract_clause": clause}, known) == lines


def test_claims_are_settled_when_both_levels_are() -> None:
    city = repaid(1, "city", "3795000.00", date(2026, 5, 7))
    part = repaid(2, "district", "1000000.00", date(2026, 5, 8))
    rest = repaid(3, "district", "2000000.00", date(2026, 5, 20))
    assert [(item.level, item.left) for item in claims(case())] == [
        ("city", D("379.5")),
        ("district", D(300)),
    ]
    assert not is_settled(case(city, part), STOP)
    assert settled_on(case(city, part), STOP) is None
    assert is_settled(case(city, part, rest), STOP)
    assert settled_on(case(city, part, rest), STOP) == date(2026, 5, 20)


def test_what_is_held_does_not_count() -> None:
    city = repaid(1, "city", "3795000.00")
    held = Registered(city.key, city.submission, state="held")
    assert claims(case(held))[0].received == 0


def test_an_audits_remainder_is_no_claim_until_money_came_for_it() -> None:
    audited = Registered(AUDITED, make("audit_report"))
    assert claims(Case(make("contract"), (audited,))) == ()
    came = repaid(1, "city", "3795000.00", about=AUDITED)
    found_ = claims(Case(make("contract"), (audited, came)))
    assert [(item.kind, item.level, item.left) for item in found_] == [("remainder", "city", D(0))]


DAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("known", "state", "left"),
    [
        ((), State.ASK, ""),
        ((repaid(1, "city", "3795000.00"),), State.OPEN, "300"),
        (
            (repaid(1, "city", "3795000.00"), repaid(2, "district", "3000000.00")),
            State.ACCEPTED,
            "",
        ),
    ],
)
def test_the_obligation_of_a_refund_is_fulfilled_by_what_came_in(
    known: tuple[Registered, ...], state: State, left: str
) -> None:
    ordered = stop(deadline=date(2026, 5, 29), deadline_source="合同第十八条")
    owed = [
        item
        for item in obligations(case(*known, ordered=ordered), rulebook(), DAY)
        if item.kind == "refund"
    ]
    assert [(item.state, item.outcome, item.due) for item in owed] == [
        (state, left, date(2026, 5, 29))
    ]
    late = {State.ASK: 0, State.OPEN: 3, State.ACCEPTED: 0}
    assert owed[0].days_late(DAY) == late[state]


def test_a_refund_without_a_date_makes_nobody_late() -> None:
    [owed] = [i for i in obligations(case(), rulebook(), DAY) if i.kind == "refund"]
    assert (owed.due, owed.days_late(DAY), owed.is_overdue(DAY)) == (None, 0, False)
