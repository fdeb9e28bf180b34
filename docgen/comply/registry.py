"""Rules as code: each formula names the rule ids it decides; wordings stand in the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from docgen.model.case import Case, Moment
from docgen.model.rulebook import Rulebook
from docgen.model.submission import Submission


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule may look at: the submission, its case, its receipt, the law."""

    submission: Submission
    case: Case
    moment: Moment
    rulebook: Rulebook

    @property
    def day(self) -> date:
        """The day whose law and knowledge count."""
        return self.moment.as_of

    def law(self, parameter: str) -> Any:
        """Return a parameter of the packs on the day that counts."""
        return self.rulebook.value(parameter, self.day)


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule found something: which outcome, where, and the words its wording needs."""

    rule: str
    outcome: str = "default"
    path: str = ""
    found: str = ""
    expected: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)


Formula = Callable[[Facts], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class RuleCode:
    """A formula with the rule ids it may report and the submission kinds it looks at."""

    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    formula: Formula


_CODES: list[RuleCode] = []


def rule(*ids: str, kinds: tuple[str, ...]) -> Callable[[Formula], Formula]:
    """Register a formula under the rule ids it decides, for these submission kinds."""

    def register(formula: Formula) -> Formula:
        _CODES.append(RuleCode(ids, kinds, formula))
        return formula

    return register


def codes() -> tuple[RuleCode, ...]:
    """Return all registered formulas in the order of their modules."""
    return tuple(_CODES)
