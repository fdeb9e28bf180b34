"""The bench sees what differs: it reads lines by cells, and does not overlook a moved one."""

from __future__ import annotations

from docgen.measure.model import Glyph, Stroke
from tools.parity.compare import common_rules, match_lines, offset
from tools.parity.model import PrintedLine, Rule, surplus
from tools.parity.pages import between
from tools.parity.reader import is_counted, join_rules, lines_of
from tools.parity.report import percent


def _text(text: str, x: float, y: float, pitch: float = 5.6) -> list[Glyph]:
    return [
        Glyph(
            char,
            x + i * pitch,
            x + (i + 1) * pitch,
            y,
            y - 4.5,
            y + 0.8,
            16.0,
            "fang",
            False,
            True,
        )
        for i, char in enumerate(text)
    ]


def _words(glyphs: list[Glyph], rules: list[Rule] | None = None) -> list[str]:
    return [line.text for line in lines_of(glyphs, rules or [], 1)]


def test_cells_side_by_side_are_not_glued_together() -> None:
    rules = [Rule(1, False, x, 10, 40) for x in (10, 32.6, 60)]
    rules += [Rule(1, True, y, 10, 60) for y in (10, 40)]
    glyphs = _text("甲乙丙丁", 10, 20) + _text("戊己", 33, 20) + _text("庚辛", 10, 30)
    assert _words(glyphs, rules) == ["甲乙丙丁", "庚辛", "戊己"]


def test_a_wide_gap_parts_a_line_and_a_narrow_one_does_not() -> None:
    assert _words(_text("甲乙", 10, 20) + _text("丙丁", 40, 20)) == ["甲乙", "丙丁"]
    assert _words(_text("甲乙", 10, 20) + _text("丙丁", 25, 20)) == ["甲乙丙丁"]


def test_lines_come_from_the_top_and_a_raised_mark_stays_on_its_line() -> None:
    glyphs = _text("下行", 10, 40) + _text("上行", 10, 20) + _text("2", 21.2, 19)
    assert _words(glyphs) == ["上行2", "下行"]


def test_leaders_and_bullets_are_drawings() -> None:
    assert _words(_text("甲" + "." * 8 + "乙", 10, 20)) == ["甲", "乙"]
    assert [char for char in "•\u2060\u200b \uf0b7a—" if is_counted(char)] == ["a", "—"]


def test_the_sides_of_cells_join_to_one_rule() -> None:
    pieces = [Stroke(x, 20, x + 30, 20.2, 0.2, False) for x in (10, 40, 70)]
    assert list(join_rules(pieces, 1)) == [Rule(1, True, 20.1, 10, 100)]


def test_a_rule_elsewhere_is_not_common() -> None:
    one = [Rule(1, True, 20, 10, 110), Rule(1, True, 40, 10, 110)]
    other = [Rule(1, True, 20.3, 10, 110), Rule(1, True, 41, 10, 110)]
    assert common_rules(one, other) == 0.5
    assert common_rules(one, one) == 1.0


def test_a_line_broken_elsewhere_differs_and_a_moved_one_is_far() -> None:
    ours = [PrintedLine("甲乙丙", 1, 10, 20), PrintedLine("丁", 1, 10, 30)]
    theirs = [PrintedLine("甲乙", 1, 10, 20), PrintedLine("丙丁", 1, 10, 30)]
    pairs, differences = match_lines(ours, theirs)
    assert (pairs, len(differences)) == ([], 1)
    moved = PrintedLine("丁", 1, 10, 30.7)
    assert round(offset(ours[1], moved), 1) == 0.7
    assert match_lines([ours[1]], [moved])[0] == [(ours[1], moved)]


def test_lost_characters_are_counted_by_number() -> None:
    assert surplus("甲甲乙", "甲乙丙") == "甲"


def test_no_share_is_rounded_up_to_the_whole() -> None:
    assert (percent(0.99996), percent(1.0)) == ("99.9%", "100%")


def test_a_table_takes_the_place_between_its_markers() -> None:
    page = "前\n<!-- shipped -->\n旧\n<!-- /shipped -->\n后\n"
    made = between(page, "shipped", "| 新 |")
    assert made == "前\n<!-- shipped -->\n\n| 新 |\n\n<!-- /shipped -->\n后\n"
    assert between(made, "shipped", "| 新 |") == made
