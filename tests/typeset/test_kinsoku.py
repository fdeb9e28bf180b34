"""Where a line may end: marks, numbers, dates, document numbers, words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.edges.fonts import load_fonts
from docgen.typeset.blocks import Paragraph, Piece
from docgen.typeset.breaking import break_lines
from docgen.typeset.faces import Faces
from docgen.typeset.kinsoku import may_break
from docgen.typeset.lines import Line, Measure
from docgen.typeset.looks import Notes, ParaLook, RunLook
from docgen.typeset.strips import Compositor

COMPOSITOR = Compositor(Faces(load_fonts(), Notes()))
LOOK = RunLook("仿宋_GB2312", "仿宋_GB2312", size=16.0, spacing=-0.25)
WIDTH = 442.2  # points: the 156 mm of the text area
NO_START = "，。、；：？！”’』」》〉】〕）％%"
NO_END = "（《〈【〔“『「"
WORDS = ["孵化器", "2026年2月28日", "48.6%", "1,234.56万元", "RESTful", "GZL-2023-001",
         "《办法》", "（一）", "“示例”", "〔2023〕14号", "，", "。", "、", "；", "：",
         "国", "家", "——", "……", "A", "7", " "]  # fmt: skip

PLAIN = [word for word in WORDS if word not in "，。、；："]
WHOLE = ["20260228", "48.63%", "1,234.56", "RESTful", "——", "……"]


def broken(text: str, width: float = WIDTH, **look: object) -> list[Line]:
    paragraph = ParaLook(align="both", **look)  # type: ignore[arg-type]
    piece = Piece("text", text, LOOK, 0)
    paper = Paragraph("word/document.xml", 0, paragraph, LOOK, (piece,))
    strip = COMPOSITOR.strip(paper, lambda *_: "", (width, width))
    measure = Measure(width, 36.0, 0.0)
    return break_lines(strip, paragraph, COMPOSITOR.mark(LOOK), measure)


def text_of(line: Line) -> str:
    return "".join(atom.char for atom in line.atoms)


TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=120).map("".join)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_no_character_is_lost_doubled_or_moved(text: str) -> None:
    assert "".join(text_of(line) for line in broken(text)) == text


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_no_line_stands_beyond_the_margin(text: str) -> None:
    for line in broken(text, hanging_marks=False):
        shown = [(a, x) for a, x in zip(line.atoms, line.xs, strict=True) if a.char != " "]
        if shown:
            atom, x = shown[-1]
            assert shown[0][1] >= -0.01
            assert x + atom.advance <= WIDTH + 0.05


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from([w for w in WORDS if w not in "，。、；："]), min_size=30, max_size=90)
)
def test_no_line_begins_or_ends_with_a_forbidden_mark(words: list[str]) -> None:
    # single marks between words, as in written Chinese: no runs of marks longer than a line
    text = "，".join(word for word in words if word.strip())
    lines = [text_of(line).strip() for line in broken(text)]
    assert not [line for line in lines[1:] if line and line[0] in NO_START]
    assert not [line for line in lines[:-1] if line and line[-1] in NO_END]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 40), st.sampled_from(WHOLE))
def test_numbers_words_and_double_marks_stay_whole(before: int, whole: str) -> None:
    lines = [text_of(line) for line in broken("国" * before + whole + "国" * 10)]
    assert any(whole in line for line in lines)


def test_twenty_eight_characters_stand_on_a_line() -> None:
    assert [len(text_of(line)) for line in broken("国" * 60)] == [28, 28, 4]


def test_a_full_justified_line_reaches_the_margin() -> None:
    line = broken("国" * 20 + "abcdefghijklmnopqrstuvwxyz" * 2)[0]
    last, x = line.atoms[-1], line.xs[-1]
    assert x + last.advance == pytest.approx(WIDTH, abs=0.05)


def test_a_word_longer_than_the_line_is_broken_anyway() -> None:
    lines = broken("A" * 200)
    assert len(lines) > 1
    assert sum(len(text_of(line)) for line in lines) == 200


def test_a_mark_hangs_in_the_margin_only_where_allowed() -> None:
    text = "国" * 28 + "，国"
    assert text_of(broken(text, hanging_marks=True)[0]).endswith("，")
    assert text_of(broken(text, hanging_marks=False)[0]) == "国" * 27


def test_a_word_joiner_holds_and_prints_nothing() -> None:
    lines = broken("国" * 27 + "第\u2060九\u2060条")
    assert text_of(lines[1]).startswith("第")
    joiners = [a for line in lines for a in line.atoms if a.char == "\u2060"]
    assert len(joiners) == 2
    assert {a.advance for a in joiners} == {0.0}


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [("国", "家", True), ("国", "，", False), ("（", "国", False), ("，", "国", True),
     ("2", "0", False), ("2", "年", True), ("6", "%", False), ("—", "—", False),
     ("国", "\u00a0", False), ("\u00a0", "国", False), ("a", "b", False), (" ", "b", True),
     ("b", " ", False), ("-", "k", True), ("-", "0", True), ("国", "-", False),
     (" ", "-", True), ("〕", "3", False), ("”", "国", True)],
)  # fmt: skip
def test_where_a_line_may_end(before: str, after: str, allowed: bool) -> None:
    assert may_break(before, after) is allowed
