"""Automatic numbering: labels, levels, counting on and anew."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.model.document import Span
from docgen.model.fonts import FontBook
from docgen.typeset import lay_out
from docgen.typeset.counting import FORMATS
from tests.typeset.papers import body, element, paper, saved
from tests.typeset.reading import rows, texts


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("decimal", 12, "12"), ("decimalZero", 3, "03"), ("decimalFullWidth", 12, "１２"),
        ("chineseCounting", 1, "一"), ("chineseCounting", 10, "十"),
        ("chineseCounting", 12, "十二"),
        ("chineseCounting", 20, "二十"), ("chineseCountingThousand", 103, "一百零三"),
        ("chineseCountingThousand", 110, "一百一十"), ("chineseCountingThousand", 1001, "一千零一"),
        ("chineseCounting", 0, "零"), ("ideographDigital", 102, "一〇二"),
        ("chineseLegalSimplified", 12, "壹拾贰"), ("ideographTraditional", 3, "丙"),
        ("lowerLetter", 28, "bb"), ("upperLetter", 2, "B"), ("lowerRoman", 14, "xiv"),
        ("upperRoman", 9, "IX"), ("decimalEnclosedCircle", 5, "⑤"), ("none", 5, ""),
        ("decimalEnclosedCircle", 21, "21"), ("decimalEnclosedParen", 2, "⑵"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_the_format_says(kind: str, value: int, words: str) -> None:
    assert FORMATS[kind](value) == words


def level(
    number: int, form: str, text: str, *, start: int = 1, suff: str = "", hanging: int = 0,
    **also: str,
) -> Any:  # fmt: skip
    made = element("lvl", ilvl=number)
    made.append(element("start", val=start))
    made.append(element("numFmt", val=form))
    for name, val in also.items():
        made.append(element(name, val=val))
    if suff:
        made.append(element("suff", val=suff))
    made.append(element("lvlText", val=text))
    properties = element("pPr")
    properties.append(element("ind", left=hanging, hanging=hanging))
    made.append(properties)
    return made


def numbered(levels: list[Any], starts: dict[str, dict[int, int]] | None = None) -> Any:
    """Make a document with one abstract list and the lists `starts` (default: 90) in it."""
    document = paper()
    part = document.part.numbering_part.element
    abstract = element("abstractNum", abstractNumId=90)
    for item in levels:
        abstract.append(item)
    part.insert(0, abstract)
    for name, overrides in (starts or {"90": {}}).items():
        number = element("num", numId=name)
        number.append(element("abstractNumId", val=90))
        for ilvl, start in overrides.items():
            override = element("lvlOverride", ilvl=ilvl)
            override.append(element("startOverride", val=start))
            number.append(override)
        part.append(number)
    return document


def item(document: Any, text: str, number: int = 0, name: str = "90") -> Any:
    paragraph = body(document, text, indent=False, align="left")
    stated = element("numPr")
    stated.append(element("ilvl", val=number))
    stated.append(element("numId", val=name))
    paragraph._p.get_or_add_pPr().insert(0, stated)
    return paragraph


def shown(document: Any, fonts: FontBook) -> list[str]:
    return texts(lay_out(saved(document), fonts).pdf)[0][:-1]


def test_levels_count_apart_and_a_higher_one_starts_the_lower_anew(fonts: FontBook) -> None:
    document = numbered([
        level(0, "chineseCounting", "%1、", suff="nothing"),
        level(1, "chineseCounting", "（%2）", suff="nothing"),
        level(2, "decimal", "%1.%2.%3", suff="space", isLgl="1"),
    ])  # fmt: skip
    for text, number in (("甲", 0), ("乙", 1), ("丙", 2), ("丁", 1), ("戊", 0), ("己", 1)):
        item(document, text, number)
    assert shown(document, fonts) == [
        "一、甲", "（一）乙", "1.1.1丙", "（二）丁", "二、戊", "（一）己",
    ]  # fmt: skip


def test_a_list_that_states_a_start_begins_there_and_another_goes_on(fonts: FontBook) -> None:
    document = numbered(
        [level(0, "decimal", "%1．", suff="nothing")], {"90": {}, "91": {0: 7}, "92": {}}
    )
    for name in ("90", "90", "91", "91", "92"):
        item(document, "项", name=name)
    assert shown(document, fonts) == ["1．项", "2．项", "7．项", "8．项", "9．项"]


def test_the_text_hangs_behind_its_label(fonts: FontBook) -> None:
    document = numbered([level(0, "decimal", "%1.", hanging=640)])
    item(document, "国" * 40)
    first, second = rows(lay_out(saved(document), fonts).pdf)[0][:2]
    assert first[0].char == "1"
    assert first[2].x == pytest.approx(second[0].x, abs=0.1)
    assert second[0].x == pytest.approx(28 + 640 / 1440 * 25.4 + 2.8, abs=0.3)


def test_a_style_can_number_and_list_zero_takes_the_number_away(fonts: FontBook) -> None:
    document = numbered([level(0, "decimal", "%1)", suff="nothing", pStyle="Quote")])
    style = document.styles["Quote"].element.get_or_add_pPr()
    stated = element("numPr")
    stated.append(element("numId", val=90))
    style.insert(0, stated)
    document.add_paragraph("甲", style="Quote")
    without = document.add_paragraph("乙", style="Quote")
    none = element("numPr")
    none.append(element("numId", val=0))
    without._p.get_or_add_pPr().append(none)
    document.add_paragraph("丙", style="Quote")
    assert shown(document, fonts) == ["1)甲", "乙", "2)丙"]


def test_bullets_of_symbol_fonts_are_printed(fonts: FontBook) -> None:
    document = numbered([level(0, "bullet", "\uf0b7", suff="space")])
    item(document, "项")
    result = lay_out(saved(document), fonts)
    assert texts(result.pdf)[0][0] == "•项"
    assert not any("Symbol" in note for note in result.notes)


def test_a_label_belongs_to_no_value(fonts: FontBook) -> None:
    document = numbered([level(0, "decimal", "%1.", suff="nothing")])
    item(document, "甲值")
    docx = saved(document)
    span = Span("list:x", "甲值", "word/document.xml", 0, 0, 2)
    result = lay_out(docx, fonts, [span])
    first = rows(result.pdf)[0][0]
    [box] = result.boxes[0]
    assert box.x > first[1].x


def test_a_format_nobody_knows_is_told(fonts: FontBook) -> None:
    document = numbered([level(0, "hebrew1", "%1", suff="space", lvlJc="right")])
    item(document, "项")
    notes = lay_out(saved(document), fonts).notes
    assert any("hebrew1" in note and "正文第 1 段" in note for note in notes)
    assert any("编号的对齐方式" in note for note in notes)
