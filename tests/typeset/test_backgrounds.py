"""Backgrounds and borders of text: laid out in the colour they have, or told."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.typeset.looks import Notes
from docgen.typeset.read import read
from docgen.typeset.runprops import HIGHLIGHTS
from docgen.typeset.subset import unsupported
from tests.typeset.papers import body, element, paper, saved

COLOURS = [
    ({"val": "clear", "fill": "00ff00"}, "00FF00"),
    ({"val": "clear", "color": "FF0000", "fill": "auto"}, ""),
    ({"val": "solid", "color": "FF0000", "fill": "auto"}, "FF0000"),
    ({"val": "solid", "color": "auto", "fill": "auto"}, "000000"),
    ({"val": "pct50", "color": "FF0000", "fill": "0000FF"}, "800080"),
    ({"val": "pct25", "color": "auto", "fill": "auto"}, "BFBFBF"),
    ({"val": "pct12", "color": "auto", "fill": "FFFFFF"}, "DFDFDF"),
]
WORDS = [
    ("shd", {"val": "diagCross", "color": "auto", "fill": "FFFF00"}, "底纹图案“diagCross”未排印"),
    ("u", {"val": "single", "color": "FF0000"}, "下划线颜色未排印"),
]


def written(name: str, **values: Any) -> bytes:
    document = paper()
    run = body(document, "甲乙").runs[0]
    run._r.get_or_add_rPr().append(element(name, **values))
    return saved(document)


def shade(docx: bytes) -> str:
    [paragraph] = read(docx, Notes()).sections[0].blocks
    return str(paragraph.pieces[0].look.shade)  # type: ignore[union-attr]


@pytest.mark.parametrize(("values", "colour"), COLOURS, ids=str)
def test_a_pattern_of_points_has_the_colour_it_gives_from_afar(
    values: dict[str, str], colour: str
) -> None:
    docx = written("shd", **values)
    assert shade(docx) == colour
    assert unsupported(docx) == ()


@pytest.mark.parametrize("name", sorted(HIGHLIGHTS))
def test_every_marker_of_word_has_its_colour(name: str) -> None:
    assert shade(written("highlight", val=name)) == HIGHLIGHTS[name]


def test_word_has_sixteen_markers() -> None:
    assert len(HIGHLIGHTS) == len(set(HIGHLIGHTS.values())) == 16


@pytest.mark.parametrize(("name", "values", "words"), WORDS, ids=str)
def test_what_is_not_laid_out_is_told(name: str, values: dict[str, str], words: str) -> None:
    assert any(words in told for told in unsupported(written(name, **values)))


def test_an_underline_in_the_colour_of_the_text_is_laid_out() -> None:
    assert unsupported(written("u", val="single", color="auto")) == ()


@pytest.mark.parametrize("side", ["between", "bar"])
def test_borders_beside_and_between_paragraphs_are_told(side: str) -> None:
    document = paper()
    borders = element("pBdr")
    borders.append(element(side, val="single", sz=4))
    body(document, "甲乙")._p.get_or_add_pPr().append(borders)
    assert any("未排印" in told for told in unsupported(saved(document)))
