"""The quick way of filling gives the bytes of the plain one, or steps aside."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from docgen.errors import TemplateError
from docgen.kept import apart, forget
from docgen.model.document import Composition, Rendered, Traced
from docgen.render import render
from docgen.render.package import pack, unpack
from docgen.render.prepared import prepare
from docgen.render.quick import DOCUMENT, Quick
from docgen.service.checking import Checker
from tests.render.samples import HOSTILE, composition, context, template, traced
from tests.render.test_prepared import cases
from tools.templating.base import Column, Page, Row

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
VALUES = (
    *HOSTILE,
    "2026年5月31日",
    "沪科规〔2026〕3号，",
    "GZL-2023-001",
    "1,234.5万元",
    "——",
    "12个工作日内、第 3 季度；附件2",
    "  前后  空格 ",
    "夹\u2060着\u20602026年\u20605月",
    "长" * 40 + "2026年5月31日",
    "3.5%",
    "甲乙，（丙）",
    "甲 乙",
    " 甲",
    "B类",
    "甲B座",
    "A-B",
    "Ab1.,%",
    "2026-05-31",
    "……",
    "甲&乙<丙>",
)
CHANCE = random.Random(11)  # noqa: S311 - no secret


@contextmanager
def plainly() -> Iterator[None]:
    """Fill by the plain way alone."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Quick, "filled", lambda *_: None)
        yield


@cache
def sample() -> bytes:
    return template()


def both(made: Composition, source: bytes) -> tuple[Rendered, Rendered]:
    with plainly():
        plain = render(made, source)
    return render(made, source), plain


def is_quick(made: Composition, source: bytes) -> bool:
    ready = prepare(source)
    return ready is not None and ready.quick is not None and bool(ready.quick.filled(made.context))


def odd(value: Any, chance: random.Random) -> Any:
    """Put hostile and held texts in the place of values, and double or empty the lists."""
    if isinstance(value, Traced):
        return Traced(chance.choice(VALUES), value.source) if chance.random() < 0.4 else value
    if isinstance(value, dict):
        return {name: odd(item, chance) for name, item in value.items()}
    if isinstance(value, list):
        return [odd(item, chance) for item in value] * chance.choice((0, 1, 1, 2))
    return value


def in_body(edit: Callable[[str], str], source: bytes) -> bytes:
    parts = unpack(source)
    parts[DOCUMENT] = edit(parts[DOCUMENT].decode()).encode()
    return pack(parts)


def with_xml(xml: str) -> bytes:
    """Return the sample with something more before its last section."""
    return in_body(
        lambda body: (
            xml.join(body.rsplit("<w:sectPr", 1)[0:1])
            + xml
            + "<w:sectPr"
            + body.rsplit("<w:sectPr", 1)[1]
        ),
        sample(),
    )


@pytest.mark.parametrize("way", [nullcontext, apart])
def test_documents_are_the_same_byte_for_byte(way: Callable[[], Any]) -> None:
    found = list(cases())
    found += [(replace(made, context=odd(made.context, CHANCE)), source) for made, source in found]
    CHANCE.shuffle(found)
    with way():
        for made, source in found[:: 4 if way is apart else 1]:
            quick, plain = both(made, source)
            assert quick == plain, made.template
            assert is_quick(made, source), made.template


def test_what_was_made_before_does_not_matter() -> None:
    many = [replace(composition(), context=odd(context(), CHANCE)) for _ in range(12)]
    first = [render(made, sample()).docx for made in many]
    forget()
    order = list(range(len(many)))
    CHANCE.shuffle(order)
    for number in order:
        assert render(many[number], sample()).docx == first[number]


def test_every_shipped_template_goes_the_quick_way() -> None:
    for name, source in Checker(None).toolkit.templates.items():
        ready = prepare(source)
        assert ready is not None, name
        assert ready.quick is not None, name


@pytest.mark.parametrize("value", VALUES)
def test_a_value_in_every_build_of_a_paragraph(value: str) -> None:
    runs = (
        "<w:p><w:r><w:t>{{ value }}</w:t></w:r></w:p>",
        "<w:p><w:r w:rsidR='1'><w:rPr><w:b/></w:rPr><w:t>于{{ value }}，</w:t></w:r>"
        "<w:r><w:t>第3条&amp;</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>{{ value }}</w:t><w:br/></w:r></w:p>",
        "<w:p><w:r><w:tab/></w:r><w:r><w:t xml:space='preserve'> 前 {{ value }}{{ who }}"
        "</w:t></w:r><w:r><w:br/></w:r></w:p>",
        "<w:p><w:r><w:t>a\u2060b{{ value }}</w:t></w:r></w:p>",
        "<w:p><w:hyperlink><w:r><w:rPr><w:lang w:val='en-US'/></w:rPr><w:t>{{ value }}2026年"
        "</w:t></w:r></w:hyperlink><w:r><w:t/></w:r><w:r><w:t>5月3日</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr>"
        "<w:r><w:t>关于{{ value }}的通知</w:t></w:r></w:p>",
        "<w:p><w:r> <w:t>{{ value }}</w:t> </w:r> </w:p>",
    )
    source = with_xml("".join(runs))
    quick, plain = both(composition(value=value), source)
    assert quick == plain
    assert is_quick(composition(value=value), source)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 1500])
