"""Whatever is changed in a finished DOCX, the proof sees it."""

from __future__ import annotations

import copy
import random
import re

import pytest
from lxml import etree

from docgen.render import render
from docgen.render.package import pack, unpack
from docgen.render.paragraphs import P, T
from docgen.render.proof import proof_docx
from tests.render.samples import HOSTILE, composition, template
from tests.render.tampering import another, overwrite, tampered

RENDERED = render(composition(value=HOSTILE[0]), template())
BODY = "word/document.xml"
CHANGES = random.Random(9704)  # noqa: S311 - a fixed choice of changes


def proof(docx: bytes) -> tuple[str, ...]:
    return proof_docx(docx, RENDERED.spans, RENDERED.skeleton)


@pytest.mark.parametrize("turn", range(50))
def test_one_changed_value_is_caught_and_named(turn: int) -> None:
    span = CHANGES.choice(RENDERED.spans)
    problems = proof(
        tampered(RENDERED.docx, span.part, overwrite(span, another(span.text, CHANGES)))
    )
    assert any(span.source in problem for problem in problems), (turn, span)


def test_the_document_as_made_is_good() -> None:
    assert proof(RENDERED.docx) == ()


def test_a_value_that_vanished_with_its_paragraph_is_named() -> None:
    span = next(item for item in RENDERED.spans if item.source == "submission:rows[2].name")
    problems = proof(tampered(RENDERED.docx, BODY, overwrite(span, "")))
    assert any("空段" in problem and span.source in problem for problem in problems)


@pytest.mark.parametrize("where", [0, 5, -1])
def test_a_doubled_paragraph_is_caught(where: int) -> None:
    def double(root: etree._Element) -> None:
        item = list(root.iter(P))[where]
        item.addnext(copy.deepcopy(item))

    assert proof(tampered(RENDERED.docx, BODY, double))


def test_a_doubled_row_is_caught() -> None:
    def double(root: etree._Element) -> None:
        row = list(root.iter(T.replace("}t", "}tr")))[-1]
        row.addnext(copy.deepcopy(row))

    assert proof(tampered(RENDERED.docx, BODY, double))


def test_a_value_doubled_beside_itself_is_caught() -> None:
    span = RENDERED.spans[-1]
    assert proof(tampered(RENDERED.docx, span.part, overwrite(span, span.text * 2)))


def test_a_lost_paragraph_of_fixed_text_is_caught() -> None:
    def drop(root: etree._Element) -> None:
        last = list(root.iter(P))[-1]
        last.getparent().remove(last)

    assert proof(tampered(RENDERED.docx, BODY, drop))


def test_a_changed_word_of_the_template_is_caught() -> None:
    def reword(root: etree._Element) -> None:
        for item in root.iter(T):
            if item.text and "固定" in item.text:
                item.text = item.text.replace("固定", "改动")

    assert any("模板不符" in problem for problem in proof(tampered(RENDERED.docx, BODY, reword)))


@pytest.mark.parametrize(("text", "said"), [("{{ x }}", "模板标签"), ("\ue000", "专用区")])
def test_remains_of_the_template_are_caught(text: str, said: str) -> None:
    def add(root: etree._Element) -> None:
        item = next(item for item in root.iter(T) if item.text == "少")
        item.text = text

    assert any(said in problem for problem in proof(tampered(RENDERED.docx, BODY, add)))


def test_a_part_that_is_gone_is_caught() -> None:
    parts = unpack(RENDERED.docx)
    del parts["word/header1.xml"]
    assert any("header1" in problem for problem in proof(pack(parts)))


def test_bytes_that_are_no_package_are_caught() -> None:
    assert re.search("无法重新打开", proof(RENDERED.docx[:-50])[0])


def test_without_a_skeleton_the_values_are_still_checked() -> None:
    span = RENDERED.spans[3]
    assert proof_docx(RENDERED.docx, RENDERED.spans) == ()
    assert proof_docx(tampered(RENDERED.docx, span.part, overwrite(span, "别的")), RENDERED.spans)
