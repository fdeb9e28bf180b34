"""The audit chain: each row holds the hash of the row before, so that none is lost or changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, insert, select

from docgen.edges import clock
from docgen.edges.tables import audit

START = "0" * 64
_FIELDS = ("id", "at", "actor", "act", "subject", "detail", "previous")


def append(
    db: Connection, at: str, actor: str, act: str, subject: str, detail: Mapping[str, Any]
) -> None:
    """Add a row at the end of the chain, inside the caller's transaction.

    Transactions begin IMMEDIATE, so that no two can take the same place. A row written under
    a simulated clock says so.
    """
    last = db.execute(select(audit.c.id, audit.c.hash).order_by(audit.c.id.desc()).limit(1)).first()
    row: dict[str, Any] = {
        "id": last[0] + 1 if last else 1,
        "at": at,
        "actor": actor,
        "act": act,
        "subject": subject,
        "detail": json.dumps({**detail, **clock.mark()}, ensure_ascii=False, sort_keys=True),
        "previous": last[1] if last else START,
    }
    db.execute(insert(audit).values(**row, hash=row_hash(row)))


def row_hash(row: Mapping[str, Any]) -> str:
    """Return the hash of a row over all its fields and the hash of the row before."""
    text = json.dumps([row[name] for name in _FIELDS], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def faults(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return, in Chinese, where a chain is broken; nothing where it is whole."""
    found, previous, expected = [], START, 1
    for row in rows:
        if row["id"] != expected:
            found.append(f"第 {expected} 条缺失，其后为第 {row['id']} 条")
        if row["previous"] != previous:
            found.append(f"第 {row['id']} 条与前一条不相接")
        if row["hash"] != row_hash(row):
            found.append(f"第 {row['id']} 条（{row['at']} {row['act']}）内容被改动")
        previous, expected = row["hash"], row["id"] + 1
    return found
