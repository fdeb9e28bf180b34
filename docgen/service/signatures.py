"""The days on which the parties of a contract signed: from its data, or told at the sign-off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from docgen.errors import RefusedError, UsageError
from docgen.model.outgoing import PARTIES
from docgen.service.remade import Remade


def signature_days(made: Remade, told: Mapping[str, date], today: date) -> dict[str, date]:
    """Return party → day of signature for a contract, nothing for any other kind.

    A contract's own data tells them, a supplement's are told by who records the signing.
    RefusedError while a party has not signed (第八条: 三方合同), for a day to come, or for a day
    before what a supplement rests on; UsageError for days given where they do not belong.
    """
    if not made.kind.is_contract:
        if told:
            raise UsageError(
                f"{made.kind.code} 的成文日期是签发当日，不用给出签署日期（--signed-on）。"
            )
        return {}
    own = made.own_signatures()
    if own is not None and told:
        raise UsageError("合同的签署日期以报送的合同数据为准（party_*.signed_on），不另行给出。")
    days = told if own is None else own
    missing = [f"{PARTIES[name]}" for name in PARTIES if name not in days]
    if missing:
        how = (
            "请在合同数据中补填签署日期（party_*.signed_on），按更正版本报送"
            if own is not None
            else "请用 --signed-on 甲方=日期 逐方给出"
        )
        raise RefusedError(
            f"尚缺{'、'.join(missing)}的签署日期，三方签署齐备方可登记签署"
            f"（沪科规〔2023〕14号第八条）。{how}。"
        )
    before = [] if own is not None else list(_before_it(made))
    for name, day in days.items():
        _must_be_possible(PARTIES[name], day, before, today)
    return {name: days[name] for name in PARTIES}


def _must_be_possible(
    party: str, day: date, before: Sequence[tuple[date, str]], today: date
) -> None:
    """Raise RefusedError for a day of signature before one of these, or to come."""
    for first, what in before:
        if day < first:
            raise RefusedError(
                f"{party}的签署日期 {day.isoformat()} 早于{what}"
                f"（{first.isoformat()}），补充协议不可能在先，请核对。"
            )
    if day > today:
        raise RefusedError(f"{party}的签署日期 {day.isoformat()} 晚于今天（{today.isoformat()}）。")


def _before_it(made: Remade) -> Iterator[tuple[date, str]]:
    """Yield the days no signature of a supplement can be before, and of what they are.

    It changes a contract that was concluded, and rests on what the group decided (第九条).
    """
    if made.concluded_on is not None:
        yield made.concluded_on, "合同签署之日"
    if made.decided_on is not None:
        yield made.decided_on, "推进小组审议之日"


def last_day(days: Mapping[str, date]) -> date | None:
    """Return the day of the last signature: that of the contract; None for none."""
    return max(days.values(), default=None)


def parse_days(texts: list[str]) -> dict[str, date]:
    """Return party → day of texts like ``甲方=2025-08-01``. UsageError for anything else."""
    found: dict[str, date] = {}
    names = {**{word: name for name, word in PARTIES.items()}, **{name: name for name in PARTIES}}
    for text in texts:
        party, _, day = text.partition("=")
        name = names.get(party.strip())
        try:
            told = date.fromisoformat(day.strip())
        except ValueError:
            told = None
        if name is None or told is None:
            raise UsageError(
                f"--signed-on 应写成 甲方=2025-08-01（甲方、乙方、丙方各一次），现为“{text}”。"
            )
        if name in found:
            raise UsageError(f"--signed-on 给了两次{PARTIES[name]}的签署日期。")
        found[name] = told
    return found
