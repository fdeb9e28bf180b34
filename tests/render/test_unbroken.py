"""Marks hold what belongs together and change nothing a reader sees."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.errors import TemplateError
from docgen.model.document import Composition
from docgen.render import render
from docgen.render.package import pack, unpack
from docgen.render.paragraphs import HYPHEN, MARK, P, T, W, paragraphs, parse, text_of
from docgen.render.proof import proof_docx
from docgen.render.room import Room
from docgen.render.unbroken import hold
from tests.render.samples import body, context, traced

DATE = "2026年5月31日"
HELD_DATE = "2026\u2060年\u20605\u2060月\u206031\u2060日"
LONG = "这一段比一行长，所以其中的日期要用不可见的标记连在一起，"
NOWHERE = Room({})
BODY = "word/document.xml"


def filled(text: str, value: str) -> tuple[str, bytes]:
    """Return the raw text, marks included, of a filled paragraph and the document."""
    given = context(value=value)
    rendered = render(Composition("X", "x.docx", "题", given), body(text))
    assert proof_docx(rendered.docx, rendered.spans, rendered.skeleton) == ()
    paragraph = paragraphs(parse(unpack(rendered.docx)[BODY]))[1]
    return "".join(item.text or "" for item in paragraph.iter(T)), rendered.docx


def paragraph_of(*runs: str) -> etree._Element:
    """Make a paragraph of runs; ``=`` stands for a hyphen that does not break."""
    root = etree.Element(P)
    for text in runs:
        run = etree.SubElement(root, f"{W}r")
        etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}b")
        for piece in text.replace("\t", "|\t|").replace("=", "|=|").split("|"):
            kind = {"\t": f"{W}tab", "=": HYPHEN}.get(piece, T)
            made = etree.SubElement(run, kind)
            if kind == T:
                made.text = piece
    return root


def raw(paragraph: etree._Element) -> str:
    return "".join(item.text or "" for item in paragraph.iter(T))


def languages(paragraph: etree._Element) -> dict[str, str]:
    """Return the East Asian language of each run by its text."""
    found = {}
    for run in paragraph.iter(f"{W}r"):
        text = "".join(item.text or "" for item in run.iter(T)).replace(MARK, "")
        language = run.find(f"{W}rPr/{W}lang")
        found[text] = "" if language is None else str(language.get(f"{W}eastAsia"))
    return found


def test_a_value_and_the_fixed_text_are_held_alike() -> None:
    text, _ = filled(LONG + "自{{ value }}起30个工作日内", DATE)
    assert text == LONG + f"自{HELD_DATE}起30\u2060个\u2060工\u2060作\u2060日内"


def test_what_is_half_value_and_half_template_is_held() -> None:
    text, _ = filled(LONG + "{{ value }}万元", "1,000.5")
    assert text.endswith("1,000.5\u2060万\u2060元")


def test_a_span_stands_in_the_text_without_marks() -> None:
    rendered = render(
        Composition("X", "x.docx", "题", context(value=DATE)),
        body(LONG + "第{{ value }}、再{{ value }}"),
    )
    spans = [span for span in rendered.spans if span.source == "submission:value"]
    assert {span.text for span in spans} == {DATE}
    assert spans[0].start == len(LONG) + 1
    assert spans[1].start == spans[0].end + len("、再")


def test_held_text_has_no_language_and_takes_its_closing_marks_along() -> None:
    paragraph = paragraph_of(LONG * 2 + DATE + "）。其他")
    hold(paragraph, NOWHERE)
    assert languages(paragraph) == {LONG * 2: "", DATE + "）。": "x-none", "其他": ""}
    assert all(run.find(f"{W}rPr/{W}b") is not None for run in paragraph.iter(f"{W}r"))


def test_another_language_of_the_run_stays() -> None:
    paragraph = paragraph_of(LONG * 2 + DATE)
    looks = next(paragraph.iter(f"{W}rPr"))
    etree.SubElement(looks, f"{W}lang", {f"{W}val": "de-DE", f"{W}eastAsia": "zh-CN"})
    etree.SubElement(looks, f"{W}oMath")
    hold(paragraph, NOWHERE)
    last = list(paragraph.iter(f"{W}rPr"))[-1]
    assert [child.tag.removeprefix(W) for child in last] == ["b", "lang", "oMath"]
    assert last[1].get(f"{W}val") == "de-DE"
    assert last[1].get(f"{W}eastAsia") == "x-none"


def test_a_code_keeps_its_plain_hyphens() -> None:
    paragraph = paragraph_of(LONG * 2 + "GZL-2023-001")
    hold(paragraph, NOWHERE)
    assert raw(paragraph).endswith("GZL-\u20602023-\u2060001")
    assert len(list(paragraph.iter(f"{W}r"))) == 1


@pytest.mark.parametrize("text", [LONG * 3, "金额为85.5%", "见http://x.cn/1-2" + LONG])
def test_nothing_is_marked_where_no_line_could_end(text: str) -> None:
    paragraph = paragraph_of(text)
    before = etree.tostring(paragraph)
    hold(paragraph, NOWHERE)
    assert etree.tostring(paragraph) == before


def test_a_unit_over_several_runs_is_held() -> None:
    paragraph = paragraph_of(LONG * 2 + "20", "26年", "5月31日\t完", "后")
    hold(paragraph, NOWHERE)
    assert HELD_DATE in raw(paragraph)
    assert text_of(paragraph) == LONG * 2 + DATE + "\t完后"


def test_marking_twice_is_marking_once() -> None:
    paragraph = paragraph_of(LONG * 2 + DATE, "。")
    hold(paragraph, NOWHERE)
    once = raw(paragraph)
    hold(paragraph, NOWHERE)
    assert raw(paragraph) == once


def test_the_joiner_of_an_author_stays_and_counts_nothing() -> None:
    text, docx = filled(LONG + "甲\u2060乙{{ value }}元", "3")
    assert text == LONG + "甲\u2060乙3\u2060元"
    shown = text_of(paragraphs(parse(unpack(docx)[BODY]))[1])
    assert shown == LONG + "甲乙3元"


@pytest.mark.parametrize(
    ("value", "printed"),
    [("甲\u2060乙", "甲乙"), ("1\u2060年", "1年"), ("甲\u200b乙", "甲\u200b乙"),
     ("甲\u00ad乙", "甲\u00ad乙"), ("1\u20112", "1\u20112"), ("甲\u00a0乙", "甲\u00a0乙")],
)  # fmt: skip
def test_a_value_loses_its_own_joiners_and_nothing_else(value: str, printed: str) -> None:
    rendered = render(Composition("X", "x.docx", "题", context(value=value)), body("{{ value }}"))
    assert [s.text for s in rendered.spans if s.source == "submission:value"] == [printed]
    assert proof_docx(rendered.docx, rendered.spans, rendered.skeleton) == ()


def test_a_value_of_joiners_alone_is_refused_as_empty() -> None:
    with pytest.raises(TemplateError, match="空的"):
        filled("{{ value }}", "\u2060\u2060")


def test_a_hyphen_that_does_not_break_counts_as_one_character() -> None:
    parts = unpack(body("电话021@{{ value }}"))
    parts[BODY] = parts[BODY].replace(b"@", b"</w:t><w:noBreakHyphen/><w:t>")
    rendered = render(Composition("X", "x.docx", "题", context(value="6000")), pack(parts))
    span = next(item for item in rendered.spans if item.source == "submission:value")
    assert (span.start, span.end) == (6, 10)
    assert proof_docx(rendered.docx, rendered.spans, rendered.skeleton) == ()


def test_a_narrow_cell_holds_only_what_fits() -> None:
    cell = etree.fromstring(
        f'<w:tbl xmlns:w="{W[1:-1]}"><w:tr><w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t>{DATE}</w:t></w:r></w:p>'
        "</w:tc></w:tr></w:tbl>"
    )
    paragraph = next(cell.iter(P))
    assert NOWHERE.ems(paragraph) == pytest.approx((50 - 10.8) / 12)
    hold(paragraph, NOWHERE)
    assert raw(paragraph) == "2026年5\u2060月31\u2060日"


TEXTS = st.lists(
    st.sampled_from(["2026年", "5月", "31日", "GZL-", "001", "国", "，", "——", "\t", "=", "\u2060",
                     "85%", "）", "第3条", "中文字", "〔2023〕12号", "<&>"]),
    max_size=30,
).map("".join)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_marks_never_change_what_is_read(runs: list[str]) -> None:
    paragraph = paragraph_of(*runs, LONG)
    before, printed = text_of(paragraph), raw(paragraph).replace(MARK, "")
    hold(paragraph, NOWHERE)
    assert text_of(paragraph) == before
    assert raw(paragraph).replace(MARK, "") == printed


@pytest.mark.parametrize("value", [traced("2026年5月31日"), traced("a-1" * 3000)])
def test_the_same_content_gives_the_same_bytes(value: str) -> None:
    made = [
        render(Composition("X", "x.docx", "题", context(value=value)), body(LONG + "{{ value }}"))
        for _ in range(2)
    ]
    assert made[0] == made[1]
