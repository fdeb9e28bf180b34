"""Templates made ready once fill exactly as docxtpl does, and leave to it what is its own."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from docgen.compose.documents import compose_all
from docgen.compose.sources import Sources
from docgen.errors import TemplateError
from docgen.model.document import Composition, Traced
from docgen.render import fill, render
from docgen.render.package import pack, unpack
from docgen.render.prepared import prepare
from docgen.service.checking import Checker, Question

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = (
    "示例甲孵化器-浦东/01_*三方合同.yaml",
    "示例甲孵化器-浦东/02_*.yaml",
    "示例甲孵化器-浦东/08_*.yaml",
    "示例甲孵化器-浦东/11_*.yaml",
    "示例甲孵化器-浦东/27_*.yaml",
    "示例乙孵化器-杨浦/13_*.yaml",
    "错误示例/02_*.yaml",
)
CHANCE = random.Random(7)  # noqa: S311 - no secret
HOSTILE = (
    "{{ x }}",
    "{% if %}",
    "{_{",
    "%_}",
    "A&B<x>公司",
    "</w:t>",
    "&amp;lt;",
    "\\1 \\g<0>",
    "$1",
)


@cache
def cases() -> tuple[tuple[Composition, bytes], ...]:
    """Return the documents of some examples with their templates, one of them hostile."""
    checker, found = Checker(None), []
    for pattern in FILES:
        path = next(p for p in sorted(EXAMPLES.glob(pattern)) if "expect" not in p.name)
        beside = tuple(
            p for p in sorted(path.parent.glob("01_*同*.yaml")) if "expect" not in p.name
        )
        reviewed = checker.check(path, Question(case=beside if path not in beside else ()))
        kit = checker.toolkit
        sources = Sources(reviewed, kit.rulebook, kit.schemas, kit.office)
        found += [(item, kit.templates[item.template]) for item in compose_all(sources)]
    hostile = replace(found[1][0], context=_made_hostile(found[1][0].context, CHANCE))
    return (*found, (hostile, found[1][1]))


def _made_hostile(value: Any, chance: random.Random) -> Any:
    """Put markup and tags into a third of the values."""
    if isinstance(value, Traced):
        return (
            Traced(value + chance.choice(HOSTILE), value.source) if chance.random() < 0.3 else value
        )
    if isinstance(value, Mapping):
        return {name: _made_hostile(item, chance) for name, item in value.items()}
    return [_made_hostile(i, chance) for i in value] if isinstance(value, list | tuple) else value


def by_docxtpl(composition: Composition, template: bytes, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Render with docxtpl alone."""
    with monkeypatch.context() as patched:
        patched.setattr(fill, "prepare", lambda _: None)
        return render(composition, template)


def test_every_document_is_the_same_byte_for_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    order = list(cases()) * 2
    CHANCE.shuffle(order)  # what was made before must not matter
    for composition, template in order:
        assert prepare(template) is not None, composition.template
        assert render(composition, template) == by_docxtpl(composition, template, monkeypatch), (
            composition.template
        )


def test_every_shipped_template_is_made_ready() -> None:
    templates = Checker(None).toolkit.templates
    left = [name for name, data in templates.items() if prepare(data) is None]
    assert not left


def test_a_template_is_made_ready_once() -> None:
    _, template = cases()[0]
    again = bytes(bytearray(template))
    assert again is not template
    assert prepare(again) is prepare(template)


def test_footnotes_and_tagged_properties_are_left_to_docxtpl() -> None:
    _, template = cases()[0]
    parts = unpack(template)
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(
        b"</cp:coreProperties>", b"<dc:subject>{{ title }}</dc:subject></cp:coreProperties>"
    )
    assert prepare(pack(parts)) is None


def test_a_fault_is_told_in_docxtpl_s_words_with_the_text_around(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    composition, template = cases()[1]
    poorer = replace(composition, context={**composition.context, "office": {}})
    told = []
    for way in (render, lambda c, t: by_docxtpl(c, t, monkeypatch)):
        with pytest.raises(TemplateError) as raised:
            way(poorer, template)
        told.append(str(raised.value))
    assert told[0] == told[1]
    assert "没有这个字段" in told[0]


def test_the_package_is_read_by_zipfile() -> None:
    composition, template = cases()[2]
    with zipfile.ZipFile(io.BytesIO(render(composition, template).docx)) as package:
        assert package.testzip() is None
