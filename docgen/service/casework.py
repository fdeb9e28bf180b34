"""What the office knows of an incubator, put together from the registry and the kept bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from docgen import pipeline
from docgen.edges import clock
from docgen.kept import Shelf
from docgen.model.case import Case, Moment, Registered
from docgen.model.filing import file_no, scope_of
from docgen.model.schema import PROGRAMME
from docgen.model.submission import Reading, Submission
from docgen.service import gatekeeping
from docgen.service.toolkit import Toolkit

KNOWN = ("accepted", "held")
RETURNED = "returned"
_Key = tuple[str, str, date]
_TYPED: Shelf[tuple[str, str, date, str, str], tuple[Submission | None]] = Shelf(1_000_000)
"""Submissions read in this process: file name, bytes, day, schemas and rules tell what they say.

Weighed by the bytes of their files, of which their values take about twenty times the room.
"""
Row = Mapping[str, Any]
_Slips = dict[str, list[tuple[str, object]]]


class Registry(Protocol):
    """What casework asks: the registry of the workspace, or a case file at home."""

    def of_file(self, number: str, *states: str) -> Sequence[Row]:
        """Return the submissions under a file number in these states, in order of receipt."""

    def contracts_of(self, uscc: str) -> Sequence[Row]:
        """Return the accepted versions of an incubator's contracts."""

    def arrival(self, number: str) -> Row | None:
        """Return the file that came in under a number."""

    def submission(self, number: str) -> Row | None:
        """Return the submission with a number."""

    def number_of(self, sha256: str) -> str:
        """Return the number of the known submission with these bytes, "" for none."""


class Blobs(Protocol):
    """Where the bytes of submissions are kept."""

    def get(self, sha256: str) -> bytes:
        """Return kept bytes."""


def of_the_incubator(row: Row, uscc: str) -> bool:
    """Return whether a submission speaks of this incubator; one that names none is taken so."""
    return row["incubator_uscc"] in ("", uscc)


