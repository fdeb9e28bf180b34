"""The shipped schemas and policies, loaded once for all tests that need them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from docgen.edges.rulebook import load_rulebook
from docgen.edges.schemas import load_schemas
from docgen.intake import read
from docgen.located import load_yaml
from docgen.model.finding import Finding
from docgen.model.rulebook import Rulebook
from docgen.model.schema import FieldSpec, SchemaBook
from docgen.model.submission import Reading, Submission
from docgen.validate import validate

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
DAY = date(2027, 6, 30)


@cache
def schemas() -> SchemaBook:
    return load_schemas(ROOT / "schemas")


@cache
def rulebook() -> Rulebook:
    return load_rulebook(ROOT / "policies")


def every_field(fields: tuple[FieldSpec, ...]) -> Iterator[FieldSpec]:
    """Yield fields with those below them."""
    for field in fields:
        yield field
        yield from every_field(field.children)


def reading(name: str, content: bytes | str) -> Reading:
    raw = content.encode() if isinstance(content, str) else content
    return read(name, raw, rulebook(), DAY)


def checked(name: str, content: bytes | str) -> tuple[Submission | None, tuple[Finding, ...]]:
    got = reading(name, content)
    assert got.raw is not None, [item.message for item in got.findings]
    return validate(got.raw, schemas(), rulebook(), DAY)


def example(word: str) -> Path:
    """Return the first good example whose name contains `word`."""
    paths = sorted(EXAMPLES.glob("示例*/*.yaml"))
    return next(p for p in paths if word in p.name and ".expect" not in p.name)


def example_of(folder: str, word: str) -> Path:
    """Return the first example of a folder whose name contains `word`."""
    paths = sorted((EXAMPLES / folder).iterdir())
    return next(p for p in paths if word in p.name and ".expect" not in p.name)


def example_data(word: str) -> dict[str, Any]:
    data, _ = load_yaml(example(word).read_text(encoding="utf-8"))
    return dict(data)


def thawed(value: Any) -> Any:
    """Return frozen values as plain dicts and lists, to be compared."""
    if isinstance(value, Mapping):
        return {key: thawed(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [thawed(item) for item in value]
    return value
