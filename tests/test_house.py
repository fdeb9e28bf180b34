"""The limits of the house (CONTRIBUTING.md): no long module, no long function."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
MODULE, USUAL_MODULE, FUNCTION = 400, 150, 40
CODE = ("docgen", "tools", "tests")


def _modules(folder: str) -> dict[str, str]:
    """Return the text of every module below a folder by its path."""
    found = sorted((ROOT / folder).rglob("*.py"))
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in found}


def _functions(text: str) -> Iterator[tuple[str, int]]:
    """Yield the functions of a module with their lines; a table of cases above is not counted."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node.name, node.end_lineno - node.lineno + 1


@pytest.mark.parametrize("folder", CODE)
def test_no_module_is_longer_than_the_limit(folder: str) -> None:
    lengths = {path: len(text.splitlines()) for path, text in _modules(folder).items()}
    assert {path: length for path, length in lengths.items() if length > MODULE} == {}
    assert median(lengths.values()) <= USUAL_MODULE


@pytest.mark.parametrize("folder", CODE)
def test_no_function_is_longer_than_the_limit(folder: str) -> None:
    long = [
        f"{path}: {name} has {length} lines"
        for path, text in _modules(folder).items()
        for name, length in _functions(text)
        if length > FUNCTION
    ]
    assert long == []


MEASURED = """
@wide
class Inside:
    @each(
        1,
    )
    async def told(self):
        def within():
            return 1

        return within
"""


def test_a_function_is_measured_from_its_name_to_its_last_line() -> None:
    assert list(_functions(MEASURED)) == [("told", 5), ("within", 2)]