@pytest.mark.parametrize("is_repeated", [True, False])
def test_the_ends_of_a_table(count: int, is_repeated: bool) -> None:
    page = Page("表").body("前")
    page.table([Column("号", 16), Column("名", 60)], [Row(["{{ r.n }}", "{{ r.t }}"], "r in rows")])
    source = in_body(
        lambda xml: xml if is_repeated else xml.replace("<w:tblHeader/>", ""), page.save()
    )
    rows = [{"n": traced(str(n)), "t": traced(f"2026年{n}月")} for n in range(count)]
    made = composition(rows=rows)
    quick, plain = both(made, source)
    assert quick == plain
    assert is_quick(made, source)


TABLE = (
    "<w:tbl><w:tblPr/><w:tr><w:tc><w:p><w:r><w:t>{{ who }}</w:t></w:r></w:p></w:tc></w:tr>"
    "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
)
ASIDE = {
    "a text box": "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{{ who }}</w:t></w:r></w:p>"
    "</w:txbxContent></w:pict></w:r></w:p>",
    "a header below a row": TABLE,
    "a picture": "<w:p><w:r><w:drawing><x:docPr xmlns:x='http://schemas.openxmlformats.org/"
    "drawingml/2006/wordprocessingDrawing' id='7' name='n'/></w:drawing></w:r></w:p>",
    "a comment": "<!-- no value --><w:p/>",
    "CDATA": "<w:p><w:r><w:t><![CDATA[a]]></w:t></w:r></w:p>",
    "an empty element of two tags": "<w:tbl><w:tblPr/><w:tr></w:tr></w:tbl>",
    "a tag's mark": "<w:p><w:r><w:t>{_{ x }_}</w:t></w:r></w:p>",
    "a break typed as such": "<w:p><w:r><w:t>a\nb{{ who }}</w:t></w:r></w:p>",
    "another section in some documents": "<w:p><w:r><w:t>{%p if flag %}</w:t></w:r></w:p><w:p>"
    "<w:pPr><w:sectPr><w:pgSz w:w='6000'/></w:sectPr></w:pPr></w:p>"
    "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>",
}


@pytest.mark.parametrize("xml", ASIDE.values(), ids=ASIDE)
def test_what_is_unusual_is_filled_as_before(xml: str) -> None:
    source = with_xml(xml)
    quick, plain = both(composition(), source)
    assert quick == plain


def test_some_of_that_is_left_to_the_plain_way() -> None:
    aside = {name for name, xml in ASIDE.items() if not is_quick(composition(), with_xml(xml))}
    assert {"a text box", "a header below a row", "a picture", "a tag's mark"} <= aside
    assert "another section in some documents" in aside


WRONG = {
    "no such field": ("{{ nothing.there }}", {}),
    "a field of a text": ("{{ who.name }}", {}),
    "no traced value": ("{{ plain }}", {"plain": "text"}),
    "a number": ("{{ plain }}", {"plain": 3}),
    "a list": ("{{ plain }}", {"plain": []}),
    "nothing": ("{{ plain }}", {"plain": None}),
    "a blank": ("{{ plain }}", {"plain": traced("\u2060 \u3000")}),
    "a control": ("{{ plain }}", {"plain": traced("a\x0bb")}),
    "private use": ("{{ plain }}", {"plain": traced("\ue000\ue010\ue001")}),
    "a call": ("{{ who.upper() }}", {}),
    "a sum": ("{{ value + value }}", {}),
    "no list": ("{% for x in plain %}{{ x }}{% endfor %}", {"plain": traced("ab")}),
}


@pytest.mark.parametrize(("text", "more"), WRONG.values(), ids=WRONG)
def test_a_fault_is_told_in_the_same_words(text: str, more: dict[str, Any]) -> None:
    source = Page("段").body("前").body(text).save()
    made = composition(**more)
    told = []
    for way in (nullcontext, plainly):
        with way(), pytest.raises(TemplateError) as raised:
            render(made, source)
        told.append(str(raised.value))
    assert told[0] == told[1]


@pytest.mark.parametrize(
    "tag", ["{% if flag %}</w:t></w:r></w:p>{% endif %}", "{% if flag %}<w:r>{% endif %}"]
)
def test_a_condition_that_breaks_the_structure_is_refused(tag: str) -> None:
    source = in_body(lambda xml: xml.replace("正文", f"正文{tag}", 1), sample())
    with pytest.raises(TemplateError):
        render(composition(), source)


def test_the_counters_of_a_loop_and_lists_by_number() -> None:
    text = "{% for r in rows %}{% if loop.first %}{{ r.no }}{% endif %}{{ r.name }}{% endfor %}"
    source = Page("段").body(text + "{{ rows[0].wan }}{% if rows|length > 2 %}多{% endif %}").save()
    made = composition()
    quick, plain = both(made, source)
    assert quick == plain
    assert is_quick(made, source)


def test_a_mapping_that_makes_up_its_keys_is_left_to_the_sandbox() -> None:
    class Made(dict[str, Any]):
        def __missing__(self, key: str) -> Traced:
            return traced(key)

    made = composition(who=Made())
    with pytest.raises(TemplateError, match="没有这个字段"):
        render(made, Page("段").body("{{ who.anything }}").save())
