"""The registry: what came in, what became of it, what was made of it. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select
from sqlalchemy.dialects.sqlite import insert

from docgen.edges.database import connect
from docgen.edges.tables import arrivals, documents, events, receipts, submissions
from docgen.model.case import key_of, next_serial, slot_of_key

Row = Mapping[str, Any]

_KEEPS = ("open", "accepted", "held")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that came in, as the registry takes it down. Times are aware."""

    number: str
    file_name: str
    sender: str
    entered_at: datetime
    claimed_at: datetime
    sha256: str
    size: int
    received_district: datetime | None = None
    doubtful_since: datetime | None = None


class Store:
    """All statements on the registry; each public method is one transaction."""

    def __init__(self, path: Path) -> None:
        self._engine = connect(path)

    def arrive(self, arrival: Arrival, at: datetime) -> str:
        """Take down a file; return the number of its submission (the first with these bytes).

        Bytes that were taken before lead to that submission; where it was returned or
        quarantined, only if they come from the same sender, because another sender may be the
        right one. What docgen itself failed on may be sent again. The first start of the work
        on a new submission is counted with it. Repeating a call is harmless.
        """
        with self._engine.begin() as db:
            known = self._one(db, select(arrivals).where(arrivals.c.number == arrival.number))
            if known is not None:
                return str(known["submission"])
            first = self._first(db, arrival) or arrival.number
            db.execute(insert(arrivals).values(**arrival_row(arrival), submission=first))
            if first == arrival.number:
                db.execute(insert(submissions).values(**submission_row(arrival)))
            _tell(db, at, arrival.number, "registered", {"submission": first})
        return first

    def _first(self, db: Connection, arrival: Arrival) -> str | None:
        query = (
            select(submissions.c.number, submissions.c.state, submissions.c.failures)
            .add_columns(arrivals.c.sender)
            .join(arrivals, arrivals.c.number == submissions.c.number)
            .where(submissions.c.sha256 == arrival.sha256, submissions.c.sha256 != "")
            .order_by(submissions.c.number)
        )
        for row in db.execute(query).mappings():
            same_sender = row["sender"] == arrival.sender
            if row["state"] in _KEEPS or (same_sender and not row["failures"]):
                return str(row["number"])
        return None

    def start(self, number: str) -> tuple[int, int]:
        """Count a start of the work on a submission; return starts and failures so far."""
        with self._engine.begin() as db:
            row = db.execute(
                submissions.update()
                .where(submissions.c.number == number)
                .values(starts=submissions.c.starts + 1)
                .returning(submissions.c.starts, submissions.c.failures)
            ).one_or_none()
        return (row[0], row[1]) if row else (0, 0)

    def progress(self, number: str) -> None:
        """Forget the starts: a step was finished, so the file does not kill the process."""
        with self._engine.begin() as db:
            db.execute(submissions.update().where(submissions.c.number == number).values(starts=0))

    def fail(self, number: str, at: datetime, reason: str) -> None:
        """Count a failure of docgen on a submission."""
        with self._engine.begin() as db:
            db.execute(
                submissions.update()
                .where(submissions.c.number == number)
                .values(failures=submissions.c.failures + 1)
            )
            _tell(db, at, number, "failed", {"reason": reason})

    def judge(self, number: str, facts: Row, key: Row | None) -> str | None:
        """Note what the review said; give the registration key where `key` has its parts.

        `facts` are columns of the submission. A key once given stays. The starts are forgotten
        with it (see `progress`). Returns the key.
        """
        with self._engine.begin() as db:
            row = self._one(db, select(submissions).where(submissions.c.number == number))
            values = {**facts, "starts": 0}
            if key is not None and row is not None and row["key"] is None:
                values |= _key_values(db, key)
            here = submissions.c.number == number
            db.execute(submissions.update().where(here).values(**values))
            return values.get("key") or (row["key"] if row else None)

    def finish(
        self,
        number: str,
        result: int,
        at: datetime,
        end: str,
        reason: str,
        made: Sequence[Row],
        receipt: str,
    ) -> None:
        """Put the end of a file down: state, documents, receipt and event in one transaction.

        `receipt` is its place below outbox/, "" where none was given. Repeating is harmless.
        """
        with self._engine.begin() as db:
            here = arrivals.c.number == number
            db.execute(arrivals.update().where(here).values(end=end, reason=reason))
            # A second copy has no submission of its own: nothing matches then.
            db.execute(
                submissions.update()
                .where(submissions.c.number == number)
                .values(state=end, result=result, starts=0)
            )
            for row in made:
                statement = insert(documents).values(submission=number, result=result, **row)
                db.execute(statement.on_conflict_do_nothing())
            if receipt:
                values = {"end": end, "path": receipt, "issued_at": at.isoformat()}
                statement = insert(receipts).values(number=number, result=result, **values)
                db.execute(statement.on_conflict_do_nothing())
            _tell(db, at, number, end, {"result": result, "reason": reason})

    def note(self, number: str, at: datetime, what: str, detail: Row) -> None:
        """Write an event of a file down."""
        with self._engine.begin() as db:
            _tell(db, at, number, what, detail)

    def arrival(self, number: str) -> Row | None:
        """Return the row of a file that came in."""
        return self._read_one(select(arrivals).where(arrivals.c.number == number))

    def submission(self, number: str) -> Row | None:
        """Return the row of a submission."""
        return self._read_one(select(submissions).where(submissions.c.number == number))

    def by_key(self, key: str) -> Row | None:
        """Return the submission registered under a key."""
        return self._read_one(select(submissions).where(submissions.c.key == key))

    def of_file(self, number: str, *states: str) -> list[Row]:
        """Return the submissions under a file number in these states, in order of receipt.

        The column is called contract_no: nearly all files are contracts' (docgen.model.filing).
        """
        return self._submissions(submissions.c.contract_no == number, states)

    def of_incubator(self, uscc: str, *states: str) -> list[Row]:
        """Return the submissions about an incubator in these states, in order of receipt."""
        return self._submissions(submissions.c.incubator_uscc == uscc, states)

    def contracts_of(self, uscc: str) -> list[Row]:
        """Return the accepted versions of an incubator's contracts, in order of receipt."""
        return [row for row in self.of_incubator(uscc, "accepted") if row["kind"] == "contract"]

    def _submissions(self, about: Any, states: Sequence[str]) -> list[Row]:
        query = (
            select(submissions)
            .where(about, submissions.c.state.in_(states))
            .order_by(submissions.c.received_city, submissions.c.number)
        )
        return self._read(query)

    def knows(self, sha256: str) -> bool:
        """Return whether these bytes came in before."""
        return bool(self._read(select(submissions.c.number).where(submissions.c.sha256 == sha256)))

    def number_of(self, sha256: str) -> str:
        """Return the number of the newest known submission with these bytes, "" for none."""
        query = select(submissions.c.number).where(
            submissions.c.sha256 == sha256, submissions.c.state.in_(_KEEPS)
        )
        rows = self._read(query.order_by(submissions.c.number.desc()).limit(1))
        return str(rows[0]["number"]) if rows else ""

    def keyed(self, contract_no: str, kind: str) -> list[Row]:
        """Return the submissions of a file and kind that have a key, in whatever state."""
        about = (submissions.c.contract_no == contract_no, submissions.c.kind == kind)
        return self._read(select(submissions).where(*about, submissions.c.key.is_not(None)))

    def of_slot(self, row: Row) -> list[Row]:
        """Return the submissions of the kind, file, slot and incubator of `row`, with senders.

        They stand in order of receipt.
        """
        names = ("kind", "contract_no", "slot", "incubator_uscc")
        return self._read(
            select(submissions, arrivals.c.file_name, arrivals.c.sender)
            .join(arrivals, arrivals.c.number == submissions.c.number)
            .where(*(submissions.c[name] == row[name] for name in names))
            .order_by(submissions.c.received_city, submissions.c.number)
        )

    def versions_of(self, key: str) -> list[Row]:
        """Return key and state of all versions registered under the stem of a key."""
        stem = slot_of_key(key)
        columns = (submissions.c.key, submissions.c.state)
        # The characters that follow "v" are digits: between these two lies every version.
        return self._read(
            select(*columns).where(
                submissions.c.key >= f"{stem}/v", submissions.c.key < f"{stem}/w"
            )
        )

    def all_submissions(self) -> list[Row]:
        """Return every submission in order of receipt."""
        return self._read(
            select(submissions, arrivals.c.file_name, arrivals.c.sender)
            .join(arrivals, arrivals.c.number == submissions.c.number)
            .order_by(submissions.c.received_city, submissions.c.number)
        )

    def all_arrivals(self) -> list[Row]:
        """Return every file that came in, in order."""
        return self._read(select(arrivals).order_by(arrivals.c.entered_at, arrivals.c.number))

    def documents_of(self, number: str) -> list[Row]:
        """Return the documents made of a submission, oldest result first."""
        query = select(documents).where(documents.c.submission == number)
        return self._read(query.order_by(documents.c.result, documents.c.folder))

    def newest_documents(self, kept: Collection[str] = ()) -> list[Row]:
        """Return the documents of the newest result of every registered submission, by key.

        Those named in `kept` (``key#KIND``) stay even where that result has them no more.
        """
        is_newest = and_(
            documents.c.result == submissions.c.result, submissions.c.state.in_(_KEEPS)
        )
        name = submissions.c.key + "#" + documents.c.kind
        query = (
            select(documents, submissions.c.key, submissions.c.incubator_name)
            .join(submissions, submissions.c.number == documents.c.submission)
            .where(submissions.c.key.is_not(None), or_(is_newest, name.in_(kept)))
            .order_by(submissions.c.key, documents.c.kind, documents.c.result)
        )
        return list({(row["key"], row["kind"]): row for row in self._read(query)}.values())

    def receipts_of(self, number: str) -> list[Row]:
        """Return the receipts given for a file."""
        query = select(receipts).where(receipts.c.number == number)
        return self._read(query.order_by(receipts.c.result))

    def events_of(self, number: str) -> list[Row]:
        """Return what happened to a file, oldest first."""
        return self._read(select(events).where(events.c.number == number).order_by(events.c.id))

    def counts(self) -> dict[str, int]:
        """Return how many submissions are in each state."""
        query = select(submissions.c.state, func.count()).group_by(submissions.c.state)
        with self._engine.connect() as db:
            return {str(row[0]): int(row[1]) for row in db.execute(query)}

    def _read(self, query: Any) -> list[Row]:
        with self._engine.connect() as db:
            return [dict(row) for row in db.execute(query).mappings()]

    def _read_one(self, query: Any) -> Row | None:
        with self._engine.connect() as db:
            return self._one(db, query)

    @staticmethod
    def _one(db: Connection, query: Any) -> Row | None:
        row = db.execute(query).mappings().one_or_none()
        return dict(row) if row is not None else None


