"""Findings in the order of the form, so that a person can go through them from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docgen.model.finding import Finding
from docgen.model.schema import FieldSpec, SchemaBook

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_RANKS = ("BLOCK", "HOLD", "WARN", "MANUAL", "INFO")
_LAST = 1_000_000


def sort_findings(
    findings: Iterable[Finding], schemas: SchemaBook, kind: str
) -> tuple[Finding, ...]:
    """Return findings by the place of their path in the form, then by weight, then by code.

    What concerns the file as a whole comes first, a field the form does not have last in its
    group. Findings of one field, weight and code keep their order.
    """
    schema = schemas.kinds.get(kind)
    fields = schema.fields if schema else ()
    return tuple(
        sorted(
            findings,
            key=lambda item: (
                _position(item.path, fields),
                _RANKS.index(item.severity.value),
                item.code,
            ),
        )
    )


def _position(path: str, fields: tuple[FieldSpec, ...]) -> tuple[int, ...]:
    """Return the position of a path in the form as comparable numbers."""
    position: list[int] = []
    for name, index in _STEP.findall(path):
        if index:
            position.append(int(index))
            continue
        at = next((i for i, spec in enumerate(fields) if spec.name == name), None)
        position.append(_LAST if at is None else at)
        fields = fields[at].children if at is not None else ()
    return tuple(position)
