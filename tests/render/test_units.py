"""What is held together in a text, and where a mark is needed for it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.render.units import _SEARCH, MOST, ems, organ, parts, units, wholes
from tests.ending import ends


def shown(text: str, room: float = MOST) -> str:
    """Return the text with its units in ⟦⟧ and a | at every place that needs a mark."""
    out, last = "", 0
    for begin, end in units(text, room):
        places = set(parts(text, begin, end))
        inside = "".join("|" * (at in places) + text[at] for at in range(begin, end))
        out += text[last:begin] + f"⟦{inside}⟧"
        last = end
    return out + text[last:]


HELD = {
    "于2026年5月31日起": "于⟦2026|年|5|月|31|日⟧起",
    "2026年5月": "⟦2026|年|5|月⟧",
    "5月31日前": "⟦5|月|31|日⟧前",
    "2026年2月28日16时40分": "⟦2026|年|2|月|28|日⟧⟦16|时|40|分⟧",
    "2026-05-31": "⟦2026-|05-|31⟧",
    "2026/5/31": "⟦2026/5/31⟧",
    "2026年第二季度": "⟦2026|年⟧第二季度",
    "2026年度": "⟦2026|年|度⟧",
    "《办法》（沪科规〔2023〕12号）": "《办法》（⟦沪|科|规|〔2023〕|12|号⟧）",
    "根据沪科规〔2023〕12号": "根据⟦沪|科|规|〔2023〕|12|号⟧",
    "和沪府办发〔2024〕3号，": "和⟦沪|府|办|发|〔2024〕|3|号⟧，",
    "合同GZL-2023-001，": "合同⟦GZL-|2023-|001⟧，",
    "电话021-00000000": "电话⟦021-|00000000⟧",
    "1,234.56万元": "⟦1,234.56|万|元⟧",
    "减少-12.5元": "减少⟦-|12.5|元⟧",
    "63%～68%": "⟦63%|～|68%⟧",
    "63%~68%": "⟦63%~68%⟧",
    "85.5%": "⟦85.5%⟧",
    "3—5个月": "⟦3|—|5|个|月⟧",
    "18-24个月": "⟦18-|24|个|月⟧",
    "30个工作日内": "⟦30|个|工|作|日⟧内",
    "5000平方米": "⟦5000|平|方|米⟧",
    "1000余万元": "⟦1000|余|万|元⟧",
    "12×8米": "⟦12|×|8|米⟧",
    "第13条、第 3 款": "⟦第|13|条⟧、⟦第 |3 |款⟧",
    "第十三条第二款": "第十三条第二款",
    "COVID-19": "⟦COVID-|19⟧",
    "A类孵化器": "⟦A|类⟧孵化器",
    "附件2": "⟦附|件|2⟧",
    "——和……": "⟦—|—⟧和⟦…|…⟧",
    "《条例》": "《条例》",
    "见https://a.cn/b-1/2026-05-31 后": "见https://a.cn/b-1/2026-05-31 后",
    "91310115MA1K3YQL2X": "91310115MA1K3YQL2X",
    "3D打印": "3D打印",
}


@pytest.mark.parametrize(("text", "wanted"), HELD.items())
def test_what_is_held_and_where_marks_are_needed(text: str, wanted: str) -> None:
    assert shown(text) == wanted


@pytest.mark.parametrize(
    ("text", "name"),
    [("沪科规", "沪科规"), ("根据沪科规", "沪科规"), ("《办法》（沪科规", "沪科规"), ("，", ""),
     ("和沪府办发", "沪府办发"), ("本办公室此前发出的沪高孵办", "沪高孵办"), ("GZL", "GZL"),
     ("上海市科学技术委员会沪科规", "会沪科规")],
)  # fmt: skip
def test_the_organ_mark_before_the_year_is_found(text: str, name: str) -> None:
    assert organ(text) == name


@pytest.mark.parametrize(
    ("text", "room", "wanted"),
    [
        ("2026年5月31日", 5.0, "⟦2026|年⟧⟦5|月⟧⟦31|日⟧"),
        ("2026年5月31日", 3.0, "2026年⟦5|月⟧⟦31|日⟧"),
        ("沪科规〔2023〕12号", 7.0, "沪科规⟦〔2023〕|12|号⟧"),
        ("GZL-2023-001", 5.0, "GZL-⟦2023⟧-⟦001⟧"),
        ("2026年5月31日", 1.0, "2026年5月31日"),
    ],
)
def test_what_does_not_fit_is_held_in_its_smaller_parts(
    text: str, room: float, wanted: str
) -> None:
    assert shown(text, room) == wanted


WORDS = ["2026", "年", "5月", "31日", "〔", "〕", "号", "-", "—", "第", "3", ".", ",", "%", "～",
         "国", "A", "类", " ", "，", "http://", "余", "万元", "/", "附件"]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join), st.floats(1, 20))
def test_units_stand_in_order_apart_and_fit(text: str, room: float) -> None:
    last = 0
    for begin, end in units(text, room):
        assert last <= begin < end <= len(text)
        assert ems(text[begin:end]) <= min(room, MOST)
        assert all(begin < place < end for place in parts(text, begin, end))
        last = end


HOSTILE = ["1", "1,", "-1", "a-", "〔2023〕", "第1", "www.", "1~", "2026年", "国〔2023〕1号",
           "1.", "第 ", "——", "A类", "https://"]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_whatever_the_text_holds(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    with ends():
        for _ in units(text):
            pass


@settings(max_examples=400)
@given(st.text("0123456789年月日万元个第附件表—…-+~/.,% ABab〔〕号www季度沪科规类座"))
def test_nothing_is_missed_where_it_may_not_begin(text: str) -> None:
    """The finds are those of a search from place to place; 机关代字 and addresses apart."""
    found, at = [], 0
    while match := _SEARCH.search(text, at):
        at = match.end()
        if match.lastgroup != "address":
            found.append(at)
    assert [end for _, end in wholes(text)] == found
