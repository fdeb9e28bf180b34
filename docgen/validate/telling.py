"""Findings of this package, told at their places in the words of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from docgen.model.finding import Finding
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
}

RULES = frozenset(
    rule if outcome == "default" else f"{rule}/{outcome}"
    for rule, outcomes in _OUTCOMES.items()
    for outcome in outcomes.split()
)
"""What validation can tell, as the catalogue must word it."""

_SHOWN = 60


class Findings:
    """Collects findings; `places` are those of the file, `day` decides what is in force."""

    def __init__(self, rulebook: Rulebook, places: Mapping[str, Place], day: date) -> None:
        self.all: list[Finding] = []
        self._rulebook, self._places, self._day = rulebook, places, day

    def place(self, path: str) -> Place:
        """Return the place of a path or of the nearest thing around it."""
        while path:
            if path in self._places:
                return self._places[path]
            path = parent_path(path)
        return self._places.get("", NOWHERE)

    def tell(
        self,
        rule: str,
        path: str,
        found: Any = "",
        expected: str = "",
        **fields: str,
    ) -> None:
        """Add a finding; `rule` is ``VA-06/unit`` or ``VA-12`` for the outcome default."""
        name, _, outcome = rule.partition("/")
        shown = str(found).replace("\n", "⏎")
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
