"""Looking ahead: what the next files will come to, so that their documents are made meanwhile.

Files are brought to their end one after another, because each is held against what came before.
Their documents, which take most of the time, need not wait: while the first are filed, the next
are reviewed as if those before them had come to the end their review tells, and their documents
ordered from other processes. When a file's turn comes, everything is looked at anew; what was
foreseen is used only where it follows from the very same inputs, and made anew elsewhere. So
nothing here is ever written down, and no result depends on whether anybody looked ahead.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from docgen.edges import files
from docgen.edges.store import arrival_row, submission_row
from docgen.issue.outbox import Package, Stamp
from docgen.model.review import Review
from docgen.model.slip import Slip
from docgen.service import slips
from docgen.service.casework import Casework
from docgen.service.expected import Expected, Pending
from docgen.service.preparing import Made, Order, without_values
from docgen.service.reception import Claim
from docgen.service.reviewing import Inputs, inputs, reviewed

if TYPE_CHECKING:
    from docgen.service.steps import Service

_MOST_BYTES = 8_000_000
"""Larger files are not looked at ahead."""


class Promise(Protocol):
    """What is being made elsewhere."""

    def result(self) -> Made:
        """Wait for it; raises whatever went wrong."""


@dataclass(frozen=True, slots=True)
class _Foreseen:
    """What one file will come to, if nothing else happens."""

    inputs: Inputs
    review: Review
    key: str | None
    stamp: Stamp
    slip: Slip
    made: Promise


class Foresight:
    """Looks at the files of one service ahead; `order` has documents made elsewhere."""

    def __init__(self, service: Service, order: Callable[[Order], Promise]) -> None:
        self._service, self._order = service, order
        self._expected = Expected(service.store, service.blobs)
        self._casework = Casework(
            service.toolkit,
            self._expected,
            self._expected,
            service.settings.inbox.both_authorities,
        )
        self._seen: set[str] = set()
        self._foreseen: dict[str, _Foreseen] = {}

    def look(self, claims: Sequence[Claim]) -> None:
        """Look at those of these claims that were not looked at; they come in this order."""
        for claim in claims:
            if claim.number not in self._seen:
                self._seen.add(claim.number)
                with contextlib.suppress(Exception):  # whatever is wrong is told at its turn
                    self._foresee(claim)

    def _foresee(self, claim: Claim) -> None:
        service = self._service
        if not claim.is_plain or service.store.arrival(claim.number) is not None:
            return
        content = files.read_plain(claim.file, _MOST_BYTES)
        sha256 = hashlib.sha256(content).hexdigest()
        if len(content) > _MOST_BYTES or self._expected.knows(sha256):
            return
        arrived = service.arrival_of(claim, sha256, len(content))
        arrival = {**arrival_row(arrived), "submission": claim.number, "end": "", "reason": ""}
        row = {**submission_row(arrived), **_NOTHING_YET}
        pending = self._expected.add(arrival, row, content)
        try:
            self._ordered(pending)
        except Exception:
            self._expected.drop(claim.number)
            raise

    def _ordered(self, pending: Pending) -> None:
        """Review a file as it will be; have its documents made."""
        service, row, arrival = self._service, pending.row, pending.arrival
        found = inputs(self._casework, row, arrival)
        review = reviewed(service.toolkit, self._casework, found)
        end, facts, key = service.judged(review, row)
        if not end.has_documents:
            self._expected.drop(arrival["number"])
            return
        row |= facts
        if key is not None:
            row |= self._expected.key_values(key)
        slip = slips.slip_of(service.toolkit, arrival, row, end, 1, "")
        stamp = service.stamp(row, 1)
        compositions = service.compositions(review, row)
        made = self._order(Order(compositions, without_values(review), stamp, slip))
        row["state"] = end.value
        seen = _Foreseen(found, review, row["key"], stamp, slip, made)
        self._foreseen[arrival["number"]] = seen

    def review(self, number: str, found: Inputs) -> Review | None:
        """Return the review of a file where it was foreseen from the same inputs."""
        seen = self._foreseen.get(number)
        return seen.review if seen is not None and seen.inputs == found else None

    def packages(
        self, number: str, review: Review, key: str | None, stamp: Stamp
    ) -> Sequence[Package] | None:
        """Return the folders of a result where they follow from this very review."""
        seen = self._foreseen.get(number)
        if seen is None or seen.review is not review or (seen.key, seen.stamp) != (key, stamp):
            return None
        made = _kept(seen.made)
        return made.packages if made else None

    def receipt(self, slip: Slip) -> bytes | None:
        """Return the PDF of a receipt where it says just this."""
        seen = self._foreseen.get(slip.number)
        made = _kept(seen.made) if seen is not None and seen.slip == slip else None
        return made.receipt if made else None

    def done(self, number: str) -> None:
        """Forget a file that came to its end: the registry knows it now."""
        self._foreseen.pop(number, None)
        self._expected.drop(number)

    def over(self, numbers: Iterable[str]) -> None:
        """Forget all these files, at the end of a pass."""
        for number in numbers:
            self.done(number)
            self._seen.discard(number)


_NOTHING_YET: Mapping[str, Any] = {
    "kind": "", "contract_no": "", "incubator_uscc": "", "incubator_name": "", "slot": "",
    "version": 1, "key": None, "result": 0, "review": None, "failures": 0,
}  # fmt: skip
"""The columns of a submission before its first review, as the registry fills them in."""


def _kept(promise: Promise) -> Made | None:
    """Wait for what is made elsewhere; None where that failed: it is made here then."""
    try:
        return promise.result()
    except Exception:  # what is wrong with the file itself shows again where it is made here
        return None
