"""One thing that is owed: by when, on what ground, and what came of it.

A due date counts only where the contract or a notice sets it. The default of X-02 reminds and
makes nobody late (P1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Ground(StrEnum):
    """Where a due date comes from."""

    CONTRACT = "contract"
    NOTICE = "notice"
    DEFAULT = "default"  # reminds, makes nobody late
    NONE = "none"  # the date is still to be set


class State(StrEnum):
    """What came of an obligation by the day asked for."""

    SCHEDULED = "scheduled"  # its period has not ended
    OPEN = "open"
    HELD = "held"
    ACCEPTED = "accepted"
    WAIVED = "waived"  # the office freed the incubator from it
    ASK = "ask"  # nothing here records whether it was done: a person knows


@dataclass(frozen=True, slots=True)
class Obligation:
    """One report or act that is owed.

    `opens` is the first day it can be done; `due` the last, already moved off rest days where it
    counts forward (民法典 203); `is_certain` is False where the year's holidays are not known,
    so that the date may still move. `received_on` is the first receipt that led to acceptance.
    `reason` and `approver` tell why and by whom it was waived. `outcome` is what the review of a
    rectification decided (``pass``, ``fail``), "" while there is none; `about` the key of what
    ordered it.
    """

    kind: str
    period: str
    opens: date
    due: date | None
    ground: Ground
    source: str
    is_certain: bool = True
    state: State = State.SCHEDULED
    received_on: date | None = None
    key: str = ""
    reason: str = ""
    approver: str = ""
    outcome: str = ""
    about: str = ""

    def days_late(self, day: date) -> int:
        """Return by how many days it is, or was, late on a day; 0 where no citable date says so."""
        if self.due is None or self.ground not in (Ground.CONTRACT, Ground.NOTICE):
            return 0
        if not self.is_certain and self.received_on is None:
            return 0
        owed_still = self.state is State.OPEN
        until = self.received_on or (day if owed_still else self.due)
        return max(0, (until - self.due).days)

    def is_overdue(self, day: date) -> bool:
        """Return whether it is owed still and late on a day."""
        return self.state is State.OPEN and self.days_late(day) > 0
