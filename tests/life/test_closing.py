"""V-702: a case is closed when every line of its money is even, and not before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from docgen.comply import closing as closing_rules
from docgen.model.case import Registered
from tests.comply.cases import found, hits, told
from tests.life import papers
from tests.life.papers import NO, closing, contract, registered, result
from tests.life.test_legality import asked, lines
from tests.loaded import rulebook

ENDED = date(2027, 6, 30)
LINES = [("startup", "district", None, 800)] + [
    ("operating", level, year, amount)
    for year, amount in ((1, 1000), (2, 500), (3, 500))
    for level in ("city", "district")
]
REWARD = {"city_wan": Decimal(100), "district_wan": Decimal(100)}


def evaluated(reward: Mapping[str, Any] | None = None) -> Registered:
    values = {"kind": "final", "decided_on": date(2027, 5, 10), "reward": reward}
    return registered("eval_result/09/v1", date(2027, 5, 10), values)  # type: ignore[no-any-return]


def paid(
    number: int, fund: str, level: str, year: int | None, wan: int, on: date | None = None
) -> Registered:
    values = {
        "fund_kind": fund, "level": level, "year_index": year, "amount_yuan": Decimal(wan) * 10000,
        "paid_on": on or date(2027, 6, 1), "doc_no": f"沪科拨〔2027〕{number}号",
    }  # fmt: skip
    return registered(f"disbursement/{number:02d}/v1", on or date(2027, 6, 1), values)  # type: ignore[no-any-return]


def payments(*without: int) -> list[Registered]:
    return [paid(i, *line) for i, line in enumerate(LINES) if i not in without]


def noted(**row: Any) -> Registered:
    base = {"reason": "completed", "settled_on": ENDED, "unpaid": [row]}
    return registered("closing/01/v1", ENDED, base)  # type: ignore[no-any-return]


DISTRICT_Y3 = {"fund_kind": "operating", "level": "district", "year_index": 3}


@pytest.mark.parametrize(
    ("own", "known", "wanted"),
    [
        (closing(ENDED), payments(), []),
        (closing(ENDED), payments(6), ["V-702/open_lines unpaid"]),
        (noted(**DISTRICT_Y3, amount_wan=Decimal(500)), payments(6), []),
        (noted(**DISTRICT_Y3, amount_wan=Decimal(499)), payments(6), ["V-702/open_lines unpaid"]),
        (closing(ENDED), [*payments(), paid(20, "operating", "city", 1, 1)],
         ["V-702/open_lines unpaid"]),
        (closing(ENDED, "stopped"), payments(), ["V-702/reason reason"]),
        (closing(date(2027, 5, 31)), payments(), ["V-702/early settled_on"]),
        (closing(date(2027, 6, 1)), payments(), []),
    ],
)  # fmt: skip
def test_all_that_was_agreed_is_paid_or_noted(
    own: Registered, known: list[Registered], wanted: list[str]
) -> None:
    assert lines(own, contract(), evaluated(), *known) == wanted


def test_the_reward_that_was_decided_belongs_to_it() -> None:
    known = (contract(), evaluated(REWARD), *payments())
    assert lines(closing(ENDED), *known) == ["V-702/open_lines unpaid"]
    rewards = [paid(30, "reward", "city", None, 100), paid(31, "reward", "district", None, 100)]
    assert lines(closing(ENDED), *known, *rewards) == []


def test_the_open_lines_are_named_with_what_is_missing() -> None:
    given = asked(closing(ENDED), contract(), evaluated(), *payments(0, 6))
    (hit,) = hits(closing_rules, given)
    message = told(given, hit).message
    assert "区级启动建设经费尚有 800 万元未拨" in message
    assert "第3支持年度区级年度运营补贴尚有 500 万元未拨" in message


@pytest.mark.parametrize(
    "known", [(contract(),), (contract(), result("pause", 1, date(2025, 5, 12)))]
)
def test_before_the_end_nothing_is_closed(known: tuple[Registered, ...]) -> None:
    assert lines(closing(date(2026, 6, 30)), *known) == ["V-701/default reason"]


def stopped(refund: int) -> tuple[Registered, ...]:
    stop = result("stop", 1, date(2025, 5, 12))
    values = {**stop.submission.values, "refund": {
        "city_refund": Decimal(refund), "district_refund": Decimal(0),
    }}  # fmt: skip
    return contract(), registered("eval_result/Y1/v1", date(2025, 5, 12), values)


def repaid(wan: int, on: date = date(2025, 7, 1)) -> Registered:
    values = {
        "about": f"{NO}/eval_result/Y1/v1", "level": "city", "received_on": on,
        "amount_yuan": Decimal(wan) * 10000, "voucher_no": "1",
    }  # fmt: skip
    return registered("repayment/01/v1", on, values)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("reason", "known", "wanted"),
    [
        ("stopped", (*stopped(0),), []),
        ("terminated", (*stopped(0),), []),
        ("completed", (*stopped(0),), ["V-702/reason reason"]),
        ("stopped", (*stopped(380),), ["V-702/claims"]),
        ("stopped", (*stopped(380), repaid(379)), ["V-702/claims"]),
        ("stopped", (*stopped(380), repaid(380)), []),
        ("stopped", (*stopped(380), repaid(380, date(2025, 8, 2))), ["V-702/early settled_on"]),
    ],
)
def test_after_a_stop_the_money_has_come_back(
    reason: str, known: tuple[Registered, ...], wanted: list[str]
) -> None:
    assert lines(closing(date(2025, 8, 1), reason), *known) == wanted


def test_what_waits_for_its_closing_alone_is_known_by_the_day() -> None:
    case = papers.case(contract(), evaluated(), *payments())
    assert not closing_rules.can_be_closed(case, rulebook(), date(2027, 5, 31))
    assert closing_rules.can_be_closed(case, rulebook(), date(2027, 6, 1))
    assert not closing_rules.can_be_closed(
        papers.case(contract(), evaluated(), *payments(3)), rulebook(), ENDED
    )
    closed = papers.case(contract(), evaluated(), *payments(), closing(ENDED))
    assert not closing_rules.can_be_closed(closed, rulebook(), ENDED)
    assert closing_rules.can_be_closed(papers.case(*stopped(0)), rulebook(), ENDED)
    assert not closing_rules.can_be_closed(papers.case(*stopped(9)), rulebook(), ENDED)


def test_reports_that_are_owed_still_are_told() -> None:
    report = registered("q_report/2024Q2/v1", date(2024, 7, 8), {"period": "2024Q2"})
    given = asked(closing(ENDED), contract(), evaluated(), *payments(), report)
    assert found(given, closing_rules) == ["V-702/owed"]
    (hit,) = hits(closing_rules, given)
    assert "季度报告 2024Q3" in told(given, hit).message
    assert "季度报告 2024Q2" not in told(given, hit).message
