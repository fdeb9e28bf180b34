"""The policy packs as data: sources, articles, dated parameters, rules with their wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from docgen.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Source:
    """A normative document: 文号, title, validity window (None = open)."""

    id: str
    doc_no: str
    title: str
    valid_from: date | None
    valid_to: date | None
    articles: Mapping[str, str]  # article → its subject in our own words
    inferred: bool = False  # the 文号 was restored from a damaged source: not to be printed

    def in_force(self, day: date) -> bool:
        """Return whether the document was in force on `day` (both ends inclusive)."""
        after_start = self.valid_from is None or self.valid_from <= day
        return after_start and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Parameter:
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


@dataclass(frozen=True, slots=True)
class Wording:
    """How one outcome of a rule is told: severity and templates with ``{name}`` fields."""

    severity: Severity
    message: str
    remedy: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue: its ground and its wordings, ``default`` or by outcome."""

    id: str
    source: str
    article: str
    subject: str
    wordings: Mapping[str, Wording]


@dataclass(frozen=True, slots=True)
class District:
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
    sha256: str = ""

    def value(self, parameter: str, day: date) -> Any:
        """Return a parameter's value on `day`; KeyError if no pack defines it."""
        return self.parameters[parameter].on(day)
