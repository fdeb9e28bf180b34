"""The register of outgoing documents: acts, 文号, audit. Each method is one transaction."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select

from docgen.edges import audit as chain
from docgen.edges.database import connect
from docgen.edges.tables import acts, audit, numbers
from docgen.model.outgoing import Act

Row = Mapping[str, Any]


class Register:
    """All statements on acts, numbers and audit."""

    def __init__(self, path: Path) -> None:
        self._engine = connect(path)

    def acts_of(self, document: str) -> list[Act]:
        """Return what was done on a document, oldest first."""
        with self._engine.connect() as db:
            return _acts(db, document)

    def all_acts(self) -> dict[str, list[Act]]:
        """Return what was done on every document, oldest first, in one query."""
        found: dict[str, list[Act]] = {}
        with self._engine.connect() as db:
            for row in db.execute(select(acts).order_by(acts.c.id)).mappings():
                found.setdefault(row["document"], []).append(_act(row))
        return found

    def acts_called(self, *events: str) -> list[Act]:
        """Return the acts of some kinds on all documents, oldest first, in one query."""
        query = select(acts).where(acts.c.event.in_(events)).order_by(acts.c.id)
        with self._engine.connect() as db:
            return [_act(row) for row in db.execute(query).mappings()]

    @contextlib.contextmanager
    def working_on(self, document: str) -> Iterator[Working]:
        """Open a transaction on one document; nothing of it stands unless the block ends well."""
        with self._engine.begin() as db:
            yield Working(db, document)

    def documents(self) -> list[str]:
        """Return the documents something was done on, by name."""
        with self._engine.connect() as db:
            return [
                str(name)
                for name in db.execute(
                    select(acts.c.document).distinct().order_by(acts.c.document)
                ).scalars()
            ]

    def numbers(self) -> list[Row]:
        """Return the register of 文号 by organ, year and number."""
        order = (numbers.c.organ_code, numbers.c.year, numbers.c.number)
        with self._engine.connect() as db:
            return [dict(row) for row in db.execute(select(numbers).order_by(*order)).mappings()]

    def audit_rows(self) -> list[Row]:
        """Return the audit chain from its beginning."""
        with self._engine.connect() as db:
            query = select(audit).order_by(audit.c.id)
            return [dict(row) for row in db.execute(query).mappings()]


class Working:
    """One open transaction on one document."""

    def __init__(self, db: Connection, document: str) -> None:
        self._db = db
        self.document = document

    def acts(self) -> list[Act]:
        """Return what was done on the document, oldest first."""
        return _acts(self._db, self.document)

    def record(self, act: Act) -> None:
        """Write an act down, and into the audit chain."""
        values = {name: getattr(act, name) for name in Act.__slots__}
        self._db.execute(insert(acts).values(**{**values, "detail": dict(act.detail)}))
        detail = {"role": act.role, "content": act.content, **act.detail}
        chain.append(self._db, act.at, act.actor, act.event, act.document, detail)

    def next_number(self, organ_code: str, year: int, at: str) -> int:
        """Take the next 文号 of an organ and year: it stands only if the transaction does."""
        query = select(func.max(numbers.c.number)).where(
            numbers.c.organ_code == organ_code, numbers.c.year == year
        )
        number = int(self._db.execute(query).scalar() or 0) + 1
        self._db.execute(
            insert(numbers).values(
                organ_code=organ_code,
                year=year,
                number=number,
                document=self.document,
                at=at,
            )
        )
        return number


def _acts(db: Connection, document: str) -> list[Act]:
    query = select(acts).where(acts.c.document == document).order_by(acts.c.id)
    return [_act(row) for row in db.execute(query).mappings()]


def _act(row: Any) -> Act:
    return Act(**{name: row[name] for name in Act.__slots__})
