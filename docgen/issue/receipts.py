"""A slip → its JSON and its place below outbox/receipts/."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from docgen.issue.verdict import hashed
from docgen.model.slip import Slip


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where the receipt lies (below outbox/, without ending) and its JSON."""

    path: str
    json: bytes


def receipt_files(slip: Slip) -> Receipt:
    """Return the place and the JSON of a receipt; its PDF lies under the same name."""
    again = f"_复核{slip.result}" if slip.result > 1 else ""
    name = f"receipts/{slip.entered_at:%Y-%m}/回执_{slip.number}{again}"
    text = json.dumps(_facts(slip), ensure_ascii=False, indent=1)
    return Receipt(name, (text + "\n").encode())


def _facts(slip: Slip) -> dict[str, Any]:
    first = None
    if slip.first_number:
        at = _time(slip.first_entered_at)
        first = {"number": slip.first_number, "entered_at": at}
    return {
        "format": "docgen/receipt/1",
        "number": slip.number,
        "clock": "演示时钟" if slip.is_demo else None,
        "entered_at": _time(slip.entered_at),
        "claimed_at": _time(slip.claimed_at),
        "received_at_district": _time(slip.received_district),
        "sender": slip.sender,
        "file": {"name": slip.file_name, "bytes": slip.size, "sha256": hashed(slip.sha256)},
        "end": slip.end.value,
        "key": slip.key or None,
        "verdict": slip.verdict or None,
        "reason": slip.reason,
        "first": first,
        "result": slip.result,
        "rule_pack": hashed(slip.rule_pack),
        "schema": hashed(slip.schema),
        "case": hashed(slip.case),
    }


def _time(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
