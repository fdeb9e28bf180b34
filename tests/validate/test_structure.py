"""Rows read at once give what Cerberus gives row by row, and their schema is one of Cerberus."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.kept import apart
from docgen.model.schema import FieldSpec
from docgen.validate.structure import Structure, _Walker, structure_of
from tests.loaded import schemas

REPORT = schemas().kinds["q_report"]
ROWS = next(spec for spec in REPORT.fields if spec.name == "tenant_list")


def walked(structure: Structure, document: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    """Return what a walk takes and what it finds amiss, in their order."""
    taken: list[Any] = []

    def take(spec: FieldSpec, path: str, raw: Any) -> None:
        taken.append((spec.name, path, raw))

    found = [(item.reason, item.path, item.value) for item in structure.walk(document, take)]
    # What is missing in one mapping is told in no fixed order by Cerberus.
    missing = sorted(item for item in found if item[0] == "missing")
    return taken, [item for item in found if item[0] != "missing"] + missing


def plain(fields: tuple[FieldSpec, ...]) -> Structure:
    """Return a structure that reads every row by itself."""
    made = Structure(fields)

    def without(rules: Any) -> Any:
        if not isinstance(rules, dict):
            return rules
        is_list = rules.get("type") == "list" and isinstance(rules.get("rows"), str)
        return {
            name: without(item) for name, item in rules.items() if not (is_list and name == "rows")
        }

    made.schema = without(made.schema)
    return made


@pytest.mark.parametrize("kind", sorted(schemas().kinds))
def test_every_schema_is_one_cerberus_takes(kind: str) -> None:
    _Walker(Structure(schemas().kinds[kind].fields).schema)


SCALARS = st.sampled_from(["1", "", "x", None, ["1"], {"a": "1"}])
ROW = st.dictionaries(st.sampled_from([*(s.name for s in ROWS.children), "unknown"]), SCALARS)
SOUND = st.fixed_dictionaries({spec.name: st.just("1") for spec in ROWS.children})


@given(
    st.one_of(
        st.lists(st.one_of(SOUND, ROW, st.none(), st.just("text")), max_size=5),
        st.lists(SOUND, max_size=5),
        st.none(),
        st.just("text"),
        SOUND,
    )
)
def test_rows_read_at_once_are_those_read_one_by_one(rows: Any) -> None:
    document = {"note": "1", "tenant_list": rows, "period": "2026Q1"}
    assert walked(Structure(REPORT.fields), document) == walked(plain(REPORT.fields), document)


def test_sound_rows_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []
    real = _Walker._get_child_validator
    monkeypatch.setattr(
        _Walker, "_get_child_validator", lambda *told, **more: made.append(1) or real(*told, **more)
    )
    row = {spec.name: "1" for spec in ROWS.children}
    taken, _ = walked(Structure((ROWS,)), {"tenant_list": [row] * 50})
    assert len(taken) == 50 * len(row)
    assert made == []
    walked(Structure((ROWS,)), {"tenant_list": [row, {}]})
    assert made


def test_a_structure_is_made_once_for_the_same_fields_and_anew_for_others() -> None:
    first = structure_of("q_report", REPORT.fields)
    assert structure_of("q_report", REPORT.fields) is first
    other = (ROWS,)
    assert set(structure_of("q_report", other).schema) == {"tenant_list"}
    with apart():
        assert structure_of("q_report", REPORT.fields) is not first
