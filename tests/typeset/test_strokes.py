"""Underlines, emphasis marks and bar tabs; heights as LibreOffice 7.4 sets the same DOCX."""

from __future__ import annotations

import pypdfium2
import pytest

from docgen.model.fonts import FontBook
from docgen.typeset import lay_out
from docgen.typeset.strokes import UNDERLINES
from tests.typeset.experiment import baselines, package, paragraph, rules, run, sheets_of

PATH = pypdfium2.raw.FPDF_PAGEOBJ_PATH


def strokes(content: str, fonts: FontBook) -> list[tuple[float, float, float, float]]:
    """Give left, bottom, right, top of what is drawn on a page, in points."""
    result = lay_out(package(paragraph(content)), fonts)
    assert result.left_out == ()
    page = pypdfium2.PdfDocument(result.pdf)[0]
    return [item.get_bounds() for item in page.get_objects([PATH])]


@pytest.mark.parametrize("kind", sorted(UNDERLINES))
def test_every_underline_is_drawn_below_its_characters(fonts: FontBook, kind: str) -> None:
    found = strokes(run("天地玄黄", f'<w:u w:val="{kind}"/>'), fonts)
    assert len(found) == (2 if kind in ("double", "wavyDouble") else 1)
    for left, bottom, right, top in found:
        assert (left, right) == pytest.approx((79.4, 143.4), abs=2)
        assert 714 < bottom < top < 723


def test_words_are_underlined_without_the_white_between(fonts: FontBook) -> None:
    assert len(strokes(run("one two three", '<w:u w:val="words"/>'), fonts)) == 3


@pytest.mark.parametrize(
    ("mark", "below"), [("dot", True), ("underDot", True), ("comma", False), ("circle", False)]
)
def test_each_character_but_punctuation_has_its_emphasis_mark(
    fonts: FontBook, mark: str, below: bool
) -> None:
    found = strokes(run("天地，玄 黄", f'<w:em w:val="{mark}"/>'), fonts)
    assert len(found) == 4
    assert all((top < 724) == below for _, _, _, top in found)
    middle = [(left + right) / 2 for left, _, right, _ in found]
    assert middle[:2] == pytest.approx([79.4 + 8, 79.4 + 24], abs=0.2)


def test_a_line_with_emphasis_marks_is_a_quarter_higher(fonts: FontBook) -> None:
    def gaps(mark: str) -> tuple[float, float]:
        marked = run("天地 a", f'<w:em w:val="{mark}"/>' if mark else "")
        [sheet] = sheets_of(paragraph("首 a") + paragraph(marked) + paragraph("末 a"), fonts)
        first, second, third = baselines(sheet)
        return second - first, third - second

    plain = gaps("")
    assert gaps("comma") == pytest.approx((plain[0] + 5.75, plain[1]), abs=0.1)
    assert gaps("underDot") == pytest.approx((plain[0], plain[1] + 5.75), abs=0.1)


def test_a_bar_tab_rules_its_paragraph_and_stops_no_tab(fonts: FontBook) -> None:
    tabs = '<w:tabs><w:tab w:val="bar" w:pos="1000"/><w:tab w:val="left" w:pos="2000"/></w:tabs>'
    body = paragraph(run("<w:tab/>") + run("文"), tabs) + paragraph("文")
    [sheet] = sheets_of(body, fonts)
    [rule] = rules(sheet)
    assert rule.x0 == rule.x1 == pytest.approx(79.4 + 50)
    assert (rule.y0, rule.y1) == pytest.approx((sheet.lines[0].y, sheet.lines[1].y))
    assert sheet.lines[0].line.xs[1] == pytest.approx(100)
