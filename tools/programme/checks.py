"""What must hold at the end: the audit chain, the ledger, the kinds, the files, their looks."""

from __future__ import annotations

import difflib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.programme.office import CONTRACTS
from tools.programme.player import Player
from tools.programme.steps import KINDS, Step, Submit

_FILES_AT_ONCE = 120
Check = Callable[[Player, Sequence[Step]], Iterator[str]]


def faults(player: Player, steps: Sequence[Step]) -> Iterator[str]:
    """Yield, in Chinese, everything that does not hold at the end."""
    for name, check in CHECKS:
        found = list(check(player, steps))
        player.say(f"核对{name}：{'无误' if not found else f'{len(found)} 处不符'}")
        yield from (f"{name}：{words}" for words in found)


def differences(kept: str, told: str) -> list[str]:
    """Return the lines in which an end differs from the stored one, as a diff; none where equal."""
    rows = (kept.splitlines(), told.splitlines())
    return list(difflib.unified_diff(*rows, "存档", "本次", n=0, lineterm=""))


def _audit(player: Player, _steps: Sequence[Step]) -> Iterator[str]:
    told = player.ask("audit", "verify", "--json")
    yield from told["faults"]
    rows = player.ask("audit", "show", "--json")
    if any("演示时钟" not in json.dumps(row, ensure_ascii=False) for row in rows):
        yield "有记录没有写明演示时钟"


def _ends(player: Player, _steps: Sequence[Step]) -> Iterator[str]:
    """Ask that every file came to an end and nothing lies half done."""
    for row in player.ask("list", "--json"):
        if row["end"] not in ("accepted", "held", "returned", "duplicate"):
            yield f"{row['file_name']} 为 {row['end']}"
    places = [player.root / "inbox", *(player.root / ".docgen" / name for name in _EMPTY)]
    for place in places:
        yield from (f"{path} 还在" for path in place.rglob("*") if path.is_file())


_EMPTY = ("processing", "quarantine", "staging")


def _ledger(player: Player, steps: Sequence[Step]) -> Iterator[str]:
    """Compare what the ledgers say was paid with what the script paid, line by line."""
    for who, number in CONTRACTS.items():
        paid = _amounts(steps, who, "disbursement")
        for row in player.ask("funding", number, "--json")["lines"]:
            line = (row["level"], row["fund_kind"], row["year_index"])
            given = paid.pop(line, Decimal(0))
            if Decimal(row["paid_wan"]) != given:
                yield f"{who} {line}：台账已拨 {row['paid_wan']}，实拨 {given}"
            if Decimal(row["paid_wan"]) > Decimal(row["due_wan"]):
                yield f"{who} {line}：已拨超过应拨"
            if who == "甲" and Decimal(row["left_wan"]):
                yield f"{who} {line}：余 {row['left_wan']}"
        yield from (f"{who} {line}：台账没有这一笔" for line in paid)
        yield from _returned(player, steps, who)


def _amounts(steps: Sequence[Step], who: str, kind: str) -> dict[tuple[Any, ...], Decimal]:
    sums: dict[tuple[Any, ...], Decimal] = defaultdict(Decimal)
    for data in _data(steps, who, kind):
        line = (data["level"], data["fund_kind"], data["year_index"])
        sums[line] += data["amount_yuan"] / 10000
    return sums


def _data(steps: Iterable[Step], who: str, kind: str) -> Iterator[Any]:
    for step in steps:
        if not isinstance(step, Submit) or step.who != who or step.end != "accepted":
            continue
        if step.data["submission_type"] == kind:
            yield step.data


def _returned(player: Player, steps: Sequence[Step], who: str) -> Iterator[str]:
    """Compare what was ordered back with what came in, to the cent, on each level."""
    owed: dict[str, Decimal] = defaultdict(Decimal)
    for data in _data(steps, who, "eval_result"):
        for level in ("city", "district"):
            owed[level] += ((data.get("refund") or {}).get(f"{level}_refund") or 0) * 10000
    for data in _data(steps, who, "verification"):
        for level in ("city", "district"):
            owed[level] += (data.get("clawback") or {}).get(f"{level}_yuan") or 0
    for data in _data(steps, who, "repayment"):
        owed[data["level"]] -= data["amount_yuan"]
    yield from (f"{who} {level}：应退未退 {left} 元" for level, left in owed.items() if left)


def _kinds(player: Player, _steps: Sequence[Step]) -> Iterator[str]:
    """Ask for every kind of document, and for it issued where the office issues it."""
    drafted: set[str] = {"RECEIPT"}
    issued: set[str] = set()
    for path in (player.root / "outbox").rglob("manifest.json"):
        told = json.loads(path.read_bytes())
        kinds = {row["kind"] for row in told["documents"]}
        (issued if told["status"] == "正式" else drafted).update(kinds)
    if any((player.root / "outbox").rglob("用印单*.pdf")):
        drafted.add("SEAL_SHEET")
    for code, kind in KINDS.items():
        if code not in drafted:
            yield f"没有 {code} 的草稿"
        if kind.is_issued and code not in issued:
            yield f"没有签发过 {code}"


def _looks(player: Player, _steps: Sequence[Step]) -> Iterator[str]:
    """Measure every PDF and DOCX: none may violate what the standard requires."""
    paths = sorted(
        path for path in (player.root / "outbox").rglob("*") if path.suffix in (".pdf", ".docx")
    )
    for start in range(0, len(paths), _FILES_AT_ONCE):
        names = [str(path) for path in paths[start : start + _FILES_AT_ONCE]]
        told = player.give(("inspect", "--json", *names, *player.workspace), player.desk)
        for path, row in zip(names, told.json, strict=True):
            wrong = [item for item in row["results"] if item["verdict"] == "violated"]
            if row["trouble"] or wrong:
                rules = "、".join(f"{item['rule']}（{item['measured']}）" for item in wrong)
                yield f"{Path(path).name} 不合格：{row['trouble'] or rules}"


CHECKS: tuple[tuple[str, Check], ...] = (
    ("办文记录", _audit),
    ("收件", _ends),
    ("经费台账", _ledger),
    ("文书种类", _kinds),
    ("版式", _looks),
)
