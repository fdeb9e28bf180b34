"""The contracts of a workspace, found by what people call them, and the desk their cases lie on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.errors import UsageError
from docgen.model.case import Case
from docgen.model.submission import Submission, freeze
from docgen.service.casework import Casework, Row
from docgen.service.toolkit import Toolkit

if TYPE_CHECKING:
    from docgen.edges.store import Store
    from docgen.service.housekeeping import Opened


@dataclass(frozen=True, slots=True)
class CaseDesk:
    """The registry of a workspace with the tools to read cases out of it."""

    toolkit: Toolkit
    store: Store
    casework: Casework

    def case(self, contract_no: str) -> Case:
        """Return all that is known under a contract."""
        return self.casework.case(Submission("", freeze({"contract_no": contract_no})))


def case_desk(opened: Opened) -> CaseDesk:
    """Open the registry of a workspace to read cases."""
    # Imported here so that checking a file at home never waits for the database.
    from docgen.edges.blobs import BlobStore
    from docgen.edges.store import Store

    toolkit = Toolkit(opened.workspace.root, opened.settings)
    store = Store(opened.workspace.database)
    both = opened.settings.inbox.both_authorities
    casework = Casework(toolkit, store, BlobStore(opened.workspace.blobs), both)
    return CaseDesk(toolkit, store, casework)


def contract_rows(store: Store, name: str) -> list[Row]:
    """Return the accepted contracts of a number or an incubator's code, all of them for "".

    UsageError where a name means none.
    """
    found = [
        row
        for row in store.all_submissions()
        if row["kind"] == "contract"
        and row["state"] == "accepted"
        and name in ("", row["contract_no"], row["incubator_uscc"])
    ]
    if name and not found:
        raise _unknown(name)
    return found


def one_contract(store: Store, name: str) -> Row:
    """Return the newest version of the one contract that is meant.

    UsageError where a name means none, or where an incubator has several.
    """
    if not name:
        raise _unknown(name)
    rows = contract_rows(store, name)
    numbers = sorted({row["contract_no"] for row in rows})
    if len(numbers) > 1:
        raise UsageError(f"{name} 有几份合同，请给合同编号：{'、'.join(numbers)}。")
    return max(rows, key=lambda row: row["version"])


def _unknown(name: str) -> UsageError:
    return UsageError(f"没有“{name}”的已受理合同。请给合同编号或统一社会信用代码。")
