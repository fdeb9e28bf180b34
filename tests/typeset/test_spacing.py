"""Line heights, line grid and white between paragraphs, as LibreOffice 7.4 sets the same DOCX."""

from __future__ import annotations

import pytest

from docgen.model.fonts import FontBook
from tests.typeset.experiment import HAN, PAPER, baselines, grid, paragraph, run, sheets_of

BODY = (
    paragraph(HAN[:70])
    + paragraph(HAN[:40], '<w:snapToGrid w:val="0"/>')
    + paragraph(HAN[:40], '<w:spacing w:line="579" w:lineRule="exact"/>')
    + paragraph(HAN[:40], '<w:spacing w:line="360" w:lineRule="auto"/>')
    + paragraph(HAN[:40], '<w:spacing w:line="700" w:lineRule="atLeast"/>')
    + paragraph(HAN[:40], '<w:spacing w:line="360" w:lineRule="auto"/><w:snapToGrid w:val="0"/>')
    + paragraph(HAN[:40], '<w:spacing w:line="180" w:lineRule="auto"/>')
    + paragraph("末")
)


@pytest.mark.parametrize(
    ("paper", "measured"),
    [
        (PAPER, [122.2, 141.4, 160.6, 179.8, 199.0, 224.1, 253.0, 276.1, 304.9, 349.5, 384.5]),
        (
            grid("lines", 312),
            [135.1, 166.3, 197.5, 222.7, 241.9, 267.1, 298.3, 329.5, 376.3, 417.1, 448.3],
        ),
        (
            grid("lines", 579),
            [127.5, 156.5, 185.4, 209.5, 228.7, 252.8, 281.7, 310.7, 354.1, 392.6, 421.6],
        ),
    ],
    ids=["no grid", "15.6 pt", "28.95 pt"],
)
def test_lines_stand_where_the_referee_has_them(
    fonts: FontBook, paper: str, measured: list[float]
) -> None:
    [sheet] = sheets_of(BODY, fonts, paper)
    assert baselines(sheet)[: len(measured)] == pytest.approx(measured, abs=0.15)


def test_a_grid_without_a_type_is_no_grid(fonts: FontBook) -> None:
    [sheet] = sheets_of(BODY, fonts, PAPER + '<w:docGrid w:linePitch="312"/>')
    assert baselines(sheet)[:3] == pytest.approx([122.2, 141.4, 160.6], abs=0.15)


def test_the_larger_of_two_distances_counts(fonts: FontBook) -> None:
    body = "".join(
        paragraph("甲", f'<w:spacing w:before="{before}" w:after="{after}"/>')
        for before, after in ((400, 200), (100, 300), (500, 100), (0, 0))
    )
    [sheet] = sheets_of(body, fonts)
    assert baselines(sheet) == pytest.approx([142.2, 171.4, 215.6, 239.8], abs=0.1)


def test_an_automatic_distance_is_14_points_and_none_at_the_top(fonts: FontBook) -> None:
    automatic = '<w:spacing w:before="100" w:beforeAutospacing="1" w:afterAutospacing="1"/>'
    body = paragraph("甲", automatic) + paragraph("乙", automatic) + paragraph("丙")
    [sheet] = sheets_of(body, fonts)
    assert baselines(sheet) == pytest.approx([122.2, 155.4, 188.6], abs=0.1)


def test_text_after_a_page_break_begins_like_a_paragraph(fonts: FontBook) -> None:
    spacing = '<w:spacing w:before="600" w:after="300"/>'
    text = run("戊") + run('<w:br w:type="page"/>') + run("己")
    first, second = sheets_of(paragraph(text, spacing), fonts)
    assert baselines(first) == baselines(second) == pytest.approx([152.2], abs=0.1)


def test_an_empty_paragraph_is_as_high_as_its_latin_face(fonts: FontBook) -> None:
    big = '<w:rPr><w:sz w:val="72"/></w:rPr>'
    body = paragraph("甲") + paragraph() + paragraph("末") + paragraph("", big) + paragraph("末")
    [sheet] = sheets_of(body, fonts)
    measured = [122.2, 164.4, 235.4]
    shown = [y for y, line in zip(baselines(sheet), sheet.lines, strict=True) if line.line.atoms]
    assert shown == pytest.approx(measured, abs=0.15)
