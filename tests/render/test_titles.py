"""Long titles break between words, evenly, and the breaks are no part of the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.model.document import Composition
from docgen.render import render
from docgen.render.package import unpack
from docgen.render.paragraphs import BR, CLEAR, paragraphs, parse, text_of
from docgen.render.proof import proof_docx
from docgen.render.titles import breaks
from docgen.render.units import ems
from tests.render.samples import context, traced
from tools.templating.base import Page

ROOM = 20.1  # characters of 22 pt in the text area
LONG = "上海示例长三角人工智能大模型与具身智能机器人技术概念验证和成果转化高质量孵化器"


def lines(text: str, room: float = ROOM) -> list[str]:
    places = (0, *breaks(text, room), len(text))
    return [text[a:b] for a, b in pairwise(places)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("关于示例甲孵化器", ["关于示例甲孵化器"]),
        ("关于上海示例生物医药概念验证与成果转化高质量孵化器",
         ["关于上海示例生物医药", "概念验证与成果转化高质量孵化器"]),
        ("关于确认示例甲孵化器重大事项变更及场地调整情况的通知",
         ["关于确认示例甲孵化器", "重大事项变更及场地调整情况的通知"]),
        ("关于转发《上海市高质量孵化器建设评估管理办法（试行）》（沪科规〔2023〕14号）的通知",
         ["关于转发《上海市高质量孵化器", "建设评估管理办法（试行）》",
          "（沪科规〔2023〕14号）的通知"]),
        ("Shanghai Biomedical Innovation Incubator国际孵化器",
         ["Shanghai Biomedical ", "Innovation Incubator国际孵化器"]),
    ],
)  # fmt: skip
def test_a_title_breaks_between_words(text: str, wanted: list[str]) -> None:
    assert lines(text) == wanted


@pytest.mark.parametrize("room", [12.3, 15.0, 20.1, 28.0])
def test_a_long_name_breaks_into_whole_words_of_like_length(room: float) -> None:
    made = lines(f"关于{LONG}重大事项变更的通知", room)
    assert all(ems(line) <= room for line in made)
    assert len(made[-1]) >= 4
    joined = "|".join(made)
    for word in (
        "人工智能",
        "大模型",
        "具身智能",
        "机器人",
        "概念验证",
        "成果转化",
        "孵化器",
        "的通知",
    ):
        assert word in joined


TITLES = st.lists(
    st.sampled_from(["关于", "示例甲", "孵化器", "《办法》", "的通知", "与", "2026年", "壹贰叁",
                     "A1", "（试行）", "〔2023〕14号", " ", "Bio", "、", "高质量"]),
    min_size=1, max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(TITLES, st.floats(8, 30))
def test_no_line_is_too_long_and_none_begins_or_ends_wrongly(text: str, room: float) -> None:
    places = breaks(text, room)
    assert list(places) == sorted(set(places))
    for place in places:
        assert text[place] not in "，。、；：？！）》〉】〕的"
        assert text[place - 1] not in "（《〈【〔"
    if places:
        assert all(ems(line) <= room for line in lines(text, room))


def test_titles_without_end_are_left_to_themselves() -> None:
    assert breaks("国" * 1_000_000, ROOM) == ()
    for text in ("国" * 200, "《" * 199, "关于的" * 66):
        assert list(breaks(text, ROOM)) == sorted(set(breaks(text, ROOM)))


def test_the_breaks_of_a_name_are_no_part_of_its_text() -> None:
    template = Page("题").title("关于{{ who }}\n重大事项变更的通知").body("文").save()
    composed = Composition("X", "x.docx", "题", context(who=traced(LONG, "submission:name")))
    rendered = render(composed, template)
    assert proof_docx(rendered.docx, rendered.spans, rendered.skeleton) == ()
    title = paragraphs(parse(unpack(rendered.docx)["word/document.xml"]))[0]
    assert text_of(title) == f"关于{LONG}\n重大事项变更的通知"
    kinds = [bool(item.get(CLEAR)) for item in title.iter(BR)]
    assert sorted(kinds) == [False, True, True]


def test_a_title_that_fits_stays_as_its_author_broke_it() -> None:
    template = Page("题").title("关于{{ who }}\n变更的通知").body("{{ who }}" * 9).save()
    rendered = render(Composition("X", "x.docx", "题", context()), template)
    assert CLEAR.split("}")[1] + "=" not in unpack(rendered.docx)["word/document.xml"].decode()
