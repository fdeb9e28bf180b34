"""Rules as code: each formula names the outcomes it decides; wordings stand in the catalogue.

An outcome is written ``C13-12`` (the only one of its rule, called ``default``) or
``C09-03/late``. `registry_check` in `docgen.comply.review` holds code and catalogue together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from docgen.model.case import Case, Moment, slot_of_key
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

    @property
    def own_slot(self) -> str:
        """The key without version of the submission, or of what it corrects; "" for a new one.

        A correction on its first look has no key of its own yet: only `supersedes` tells.
        """
        return slot_of_key(self.case.own or self.submission.get("supersedes"))

    def law(self, parameter: str) -> Any:
        """Return a parameter of the packs on the day that counts."""
        return self.rulebook.value(parameter, self.day)


class Hit(NamedTuple):
    """A rule found something: which outcome, where, and the words its wording needs."""

    rule: str
    outcome: str = "default"
    path: str = ""
    found: str = ""
    expected: str = ""
    fields: Mapping[str, str] = MappingProxyType({})
    data: Mapping[str, Any] = MappingProxyType({})


Formula = Callable[[Facts], Iterable[Hit]]
Outcome = tuple[str, str]
"""The id of a rule and the name of one of its outcomes."""


class RuleCode(NamedTuple):
    """A formula with the outcomes it may report and the submission kinds it looks at."""

    outcomes: frozenset[Outcome]
    kinds: tuple[str, ...]
    formula: Formula


_CODES: list[RuleCode] = []


def rule(*ids: str, kinds: tuple[str, ...]) -> Callable[[Formula], Formula]:
    """Register a formula under the outcomes it decides, for these submission kinds."""

    def register(formula: Formula) -> Formula:
        _CODES.append(RuleCode(frozenset(map(outcome_of, ids)), kinds, formula))
        return formula

    return register


def codes() -> tuple[RuleCode, ...]:
    """Return all registered formulas in the order of their modules."""
    return tuple(_CODES)


def outcome_of(name: str) -> Outcome:
    """Return the rule and the outcome of ``C09-03/late``; ``C13-12`` means its default."""
    rule_id, _, outcome = name.partition("/")
    return rule_id, outcome or "default"