class Casework:
    """Reads submissions back and builds the case a new one is looked at with.

    `both_authorities`: one receipt at the inbox counts for 市科委 and 所在区政府 (AMB-03).
    """

    def __init__(
        self, toolkit: Toolkit, store: Registry, blobs: Blobs, both_authorities: bool
    ) -> None:
        self._toolkit = toolkit
        self._store = store
        self._blobs = blobs
        self._both_authorities = both_authorities
        self._readings: dict[_Key, Reading] = {}
        self._names: dict[str, str] = {}  # of files that came in, which never change
        self._sizes: dict[str, int] = {}  # of kept bytes that were proved

    def reading(self, name: str, sha256: str, day: date) -> Reading:
        """Read kept bytes; the last few readings are remembered."""
        key = (name, sha256, day)
        if key not in self._readings:
            content = self._blobs.get(sha256)
            reading = pipeline.read(name, content, self._toolkit.rulebook, day)
            if len(self._readings) > 8:
                self._readings.clear()
            self._readings[key] = reading
        return self._readings[key]

    def typed(self, name: str, sha256: str, day: date) -> Submission | None:
        """Return the typed submission of kept bytes; None where they cannot be read.

        The bytes are proved; what they say under the same rules is kept for the process.
        """
        size = self._proved(sha256)
        kit = self._toolkit
        under = (name, sha256, day, kit.schemas.sha256, kit.rulebook.sha256)
        found = _TYPED.get(under)
        if found is None:
            reading = self.reading(name, sha256, day)
            found = (pipeline.typed(reading, kit.schemas, kit.rulebook, day)[0],)
            _TYPED.put(under, found, max(size, 1))
        return found[0]

    def _proved(self, sha256: str) -> int:
        """Prove kept bytes, once for each casework; return how many they are."""
        if sha256 not in self._sizes:
            self._sizes[sha256] = len(self._blobs.get(sha256))
        return self._sizes[sha256]

    def of_row(self, row: Row) -> Submission | None:
        """Return the typed submission of a registry row."""
        number = str(row["number"])
        if number not in self._names:
            arrival = self._store.arrival(number)
            self._names[number] = str(arrival["file_name"]) if arrival else ""
        return self.typed(
            self._names[number], row["sha256"], clock.parse(row["received_city"]).date()
        )

    def contract(self, contract_no: str, before: str = "") -> Submission | None:
        """Return the contract in force: the newest accepted version, without number `before`."""
        rows = [
            row
            for row in self._store.of_file(contract_no, "accepted")
            if row["kind"] == "contract" and row["number"] != before
        ]
        return self.of_row(max(rows, key=lambda row: row["version"])) if rows else None

    def case(self, submission: Submission, number: str = "") -> Case:
        """Return the case for a submission, itself (`number`) left out.

        A contract's case holds what is filed under the contract and what is filed under its
        incubator's code. What is filed under the code is looked at with both too, where the
        incubator has one contract. A paper of the whole programme knows its own earlier versions.
        """
        if scope_of(submission.kind, self._toolkit.schemas) == PROGRAMME:
            contract, rows = None, self._earlier_versions(submission)
        else:
            contract, rows = self._of_the_incubator(submission, number)
        slips: _Slips = {}
        registered = [
            Registered(
                key=row["key"],
                submission=earlier,
                received_city=clock.parse(row["received_city"]),
                received_district=self.district_receipt(row["key"], row["sha256"], row, slips),
                state=row["state"],
            )
            for row in rows
            if row["number"] != number and row["key"]
            if (earlier := self.of_row(row)) is not None
        ]
        own = self._store.submission(number) if number else None
        return Case(contract, tuple(registered), (own["key"] or "") if own else "")

    def _of_the_incubator(
        self, submission: Submission, number: str
    ) -> tuple[Submission | None, list[Row]]:
        """Return the contract in force and the rows of its file and of the incubator's."""
        told, uscc = self._file_no(submission), str(submission.get("incubator_uscc") or "")
        contract_no = self._only_contract(uscc) if told == uscc else told
        contract = self.contract(contract_no, number)
        owner = str(contract.get("incubator_uscc")) if contract else uscc
        rows = [
            row
            for row in self._store.of_file(contract_no, *KNOWN)
            if not contract or of_the_incubator(row, owner)
        ]
        if owner:
            rows += self._store.of_file(owner, *KNOWN)
        return contract, sorted(rows, key=lambda row: (row["received_city"], row["number"]))

    def _only_contract(self, uscc: str) -> str:
        """Return the number of the one contract an incubator has, "" where none or several."""
        numbers = {str(row["contract_no"]) for row in self._store.contracts_of(uscc)}
        return numbers.pop() if len(numbers) == 1 else ""

    def _earlier_versions(self, submission: Submission) -> list[Row]:
        slot = gatekeeping.slot_of(submission)
        rows = self._store.of_file(self._file_no(submission), *KNOWN)
        return [
            row for row in rows if slot and (row["kind"], row["slot"]) == (submission.kind, slot)
        ]

    def _file_no(self, submission: Submission) -> str:
        return file_no(submission, self._toolkit.schemas)

    def district_receipt(
        self, key: str, sha256: str, row: Row | None, slips: _Slips | None = None
    ) -> datetime | None:
        """Return when 所在区政府 received a submission, by whatever the registry knows.

        The inbox counts for both where it is so designated; else an accepted
        ``district_receipt`` speaks of the key or of the bytes (``sha256:`` before it or not).
        `slips` remembers the receipts of a file for those who ask of many papers.
        """
        if row is not None and row["received_district"]:
            return clock.parse(row["received_district"])
        if self._both_authorities and row is not None:
            return clock.parse(row["received_city"])
        number = key.partition("/")[0] if key else (row or {}).get("contract_no") or ""
        known = {} if slips is None else slips
        if number not in known:
            known[number] = self._slips(number)
        found = next((at for about, at in known[number] if about in (key, sha256)), None)
        return found if isinstance(found, datetime) else None

    def _slips(self, number: str) -> list[tuple[str, object]]:
        """Return what the accepted receipts of a file speak of, and when it was received."""
        rows = self._store.of_file(number, "accepted")
        told = (self.of_row(row) for row in rows if row["kind"] == "district_receipt")
        return [
            (str(slip.get("about") or "").removeprefix("sha256:"), slip.get("received_on"))
            for slip in told
            if slip is not None
        ]

    def returned(self, submission: Submission, own: Row) -> tuple[datetime, ...]:
        """Return when versions of a report came in that were returned since the last one kept."""
        rows = [
            row
            for row in self._store.of_file(self._file_no(submission), *KNOWN, RETURNED)
            if row["kind"] == submission.kind
            and row["number"] != own["number"]
            and row["received_city"] <= own["received_city"]
        ]
        kept = max((row["received_city"] for row in rows if row["state"] != RETURNED), default="")
        return tuple(
            clock.parse(row["received_city"]) for row in rows if row["received_city"] > kept
        )

    def moment(self, row: Row, arrival: Row, submission: Submission | None) -> Moment:
        """Return the receipt of a submission; the day that counts is that of the receipt."""
        number = self._file_no(submission) if submission else ""
        city = clock.parse(row["received_city"])
        doubtful = arrival["doubtful_since"]
        known = {**row, "contract_no": row["contract_no"] or number}
        return Moment(
            city=city,
            as_of=city.date(),
            district=self.district_receipt(row["key"] or "", row["sha256"], known),
            doubtful_since=clock.parse(doubtful) if doubtful else None,
            returned=self.returned(submission, row) if submission else (),
        )
