"""`templates check` names each problem of the tags with its place; harmless ones are hints."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Any

import pytest

from docgen.model.template import Fields, TemplateProblem
from docgen.render import check_template
from docgen.render.package import pack, unpack
from tests.render.samples import body, context, template

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
AT = "正文第 2 段"
CELL = "正文第 1 个表格第 1 行第 1 列"


def known(**values: Any) -> Fields:
    fields = Fields()
    fields.learn(context(**values))
    return fields


def run(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def of(xml: str) -> bytes:
    """Give a template whose second block is `xml`."""
    parts = unpack(body("此处"))
    document = parts["word/document.xml"].decode()
    start = document.rindex("<w:p>", 0, document.index("此处"))
    end = document.index("</w:p>", start) + len("</w:p>")
    parts["word/document.xml"] = f"{document[:start]}{xml}{document[end:]}".encode()
    return pack(parts)


def checked(content: bytes, fields: Fields | None = None) -> list[TemplateProblem]:
    return list(check_template("a.docx", content, fields))


def test_a_sound_template_has_no_fault() -> None:
    problems = checked(template(), known())
    assert [item for item in problems if item.is_fault] == []


@dataclass(frozen=True)
class Case:
    """A paragraph or block, where the fault is told, and words the message must have."""

    xml: str
    place: str
    words: tuple[str, ...]


def line(text: str, *words: str, place: str = AT) -> Case:
    return Case(paragraph(run(text)), place, words)


LINK = '<w:hyperlink w:anchor="x">{}</w:hyperlink>'
FAULTS = {
    "tag not closed": line("甲{{ value", "标签不完整或跨段", "甲{{ value"),
    "tag not opened": line("甲}}", "标签不完整"),
    "full-width braces": line("甲｛｛ value ｝｝", "半角"),
    "full-width percent": line("{％ if flag ％}甲", "半角"),
    "tag into a link": Case(
        paragraph(run("{{ va"), LINK.format(run("lue }}"))), AT, ("超链接", "重新键入")
    ),
    "if without end": line("{% if flag %}甲", "{% if flag %} 没有对应的 {% endif %}"),
    "loop without end": line("{%p for row in rows %}", "没有对应的 {%p endfor %}"),
    "end without if": line("甲{% endif %}", "没有对应的开头"),
    "else outside": line("甲{% else %}乙", "不在任何 if 或 for 之中"),
    "crossed blocks": line(
        "{% if flag %}{% for row in rows %}{% endif %}", "{% for row in rows %} 没有在 {% endif %}"
    ),
    "paragraph tag with other text": line(
        "甲{%p if flag %}", "独占一个段落", "“甲”", "填写时会丢失"
    ),
    "end of another kind": Case(
        paragraph(run("{%p if flag %}")) + paragraph(run("甲{% endif %}")),
        "正文第 3 段",
        ("不是同一种", "{%p endif …"),
    ),
    "row tag outside a table": line("{%tr for row in rows %}", "只能写在表格里"),
    "row tag with other text": Case(
        table((paragraph(run("{%tr for row in rows %}")), paragraph(run("乙"))))
        + table((paragraph(run("{%tr endfor %}")),)),
        CELL,
        ("独占一个表格行", "“乙”"),
    ),
    "row loop over two tables": Case(
        table((paragraph(run("{%tr for row in rows %}")),))
        + table((paragraph(run("{%tr endfor %}")),)),
        "正文第 2 个表格第 1 行第 1 列",
        ("不在同一表格里",),
    ),
    "inline condition over two cells": Case(
        table((paragraph(run("{% if flag %}甲")), paragraph(run("乙{% endif %}")))),
        "正文第 1 个表格第 1 行第 2 列",
        ("不在同一段落里",),
    ),
    "section break lost": Case(
        '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr>'
        + run("{%p if flag %}") + "</w:p>" + paragraph(run("{%p endif %}")),
        AT,
        ("分节符", "丢失"),
    ),
    "space before the level": line("{% p if flag %}", "紧接在 {% 之后"),
    "rich text": line("{{r value }}", "打印只写 {{ 字段 }}"),
    "cell background": line("{% cellbg value %}", "不被允许"),
    "macro": line("{% macro a() %}{% endmacro %}", "{% macro a() %} 不被允许"),
    "include": line("{% include 'x' %}", "不被允许"),
    "syntax": line("{{ value value }}", "语法有误"),
    "empty tag": line("{{ }}", "语法有误"),
    "unknown filter": line("{{ value|upper }}", "不认识过滤器“upper”", "first、last、length"),
    "unknown test": line("{% if value is mapping %}甲{% endif %}", "不认识判断“mapping”"),
    "call": line("{{ value.strip() }}", "不能调用函数"),
    "sum": line("{% if rows|length + 1 > 2 %}甲{% endif %}", "不能运算"),
    "joined text": line("{{ value ~ who }}", "不能运算"),
    "printed constant": line("{{ '甲' }}", "必须是数据中的一个字段"),
    "printed counter": line(
        "{% for row in rows %}{{ loop.index }}{% endfor %}", "必须是数据中的一个字段", "no"
    ),
    "unknown field": line("{{ valu }}", "没有字段“valu”，是不是“value”？"),
    "unknown field of an object": line("{{ office.nam }}", "没有字段“office.nam”", "“office.name”"),
    "unknown field of a row": line(
        "{% for row in rows %}{{ row.nmae }}{% endfor %}", "没有字段“row.nmae”", "“row.name”"
    ),
    "row used after its loop": line(
        "{% for row in rows %}{{ row.no }}{% endfor %}{{ row.no }}", "没有字段“row”"
    ),
    "field of a list": line("{{ rows.name }}", "要先用 for 逐项取出"),
    "printed list": line("{{ rows }}", "不能打印", "for"),
    "printed object": line("{{ office }}", "不能打印", "其中一项"),
    "printed condition": line("{{ flag }}", "不能打印", "if"),
    "loop over a text": line("{% for x in value %}{{ x }}{% endfor %}", "不是列表"),
    "unknown field in a condition": line("{% if flga %}甲{% endif %}", "没有字段“flga”"),
    "tag in a table": Case(
        table((paragraph(run("{{ nix }}")),)), CELL, ("没有字段“nix”",)
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_told_with_its_place(case: Case) -> None:
    faults = [item for item in checked(of(case.xml), known()) if item.is_fault]
    told = [item for item in faults if all(word in str(item) for word in case.words)]
    assert told, [str(item) for item in faults]
    assert told[0].place.startswith(case.place)


SOUND = {
    "cut up alike": paragraph(run("{{ va"), "<w:proofErr w:type='spellStart'/>", run("lue }}")),
    "curly quotes": paragraph(run("{% if value == “甲” %}乙{% endif %}")),
    "first row": paragraph(run("{{ (rows|first).no }}")),
    "row by number": paragraph(run("{{ rows[0].no }}")),
    "choice": paragraph(run("{{ who if flag else value }}")),
    "name given": paragraph(run("{% set one = rows|first %}{{ one.name }}")),
    "comment": paragraph(run("甲{# 说明 #}")),
    "counter in a condition": paragraph(
        run("{% for row in rows %}{{ row.no }}{% if not loop.last %}、{% endif %}{% endfor %}")
    ),
    "else of paragraphs": paragraph(run("{%p if flag %}")) + paragraph(run("甲"))
    + paragraph(run("{%p else %}")) + paragraph(run("乙")) + paragraph(run("{%p endif %}")),
    "row loop": table(
        (paragraph(run("{%tr for row in rows %}")),),
        (paragraph(run("{{ row.no }}")),),
        (paragraph(run("{%tr endfor %}")),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("xml", SOUND.values(), ids=SOUND.keys())
def test_what_works_is_no_fault(xml: str) -> None:
    told = [str(item) for item in checked(of(xml), known()) if item.is_fault]
    assert told == []


HINTS = {
    "cut up in looks": (
        paragraph(run("{{ va"), run("lue }}", "<w:b/>")), "2 段格式不同的文字"
    ),
    "condition over paragraphs": (
        paragraph(run("{% if flag %}甲")) + paragraph(run("乙{% endif %}")), "不在同一段落里"
    ),
    "cell of conditions": (
        table((paragraph(run("{%p if flag %}")) + paragraph(run("甲"))
               + paragraph(run("{%p endif %}")),)),
        "一段也不剩",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("xml", "words"), HINTS.values(), ids=HINTS.keys())
def test_what_goes_but_deserves_a_word_is_a_hint(xml: str, words: str) -> None:
    problems = checked(of(xml))
    assert [words in item.message for item in problems] == [True]
    assert not problems[0].is_fault


def test_fields_nobody_asks_for_are_one_hint() -> None:
    everything = "{{ who }}{{ value }}{% if flag %}{% endif %}"
    [told] = checked(of(paragraph(run(everything))), known())
    assert not told.is_fault
    assert "、items、rows" in told.message
    assert "rows[]" not in told.message


def test_several_faults_are_told_at_once() -> None:
    parts = unpack(body("甲{{ a"))
    parts["word/header1.xml"] = parts["word/header1.xml"].replace(b"{% endif %}", b"{% endif")
    faults = [item for item in checked(pack(parts)) if item.is_fault]
    assert {item.place[:2] for item in faults} == {"正文", "页眉"}


def test_without_known_fields_every_name_goes() -> None:
    assert checked(body("{{ nix.nax }}{% for a in b %}{{ a.c }}{% endfor %}")) == []


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


def strict() -> bytes:
    parts = unpack(body("甲"))
    xml = parts["word/document.xml"]
    strict_name = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts["word/document.xml"] = xml.replace(W.encode(), strict_name)
    return pack(parts)


def macros() -> bytes:
    parts = unpack(body("甲"))
    types = parts["[Content_Types].xml"]
    plain = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts["[Content_Types].xml"] = types.replace(plain, b"vnd.ms-word.document.macroEnabled.main")
    return pack(parts)


def broken_part() -> bytes:
    parts = unpack(body("甲"))
    parts["word/header1.xml"] = parts["word/header1.xml"][:-9]
    return pack(parts)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FILES = {
    "doc": ("a.docx", OLE + bytes(99), "旧式 Word 文件"),
    "encrypted": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "去掉密码"),
    "odt": ("a.docx", zipped(mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument"),
    "pdf": ("a.docx", b"%PDF-1.7", "PDF 文件"),
    "rtf": ("a.docx", b"{\\rtf1", "RTF 文件"),
    "html": ("a.docx", b"<html/>", "网页"),
    "extension": ("a.dotx", b"%PDF", "扩展名应为 .docx"),
    "macros": ("a.docx", macros(), "启用宏"),
    "strict": ("a.docx", strict(), "Strict"),
    "no body": ("a.docx", zipped(a="b"), "没有正文"),
    "nothing": ("a.docx", b"", "不是 DOCX"),
    "cut off": ("a.docx", b"PK\x03\x04", "不是 DOCX"),
    "broken part": ("a.docx", broken_part(), "word/header1.xml 不是完整的 XML"),
}


@pytest.mark.parametrize(("name", "content", "words"), FILES.values(), ids=FILES.keys())
def test_a_file_that_can_be_no_template_is_told(name: str, content: bytes, words: str) -> None:
    [told] = check_template(name, content)
    assert told.is_fault
    assert words in told.message


def test_a_package_with_a_doctype_is_told() -> None:
    parts = unpack(body("甲"))
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]>'
    xml = parts["word/document.xml"]
    parts["word/document.xml"] = xml.replace(b"<w:document", bomb + b"<w:document", 1)
    assert "DOCTYPE" in check_template("a.docx", pack(parts))[0].message
