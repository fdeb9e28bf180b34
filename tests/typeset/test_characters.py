"""What characters look like and where they stand, as LibreOffice 7.4 sets the same DOCX."""

from __future__ import annotations

from itertools import pairwise

import pytest

from docgen.model.fonts import FontBook
from tests.typeset.experiment import HAN, paragraph, run, sheets_of

SUPER, SUB = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'


def _rises(fonts: FontBook, properties: str, family: str, size: int) -> float:
    """Measure how far a character stands above the one before it."""
    faces = f'<w:rFonts w:eastAsia="{family}"/><w:sz w:val="{size}"/>'
    text = run("中", faces) + run("上", faces + properties)
    [sheet] = sheets_of(paragraph(text), fonts)
    return sheet.lines[0].line.atoms[1].rise


@pytest.mark.parametrize(
    ("family", "size", "properties", "rise"),
    [
        ("仿宋_GB2312", 32, SUPER, 7.3),
        ("仿宋_GB2312", 72, SUPER, 16.4),
        ("黑体", 32, SUPER, 7.8),
        ("仿宋_GB2312", 32, SUB, -0.8),
        ("黑体", 32, SUB, -1.9),
        ("仿宋_GB2312", 32, '<w:position w:val="12"/>', 7.3),
        ("仿宋_GB2312", 72, '<w:position w:val="-6"/>', -3.4),
    ],
)
def test_raised_and_lowered_characters_stand_where_the_referee_has_them(
    fonts: FontBook, family: str, size: int, properties: str, rise: float
) -> None:
    assert _rises(fonts, properties, family, size) == pytest.approx(rise, abs=0.1)


def test_scaled_characters_take_more_or_less_room(fonts: FontBook) -> None:
    text = run("缩放", '<w:w w:val="150"/>') + run("缩放", '<w:w w:val="50"/>') + run("尾")
    [sheet] = sheets_of(paragraph(text), fonts)
    assert sheet.lines[0].line.xs == pytest.approx([0, 24, 48, 56, 64])


def test_small_capitals_are_capitals_of_four_fifths(fonts: FontBook) -> None:
    [sheet] = sheets_of(paragraph(run("Ab", "<w:smallCaps/>")), fonts)
    atoms = sheet.lines[0].line.atoms
    assert [(atom.char, atom.size) for atom in atoms] == [("A", 16.0), ("B", 12.8)]


def test_a_right_tab_beyond_the_margin_keeps_its_text_on_the_line(fonts: FontBook) -> None:
    stop = '<w:tabs><w:tab w:val="right" w:pos="9500" w:leader="dot"/></w:tabs>'
    text = run("甲") + run("<w:tab/>") + run("页码")
    [sheet] = sheets_of(paragraph(text, stop), fonts)
    [placed] = sheet.lines
    assert placed.line.xs[-1] + 16 == pytest.approx(475)


def test_a_full_line_keeps_cells_of_15_79_points(fonts: FontBook) -> None:
    text = run(HAN[:56], '<w:spacing w:val="-5"/>')
    [sheet] = sheets_of(paragraph(text, '<w:jc w:val="both"/>'), fonts)
    xs = sheet.lines[0].line.xs
    assert len(xs) == 28
    steps = {round(b - a, 2) for a, b in pairwise(xs)}
    assert all(15.79 <= step <= 15.8 for step in steps)
