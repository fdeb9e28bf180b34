"""Findings of this package, told at their places in the words of the catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from docgen.model.finding import Finding, Severity
from docgen.model.place import NOWHERE, Place
from docgen.model.rulebook import Rulebook
from docgen.model.submission import parent_path

_OUTCOMES = {
    "VA-01": "no_kind kind schema version",
    "VA-02": "default near",
    "VA-03": "default rows",
    "VA-04": "object list scalar",
    "VA-05": "too_long lines",
    "VA-06": "format boolean exponent thousands unit zeros minimum maximum decimals whole",
    "VA-07": "format impossible",
    "VA-08": "length alphabet check organisation region",
    "VA-09": "default district doc_no",
    "VA-10": "choice bool",
    "VA-11": "default text",
    "VA-12": "default",
    "VA-13": "default",
    "VA-14": "supersedes reason version",
    "VA-15": "default",
}

RULES = frozenset(
    rule if outcome == "default" else f"{rule}/{outcome}"
    for rule, outcomes in _OUTCOMES.items()
    for outcome in outcomes.split()
)
"""What validation can tell, as the catalogue must word it."""

_SHOWN = 60
_MANY = 100
"""So many findings of one sort are told one by one; the others are counted."""


class Findings:
    """Collects findings; `places` are those of the file, `day` decides what is in force."""

    def __init__(self, rulebook: Rulebook, places: Mapping[str, Place], day: date) -> None:
        self.all: list[Finding] = []
        self._rulebook, self._places, self._day = rulebook, places, day
        self._told: Counter[str] = Counter()
        self._first_left: dict[str, str] = {}

    def place(self, path: str) -> Place:
        """Return the place of a path or of the nearest thing around it."""
        while path:
            if path in self._places:
                return self._places[path]
            path = parent_path(path)
        return self._places.get("", NOWHERE)

    def is_full(self, rule: str) -> bool:
        """Return whether no more findings of this sort are told one by one."""
        return self._told[rule] > _MANY

    def complete(self) -> tuple[Finding, ...]:
        """Return all findings, with the number of those that were only counted."""
        for rule, path in self._first_left.items():
            name = rule.partition("/")[0]
            count = str(self._told[rule] - _MANY)
            self.all.append(
                _counted(self._rulebook, self._day, name, count, path, self.place(path))
            )
        self._first_left.clear()
        return tuple(self.all)

    def tell(
        self,
        rule: str,
        path: str,
        found: Any = "",
        expected: str = "",
        **fields: str,
    ) -> None:
        """Add a finding; `rule` is ``VA-06/unit`` or ``VA-12`` for the outcome default."""
        self._told[rule] += 1
        if self.is_full(rule):
            self._first_left.setdefault(rule, path)
            return
        name, _, outcome = rule.partition("/")
        shown = str(found).replace("\n", "〔换行〕")
        self.all.append(
            self._rulebook.finding(
                name,
                self._day,
                outcome=outcome or "default",
                path=path,
                place=self.place(path),
                found=shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…",
                expected=expected,
                fields=fields,
            )
        )


def curtail(
    findings: Iterable[Finding], rulebook: Rulebook, day: date, many: int = _MANY
) -> tuple[Finding, ...]:
    """Return findings with at most `many` of one code and weight, the others counted (VA-15)."""
    kept: list[Finding] = []
    told: Counter[tuple[str, Severity]] = Counter()
    left: dict[tuple[str, Severity], Finding] = {}
    for finding in findings:
        sort = (finding.code, finding.severity)
        told[sort] += 1
        if told[sort] <= many:
            kept.append(finding)
        else:
            left.setdefault(sort, finding)
    for sort, first in left.items():
        count = str(told[sort] - many)
        counted = _counted(rulebook, day, first.code, count, first.path, NOWHERE)
        kept.append(replace(counted, location=first.location))
    return tuple(kept)


def _counted(
    rulebook: Rulebook, day: date, code: str, count: str, path: str, place: Place
) -> Finding:
    """Tell how many findings of a sort were not told one by one; `path` is the first one's."""
    fields = {"code": code, "count": count}
    return rulebook.finding("VA-15", day, path=path, place=place, fields=fields)
