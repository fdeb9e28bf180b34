"""The rules on money, evaluation and figures, run together on one submission."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.comply import review
from docgen.comply.registry import Facts
from docgen.model.finding import Finding
from tests.comply.cases import facts, found, hits, make, told

_PREFIXES = ("article_13", "article_18", "article_19", "article_20", "article_21", "figures")
MODULES = tuple(
    module for module in review.MODULES if module.__name__.rpartition(".")[2].startswith(_PREFIXES)
)


def findings(given: Facts) -> list[str]:
    """Return what these rules find, ``code/outcome path``, each told in words."""
    return found(given, *MODULES)


def patched(
    kind: str, patch: Mapping[str, Any], contract: Mapping[str, Any] | None = None
) -> list[str]:
    """Return what is found in the valid submission of a kind with a patch."""
    return findings(facts(make(kind, patch), contract or {}))


def in_words(given: Facts, code: str) -> Finding:
    """Return the one finding of a rule in its words."""
    all_hits = [hit for module in MODULES for hit in hits(module, given) if hit.rule == code]
    (hit,) = all_hits
    return told(given, hit)
