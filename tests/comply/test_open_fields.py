"""What a form may leave open never stops a rule: it is found or passed over, not stumbled on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from docgen.edges.schemas import load_schemas
from docgen.model.schema import FieldSpec, SchemaBook
from docgen.model.submission import value_at
from tests.comply.bases import BASES
from tests.comply.cases import facts, final, make
from tests.comply.rules import findings


@cache
def schemas() -> SchemaBook:
    return load_schemas(Path(__file__).parents[2] / "schemas")


def open_paths(fields: tuple[FieldSpec, ...], values: Any, prefix: str = "") -> Iterator[str]:
    """Yield the paths of a submission that its schema lets be absent."""
    for spec in fields:
        path = f"{prefix}{spec.name}"
        if not isinstance(values, Mapping) or spec.name not in values:
            continue
        if spec.nullable or not spec.required:
            yield path
        below = values[spec.name]
        if spec.children and spec.is_list and below:
            yield from open_paths(spec.children, below[0], f"{path}[0].")
        elif spec.children and not spec.is_list:
            yield from open_paths(spec.children, below, f"{path}.")


@pytest.mark.parametrize("kind", sorted(BASES))
def test_a_field_left_open_never_stops_a_rule(kind: str) -> None:
    paths = list(open_paths(schemas().kinds[kind].fields, BASES[kind]()))
    assert paths
    for path in paths:
        findings(facts(make(kind, {path: None})))


@pytest.mark.parametrize("kind", ["q_report", "a_report", "p_report", "eval_result"])
def test_a_contract_with_open_fields_never_stops_a_rule_on_what_follows(kind: str) -> None:
    for path in open_paths(schemas().kinds["contract"].fields, BASES["contract"]()):
        findings(facts(make(kind), {path: None}))


def test_a_final_evaluation_with_open_fields_never_stops_a_rule() -> None:
    values = final().values
    for path in open_paths(schemas().kinds["eval_result"].fields, values):
        if value_at(values, path) is not None:
            findings(facts(final({path: None})))
