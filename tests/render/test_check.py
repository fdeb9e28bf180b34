"""`templates check` names each problem with its paragraph."""

from __future__ import annotations

import pytest

from docgen.render import check_template
from docgen.render.package import pack, unpack
from tests.render.samples import body, context, template


def test_a_sound_template_has_no_problem() -> None:
    assert check_template("a.docx", template(), context().keys()) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("甲{{ value", "模板a.docx：正文第2段标签不完整或跨段：“甲{{ value”"),
        ("甲}}", "正文第2段标签不完整"),
        ("{% if x %}甲", "正文第2段附近“{% if x %}甲”"),
        ("{{ value|upper }}", "标签语法有误"),
        ("{% macro %}", "标签语法有误"),
    ],
)
def test_a_broken_tag_is_told_with_its_place(text: str, said: str) -> None:
    problems = check_template("a.docx", body(text))
    assert len(problems) == 1
    assert said in problems[0]


def test_several_broken_paragraphs_are_told_at_once() -> None:
    parts = unpack(body("甲{{ a"))
    parts["word/header1.xml"] = parts["word/header1.xml"].replace(b"{% endif %}", b"{% endif")
    assert len(check_template("a.docx", pack(parts))) == 2


def test_an_unknown_field_is_told_where_it_stands() -> None:
    known = {"draft_mark"}
    problems = check_template("a.docx", body("{{ nix }}，{% if draft_mark %}{% endif %}"), known)
    assert problems == ("模板a.docx：正文第2段没有字段“nix”",)


def test_a_loop_name_is_no_unknown_field() -> None:
    text = "{% for row in rows %}{{ row.no }}{% endfor %}"
    assert check_template("a.docx", body(text), {"rows", "draft_mark"}) == ()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html/>"])
def test_a_file_that_is_no_docx_is_told(content: bytes) -> None:
    assert "无法打开" in check_template("a.docx", content)[0]


def test_a_package_with_a_doctype_is_told() -> None:
    parts = unpack(body("甲"))
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]>'
    xml = parts["word/document.xml"]
    parts["word/document.xml"] = xml.replace(b"<w:document", bomb + b"<w:document", 1)
    assert check_template("a.docx", pack(parts))
