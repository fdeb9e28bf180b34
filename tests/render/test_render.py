"""A template is filled exactly, or refused by name and place."""

from __future__ import annotations

import contextlib
import io
import random
from typing import Any

import docx
import pytest

from docgen.errors import TemplateError
from docgen.model.document import Composition, Traced
from docgen.render import check_template, render
from docgen.render.package import CORE, pack, unpack
from docgen.render.paragraphs import paragraphs, parse, text_of
from docgen.render.proof import proof_docx
from tests.render.samples import HOSTILE, body, composition, context, template, traced

TEMPLATE = template()


def texts(document: bytes, part: str = "word/document.xml") -> list[str]:
    return [text_of(item) for item in paragraphs(parse(unpack(document)[part]))]


def fill(text: str, **more: Any) -> bytes:
    return render(Composition("X", "x.docx", "题", context(**more)), body(text)).docx


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_printed_as_it_is(value: str) -> None:
    rendered = render(composition(value=value), TEMPLATE)
    plain = render(composition(), TEMPLATE)
    assert f"正文{value}，固定“文字”，另{value}。" in texts(rendered.docx)
    assert len(texts(rendered.docx)) == len(texts(plain.docx))  # nothing added, nothing lost
    assert proof_docx(rendered.docx, rendered.spans, rendered.skeleton) == ()


def test_word_reads_the_value_back() -> None:
    document = docx.Document(io.BytesIO(fill("值：{{ value }}", value=HOSTILE[0])))
    assert document.paragraphs[1].text == f"值：{HOSTILE[0]}"


@pytest.mark.parametrize(
    "value", ["", "　 ", "a\x00b", "a\nb", "a\tb", "a\x0bb", "\ud800", "\ue000", "\ue010", "\u2028"]
)
def test_a_value_no_line_can_hold_is_refused_with_its_source(value: str) -> None:
    with pytest.raises(TemplateError, match=r"x\.docx.*submission:value"):
        fill("{{ value }}", value=value)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__ }}",
        "{{ value.__class__ }}",
        "{{ value.source }}",
        "{{ rows.append(1) }}",
        "{{ rows[0].items() }}",
        "{{ value|upper }}",
        "{{ value ~ value }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 2 ** 100000 }}",
        "{{ -1 }}",
        "{{ range(9) }}",
        "{{ lipsum() }}",
        "{{ cycler }}",
        "{{ self }}",
        "{{ self._TemplateReference__context }}",
        "{% include 'x' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
        "{% set y = value.__init__ %}{{ y }}",
        "{% for row in rows %}{{ loop.index }}{% endfor %}",
        "{{ 1 }}",
        "{{ '文' }}",
        "{{ flag }}",
        "{{ rows }}",
        "{{ doc_no }}",
    ],
)
def test_a_tag_that_does_more_than_print_a_traced_field_is_refused(tag: str) -> None:
    with pytest.raises(TemplateError, match=r"模板x\.docx："):
        fill(tag)


def test_an_untraced_value_is_refused_by_name() -> None:
    with pytest.raises(TemplateError, match=r"来源不明.*普通文字"):
        fill("{{ plain }}", plain="普通文字")


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ nix }}", "没有这个字段.*nix"),
        ("{{ office.nix }}", "没有这个字段"),
        ("{{ rows[99].no }}", "没有这个字段"),
        ("甲{{ value", "正文第 2 段.*标签不完整.*甲"),
        ("value }}乙", "正文第 2 段.*标签不完整.*乙"),
        ("{% if flag %}丙", "标签语法有误.*丙"),
        ("{% endif %}丁", "标签语法有误.*丁"),
        ("{% jump %}戊", "标签语法有误"),
    ],
)
def test_a_broken_template_is_refused_with_its_place(tag: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said):
        fill(tag)


def test_a_file_that_is_no_docx_is_refused() -> None:
    with pytest.raises(TemplateError, match="不是DOCX文件包"):
        render(composition(), b"no zip")


@pytest.mark.filterwarnings("ignore:Duplicate name")  # told by zipfile, refused by unpack
@pytest.mark.parametrize("turn", range(120))
def test_a_damaged_template_is_refused_or_filled_but_never_breaks(turn: int) -> None:
    chance = random.Random(turn)  # noqa: S311 - a fixed choice of damage
    parts = unpack(TEMPLATE)
    name = chance.choice([part for part in sorted(parts) if part.endswith(".xml")])
    content = bytearray(parts.pop(name))
    if turn % 4:
        where = chance.randrange(len(content))
        content[where : where + chance.randrange(40)] = chance.choice(
            (b"{{", b"%}", b"{% if x %}", b"<w:p>", b"</w:p>", b"&", b"\xff", b"{{ value }}")
        )
        parts[name] = bytes(content)
    damaged = bytearray(pack(parts))
    if turn % 3 == 0:
        damaged[chance.randrange(len(damaged))] ^= 0x55
    with contextlib.suppress(TemplateError):
        rendered = render(composition(), bytes(damaged))
        proof_docx(rendered.docx, rendered.spans, rendered.skeleton)
    check_template("x.docx", bytes(damaged))
    proof_docx(bytes(damaged), ())


def test_a_tag_in_an_attribute_is_refused() -> None:
    parts = unpack(body("甲"))
    xml = parts["word/document.xml"]
    parts["word/document.xml"] = xml.replace(b'w:val="Body"', b'w:val="{{ value }}"')
    with pytest.raises(TemplateError, match="只能写在正文文字中"):
        render(composition(), pack(parts))


def test_a_tag_split_over_runs_is_filled() -> None:
    parts = unpack(body("甲{{ value }}乙"))
    split = b"{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{ val</w:t></w:r><w:r><w:t>ue }}"
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"{{ value }}", split)
    rendered = render(composition(), pack(parts))
    assert "甲1000.5乙" in texts(rendered.docx)
    assert proof_docx(rendered.docx, rendered.spans, rendered.skeleton) == ()


def test_the_same_content_gives_the_same_bytes() -> None:
    first, second = render(composition(), TEMPLATE), render(composition(), template())
    assert first == second


def test_the_title_is_the_only_property() -> None:
    core = unpack(render(composition(), TEMPLATE).docx)[CORE].decode()
    assert "样张 &lt;与&gt; &amp; 题" in core
    assert "created" not in core
    assert "creator" not in core


def test_the_draft_mark_goes_when_it_is_none() -> None:
    with_mark = render(composition(), TEMPLATE).docx
    without = render(composition(draft_mark=None), TEMPLATE).docx
    assert texts(with_mark, "word/header1.xml") == ["草　稿"]
    assert texts(without, "word/header2.xml") == [""]


def test_number_and_date_replace_their_blanks() -> None:
    given = {"doc_no": traced("沪科〔2026〕12号"), "issued_on": traced("2026年3月20日")}
    issued = texts(render(composition(**given), TEMPLATE).docx)
    draft = texts(render(composition(), TEMPLATE).docx)
    assert "沪科〔2026〕12号" in issued
    assert "2026年3月20日" in issued
    assert any(text.startswith("沪科〔　") for text in draft)


def test_a_runaway_loop_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.render.tokens.LIMIT", 3)
    with pytest.raises(TemplateError, match="超过3项"):
        fill("{% for row in rows %}{{ row.no }}{% endfor %}")


def test_values_keep_their_sources() -> None:
    rendered = render(composition(), TEMPLATE)
    sources = {span.source for span in rendered.spans}
    assert {"submission:rows[3].wan", "setting:office.name", "list:rows"} <= sources
    assert isinstance(context()["value"], Traced)
