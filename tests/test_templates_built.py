"""The committed templates are what the builder makes, and sound."""

from __future__ import annotations

import pytest

from docgen.render import check_template
from docgen.render.package import unpack
from tools.build_templates import ROOT, builders

BUILDERS = builders()


@pytest.mark.parametrize("path", BUILDERS)
def test_committed_template_equals_the_builder(path: str) -> None:
    committed = (ROOT / path).read_bytes()
    assert unpack(committed) == unpack(BUILDERS[path]())  # content: packing may differ by zlib


def test_no_template_without_builder() -> None:
    assert {str(file.relative_to(ROOT)) for file in ROOT.rglob("*.docx")} == set(BUILDERS)


@pytest.mark.parametrize("path", BUILDERS)
def test_template_is_sound(path: str) -> None:
    problems = check_template(path, (ROOT / path).read_bytes())
    assert [str(item) for item in problems if item.is_fault] == []
