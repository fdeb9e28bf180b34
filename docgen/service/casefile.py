"""The case of one contract out of the registry into a file, and a file as a registry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from docgen.edges import clock
from docgen.errors import IntegrityError
from docgen.model.casefile import CaseEntry, CaseFile
from docgen.service.cases import one_contract
from docgen.service.casework import KNOWN, RETURNED, Row, of_the_incubator
from docgen.service.toolkit import Toolkit

if TYPE_CHECKING:
    from docgen.edges.blobs import BlobStore
    from docgen.edges.store import Store


class CaseRegistry:
    """A case file in the place of registry and blobs: home and office ask alike."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case
        self.rows = [_row(case, entry) for entry in case.entries]
        self._contents = {entry.sha256: entry.content for entry in case.entries if entry.content}

    def of_file(self, number: str, *states: str) -> Sequence[Row]:
        """Return the submissions under a file number in these states, in order of receipt."""
        return [r for r in self.rows if r["contract_no"] == number and r["state"] in states]

    def contracts_of(self, uscc: str) -> Sequence[Row]:
        """Return the accepted versions of the contract, where it is this incubator's."""
        rows = self.of_file(self.case.contract_no, "accepted")
        return [row for row in rows if (row["kind"], row["incubator_uscc"]) == ("contract", uscc)]

    def arrival(self, number: str) -> Row | None:
        """Return the file that came in under a number."""
        return self.submission(number)

    def submission(self, number: str) -> Row | None:
        """Return the submission with a number."""
        return next((row for row in self.rows if row["number"] == number), None)

    def number_of(self, sha256: str) -> str:
        """Return the number of the known submission with these bytes, "" for none."""
        found = (r for r in self.rows if r["sha256"] == sha256 and r["state"] in KNOWN)
        return str(next(found, {"number": ""})["number"])

    def get(self, sha256: str) -> bytes:
        """Return the kept bytes of a submission of the case."""
        if sha256 not in self._contents:
            raise IntegrityError(f"案卷文件缺少原件 sha256:{sha256}，请办公室重新导出。")
        return self._contents[sha256]


def _row(case: CaseFile, entry: CaseEntry) -> Row:
    names = ("number", "kind", "slot", "version", "state", "sha256", "received_city", "file_name")
    return {
        **{name: getattr(entry, name) for name in names},
        "key": entry.key or None,
        "received_district": entry.received_district or None,
        "contract_no": entry.file_no,
        "incubator_uscc": case.incubator_uscc,
    }


def export(
    name: str,
    store: Store,
    blobs: BlobStore,
    toolkit: Toolkit,
    both_authorities: bool,
    at: datetime,
) -> CaseFile:
    """Return the case of a contract, named by its number or by the incubator's code.

    With it goes what is filed under the incubator's code; that alone for an incubator that has no
    contract yet. Raises UsageError where there is neither, or where an incubator has several.
    """
    own = store.of_file(name, *KNOWN, RETURNED)
    is_code = bool(own) and own[-1]["incubator_uscc"] == name
    has_none = is_code and not store.contracts_of(name)
    head = own[-1] if has_none else one_contract(store, name)
    contract_no, uscc = "" if has_none else head["contract_no"], head["incubator_uscc"]
    rows = store.of_file(contract_no, *KNOWN, RETURNED) if contract_no else []
    rows = [row for row in rows if of_the_incubator(row, uscc)]
    rows += store.of_file(uscc, *KNOWN, RETURNED)
    rows.sort(key=lambda row: (row["received_city"], row["number"]))
    return CaseFile(
        contract_no=contract_no,
        incubator_uscc=uscc,
        incubator_name=head["incubator_name"],
        known_on=at.astimezone(clock.SHANGHAI).isoformat(),
        rule_pack=toolkit.rulebook.sha256,
        schema=toolkit.schemas.sha256,
        both_authorities=both_authorities,
        entries=tuple(_entry(row, store, blobs) for row in rows),
    )


def _entry(row: Row, store: Store, blobs: BlobStore) -> CaseEntry:
    """Return a submission as the case file holds it: what was returned with its time alone."""
    arrival = store.arrival(row["number"])
    is_known = row["state"] in KNOWN
    return CaseEntry(
        number=row["number"],
        file_no=row["contract_no"],
        key=row["key"] or "",
        kind=row["kind"],
        slot=row["slot"],
        version=row["version"],
        state=row["state"],
        sha256=row["sha256"],
        received_city=row["received_city"],
        received_district=row["received_district"] or "",
        file_name=arrival["file_name"] if arrival and is_known else "",
        content=blobs.get(row["sha256"]) if is_known else b"",
    )
