"""What the registry knows of several incubators on a day: the ground of all tables over them.

A view is made of the case as it was known on the day; what the articles say of it (identity in
force, what is owed, the ledger) is worked out before and stands here as plain data with its
sources, so that a table can print it with the submission it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

from docgen.model.case import Case, Registered
from docgen.model.document import Traced


@dataclass(frozen=True, slots=True)
class Owed:
    """One obligation as it stands on the day: what, by when on what ground, what came of it."""

    kind: str
    period: str
    label: str
    opens: date
    due: date | None
    ground: str
    state: str
    words: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One line of the ledger in 万元; `sources` name the records that were paid on it."""

    label: str
    level: str
    due: Decimal
    due_source: str
    paid: Decimal
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of the case: what it is, when it came in, how it stands, its hash."""

    number: str
    key: str
    kind: str
    label: str
    period: str
    version: int
    state: str
    received_city: datetime
    received_district: datetime | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Change:
    """One item of a change report with what was decided on it, "" where nothing was yet."""

    report: Registered
    index: int  # of the item, from 0
    decision: Registered | None = None
    row: int = 0  # of the decision's items


@dataclass(frozen=True, slots=True)
class Incubator:
    """One incubator under one contract, as known on the day.

    `contract` is the newest accepted version then. `identity` has name, site and
    actual_controller in force on the day, each traced to the contract or the confirmed change.
    """

    case: Case
    contract: Registered
    identity: Mapping[str, Traced]
    owed: tuple[Owed, ...] = ()
    money: tuple[MoneyLine, ...] = ()
    papers: tuple[Paper, ...] = ()
    changes: tuple[Change, ...] = ()
    ended_on: date | None = None
    ended_by: str = ""  # key of the evaluation that ended the contract
    targets: Mapping[tuple[str, int], Traced] = field(default_factory=lambda: MappingProxyType({}))
    """Yearly targets that confirmed changes have set by the day: code and support year."""

    @property
    def number(self) -> str:
        """The number of the contract."""
        return str(self.contract.submission.get("contract_no"))

    @property
    def uscc(self) -> str:
        """The code of the incubator."""
        return str(self.contract.submission.get("incubator_uscc"))

    @property
    def district(self) -> str:
        """The code of its district."""
        return str(self.contract.submission.get("party_district.district_code") or "")

    def newest(self, kind: str) -> dict[str, Registered]:
        """Return the newest accepted report of each period, by period."""
        return self.case.by_period(kind)

    def standing(self, kind: str, period: str) -> Owed | None:
        """Return the obligation of a kind and period, None where the contract owes none."""
        return next(
            (item for item in self.owed if (item.kind, item.period) == (kind, period)), None
        )


@dataclass(frozen=True, slots=True)
class Overview:
    """Several incubators, and what was registered outside any contract, as known on `day`."""

    day: date
    incubators: tuple[Incubator, ...] = ()
    programme: tuple[Registered, ...] = ()
    hashes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """SHA-256 of each file used, by registration key."""

    def of_district(self, code: str) -> tuple[Incubator, ...]:
        """Return the incubators of one district."""
        return tuple(item for item in self.incubators if item.district == code)
