"""The policy packs as data: sources, articles, dated parameters, rules with their wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from docgen.model.finding import Citation, Finding, Severity
from docgen.model.machine import Machine
from docgen.model.place import NOWHERE, Place


class Source(NamedTuple):
    """A normative document: 文号, title, validity window (None = open)."""

    id: str
    doc_no: str
    title: str
    valid_from: date | None
    valid_to: date | None
    articles: Mapping[str, str]  # article → its subject in our own words
    inferred: bool = False  # the 文号 was restored from a damaged source: not to be printed
    note: str = ""

    def in_force(self, day: date) -> bool:
        """Return whether the document was in force on `day` (both ends inclusive)."""
        after_start = self.valid_from is None or self.valid_from <= day
        return after_start and (self.valid_to is None or day <= self.valid_to)


class Parameter(NamedTuple):
    """A dated value of the law or of the defaults, with the article it stands in."""

    id: str
    source: str  # Source.id
    article: str
    values: tuple[tuple[date, Any], ...]  # (in force since, value), oldest first
    unit: str = ""
    note: str = ""

    def on(self, day: date) -> Any:
        """Return the value in force on `day`; the first value where `day` is earlier."""
        current = self.values[0][1]
        for since, value in self.values:
            if since <= day:
                current = value
        return current


class Wording(NamedTuple):
    """How one outcome of a rule is told: severity and templates with ``{name}`` fields."""

    severity: Severity
    message: str
    remedy: str
    expected: str = ""


class Rule(NamedTuple):
    """A rule of the catalogue: its ground and its wordings, ``default`` or by outcome.

    `told_by` is the stage that reports it: ``comply``, ``intake``, ``validate`` or ``flow``.
    """

    id: str
    source: str
    article: str
    subject: str
    wordings: Mapping[str, Wording]
    told_by: str = "comply"


class District(NamedTuple):
    """One of the sixteen districts with the names that are printed."""

    code: str
    name: str
    government: str
    science_body: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All packs together; `sha256` is the hash of their canonical content."""

    sources: Mapping[str, Source]
    parameters: Mapping[str, Parameter]
    rules: Mapping[str, Rule]
    districts: Mapping[str, District]
    rest_days: Mapping[date, bool] = field(default_factory=lambda: MappingProxyType({}))
    machines: Mapping[str, Machine] = field(default_factory=lambda: MappingProxyType({}))
    sha256: str = ""

    def value(self, parameter: str, day: date) -> Any:
        """Return a parameter's value on `day`; KeyError if no pack defines it."""
        return self.parameters[parameter].on(day)

    def finding(
        self,
        rule: str,
        day: date,
        *,
        outcome: str = "default",
        path: str = "",
        place: Place = NOWHERE,
        found: str = "",
        expected: str = "",
        fields: Mapping[str, str] = MappingProxyType({}),
        data: Mapping[str, Any] = MappingProxyType({}),
    ) -> Finding:
        """Tell one outcome of a rule in its own words.

        `fields` fill the ``{name}`` of the wording; `found` and `expected` may be used there
        too; `expected` falls back to the wording's. `day` decides whether the cited document
        counts as in force. Raises KeyError for a rule, outcome or field that does not exist.
        """
        law = self.rules[rule]
        wording = law.wordings[outcome]
        source = self.sources[law.source]
        words = {"found": found, "expected": expected, **fields}
        expectation = expected or wording.expected.format_map(words)
        words["expected"] = expectation
        return Finding(
            code=rule,
            severity=wording.severity,
            path=path,
            location=str(place),
            message=wording.message.format_map(words),
            found=found,
            expected=expectation,
            remedy=wording.remedy.format_map(words),
            citation=Citation(source.doc_no, law.article, source.in_force(day)),
            data=dict(data),
        )
