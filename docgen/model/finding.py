"""Findings and the verdict that follows from them (interface: README, 校验结果)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple


class Severity(StrEnum):
    """How much a finding weighs; derived from the modal word of the article."""

    BLOCK = "BLOCK"
    HOLD = "HOLD"
    WARN = "WARN"
    MANUAL = "MANUAL"
    INFO = "INFO"


class Verdict(StrEnum):
    """What becomes of the file."""

    ACCEPTED = "accepted"
    HELD = "held"
    REJECTED = "rejected"


class Citation(NamedTuple):
    """The norm a finding rests on; `in_force` is told for the day the finding speaks of."""

    doc_no: str
    article: str
    in_force: bool

    def as_json(self) -> dict[str, Any]:
        """Return the citation as it stands in every JSON answer."""
        return {"doc_no": self.doc_no, "article": self.article, "in_force": self.in_force}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: where, what, what was expected, how to mend it, on what ground."""

    code: str
    severity: Severity
    path: str
    location: str
    message: str
    found: str = ""
    expected: str = ""
    remedy: str = ""
    citation: Citation | None = None
    data: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the finding as the interface promises it, values as JSON scalars."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "path": self.path,
            "location": self.location,
            "message": self.message,
            "found": self.found,
            "expected": self.expected,
            "remedy": self.remedy,
            "citation": self.citation.as_json() if self.citation else None,
            "data": dict(self.data),
        }


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """BLOCK rejects, else HOLD holds, else the file is accepted.

    A HOLD for which an exception was decided and recorded (`data["override"]`) no longer holds.
    """
    severities = {
        finding.severity
        for finding in findings
        if finding.severity is not Severity.HOLD or not finding.data.get("override")
    }
    if Severity.BLOCK in severities:
        return Verdict.REJECTED
    return Verdict.HELD if Severity.HOLD in severities else Verdict.ACCEPTED
