from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.typeset.subset import unsupported
from tests.typeset.papers import body, element, paper, qn, saved

TEMPLATES = sorted((Path(__file__).parents[2] / "templates").rglob("*.docx"))


def _footnote(document: Any) -> None:
    document.paragraphs[-1].add_run()._r.append(element("footnoteReference", id=1))


def _textbox(document: Any) -> None:
    document.paragraphs[-1].add_run()._r.append(element("pict"))


def _nested(document: Any) -> None:
    document.add_table(1, 1).cell(0, 0).add_table(1, 1)


def _emphasis(document: Any) -> None:
    document.paragraphs[-1].runs[0]._r.get_or_add_rPr().append(element("em", val="dot"))


def _frame(document: Any) -> None:
    document.paragraphs[-1]._p.get_or_add_pPr().append(element("framePr", w=100))


def _upright(document: Any) -> None:
    cell = document.add_table(1, 1).cell(0, 0)._tc
    cell.get_or_add_tcPr().append(element("textDirection", val="tbRl"))


def _columns(document: Any) -> None:
    for cols in document.sections[0]._sectPr.findall(qn("w:cols")):
        cols.set(qn("w:num"), "2")


def _character_grid(document: Any) -> None:
    document.sections[0]._sectPr.find(qn("w:docGrid")).set(qn("w:type"), "linesAndChars")


def _contents(document: Any) -> None:
    document.element.body.insert(0, element("altChunk"))


def _in_header(document: Any) -> None:
    document.sections[0].header.paragraphs[0].add_run()._r.append(element("pict"))


@pytest.mark.parametrize(
    ("build", "place", "feature"),
    [
        (_footnote, "正文第 2 段", "脚注"),
        (_textbox, "正文第 2 段", "文本框"),
        (_nested, "正文第 1 个表格", "嵌套表格"),
        (_emphasis, "正文第 2 段", "着重号"),
        (_frame, "正文第 2 段", "图文框"),
        (_upright, "正文第 1 个表格", "文字方向"),
        (_columns, "", "分栏"),
        (_character_grid, "", "字符网格"),
        (_contents, "正文", "altChunk"),
        (_in_header, "页眉第 1 段", "文本框"),
    ],
)
def test_what_is_outside_the_subset_is_named_with_its_place(
    build: Any, place: str, feature: str
) -> None:
    document = paper()
    body(document, "甲")
    body(document, "乙")
    assert unsupported(saved(document)) == ()
    build(document)
    [told] = unsupported(saved(document))
    assert told.startswith(place)
    assert feature in told


def test_bytes_that_are_no_docx_are_told() -> None:
    assert "DOCX" in unsupported(b"nothing")[0]


def test_a_measure_that_is_no_number_is_told() -> None:
    document = paper()
    body(document, "甲")._p.get_or_add_pPr().append(element("ind", left="宽"))
    assert "版式数值" in unsupported(saved(document))[-1]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_all_shipped_templates_stand_within_the_subset(template: Path) -> None:
    assert unsupported(template.read_bytes()) == ()
