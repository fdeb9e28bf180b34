"""The registry as it will be when the files at hand have come to their ends. Reads only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docgen.edges.blobs import BlobStore
from docgen.edges.store import Row, Store, key_values


@dataclass(frozen=True, slots=True)
class Pending:
    """A file that has not come to its end: its rows as they will be, and its bytes."""

    arrival: Row
    row: dict[str, Any]
    content: bytes


class Expected:
    """Registry and blobs, and before them the files that are still pending."""

    def __init__(self, store: Store, blobs: BlobStore) -> None:
        self._store, self._blobs = store, blobs
        self._pending: dict[str, Pending] = {}

    def add(self, arrival: Row, row: dict[str, Any], content: bytes) -> Pending:
        """Take in a file; its row may be filled in later."""
        made = Pending(arrival, row, content)
        self._pending[str(arrival["number"])] = made
        return made

    def drop(self, number: str) -> None:
        """Leave a file to the registry again."""
        self._pending.pop(number, None)

    def knows(self, sha256: str) -> bool:
        """Return whether these bytes came in before, or are about to."""
        return self._store.knows(sha256) or any(
            item.row["sha256"] == sha256 for item in self._pending.values()
        )

    def get(self, sha256: str) -> bytes:
        """Return the bytes of a file, pending or kept."""
        for item in self._pending.values():
            if item.row["sha256"] == sha256:
                return item.content
        return self._blobs.get(sha256)

    def of_file(self, number: str, *states: str) -> list[Row]:
        """Return the submissions under a file number in these states, in order of receipt."""
        return self._with(self._store.of_file(number, *states), "contract_no", number, states)

    def contracts_of(self, uscc: str) -> list[Row]:
        """Return the accepted versions of an incubator's contracts, in order of receipt."""
        kept = self._store.of_incubator(uscc, "accepted")
        rows = self._with(kept, "incubator_uscc", uscc, ("accepted",))
        return [row for row in rows if row["kind"] == "contract"]

    def _with(self, kept: list[Row], column: str, value: str, states: tuple[str, ...]) -> list[Row]:
        found = [row for row in kept if row["number"] not in self._pending]
        for item in self._pending.values():
            if item.row[column] == value and item.row["state"] in states:
                found.append(item.row)
        return sorted(found, key=lambda row: (row["received_city"], row["number"]))

    def arrival(self, number: str) -> Row | None:
        """Return the file that came in under a number."""
        pending = self._pending.get(number)
        return pending.arrival if pending else self._store.arrival(number)

    def submission(self, number: str) -> Row | None:
        """Return the submission with a number."""
        pending = self._pending.get(number)
        return pending.row if pending else self._store.submission(number)

    def number_of(self, sha256: str) -> str:
        """Return the number of the newest known submission with these bytes, "" for none."""
        return self._store.number_of(sha256)

    def key_values(self, key: Row) -> Mapping[str, Any]:
        """Return the slot, version and key the registry will give; none where it is taken."""
        rows = self._keyed(key["contract_no"], key["kind"])
        slots = (str(row["slot"]) for row in rows)
        taken = {row["key"] for row in rows}
        return key_values(key, slots, lambda name: name in taken or bool(self._store.by_key(name)))

    def _keyed(self, contract_no: str, kind: str) -> list[Row]:
        """Return the submissions of a file and kind that have a key, in whatever state."""
        pending = (item.row for item in self._pending.values())
        rows = [*self._store.keyed(contract_no, kind), *pending]
        return [
            row
            for row in rows
            if (row["contract_no"], row["kind"]) == (contract_no, kind) and row["key"]
        ]
