"""The author's guide says what the program does: its tables, its commands, its examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.render import check_template
from docgen.typeset import elements, features
from tests.render.samples import body
from tools.build_guide import names_of, page

TEXT = (Path(__file__).parent.parent / "docs" / "zh" / "模板编写.md").read_text(encoding="utf-8")
INLINE = [
    example
    for example in re.findall(r"`((?:\{[{%]|（?\{%)[^`]*)`", TEXT)
    if "……" not in example and "…" not in example and re.match(r"\{\{|\{% ", example)
]


def test_the_tables_are_those_of_the_program() -> None:
    assert page(TEXT) == TEXT, "run python -m tools.build_guide"


@pytest.mark.parametrize(
    "table",
    [
        features.IN_TEXT,
        features.KINDS,
        features.FIELDS,
        elements.RUN,
        elements.PARAGRAPH,
        elements.TABLE,
        elements.ROW,
        elements.CELL,
        elements.SECTION,
    ],
)
def test_everything_that_is_not_laid_out_is_named(table: dict[str, str]) -> None:
    told = TEXT.split("## 七、排不出的")[1].split("## 八")[0]
    assert [name for name in names_of(table) if name not in told] == []


@pytest.mark.parametrize("example", [item for item in INLINE if "endfor" in item or "}}" in item])
def test_an_example_of_a_tag_is_a_sound_one(example: str) -> None:
    assert [str(item) for item in check_template("a.docx", body(example))] == []


def test_the_settings_it_shows_exist() -> None:
    from docgen.settings import template

    for name in re.findall(r"^    (office_suite\w*) = ", TEXT, re.M):
        assert f"\n{name} = " in template(False)
