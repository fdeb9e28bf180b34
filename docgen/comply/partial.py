"""A submission some values of which could not be read, made safe for the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from docgen.model.submission import Submission, Value
from docgen.model.unread import UNREAD


def with_unread(submission: Submission, paths: Iterable[str]) -> Submission:
    """Return the submission with `UNREAD` at each of these paths that it has."""
    values: Value = submission.values
    for path in paths:
        values = _put(values, path.replace("[", ".[").split("."))
    return replace(submission, values=values)


def _put(here: Value, steps: list[str]) -> Value:
    if not steps:
        return UNREAD
    step, rest = steps[0], steps[1:]
    if isinstance(here, Mapping) and step in here:
        return MappingProxyType({**here, step: _put(here[step], rest)})
    if isinstance(here, tuple) and step.startswith("["):
        at = int(step[1:-1])
        return tuple(_put(item, rest) if i == at else item for i, item in enumerate(here))
    return here
