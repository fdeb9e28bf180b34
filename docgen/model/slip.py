"""The receipt (回执): what the sender holds in hand, whatever became of the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class End(StrEnum):
    """The one end every file that came into the inbox reaches."""

    ACCEPTED = "accepted"
    HELD = "held"
    RETURNED = "returned"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"

    @property
    def has_documents(self) -> bool:
        """Whether documents are made of a file that ends so."""
        return self in (End.ACCEPTED, End.HELD, End.RETURNED)


@dataclass(frozen=True, slots=True)
class Slip:
    """The facts a receipt states. Times are aware, in Asia/Shanghai.

    `number` is unique for each file that came in. `verdict` is "" where nothing was checked
    (duplicate, quarantined); `key` is "" where nothing was registered. `first_number` and
    `first_entered_at` name the first receipt of the same bytes. `reason` says in Chinese what
    the end is and what the sender can do; `result` is 2 and more where a file that was held
    has been looked at again.
    """

    number: str
    end: End
    file_name: str
    sha256: str
    size: int
    sender: str
    entered_at: datetime
    claimed_at: datetime
    kind: str = ""
    kind_label: str = ""
    incubator_name: str = ""
    incubator_uscc: str = ""
    contract_no: str = ""
    key: str = ""
    verdict: str = ""
    reason: str = ""
    received_district: datetime | None = None
    first_number: str = ""
    first_entered_at: datetime | None = None
    rule_pack: str = ""
    schema: str = ""
    case: str = ""
    result: int = 1
    is_demo: bool = False
