"""The end of the play as data: what stands, what was paid, which documents there are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tools.programme.office import CONTRACTS
from tools.programme.player import Player

STORED = Path(__file__).with_name("summary.json")
_PACKS = frozenset(("review:rule_pack", "review:schema", "review:case"))
"""Values that name the packs in use: they are no content, and change with every wording."""


def summary(player: Player) -> dict[str, Any]:
    """Return the end state; the same on every day and machine."""
    return {
        "commands": dict(sorted(player.counts.items())),
        "incubators": {who: _incubator(player, number) for who, number in CONTRACTS.items()},
        "numbers": [
            f"{row['doc_no']} {row['document']} {row['state']}"
            for row in player.ask("numbers", "--json")
        ],
        "files": [
            f"{row['entered_at'][:16]} {row['file_name']} {row['end']} {row['key'] or ''}".rstrip()
            for row in player.ask("list", "--json")
        ],
        "documents": sorted(documents(player.root / "outbox")),
        "receipts": len(list((player.root / "outbox" / "receipts").rglob("*.pdf"))),
        "audit_rows": player.ask("audit", "verify", "--json")["rows"],
    }


def _incubator(player: Player, number: str) -> dict[str, Any]:
    """Return where an incubator stands, and its ledger line by line."""
    life = player.ask("life", number, "--json")
    funding = player.ask("funding", number, "--json")
    return {
        "contract_no": number,
        "life": [
            f"{row['label']}：{row['state_label']}（{row['since']}）"
            for row in life["subjects"]
            if row["machine"] != "report"
        ],
        "ledger": [
            f"{row['level']} {row['fund_kind']} {row['year_index'] or ''}："
            f"应拨 {row['due_wan']} 已拨 {row['paid_wan']} 余 {row['left_wan']}"
            for row in funding["lines"]
        ],
    }


def documents(outbox: Path) -> Iterator[str]:
    """Yield a line for every document: folder, kind, pages, number, hash of what it says."""
    for path in sorted(outbox.rglob("manifest.json")):
        told = json.loads(path.read_bytes())
        traces = json.loads((path.parent / "trace.json").read_bytes())["documents"]
        for row, trace in zip(told["documents"], traces, strict=True):
            number = f" {told['doc_no']}" if told.get("doc_no") else ""
            pages = row["pdf"]["pages"]
            folder = path.parent.relative_to(outbox)
            yield f"{folder} {row['kind']}{number} {pages}页 {said(trace)}"


def said(trace: Mapping[str, Any]) -> str:
    """Return the SHA-256, shortened, of the values a document prints with their sources."""
    values = [
        [item["source"], item["text"]] for item in trace["values"] if item["source"] not in _PACKS
    ]
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def as_text(told: Mapping[str, Any]) -> str:
    """Return the summary as it is stored: one fact a line."""
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def tree(root: Path) -> str:
    """Return one SHA-256 over every file that was put out, byte for byte."""
    outbox = root / "outbox"
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()} {path.relative_to(outbox)}"
        for path in sorted(outbox.rglob("*"))
        if path.is_file()
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
