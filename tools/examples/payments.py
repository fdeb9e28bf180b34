"""Records of payments, one an instalment: what the reports of the two incubators received."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.model.labels import LEVELS
from tools.examples.kinds import Data, desk
from tools.examples.profile import Profile

D = Decimal
YUAN_IN_WAN = 10000
Payment = tuple[str, str, str, int | None, str, str]
"""Day, fund kind, level, support year, amount in 万元, 文号."""
FUNDS = {"startup": "启动建设经费", "operating": "年度运营补贴", "reward": "奖励"}
OFFICE = ("周示例", "021-50009001", "方示例")


def payment(profile: Profile, account: str, row: Payment, people: tuple[str, str, str]) -> Data:
    """Return the record of one payment, made by the level that paid it."""
    day, fund, level, year, wan, doc_no = row
    paid_on = date.fromisoformat(day)
    data = desk(profile, "disbursement", paid_on, OFFICE if level == "city" else people)
    data |= {
        "fund_kind": fund,
        "level": level,
        "year_index": year,
        "amount_yuan": (D(wan) * YUAN_IN_WAN).quantize(D("0.01")),
        "purpose_category": None,
        "paid_on": paid_on,
        "doc_no": doc_no,
        "ledger_account": account,
    }
    return data


def payments(
    profile: Profile, account: str, table: tuple[Payment, ...], people: tuple[str, str, str]
) -> Iterator[tuple[str, str, str, str | None, dict[str, Any]]]:
    """Yield the records as entries of a story, received on the day of payment."""
    for row in table:
        day, fund, level, year, _, _ = row
        of_year = f"Y{year}" if year else ""
        name = f"拨付记录_{LEVELS[level]}{FUNDS[fund]}{of_year}"
        sender = "office" if level == "city" else "district"
        yield name, f"{day}T16:45:00+08:00", sender, None, payment(profile, account, row, people)
