"""What is known beside the submission: the case and the moment of receipt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from docgen.model.submission import Submission


@dataclass(frozen=True, slots=True)
class Moment:
    """When the submission was received, and the day whose law and knowledge count.

    Receipt times are aware datetimes in Asia/Shanghai. `district` is None while 所在区政府
    has not received the file by any way the case knows. `doubtful_since` is set where the
    machine's record of the entry cannot be trusted: the file came in between then and `city`.
    `returned` is when 市科委 received earlier versions of this report that were returned to be
    mended, oldest first (X-08).
    """

    city: datetime
    as_of: date
    district: datetime | None = None
    doubtful_since: datetime | None = None
    returned: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Registered:
    """An accepted (or held) submission under its key, with its receipt."""

    key: str  # contract_no/type/period-or-serial/vN
    submission: Submission
    received_city: datetime | None = None
    received_district: datetime | None = None
    state: str = "accepted"  # or "held"

    @property
    def slot(self) -> str:
        """What it and its corrections have in common: the key without the version."""
        return slot_of_key(self.key)

    @property
    def version(self) -> int:
        """The version its key names."""
        return version_of_key(self.key)


@dataclass(frozen=True, slots=True)
class Case:
    """What the office knows of one incubator when it looks at a submission.

    `contract` is the contract in force; `registered` are its earlier submissions in the
    order of receipt. The hash of the case is taken over both. `own` is the key of the submission
    under review where it is registered already.
    """

    contract: Submission | None = None
    registered: tuple[Registered, ...] = ()
    own: str = ""

    def by_key(self, key: str) -> Registered | None:
        """Return the registered submission with this key, or None."""
        return next((item for item in self.registered if item.key == key), None)

    def newest(self, key: object) -> Registered | None:
        """Return what is registered under a key, else the newest version of it, or None."""
        exact = self.by_key(str(key or ""))
        if exact is not None:
            return exact
        slot = slot_of_key(key)
        same = [item for item in self.registered if slot and item.slot == slot]
        return same[-1] if same else None

    def known_on(self, day: date) -> Case:
        """Return the case as it was known on a day: without what came in later."""
        known = (
            item
            for item in self.registered
            if item.received_city is None or item.received_city.date() <= day
        )
        return replace(self, registered=tuple(known))

    def of_kind(self, kind: str) -> tuple[Registered, ...]:
        """Return the registered submissions of one kind, oldest first."""
        return tuple(item for item in self.registered if item.submission.kind == kind)

    def accepted(self, kind: str, without: str = "") -> tuple[Registered, ...]:
        """Return the newest accepted version of each record of a kind, in the order of receipt.

        A correction takes the place of what it corrects. `without` leaves out one record,
        named by its key without the version.
        """
        found: dict[str, Registered] = {}
        for item in self.of_kind(kind):
            slot = item.slot or item.key
            known = found.get(slot)
            is_newer = known is None or item.version >= known.version
            if item.state == "accepted" and is_newer and (not without or slot != without):
                found[slot] = item
        return tuple(found.values())

    def by_period(self, kind: str) -> dict[str, Registered]:
        """Return the newest accepted report of each period, in the order of the periods.

        A correction takes the place of what it corrects; what is held is not yet known to be true.
        """
        found: dict[str, Registered] = {}
        for item in self.of_kind(kind):
            period = str(item.submission.get("period") or "")
            known = found.get(period)
            if item.state == "accepted" and (known is None or item.version >= known.version):
                found[period] = item
        return dict(sorted(found.items()))


def key_of(number: object, kind: str, slot: object, version: object = 1) -> str:
    """Return the key a submission is registered under: ``GZL-2023-001/q_report/2025Q2/v1``."""
    return f"{number}/{kind}/{slot}/v{version}"


def next_serial(slots: Iterable[str]) -> str:
    """Return the serial after the highest of those taken."""
    taken = [int(slot) for slot in slots if slot.isdigit()]
    return f"{max(taken, default=0) + 1:02d}"


def slot_of_key(key: object) -> str:
    """Return a key without its version: ``GZL-2023-001/eval_result/Y1``."""
    return str(key or "").rpartition("/v")[0]


def version_of_key(key: str) -> int:
    """Return the version a key names: ``…/2026Q2/v3`` → 3; 0 where it names none."""
    number = key.rpartition("/v")[2]
    return int(number) if number.isdecimal() else 0


def newest_keys(keys: Iterable[str]) -> dict[str, str]:
    """Return the key of the newest version by slot."""
    found: dict[str, str] = {}
    for key in keys:
        slot = slot_of_key(key)
        if slot not in found or version_of_key(key) > version_of_key(found[slot]):
            found[slot] = key
    return found


NO_CASE = Case()
