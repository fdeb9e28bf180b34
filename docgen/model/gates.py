"""What has to be issued before a document: gates as data, and what they ask in one case.

Also which matter a document is about, for only a later document on the same matter withdraws one
(D.6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.model.case import Case, Registered, slot_of_key
from docgen.model.rectification import notice_of, reviewed_year
from docgen.model.submission import Submission
from docgen.model.tabled import decision_on, is_agreed, wants_decision

CONDITIONS = ("always", "stop", "award", "terminate", "later_year", "reward")
NEEDS = ("same", "group", "year_before", "final", "notice", "review")


@dataclass(frozen=True, slots=True)
class Gate:
    """A row of the table: which documents wait for what, on what ground, and why in Chinese."""

    documents: tuple[str, ...]
    record: str
    when: str
    needs: str
    codes: tuple[str, ...]
    article: str
    words: str

    def applies(self, code: str, record: Submission) -> bool:
        """Return whether a document of a submission has to pass this gate."""
        return code in self.documents and record.kind == self.record and _is(self.when, record)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a gate asks in one case: documents of one submission; `missing` where that is not there.

    An empty `key` asks nothing: what the gate speaks of is not on record here.
    """

    key: str = ""
    missing: str = ""


def asked(gate: Gate, record: Submission, key: str, case: Case) -> Asked:
    """Return the submission whose documents a gate asks for, or in Chinese what is not there."""
    if gate.needs == "same":
        return Asked(key)
    if gate.needs == "group":
        known = decision_on(case, key)
        if known is None or not is_agreed(case, key):
            return Asked(missing=f"登记中没有推进小组同意 {key} 的审议结果")
        return Asked(known.key)
    year = int(record.get("year_index") or 0) - 1
    if gate.needs == "notice":
        found = notice_of(case, record)
    elif gate.needs == "review":
        found = reviewed_year(case, year, None)
    else:
        found = _evaluation(case, year if gate.needs == "year_before" else None)
    return Asked(found.key if found else "")


def _is(condition: str, record: Submission) -> bool:
    if condition in ("stop", "award", "terminate"):
        return wants_decision(record) == condition
    if condition == "later_year":
        return record.get("fund_kind") == "operating" and int(record.get("year_index") or 0) > 1
    return condition == "always" or record.get("fund_kind") == condition


def _evaluation(case: Case, year: int | None) -> Registered | None:
    """Return the newest accepted evaluation of a support year; None: the final one."""
    found = [
        item
        for item in case.of_kind("eval_result")
        if item.state == "accepted"
        and (item.submission.get("kind") == "final") == (year is None)
        and (year is None or item.submission.get("year_index") == year)
    ]
    return found[-1] if found else None


SERIAL = ("verification", "audit")
"""Kinds each of whose records stands alone: a later one of the kind may take an earlier back."""


def matter(record: Submission, key: str) -> tuple[str, ...]:
    """Return what a document of a submission is about: the same for all on one matter.

    A decision is about what it decided on, a payment about its line, a reminder about the
    report it asks for; else the submission itself, whatever its version.
    """
    number = key.partition("/")[0]
    if record.kind == "disbursement":
        parts = (record.get("fund_kind"), record.get("level"), record.get("year_index"))
        return (number, record.kind, *(str(part or "") for part in parts))
    if record.kind == "due_notice":
        owed: Mapping[str, object] = record.get("obligation") or {}
        return number, str(owed.get("kind")), str(owed.get("period"))
    about = str(record.get("about") or "")
    return (number, slot_of_key(about or key).partition("/")[2])


def is_same_matter(own: tuple[Submission, str, str], later: tuple[Submission, str, str]) -> bool:
    """Return whether two documents (submission, key, code) are about the same matter."""
    if matter(*own[:2]) == matter(*later[:2]):
        return True
    same_file = own[1].partition("/")[0] == later[1].partition("/")[0]
    return same_file and own[2] == later[2] and own[0].kind == later[0].kind in SERIAL
