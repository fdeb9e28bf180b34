"""What may be left open in a submission leaves no hole in its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest

from docgen.model.document import Traced
from docgen.model.schema import FieldSpec
from docgen.render.proof import proof_docx
from tests.comply.cases import make
from tests.compose.paper_cases import composed, rendered, schemas
from tests.compose.test_papers import KINDS, leaves


def open_fields(fields: Sequence[FieldSpec], around: str = "") -> Iterator[str]:
    """Yield the path of every field that may be null, in the first row of each list."""
    for field in fields:
        path = f"{around}.{field.name}" if around else field.name
        if field.nullable or not field.required:
            yield path
        yield from open_fields(field.children, f"{path}[0]" if field.is_list else path)


def given(kind: str, paths: Iterable[str]) -> list[str]:
    """Return those paths that hold something in the valid submission of the kind."""
    base = make(kind)
    return [path for path in paths if base.get(path) not in (None, ())]


def emptied(kind: str, path: str) -> Any:
    spec = schemas().kinds[kind].field_at(path)
    assert spec is not None
    return () if spec.is_list else None


CASES = [
    (kind, path)
    for kind in KINDS
    for path in given(kind, open_fields(schemas().kinds[kind].fields))
]


@pytest.mark.parametrize(("kind", "path"), CASES)
def test_one_field_left_open_leaves_no_blank_value(kind: str, path: str) -> None:
    for leaf in leaves(composed(kind, {path: emptied(kind, path)}).context):
        assert not isinstance(leaf, Traced) or leaf.strip() or "office" in leaf.source


@pytest.mark.parametrize("kind", KINDS)
def test_all_fields_left_open_still_give_a_proven_document(kind: str) -> None:
    top = [path for known, path in CASES if known == kind and "." not in path and "[" not in path]
    assert top
    made = rendered(kind, {path: emptied(kind, path) for path in top})
    assert proof_docx(made.docx, made.spans) == ()
