"""The outcome of checking one file: everything the later stages need to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.model.case import Case, Moment
from docgen.model.finding import Finding, Verdict
from docgen.model.submission import FileFacts, Submission

ALL_RULES = "*"
"""Stands for all rules where none could be looked at."""


@dataclass(frozen=True, slots=True)
class Review:
    """A checked file: `submission` is None where it could not be read or typed."""

    file: FileFacts
    submission: Submission | None
    case: Case
    moment: Moment
    findings: tuple[Finding, ...]
    verdict: Verdict
    rule_pack: str  # sha256:… of the rulebook
    schema: str  # sha256:… of the schemas
    case_sha256: str | None  # sha256:… or None where no case was given
    unchecked: tuple[str, ...] = ()  # rules that could not be looked at; ("*",) = none was
    cure_until: date | None = None  # the last day on which a file sent anew keeps this receipt

    @property
    def kind(self) -> str:
        """The submission type, or "" where the file could not be read."""
        return self.submission.kind if self.submission else ""
