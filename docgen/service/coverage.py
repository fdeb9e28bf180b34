"""Which article is met where: rule → module → submissions → documents, and what is no rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.comply.registry import codes
from docgen.compose.documents import COMPOSERS
from docgen.edges import resources
from docgen.edges.coverage import Provision, load_cases, load_provisions
from docgen.edges.workspace import Workspace
from docgen.service.toolkit import Toolkit

_TELLERS = {
    "intake": "docgen.intake",
    "validate": "docgen.validate",
    "flow": "docgen.service.gatekeeping",
}
_SEVERAL = {
    "_new_contract": ("CONTRACT",),
    "_evaluation": ("EVAL_CONT", "EVAL_PAUSE", "EVAL_STOP", "EVAL_FINAL"),
    "pay": ("PAY", "PAY_DISTRICT"),
}
"""Composers that are not called after the one document they compose."""


@dataclass(frozen=True, slots=True)
class Row:
    """One rule of the catalogue: where it is decided, on what, in which scenarios, what comes."""

    rule: str
    article: str
    subject: str
    severities: tuple[str, ...]
    modules: tuple[str, ...]
    kinds: tuple[str, ...]
    cases: tuple[str, ...]
    documents: tuple[str, ...]

    def as_json(self) -> Mapping[str, object]:
        """Return the object `docgen policies coverage --json` prints."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Coverage:
    """All rules, and the provisions that are no rule."""

    rules: tuple[Row, ...]
    others: tuple[Provision, ...]


def coverage(folder: Path) -> Coverage:
    """Return the table of the packs in use in a folder: a workspace's own, else the shipped."""
    root = folder if Workspace(folder).exists() else None
    toolkit = Toolkit(root)
    book = toolkit.rulebook
    folder = resources.folder("policies", root) / "coverage"
    cases = load_cases(folder)
    rows = []
    for rule in book.rules.values():
        modules, kinds = _code(rule.id, rule.told_by, tuple(toolkit.schemas.kinds))
        source = book.sources[rule.source]
        rows.append(
            Row(
                rule=rule.id,
                article=f"{source.doc_no} {rule.article}",
                subject=rule.subject,
                severities=tuple(sorted({w.severity.value for w in rule.wordings.values()})),
                modules=modules,
                kinds=kinds,
                cases=cases.get(rule.id, ()),
                documents=_documents(kinds),
            )
        )
    others = load_provisions(folder)
    return Coverage(tuple(rows), others)


def _code(
    rule: str, told_by: str, every: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the modules that decide a rule and the submission kinds it looks at."""
    if told_by != "comply":
        return (_TELLERS[told_by],), every
    mine = [code for code in codes() if any(name == rule for name, _ in code.outcomes)]
    modules = tuple(sorted({code.formula.__module__ for code in mine}))
    kinds = tuple(kind for kind in every if any(kind in code.kinds for code in mine))
    return modules, kinds


def _documents(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return the documents that come of these kinds; the findings sheet always comes."""
    composers = [composer.__name__ for kind in kinds for composer in COMPOSERS[kind]]
    names = [code for name in composers for code in _SEVERAL.get(name, (name.upper(),))]
    return (*dict.fromkeys(names), "VALID_RPT")