def document_name(row: Row) -> str:
    """Return what names a document by a row of it: the key of its submission and its kind."""
    return f"{row['key']}#{row['kind']}"


def arrival_row(arrival: Arrival) -> dict[str, Any]:
    """Return the columns of a file that came in, without the submission it belongs to."""
    since = arrival.doubtful_since
    return {
        "number": arrival.number,
        "file_name": arrival.file_name,
        "sender": arrival.sender,
        "entered_at": arrival.entered_at.isoformat(),
        "claimed_at": arrival.claimed_at.isoformat(),
        "doubtful_since": since.isoformat() if since else None,
        "sha256": arrival.sha256,
        "size": arrival.size,
    }


def submission_row(arrival: Arrival) -> dict[str, Any]:
    """Return the columns a new submission begins with."""
    district = arrival.received_district
    return {
        "number": arrival.number,
        "sha256": arrival.sha256,
        "state": "open",
        "starts": 1,
        "received_city": arrival.entered_at.isoformat(),
        "received_district": district.isoformat() if district else None,
    }


def key_values(key: Row, slots: Iterable[str], is_taken: Callable[[str], bool]) -> dict[str, Any]:
    """Return slot, version and key; no key where it is taken (V-602 stands then).

    `slots` are those that are taken: they are asked for only where `key` names none.
    """
    slot = key["slot"] or next_serial(slots)
    name = key_of(key["contract_no"], key["kind"], slot, key["version"])
    values = {"slot": slot, "version": key["version"]}
    return values if is_taken(name) else {**values, "key": name}


def _key_values(db: Connection, key: Row) -> dict[str, Any]:
    """Return what the registry gives for the parts of a key."""

    def is_taken(name: str) -> bool:
        query = select(submissions.c.number).where(submissions.c.key == name)
        return db.execute(query).first() is not None

    return key_values(key, _slots(db, key["contract_no"], key["kind"]), is_taken)


def _slots(db: Connection, contract_no: str, kind: str) -> Iterator[str]:
    query = select(submissions.c.slot).where(
        submissions.c.contract_no == contract_no,
        submissions.c.kind == kind,
        submissions.c.key.is_not(None),
    )
    yield from map(str, db.execute(query).scalars())


def _tell(db: Connection, at: datetime, number: str, what: str, detail: Row) -> None:
    values = {"at": at.isoformat(), "number": number, "what": what, "detail": dict(detail)}
    db.execute(insert(events).values(**values))
